"""Where in a tree the words are that a diagnostic means.

A diagnostic knows a place in a file, and a block of the tree knows the place that it came from. The
words meant are looked for in the blocks of that file; where they are not printed as they are written,
the nearest block before the place has to do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.carriers import Carrier
from reportgen.document.tree import plain

Source = Callable[[str], str]  # the text of a file of the project

_LONGEST = 300  # characters of the words meant that are looked for
_TELLING = 12  # so many characters are not printed elsewhere by chance
_MARKUP = re.compile(r"[*_`\\]")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Characters of a carrier's text; an empty one stands for all of it."""

    start: int
    end: int


Places = dict[int, dict[Stretch, list[Diagnostic]]]  # by the carrier's number in reading order


def placed(found: Iterable[Diagnostic], carriers: Iterable[Carrier], source: Source) -> tuple[Places, list[Diagnostic]]:
    """What is to be said at each carrier, and what stands nowhere."""
    by_file: dict[str, dict[int, Carrier]] = defaultdict(dict)
    for number, carrier in enumerate(carriers):
        by_file[carrier.file][number] = carrier
    places: Places = defaultdict(lambda: defaultdict(list))
    unplaced = []
    for diagnostic in found:
        place = _place(diagnostic, by_file.get(diagnostic.location.file, {}), source)
        if place is None:
            unplaced.append(diagnostic)
        else:
            places[place[0]][place[1]].append(diagnostic)
    return places, unplaced


def _place(diagnostic: Diagnostic, own: dict[int, Carrier], source: Source) -> tuple[int, Stretch] | None:
    """The words meant, in the nearest block that has them; else the start of the nearest block."""
    at = diagnostic.location
    near = sorted((at.line - carrier.line, number) for number, carrier in own.items() if carrier.line <= at.line)
    meant = _meant(diagnostic, source)
    for distance, number in near if meant else ():
        if distance > near[0][0] and len(meant) < _TELLING:
            break
        stretch = _nearest(meant, own[number], at, source)
        if stretch:
            return number, stretch
    if not near or (near[0][0] and "/data/" in at.file):  # a fact is printed where it is told, or nowhere
        return None
    return near[0][1], Stretch(0, 0)


def _meant(diagnostic: Diagnostic, source: Source) -> str:
    """The words meant as they are printed, or as they are written where only their place is known."""
    at, end = diagnostic.location, diagnostic.end
    if diagnostic.words or end is None:
        return diagnostic.words[:_LONGEST]
    return _MARKUP.sub("", _between(source(at.file), at, end))[:_LONGEST]


def _nearest(meant: str, carrier: Carrier, at: Location, source: Source) -> Stretch | None:
    """Of all places where the words stand in a carrier the one that lies as far in as the place in the file."""
    pattern = r"\s+".join(map(re.escape, meant.split()))
    found = list(re.finditer(rf"(?<!\w){pattern}(?!\w)", plain(carrier.inlines))) if pattern else []
    if not found:
        return None
    several = len(found) > 1 and carrier.at is not None
    ahead = len(" ".join(_between(source(at.file), carrier.at, at).split())) if several and carrier.at else 0
    best = min(found, key=lambda match: abs(match.start() - ahead))
    return Stretch(*best.span())


def _between(text: str, start: Location, end: Location) -> str:
    """What stands in a file from one place to another, both with it, in one line."""
    lines = text.split("\n")[start.line - 1 : end.line]
    lines[-1:] = [line[: end.column] for line in lines[-1:]]
    return " ".join(lines)[start.column - 1 :]
