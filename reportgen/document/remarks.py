"""What checks say of a draft, put beside the words that it concerns; what concerns no words is listed at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import count, pairwise

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic, Severity, in_order
from reportgen.document.carriers import Carrier, Inlines, carriers, with_words
from reportgen.document.placing import Places, Source, Stretch, placed
from reportgen.document.tree import (
    Block,
    Cell,
    Comment,
    Document,
    Heading,
    Inline,
    LightColour,
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
_COLOURS: dict[Severity, LightColour] = {
    Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "unknown",
}  # fmt: skip
_SHAPES = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.INFO: "○"}


def annotated(document: Document, diagnostics: Iterable[Diagnostic], source: Source, folder: str) -> Document:
    """The document with its remarks; itself where there are none. `folder` is the report's own, for short places."""
    found = in_order(diagnostics)
    if not found:
        return document
    teller = _Teller(document.language, f"{folder}/")
    bearing = carriers(document.blocks)
    places, unplaced = placed(found, bearing, source)
    comments = _Comments(places, bearing, teller)
    blocks = with_words(document.blocks, comments.beside)
    listing = teller.listing([*comments.crowded, *unplaced])
    return replace(document, blocks=(*blocks, *listing), remarked=True)


@dataclass(frozen=True, slots=True)
class _Teller:
    """How a remark is told in the document's language."""

    language: str
    folder: str

    def comment(self, diagnostic: Diagnostic, number: int, *, shown: bool, more: int) -> Comment:
        place = f"{diagnostic.location.file.removeprefix(self.folder)}:{diagnostic.location.line}"
        note = vocabulary.label("remarks-more", self.language, count=more) if more else ""
        return Comment(number, self._mark(diagnostic), self._text(diagnostic), place, diagnostic.rule, shown, note)

    def listing(self, diagnostics: list[Diagnostic]) -> Iterator[Block]:
        """The chapter with what the margins have no place or no room for."""
        if diagnostics:
            intro, severity, remark = (
                (Text(vocabulary.label(name, self.language)),)
                for name in ("remarks-intro", "remarks-severity", "remarks-remark")
            )
            heading = (Text(vocabulary.label("remarks", self.language)),)
            head = Row((_cell(Paragraph(severity), header=True), _cell(Paragraph(remark), header=True)))
            table = Table((head,), tuple(self._row(each) for each in diagnostics), widths=(0.14, 0.86))
            listed = (Heading(1, heading, id="anmarkningar", quiet=True), Paragraph(intro), table)
            yield Section("chapter", listed)

    def _row(self, diagnostic: Diagnostic) -> Row:
        place = f"{diagnostic.location}\N{EN SPACE}{diagnostic.rule}"
        told = (Paragraph((Text(self._text(diagnostic)),)), Paragraph((Text(place),), role="source"))
        return Row((_cell(Paragraph((self._mark(diagnostic),)), header=True), _cell(*told)))

    def _text(self, diagnostic: Diagnostic) -> str:
        told = vocabulary.message(diagnostic.rule, diagnostic.variant, self.language, dict(diagnostic.args))
        text = " ".join(filter(None, told))
        return text[:1].upper() + text[1:]

    def _mark(self, diagnostic: Diagnostic) -> Mark:
        severity = diagnostic.severity
        word = vocabulary.term(severity.value, self.language).capitalize()
        return Mark(f"light-{_COLOURS[severity]}", _SHAPES[severity], word)


def _cell(*blocks: Paragraph, header: bool = False) -> Cell:
    return Cell(blocks, header)


class _Comments:
    """Numbers the remarks in reading order and puts its own around each carrier's words."""

    def __init__(self, places: Places, bearing: list[Carrier], teller: _Teller) -> None:
        self.places, self.teller = places, teller
        self.crowded: list[Diagnostic] = []
        self._carriers, self._numbers = count(), count(1)
        self._told: Counter[int] = Counter()
        self._all: Counter[int] = Counter()
        for number, of_carrier in places.items():
            self._all[bearing[number].group] += sum(map(len, of_carrier.values()))

    def beside(self, carrier: Carrier) -> Inlines:
        """A carrier's words with its remarks."""
        here = self.places.get(next(self._carriers), {})
        told = {stretch: self._comments(carrier.group, here[stretch]) for stretch in sorted(here, key=_reading_order)}
        inlines = carrier.inlines
        for stretch in sorted(told, key=_inmost_first):
            inlines = _wrapped(inlines, stretch, told[stretch])
        return inlines

    def _comments(self, group: int, diagnostics: list[Diagnostic]) -> tuple[Comment, ...]:
        comments = []
        for diagnostic in diagnostics:
            self._told[group] += 1
            shown = self._told[group] <= SHOWN
            more = self._all[group] - SHOWN if self._told[group] == SHOWN else 0
            comments.append(self.teller.comment(diagnostic, next(self._numbers), shown=shown, more=more))
            self.crowded += [] if shown else [diagnostic]
        return tuple(comments)


def _reading_order(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, -stretch.end


def _inmost_first(stretch: Stretch) -> tuple[int, int]:
    return stretch.end - stretch.start, stretch.start


# --- the words in the tree -------------------------------------------------------------------


def _wrapped(inlines: Inlines, stretch: Stretch, comments: tuple[Comment, ...]) -> Inlines:
    """Inlines with a remark around some characters, or before all of them where it concerns no words of its own.

    Text is cut where the words begin and end; what is linked or set off in weight stays whole.
    """
    if stretch.start >= stretch.end:
        return (Remark((), comments), *inlines)
    before: list[Inline] = []
    inside: list[Inline] = []
    after: list[Inline] = []
    at = 0
    for inline in inlines:
        own = Stretch(at, at + len(plain((inline,))))
        at = own.end
        if isinstance(inline, Remark) and _lies_inside(stretch, own):
            inner = Stretch(stretch.start - own.start, stretch.end - own.start)
            within = replace(inline, children=_wrapped(inline.children, inner, comments))
            return tuple(within if each is inline else each for each in inlines)
        first, middle, last = _cut(inline, own, stretch)
        before += first
        inside += middle
        after += last
    return (*before, Remark(tuple(inside), comments), *after)


def _lies_inside(stretch: Stretch, own: Stretch) -> bool:
    return own.start <= stretch.start and stretch.end <= own.end and own != stretch


def _cut(inline: Inline, own: Stretch, stretch: Stretch) -> tuple[list[Inline], list[Inline], list[Inline]]:
    """What of an inline lies before a stretch, inside it and after it."""
    if own.end <= stretch.start:
        return [inline], [], []
    if own.start >= stretch.end:
        return [], [], [inline]
    if not isinstance(inline, Text):
        return [], [inline], []
    edges = (0, max(0, stretch.start - own.start), min(len(inline.text), stretch.end - own.start), len(inline.text))
    first, middle, last = (inline.text[a:b] for a, b in pairwise(edges))
    return _text(first), _text(middle), _text(last)


def _text(text: str) -> list[Inline]:
    return [Text(text)] if text else []
