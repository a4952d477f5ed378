"""Tables: a grid of cells with real header rows, rows that do not split, and an alt text.

What looks belongs to the table style. Two things cannot live there and stand in the document:
the geometry, and the rules of rows that a table style does not know of (a comment that belongs to
the row above it, a total among the rows, a head of several rows).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class _Line:
    """A row and what its neighbours make of it."""

    row: Row
    head: bool
    style: str
    borders: tuple[Element, ...]
    name: str  # style of its header cell, where that has its own


def table_element(table: Table, theme: Theme, render: RenderCell) -> Element:
    """The table of a block that has been laid out; `render` makes a cell's paragraphs."""
    rows = _rows(_lines(table, theme), table.grid, render)
    grid = w("tblGrid", *(w("gridCol", w=mm_twips(width)) for width in table.grid))
    return w("tbl", _properties(table), grid, *rows)


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


def _lines(table: Table, theme: Theme) -> list[_Line]:
    """Every row with its style and its own rules."""
    rows = [*table.head, *table.rows]
    styles = [_style(table, place) for place in range(len(rows))]
    return [
        _Line(
            row,
            place < len(table.head),
            styles[place],
            tuple(_borders(table, rows, place, theme)),
            _ROW_HEADS.get(table.kind, "") if styles[place] == "Table Text" else "",
        )
        for place, row in enumerate(rows)
    ]


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


def _rows(lines: Sequence[_Line], grid: Sequence[float], render: RenderCell) -> list[Element]:
    """The rows. A cell that spans rows has an empty continuation in each row below, as Word wants."""
    places = placed_rows([line.row for line in lines], len(grid))
    return [
        w(
            "tr",
            _row_properties(line),
            *(_cell(line, *pair, grid, render) for pair in zip(cells, (None, *cells), strict=False)),
        )
        for line, cells in zip(lines, places, strict=True)
    ]


def _row_properties(line: _Line) -> Element:
    whole, head = [] if line.row.tall else [w("cantSplit")], [w("tblHeader")] if line.head else []
    return w("trPr", *whole, *head)


def _cell(line: _Line, placed: Placed, before: Placed | None, grid: Sequence[float], render: RenderCell) -> Element:
    cell, width = placed.cell, sum(grid[placed.column : placed.column + placed.span])
    properties = [w("tcW", w=mm_twips(width), type="dxa")]
    if placed.span > 1:
        properties.append(w("gridSpan", val=placed.span))
    if cell.rowspan > 1:
        properties.append(w("vMerge", val="continue" if placed.continued else "restart"))
    if line.borders:
        properties.append(w("tcBorders", *map(copy, line.borders)))
    if cell.align == "right" and placed.column + placed.span == len(grid):  # figures reach the end of the rule
        properties.append(w("tcMar", w("right", w=0, type="dxa")))
    if before and meets(before.cell, cell):  # words stand off from figures
        properties.append(w("tcMar", w("left", w=mm_twips(BESIDE), type="dxa")))
    blocks = () if placed.continued else cell.blocks
    style = line.name if line.name and cell.header else line.style
    style = number_style(style) if cell.align == "right" else style
    return w("tc", w("tcPr", *properties), *render(blocks, style, width, line.row.keep_next))
