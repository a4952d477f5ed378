"""The places of a tree that hold words, in reading order, and the tree again with other words in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import assert_never

from reportgen.diagnostics import Location
from reportgen.document.tree import (
    Block,
    Cell,
    Contents,
    Cover,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Row,
    Section,
    Table,
)

Inlines = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Carrier:
    """Words of a block, and the place that they came from."""

    at: Location | None
    inlines: Inlines

    @property
    def file(self) -> str:
        """The file that it came from."""
        return self.at.file if self.at else ""

    @property
    def line(self) -> int:
        """The line that it came from."""
        return self.at.line if self.at else 0


def carriers(blocks: tuple[Block, ...]) -> list[Carrier]:
    """Everything that can bear a remark: covers and contents cannot."""
    found: list[Carrier] = []

    def noted(carrier: Carrier) -> Inlines:
        found.append(carrier)
        return carrier.inlines

    with_words(blocks, noted)
    return found


def with_words(blocks: tuple[Block, ...], change: Callable[[Carrier], Inlines]) -> tuple[Block, ...]:
    """The blocks with what `change` makes of each carrier, asked for in reading order."""
    return _Changing(change).blocks(blocks)


class _Changing:
    def __init__(self, change: Callable[[Carrier], Inlines]) -> None:
        self.change = change

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading() | Paragraph():
                return replace(block, children=self._words(block.at, block.children))
            case Section():
                return replace(block, blocks=self.blocks(block.blocks))
            case ListBlock():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Table():
                caption = self._words(block.at, block.caption)
                head = tuple(self._row(row) for row in block.head)
                return replace(block, caption=caption, head=head, rows=tuple(self._row(row) for row in block.rows))
            case Figure():
                parts = (self._words(block.at, part) for part in (block.caption, block.subtitle, block.source))
                caption, subtitle, source = parts
                return replace(block, caption=caption, subtitle=subtitle, source=source)
            case Cover() | Contents():
                return block
            case _:
                assert_never(block)

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, blocks=self.blocks(cell.blocks))

    def _words(self, at: Location | None, inlines: Inlines) -> Inlines:
        return self.change(Carrier(at, inlines)) if inlines else inlines
