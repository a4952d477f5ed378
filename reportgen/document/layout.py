"""The layout: what its neighbours decide of how a block is set, found once for all renderers.

Which blocks and rows stay together, which tables stay whole, how a heading differs from others of its level, how wide
columns are. A renderer sets what it is told here in its own words, and asks no block what stands beside it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from itertools import zip_longest
from typing import Final, Literal

from reportgen.document.columns import GUTTER, Columns
from reportgen.document.grid import placed_rows
from reportgen.document.tree import (
    Block,
    Cell,
    Document,
    Heading,
    HeadingVariant,
    ListBlock,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    SectionRole,
    Table,
    Under,
)
from reportgen.theme import POINT, Theme

MAX_WHOLE: Final = 12  # rows of a table that is moved to the next page rather than broken
MAX_WHOLE_MATRIX: Final = 20  # of one that is read across and down, in small type
_MAX_LINES: Final = 25  # of a row that is never broken
_SHEET: Final = 297  # mm
_BESIDE_WHOLE: Final = 30  # mm of a page that a table which stays whole leaves to its caption and its source
_PADDING: Final = 3.0  # mm of a row
_LINE: Final = 1.35  # of a cell, in shares of its type's size
_OPENING: Final[tuple[HeadingVariant, ...]] = ("goal", "part", "subgoal", "after-eyebrow")
_CARDS: Final[tuple[SectionRole, ...]] = ("goal", "subgoal", "part")  # which open with an eyebrow or a heading


def with_layout(document: Document, theme: Theme) -> Document:
    """The document as it is set in a theme: its blocks with what their neighbours decide."""
    layout = _Layout(theme, Columns(theme, document.images))
    return replace(document, blocks=layout.blocks(document.blocks, _Place(theme.page.text_width)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: the width it has in mm, the section it is in, and what is around it."""

    room: float
    section: SectionRole = "section"
    chapter: bool = False  # whether it is in one
    opening: bool = False  # the first block of its section
    previous: tuple[Block, ...] = ()  # what the reader saw last, the nearest first: two blocks decide
    following: Block | None = None


@dataclass(frozen=True, slots=True)
class _Layout:
    theme: Theme
    columns: Columns

    def blocks(self, blocks: tuple[Block, ...], place: _Place) -> tuple[Block, ...]:
        made = []
        for block, following in zip(blocks, (*blocks[1:], place.following), strict=False):
            made.append(self._block(block, replace(place, following=following)))
            place = replace(place, previous=(*_last(block), *place.previous)[:2], opening=False)
        return tuple(made)

    def _block(self, block: Block, place: _Place) -> Block:
        match block:
            case Heading():
                variant = _variant(block, place)
                return replace(block, variant=variant, above="none" if variant in _OPENING else _above(block, place))
            case Paragraph():
                return _paragraph(block, place)
            case ListBlock():
                inside = replace(place, previous=(), following=None)
                items = tuple(self.blocks(item, inside) for item in block.items)
                return replace(block, items=items, keep_next=_is(place.following, "source"))
            case Table():
                return self._table(block, place)
            case Section():
                chapter = place.chapter or block.role == "chapter"
                inside = replace(place, section=block.role, chapter=chapter, opening=True)
                return replace(block, blocks=self.blocks(block.blocks, inside))
            case _:
                return block

    # --- tables ------------------------------------------------------------------------------

    def _table(self, table: Table, place: _Place) -> Table:
        grid = self.columns.widths(table, place.room)
        rows = [*table.head, *table.rows]
        placed = [[each for each in line if not each.continued] for line in placed_rows(rows, len(grid))]
        spans = [[sum(grid[each.column : each.column + each.span]) for each in line] for line in placed]
        lines = [
            max(map(partial(self.columns.lines, table, row), row.cells, widths), default=1)
            for row, widths in zip(rows, spans, strict=True)
        ]
        most = MAX_WHOLE_MATRIX if table.kind == "matrix" else MAX_WHOLE
        whole = len(table.rows) <= most and self._height(lines) <= self._page - _BESIDE_WHOLE
        followed = _is(place.following, "source", "note")
        made = tuple(
            replace(
                row,
                cells=self._cells(row, widths, place),
                keep_next=_keeps(table, rows, at, whole=whole, followed=followed),
                tall=lines[at] > _MAX_LINES,
            )
            for at, (row, widths) in enumerate(zip(rows, spans, strict=True))
        )
        head, body = made[: len(table.head)], made[len(table.head) :]
        return replace(table, head=head, rows=body, grid=grid, keep_whole=whole, keep_next=followed)

    def _cells(self, row: Row, widths: list[float], place: _Place) -> tuple[Cell, ...]:
        """A row's cells: what stands in one has the width of its columns."""
        inside = [_Place(width - GUTTER, place.section, place.chapter) for width in widths]
        return tuple(
            replace(cell, blocks=self.blocks(cell.blocks, at)) if at and not _is_line(cell) else cell
            for cell, at in zip_longest(row.cells, inside[: len(row.cells)])
        )

    def _height(self, lines: list[int]) -> float:
        """About how tall a table of rows of so many lines is, in mm."""
        return sum(count * self.theme.sizes.body * _LINE * POINT + _PADDING for count in lines)

    @property
    def _page(self) -> float:
        return _SHEET - self.theme.page.top - self.theme.page.bottom


