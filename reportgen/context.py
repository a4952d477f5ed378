"""What there is to know of a report in its project before anything is checked or assembled, each made once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any, TypeVar

from reportgen import passages
from reportgen.cache import NOWHERE, Store
from reportgen.citations import Scope
from reportgen.claims.read import Contradiction, contradictions
from reportgen.figures import Figures
from reportgen.follow_up import goals, units
from reportgen.located import Text
from reportgen.model.base import Prose
from reportgen.model.kind import Kind
from reportgen.model.project import Project, Report
from reportgen.passages import Passage
from reportgen.prose.sentences import Sentence
from reportgen.prose.spelling import Dictionary, dictionary
from reportgen.text import Parsed, parse, parse_label
from reportgen.theme import Theme

T = TypeVar("T")
Parser = Callable[[Prose, Scope], Parsed]


@dataclass(frozen=True, eq=False)
class _ParsedText:
    """A text that is parsed, and the figures that it cites."""

    text: Text
    parsed: Parsed
    figures: Figures


@dataclass(frozen=True, eq=False)
class ProjectContext:
    """A project with the context of each of its reports; what is costly to make is kept in `store`."""

    project: Project
    store: Store = NOWHERE
    _made: dict[Callable[[ProjectContext], Any], Any] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language that the content is written in."""
        return self.project.file.language

    @cached_property
    def figures(self) -> Figures:
        """The values of the project's facts."""
        return Figures(self.project)

    @cached_property
    def dictionary(self) -> Dictionary | None:
        """The words of its language, with what earlier runs looked up; None where there is no dictionary of it."""
        return dictionary(self.language, self.store)

    @cached_property
    def reports(self) -> Mapping[str, ReportContext]:
        """The context of every report that could be read, by name."""
        return {name: ReportContext(self, report, self.figures) for name, report in self.project.reports.items()}

    def release(self) -> None:
        """Let go of the texts that the rules have read: they are as large as all else, and no file is made of them."""
        self._made.clear()
        for report in self.reports.values():
            for text in ("passages", "labels", "sentences", "contradictions"):
                vars(report).pop(text, None)

    def once(self, make: Callable[[ProjectContext], T]) -> T:
        """What a function makes of the project, which it is asked for once."""
        if make not in self._made:
            self._made[make] = make(self)
        found: T = self._made[make]
        return found


@dataclass(frozen=True, eq=False)
class ReportContext:
    """A report in its project: how it looks, what it judges, what its prose can cite and what its texts say."""

    whole: ProjectContext
    report: Report
    figures: Figures
    _others: dict[str, ReportContext] = field(default_factory=dict)
    _parsed: dict[tuple[int, Parser], _ParsedText] = field(default_factory=dict)

    @property
    def project(self) -> Project:
        """The project that the report is of."""
        return self.whole.project

    @property
    def language(self) -> str:
        """The language that the report is written in."""
        return self.whole.language

    @property
    def theme(self) -> Theme:
        """The graphic profile that it is set in: its own, else the project's."""
        return self.project.themes[self.report.file.theme or self.project.file.theme]

    @property
    def kind(self) -> Kind:
        """The kind of document that it is."""
        return self.project.kinds[self.report.file.kind]

    def reading(self, figures: Figures) -> ReportContext:
        """The same report, its values read from other figures."""
        return replace(self, figures=figures, _others={})

    def of(self, report: Report) -> ReportContext:
        """Another report of the project, its values read from the same figures."""
        known = self.whole.reports[report.name]._parsed
        return self._others.setdefault(report.name, replace(self, report=report, _parsed=known))

    def parsed(self, prose: Prose, parser: Parser = parse) -> Parsed:
        """A text of the report as blocks, parsed once, whoever asks and whichever figures it is read from."""
        key = id(prose.text), parser  # equal texts have places of their own
        if key not in self._parsed:
            figures = self.figures.anew()
            made = parser(prose, replace(self.scope, figures=figures))
            self._parsed[key] = _ParsedText(prose.text, made, figures)
        found = self._parsed[key]
        self.figures.asked.update(found.figures.asked)
        return found.parsed

    @cached_property
    def areas(self) -> dict[str, goals.AreaView]:
        """Its goals as it judges them, by area."""
        return goals.areas(self.report, self.figures)

    @cached_property
    def units(self) -> units.UnitOverview:
        """The areas that it follows up by units."""
        return units.overview(None, self.report, self.figures)

    @cached_property
    def scope(self) -> Scope:
        """What its prose can cite."""
        counts = goals.count_lights(self.areas) | units.count_lights(self.units.areas)
        return Scope(self.figures, self.report.period, self.language, counts)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Its texts in reading order."""
        return passages.texts(self.report, self.parsed)

    @cached_property
    def labels(self) -> tuple[Passage, ...]:
        """Its headings, names, captions and texts in cells, in reading order."""
        return passages.labels(self.report, partial(self.parsed, parser=parse_label))

    @cached_property
    def sentences(self) -> tuple[tuple[Passage, Sentence], ...]:
        """The sentences of its texts, taken apart."""
        return passages.sentences(self.passages, self.language)

    @cached_property
    def contradictions(self) -> tuple[tuple[Passage, Contradiction], ...]:
        """What its texts say that the figures beside deny."""
        return tuple(
            (passage, found)
            for passage, paragraph in passages.paragraphs(self.sentences)
            for found in contradictions(paragraph, self.language)
        )
