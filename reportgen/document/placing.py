"""Where in a tree the words are that a diagnostic means.

A diagnostic knows its place in a file, and the texts of the tree know the place of every character. What is printed
by a template, from no text of its own, has the nearest block before it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.carriers import Carrier
from reportgen.document.tree import Footnote, Inline, Text, plain
from reportgen.document.written import Written
from reportgen.located import Text as Source


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a carrier's text; an empty one stands for all of it."""

    start: int
    end: int


WHOLE = Stretch(0, 0)
Places = dict[int, dict[Stretch, list[Diagnostic]]]  # by the carrier's number in reading order


def placed(found: Iterable[Diagnostic], carriers: Iterable[Carrier], folder: str) -> tuple[Places, list[Diagnostic]]:
    """What is to be said at each carrier, and what stands nowhere. `folder` is the report's own."""
    tree = _Tree(carriers, folder)
    places: Places = defaultdict(lambda: defaultdict(list))
    unplaced = []
    for diagnostic in found:
        if place := tree.place(diagnostic):
            places[place[0]][place[1]].append(diagnostic)
        else:
            unplaced.append(diagnostic)
    return places, unplaced


class _Tree:
    """The carriers of a tree by the texts that they were written in, and by the lines that they came from."""

    def __init__(self, carriers: Iterable[Carrier], folder: str) -> None:
        self.folder = folder
        self.lines: dict[str, list[tuple[int, int]]] = defaultdict(list)  # of a file: where a carrier is from, and it
        self.texts: dict[str, dict[int, _Text]] = defaultdict(dict)
        for number, carrier in enumerate(carriers):
            self.lines[carrier.file].append((carrier.line, number))
            for run in _runs(carrier.inlines):
                text = self.texts[run.source.file].setdefault(id(run.source), _Text(run.source, []))
                text.runs.append((number, run))

    def place(self, diagnostic: Diagnostic) -> tuple[int, Stretch] | None:
        """The words meant, else all of the nearest block before: of a file that is not the report's, on its line."""
        at = diagnostic.location
        for text in self.texts.get(at.file, {}).values():
            if found := text.place(at, diagnostic.end):
                return found
        before = [(at.line - line, number) for line, number in self.lines.get(at.file, ()) if line <= at.line]
        distance, number = min(before, default=(0, -1))
        return None if number < 0 or (distance and not at.file.startswith(self.folder)) else (number, WHOLE)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text of the author's, and what is printed of it by which carrier."""

    source: Source
    runs: list[tuple[int, Written]]

    def place(self, start: Location, end: Location | None) -> tuple[int, Stretch] | None:
        """Where a stretch of the text is printed; all of its carrier where that has none of the words meant."""
        first, last = self.source.offset(start), self.source.offset(end or start)
        if first is None or last is None:
            return None
        number = next((number for number, run in self.runs if run.end > first), self.runs[-1][0])
        hits = [hit for each, run in self.runs if each == number and (hit := _overlap(run, first, last + 1))]
        whole = end is None or not hits
        return number, WHOLE if whole else Stretch(hits[0].start, max(hit.end for hit in hits))


def _overlap(run: Written, first: int, last: int) -> Stretch | None:
    """What of a run prints something of a stretch of its source."""
    start, end = max(first, run.start), min(last, run.end)
    if start >= end or not run.length:
        return None
    if not run.is_verbatim:
        return Stretch(run.at, run.at + run.length)
    return Stretch(run.at + start - run.start, run.at + end - run.start)


def _runs(inlines: Iterable[Inline], at: int = 0) -> Iterator[Written]:
    """Where the characters of inlines were written, from left to right; those of a note take no place."""
    for inline in inlines:
        if isinstance(inline, Text):
            yield from (replace(run, at=at + run.at) for run in inline.written)
        elif isinstance(inline, Footnote):
            yield from (replace(run, at=at, length=0) for run in _runs(inline.children))
        else:
            yield from _runs(getattr(inline, "children", ()), at)
        at += len(plain((inline,)))
