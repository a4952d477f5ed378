"""Widths of columns, in millimetres: as the table says, or by what its cells hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from reportgen.document.tree import (
    Block,
    Cell,
    Heading,
    Inline,
    InlineImage,
    ListBlock,
    Mark,
    Paragraph,
    Table,
    plain,
)
from reportgen.renderers.shared.grid import placed_rows
from reportgen.theme import SYMBOLS

GUTTER: Final = 2.6  # millimetres between columns
BESIDE: Final = 2.0  # more between figures and the words after them, which meet at their edges
EQUAL: Final = ("key-figures", "strip")  # kinds whose columns are equally wide
Letters = tuple[float, float, float]  # mm, a little more than one is wide: in a row, in the head, and a symbol
LETTERS: Final = (1.75, 1.7, 5.2)  # a symbol may be in whatever font the reader's machine has it in
_NARROW: Final = frozenset("fijlrtI1.,:;'()-– \N{NO-BREAK SPACE}")  # and what is narrower or wider than such a letter
_WIDE: Final = frozenset("mwMW%—")
_WIDEST: Final = 75.0  # mm that a column asks for at most; longer text is broken
_NARROWEST: Final = 8.0
_PICTURE: Final = 26.0  # a small picture in a row
_NBSP: Final = "\N{NO-BREAK SPACE}"


def columns(table: Table, room: float, wide: float = 1, letters: Letters = LETTERS) -> list[float]:
    """The width of each column. Shares that sum to less than one make a table narrower than the text.

    `wide` is how much wider than the default's the letters of the font are.
    """
    count = table.columns
    letters = (letters[0] * wide, letters[1] * wide, letters[2])
    if len(table.widths) == count and sum(table.widths) > 0:
        given = [share * room for share in _shares(table.widths)]
        of_rows, of_all = (_needs(each, count, letters)[0] for each in (replace(table, head=()), table))
        return _roomy(_roomy(given, of_rows), of_all)
    if table.kind in EQUAL:
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


def _needs(table: Table, count: int, letters: Letters) -> tuple[list[float], list[float]]:
    """For each column the width of its longest word, and of its longest line; cells over several columns left out."""
    least, wanted = [_NARROWEST] * count, [_NARROWEST] * count
    for place, line in enumerate(placed_rows([*table.head, *table.rows], count)):
        for before, placed in zip((None, *line), line, strict=False):
            if placed.span == 1 and not placed.continued:
                head = place < len(table.head)
                figure = placed.cell.align == "right" or (table.kind == "figures" and not placed.cell.header)
                word, text = _need(placed.cell, letters, head=head, figure=figure)
                air = GUTTER + (BESIDE if before and meets(before.cell, placed.cell) else 0.0)
                least[placed.column] = max(least[placed.column], min(word + air, _WIDEST))
                wanted[placed.column] = max(wanted[placed.column], min(text + air, _WIDEST))
    return least, wanted


def meets(before: Cell, cell: Cell) -> bool:
    """Whether the words of a cell would stand close to the figures before it."""
    return before.align == "right" and cell.align != "right"


def _need(cell: Cell, letters: Letters, *, head: bool, figure: bool) -> tuple[float, float]:
    lines = [line for block in cell.blocks for line in _lines(block)]
    pictures = _PICTURE if any(_has_picture(block) for block in cell.blocks) else 0.0
    words = [word for line in lines for word in line.split(" ")]
    if head:  # a head may take two lines, so it never asks for more than its longest word
        lines = words
    elif figure:  # which is not broken at its spaces
        words = lines
    letter, symbol = letters[head], letters[2]
    word, text = (max((_width(part, letter, symbol) for part in parts), default=0.0) for parts in (words, lines))
    return max(word, pictures), max(text, pictures)


def _width(text: str, letter: float, symbol: float) -> float:
    """How wide a text is, in mm."""
    return sum(symbol if each in SYMBOLS else letter * _share(each) for each in text)


def _share(each: str) -> float:
    """How wide a letter is, in shares of an ordinary one."""
    return 0.6 if each in _NARROW else 1.5 if each in _WIDE else 1.2 if each.isupper() else 1.0


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield from "".join(map(_kept, block.children)).split("\n")
        case ListBlock():
            for item in block.items:
                for inner in item:
                    yield from (f"   {line}" for line in _lines(inner))
        case _:
            pass


def _kept(inline: Inline) -> str:
    """The words of an inline; those of a mark stay on one line, save a trend's, which are many."""
    words = plain((inline,))
    return words.replace(" ", _NBSP) if isinstance(inline, Mark) and not inline.kind.startswith("trend") else words


def _has_picture(block: Block) -> bool:
    return isinstance(block, Paragraph) and any(isinstance(inline, InlineImage) for inline in block.children)
