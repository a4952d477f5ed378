"""The texts of a report as they are printed, each with its place in the content and the way to it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from reportgen.diagnostics import Argument, Diagnostic, Location, Severity
from reportgen.located import Text
from reportgen.model.base import Entity, Prose
from reportgen.model.project import Report
from reportgen.model.sections.common import Section
from reportgen.model.sections.texts import TableSection
from reportgen.model.walk import within
from reportgen.prose import Reading, Span
from reportgen.prose.lexicon import LANGUAGES, lexicon
from reportgen.prose.sentences import Sentence, sentence
from reportgen.quantities import parse_quantity
from reportgen.text import Parsed

PRINTED = {  # fields of one line that a reader sees; others are ids, references, file names
    "title", "subtitle", "name", "label", "caption", "subject", "risk", "source", "grand_total", "highlights_title",
    "total", "per", "alt", "description", "owner", "officer", "by", "when",
}  # fmt: skip

Parser = Callable[[Prose], Parsed]
MAX_SENTENCE = 2000  # characters; what is longer is no sentence, and reading it as one could take for ever


@dataclass(frozen=True)
class Passage:
    """A text of a report, or a line such as a heading (`is_label`): whose it is, and how it reads.

    `chain` is the way to it from the section (or from `rapport.yaml`, where `section` is None): every
    entity with the key that it stands under, such as a goal's or an indicator's id.
    """

    report: Report
    section: Section | None
    chain: tuple[tuple[Entity, str], ...]
    field: str
    prose: Prose
    reading: Reading
    is_label: bool = False

    @property
    def owner(self) -> Entity:
        """The entity that the text is written in."""
        return self.chain[-1][0]

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys on the way to it, outermost first."""
        return tuple(key for _, key in self.chain if key)

    def at(self, span: Span) -> Location:
        """Where a stretch of the reading begins in the file."""
        return self.prose.at(self.reading.written(span).start)

    def end(self, span: Span) -> Location:
        """Where a stretch of the reading ends in the file: the place of its last character."""
        return self.prose.at(self.reading.written(span).end - 1)

    def told(
        self, rule: str, span: Span, variant: str = "", severity: Severity = Severity.ERROR, /, **args: Argument
    ) -> Diagnostic:
        """A diagnostic on a stretch of the text; of a rule it is no worse than the rule's own level."""
        words = self.reading[span]
        return Diagnostic(
            rule, self.at(span), variant, args, severity, end=self.end(span), words=words, report=self.report.name
        )


def texts(report: Report, parsed: Parser) -> tuple[Passage, ...]:
    """Every text of a report in reading order."""
    return tuple(_read(report, parsed, _proses))


def labels(report: Report, parsed: Parser) -> tuple[Passage, ...]:
    """Every heading, name and caption of a report, and every text in a cell of a free table, in reading order."""
    return tuple(_read(report, parsed, _labels))


def sentences(passages: Iterable[Passage], language: str) -> tuple[tuple[Passage, Sentence], ...]:
    """Every sentence of some texts, taken apart; none in a language that prose is not read in."""
    if language not in LANGUAGES:
        return ()
    words = lexicon(language)
    return tuple(
        (passage, sentence(passage.reading, span, words, passage.report.period.year))
        for passage in passages
        for span in passage.reading.sentences
        if span.end - span.start <= MAX_SENTENCE
    )


def paragraphs(taken_apart: Iterable[tuple[Passage, Sentence]]) -> Iterator[tuple[Passage, list[Sentence]]]:
    """The sentences that stand in one paragraph, or one item of a list, together."""

    def place(pair: tuple[Passage, Sentence]) -> tuple[int, int]:
        passage, sentence = pair
        return id(passage), bisect_left(passage.reading.paragraphs, sentence.span.end, key=lambda each: each.end)

    for _, pairs in groupby(taken_apart, key=place):
        together = list(pairs)
        yield together[0][0], [sentence for _, sentence in together]


def _read(report: Report, parsed: Parser, find: Finder) -> Iterator[Passage]:
    holders: list[tuple[Section | None, Entity]] = [(None, report.file), *((s, s) for s in report.sections)]
    for section, holder in holders:
        for chain, name, prose in _texts(holder, ((holder, ""),), find):
            yield Passage(report, section, chain, name, prose, parsed(prose).reading, find is _labels)


Chain = tuple[tuple[Entity, str], ...]
Finder = Callable[[Entity], Iterator[tuple[str, Prose]]]


def _texts(entity: Entity, chain: Chain, find: Finder) -> Iterator[tuple[Chain, str, Prose]]:
    yield from ((chain, name, prose) for name, prose in find(entity))
    for name in type(entity).model_fields:
        for inner, key in within(getattr(entity, name)):
            yield from _texts(inner, (*chain, (inner, key)), find)


def _proses(entity: Entity) -> Iterator[tuple[str, Prose]]:
    for name in type(entity).model_fields:
        value = getattr(entity, name)
        found = value if isinstance(value, tuple) else (value,)
        yield from ((name, text) for text in found if isinstance(text, Prose) and text)


def _labels(entity: Entity) -> Iterator[tuple[str, Prose]]:
    for name in type(entity).model_fields:
        written = entity.written(name) if name in PRINTED else None
        if isinstance(written, Text) and written.strip():
            yield name, Prose(written)
    if isinstance(entity, TableSection):
        cells = (cell for row in entity.rows for cell in row)
        yield from (("rows", Prose(cell)) for cell in cells if isinstance(cell, Text) and not parse_quantity(cell))
