"""The files of a project, in the order in which one needs another: project, facts, reports, references."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic, Location, ReportgenError, Result, near
from reportgen.load import images, references
from reportgen.load.bind import bind
from reportgen.located import Mapping
from reportgen.model.base import Entity
from reportgen.model.facts import DataFile, Fact, Goal, GoalArea, Ledger
from reportgen.model.project import (
    Chapter,
    DeclaredGoal,
    LoadedChapter,
    Observation,
    Project,
    ProjectFile,
    Report,
    ReportFile,
)
from reportgen.model.sections import SECTION_TYPES, GoalsSection, Section
from reportgen.periods import Period
from reportgen.quantities import Quantity
from reportgen.sources.yaml import read_yaml

PROJECT_FILE = "reportgen.yaml"
REPORT_FILES = ("rapport.yaml", "report.yaml")
E = TypeVar("E", bound=Entity)


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a project file."""
    for folder in (start, *start.parents):
        if (folder / PROJECT_FILE).is_file():
            return folder
    raise ReportgenError("no-project", folder=start, file=PROJECT_FILE)


def load_project(root: Path) -> Result[Project]:
    """Read everything. The project is None only where its own file cannot be read."""
    loader = _Loader(root)
    settings = loader.entity(root / PROJECT_FILE, ProjectFile)
    if settings is None:
        return Result(None, tuple(loader.faults))
    loader.language = settings.language
    content = root / settings.content
    for path in sorted((content / "data").glob("*.yaml")):
        loader.data(path)
    for folder in sorted(path for path in content.glob("*") if path.is_dir()):
        loader.report(folder)
    project = loader.project(settings)
    return Result(project, (*loader.faults, *references.check(project), *images.check(project)))


