"""Every id that is used is declared somewhere, at the right level; else a diagnostic that names near ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from reportgen.diagnostics import Diagnostic, Location, near
from reportgen.model.base import Entity
from reportgen.model.facts import Fact, Formula
from reportgen.model.project import Project
from reportgen.model.refs import FactRef, all_refs, resolve
from reportgen.model.sections import (
    GoalReport,
    GoalsSection,
    IncomeStatementSection,
    QualityGoalsSection,
    QualityWorkSection,
    Section,
    SeriesSection,
)


def check(project: Project) -> tuple[Diagnostic, ...]:
    """Resolve every reference of facts, goals and sections."""
    return tuple(_References(project).all())


class _References:
    def __init__(self, project: Project) -> None:
        self.project = project
        self.values = list(all_refs(project, project.file.language))
        self.indicators = [name for name in project.facts if project.indicator(name)]

    def all(self) -> Iterator[Diagnostic]:
        for name, fact in self.project.facts.items():
            yield from self._formula(name, fact)
        for declared in self.project.goals.values():
            goal = declared.goal
            yield from self._known(goal.indicators, self.indicators, "indicator", goal.at("indicators"))
        for report in self.project.reports.values():
            for section in report.sections:
                yield from self._section(section)

    def _formula(self, name: str, fact: Fact) -> Iterator[Diagnostic]:
        if fact.computed is None:
            return
        given = [f for f in Formula.model_fields if getattr(fact.computed, f)]
        if len(given) != 1:
            yield Diagnostic("one-formula", fact.at("computed"), "", {"id": name})
            return
        refs = formula_refs(fact.computed)
        yield from self._known(refs, self.values, "fact", fact.computed.at(given[0]))
        if self._circular(name, set()):
            yield Diagnostic("circular", fact.at("computed"), "", {"id": name, "refs": ", ".join(refs)})

    def _circular(self, name: str, seen: set[str]) -> bool:
        if name in seen:
            return True
        fact = self.project.facts.get(name)
        if fact is None or fact.computed is None:
            return False
        found = (resolve(self.project, ref) for ref in formula_refs(fact.computed))
        return any(self._circular(ref.id, seen | {name}) for ref in found if isinstance(ref, FactRef))

    def _section(self, section: Section) -> Iterator[Diagnostic]:
        for chart in section.charts:
            yield from self._known(chart.of, [*self.values, *self.project.ledgers], "fact", chart.at("of"))
        match section:
            case GoalsSection() | QualityGoalsSection():
                yield from self._goals(section)
            case IncomeStatementSection():
                yield from self._known(section.ledgers, self.project.ledgers, "ledger", section.at("ledgers"))
            case SeriesSection():
                yield from self._known(section.facts, self.values, "fact", section.at("facts"))
            case QualityWorkSection():
                yield from self._quality_work(section)

    def _goals(self, section: GoalsSection | QualityGoalsSection) -> Iterator[Diagnostic]:
        yield from self._known([section.area], self.project.areas, "area", section.at("area"))
        here = {name: g for name, g in self.project.goals.items() if g.area == section.area}
        if not here:
            return
        for name, said in section.assessments.items():
            yield from self._known([name], here, "goal", section.key_at(name, "assessments"))
            goal = here.get(name)
            if goal and isinstance(said, GoalReport):
                yield from self._indicators(said, goal.goal.indicators)

    def _indicators(self, said: GoalReport, known: Sequence[str]) -> Iterator[Diagnostic]:
        for name, indicator in said.indicators.items():
            yield from self._known([name], known, "indicator-here", said.key_at(name, "indicators"))
            if indicator.chart:
                yield from self._known(indicator.chart.of, self.values, "fact", indicator.chart.at("of"))

    def _quality_work(self, section: QualityWorkSection) -> Iterator[Diagnostic]:
        tables: Iterable[Entity | None] = (section.contracts, section.complaints, section.late_decisions)
        for table in tables:
            if table is not None:
                field = "facts" if "facts" in type(table).model_fields else "fact"
                refs = getattr(table, field)
                yield from self._known([refs] if isinstance(refs, str) else refs, self.values, "fact", table.at(field))

    def _known(
        self, refs: Iterable[str], known: Iterable[str] | Mapping[str, object], kind: str, at: Location
    ) -> Iterator[Diagnostic]:
        names = list(known)
        for ref in refs:
            if ref not in names and not (kind == "fact" and resolve(self.project, ref)):
                close = near(ref, names)
                args = {"id": ref, "near": close, "known": ", ".join(names[:12])}
                yield Diagnostic("unknown-id", at, f"{kind}-near" if close else kind, args)


def formula_refs(formula: Formula) -> tuple[str, ...]:
    """The references that a formula computes from."""
    several = formula.sum or formula.difference or formula.share or ()
    return (*several, *([formula.change] if formula.change else []))
