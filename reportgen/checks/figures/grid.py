"""A free table as it is printed: its lines of figures, by row and by column, each with what it is called."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from reportgen.checks.case import Case
from reportgen.diagnostics import Location
from reportgen.located import Text
from reportgen.model.project import Report
from reportgen.model.sections.enums import ColumnKind
from reportgen.model.sections.texts import TableSection
from reportgen.quantities import Quantity, Unit, parse_quantity, parse_unit

LARGEST = 60  # rows or columns of a table that are compared with each other


@dataclass(frozen=True)
class Cell:
    """A cell as it is printed. `typed` where an author wrote the number itself, not a citation of it."""

    text: str
    value: Quantity | None
    at: Location
    typed: bool


@dataclass(frozen=True)
class Line:
    """A row or a column: its label, the place of that, and its cells, None where there are none."""

    label: str
    at: Location
    cells: tuple[Cell | None, ...]
    unit: Unit | None = None

    def value(self, position: int) -> Quantity | None:
        """The number at a position along the line."""
        cell = self.cells[position]
        return cell.value if cell else None


@dataclass(frozen=True)
class Grid:
    """A table with labels above and to the left; its first column holds the labels of the rows."""

    section: TableSection
    rows: tuple[Line, ...]
    columns: tuple[Line, ...]


def tables(case: Case) -> Iterator[tuple[Report, Grid]]:
    """Every free table of every report."""
    for report in case.reports:
        for section in report.sections:
            if isinstance(section, TableSection) and len(section.columns) > 1:
                yield report, _grid(case, report, section)


def _grid(case: Case, report: Report, section: TableSection) -> Grid:
    width = len(section.columns)
    cells = [[_cell(case, report, section, r, c) for c in range(width)] for r in range(min(len(section.rows), LARGEST))]
    labels = [row[0] for row in cells]
    rows = (
        Line(label.text if label else "", _place(label), tuple(row[1:]))
        for row, label in zip(cells, labels, strict=True)
    )
    columns = (
        Line(
            column.title, column.at("title"), tuple(row[number] for row in cells), column.unit or _unit_in(column.title)
        )
        for number, column in enumerate(section.columns[1:LARGEST], 1)
    )
    return Grid(section, tuple(rows), tuple(columns))


def _place(label: Cell | None) -> Location:
    return label.at if label else Location("")


def _cell(case: Case, report: Report, section: TableSection, row: int, column: int) -> Cell | None:
    cells = section.rows[row]
    if column >= len(cells):
        return None
    raw, kind = cells[column], section.columns[column]
    at = section.item_at("rows", row, column)
    text = _printed(case, report, raw)
    value = parse_quantity(text.replace("±", "")) if column and kind.type is not ColumnKind.DATE else None
    if value is not None and value.unit is None:
        value = replace(value, unit=kind.unit or _unit_in(kind.title))
    return Cell(text, value, at, isinstance(raw, int) or (isinstance(raw, str) and "{{" not in raw))


def _printed(case: Case, report: Report, raw: object) -> str:
    if isinstance(raw, Text) and "{{" in raw:
        return case.label(report, raw).reading.text.strip()
    return str(raw).strip() if isinstance(raw, str | int) else ""


def _unit_in(title: str) -> Unit | None:
    """The unit that a heading names last: "Resultat, tkr", "Andel (%)"."""
    for mark in (",", "("):
        _, found, last = title.rpartition(mark)
        unit = parse_unit(last.strip(" )")) if found else None
        if unit:
            return unit
    return parse_unit(title)
