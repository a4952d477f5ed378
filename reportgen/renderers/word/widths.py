"""Widths of columns, in millimetres: as the table says, or by what its cells hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from reportgen.document.tree import Cell, Heading, Inline, InlineImage, ListBlock, Paragraph, Table, plain
from reportgen.renderers.word.grid import placed_rows

_NARROWEST: Final = 8.0  # letters
_WIDEST: Final = 42.0
_LETTERS_PER_MM: Final = 0.55


def columns(table: Table, room: float) -> list[float]:
    """The width of each column. Shares that sum to less than one make a table narrower than the text."""
    count = table.columns
    if len(table.widths) == count and sum(table.widths) > 0:
        return [share * room / max(1.0, sum(table.widths)) for share in _rounded(table.widths)]
    if table.kind == "key-figures":
        return [room / count] * count
    needs = [max(_NARROWEST, min(_WIDEST, need)) for need in _needs(table, count)]
    return [room * need / sum(needs) for need in needs]


def _rounded(shares: Sequence[float]) -> list[float]:
    """Shares that are meant to sum to one, though 1/3 was written 0.33."""
    total = sum(shares)
    return [share / total for share in shares] if 0.97 <= total < 1 else list(shares)


def _needs(table: Table, count: int) -> list[float]:
    """About how many letters each column needs for its longest cell, cells over several columns left out."""
    needs = [0.0] * count
    for column, cell in _cells(table, count):
        needs[column] = max(needs[column], _letters(cell) + (2 if cell.align == "right" else 4))
    return needs


def _cells(table: Table, count: int) -> Iterator[tuple[int, Cell]]:
    for line in placed_rows([*table.head, *table.rows], count):
        yield from ((placed.column, placed.cell) for placed in line if placed.span == 1 and not placed.continued)


def _letters(cell: Cell) -> float:
    lines = [line for block in cell.blocks for line in _lines(block)]
    return max(lines, default=0.0)


def _lines(block: object) -> Iterator[float]:
    match block:
        case Paragraph() | Heading():
            yield from _inline_lines(block.children)
        case ListBlock():
            for item in block.items:
                for inner in item:
                    yield from (letters + 3 for letters in _lines(inner))
        case _:
            yield _WIDEST


def _inline_lines(inlines: tuple[Inline, ...]) -> Iterator[float]:
    yield from (float(len(line)) for line in plain(inlines).split("\n"))
    if any(isinstance(inline, InlineImage) for inline in inlines):
        yield 28 * _LETTERS_PER_MM
