"""Tables as Typst code: what stands where, and which cells end their row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Final

from reportgen.document.tree import Block, Cell, Paragraph, Row, Table, plain, walk
from reportgen.renderers.shared import widths
from reportgen.renderers.shared.grid import placed_rows
from reportgen.renderers.typst.inlines import Inlines, array, call, quoted, shown

_SHORT: Final = 12  # a table of so many rows is moved to the next page rather than broken
_WHOLE: Final = {"matrix": 20}  # one that is read across and down
_LETTERS: Final = (1.75, 1.5, 2.6)
_SMALL: Final = (1.4, 1.4, 2.1)  # the same in a table of small type
_TALL: Final = 25  # lines; a row with more in a cell may be broken over pages

Fill = Callable[[tuple[Block, ...]], str]
Line = list[tuple[Cell, bool]]  # the cells of a row, and whether each ends it


def table_code(table: Table, inlines: Inlines, room: float, wide: float, fill: Fill, **changes: str) -> str:
    """A table with its caption; `fill` writes a cell's blocks, `room` is the width in mm, `wide` the font's."""
    columns = _columns(table, room, wide)
    head, body = (
        array(
            [
                array([quoted(row.role), *_cells(line, columns, room, fill)])
                for row, line in zip(rows, lines, strict=True)
            ]
        )
        for rows, lines in ((table.head, lines_of(table, table.head)), (table.rows, lines_of(table, table.rows)))
    )
    keep = len(table.rows) <= _WHOLE.get(table.kind, _SHORT)
    measures = array([f"{width:.3f}mm" for width in columns] or ["auto"] * _count(table))
    return call(
        "tabular", quoted(table.kind), measures, head, body, _caption(table, inlines), str(keep).lower(), **changes
    )


def lines_of(table: Table, rows: tuple[Row, ...]) -> list[Line]:
    """The rows as a grid without holes, which Typst asks for: no cell reaches out of it, short rows are filled up."""
    count = _count(table)
    lines = []
    for place, line in enumerate(placed_rows(rows, count)):
        cells = [
            (
                replace(p.cell, colspan=p.span, rowspan=min(p.cell.rowspan, len(rows) - place)),
                p.column + p.span == count,
            )
            for p in line
            if not p.continued
        ]
        missing = count - sum(placed.span for placed in line)
        lines.append([*cells, *((Cell(()), left == 1) for left in range(missing, 0, -1))])
    return lines


def _count(table: Table) -> int:
    return max(sum(cell.colspan for cell in row.cells) for row in (*table.head, *table.rows))


def _caption(table: Table, inlines: Inlines) -> str:
    if not table.caption:
        return "none"
    return call("numbered", shown(table.number), inlines.code(table.caption))


def _columns(table: Table, room: float, wide: float) -> list[float]:
    """The widths of columns in mm; none where what they hold decides."""
    if table.widths and len(table.widths) == table.columns == _count(table):
        return widths.columns(table, room, wide, _SMALL if table.kind == "matrix" else _LETTERS)
    return [room / _count(table)] * _count(table) if table.kind in widths.EQUAL else []


def _cells(line: Line, columns: list[float], room: float, fill: Fill) -> Iterator[str]:
    breaks = _tall(line, columns, room)
    for cell, end in line:
        told = {
            "header": cell.header and "true", "side": cell.align == "right" and "right", "end": end and "true",
            "across": cell.colspan > 1 and str(cell.colspan), "down": cell.rowspan > 1 and str(cell.rowspan),
            "breaks": breaks and "true",
        }  # fmt: skip
        yield call("c", fill(cell.blocks), **{name: value for name, value in told.items() if value})


def _tall(line: Line, columns: list[float], room: float) -> bool:
    """Whether a row is likely to be too tall for a page: Typst would print it on beyond the paper."""
    column = 0
    for cell, _ in line:
        width = sum(columns[column : column + cell.colspan]) or room / len(line)
        column += cell.colspan
        letters = sum(len(plain(block.children)) for block in walk(cell.blocks) if isinstance(block, Paragraph))
        if letters * _LETTERS[0] / width > _TALL:
            return True
    return False


def only_words(blocks: tuple[Block, ...]) -> Paragraph | None:
    """The paragraph, where a cell or an item holds one of running text and nothing else."""
    first = blocks[0] if len(blocks) == 1 else None
    return first if isinstance(first, Paragraph) and first.role == "body" else None
