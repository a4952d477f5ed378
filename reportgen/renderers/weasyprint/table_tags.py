"""The attributes of tables and their cells, of WeasyPrint's elements."""

from __future__ import annotations

from typing import Any

from reportgen.renderers.shared.headers import Headed, Line, name_headers
from reportgen.renderers.weasyprint.structure import Node


def spans(element: Any) -> dict[str, Any]:
    """The attributes that a cell's element has of its own."""
    written = {"ColSpan": element.get("colspan"), "RowSpan": element.get("rowspan")}
    found: dict[str, Any] = {name: int(value) for name, value in written.items() if value}
    if element.tag == "th":
        found["Scope"] = "/Row" if element.get("scope") == "row" else "/Column"
    return found


def finish(document: Node) -> None:
    """Say every table's summary, and name the headers of its cells."""
    tables = (node for node in document.nodes() if node.role == "Table")
    for number, table in enumerate(tables, 1):
        summary = table.element.get("data-summary")
        if summary:
            table.attributes["Table"] = {"Summary": _string(summary)}
        _name_headers(number, table)


def _name_headers(number: int, table: Node) -> None:
    parts = [[_cells(row) for group in table.inside(part) for row in group.inside("TR")] for part in ("THead", "TBody")]
    head, body = ([Line(role, [headed for _, headed in cells]) for role, cells in part] for part in parts)
    name_headers(number, head, body)
    for node, headed in (cell for part in parts for _, cells in part for cell in cells):
        if headed.name:
            node.extra["ID"] = headed.name
        if headed.headers:
            node.attributes["Table"]["Headers"] = _array(headed.headers)


def _cells(row: Node) -> tuple[str, list[tuple[Node, Headed]]]:
    """A row's role, and each of its cells as far as its headers go."""
    role = str(row.element.get("class", "")).split(" ", 1)[0]
    return role, [(cell, _headed(cell)) for cell in row.inside("TH", "TD")]


def _headed(cell: Node) -> Headed:
    own = cell.attributes["Table"]
    return Headed(cell.role == "TH", int(own.get("ColSpan", 1)), int(own.get("RowSpan", 1)))


def _array(names: list[str]) -> Any:
    from pydyf import Array

    return Array(_string(name) for name in names)


def _string(text: str) -> Any:
    from pydyf import String

    return String(text)
