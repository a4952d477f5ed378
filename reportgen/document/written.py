"""Where the characters of a tree's texts were written: the link from what is printed back to the author's file."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.diagnostics import Location
from reportgen.located import Text as Source
from reportgen.periods import Period
from reportgen.quantities import Quantity


@dataclass(frozen=True, slots=True)
class CitedValue:
    """The fact that a citation printed: its reference, period and value; no value where it printed a name."""

    ref: str
    period: Period
    value: Quantity | None


@dataclass(frozen=True, slots=True)
class Written:
    """So many characters of a printed text from `at` on, and the stretch of the source that they came from.

    Character by character where both are as long, else all from all of it: a citation, an entity.
    """

    at: int
    length: int
    source: Source
    start: int
    end: int
    cited: CitedValue | None = None

    @property
    def is_verbatim(self) -> bool:
        """Whether each character is one that was written."""
        return self.cited is None and self.end - self.start == self.length

    def location(self, at: int) -> Location:
        """The place in the file of the character at `at` of the printed text."""
        return self.source.position(self.start + at - self.at if self.is_verbatim else self.start)

    def clipped(self, start: int, end: int, by: int = 0) -> Written | None:
        """What of it lies in a stretch of the printed text, moved to the left; None where nothing does."""
        first, last = max(start, self.at), min(end, self.at + self.length)
        if first >= last:
            return None
        if not self.is_verbatim:
            return Written(first - by, last - first, self.source, self.start, self.end, self.cited)
        into = self.start - self.at
        return Written(first - by, last - first, self.source, first + into, last + into)
