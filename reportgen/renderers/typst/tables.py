"""Tables as Typst code: what stands where, and which cells end their row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from reportgen.document.tree import Block, Cell, Paragraph, Row, Table
from reportgen.renderers import widths
from reportgen.renderers.grid import placed_rows
from reportgen.renderers.typst.inlines import Inlines, array, call, quoted

_EQUAL: Final = ("key-figures", "strip")  # kinds whose columns are equally wide
_SHORT: Final = 12  # a table of so many rows is moved to the next page rather than broken
_WHOLE: Final = {"matrix": 20}  # one that is read across and down

_LETTERS: Final = (1.6, 1.4)  # mm that a letter is wide, in a row and in the head
_SMALL: Final = (1.3, 1.3)  # the same in a table of small type

Fill = Callable[[tuple[Block, ...]], str]


def table_code(table: Table, inlines: Inlines, room: float, fill: Fill, **changes: str) -> str:
    """A table with its caption; `fill` writes a cell's blocks, `room` is the width in mm."""
    head, body = (_rows(table, rows, fill) for rows in (table.head, table.rows))
    keep = len(table.rows) <= _WHOLE.get(table.kind, _SHORT)
    return call(
        "tabular", quoted(table.kind), _columns(table, room), head, body, _caption(table, inlines),
        str(keep).lower(), **changes,
    )  # fmt: skip


def _caption(table: Table, inlines: Inlines) -> str:
    if not table.caption:
        return "none"
    return call("numbered", quoted(table.number), inlines.code(table.caption))


def _columns(table: Table, room: float) -> str:
    if not table.widths and table.kind not in _EQUAL:
        return array(["auto"] * table.columns)
    equal = [room / table.columns] * table.columns
    found = widths.columns(table, room, _SMALL if table.kind == "matrix" else _LETTERS) if table.widths else equal
    return array([f"{width:.3f}mm" for width in found])


def _rows(table: Table, rows: tuple[Row, ...], fill: Fill) -> str:
    made = []
    for row, line in zip(rows, placed_rows(rows, table.columns), strict=True):
        ends = [placed.column + placed.span == table.columns for placed in line if not placed.continued]
        cells = [_cell(cell, end, fill) for cell, end in zip(row.cells, ends, strict=False)]
        made.append(array([quoted(row.role), *cells]))
    return array(made)


def _cell(cell: Cell, end: bool, fill: Fill) -> str:
    named = {
        "header": "true" if cell.header else "", "side": "right" if cell.align == "right" else "",
        "across": str(cell.colspan) if cell.colspan > 1 else "", "down": str(cell.rowspan) if cell.rowspan > 1 else "",
        "end": "true" if end else "",
    }  # fmt: skip
    return call("c", fill(cell.blocks), **{key: value for key, value in named.items() if value})


def only_words(blocks: tuple[Block, ...]) -> Paragraph | None:
    """The paragraph, where a cell or an item holds one of running text and nothing else."""
    first = blocks[0] if len(blocks) == 1 else None
    return first if isinstance(first, Paragraph) and first.role == "body" else None
