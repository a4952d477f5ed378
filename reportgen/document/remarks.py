"""What checks say of a draft, put beside the words that it concerns; what concerns no word is listed at the end.

A diagnostic knows a place in a file, a block of the tree knows the place that it came from. The words
meant are looked for in the blocks of that file; where they are not printed as they were written, the
remark stands at the start of the nearest block before the place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic, Location, Severity, in_order
from reportgen.document.carriers import carriers, with_inlines
from reportgen.document.tree import (
    Block,
    Cell,
    Comment,
    Document,
    Heading,
    Inline,
    Mark,
    Paragraph,
    Remark,
    Row,
    Section,
    Table,
    Text,
    plain,
)

SHOWN = 4  # remarks of one block that have room in the margin; the others are listed
_KINDS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "unknown"}
_SHAPES = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.INFO: "○"}
_LONGEST = 300  # characters of the words meant that are looked for

Source = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of a carrier's text; an empty one is its start."""

    start: int
    end: int


@dataclass
class _Page:
    """The carriers of a document in reading order, and what is to be said at each."""

    carriers: Sequence[tuple[int, Location | None, tuple[Inline, ...]]]
    texts: list[str] = field(init=False)
    by_file: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    told: dict[int, dict[_Stretch, list[Diagnostic]]] = field(default_factory=lambda: defaultdict(dict))

    def __post_init__(self) -> None:
        self.texts = [plain(inlines) for _, _, inlines in self.carriers]
        for number, (_, at, _) in enumerate(self.carriers):
            if at is not None and at.file:
                self.by_file[at.file].append(number)

    def put(self, diagnostic: Diagnostic, source: Source) -> bool:
        """Find the words or else the block; False where the document has neither."""
        place = diagnostic.location
        near = self._by_nearness(place)
        wanted = _pattern(diagnostic, source)
        for number in near if wanted else ():
            found = [_Stretch(*match.span()) for match in wanted.finditer(self.texts[number])] if wanted else []
            if found:
                ahead = _ahead(self.carriers[number][1], place, source)
                self._add(number, min(found, key=lambda stretch: abs(stretch.start - ahead)), diagnostic)
                return True
        before = [n for n in near if _line(self.carriers[n][1]) <= place.line]
        exact = [n for n in before if _line(self.carriers[n][1]) == place.line]
        chosen = exact if "/data/" in place.file else before  # a fact is printed from one line of its file
        if chosen:
            self._add(chosen[0], _Stretch(0, 0), diagnostic)
        return bool(chosen)

    def _add(self, number: int, stretch: _Stretch, diagnostic: Diagnostic) -> None:
        self.told[number].setdefault(stretch, []).append(diagnostic)

    def _by_nearness(self, place: Location) -> list[int]:
        """Carriers of the file: those at or before the place first, nearest first; then those after it."""
        own = self.by_file.get(place.file, [])
        return sorted(own, key=lambda n: (_line(self.carriers[n][1]) > place.line, abs(_line(self.carriers[n][1]) - place.line), n))
