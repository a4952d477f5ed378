"""Going through what an entity holds, whatever its type."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.model.base import Entity, Prose

_NAMES = ("name", "title", "risk", "subject", "label", "caption")  # fields that say what an entity is, best first


def named(entity: Entity) -> str:
    """What an entity is, in the author's words; empty where it has none."""
    values = (getattr(entity, field, None) for field in _NAMES)
    texts = (str(value.text) if isinstance(value, Prose) else value for value in values)
    return next((text for text in texts if isinstance(text, str) and text), "")


def within(value: object) -> Iterator[tuple[Entity, str]]:
    """The entities that a field's value is or holds, each with the key it stands under, if any."""
    match value:
        case Entity():
            yield value, ""
        case tuple():
            yield from ((item, "") for item in value if isinstance(item, Entity))
        case dict():
            yield from ((item, str(key)) for key, item in value.items() if isinstance(item, Entity))


def entities(entity: Entity) -> Iterator[Entity]:
    """The entity and every entity in it, in the order of the fields."""
    yield entity
    for field in type(entity).model_fields:
        for inner, _ in within(getattr(entity, field)):
            yield from entities(inner)


def texts(entity: Entity) -> Iterator[Prose]:
    """Every text of an entity that is written, in it and in what it holds."""
    for each in entities(entity):
        for field in type(each).model_fields:
            value = getattr(each, field)
            found = value if isinstance(value, tuple) else (value,)
            yield from (text for text in found if isinstance(text, Prose) and text)
