"""Which header cells each cell of a table is read with, for every engine that tags a PDF.

A header's scope is enough where every column has one header and every row at most one. Where headers span, head a
group of rows, or a comment belongs to the row above it, every cell names its headers itself.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Headed:
    """A cell as far as its headers go; `name` is what a header is called where others are read with it."""

    is_header: bool
    across: int = 1
    down: int = 1
    name: str = ""
    headers: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Line:
    """A row's role and its cells, without those that only reach down from above."""

    role: str
    cells: Sequence[Headed]


def name_headers(table: int, head: Sequence[Line], body: Sequence[Line]) -> None:
    """Let every cell of a table name its headers, if it is one that needs it; `table` is its number in the document."""
    if len(head) > 1 or any(_needs_names(line) for line in (*head, *body)):
        _Namer(table).table(head, body)


def _needs_names(line: Line) -> bool:
    spans = any(cell.is_header and max(cell.across, cell.down) > 1 for cell in line.cells)
    return spans or line.role in ("group", "comment")


class _Namer:
    """The headers of one table, found by laying its cells out on a grid."""

    def __init__(self, table: int) -> None:
        self.table_number = table
        self.columns: dict[int, list[str]] = defaultdict(list)
        self.group: list[str] = []
        self.row: list[str] = []
        self.taken: dict[int, tuple[int, list[str]]] = {}  # column -> rows that a cell above still fills, its name
        self.count = 0

    def table(self, head: Sequence[Line], body: Sequence[Line]) -> None:
        for line in head:
            for column, cell in self._placed(line):
                covered = range(column, column + cell.across)
                above = _once(name for each in covered for name in self.columns[each])
                if cell.is_header:
                    cell.headers = above
                    name = self._name(cell)
                    for each in covered:
                        self.columns[each].append(name)
        for line in body:
            self._body(line)

    def _body(self, line: Line) -> None:
        """A row: its own header and those of its columns; a comment has the header of the row above it."""
        cells, role = self._placed(line), line.role
        still = [name for left, names in self.taken.values() if left > 0 for name in names]
        if role != "comment":
            self.row = _once([*still, *(self._name(cell) for _, cell in cells if cell.is_header)])
        if role == "group":
            self.group, self.row = self.row, []
        elif role == "total":
            self.group = []
        for column, cell in cells:
            covered = range(column, column + cell.across)
            of_columns = [] if role in ("comment", "group") else [n for each in covered for n in self.columns[each]]
            own = [] if cell.is_header else self.row
            group = [] if role == "group" and cell.is_header else self.group
            cell.headers = _once([*of_columns, *group, *own])

    def _placed(self, line: Line) -> list[tuple[int, Headed]]:
        """The cells of a row with their columns, those that cells above still fill left out."""
        placed: list[tuple[int, Headed]] = []
        self.taken = {column: (left - 1, names) for column, (left, names) in self.taken.items() if left > 1}
        column = 0
        for cell in line.cells:
            while column in self.taken:
                column += 1
            placed.append((column, cell))
            for each in range(column, column + cell.across):
                if cell.down > 1:
                    self.taken[each] = (cell.down, [self._name(cell)] if cell.is_header else [])
            column += cell.across
        return placed

    def _name(self, cell: Headed) -> str:
        if not cell.name:
            self.count += 1
            cell.name = f"table-{self.table_number}-header-{self.count}"
        return cell.name


def _once(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
