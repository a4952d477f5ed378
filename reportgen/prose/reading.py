"""The blocks of a text -> what is printed of them, every character knowing where it was written."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.document.tree import (
    Block,
    Footnote,
    Heading,
    Inline,
    InlineImage,
    LineBreak,
    Mark,
    Paragraph,
    Text,
    children,
    plain,
)
from reportgen.periods import Period
from reportgen.quantities import Quantity

PARAGRAPH = "\n\n"
_WORD = re.compile(r"[^\W\d_]+(?:[-'’:][^\W\d_]+)*-?")
_END = re.compile(r"[.!?…]+[”\"')»]*(?=\s|\Z)")
_BLANKS = re.compile(r"\s*")
_NEXT = re.compile(r"\s+[”\"'(«–]*([^\W\d_]|\d)")
_LONGEST_SHORT = 30  # characters before a full stop that tell whether it ends a sentence
_SHORT_WORDS = """
bl.a bla ca d.v.s dvs e.d e.kr ev exkl fr.o.m from f.d f.n f.ö i.e inkl jfr kap kl m.a.o m.fl m.m mfl mm nr
o.d o.dyl osv p.g.a pga resp s.k sk st t.ex tex t.o.m tom t.v tfn tr vd art st.f fig tab s sid
jan feb mar apr jun jul aug sep sept okt nov dec
"""
_SHORT = frozenset(_SHORT_WORDS.split())


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a reading's text, end not included."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cited:
    """The stretch of a reading that a citation printed."""

    start: int
    end: int
    ref: str
    period: Period
    value: Quantity | None


@dataclass(frozen=True)
class Reading:
    """A text as it is printed. `starts` and `ends` have, for each character, the stretch that it was written in.

    Paragraphs, list items, headings and notes are apart by an empty line; other line breaks are blanks. A note comes
    after the paragraph that it is cited in.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]
    cited: tuple[Cited, ...] = ()

    @classmethod
    def of(cls, blocks: Iterable[Block]) -> Reading:
        """What is printed of the blocks of one text."""
        return _Collected().of(blocks)

    @classmethod
    def of_words(cls, text: str) -> Reading:
        """Words without markup, written as they are printed."""
        return cls(text, range(len(text)), range(1, len(text) + 1))

    def written(self, span: Span) -> Span:
        """Where a stretch was written."""
        if not self.text:
            return Span(0, 0)
        last = len(self.text) - 1
        return Span(self.starts[min(span.start, last)], self.ends[min(max(span.end - 1, span.start), last)])

    def is_cited(self, span: Span) -> Cited | None:
        """The citation that a stretch overlaps, if any."""
        at = bisect_right(self.cited, span.start, key=lambda cited: cited.end)
        return self.cited[at] if at < len(self.cited) and self.cited[at].start < span.end else None

    @cached_property
    def paragraphs(self) -> tuple[Span, ...]:
        """Its paragraphs."""
        return tuple(_parts(self.text))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Its sentences; a heading or a list item without a full stop is one."""
        return tuple(sentence for part in self.paragraphs for sentence in _sentences(self.text, part))

    def words(self, span: Span | None = None) -> Iterator[tuple[str, Span]]:
        """Words without figures, each with its place."""
        start, end = (span.start, span.end) if span else (0, len(self.text))
        for match in _WORD.finditer(self.text, start, end):
            yield match[0], Span(*match.span())

    def __getitem__(self, span: Span) -> str:
        return self.text[span.start : span.end]


class _Collected:
    """Text that is put together from a tree's inlines, with the place of each character."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts, self.ends = array("l"), array("l")
        self.cited: list[Cited] = []
        self.notes: list[Footnote] = []

    def of(self, blocks: Iterable[Block]) -> Reading:
        self._blocks(blocks)
        return Reading("".join(self.parts), self.starts, self.ends, tuple(self.cited))

    def _blocks(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            match block:
                case Paragraph() | Heading():
                    self._paragraph(block.children)
                case _:
                    self._blocks(children(block))

    def _paragraph(self, inlines: Iterable[Inline]) -> None:
        if self.parts:
            self._made(PARAGRAPH)
        self._inlines(inlines)
        notes, self.notes = self.notes, []
        for note in notes:
            self._paragraph(note.children)

    def _inlines(self, inlines: Iterable[Inline]) -> None:
        for inline in inlines:
            match inline:
                case Text():
                    self._text(inline)
                case LineBreak():
                    self._made(" ")
                case Footnote():
                    self.notes.append(inline)
                case Mark() | InlineImage():
                    self._made(plain((inline,)))
                case _:
                    self._inlines(inline.children)

    def _text(self, text: Text) -> None:
        at = 0
        for run in text.written:
            self._made(text.text[at : run.at])
            start, at = len(self.starts), run.at + run.length
            self.parts.append(text.text[run.at : at])
            if run.is_verbatim:
                self.starts.extend(range(run.start, run.end))
                self.ends.extend(range(run.start + 1, run.end + 1))
            else:
                self.starts.extend([run.start] * run.length)
                self.ends.extend([run.end] * run.length)
            if run.cited:
                self.cited.append(Cited(start, start + run.length, run.cited.ref, run.cited.period, run.cited.value))
        self._made(text.text[at:])

    def _made(self, text: str) -> None:
        """Characters that nobody wrote stand where the one before them ended."""
        self.parts += [text] if text else []
        place = self.ends[-1] if self.ends else 0
        self.starts.extend([place] * len(text))
        self.ends.extend([place] * len(text))


def _parts(text: str) -> Iterator[Span]:
    at = 0
    for piece in text.split(PARAGRAPH):
        if piece.strip():
            yield Span(at + len(piece) - len(piece.lstrip()), at + len(piece.rstrip()))
        at += len(piece) + len(PARAGRAPH)


def _sentences(text: str, part: Span) -> Iterator[Span]:
    start = part.start
    for match in _END.finditer(text, part.start, part.end):
        if match.end() < part.end and _goes_on(text, start, match, part.end):
            continue
        yield Span(start, match.end())
        following = _BLANKS.match(text, match.end())
        start = following.end() if following else match.end()
    if start < part.end:
        yield Span(start, part.end)


def _goes_on(text: str, start: int, stop: re.Match[str], end: int) -> bool:
    """Whether a full stop belongs to an abbreviation, a number or a name, and the sentence goes on."""
    following = _NEXT.match(text, stop.end(), end)
    if following is None or following[1].islower():
        return True
    words = text[max(start, stop.start() - _LONGEST_SHORT) : stop.start()].rsplit(None, 1)
    last = words[-1].lstrip("(”\"'") if words else ""
    if not stop[0].startswith("."):
        return False
    return last.lower() in _SHORT or (last.isdigit() and len(last) < 3 and following[1].isdigit())
