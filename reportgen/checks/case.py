"""What a rule is given: the project, its figures, and every text of its reports as it is printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from reportgen import vocabulary
from reportgen.citations import Scope
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.figures import Figures
from reportgen.follow_up import goals, units
from reportgen.located import Text
from reportgen.model.base import Entity, Prose
from reportgen.model.project import Project, Report
from reportgen.model.sections import Section, TableSection
from reportgen.model.walk import within
from reportgen.prose import Reading, Span
from reportgen.prose.claims import Sentence, sentence
from reportgen.prose.lexicon import LANGUAGES, lexicon
from reportgen.quantities import parse_quantity
from reportgen.text import parse, parse_label

PRINTED = {  # fields of one line that a reader sees; others are ids, references, file names
    "title", "subtitle", "name", "label", "caption", "subject", "risk", "source", "grand_total", "highlights_title",
    "total", "per", "alt", "description", "owner", "officer", "by", "when",
}  # fmt: skip


LONGEST_SENTENCE = 2000  # characters; what is longer is no sentence, and reading it as one could take for ever


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

    def told(self, rule: str, span: Span, severity: Severity, variant: str = "", /, **args: str) -> Diagnostic:
        """A remark on a stretch of the text."""
        words = self.reading[span]
        return Diagnostic(
            rule, self.at(span), variant, args, severity, end=self.end(span), words=words, report=self.report.name
        )


@dataclass
class Case:
    """A project under examination; what several rules need is made once."""

    project: Project
    _passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    _labels: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    _sentences: dict[str, tuple[tuple[Passage, Sentence], ...]] = field(default_factory=dict)
    _scopes: dict[str, Scope] = field(default_factory=dict)
    _areas: dict[str, dict[str, goals.AreaView]] = field(default_factory=dict)

    @cached_property
    def figures(self) -> Figures:
        """The values of the project's facts."""
        return Figures(self.project)

    @property
    def language(self) -> str:
        """The language that the content is written in."""
        return self.project.file.language

    @property
    def reports(self) -> tuple[Report, ...]:
        """Every report that could be read."""
        return tuple(self.project.reports.values())

    def areas(self, report: Report) -> dict[str, goals.AreaView]:
        """A report's goals as it judges them."""
        if report.name not in self._areas:
            self._areas[report.name] = goals.areas(report, self.figures)
        return self._areas[report.name]

    def scope(self, report: Report) -> Scope:
        """What a report's prose can cite."""
        if report.name not in self._scopes:
            of_units = units.count_lights(units.overview(None, report, self.figures).areas)
            counts = goals.count_lights(self.areas(report)) | of_units
            self._scopes[report.name] = Scope(self.figures, report.period, self.language, counts)
        return self._scopes[report.name]

    def passages(self, report: Report) -> tuple[Passage, ...]:
        """Every text of a report in reading order."""
        if report.name not in self._passages:
            self._passages[report.name] = tuple(self._read(report))
        return self._passages[report.name]

    def labels(self, report: Report) -> tuple[Passage, ...]:
        """Every heading, name and caption of a report, and every text in a cell of a free table, in reading order."""
        if report.name not in self._labels:
            self._labels[report.name] = tuple(self._read(report, labels=True))
        return self._labels[report.name]

    def sentences(self, report: Report) -> tuple[tuple[Passage, Sentence], ...]:
        """Every sentence of a report's texts, taken apart; none in a language that prose is not read in."""
        if report.name not in self._sentences:
            self._sentences[report.name] = tuple(self._taken_apart(report))
        return self._sentences[report.name]

    def read(self) -> Iterator[tuple[Passage, Sentence]]:
        """Every sentence of every report."""
        for report in self.reports:
            yield from self.sentences(report)

    def word(self, scope: str, value: str) -> str:
        """An enumeration's word in the language of the content, for a message."""
        return vocabulary.enum_word(scope, value, self.language)

    def _read(self, report: Report, *, labels: bool = False) -> Iterator[Passage]:
        scope = self.scope(report)
        holders: list[tuple[Section | None, Entity]] = [(None, report.file), *((s, s) for s in report.sections)]
        for section, holder in holders:
            for chain, name, prose in _texts(holder, ((holder, ""),), _labels if labels else _proses):
                parsed = parse_label(prose, scope) if labels else parse(prose, scope)
                yield Passage(report, section, chain, name, prose, parsed.reading, is_label=labels)

    def _taken_apart(self, report: Report) -> Iterator[tuple[Passage, Sentence]]:
        if self.language not in LANGUAGES:
            return
        words = lexicon(self.language)
        for passage in self.passages(report):
            for span in passage.reading.sentences:
                if span.end - span.start > LONGEST_SENTENCE:
                    continue
                yield passage, sentence(passage.reading, span, words, report.period.year)


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
