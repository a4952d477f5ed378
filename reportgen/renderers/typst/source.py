"""A document as one Typst source. What a block is chooses a function of the theme's; nothing is formatted here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import Final, assert_never

from reportgen.document.tree import (
    Block,
    Contents,
    Cover,
    Document,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Mark,
    Paragraph,
    ParagraphRole,
    Section,
    SectionRole,
    Table,
    plain,
    walk,
)
from reportgen.renderers.typst.inlines import Inlines, array, call, is_seen, quoted, shown
from reportgen.renderers.typst.tables import only_words, table_code

_LETTERS_A_LINE: Final = 72
_WHOLE: Final = 5  # a paragraph of so many lines is never broken: three before and three after a break
_LOOKS: Final[dict[SectionRole, dict[int, str]]] = {
    "goal": {2: "goal", 3: "goal"},
    "subgoal": {3: "subgoal"},
    "part": {2: "goal", 3: "goal"},
}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the width it has in mm, its section's role, and what stands around it."""

    room: float
    section: SectionRole = "section"
    inside: str = ""  # "cell" or "item", where it is in one
    after: tuple[Block, ...] = ()  # the blocks that the reader saw last, the nearest first
    before: Block | None = None  # the one that follows


class Writer:
    """Writes the blocks of a document."""

    def __init__(self, document: Document, inlines: Inlines, room: float, wide: float) -> None:
        self.document = document
        self.inlines = inlines
        self.room = room
        self.wide = wide  # the font, in shares of the default's
        self.level = 0  # of the heading before, in the structure

    def whole(self) -> str:
        """All blocks of the document."""
        return "\n".join(self.blocks(self.document.blocks, Place(self.room)))

    def blocks(self, blocks: tuple[Block, ...], place: Place) -> list[str]:
        """Each block's code, told what stands before it and what follows."""
        written: list[str] = []
        seen = place.after
        for block, following in zip(blocks, (*blocks[1:], place.before), strict=False):
            written += self._block(block, replace(place, after=seen, before=following))
            seen = (*_last(block), *seen)[:2]
        return written

    def _block(self, block: Block, place: Place) -> list[str]:
        match block:
            case Heading():
                return [self._heading(block, place)] if is_seen(plain(block.children)) else []
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

    def _heading(self, heading: Heading, place: Place) -> str:
        name = _LOOKS.get(place.section, {}).get(heading.level, f"h{heading.level}")
        self.level = min(heading.level, self.level + 1)  # PDF/UA lets no level be skipped
        text, title = self.inlines.code(heading.children), shown(plain(heading.children))
        named = (quoted(heading.id), shown(heading.number), title)
        return call("head", quoted(name), str(self.level), *named, text, **_space_above(heading, place))

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
        nearest = place.after[0] if place.after else None
        if place.inside:
            changes |= {"width": "100%", "below": "0mm"}
            if place.inside == "cell" and isinstance(nearest, Paragraph):
                changes["above"] = "1.5mm"
        elif place.section == "letterhead":
            changes["below"] = "0mm"
        elif _is(nearest, "eyebrow"):
            changes["above"] = "2mm"
        if paragraph.role in ("note", "reason") and isinstance(nearest, Heading):
            changes["sticky"] = "true"  # said before the text begins
        if len(plain(paragraph.children)) <= _WHOLE * _LETTERS_A_LINE:
            changes["breakable"] = "false"
        return changes

    def _list(self, block: ListBlock, place: Place) -> str:
        items = [self._compact(item, replace(place, inside="item", after=())) for item in block.items]
        changes = {"width": "100%"} if place.inside else {}
        if _is(place.before, "source") and len(block.items) <= _WHOLE:
            changes["sticky"] = "true"
        return call("listing", str(block.ordered).lower(), *items, **changes)

    def _compact(self, blocks: tuple[Block, ...], place: Place) -> str:
        """A cell or an item of one plain paragraph holds its text alone."""
        if (only := only_words(blocks)) is not None:
            return self.inlines.code(only.children)
        written = "\n".join(self.blocks(blocks, replace(place, before=None)))
        return f"{{ {written} }}" if written else "[]"

    # --- tables and pictures -------------------------------------------------------------------

    def _table(self, table: Table, place: Place) -> str:
        changes = {}
        if _is(place.before, "source", "note"):
            changes = {"below": "2mm", "sticky": "true"}
        if place.section == "letterhead":
            changes["below"] = "0mm"
        cell = Place(place.room, place.section, "cell")
        fill = partial(self._compact, place=cell)
        return _labelled(table_code(table, self.inlines, place.room, self.wide, fill, **changes), table.id)

    def _figure(self, figure: Figure) -> str:
        picture = self.inlines.picture(figure.image, figure.alt)
        caption = call("numbered", shown(figure.number), self.inlines.code(figure.caption))
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


def _last(block: Block) -> tuple[Block, ...]:
    """What the reader saw last of a block, the last first."""
    if isinstance(block, Section):
        return tuple(inner for part in reversed(block.blocks) for inner in _last(part))[:2]
    return (block,)


def _space_above(heading: Heading, place: Place) -> dict[str, str]:
    """None over a heading that opens its section or follows a chapter's, and less than else after a chapter's lead."""
    if place.section in ("goal", "subgoal", "part") and heading.level > 1:
        return {"above": "0mm"}
    opening = [_opens(block) for block in place.after]
    if heading.level == 2 and (opening[:1] == [True] or (opening[1:] == [True] and _is(place.after[0], "note"))):
        return {"above": "0mm" if isinstance(place.after[0], Heading) else "after-title"}
    return {}


def _opens(block: Block) -> bool:
    return _is(block, "lead") or (isinstance(block, Heading) and block.level == 1)


def _is(block: Block | None, *roles: ParagraphRole) -> bool:
    """Whether a block is a paragraph of one of these roles."""
    return isinstance(block, Paragraph) and block.role in roles


def _around_mark(inlines: tuple[Inline, ...]) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """The words of an eyebrow, and the mark that goes to the right."""
    if inlines and isinstance(inlines[-1], Mark):
        return inlines[:-1], inlines[-1:]
    return inlines, ()
