"""What checks say of a draft, put beside the words that it concerns, and all of it listed at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import count, pairwise

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic, Severity, in_order
from reportgen.document.carriers import Carrier, Inlines, carriers, with_words
from reportgen.document.inlines import cut
from reportgen.document.placing import Places, Stretch, placed
from reportgen.document.tree import (
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

MOST = 500  # remarks in one draft, the errors first: somebody has to read them, and each cuts its text anew
_COLUMNS, _WIDTHS = ("number", "severity", "remark"), (0.07, 0.14, 0.79)
_COLOURS: dict[Severity, LightColour] = {
    Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.INFO: "unknown",
}  # fmt: skip
_SHAPES = {Severity.ERROR: "■", Severity.WARNING: "▲", Severity.INFO: "○"}


def annotated(
    document: Document, diagnostics: Iterable[Diagnostic], folder: str, say: Callable[[Diagnostic], str]
) -> Document:
    """The document with its remarks; itself where there are none. `folder` is the report's own, for short places.

    `say` puts a diagnostic into words of the document's language.
    """
    told = in_order(diagnostics)
    if not told:
        return document
    found = in_order(sorted(told, key=lambda each: -each.severity.rank)[:MOST])
    teller = _Teller(document.language, f"{folder}/", say)
    places, unplaced = placed(found, carriers(document.blocks), f"{folder}/")
    comments = _Comments(places, teller)
    blocks = with_words(document.blocks, comments.beside)
    listing = teller.listing([*enumerate(comments.told, 1), *((0, each) for each in unplaced)], len(told) - len(found))
    words = replace(document.words, more=vocabulary.label("remarks-more", document.language, count="{count}"))
    return replace(document, blocks=(*blocks, listing), words=words, remarked=True)


@dataclass(frozen=True, slots=True)
class _Teller:
    """How a remark is told in the document's language."""

    language: str
    folder: str
    say: Callable[[Diagnostic], str]

    def comment(self, diagnostic: Diagnostic, number: int) -> Comment:
        place = f"{diagnostic.location.file.removeprefix(self.folder)}:{diagnostic.location.line}"
        return Comment(number, self._mark(diagnostic), self._text(diagnostic), place, diagnostic.rule)

    def listing(self, diagnostics: list[tuple[int, Diagnostic]], left_out: int) -> Section:
        """The chapter with all of them, each with its number where it has one in the text."""
        heading = Heading(1, self._label("remarks"), id="anmarkningar", quiet=True)
        head = (_cell(Paragraph(self._label(f"remarks-{name}")), header=True) for name in _COLUMNS)
        rows = tuple(self._row(number, each) for number, each in diagnostics)
        table = Table((Row(tuple(head)),), rows, summary=plain(self._label("remarks")), widths=_WIDTHS)
        rest = (Paragraph(self._label("remarks-left-out", count=left_out)),) if left_out else ()
        return Section("chapter", (heading, Paragraph(self._label("remarks-intro")), table, *rest))

    def _row(self, number: int, diagnostic: Diagnostic) -> Row:
        place = (Text(f"{diagnostic.location}\N{EN SPACE}{diagnostic.rule}"),)
        told = (Paragraph((Text(self._text(diagnostic)),)), Paragraph(place, role="source"))
        first = Paragraph((Text(str(number or "–")),))
        return Row((_cell(first, header=True), _cell(Paragraph((self._mark(diagnostic),))), _cell(*told)))

    def _label(self, name: str, **args: object) -> tuple[Inline, ...]:
        return (Text(vocabulary.label(name, self.language, **args)),)

    def _text(self, diagnostic: Diagnostic) -> str:
        text = self.say(diagnostic)
        return text[:1].upper() + text[1:]

    def _mark(self, diagnostic: Diagnostic) -> Mark:
        severity = diagnostic.severity
        word = vocabulary.term(severity.value, self.language).capitalize()
        return Mark(f"light-{_COLOURS[severity]}", _SHAPES[severity], word)


def _cell(*blocks: Paragraph, header: bool = False) -> Cell:
    return Cell(blocks, header)


class _Comments:
    """Numbers the remarks in reading order and puts its own around each carrier's words."""

    def __init__(self, places: Places, teller: _Teller) -> None:
        self.places, self.teller = places, teller
        self.told: list[Diagnostic] = []
        self._carriers = count()

    def beside(self, carrier: Carrier) -> Inlines:
        """A carrier's words with its remarks."""
        here = self.places.get(next(self._carriers), {})
        comments = {stretch: self._numbered(here[stretch]) for stretch in sorted(here, key=_reading_order)}
        inlines = carrier.inlines
        for stretch in sorted(comments, key=_inmost_first):
            inlines = _wrapped(inlines, stretch, comments[stretch])
        return inlines

    def _numbered(self, diagnostics: list[Diagnostic]) -> tuple[Comment, ...]:
        first = len(self.told) + 1
        self.told += diagnostics
        return tuple(self.teller.comment(each, number) for number, each in enumerate(diagnostics, first))


_FAR = 10**9


def _reading_order(stretch: Stretch) -> tuple[int, int]:
    return stretch.start, -stretch.end if stretch.end else -_FAR  # what is on a whole block comes before its words


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
    first, middle, last = (_stretch(inline, *pair) for pair in pairwise(edges))
    return first, middle, last


def _stretch(text: Text, start: int, end: int) -> list[Inline]:
    return [cut(text, start, end)] if start < end else []
