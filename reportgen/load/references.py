"""Every id that is used is declared somewhere, at the right level; else a diagnostic that names near ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from reportgen.diagnostics import Diagnostic, Location, near
from reportgen.load import formulas
from reportgen.load.faults import unknown_id
from reportgen.model.authoring import referring
from reportgen.model.base import Entity
from reportgen.model.project import Project, Report
from reportgen.model.refs import all_refs, resolve
from reportgen.model.sections.analysis import ForecastSection
from reportgen.model.sections.common import Chart, Section
from reportgen.model.sections.economy import IncomeStatementSection
from reportgen.model.sections.enums import ChartKind
from reportgen.model.sections.goals import GoalReport, GoalsSection, QualityGoalsSection
from reportgen.model.sections.memo import ExcerptSection
from reportgen.model.sections.units import UnitGoalSection
from reportgen.model.walk import entities

Placed = Iterable[tuple[str, Location]]


def check(project: Project) -> tuple[Diagnostic, ...]:
    """Resolve every reference of facts, goals and sections."""
    return tuple(_References(project).all())


class _References:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.values = list(all_refs(project, project.file.language))
        self.indicators = [name for name in project.facts if project.indicator(name)]

    def all(self) -> Iterator[Diagnostic]:
        for fact in self.project.facts.values():
            if fact.computed is not None:
                yield from self._known(formulas.references(fact.computed), self.values, "fact")
            compared = [(peer, fact.key_at(peer, "peers")) for peer in fact.peers]
            yield from self._known(compared, list(self.project.peers), "peer")
        for declared in self.project.goals.values():
            yield from self._known(_listed(declared.goal, "indicators"), self.indicators, "indicator")
        for report in self.project.reports.values():
            yield from self._attachments(report)
            for section in report.sections:
                yield from self._section(section)

    def _section(self, section: Section) -> Iterator[Diagnostic]:
        for chart in section.charts:
            yield from self._chart(chart)
        for entity in entities(section):
            for field in referring(type(entity)):
                yield from self._known(_listed(entity, field), self.values, "fact")
        match section:
            case GoalsSection() | QualityGoalsSection():
                yield from self._goals(section)
            case IncomeStatementSection() | ForecastSection():
                yield from self._known(_listed(section, "ledgers"), list(self.project.ledgers), "ledger")
            case UnitGoalSection():
                yield from self._unit_goal(section)
            case ExcerptSection():
                yield from self._excerpt(section)

    def _chart(self, chart: Chart) -> Iterator[Diagnostic]:
        if chart.type in (ChartKind.UNITS, ChartKind.MONTHS):
            yield from self._known(_listed(chart, "of"), list(self.project.areas), "area")
        elif chart.type is ChartKind.RESULTS:
            yield from self._known(_listed(chart, "of"), list(self.project.ledgers), "ledger")
        elif chart.type is not ChartKind.TIMELINE:  # that shows a plan: `load.plans` checks it
            yield from self._known(_listed(chart, "of"), self.values, "fact")

    def _goals(self, section: GoalsSection | QualityGoalsSection) -> Iterator[Diagnostic]:
        yield from self._known([(section.area, section.at("area"))], list(self.project.areas), "area")
        here = {name: g for name, g in self.project.goals.items() if g.area == section.area}
        if section.area not in self.project.areas:
            return
        for name, said in section.assessments.items():
            yield from self._known([(name, section.key_at(name, "assessments"))], list(here), "goal")
            goal = here.get(name)
            if goal and isinstance(said, GoalReport):
                yield from self._indicators(said, goal.goal.indicators)

    def _indicators(self, said: GoalReport | UnitGoalSection, known: Sequence[str]) -> Iterator[Diagnostic]:
        for name, indicator in said.indicators.items():
            yield from self._known([(name, said.key_at(name, "indicators"))], known, "indicator-here")
            if indicator.chart:
                yield from self._chart(indicator.chart)

    def _unit_goal(self, section: UnitGoalSection) -> Iterator[Diagnostic]:
        yield from self._known([(section.area, section.at("area"))], list(self.project.areas), "area")
        here = [g.goal for g in self.project.goals.values() if g.area == section.area]
        yield from self._indicators(section, [name for goal in here for name in goal.indicators])

    def _excerpt(self, section: ExcerptSection) -> Iterator[Diagnostic]:
        others = [name for name, report in self.project.reports.items() if section not in report.sections]
        yield from self._known([(section.report, section.at("report"))], others, "report")
        if section.report in others and self.project.reports[section.report].summary is None:
            yield Diagnostic("no-summary", section.at("report"), "", {"name": section.report})

    def _attachments(self, report: Report) -> Iterator[Diagnostic]:
        """An attachment is a text, or a report of the project; what looks like a report's name is checked."""
        names = list(self.project.reports)
        listed = _listed(report.file, "attachments")
        yield from self._known(
            [(ref, place) for ref, place in listed if " " not in ref and near(ref, names)], names, "report"
        )

    def _known(self, refs: Placed, known: Sequence[str], kind: str) -> Iterator[Diagnostic]:
        for ref, place in refs:
            if ref not in known and not (kind == "fact" and resolve(self.project, ref)):
                yield unknown_id(ref, place, known, kind)


def _listed(entity: Entity, field: str) -> Placed:
    """The references of a field, one or several, each with its place."""
    value = getattr(entity, field) or ()
    if isinstance(value, str):
        return [(value, entity.at(field))]
    return [(ref, entity.item_at(field, number)) for number, ref in enumerate(value)]
