"""What fits each model by itself but not together: two sections for one area, a span that ends before it starts."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Args, Diagnostic, Location
from reportgen.load.faults import period_order
from reportgen.located import Mapping, Sequence, shown
from reportgen.model.base import is_reasonable
from reportgen.model.project import Project, Report
from reportgen.model.sections.common import Chart, Section
from reportgen.model.sections.economy import SeriesSection
from reportgen.model.sections.goals import GoalsSection, QualityGoalsSection
from reportgen.model.sections.texts import TableSection
from reportgen.model.sections.units import UnitGoalSection
from reportgen.quantities import parse_quantity


def check(project: Project) -> Iterator[Diagnostic]:
    """Check every report by itself."""
    for report in project.reports.values():
        yield from _areas(report)
        for section in report.sections:
            for span in _spans(section):
                yield from period_order(span)
            if isinstance(section, TableSection):
                yield from _cells(section)


def _areas(report: Report) -> Iterator[Diagnostic]:
    """An area is followed up in one place: two sections could judge the same goal differently."""
    first: dict[str, Location] = {}
    for section in report.sections:
        if isinstance(section, GoalsSection | QualityGoalsSection | UnitGoalSection):
            place = section.at("area")
            taken = first.setdefault(section.area, place)
            if taken is not place:
                args: Args = {"id": section.area, "other": taken}
                yield Diagnostic("area-twice", place, "", args, other=taken)


def _spans(section: Section) -> Iterator[Chart | SeriesSection]:
    yield from section.charts
    if isinstance(section, SeriesSection):
        yield section
    if isinstance(section, GoalsSection):
        for said in section.assessments.values():
            yield from (each.chart for each in said.indicators.values() if each.chart)


def _cells(section: TableSection) -> Iterator[Diagnostic]:
    """A cell is a text or a number; a stray bracket or brace makes a list or keys of it."""
    for row, cells in enumerate(section.rows):
        for column, cell in enumerate(cells):
            variant = _cell_fault(cell)
            if variant:
                key = section.columns[column].title if column < len(section.columns) else ""
                args = {"key": key, "found": shown(cell)}
                yield Diagnostic("wrong-type", section.item_at("rows", row, column), variant, args)


def _cell_fault(cell: object) -> str | None:
    if isinstance(cell, Mapping | Sequence):
        return "text"
    quantity = parse_quantity(cell)
    return "number-size" if quantity and not is_reasonable(quantity) else None
