"""What all content models share: frozen, strict, bilingual keys, and knowing where they were written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    AliasChoices,
    AliasGenerator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import PydanticCustomError

from reportgen import vocabulary
from reportgen.diagnostics import Location
from reportgen.located import Mapping, Sequence, Text
from reportgen.periods import Period, parse_period
from reportgen.quantities import Quantity, Unit, parse_quantity, parse_unit

T = TypeVar("T")
_ID = re.compile(r"[^\W\d]\w*")


def keys(scope: str) -> AliasGenerator:
    """Accept a model's fields under their Swedish and English names (`vocabulary/`)."""
    return AliasGenerator(validation_alias=lambda field: AliasChoices(*vocabulary.aliases(scope, field)))


class Entity(BaseModel):
    """A mapping of the content: unknown keys are faults, nothing is coerced, nothing changes later."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True)
    _origin: Mapping | None = PrivateAttr(None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(data)
        if isinstance(data, Mapping):
            made._origin = data
        return made

    def at(self, field: str = "") -> Location:
        """Where a field's value was written; the mapping itself where the field was left out."""
        if self._origin is None:
            return Location("")
        written = vocabulary.aliases(type(self).__name__, field) if field else ()
        places = (self._origin.values_at.get(alias) for alias in written)
        return next((place for place in places if place), self._origin.location)

    def key_at(self, key: str, field: str = "") -> Location:
        """Where a key was written: in this mapping, or in the one that is the value of `field`."""
        mapping: Any = self._origin
        if mapping is not None and field:
            written = vocabulary.aliases(type(self).__name__, field)
            mapping = next((mapping[alias] for alias in written if alias in mapping), None)
        return mapping.keys_at.get(key, self.at(field)) if isinstance(mapping, Mapping) else self.at(field)

    def item_at(self, field: str, *path: int) -> Location:
        """Where an item of a list was written, by its indices."""
        written = vocabulary.aliases(type(self).__name__, field)
        node: Any = (
            next((self._origin[alias] for alias in written if alias in self._origin), None) if self._origin else None
        )
        place = self.at(field)
        for index in path:
            if not isinstance(node, Sequence) or index >= len(node):
                break
            place, node = node.items_at[index], node[index]
        return place


class Prose:
    """Markdown that may cite facts; `text` points back at every word of the file."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text if isinstance(text, Text) else Text(text)

    def at(self, offset: int = 0) -> Location:
        """The place in the file of the character at `offset` of the text."""
        return self.text.position(offset)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Prose) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Prose({str(self.text)!r})"


def _prose(raw: object) -> Prose:
    if isinstance(raw, Prose):
        return raw
    if isinstance(raw, str):
        return Prose(raw)
    raise PydanticCustomError("wrong-type", "text", {"expected": "text", "found": str(raw)})


def _quantity(raw: object) -> Quantity:
    if isinstance(raw, Quantity):
        return raw
    quantity = parse_quantity(raw)
    if quantity is None:
        raise PydanticCustomError("wrong-type", "number", {"expected": "number", "found": str(raw)})
    return quantity


def _unit(raw: object) -> Unit:
    unit = raw if isinstance(raw, Unit) else parse_unit(raw) if isinstance(raw, str) else None
    if unit is None:
        raise PydanticCustomError("unknown-value", "unit", {"found": str(raw), "scope": "Unit"})
    return unit


def _period(raw: object) -> Period:
    period = raw if isinstance(raw, Period) else parse_period(str(raw))
    if period is None:
        raise PydanticCustomError("bad-period", "period", {"found": str(raw)})
    return period


def _date(raw: object) -> date:
    if isinstance(raw, date):
        return raw
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise PydanticCustomError("bad-date", "date", {"found": str(raw)}) from None


def _identifier(raw: str) -> str:
    if not _ID.fullmatch(raw) or len(raw) > 80:
        raise PydanticCustomError("bad-id", "id", {"found": raw})
    return unicodedata.normalize("NFC", raw)


def _flag(raw: object) -> object:
    return {"ja": True, "yes": True, "nej": False, "no": False}.get(raw.lower(), raw) if isinstance(raw, str) else raw


def _enumeration(kind: type[StrEnum]) -> Callable[[object], object]:
    def read(raw: object) -> object:
        value = vocabulary.enum_values(kind.__name__).get(str(raw).strip().lower())
        if isinstance(raw, kind):
            return raw
        if value is None:
            raise PydanticCustomError("unknown-value", "value", {"found": str(raw), "scope": kind.__name__})
        return kind(value)

    return read


def written_as(kind: type[StrEnum]) -> BeforeValidator:
    """Read an enumeration by its Swedish or English words."""
    return BeforeValidator(_enumeration(kind))


_TEXTUAL = {"type": ["string", "number"]}
Many = Annotated[tuple[T, ...], Field(strict=False)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": ["ja", "nej", True, False]})]
Id = Annotated[str, AfterValidator(_identifier)]
Ref = Annotated[str, Field(max_length=200)]
ProseText = Annotated[Prose, BeforeValidator(_prose), WithJsonSchema({"type": "string"})]
Amount = Annotated[Quantity, BeforeValidator(_quantity), WithJsonSchema(_TEXTUAL)]
UnitName = Annotated[Unit, BeforeValidator(_unit), WithJsonSchema({"type": "string", "x-enum": "Unit"})]
When = Annotated[Period, BeforeValidator(_period), WithJsonSchema(_TEXTUAL)]
Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
