"""Diagnostics for somebody who reads them: the very words under a caret, what mends them, and the other place."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.reporting.words import level, words
from reportgen.sources.files import read_text

WIDTH = 100  # columns of a line that are shown
BEFORE = 40  # of them at most so many before the words meant, where the line is longer
REACH = 400  # characters to each side of the place that are looked at: a line may be a whole book
TAB = 4
_CODES = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_CUT = "…"
_Paint = Callable[[str, str], str]


@dataclass
class Sources:
    """The lines of a project's files, each file read once; none of a file that cannot be read."""

    root: Path
    _lines: dict[str, list[str]] = field(default_factory=dict)

    def line(self, at: Location) -> str:
        """The line of a place; empty where there is none."""
        if at.label:
            return ""
        if at.file not in self._lines:
            text = read_text(self.root / at.file, at.file).value if at.file else None
            self._lines[at.file] = (text or "").split("\n")
        lines = self._lines[at.file]
        return lines[at.line - 1] if at.line <= len(lines) else ""


def in_full(diagnostics: Iterable[Diagnostic], language: str, sources: Sources, *, colour: bool = False) -> str:
    """A block each, with an empty line between them."""
    paint = _paint if colour else _plain
    return "\n\n".join("\n".join(_block(d, language, sources, paint)) for d in diagnostics)


def _block(diagnostic: Diagnostic, language: str, sources: Sources, paint: _Paint) -> Iterator[str]:
    text, hint = words(diagnostic, language)
    code = _CODES[diagnostic.severity]
    told = paint(f"{level(diagnostic, language)}[{diagnostic.rule}]", f"1;{code}")
    yield f"{paint(str(diagnostic.location), '1')}: {told} {text}"
    yield from _excerpt(diagnostic.location, diagnostic.end, sources, paint, code)
    if hint:
        yield f"  = {hint}"
    other = diagnostic.other
    if other and other.file:
        yield f"  = {vocabulary.term('other-place', language, place=other)}"
        yield from _excerpt(other, None, sources, paint, "34")


def _excerpt(start: Location, end: Location | None, sources: Sources, paint: _Paint, code: str) -> Iterator[str]:
    """The line with a caret under each of the words' columns; nothing where there is no such line."""
    shown, marked = excerpt(sources.line(start), start.column, _last_column(start, end))
    if not shown.strip():
        return
    number = str(start.line)
    yield f"  {paint(f'{number} |', '34')} {shown}".rstrip()
    yield f"  {paint(' ' * len(number) + ' |', '34')} {paint(marked.rstrip(), code)}"


def _last_column(start: Location, end: Location | None) -> int | None:
    """The column of the last character meant; None for the line's end, where what is meant goes on below."""
    if end is None or end.file != start.file or end.line < start.line:
        return start.column
    return None if end.line > start.line else max(end.column, start.column)


def excerpt(line: str, first: int, last: int | None) -> tuple[str, str]:
    """A line as it can be shown, and the carets under the columns from `first` to `last`, counted from 1.

    A line that is longer than the screen is cut around the place.
    """
    line = line.rstrip()
    start = min(max(first - 1, 0), len(line))
    stop = max(min(last or len(line), len(line)), start + 1)
    begin = max(start - REACH, 0)
    cells = [_cell(character) for character in line[begin : start + REACH]]
    low, high = _window([width for _, width in cells], start - begin)
    before = _CUT if begin + low else ""
    after = _CUT if begin + high < len(line) else ""
    shown = before + "".join(text for text, _ in cells[low:high]) + after
    blank = len(before) + sum(width for _, width in cells[low : start - begin])
    marked = sum(width for _, width in cells[start - begin : min(stop - begin, high)])
    return shown, " " * blank + "^" * max(marked, 1)


def _window(widths: list[int], start: int) -> tuple[int, int]:
    """The stretch of a line that is shown: all of it, or so much before the place and what there then is room for."""
    low = 0
    if sum(widths) > WIDTH:
        low, room = start, BEFORE
        while low and room >= widths[low - 1]:
            low -= 1
            room -= widths[low]
    high, room = low, WIDTH
    while high < len(widths) and room >= widths[high]:
        room -= widths[high]
        high += 1
    return low, high


def _cell(character: str) -> tuple[str, int]:
    """What is shown of a character and how many columns it takes; what could steer a terminal is not shown."""
    if character == "\t":
        return " " * TAB, TAB
    if unicodedata.category(character) in ("Mn", "Me"):
        return character, 0
    if not (character.isprintable() or character.isspace()):
        return "\N{REPLACEMENT CHARACTER}", 1
    return character, 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _paint(text: str, code: str) -> str:
    return f"\x1b[{code}m{text}\x1b[0m"


def _plain(text: str, code: str) -> str:
    return text
