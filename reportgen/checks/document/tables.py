"""A table without header cells, or with empty ones."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.rule import WARNING, Rule
from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.tree import Block, Cell, Document, Heading, Inline, InlineImage, Paragraph, Table, plain, walk
from reportgen.theme import Theme

_LAYOUT = ("meta", "cards", "key-figures")  # kinds of table that place text on a page


def check(document: Document, theme: Theme) -> Iterator[Diagnostic]:
    """Look at every table of figures or words."""
    at = Location("")
    for block in walk(document.blocks):
        at = getattr(block, "at", None) or at
        if isinstance(block, Table) and block.kind not in _LAYOUT:
            args = {"caption": " ".join(plain(block.caption).split()) or block.summary}
            if not block.head and not any(cell.header for row in block.rows for cell in row.cells):
                yield Diagnostic("table-header", at, "", args)
            empty = [
                cell for row in (*block.head, *block.rows) for cell in row.cells if cell.header and _is_empty(cell)
            ]
            if empty:
                yield Diagnostic("table-header", at, "empty", args)


def _is_empty(cell: Cell) -> bool:
    return not any(_says(block) for block in walk(cell.blocks))


def _says(block: Block) -> bool:
    if isinstance(block, Paragraph | Heading):
        return bool(plain(block.children).strip()) or any(_pictures(inline) for inline in block.children)
    return False


def _pictures(inline: Inline) -> bool:
    return isinstance(inline, InlineImage) and bool(inline.alt)


RULES = (Rule("table-header", WARNING, of_document=check),)
