"""Tables as Typst code: what stands where, and which cells end their row."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from reportgen.document.grid import placed_rows
from reportgen.document.tree import Block, Cell, Paragraph, Row, Table
from reportgen.renderers.typst.inlines import Inlines, array, call, quoted, shown

Fill = Callable[[tuple[Block, ...]], str]
Line = list[tuple[Cell, bool]]  # the cells of a row, and whether each ends it


def table_code(table: Table, inlines: Inlines, fill: Fill, **changes: str) -> str:
    """A table with its caption; `fill` writes a cell's blocks."""
    head, body = (
        array(
            [
                array([quoted(row.role), *_cells(row, line, fill)])
                for row, line in zip(rows, lines_of(table, rows), strict=True)
            ]
        )
        for rows in (table.head, table.rows)
    )
    columns = array([f"{width:.3f}mm" for width in table.grid])
    whole = str(table.keep_whole).lower()
    return call("tabular", quoted(table.kind), columns, head, body, _caption(table, inlines), whole, **changes)


def lines_of(table: Table, rows: tuple[Row, ...]) -> list[Line]:
    """The rows as a grid without holes, which Typst asks for: no cell reaches out of it, short rows are filled up."""
    count = table.columns
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


def _caption(table: Table, inlines: Inlines) -> str:
    if not table.caption:
        return "none"
    return call("numbered", shown(str(table.number or "")), inlines.code(table.caption))


def _cells(row: Row, line: Line, fill: Fill) -> Iterator[str]:
    for cell, end in line:
        told = {
            "header": cell.header and "true", "side": cell.align == "right" and "right", "end": end and "true",
            "across": cell.colspan > 1 and str(cell.colspan), "down": cell.rowspan > 1 and str(cell.rowspan),
            "breaks": row.tall and "true",
        }  # fmt: skip
        yield call("c", fill(cell.blocks), **{name: value for name, value in told.items() if value})


def only_words(blocks: tuple[Block, ...]) -> Paragraph | None:
    """The paragraph, where a cell or an item holds one of running text and nothing else."""
    first = blocks[0] if len(blocks) == 1 else None
    return first if isinstance(first, Paragraph) and first.role == "body" else None
