"""Widths of columns, in millimetres: as the table says, or by what its cells hold, measured in the theme's font."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from reportgen.document.grid import placed_rows
from reportgen.document.tree import (
    Block,
    Cell,
    Heading,
    Image,
    Inline,
    InlineImage,
    ListBlock,
    Mark,
    Paragraph,
    Row,
    Table,
    TableKind,
    plain,
)
from reportgen.metrics import text_width
from reportgen.theme import Theme

BESIDE: Final = 2.0  # mm more between figures and the words after them, which meet at their edges
EQUAL: Final[tuple[TableKind, ...]] = ("key-figures", "strip")  # kinds whose columns are equally wide
GUTTER: Final = 3.0  # mm between columns
_SMALL: Final[tuple[TableKind, ...]] = ("matrix", "strip")  # kinds in small type
_BOLD_HEADS: Final[tuple[TableKind, ...]] = ("indicators", "cards")  # kinds whose rows' names are bold
_SLACK: Final = 1.03  # for what a renderer rounds
_WIDEST: Final = 75.0  # mm that a column asks for at most; longer text is broken
_NARROWEST: Final = 8.0
_NBSP: Final = "\N{NO-BREAK SPACE}"


@dataclass(frozen=True, slots=True)
class Columns:
    """What a table's cells are measured with: the theme's type, and the sizes of the pictures in them."""

    theme: Theme
    images: Mapping[str, Image]

    def widths(self, table: Table, room: float) -> tuple[float, ...]:
        """The width of each column. Shares that sum to less than one make a table narrower than the room."""
        count = table.columns
        if table.kind in EQUAL and not table.widths:
            return (room / count,) * count
        least, wanted = self._needs(table, count)
        if len(table.widths) != count or not sum(table.widths):
            return tuple(_fitted(least, wanted, room))
        of_rows, _ = self._needs(replace(table, head=()), count)
        given = [share * room for share in _shares(table.widths)]
        return tuple(_roomy(_roomy(given, of_rows), least))

    def lines(self, table: Table, row: Row, cell: Cell, width: float) -> int:
        """About how many lines a cell takes that is so wide."""
        texts = [line for block in cell.blocks for line in _lines(block)]
        return sum(1 + int(self._width(table, row, cell, text) / max(width - GUTTER, 1)) for text in texts)

    def _needs(self, table: Table, count: int) -> tuple[list[float], list[float]]:
        """For each column the widths of its longest word and its longest line; cells over several columns left out."""
        least, wanted = [_NARROWEST] * count, [_NARROWEST] * count
        rows = [*table.head, *table.rows]
        for row, line in zip(rows, placed_rows(rows, count), strict=True):
            for before, placed in zip((None, *line), line, strict=False):
                if placed.span == 1 and not placed.continued:
                    word, text = self._need(table, row, placed.cell)
                    air = GUTTER + (BESIDE if before and meets(before.cell, placed.cell) else 0.0)
                    least[placed.column] = max(least[placed.column], min(word + air, _WIDEST))
                    wanted[placed.column] = max(wanted[placed.column], min(text + air, _WIDEST))
        return least, wanted

    def _need(self, table: Table, row: Row, cell: Cell) -> tuple[float, float]:
        lines = [line for block in cell.blocks for line in _lines(block)]
        words = [word for line in lines for word in line.split(" ")]
        if _heads(table, row):  # a head may take two lines, so it never asks for more than its longest word
            lines = words
        elif cell.align == "right" or (table.kind == "figures" and not cell.header):  # figures stay on one line
            words = lines
        pictures = [self.images[name].width for block in cell.blocks for name in _pictures(block)]
        word, text = (
            max([self._width(table, row, cell, part) for part in parts] + pictures, default=0.0)
            for parts in (words, lines)
        )
        return word, text

    def _width(self, table: Table, row: Row, cell: Cell, text: str) -> float:
        head, sizes = _heads(table, row), self.theme.sizes
        small = head or table.kind in _SMALL or (table.kind == "meta" and cell.header)
        bold = head or row.role in ("total", "group") or (cell.header and table.kind in _BOLD_HEADS)
        return _SLACK * text_width(text, self.theme.font, sizes.small if small else sizes.body, bold=bold)


def _heads(table: Table, row: Row) -> bool:
    return any(row is each for each in table.head)


def meets(before: Cell, cell: Cell) -> bool:
    """Whether the words of a cell would stand close to the figures before it."""
    return before.align == "right" and cell.align != "right"


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


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Paragraph() | Heading():
            yield from "".join(map(_unbroken, block.children)).split("\n")
        case ListBlock():
            for item in block.items:
                for inner in item:
                    yield from (f"   {line}" for line in _lines(inner))
        case _:
            pass


def _unbroken(inline: Inline) -> str:
    """The words of an inline; those of a mark stay on one line, save a trend's, which are many."""
    words = plain((inline,))
    return words.replace(" ", _NBSP) if isinstance(inline, Mark) and not inline.kind.startswith("trend") else words


def _pictures(block: Block) -> list[str]:
    inlines = block.children if isinstance(block, Paragraph) else ()
    return [inline.image for inline in inlines if isinstance(inline, InlineImage)]
