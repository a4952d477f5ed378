"""Tables: a grid of cells with real header rows, rows that do not split, and an alt text.

What looks belongs to the table style. Two things cannot live there and stand in the document:
the geometry, and the rules of rows that a table style does not know of (a comment that belongs to
the row above it, a total among the rows, a head of several rows).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import Final

from reportgen.document.columns import BESIDE, meets
from reportgen.document.grid import Placed, placed_rows
from reportgen.document.tree import Block, Row, Table, plain
from reportgen.renderers.word.table_styles import TABLE_STYLES, head_borders, no_rule, number_style, total_borders
from reportgen.renderers.word.xml import Element, mm_twips, w
from reportgen.theme import Theme

RenderCell = Callable[[tuple[Block, ...], str, float, bool], list[Element]]
_ROW_HEADS: Final[dict[str, str]] = {  # the style of rows' names where they differ from their cells
    "indicators": "Table Row Head", "cards": "Table Row Head", "meta": "Meta Label",
}  # fmt: skip
_ROLE_STYLES: Final = {"body": "Table Text", "total": "Table Total", "comment": "Table Comment", "group": "Table Group"}
_MATRIX_STYLES: Final = {"body": "Matrix Text", "group": "Matrix Group", "total": "Matrix Total"}


def table_element(table: Table, theme: Theme, render: RenderCell) -> Element:
    """The table of a block that has been laid out; `render` makes a cell's paragraphs.

    A cell that spans rows has an empty continuation in each row below, as Word wants.
    """
    rows, grid = [*table.head, *table.rows], w("tblGrid", *(w("gridCol", w=mm_twips(x)) for x in table.grid))
    lines = placed_rows(rows, len(table.grid))
    return w(
        "tbl", _properties(table), grid, *(_row(table, rows, at, line, theme, render) for at, line in enumerate(lines))
    )


def _row(
    table: Table, rows: Sequence[Row], at: int, line: Sequence[Placed], theme: Theme, render: RenderCell
) -> Element:
    whole, head = [] if rows[at].tall else [w("cantSplit")], [w("tblHeader")] if at < len(table.head) else []
    style, borders = _style(table, at), _borders(table, rows, at, theme)
    row = w("tr", w("trPr", *whole, *head))
    for placed, before in zip(line, (None, *line), strict=False):
        name = _ROW_HEADS.get(table.kind, style) if placed.cell.header and style == "Table Text" else style
        name = number_style(name) if placed.cell.align == "right" else name
        blocks = () if placed.continued else placed.cell.blocks
        width = sum(table.grid[placed.column : placed.column + placed.span])
        properties = _cell_properties(placed, before, width, len(table.grid), borders)
        row.append(w("tc", properties, *render(blocks, name, width, rows[at].keep_next)))
    return row


def _properties(table: Table) -> Element:
    last = bool(table.rows) and table.rows[-1].role == "total"
    heads = {"firstRow": bool(table.head), "lastRow": last, "firstColumn": _row_headed(table)}
    flags = {name: int(value) for name, value in heads.items()}
    bits = 0x0600 | 0x20 * flags["firstRow"] | 0x40 * flags["lastRow"] | 0x80 * flags["firstColumn"]
    look = w("tblLook", val=f"{bits:04X}", **flags, lastColumn=0, noHBand=1, noVBand=1)
    caption = f"{table.number}. {plain(table.caption)}" if table.number else plain(table.caption)
    texts = [w(tag, val=text) for tag, text in (("tblCaption", caption), ("tblDescription", table.summary)) if text]
    return w(
        "tblPr", w("tblStyle", val=TABLE_STYLES[table.kind]), w("tblW", w=mm_twips(sum(table.grid)), type="dxa"),
        w("tblLayout", type="fixed"), look, *texts,
    )  # fmt: skip


def _row_headed(table: Table) -> bool:
    return any(row.cells and row.cells[0].header for row in table.rows)


def _style(table: Table, place: int) -> str:
    head = len(table.head)
    if table.kind == "key-figures":
        return "Key Figure Label" if place < head else "Key Figure Value" if place == head else "Key Figure Note"
    if place < head:
        return "Table Head"
    role = table.rows[place - head].role
    styles = _ROLE_STYLES | _MATRIX_STYLES if table.kind in ("matrix", "strip") else _ROLE_STYLES
    return styles[role]


def _borders(table: Table, rows: Sequence[Row], place: int, theme: Theme) -> list[Element]:
    """Rules that differ from the table style's, in the order top, bottom."""
    head, last = len(table.head), place == len(rows) - 1
    if table.kind == "key-figures":
        return []
    borders: list[Element] = []
    if place >= head and rows[place].role == "total" and not last:
        borders += total_borders(theme)
    elif (place > head and rows[place].role == "comment") or 0 < place < head:
        borders.append(no_rule("top"))
    if place == head - 1 and head > 1:
        borders += head_borders(theme)
    elif place < head - 1 or (not last and rows[place + 1].role == "comment" and place >= head):
        borders.append(no_rule("bottom"))
    return borders


def _cell_properties(
    placed: Placed, before: Placed | None, width: float, columns: int, borders: Sequence[Element]
) -> Element:
    properties = w("tcPr", w("tcW", w=mm_twips(width), type="dxa"))
    if placed.span > 1:
        properties.append(w("gridSpan", val=placed.span))
    if placed.cell.rowspan > 1:
        properties.append(w("vMerge", val="continue" if placed.continued else "restart"))
    if borders:
        properties.append(w("tcBorders", *map(copy, borders)))
    if placed.cell.align == "right" and placed.column + placed.span == columns:  # figures reach the end of the rule
        properties.append(w("tcMar", w("right", w=0, type="dxa")))
    if before and meets(before.cell, placed.cell):  # words stand off from figures
        properties.append(w("tcMar", w("left", w=mm_twips(BESIDE), type="dxa")))
    return properties
