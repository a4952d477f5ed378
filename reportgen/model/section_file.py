"""A section type of a project's own: what its `section.yaml` may say, and the model that it becomes."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BeforeValidator, ConfigDict, Field, create_model
from pydantic_core import PydanticCustomError

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic
from reportgen.model.base import Amount, Day, Entity, FactRef, Flag, Many, ProseText, keys, written_as
from reportgen.model.marks import Duty, Judgement, Renewal
from reportgen.model.sections.common import Section

FOLDER: Final = "sections"  # of a project's templates
FILE: Final = "section.yaml"
TEMPLATE: Final = "section.html.j2"


class FieldType(StrEnum):
    """What stands in a field; the set is closed."""

    TEXT = "text"  # prose that may cite facts: read by the rules on running text
    LINE = "line"
    CHOICE = "choice"
    DATE = "date"
    NUMBER = "number"  # with or without a unit
    FACT = "fact"  # a reference
    LIST = "list"  # of entries that have fields, such as a table's rows; without fields a list of texts


class Next(StrEnum):
    """What `new` does with a field, where it is not what its type says."""

    KEPT = "kept"
    MOVED = "moved"
    RENAMED = "renamed"
    DROPPED = "dropped"


def _name(raw: str) -> str:
    if not raw.replace(" ", "_").isidentifier() or raw.startswith("_") or len(raw) > 80:
        raise PydanticCustomError("bad-id", "id", {"variant": "key"})
    return raw


FieldName = Annotated[str, AfterValidator(_name)]


class FieldFile(Entity, alias_generator=keys("FieldFile")):
    """One field; `owed` is told of until something stands there, `values` are a choice's words."""

    type: Annotated[FieldType, written_as(FieldType)]
    required: Flag = False
    owed: Flag = False
    help: str | None = None
    values: Many[str] = ()
    next: Annotated[Next | None, written_as(Next)] = None
    fields: dict[FieldName, FieldFile] = {}


class SectionFile(Entity, alias_generator=keys("SectionFile")):
    """`templates/sections/<name>/section.yaml`; the folder's name is the type's."""

    help: str | None = None
    fields: dict[FieldName, FieldFile]


class OwnWord(Judgement):
    """A choice's words are their own values."""


class OwnSection(Section):
    """A section of a project's own type."""

    model_config = ConfigDict(protected_namespaces=())

    @property
    def template(self) -> str:
        """The template that prints it, among the templates."""
        return f"{FOLDER}/{self.type}/{TEMPLATE}"


class OwnEntry(Entity, alias_generator=keys("OwnEntry")):
    """An entry of a list of such a section."""

    model_config = ConfigDict(protected_namespaces=())


def section_model(name: str, file: SectionFile) -> type[OwnSection]:
    """The model of the type; `faults` has nothing to say of its file."""
    fields: dict[str, Any] = {"type": (Literal[name], ...)} | _fields(name, file.fields)
    made: type[OwnSection] = create_model(
        f"Own_{name}", __base__=OwnSection, __module__=__name__, __doc__=file.help or "", **fields
    )
    return made


def faults(file: SectionFile | FieldFile, base: type[Entity] = Section) -> Iterator[Diagnostic]:
    """What no single value of the file shows: names that are taken, and parts that a type has or lacks."""
    taken = {spelling for field in base.model_fields for spelling in (field, *vocabulary.aliases(base.__name__, field))}
    for name, each in file.fields.items():
        at = file.key_at(name, "fields")
        args = {"field": name}
        spellings = {attribute(name), *vocabulary.aliases("", attribute(name))}
        if hasattr(base, attribute(name)) or spellings & taken:
            yield Diagnostic("section-type", at, "taken", args)
        taken |= spellings
        if (each.type is FieldType.CHOICE) != bool(each.values):
            yield Diagnostic("section-type", each.at("values"), "values" if each.values else "no-values", args)
        if each.fields and each.type is not FieldType.LIST:
            yield Diagnostic("section-type", each.at("fields"), "fields", args)
        yield from faults(each, Entity)


def attribute(name: str) -> str:
    """What templates call a field."""
    return name.replace(" ", "_")


def _fields(owner: str, fields: dict[str, FieldFile]) -> dict[str, Any]:
    return {attribute(name): _field(f"{owner}_{attribute(name)}", each) for name, each in fields.items()}


def _field(owner: str, field: FieldFile) -> tuple[Any, Any]:
    kind = _kind(owner, field)
    marks = [Renewal(field.next.value)] if field.next else []
    duties = [Duty.ALWAYS] if field.owed else []
    many = field.type is FieldType.LIST
    annotation = kind if field.required or many else kind | None
    for mark in (*marks, *duties, Field(description=field.help)):
        annotation = Annotated[annotation, mark]
    return annotation, ... if field.required else () if many else None


def _kind(owner: str, field: FieldFile) -> Any:
    match field.type:
        case FieldType.TEXT:
            return ProseText
        case FieldType.LINE:
            return str
        case FieldType.CHOICE:
            return _choice(owner, field.values)
        case FieldType.DATE:
            return Day
        case FieldType.NUMBER:
            return Amount
        case FieldType.FACT:
            return FactRef
        case FieldType.LIST:
            if not field.fields:
                return Many[ProseText]
            entry: Any = create_model(
                f"Own_{owner}", __base__=OwnEntry, __module__=__name__, **_fields(owner, field.fields)
            )
            return Many[entry]


def _choice(owner: str, values: tuple[str, ...]) -> Any:
    make: Any = OwnWord
    words: type[OwnWord] = make(f"Own_{owner}", {f"W{number}": word for number, word in enumerate(values)})
    by_fold = {word.casefold(): word for word in values}

    def read(raw: object) -> object:
        if raw is None or isinstance(raw, words):
            return raw
        word = by_fold.get(str(raw).strip().casefold())
        if word is None:
            raise PydanticCustomError("unknown-value", "value", {"words": values})
        return words(word)

    return Annotated[words, BeforeValidator(read)]
