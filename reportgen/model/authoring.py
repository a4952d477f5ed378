"""What the type and the marks of a field say of how it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum, StrEnum
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic.fields import FieldInfo

from reportgen.model.base import Entity, Prose
from reportgen.model.marks import FACT, STRUCTURE, Duty, Judgement
from reportgen.periods import Period
from reportgen.quantities import Quantity

M = TypeVar("M", bound=Enum)


class Kind(StrEnum):
    """What is written in a field."""

    PROSE = "prose"  # Markdown that may cite facts
    LINE = "line"
    CHOICE = "choice"  # a word of a closed set
    QUANTITY = "quantity"
    COUNT = "count"
    DATE = "date"
    CELL = "cell"  # of a free table: text or number


_KINDS = {
    Prose: Kind.PROSE,
    Quantity: Kind.QUANTITY,
    date: Kind.DATE,
    int: Kind.COUNT,
    str: Kind.LINE,
    object: Kind.CELL,
}


def marked(info: FieldInfo, mark: type[M]) -> M | None:
    """The mark of a field, wherever in its type it stands."""
    return next((each for each in _marks(info) if isinstance(each, mark)), None)


def kind_of(info: FieldInfo) -> Kind | None:
    """What is written in a field, or in each item of it; None where it is structure or holds entities."""
    if STRUCTURE in _marks(info):
        return None
    values = get_args(info.annotation)[1] if get_origin(info.annotation) is dict else info.annotation
    types = [part for part in parts(values) if isinstance(part, type)]
    if any(issubclass(part, Entity | Period | bool) for part in types):
        return None
    if any(issubclass(part, StrEnum) for part in types):
        return Kind.CHOICE
    return next((kind for held, kind in _KINDS.items() if held in types), None)


def referring(model: type[Entity]) -> tuple[str, ...]:
    """The fields of a model that refer to facts."""
    return tuple(name for name, info in model.model_fields.items() if FACT in _marks(info))


def is_collection(info: FieldInfo) -> bool:
    """Whether a field holds many values."""
    return any(get_origin(part) in (dict, tuple) for part in parts(info.annotation))


def is_owed(entity: Entity, field: str) -> bool:
    """Whether nothing stands where an author is to write: a key with nothing after it, or one that always is owed."""
    always = marked(type(entity).model_fields[field], Duty) in (Duty.ALWAYS, Duty.GOAL)
    return not getattr(entity, field) and (always or entity.is_left_empty(field))


def judgement_in(annotation: Any) -> type[Judgement] | None:
    """The enumeration of a field that is judged."""
    found = (part for part in parts(annotation) if isinstance(part, type) and issubclass(part, Judgement))
    return next(found, None)


def parts(annotation: Any) -> Iterator[Any]:
    """All that a type is made of, itself first."""
    yield annotation
    for part in get_args(annotation)[: 1 if get_origin(annotation) is Annotated else None]:
        yield from parts(part)


def _marks(info: FieldInfo) -> Iterator[Any]:
    yield from info.metadata
    yield from _within(info.annotation)


def _within(annotation: Any) -> Iterator[Any]:
    if get_origin(annotation) is Annotated:
        yield from annotation.__metadata__
    for part in get_args(annotation):
        yield from _within(part)
