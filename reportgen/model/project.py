"""A report, and the project that holds reports and facts together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Annotated

from reportgen.diagnostics import Location
from reportgen.model.base import Day, Entity, Many, ProseText, When, keys, written_as
from reportgen.model.facts import Abbreviation, Fact, Goal, GoalArea, Indicator, Ledger, OrgPart, Peer, Term
from reportgen.model.kind import Kind
from reportgen.model.marks import Renewal, Setting, Title
from reportgen.model.review import ReviewSettings
from reportgen.model.sections.common import Section
from reportgen.model.sections.plan import Action, PlanAreaSection
from reportgen.model.sections.texts import SummarySection
from reportgen.periods import Period
from reportgen.quantities import Quantity
from reportgen.theme import Theme, package_templates


class DocumentStatus(StrEnum):
    """How far the whole document has come; printed on the cover."""

    DRAFT = "draft"
    PROPOSAL = "proposal"
    ADOPTED = "adopted"


class PdfEngine(StrEnum):
    """What sets the pages of a PDF."""

    WEASYPRINT = "weasyprint"
    TYPST = "typst"


class Chapter(Entity, alias_generator=keys("Chapter")):
    """A chapter: its heading, and its section files in order. One section alone needs no title."""

    title: Title | None = None
    intro: ProseText | None = None
    sections: Many[Setting]


class ReportFile(Entity, alias_generator=keys("ReportFile")):
    """`rapport.yaml`: what the document is, for whom and when, and the order of its sections."""

    kind: Setting
    title: Title
    period: When
    organisation: str
    committee: str
    subtitle: Title | None = None
    date: Annotated[Day | None, Renewal.MOVED] = None
    status: Annotated[DocumentStatus, written_as(DocumentStatus), Renewal.DRAFT] = DocumentStatus.DRAFT
    reference: str | None = None
    description: Title | None = None
    theme: Setting | None = None
    word_template: Setting | None = None
    colophon: ProseText | None = None
    administration: str | None = None
    officer: str | None = None
    recipient: str | None = None
    signatures: Many[str] = ()
    attachments: Many[str] = ()
    chapters: Many[Chapter]


class ProjectFile(Entity, alias_generator=keys("ProjectFile")):
    """`reportgen.yaml` at the project's root."""

    municipality: str
    language: str = "sv"
    theme: str = "default"
    word_template: str | None = None
    content: str = "content"
    templates: str = "templates"
    output: str = "build"
    pdf_engine: Annotated[PdfEngine, written_as(PdfEngine)] = PdfEngine.WEASYPRINT
    review: ReviewSettings = ReviewSettings()


@dataclass(frozen=True)
class LoadedChapter:
    """A chapter with its sections read; `files` are their paths, in the same order."""

    entry: Chapter
    sections: tuple[Section, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class Report:
    """A report whose every file was read. `name` is its folder's, which is the output's too."""

    name: str
    folder: Path
    file: ReportFile
    chapters: tuple[LoadedChapter, ...]

    @property
    def period(self) -> Period:
        """The period it reports on."""
        return self.file.period

    @property
    def sections(self) -> tuple[Section, ...]:
        """All sections in reading order."""
        return tuple(section for chapter in self.chapters for section in chapter.sections)

    @property
    def files(self) -> tuple[str, ...]:
        """The paths, in the project, of its own file and its sections'."""
        return (self.file.at().file, *(file for chapter in self.chapters for file in chapter.files))

    @property
    def actions(self) -> dict[str, Action]:
        """The actions of its plan by id; empty where it has no plan."""
        areas = (section for section in self.sections if isinstance(section, PlanAreaSection))
        return {n: a for area in areas for each in area.objectives.values() for n, a in each.actions.items()}

    @property
    def complete(self) -> bool:
        """Whether every section that it names could be read."""
        return all(len(chapter.sections) == len(chapter.entry.sections) for chapter in self.chapters)

    @property
    def summary(self) -> SummarySection | None:
        """Its first summary in words; None where it has none."""
        found = (s for s in self.sections if isinstance(s, SummarySection) and (s.text or s.highlights))
        return next(found, None)


@dataclass(frozen=True)
class Observation:
    """What a fact was in one period, and where that was written."""

    quantity: Quantity
    location: Location


@dataclass(frozen=True)
class DeclaredGoal:
    """A goal of the tree with its level (strategic, committee, quality) and the goal above it."""

    id: str
    level: str
    goal: Goal
    area: str
    parent: str | None


@dataclass(frozen=True)
class Project:
    """Everything that was read: declared things by id, what was observed, and the reports."""

    root: Path
    file: ProjectFile
    facts: Mapping[str, Fact] = field(default_factory=dict)  # indicators too
    ledgers: Mapping[str, Ledger] = field(default_factory=dict)
    areas: Mapping[str, GoalArea] = field(default_factory=dict)
    goals: Mapping[str, DeclaredGoal] = field(default_factory=dict)
    observed: Mapping[str, Mapping[Period, Observation]] = field(default_factory=dict)
    respondents: Mapping[str, Mapping[Period, int]] = field(default_factory=dict)
    reports: Mapping[str, Report] = field(default_factory=dict)
    organisation: Mapping[str, OrgPart] = field(default_factory=dict)
    peers: Mapping[str, Peer] = field(default_factory=dict)
    forecasts: Mapping[str, Mapping[Period, Observation]] = field(default_factory=dict)  # of the year, by when foreseen
    words: frozenset[str] = frozenset()  # spelt right, whatever the dictionary says
    terms: Mapping[str, Term] = field(default_factory=dict)
    abbreviations: Mapping[str, Abbreviation] = field(default_factory=dict)
    files: tuple[Entity, ...] = ()  # each file that was read, as it was written
    themes: Mapping[str, Theme] = field(default_factory=dict)  # those that it and its reports name, if they are right
    kinds: Mapping[str, Kind] = field(default_factory=dict)  # likewise, of its reports
    section_types: Mapping[str, type[Section]] = field(default_factory=dict)  # its own too

    @property
    def template_folders(self) -> list[Path]:
        """Where templates are looked for: the project's own first, then the package's."""
        return template_folders(self.root, self.file)

    @cached_property
    def owners(self) -> Mapping[str, str]:
        """The report that each file of a report belongs to, by the file's path in the project."""
        return {file: report.name for report in self.reports.values() for file in report.files}

    def called(self, name: str, period: Period) -> str:
        """What a part of the organisation was called in a period; a text that is no id stands as it is."""
        part = self.organisation.get(name)
        if part is None:
            return name
        fitting = (n.name for n in part.names if in_force(n.start, n.end, period))
        return next(fitting, part.name or (part.names[-1].name if part.names else name))

    def indicator(self, name: str) -> Indicator | None:
        """The indicator of that id; None where the id is another kind of fact, or unknown."""
        fact = self.facts.get(name)
        return fact if isinstance(fact, Indicator) else None


def template_folders(root: Path, file: ProjectFile) -> list[Path]:
    """Where the templates of a project are looked for: its own first, then the package's."""
    return [root / file.templates, package_templates()]


def in_force(start: Period | None, end: Period | None, period: Period) -> bool:
    """Whether a span from `start` to `end`, open where None, covers the end of a period."""
    return (start is None or start.start <= period.end) and (end is None or period.end <= end.end)
