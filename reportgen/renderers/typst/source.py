"""A document as one Typst source. What a block is chooses a function of the theme's; nothing is formatted here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Literal, assert_never

from reportgen.document.tree import (
    Block,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    HeadingVariant,
    Inline,
    ListBlock,
    Mark,
    Paragraph,
    Section,
    SectionRole,
    Table,
    plain,
    walk,
)
from reportgen.metrics import text_width
from reportgen.renderers.typst.inlines import Inlines, array, call, is_seen, quoted, shown
from reportgen.renderers.typst.tables import only_words, table_code
from reportgen.theme import Theme

_WHOLE: Final = 5  # lines of a paragraph or items of a list that is never broken: three before and three after a break
_CARD: Final[dict[HeadingVariant, str]] = {"goal": "goal", "part": "goal", "after-eyebrow": "goal"}
_ABOVE: Final = {"none": "0mm", "title": "after-title"}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: its section's role, and whether it is inside a cell or an item."""

    section: SectionRole = "section"
    inside: Literal["", "cell", "item"] = ""


class Writer:
    """Writes the blocks of a document that has been laid out for a theme."""

    def __init__(self, document: Document, inlines: Inlines, theme: Theme) -> None:
        self.document = document
        self.inlines = inlines
        self.theme = theme
        self.level = 0  # of the heading before, in the structure

    def whole(self) -> str:
        """All blocks of the document."""
        return "\n".join(self.blocks(self.document.blocks, Place()))

    def blocks(self, blocks: tuple[Block, ...], place: Place) -> list[str]:
        """Each block's code."""
        return [code for block in blocks for code in self._block(block, place)]

    def _block(self, block: Block, place: Place) -> list[str]:
        match block:
            case Heading():
                return [self._heading(block)] if is_seen(plain(block.children)) else []
            case Paragraph():
                return [self._paragraph(block, place)]
            case ListBlock():
                return [self._list(block, place)]
            case Table():
                return [self._table(block, place)]
            case Figure():
                return [self._figure(block)]
            case Section():
                return self._section(block, place)
            case Cover():
                return [self._cover(block)]
            case Contents():
                return [call("contents", shown(block.title))]
            case _:
                assert_never(block)

    # --- headings and sections -----------------------------------------------------------------

    def _heading(self, heading: Heading) -> str:
        name = _CARD.get(heading.variant, heading.variant if heading.variant == "subgoal" else "")
        look = name if name and heading.level < 4 else f"h{heading.level}"
        self.level = min(heading.level, self.level + 1)  # PDF/UA lets no level be skipped
        text, title = self.inlines.code(heading.children), shown(plain(heading.children))
        named = (quoted(heading.id), shown(heading.number), title)
        above = {"above": _ABOVE[heading.above]} if heading.above else {}
        return call("head", quoted(look), str(self.level), *named, text, **above)

    def _section(self, section: Section, place: Place) -> list[str]:
        inner = self.blocks(section.blocks, replace(place, section=section.role))
        match section.role:
            case "chapter":
                return ["pagebreak(weak: true)", *inner]
            case "goal":
                return ["goal-rule", *inner]
            case "subgoal" | "part":
                return ["part-rule", *inner]
            case "section" | "goal-area" | "letterhead":
                return inner
            case _:
                assert_never(section.role)

    # --- text --------------------------------------------------------------------------------

    def _paragraph(self, paragraph: Paragraph, place: Place) -> str:
        changes = self._changes(paragraph, place)
        if paragraph.role == "eyebrow" and not place.inside:
            start, end = _around_mark(paragraph.children)
            return call("eyebrow", self.inlines.code(start), self.inlines.code(end) if end else "none", **changes)
        text = self.inlines.code(paragraph.children)
        if paragraph.role == "signature":
            return call("signature", text)
        return call("words", quoted(paragraph.role), text, **changes)

    def _changes(self, paragraph: Paragraph, place: Place) -> dict[str, str]:
        """What the place of a paragraph asks for beside its role."""
        changes: dict[str, str] = {}
        if place.inside:
            changes |= {"width": "100%", "below": "0mm"}
            if place.inside == "cell" and paragraph.under in ("paragraph", "eyebrow"):
                changes["above"] = "1.5mm"
        elif place.section == "letterhead":
            changes["below"] = "0mm"
        elif paragraph.under == "eyebrow":
            changes["above"] = "2mm"
        if paragraph.keep_next:
            changes["sticky"] = "true"
        if self._is_short(paragraph):
            changes["breakable"] = "false"
        return changes

    def _is_short(self, paragraph: Paragraph) -> bool:
        width = text_width(plain(paragraph.children), self.theme.font, self.theme.sizes.body)
        return width <= _WHOLE * self.theme.page.measure

    def _list(self, block: ListBlock, place: Place) -> str:
        items = [self._compact(item, replace(place, inside="item")) for item in block.items]
        changes = {"width": "100%"} if place.inside else {}
        if block.keep_next and len(block.items) <= _WHOLE:
            changes["sticky"] = "true"
        return call("listing", str(block.ordered).lower(), *items, **changes)

    def _compact(self, blocks: tuple[Block, ...], place: Place) -> str:
        """A cell or an item of one plain paragraph holds its text alone."""
        if (only := only_words(blocks)) is not None:
            return self.inlines.code(only.children)
        written = "\n".join(self.blocks(blocks, place))
        return f"{{ {written} }}" if written else "[]"

    # --- tables and pictures -------------------------------------------------------------------

    def _table(self, table: Table, place: Place) -> str:
        changes = {}
        if table.keep_next:
            changes = {"below": "2mm"}
            if table.keep_whole:  # Typst moves a long one whole to the next page, rather than part it from its note
                changes["sticky"] = "true"
        if place.section == "letterhead":
            changes["below"] = "0mm"
        fill = partial(self._compact, place=Place(place.section, "cell"))
        return _labelled(table_code(table, self.inlines, fill, **changes), table.id)

    def _figure(self, figure: Figure) -> str:
        picture = self.inlines.picture(figure.image, figure.alt)
        caption = call("numbered", shown(str(figure.number or "")), self.inlines.code(figure.caption))
        below = [self.inlines.code(part) if part else "none" for part in (figure.subtitle, figure.source)]
        return _labelled(call("drawing", picture, caption if figure.caption else "none", *below), figure.id)

    def _cover(self, cover: Cover) -> str:
        art = self.inlines.picture(cover.image, cover.alt, "whole-picture") if cover.image else "none"
        lines = [array([quoted(line.role), self.inlines.code(line.children)]) for line in cover.blocks]
        return call("cover", art, *lines)


def entries(document: Document) -> str:
    """The lines of the contents by their anchors, as a dictionary."""
    listed = (entry for block in walk(document.blocks) if isinstance(block, Contents) for entry in block.entries)
    lines = [
        f"{quoted(each.target)}: {array([str(each.level), shown(each.number), shown(each.text)])}" for each in listed
    ]
    return f"({', '.join(lines)})" if lines else "(:)"


def _labelled(code: str, name: str) -> str:
    return f"[#{code}#{call('label', quoted(name))}]" if name else code


def _around_mark(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The words of an eyebrow, and the mark that goes to the right."""
    if inlines and isinstance(inlines[-1], Mark):
        return inlines[:-1], inlines[-1:]
    return inlines, ()