@dataclass
class _Loader:
    root: Path
    language: str = "sv"
    faults: list[Diagnostic] = field(default_factory=list)
    facts: dict[str, Fact] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    areas: dict[str, GoalArea] = field(default_factory=dict)
    goals: dict[str, DeclaredGoal] = field(default_factory=dict)
    observed: dict[str, dict[Period, Observation]] = field(default_factory=dict)
    respondents: dict[str, dict[Period, int]] = field(default_factory=dict)
    reports: dict[str, Report] = field(default_factory=dict)
    declared: dict[str, Location] = field(default_factory=dict)

    def project(self, settings: ProjectFile) -> Project:
        return Project(
            self.root, settings, self.facts, self.ledgers, self.areas, self.goals,
            self.observed, self.respondents, self.reports,
        )  # fmt: skip

    def read(self, path: Path) -> Mapping | None:
        result = read_yaml(path, path.relative_to(self.root).as_posix())
        self.faults.extend(result.diagnostics)
        return result.value

    def entity(self, path: Path, model: type[E]) -> E | None:
        values = self.read(path)
        return self.bound(values, model) if values is not None else None

    def bound(self, values: Mapping, model: type[E]) -> E | None:
        result = bind(values, model, self.language)
        self.faults.extend(result.diagnostics)
        return result.value

    def data(self, path: Path) -> None:
        """Merge one file of facts into the whole; an id that is taken names both places."""
        part = self.entity(path, DataFile)
        if part is None:
            return
        for name, fact in [*part.facts.items(), *part.indicators.items()]:
            if self._declare(name, fact.at()):
                self.facts[name] = fact
                for period in fact.values:
                    self._observe(name, period, fact.values[period], fact.key_at(str(period), "values"))
                self.respondents[name] = dict(getattr(fact, "respondents", {}))
        self.ledgers |= {name: each for name, each in part.ledgers.items() if self._declare(name, each.at())}
        for name, area in part.areas.items():
            if self._declare(name, area.at()):
                self.areas[name] = area
                self._goals(name, "strategic", area.goals, None)

    def _goals(self, area: str, level: str, goals: dict[str, Goal], parent: str | None) -> None:
        for name, goal in goals.items():
            if self._declare(name, goal.at()):
                self.goals[name] = DeclaredGoal(name, level, goal, area, parent)
            self._goals(area, "committee", goal.committee_goals, name)
            self._goals(area, "quality", goal.quality_goals, name)

    def _declare(self, name: str, location: Location) -> bool:
        taken = self.declared.setdefault(name, location)
        if taken is not location:
            self._fault("duplicate-id", location, other=taken, id=name, first=taken)
        return taken is location

    def _observe(self, name: str, period: Period, quantity: Quantity, location: Location) -> None:
        fact = self.facts.get(name)
        converted = quantity.to(fact.unit) if fact else None
        if fact is None:
            return  # an unknown id; `references` tells it
        if converted is None:
            unit = vocabulary.enum_word("Unit", fact.unit.value, self.language)
            written = vocabulary.enum_word("Unit", str(quantity.unit), self.language)
            self._fault("unit-mismatch", location, id=name, unit=unit, found=written)
            return
        known = self.observed.setdefault(name, {})
        if period in known:
            self._fault("value-twice", location, other=known[period].location, id=name, period=period,
                        first=known[period].location)  # fmt: skip
        known.setdefault(period, Observation(converted, location))

    def report(self, folder: Path) -> None:
        """Read a report's folder, if it is one: its own file, then each section that it names."""
        path = next((folder / name for name in REPORT_FILES if (folder / name).is_file()), None)
        entry = self.entity(path, ReportFile) if path else None
        if path is None or entry is None:
            return
        chapters = tuple(self._chapter(folder, path, chapter.sections, chapter) for chapter in entry.chapters)
        report = Report(folder.name, folder, entry, chapters)
        self.reports[folder.name] = report
        for section in report.sections:
            if isinstance(section, GoalsSection):
                self._outcomes(section, report.period)

    def _chapter(self, folder: Path, report_path: Path, names: tuple[str, ...], entry: Chapter) -> LoadedChapter:
        read = [(name, self._section(folder, report_path, name, entry)) for name in names]
        loaded = [(name, section) for name, section in read if section is not None]
        prefix = folder.relative_to(self.root).as_posix()
        files = tuple(f"{prefix}/{name}" for name, _ in loaded)
        return LoadedChapter(entry, tuple(section for _, section in loaded), files)

    def _section(self, folder: Path, report_path: Path, name: str, entry: Chapter) -> Section | None:
        path = folder / name
        if "/" in name or "\\" in name or not path.is_file():
            there = sorted(p.name for p in folder.glob("*.yaml") if p != report_path)
            where = entry.item_at("sections", entry.sections.index(name))
            self._fault("missing-file", where, file=name, near=near(name, there), there=", ".join(there))
            return None
        values = self.read(path)
        if values is None:
            return None
        model = self._section_type(values)
        return self.bound(values, model) if model else None

    def _section_type(self, values: Mapping) -> type[Section] | None:
        """Choose the model by the section's `typ`, and put the model's own word in its place."""
        written = vocabulary.aliases("Section", "type")
        key = next((k for k in written if k in values), None)
        known = vocabulary.enum_values("SectionType")
        if key is None:
            self._fault("missing-key", values.location, key=written[0])
            return None
        word = str(values[key])
        if word not in known:
            words = [vocabulary.enum_word("SectionType", kind, self.language) for kind in SECTION_TYPES]
            self._fault("unknown-value", values.values_at[key], "near" if near(word, words) else "", found=word,
                        key=key, known=", ".join(words), near=near(word, words))  # fmt: skip
            return None
        values[key] = known[word]
        return SECTION_TYPES[known[word]]

    def _outcomes(self, section: GoalsSection, period: Period) -> None:
        """A bare outcome in a report's section is the fact's value for the report's period."""
        for goal_report in section.assessments.values():
            for name, said in goal_report.indicators.items():
                if said.outcome is not None:
                    self._observe(name, period, said.outcome, said.at("outcome"))
                if said.respondents is not None:
                    self.respondents.setdefault(name, {})[period] = said.respondents

    def _fault(
        self, rule: str, at: Location, variant: str = "", *, other: Location | None = None, **args: object
    ) -> None:
        self.faults.append(Diagnostic(rule, at, variant, {k: str(v) for k, v in args.items()}, other=other))
