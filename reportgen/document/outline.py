"""The finishing of a tree: anchors and numbers of headings, numbers of captions, the contents, dangling links."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import replace

from reportgen.diagnostics import Args, Diagnostic, Location
from reportgen.document import notes
from reportgen.document.tree import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Cover,
    Figure,
    Heading,
    Inline,
    InlineImage,
    Link,
    ListBlock,
    Number,
    Paragraph,
    Row,
    Section,
    Table,
    Words,
    plain,
    walk,
)


def finish(blocks: tuple[Block, ...], words: Words, numbered: int) -> tuple[Block, ...]:
    """Number headings down to level `numbered` and all captions and notes, give headings anchors, fill the contents."""
    done = notes.numbered(_Numbering(words, numbered).blocks(blocks))
    headings = [block for block in walk(done) if isinstance(block, Heading)]
    return _with_contents(done, headings)


def dangling(blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    """Links within the document whose target is not there, with the places that are."""
    targets = {block.id for block in walk(blocks) if isinstance(block, Heading | Table | Figure) and block.id}
    for block in walk(blocks):
        if isinstance(block, Paragraph | Heading):
            for href in _hrefs(block.children):
                if href.startswith("#") and href[1:] not in targets:
                    args: Args = {"target": href, "known": tuple(sorted(targets))}
                    yield Diagnostic("dangling-link", block.at or Location(""), "", args)


def without_picture(blocks: tuple[Block, ...], known: Collection[str]) -> Iterator[Diagnostic]:
    """Figures, covers and small pictures whose picture nobody has drawn or read."""
    for block in walk(blocks):
        names = [inline.image for inline in getattr(block, "children", ()) if isinstance(inline, InlineImage)]
        if isinstance(block, Figure | Cover) and (block.image or isinstance(block, Figure)):
            names.append(block.image)
        for name in names:
            if name not in known:
                at = getattr(block, "at", None) or Location("")
                yield Diagnostic("unknown-picture", at, "", {"picture": name, "known": tuple(sorted(known))})


def slug(text: str) -> str:
    """An anchor from a heading's text: "Viktiga händelser" -> "viktiga-handelser"."""
    ascii_text = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text).strip("-")[:60].rstrip("-") or "avsnitt"


class _Numbering:
    def __init__(self, words: Words, numbered: int) -> None:
        self.words = words
        self.numbered = numbered
        self.counts = [0, 0, 0, 0]
        self.tables = self.figures = 0
        self.taken: set[str] = set()
        self.latest: dict[str, int] = {}  # the number behind an anchor that was wanted before

    def blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(self._block(block) for block in blocks)

    def _block(self, block: Block) -> Block:
        match block:
            case Heading():
                return self._heading(block)
            case Section():
                return replace(block, blocks=self.blocks(block.blocks))
            case ListBlock():
                return replace(block, items=tuple(self.blocks(item) for item in block.items))
            case Table():
                return self._table(block)
            case Figure() if block.caption:
                self.figures += 1
                return replace(
                    block,
                    number=Number(self.words.figure, self.figures),
                    id=self._anchor(block.id or f"diagram-{self.figures}"),
                )
            case _:
                return block

    def _heading(self, block: Heading) -> Heading:
        name = self._anchor(block.id or slug(plain(block.children)))
        if block.quiet or block.number:
            return replace(block, id=name)
        depth = block.level - 1
        self.counts[depth] += 1
        self.counts[depth + 1 :] = [0] * (len(self.counts) - depth - 1)
        number = ".".join(str(n) for n in self.counts[: block.level]) if block.level <= self.numbered else ""
        return replace(block, id=name, number=number)

    def _table(self, block: Table) -> Table:
        rows = tuple(self._row(row) for row in block.rows)
        if not block.caption:
            return replace(block, rows=rows)
        self.tables += 1
        number = Number(self.words.table, self.tables)
        return replace(block, rows=rows, number=number, id=self._anchor(block.id or f"tabell-{self.tables}"))

    def _row(self, row: Row) -> Row:
        return replace(row, cells=tuple(self._cell(cell) for cell in row.cells))

    def _cell(self, cell: Cell) -> Cell:
        return replace(cell, blocks=self.blocks(cell.blocks))

    def _anchor(self, wanted: str) -> str:
        """The wanted anchor, with a number behind it where it is taken."""
        name, count = wanted, self.latest.get(wanted, 1)
        while name in self.taken:
            count += 1
            name = f"{wanted}-{count}"
        self.taken.add(name)
        self.latest[wanted] = count
        return name


def _with_contents(blocks: tuple[Block, ...], headings: list[Heading]) -> tuple[Block, ...]:
    def filled(block: Block) -> Block:
        match block:
            case Contents():
                shown = (h for h in headings if h.level <= block.depth and not h.quiet)
                return replace(
                    block, entries=tuple(ContentsEntry(h.level, h.number, plain(h.children), h.id) for h in shown)
                )
            case Section():
                return replace(block, blocks=tuple(filled(inner) for inner in block.blocks))
            case _:
                return block

    return tuple(filled(block) for block in blocks)


def _hrefs(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Link):
            yield inline.href
        yield from _hrefs(getattr(inline, "children", ()))
