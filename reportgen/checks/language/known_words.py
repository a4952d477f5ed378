"""The words that a project itself declares: names and ids of what it follows, its terms and its word list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.checks.words import letters
from reportgen.model.base import Entity
from reportgen.model.project import Project
from reportgen.model.walk import entities

_NAMING = ("name", "short", "population")


def known_words(project: Project) -> frozenset[str]:
    """Every word of a name, an id, a term or the word list, in small letters, whole and in its parts."""
    texts = [*_declared(project), *project.words, *project.terms, project.file.municipality]
    parts = (word.casefold() for text in texts for word in letters(text))
    return frozenset([*parts, *(text.casefold() for text in texts if " " not in text)])


def _declared(project: Project) -> Iterator[str]:
    held: Iterable[dict[str, Entity]] = [
        dict(each) for each in (project.facts, project.ledgers, project.areas, project.organisation, project.peers)
    ]
    for things in held:
        yield from things
        for thing in things.values():
            yield from (text for entity in entities(thing) for text in _names(entity))
    yield from project.goals


def _names(entity: Entity) -> Iterator[str]:
    yield from (text for name in _NAMING if isinstance(text := getattr(entity, name, None), str))