def _keeps(table: Table, rows: list[Row], at: int, *, whole: bool, followed: bool) -> bool:
    """Whether no page may end after a row.

    That is under a head or a group, before a comment or a total, anywhere in a table that stays whole, where one row
    would be left alone at the foot of a page or the top of the next, and at the end, where a source or a note follows.
    """
    if at == len(rows) - 1:
        return followed
    lonely = at <= len(table.head) or at == len(rows) - 2
    return whole or lonely or rows[at].role == "group" or rows[at + 1].role in ("comment", "total")


# --- headings and paragraphs ---------------------------------------------------------------------


def _variant(heading: Heading, place: _Place) -> HeadingVariant:
    """What sets a heading apart from others of its level.

    It opens a goal, or another part with a rule over it; it follows an eyebrow, which in a goal under a goal makes it
    smaller; it is quiet; or, of the first level, it is outside chapters and begins no page.
    """
    if heading.level > 1 and place.opening and place.section in _CARDS:
        return "goal" if place.section == "goal" else "part"
    if heading.level > 1 and place.previous and _is(place.previous[0], "eyebrow"):
        return "subgoal" if place.section == "subgoal" and heading.level == 3 else "after-eyebrow"
    if heading.quiet:
        return "quiet"
    return "running" if heading.level == 1 and not place.chapter else ""


def _above(heading: Heading, place: _Place) -> Literal["", "none", "title"]:
    """No space over a heading that follows a chapter's, and less than else after a chapter's lead."""
    opens = [_is(block, "lead") or (isinstance(block, Heading) and block.level == 1) for block in place.previous]
    if heading.level == 2 and (opens[:1] == [True] or (opens[1:] == [True] and _is(place.previous[0], "note"))):
        return "none" if isinstance(place.previous[0], Heading) else "title"
    return ""


def _paragraph(paragraph: Paragraph, place: _Place) -> Paragraph:
    """A note or a reason right under a heading, said before the text begins, stays with it."""
    nearest = place.previous[0] if place.previous else None
    keep = paragraph.role in ("note", "reason") and isinstance(nearest, Heading)
    under = _under(nearest)
    return replace(paragraph, keep_next=keep, under=under) if keep or under else paragraph


def _under(nearest: Block | None) -> Under:
    match nearest:
        case Table():
            return "table"
        case Paragraph():
            return "eyebrow" if nearest.role == "eyebrow" else "paragraph"
        case _:
            return ""


def _last(block: Block) -> tuple[Block, ...]:
    """What the reader saw last of a block, the last first."""
    if isinstance(block, Section):
        return tuple(inner for part in reversed(block.blocks) for inner in _last(part))[:2]
    return (block,)


def _is_line(cell: Cell) -> bool:
    """Whether a cell holds a single paragraph, which has no neighbours."""
    return len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph)


def _is(block: Block | None, *roles: ParagraphRole) -> bool:
    """Whether a block is a paragraph of one of these roles."""
    return isinstance(block, Paragraph) and block.role in roles
