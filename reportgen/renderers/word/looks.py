"""A named style as values, and python-docx's style made of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Literal

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Length, RGBColor, Twips
from docx.styles.style import CharacterStyle, ParagraphStyle, StyleFactory
from docx.styles.styles import Styles
from docx.text.font import Font
from docx.text.parfmt import ParagraphFormat

from reportgen.renderers.word.xml import Element, mm_twips, pt_twips, w
from reportgen.theme import FAMILIES, Theme

# Word knows these by names of its own; written so, they stay built in and are shown in its language.
_BUILT_IN = re.compile(r"(Heading|TOC) \d|Caption|Header|Footer|Footnote (Text|Reference)")
_OTHERWISE = {"Comment Text": "annotation text", "Comment Reference": "annotation reference"}
_ALIGNMENTS = {"": None, "left": WD_ALIGN_PARAGRAPH.LEFT, "right": WD_ALIGN_PARAGRAPH.RIGHT}


@dataclass(frozen=True, slots=True)
class Rule:
    """A line beside a paragraph: thickness and distance in points, a colour."""

    side: Literal["top", "bottom", "left"]
    points: float
    colour: str
    space: int = 4


@dataclass(frozen=True, slots=True)
class Look:
    """A paragraph or character style. Points, but indents and tabs in millimetres; None leaves what it is based on."""

    name: str
    based: str = "Normal"
    character: bool = False
    following: str = ""  # the style of the paragraph that a writer begins after one of these
    font: str = ""
    size: float | None = None
    colour: str = ""
    bold: bool = False
    italic: bool = False
    underline: bool = False
    raised: bool = False
    tracking: float = 0
    shade: str = ""
    before: float | None = None
    after: float | None = None
    line: float | None = None
    exact: bool = False
    left: float | None = None
    right: float | None = None
    align: Literal["", "left", "right"] = ""
    keep_next: bool = False
    keep_lines: bool = False
    page_break: bool | None = None
    outline: int | None = None
    tab: float = 0  # a right tab stop
    rule: Rule | None = None
    contextual: bool = False  # no space between paragraphs of this same style
    priority: int = 20
    shown: bool = True

    @property
    def id(self) -> str:
        """What the document's XML calls the style."""
        return style_id(self.name)


def light(theme: Theme) -> str:
    """The light weight, which Word knows only as a family of its own; other fonts than ours may have none."""
    return f"{theme.font} Light" if theme.font in FAMILIES else theme.font


def style_id(name: str) -> str:
    """The id of a named style: its name without spaces."""
    return name.replace(" ", "")


def add_style(styles: Styles, look: Look) -> None:
    """Add a look to a document's styles; those that it builds on are there. Normal is there too, and gets its look."""
    name = _OTHERWISE.get(look.name) or (look.name.lower() if _BUILT_IN.fullmatch(look.name) else look.name)
    kind = WD_STYLE_TYPE.CHARACTER if look.character else WD_STYLE_TYPE.PARAGRAPH
    style: Any = styles["Normal"]
    if name != "Normal":  # `styles.add_style` looks through all names for a double each time: a third of the whole
        style = StyleFactory(styles.element.add_style_of_type(name, kind, builtin=True))
        style.base_style = styles[look.based]
    style.style_id, style.priority, style.quick_style = look.id, look.priority, look.shown
    if not look.character:
        if look.following:
            style.next_paragraph_style = styles[look.following]
        _set_paragraph(style, look)
    _set_characters(style, look)
    for properties in (style.element.pPr, style.element.rPr):
        if properties is not None and not len(properties):
            style.element.remove(properties)


def _set_paragraph(style: ParagraphStyle, look: Look) -> None:
    """The properties of paragraphs, in the order of the schema: what python-docx lacks is put where it belongs."""
    format_, properties = style.paragraph_format, style.element.get_or_add_pPr()
    _set(format_, keep_with_next=look.keep_next or None, keep_together=look.keep_lines or None,
         page_break_before=look.page_break)  # fmt: skip
    if look.rule:
        properties.append(w("pBdr", *_borders(look.rule)))
    if look.tab:
        format_.tab_stops.add_tab_stop(_mm(look.tab), WD_TAB_ALIGNMENT.RIGHT)
    _set(format_, space_before=_points(look.before), space_after=_points(look.after))
    if look.line is not None:
        format_.line_spacing = _points(look.line)
        format_.line_spacing_rule = WD_LINE_SPACING.EXACTLY if look.exact else WD_LINE_SPACING.AT_LEAST
    _set(format_, left_indent=_mm(look.left), right_indent=_mm(look.right))
    if look.contextual:
        properties.append(w("contextualSpacing"))
    _set(format_, alignment=_ALIGNMENTS[look.align])
    if look.outline is not None:
        properties.get_or_add_outlineLvl().val = look.outline


def _set_characters(style: CharacterStyle, look: Look) -> None:
    """The properties of characters, in the order of the schema too."""
    font, properties = style.font, style.element.get_or_add_rPr()
    if look.font:
        font.name = look.font
        for script in ("eastAsia", "cs"):  # Word takes some shapes for letters of other scripts
            properties.rFonts.set(qn(f"w:{script}"), look.font)
    bold, italic = look.bold or None, look.italic or None
    _set(font, bold=bold, cs_bold=bold, italic=italic, cs_italic=italic)
    if look.colour:
        font.color.rgb = RGBColor.from_string(look.colour.lstrip("#"))
    if look.tracking:
        properties.append(w("spacing", val=pt_twips(look.tracking)))
    _set(font, size=_points(look.size), underline=look.underline or None)
    if look.shade:
        properties.append(w("shd", val="clear", color="auto", fill=look.shade.lstrip("#")))
    _set(font, superscript=look.raised or None)


def _set(format_: Font | ParagraphFormat, **values: object) -> None:
    """Set what is not None. python-docx would make an element and take it away again."""
    for name, value in values.items():
        if value is not None:
            setattr(format_, name, value)


def _points(value: float | None) -> Length | None:
    """A length that is whole in Word's unit: python-docx's `Pt` cuts where this rounds."""
    return None if value is None else Twips(pt_twips(value))


def _mm(value: float | None) -> Length | None:
    return None if value is None else Twips(mm_twips(value))


def _borders(rule: Rule) -> list[Element]:
    """The line, and the same between paragraphs of one look, which Word else draws one frame around."""
    sides = (rule.side, "between") if rule.side == "bottom" else (rule.side,)
    eighths, colour = round(rule.points * 8), rule.colour.lstrip("#")
    return [w(side, val="single", sz=eighths, space=rule.space, color=colour) for side in sides]
