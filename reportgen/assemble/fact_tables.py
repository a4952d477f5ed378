"""A table of facts: the value, last year's, the change, the target and the forecast, where there are any."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.figures import Figures
from reportgen.model.base import Prose
from reportgen.model.project import Report
from reportgen.model.sections.units import FactTableSection
from reportgen.periods import Period
from reportgen.quantities import Quantity, Unit, adds_up

COLUMNS = ("value", "before", "change", "target", "forecast")


@dataclass(frozen=True)
class FactRow:
    """A fact and its cells, one a column of the table."""

    ref: str
    name: str
    cells: tuple[Quantity | None, ...]


@dataclass(frozen=True)
class FactTable:
    """The columns that hold anything, by name; `unit` where it is the same in every row and stands in the head.

    `rounds` tells that a printed change is not the difference of the two printed values, to the last digit.
    """

    columns: tuple[str, ...]
    unit: Unit | None
    rows: tuple[FactRow, ...]
    notes: tuple[Prose, ...]
    rounds: bool


def view(section: FactTableSection, report: Report, figures: Figures) -> FactTable:
    """The table of a section; a column that nobody fills is left out."""
    cells = {ref: _cells(figures, ref, report.period) for ref in section.facts}
    shown = [at for at, name in enumerate(COLUMNS) if name == "value" or any(row[at] for row in cells.values())]
    rows = tuple(FactRow(ref, figures.name(ref), tuple(row[at] for at in shown)) for ref, row in cells.items())
    units = {figures.unit(ref) for ref in section.facts}
    declared = [figures.project.facts[ref].note for ref in section.facts if ref in figures.project.facts]
    rounds = any(not adds_up((before, change), now) for now, before, change, *_ in cells.values() if change)
    notes = tuple(dict.fromkeys(note for note in declared if note))
    return FactTable(tuple(COLUMNS[at] for at in shown), units.pop() if len(units) == 1 else None, rows, notes, rounds)


def _cells(figures: Figures, ref: str, period: Period) -> tuple[Quantity | None, ...]:
    now, before = figures.quantity(ref, period), figures.quantity(ref, period.year_ago())
    return now, before, figures.change(ref, period), figures.target(ref, period), figures.forecast(ref, period)
