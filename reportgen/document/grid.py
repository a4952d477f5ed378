"""A table's cells with the columns they stand in, those that reach down from rows above included."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.document.tree import Cell, Row


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell in a row; `continued` where it began in a row above."""

    cell: Cell
    column: int
    span: int
    continued: bool = False


def placed_rows(rows: Sequence[Row], columns: int) -> list[list[Placed]]:
    """Every row's cells, from left to right."""
    reaching: dict[int, tuple[int, Placed]] = {}  # column -> rows left, cell
    made = []
    for row in rows:
        line = _line(row, columns, reaching)
        made.append(line)
        left = {p.column: (reaching[p.column][0] if p.continued else p.cell.rowspan) - 1 for p in line}
        reaching = {p.column: (left[p.column], p) for p in line if left[p.column] > 0}
    return made


def _line(row: Row, columns: int, reaching: dict[int, tuple[int, Placed]]) -> list[Placed]:
    """One row; cells beyond the last column are given no place."""
    line: list[Placed] = []
    waiting, column = list(row.cells), 0
    while column < columns and (waiting or any(start >= column for start in reaching)):
        if column in reaching:
            above = reaching[column][1]
            line.append(Placed(above.cell, column, above.span, continued=True))
        elif waiting:
            cell = waiting.pop(0)
            line.append(Placed(cell, column, min(cell.colspan, columns - column)))
        else:  # a short row with a cell from above further to the right
            line.append(Placed(Cell(()), column, 1))
        column += line[-1].span
    return line
