"""Plain values that know where they were written.

A source (YAML now, others later) hands its content over as these; `model` keeps them beside what it
makes of them, and so every diagnostic can point at the very key, value or word.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import Any

from reportgen.diagnostics import Location

SHOWN = 60  # characters of a value that a message repeats
_SOLID = {  # what one printed character is in the raw text, by style of scalar
    '"': re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)|\S", re.DOTALL),
    "'": re.compile(r"''|\S"),
    "": re.compile(r"\S"),
}
_BLANK_ESCAPES = frozenset("ntrvf _NLP\t\n")  # \n, \t and so on inside double quotes: blanks, whatever they look like


class Text(str):
    """A string that remembers the raw text it came from, so that any word in it can be pointed at."""

    file: str = ""
    raw: str = ""
    line: int = 1
    column: int = 1
    style: str = ""  # as YAML marks it: | > ' " or nothing
    key: tuple[str | int, ...] = ()  # the keys and numbers that lead to it in its file

    def position(self, offset: int) -> Location:
        """The place in the file of the character at `offset` (folding and escapes undone)."""
        if not self._places:
            return Location(self.file, self.line, self.column)
        place = self._places[min(max(offset, 0), len(self._places) - 1)]
        below = bisect_right(self._line_starts, place) - 1
        first = 1 if below else self.column
        return Location(self.file, self.line + below, first + place - self._line_starts[below])

    def offset(self, at: Location) -> int | None:
        """The first character that stands at a place of the file or after it; None outside the text's own lines."""
        below = at.line - self.line
        if not 0 <= below < len(self._line_starts) or (below == 0 and at.column < self.column):
            return None
        place = self._line_starts[below] + at.column - (1 if below else self.column)
        found = bisect_left(self._places, place)
        return found if place < len(self.raw) and found < len(self) else None

    @cached_property
    def _places(self) -> array[int]:
        """For each character its offset in `raw`.

        Folding and indentation change only blanks, so the n-th character that is not blank is the
        n-th such one of the raw text; a blank is where the character before it ends.
        """
        places: array[int] = array("l")
        if self.raw:
            solid = _solid(self.raw, self.style)
            end = 0
            for character in self:
                place = end if character.isspace() else next(solid, end)
                places.append(place)
                end = place + 1
        return places

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(match.end() for match in re.finditer("\n", self.raw))]


def _solid(raw: str, style: str) -> Iterator[int]:
    """Where each character that is not blank stands in a raw scalar, less its quotes or header."""
    start, end = 0, len(raw)
    if style in ("|", ">"):
        start = raw.find("\n") + 1 or end  # the header, "|" or ">-", is not part of the text
    elif style:
        start, end = 1, end - 1
    for match in _SOLID.get(style, _SOLID[""]).finditer(raw, start, end):
        if not _is_blank(match[0], style):
            yield match.start()


def _is_blank(written: str, style: str) -> bool:
    if style != '"' or len(written) == 1:
        return False
    return written[1] in _BLANK_ESCAPES if len(written) == 2 else chr(int(written[2:], 16)).isspace()


class Mapping(dict[str, Any]):
    """A YAML mapping with the place of itself, of each key and of each value."""

    def __init__(self, location: Location) -> None:
        super().__init__()
        self.location = location
        self.keys_at: dict[str, Location] = {}
        self.values_at: dict[str, Location] = {}


class Sequence(list[Any]):
    """A YAML sequence with the place of itself and of each item."""

    def __init__(self, location: Location) -> None:
        super().__init__()
        self.location = location
        self.items_at: list[Location] = []


def end_of(value: object, start: Location) -> Location:
    """The last place of a value that begins at `start`: of a text its last word, of a collection its last item."""
    match value:
        case Mapping():
            return max((end_of(inner, value.values_at[key]) for key, inner in value.items()), default=start)
        case Sequence():
            return max((end_of(*each) for each in zip(value, value.items_at, strict=True)), default=start)
        case Text():
            return max(start, value.position(len(value)))
    return start


def shown(value: object) -> str:
    """A value as an author might write it: one line, bounded, nothing that a terminal could obey."""
    text = " ".join("".join(islice(_pieces(value), SHOWN)).split())
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


def _pieces(value: object) -> Iterator[str]:
    """Written in one line, piece by piece: an alias bomb is never unfolded further than it is shown."""
    match value:
        case dict():
            for number, (key, inner) in enumerate(value.items()):
                yield f"{', ' if number else '{'}{str(key)[:SHOWN]}: "
                yield from _pieces(inner)
            yield "}" if value else "{}"
        case list() | tuple():
            for number, inner in enumerate(value):
                yield ", " if number else "["
                yield from _pieces(inner)
            yield "]" if value else "[]"
        case bool():
            yield str(value).lower()
        case _:
            yield "" if value is None else str(value)[: SHOWN * 2]
