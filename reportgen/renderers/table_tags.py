"""Which header cells each cell of a table is read with.

A header's scope is enough where every column has one header and every row at most one. Where headers span, head a
group of rows, or a comment belongs to the row above it, every cell names its headers itself.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from reportgen.renderers.structure import Node


def spans(element: Any) -> dict[str, Any]:
    """The attributes that a cell's element has of its own."""
    written = {"ColSpan": element.get("colspan"), "RowSpan": element.get("rowspan")}
    found: dict[str, Any] = {name: int(value) for name, value in written.items() if value}
    if element.tag == "th":
        found["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    return found


def finish(document: Node) -> None:
    """Name the headers of every cell in the tables that need it."""
    tables = (node for node in document.nodes() if node.role == "Table")
    for number, table in enumerate(tables, 1):
        summary = table.element.get("data-summary")
        if summary:
            table.attributes["Table"] = {"Summary": _string(summary)}
        heads, rows = (_rows(table, part) for part in ("THead", "TBody"))
        if len(heads) > 1 or any(_needs_names(row) for row in (*heads, *rows)):
            _Headers(number).table(heads, rows)


def _rows(table: Node, part: str) -> list[Node]:
    return [row for group in table.inside(part) for row in group.inside("TR")]


def _needs_names(row: Node) -> bool:
    cells = row.inside("TH", "TD")
    return _role(row) in ("group", "comment") or any(
        each.role == "TH" and _span(each, name) > 1 for each in cells for name in ("ColSpan", "RowSpan")
    )


def _role(row: Node) -> str:
    return str(row.element.get("class", "")).split(" ", 1)[0]


def _span(cell: Node, name: str) -> int:
    return int(cell.attributes["Table"].get(name, 1))


class _Headers:
    """The headers of one table, found by laying its cells out on a grid."""

    def __init__(self, table: int) -> None:
        self.table_number = table
        self.columns: dict[int, list[str]] = defaultdict(list)
        self.group: list[str] = []
        self.row: list[str] = []
        self.taken: dict[int, tuple[int, list[str]]] = {}  # column -> rows that a cell above still fills, its name
        self.count = 0

    def table(self, heads: list[Node], rows: list[Node]) -> None:
        for row in heads:
            for column, cell in self._placed(row):
                covered = range(column, column + _span(cell, "ColSpan"))
                above = _once(name for each in covered for name in self.columns[each])
                if cell.role == "TH":
                    _list(cell, above)
                    name = self._name(cell)
                    for each in covered:
                        self.columns[each].append(name)
        for row in rows:
            self._body(row)

    def _body(self, row: Node) -> None:
        """A row: its own header and those of its columns; a comment has the header of the row above it."""
        cells, role = self._placed(row), _role(row)
        still = [name for left, names in self.taken.values() if left > 0 for name in names]
        if role != "comment":
            self.row = _once([*still, *(self._name(cell) for _, cell in cells if cell.role == "TH")])
        if role == "group":
            self.group, self.row = self.row, []
        elif role == "total":
            self.group = []
        for column, cell in cells:
            covered = range(column, column + _span(cell, "ColSpan"))
            of_columns = [] if role in ("comment", "group") else [n for each in covered for n in self.columns[each]]
            own = [] if cell.role == "TH" else self.row
            group = [] if role == "group" and cell.role == "TH" else self.group
            _list(cell, _once([*of_columns, *group, *own]))

    def _placed(self, row: Node) -> list[tuple[int, Node]]:
        """The cells of a row with their columns, those that cells above still fill left out."""
        placed: list[tuple[int, Node]] = []
        self.taken = {column: (left - 1, names) for column, (left, names) in self.taken.items() if left > 1}
        column = 0
        for cell in row.inside("TH", "TD"):
            while column in self.taken:
                column += 1
            placed.append((column, cell))
            for each in range(column, column + _span(cell, "ColSpan")):
                if _span(cell, "RowSpan") > 1:
                    names = [self._name(cell)] if cell.role == "TH" else []
                    self.taken[each] = (_span(cell, "RowSpan"), names)
            column += _span(cell, "ColSpan")
        return placed

    def _name(self, cell: Node) -> str:
        if "ID" not in cell.extra:
            self.count += 1
            cell.extra["ID"] = f"table-{self.table_number}-header-{self.count}"
        return cell.extra["ID"]


def _list(cell: Node, names: list[str]) -> None:
    from pydyf import Array

    if names:
        cell.attributes["Table"]["Headers"] = Array(_string(name) for name in names)


def _string(text: str) -> Any:
    from pydyf import String

    return String(text)


def _once(names: Any) -> list[str]:
    return list(dict.fromkeys(names))
