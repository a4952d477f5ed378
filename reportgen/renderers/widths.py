"""Widths of columns, in millimetres: as the table says, or by what its cells hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reportgen.document.tree import Block, Cell, Heading, InlineImage, ListBlock, Paragraph, Table, plain
from reportgen.renderers.grid import placed_rows

GUTTER: Final = 2.6  # millimetres between columns
LETTERS: Final = (1.6, 1.75)  # mm, a little more than a letter is wide on the average: in a row, and in the head
_WIDEST: Final = 75.0  # mm that a column asks for at most; longer text is broken
_NARROWEST: Final = 8.0
_PICTURE: Final = 26.0  # a small picture in a row


def columns(table: Table, room: float, letters: tuple[float, float] = LETTERS) -> list[float]:
    """The width of each column. Shares that sum to less than one make a table narrower than the text.

    `letters` are the widths of letters in mm, in a row and in the head.
    """
    count = table.columns
    if len(table.widths) == count and sum(table.widths) > 0:
        given = [share * room for share in _shares(table.widths)]
        of_rows, of_all = (_needs(each, count, letters)[0] for each in (replace(table, head=()), table))
        return _roomy(_roomy(given, of_rows), of_all)
    if table.kind == "key-figures":
        return [room / count] * count
    return _fitted(*_needs(table, count, letters), room)


def _shares(widths: Sequence[float]) -> list[float]:
    """Shares of at most one in all; what sums to nearly one is meant to (1/3 written 0.33)."""
    total = sum(widths)
    return [share / total for share in widths] if total >= 0.97 else list(widths)


def _roomy(given: list[float], least: list[float]) -> list[float]:
    """The given widths, where a column too narrow for its longest word takes from those that have room to spare."""
    lacking = sum(max(0.0, need - width) for width, need in zip(given, least, strict=True))
    spare = sum(max(0.0, width - need) for width, need in zip(given, least, strict=True))
    if lacking > spare:
        return given
    return [
        need if width < need else width - (width - need) * lacking / (spare or 1)
        for width, need in zip(given, least, strict=True)
    ]


def _fitted(least: list[float], wanted: list[float], room: float) -> list[float]:
    """Widths that fill the room: all that is wanted and a share of the rest, else the longest word and what is left."""
    if sum(wanted) <= room:
        return [room * want / sum(wanted) for want in wanted]
    if sum(least) >= room:
        return [room * need / sum(least) for need in least]
    share = (room - sum(least)) / (sum(wanted) - sum(least))
    return [need + share * (want - need) for need, want in zip(least, wanted, strict=True)]


def _needs(table: Table, count: int, letters: tuple[float, float]) -> tuple[list[float], list[float]]:
    """For each column the width of its longest word, and of its longest line; cells over several columns left out."""
    least, wanted = [_NARROWEST] * count, [_NARROWEST] * count
    for place, line in enumerate(placed_rows([*table.head, *table.rows], count)):
        for placed in line:
            if placed.span == 1 and not placed.continued:
                word, text = _need(placed.cell, letters, head=place < len(table.head))
                least[placed.column] = max(least[placed.column], min(word + GUTTER, _WIDEST))
                wanted[placed.column] = max(wanted[placed.column], min(text + GUTTER, _WIDEST))
    return least, wanted


def _need(cell: Cell, letters: tuple[float, float], *, head: bool) -> tuple[float, float]:
    lines = [line for block in cell.blocks for line in _lines(block)]
    pictures = _PICTURE if any(_has_picture(block) for block in cell.blocks) else 0.0
    words = [word for line in lines for word in line.split(" ")]
    if head:  # a head may take two lines, so it never asks for more than its longest word
        lines = words
    elif cell.align == "right":  # a figure is not broken at its spaces
        words = lines
    letter = letters[head]
    word, text = (max((len(part) for part in parts), default=0) * letter for parts in (words, lines))
    return max(word, pictures), max(text, pictures)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield from plain(block.children).split("\n")
        case ListBlock():
            for item in block.items:
                for inner in item:
                    yield from (f"   {line}" for line in _lines(inner))
        case _:
            pass


def _has_picture(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(isinstance(inline, InlineImage) for inline in block.children)
