"""What all content models share: frozen, strict, bilingual keys, and knowing where they were written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Self, TypeVar, Union, get_args, get_origin

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
    ValidationError,
    WithJsonSchema,
    model_validator,
)
from pydantic_core import InitErrorDetails, PydanticCustomError

from reportgen import vocabulary
from reportgen.diagnostics import Location
from reportgen.located import Mapping, Sequence, Text
from reportgen.model.marks import FACT, STRUCTURE, Renewal
from reportgen.periods import Period, parse_period
from reportgen.quantities import Quantity, Unit, parse_quantity, parse_unit

T = TypeVar("T")
RULE_ID = "^[a-z][a-z0-9]*(-[a-z0-9]+)*$"
RuleId = Annotated[str, Field(max_length=80)]
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_LARGEST = Decimal(10) ** 15  # beyond it, rounding would need more digits than Decimal keeps
_MOST_DECIMALS = 6
_TAKEN = frozenset(["and", "or", "not", "in", "is", "if", "else", "true", "false", "none"])  # Jinja's own words


def keys(scope: str) -> AliasGenerator:
    """Accept a model's fields under their Swedish and English names (`vocabulary/`)."""
    return AliasGenerator(validation_alias=lambda field: AliasChoices(*vocabulary.aliases(scope, field)))


class Entity(BaseModel):
    """A mapping of the content: unknown keys are faults, nothing is coerced, nothing changes later."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)
    _origin: Mapping | None = PrivateAttr(None)
    allow: Annotated[
        dict[RuleId, str], Renewal.DROPPED, STRUCTURE
    ] = {}  # rules that may be broken here, each with the reason

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        made = handler(cls._with_blanks(data) if isinstance(data, Mapping) else data)
        if isinstance(data, Mapping):
            made._origin = data
            if empty := list(made._empty()):
                raise ValidationError.from_exception_data(cls.__name__, empty)
        return made

    @classmethod
    def _with_blanks(cls, data: Mapping) -> dict[str, Any]:
        """A key of prose with nothing after it is a text that is owed, not a fault: it is read as a blank one."""
        texts = {a for name in _prose_fields(cls) for a in vocabulary.aliases(cls.__name__, name)}
        return {k: _blank(data.values_at[k]) if v is None and k in texts else v for k, v in data.items()}

    def _empty(self) -> Iterator[InitErrorDetails]:
        """Fields that must be there and are, but with nothing in them."""
        for name, field in type(self).model_fields.items():
            if field.is_required() and getattr(self, name) in ("", (), {}):
                written = self.spelling(name) or name
                error = PydanticCustomError("wrong-type", "empty", {"expected": "empty"})
                yield {"type": error, "loc": (written,), "input": ""}

    def at(self, field: str = "") -> Location:
        """Where a field's value was written; the mapping itself where the field was left out."""
        if self._origin is None:
            return Location("")
        written = self.spelling(field)
        return self._origin.values_at[written] if written else self._origin.location

    def field_at(self, field: str) -> Location:
        """Where a field's key was written; the mapping itself where the field was left out."""
        written = self.spelling(field)
        return self._origin.keys_at[written] if self._origin and written else self.at()

    def key_at(self, key: str, field: str = "") -> Location:
        """Where a key was written: in this mapping, or in the one that is the value of `field`."""
        mapping = self._raw(field)
        return mapping.keys_at.get(key, self.at(field)) if isinstance(mapping, Mapping) else self.at(field)

    def value_at(self, key: str, field: str) -> Location:
        """Where the value of a key was written, in the mapping that is the value of `field`."""
        mapping = self._raw(field)
        return mapping.values_at.get(key, self.at(field)) if isinstance(mapping, Mapping) else self.at(field)

    def item_at(self, field: str, *path: int) -> Location:
        """Where an item of a list was written, by its indices."""
        node, place = self._raw(field), self.at(field)
        for index in path:
            if not isinstance(node, Sequence) or index >= len(node):
                break
            place, node = node.items_at[index], node[index]
        return place

    def is_left_empty(self, field: str) -> bool:
        """Whether the key of a field stands there with nothing after it: somebody means to fill it in."""
        written = self.spelling(field)
        value = self._origin[written] if self._origin and written else "left out"
        return value is None or (isinstance(value, str) and not value.strip())

    def written(self, field: str) -> Any:
        """A field's value as it was read, with its places; None where it was left out."""
        return self._raw(field)

    def _raw(self, field: str) -> Any:
        """A field as it was read, or the whole mapping."""
        written = self.spelling(field)
        return self._origin[written] if self._origin and written else None if field else self._origin

    def spelling(self, field: str) -> str | None:
        """The spelling that was used for a field; None where it was left out."""
        spellings = vocabulary.aliases(type(self).__name__, field) if field and self._origin else ()
        return next((spelling for spelling in spellings if spelling in (self._origin or ())), None)


