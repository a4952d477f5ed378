"""Blocks as paragraphs and tables. What a block is chooses its style; nothing is formatted here."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, assert_never

from reportgen.document.tree import (
    Block,
    Contents,
    Cover,
    Figure,
    Heading,
    HeadingVariant,
    Inline,
    ListBlock,
    Number,
    Paragraph,
    ParagraphRole,
    Section,
    SectionRole,
    Table,
)
from reportgen.renderers.word.contents import EN_SPACE, contents
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.cover import cover_style
from reportgen.renderers.word.edges import cover_section
from reportgen.renderers.word.fields import bookmarked, simple
from reportgen.renderers.word.inlines import Manner, eyebrow_runs, runs
from reportgen.renderers.word.looks import style_id
from reportgen.renderers.word.numbering import BULLETS, new_list, numbering
from reportgen.renderers.word.pictures import page_picture_run, picture_run
from reportgen.renderers.word.table_styles import GUTTER
from reportgen.renderers.word.tables import table_element
from reportgen.renderers.word.xml import Element, paragraph, run, tab, w

_ROLES: Final[dict[ParagraphRole, str]] = {
    "body": "Body Text",
    "lead": "Lead",
    "eyebrow": "Eyebrow",
    "source": "Source",
    "note": "Note",
    "reason": "Reason",
    "gap": "Gap",
    "sender": "Sender",
    "signature": "Signature",
    "logo": "Logo",
}
_EYEBROWS: Final[dict[SectionRole, str]] = {
    "goal": "Eyebrow Goal",
    "subgoal": "Eyebrow Subgoal",
    "part": "Eyebrow Subgoal",
}
_VARIANTS: Final[dict[HeadingVariant, str]] = {
    "": "",
    "goal": "Goal",
    "part": "Part",
    "subgoal": "Subgoal",
    "after-eyebrow": "AfterEyebrow",
    "quiet": "Quiet",
    "running": "Running",
}
_BOLD: Final = {"Heading3", "Heading4", "TableHead", "TableRowHead", "TableTotal", "TableGroup", "MatrixTotal",
         "MatrixGroup", "CoverOrganisation"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Place:
    """Where a block stands: the width it has in mm, its section's role, and the cell or list around it."""

    room: float
    section: SectionRole = "section"
    cell: str = ""  # the style of a cell's paragraphs
    keep: bool = False  # the cell's row stays with the next
    level: int = 0  # of lists around


def render_blocks(context: Context, blocks: tuple[Block, ...], place: Place) -> list[Element]:
    """The elements of blocks that have been laid out."""
    return [element for block in blocks for element in _block(context, block, place)]


def _block(context: Context, block: Block, place: Place) -> list[Element]:
    match block:
        case Heading():
            return [_heading(context, block, place)]
        case Paragraph():
            return _paragraph(context, block, place)
        case ListBlock():
            return _list(context, block, place)
        case Table():
            return _table(context, block, place)
        case Figure():
            return _figure(context, block, place)
        case Section():
            return render_blocks(context, block.blocks, replace(place, section=block.role))
        case Cover():
            return _cover(context, block, place)
        case Contents():
            return contents(context, block)
        case _:
            assert_never(block)


def _manner(place: Place, style: str) -> Manner:
    return Manner(place.room, bold_already=style in _BOLD)


def _keep(wanted: bool) -> list[Element]:
    return [w("keepNext")] if wanted else []


def _heading(context: Context, heading: Heading, place: Place) -> Element:
    level = min(max(heading.level, 1), 4)
    style = f"Heading{level}"
    light = level < 3 and heading.variant in ("", "quiet", "running")
    number = [run(f"{heading.number}{EN_SPACE}", "HeadingNumber" if light else "GoalNumber")] if heading.number else []
    words = runs(context, heading.children, _manner(place, style))
    return paragraph(f"{style}{_VARIANTS[heading.variant]}", [*number, *bookmarked(context, heading.id, words)])


def _paragraph(context: Context, block: Paragraph, place: Place) -> list[Element]:
    """A paragraph, or nothing where it says nothing: an empty one would only make space."""
    style = _paragraph_style(block, place)
    make = eyebrow_runs if block.role == "eyebrow" and not place.cell else runs
    inside = make(context, block.children, _manner(place, style))
    return [paragraph(style, inside, *_keep(place.keep or block.keep_next))] if inside else []


