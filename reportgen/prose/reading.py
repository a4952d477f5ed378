"""Markdown with citations -> the text as it is printed, every character knowing where it was written."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen.periods import Period
from reportgen.quantities import Quantity

PARAGRAPH = "\n\n"
# One step from left to right over a text; no two branches begin alike, so nothing is tried twice.
_MARKUP = re.compile(
    r"(?P<escape>\\(?=[!-/:-@\[-`{-~]))"
    r"|(?P<note>\[\^[^\]\n]{1,60}\]:?)"
    r"|(?P<address>\]\([^()\s]{0,500}\))"
    r"|(?P<foreign>(?<!\w):[a-z]{2,3}(?=\[[^\[\]]))"
    r"|(?P<open>\[)|(?P<close>\])"
    r"|(?P<star>\*{1,3})"
    r"|(?P<bar>(?<!\w)_{1,2}(?=\w)|(?<=\w)_{1,2}(?!\w))"
    r"|(?P<line>[ \t]*\n\s*(?:(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+)?)"
    r"|(?P<begin>\A\s*(?:(?:#{1,6}|[-*+]|\d{1,3}[.)])[ \t]+)?)"
)
_STARTS_A_BLOCK = re.compile(r"\n[ \t]*\n|(?:#|[-*+]|\d[.)])[ \t]+\Z")
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
class Value:
    """A citation: where it stands in the written text, what it prints, and the fact behind it."""

    start: int
    end: int
    printed: str
    ref: str
    period: Period
    value: Quantity | None


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
    """A text as it is printed. `offsets` has, for each character, its place in what was written.

    Paragraphs, list items and headings are apart by an empty line; other line breaks are blanks.
    """

    text: str
    offsets: array[int]
    cited: tuple[Cited, ...] = ()

    def written(self, span: Span) -> Span:
        """Where a stretch was written."""
        if not self.offsets:
            return Span(0, 0)
        last = len(self.offsets) - 1
        return Span(self.offsets[min(span.start, last)], self.offsets[min(max(span.end - 1, span.start), last)] + 1)

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


def read(text: str, values: Sequence[Value] = ()) -> Reading:
    """Take the markup out of a text and put the values of its citations in; linear in its length."""
    letters: list[str] = []
    offsets = array("l")
    cited: list[Cited] = []
    at = 0
    for value in sorted(values, key=lambda v: v.start):
        _plain(text, at, value.start, letters, offsets)
        start = len(letters)
        letters.extend(value.printed)
        offsets.extend([value.start] * (len(value.printed) - 1) + [value.end - 1] * bool(value.printed))
        cited.append(Cited(start, len(letters), value.ref, value.period, value.value))
        at = value.end
    _plain(text, at, len(text), letters, offsets)
    return Reading("".join(letters), offsets, tuple(cited))


def _plain(text: str, start: int, end: int, letters: list[str], offsets: array[int]) -> None:
    """Add a stretch of the text without its markup."""
    at = start
    in_heading = False
    for match in _MARKUP.finditer(text, start, end):
        letters.extend(text[at : match.start()])
        offsets.extend(range(at, match.start()))
        at = match.end()
        shown = PARAGRAPH if match["line"] and in_heading else _shown(match)
        if (line := match["line"] or match["begin"]) is not None:
            in_heading = "#" in line
        letters.extend(shown)
        offsets.extend([match.start()] * len(shown))
        if match["escape"]:  # the sign after it is itself, whatever it looks like
            letters.append(text[at])
            offsets.append(at)
            at += 1
    letters.extend(text[at:end])
    offsets.extend(range(at, end))


def _shown(match: re.Match[str]) -> str:
    """What a piece of markup leaves in the text."""
    if match["line"] is not None:
        return PARAGRAPH if _STARTS_A_BLOCK.search(match["line"]) else " "
    return PARAGRAPH if match["note"] and match["note"].endswith(":") else ""


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