class Prose:
    """Markdown that may cite facts; `text` points back at every word of the file. A blank one is false."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text if isinstance(text, Text) else Text(text)

    def at(self, offset: int = 0) -> Location:
        """The place in the file of the character at `offset` of the text."""
        return self.text.position(offset)

    def __bool__(self) -> bool:
        return bool(self.text.strip())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Prose) and other.text == self.text

    def __hash__(self) -> int:
        return hash(self.text)

    def __repr__(self) -> str:
        return f"Prose({str(self.text)!r})"


def _blank(at: Location) -> Prose:
    text = Text()
    text.file, text.line, text.column = at.file, at.line, at.column
    return Prose(text)


@cache
def _prose_fields(model: type[Entity]) -> tuple[str, ...]:
    """The fields of a model that hold one text, required or not."""
    kinds = ((name, field.annotation) for name, field in model.model_fields.items())
    return tuple(name for name, kind in kinds if kind is Prose or Prose in _parts(kind))


def _parts(kind: Any) -> tuple[Any, ...]:
    """What `X | None` is made of, without annotations."""
    parts = get_args(kind) if get_origin(kind) in (Union, UnionType) else ()
    return tuple(get_args(part)[0] if get_origin(part) is Annotated else part for part in parts)


def _prose(raw: object) -> Prose:
    if isinstance(raw, Prose):
        return raw
    if isinstance(raw, str):
        return Prose(raw)
    raise PydanticCustomError("wrong-type", "text", {"expected": "text"})


def is_reasonable(quantity: Quantity) -> bool:
    """True for what can be added up and rounded exactly; a longer row of digits is a slip of the hand."""
    return abs(quantity.value) < _LARGEST and quantity.decimals <= _MOST_DECIMALS


def _quantity(raw: object) -> Quantity:
    if isinstance(raw, Quantity):
        return raw
    quantity = parse_quantity(raw)
    if quantity is None:
        raise PydanticCustomError("wrong-type", "number", {"expected": "number"})
    if not is_reasonable(quantity):
        raise PydanticCustomError("wrong-type", "number", {"expected": "number-size"})
    return quantity


def _unit(raw: object) -> Unit:
    unit = raw if isinstance(raw, Unit) else parse_unit(raw) if isinstance(raw, str) else None
    if unit is None:
        raise PydanticCustomError("unknown-value", "unit", {"scope": "Unit"})
    return unit


def _period(raw: object) -> Period:
    period = raw if isinstance(raw, Period) else parse_period(str(raw))
    if period is None:
        raise PydanticCustomError("bad-period", "period")
    return period


def _date(raw: object) -> date:
    if isinstance(raw, date):
        return raw
    try:
        if isinstance(raw, str) and _DATE.fullmatch(raw.strip()):
            return date.fromisoformat(raw.strip())
    except ValueError:
        pass  # 2019-02-30: of the right form, but not in the calendar
    raise PydanticCustomError("bad-date", "date")


def _identifier(raw: str) -> str:
    """What prose can name: the same letters however they are composed, and no word that Jinja keeps."""
    name = unicodedata.normalize("NFC", raw)
    if not name.isidentifier():
        raise PydanticCustomError("bad-id", "id")
    if len(name) > 80:
        raise PydanticCustomError("bad-id", "id", {"variant": "long"})
    if name.lower() in _TAKEN:
        raise PydanticCustomError("bad-id", "id", {"variant": "reserved"})
    return name


def _flag(raw: object) -> object:
    return {"ja": True, "yes": True, "nej": False, "no": False}.get(raw.lower(), raw) if isinstance(raw, str) else raw


def _enumeration(kind: type[StrEnum]) -> Callable[[object], object]:
    def read(raw: object) -> object:
        if raw is None or isinstance(raw, kind):
            return raw  # whether nothing is allowed is for the field to say
        value = vocabulary.enum_values(kind.__name__).get(str(raw).strip().lower()) if isinstance(raw, str) else None
        if value is None:
            raise PydanticCustomError("unknown-value", "value", {"scope": kind.__name__})
        return kind(value)

    return read


def written_as(kind: type[StrEnum]) -> BeforeValidator:
    """Read an enumeration by its Swedish or English words."""
    return BeforeValidator(_enumeration(kind))


_TEXTUAL = {"type": ["string", "number"]}
Many = Annotated[tuple[T, ...], Field(strict=False)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"enum": ["ja", "nej", True, False]})]
Id = Annotated[str, AfterValidator(_identifier)]
Ref = Annotated[str, Field(max_length=200), STRUCTURE]
FactRef = Annotated[Ref, FACT]
ProseText = Annotated[Prose, BeforeValidator(_prose), WithJsonSchema({"type": "string"})]
Amount = Annotated[Quantity, BeforeValidator(_quantity), WithJsonSchema(_TEXTUAL)]
UnitName = Annotated[Unit, BeforeValidator(_unit), WithJsonSchema({"type": "string", "x-enum": "Unit"})]
When = Annotated[Period, BeforeValidator(_period), WithJsonSchema(_TEXTUAL)]
Day = Annotated[date, BeforeValidator(_date), WithJsonSchema({"type": "string", "format": "date"})]