def _paragraph_style(paragraph: Paragraph, place: Place) -> str:
    if paragraph.role.startswith("cover-"):
        return cover_style(paragraph)
    if place.cell:
        return style_id("Table Source" if paragraph.role in ("source", "note", "eyebrow") else place.cell)
    if paragraph.role == "eyebrow":
        return style_id(_EYEBROWS.get(place.section, "Eyebrow"))
    if paragraph.role == "body" and paragraph.under == "table":
        return "BodyAfterTable"
    return style_id(_ROLES[paragraph.role])


def _list(context: Context, block: ListBlock, place: Place) -> list[Element]:
    number = new_list(context.file) if block.ordered else BULLETS
    style = "ListNumber" if block.ordered else "ListBullet"
    elements: list[Element] = []
    for item in block.items:
        elements += _item(context, item, place, style, number)
    return elements


def _item(context: Context, item: tuple[Block, ...], place: Place, style: str, number: int) -> list[Element]:
    """An item: its first paragraph has the number, the others stand under it."""
    elements: list[Element] = []
    style = style_id(place.cell) if place.cell else style
    for block in item:
        if isinstance(block, Paragraph) and block.role == "body":
            inside = runs(context, block.children, _manner(place, style))
            first = not elements
            numbered = [numbering(number, place.level)] if first else []
            look = style if first or place.cell else f"ListContinue{min(place.level + 1, 3) if place.level else ''}"
            elements.append(paragraph(look, inside, *_keep(place.keep), *numbered))
        else:
            elements += _block(context, block, replace(place, level=place.level + 1))
    return elements


def _caption(
    context: Context, number: Number | None, id_: str, caption: tuple[Inline, ...], place: Place
) -> list[Element]:
    """The line over a table or figure, its number a field that Word counts on by itself."""
    if not caption and not number:
        return []
    inside = runs(context, caption, Manner(place.room, base="CaptionTitle"))
    if number:
        count = simple(f"SEQ {number.word} \\* ARABIC", str(number.count))
        inside = [run(f"{number.word} "), *count, run(". " if caption else "."), *inside]
    return [paragraph("Caption", bookmarked(context, id_, inside))]


def _table(context: Context, table: Table, place: Place) -> list[Element]:
    def cell(blocks: tuple[Block, ...], style: str, width: float, keep: bool) -> list[Element]:
        inner = Place(width - GUTTER, place.section, cell=style, keep=keep)
        return _ending_in_paragraph(render_blocks(context, blocks, inner), style)

    caption = _caption(context, table.number, table.id, table.caption, place)
    element = table_element(table, context.theme, cell)
    return [*caption, element] if caption else bookmarked(context, table.id, [element])


def _ending_in_paragraph(elements: list[Element], style: str) -> list[Element]:
    """A cell's content; Word calls a file damaged where a cell does not end in a paragraph."""
    if elements and elements[-1].tag == w("p").tag:
        return elements
    return [*elements, paragraph(style_id(style) if not elements else "CellEnd", [])]


def _figure(context: Context, figure: Figure, place: Place) -> list[Element]:
    caption = _caption(context, figure.number, figure.id, figure.caption, place)
    picture = [picture_run(context, figure.image, figure.alt, place.room)]
    elements = [*caption]
    if figure.subtitle:
        elements.append(paragraph("FigureSubtitle", runs(context, figure.subtitle, _manner(place, ""))))
    inside = picture if caption else bookmarked(context, figure.id, picture)
    elements.append(paragraph("Picture", inside, *_keep(bool(figure.source))))
    if figure.source:
        elements.append(paragraph("Source", runs(context, figure.source, _manner(place, ""))))
    return elements


def _cover(context: Context, cover: Cover, place: Place) -> list[Element]:
    """The cover: its picture hangs on the first line, its section ends in the last."""
    lines = [
        (cover_style(line), runs(context, line.children, _manner(place, cover_style(line)))) for line in cover.blocks
    ] or [("CoverMeta", [])]
    if cover.image:
        lines[0][1].insert(0, page_picture_run(context, cover.image, cover.alt))
    if cover.look == "none":
        return [paragraph(name, content) for name, content in lines]
    if context.document.stamp:  # in the text: what stands in the head would be hidden by the picture
        lines[0][1].extend([tab(), run(context.document.stamp, "CoverStamp")])
    *most, (style, inside) = lines
    end = paragraph(style, inside, cover_section(context))
    return [*(paragraph(name, content) for name, content in most), end]
