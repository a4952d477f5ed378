"""Every place in every report that shows a fact: sentences, tables, charts and sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from reportgen.citations import braces, ref
from reportgen.diagnostics import Location
from reportgen.model.authoring import referring
from reportgen.model.base import Entity, Prose
from reportgen.model.project import DeclaredGoal, Project, Report
from reportgen.model.refs import FactRef, LedgerRef, resolve
from reportgen.model.sections.common import Chart, Section
from reportgen.model.sections.goals import GoalsSection, IndicatorReport
from reportgen.model.sections.texts import TableSection
from reportgen.model.walk import entities, texts

_REFERRING = ("of", "ledgers")
_FORMULA = ("sum", "difference", "share", "change")


@dataclass(frozen=True, order=True)
class Place:
    """Where a fact shows: `how` is text, chart, section or cell; `what` the citation or the section's title."""

    at: Location
    how: str
    what: str


def places(project: Project, report: Report, ref: str) -> list[Place]:
    """In one report, in the order of its files."""
    finder = _Finder(project, ref)
    found = [*finder.cited(report.file)]
    for section in report.sections:
        found.extend(finder.section(section))
    return sorted(set(found))


def used_in(project: Project, ref: str) -> list[str]:
    """The facts that are computed of it."""
    finder = _Finder(project, ref)
    formulas = ((name, fact.computed) for name, fact in project.facts.items() if fact.computed)
    return [name for name, formula in formulas if any(finder.names(each) for each in _refs(formula))]


class _Finder:
    def __init__(self, project: Project, ref: str) -> None:
        self.project = project
        self.wanted = resolve(project, ref)

    def section(self, section: Section) -> Iterator[Place]:
        yield from self.cited(section)
        if isinstance(section, TableSection):
            yield from self._cells(section)
        for entity in entities(section):
            yield from self._named(entity, section.title)
        if isinstance(section, GoalsSection):
            yield from self._of_goals(section)

    def cited(self, entity: Entity) -> Iterator[Place]:
        for prose in texts(entity):
            yield from self._citations(prose, "text")

    def names(self, written: object) -> bool:
        """Whether a reference is the one looked for, or the income statement it is of."""
        found = resolve(self.project, written) if isinstance(written, str) else None
        if isinstance(self.wanted, LedgerRef) and written == self.wanted.ledger:
            return True
        return found is not None and found == self.wanted

    def _citations(self, prose: Prose, how: str) -> Iterator[Place]:
        for found in braces(prose.text):
            cited = found.citation and resolve(self.project, ref(found.citation, partial(resolve, self.project)))
            if cited and cited == self.wanted:
                written = prose.text[found.start : found.end]
                yield Place(prose.at(found.start), how, " ".join(written.split()))

    def _cells(self, section: TableSection) -> Iterator[Place]:
        for row in section.rows:
            for cell in row:
                if isinstance(cell, str):
                    yield from self._citations(Prose(cell), "cell")

    def _named(self, entity: Entity, title: str) -> Iterator[Place]:
        """References of a chart or a section, and what a section says of an indicator."""
        how = "chart" if isinstance(entity, Chart) else "section"
        for field in (*_REFERRING, *referring(type(entity))):
            value = getattr(entity, field, None)
            if isinstance(value, str) and self.names(value):
                yield Place(entity.at(field), how, title)
            elif isinstance(value, tuple):
                numbers = (number for number, ref in enumerate(value) if self.names(ref))
                yield from (Place(entity.item_at(field, number), how, title) for number in numbers)
        said = getattr(entity, "indicators", None)
        if not isinstance(said, dict):
            return
        for name in said:
            if self.names(name):
                yield Place(entity.key_at(name, "indicators"), "section", title)
                report = said[name]
                if isinstance(report, IndicatorReport) and report.chart and not report.chart.of:
                    yield Place(report.chart.at(), "chart", title)

    def _of_goals(self, section: GoalsSection) -> Iterator[Place]:
        """An indicator of one of the area's goals shows there, whether the report says something of it or not."""
        said = {name for goal in section.assessments.values() for name in goal.indicators}
        here = [g for g in self.project.goals.values() if g.area == section.area and self._measures(g)]
        if here and isinstance(self.wanted, FactRef) and self.wanted.id not in said:
            yield Place(section.at("area"), "section", section.title)

    def _measures(self, goal: DeclaredGoal) -> bool:
        return any(self.names(each) for each in goal.goal.indicators)


def _refs(formula: Entity) -> list[str]:
    values = (getattr(formula, field) for field in _FORMULA)
    return [ref for value in values for ref in (value if isinstance(value, tuple) else (value,)) if ref]
