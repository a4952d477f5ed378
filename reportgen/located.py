"""Plain values that know where they were written.

A source (YAML now, others later) hands its content over as these; `model` keeps them beside what it
makes of them, and so every diagnostic can point at the very key, value or word.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from reportgen.diagnostics import Location


class Text(str):
    """A string that remembers the raw text it came from, so that any word in it can be pointed at."""

    file: str = ""
    raw: str = ""
    line: int = 1
    column: int = 1
    block: bool = False

    def position(self, offset: int) -> Location:
        """The place in the file of the character at `offset` (folding and escapes undone)."""
        cells = self._cells()
        place = (self.line, self.column)
        for wanted in self[: offset + 1]:
            for character, line, column in cells:
                place = (line, column)
                if character == wanted or (character == "\n" and wanted == " "):
                    break
        return Location(self.file, *place)

    def _cells(self) -> Iterator[tuple[str, int, int]]:
        """Each character of the raw text with its place, less the indentation that YAML drops."""
        lines = self.raw.split("\n")
        widths = [len(line) - len(line.lstrip(" ")) for line in lines[1:] if line.strip()]
        indent = min(widths, default=0)
        for number, line in enumerate(lines):
            if number == 0 and self.block:
                continue  # the header, "|" or ">-", is not part of the text
            dropped = 0 if number == 0 else indent if self.block else len(line) - len(line.lstrip(" "))
            first = self.column if number == 0 else 1
            for at, character in enumerate(line[dropped:] + "\n", dropped):
                yield character, self.line + number, first + at


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
