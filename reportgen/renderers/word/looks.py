"""A named style as values, and the XML that Word keeps of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from reportgen.renderers.word.xml import Element, mm_twips, pt_twips, w
from reportgen.theme import FAMILIES, Theme

# Word knows these by names of its own; written so, they stay built in and are shown in its language.
_BUILT_IN = re.compile(r"(Heading|TOC) \d|Caption|Header|Footer|Footnote (Text|Reference)")
_OTHERWISE = {"Comment Text": "annotation text", "Comment Reference": "annotation reference"}


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
    hanging: float = 0
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


def _name(name: str) -> str:
    """The name that Word keeps a style by."""
    return _OTHERWISE.get(name) or (name.lower() if _BUILT_IN.fullmatch(name) else name)


def style(look: Look) -> Element:
    """The `w:style` of a look."""
    kind = "character" if look.character else "paragraph"
    parts = [w("name", val=_name(look.name))]
    if look.name != "Normal":
        parts.append(w("basedOn", val=style_id(look.based)))
    if look.following:
        parts.append(w("next", val=style_id(look.following)))
    parts.append(w("uiPriority", val=look.priority))
    if look.shown:
        parts.append(w("qFormat"))
    if not look.character and (paragraph := _paragraph(look)):
        parts.append(w("pPr", *paragraph))
    if characters := _characters(look):
        parts.append(w("rPr", *characters))
    element = w("style", *parts, type=kind, styleId=look.id)
    if look.name == "Normal":
        element.set(element.tag.replace("style", "default"), "1")
    return element


def _paragraph(look: Look) -> list[Element]:
    """Properties in the order that the schema demands."""
    found: list[Element | None] = [
        w("keepNext") if look.keep_next else None,
        w("keepLines") if look.keep_lines else None,
        None if look.page_break is None else w("pageBreakBefore", val=int(look.page_break)),
        w("pBdr", *_borders(look.rule)) if look.rule else None,
        w("tabs", _tab(look)) if look.tab else None,
        _spacing(look),
        _indent(look),
        w("contextualSpacing") if look.contextual else None,
        w("jc", val=look.align) if look.align else None,
        None if look.outline is None else w("outlineLvl", val=look.outline),
    ]
    return [element for element in found if element is not None]


def _characters(look: Look) -> list[Element]:
    found: list[Element | None] = [
        w("rFonts", ascii=look.font, hAnsi=look.font, eastAsia=look.font, cs=look.font) if look.font else None,
        *([w("b"), w("bCs")] if look.bold else []),
        *([w("i"), w("iCs")] if look.italic else []),
        w("color", val=look.colour.lstrip("#")) if look.colour else None,
        w("spacing", val=pt_twips(look.tracking)) if look.tracking else None,
        *([w(tag, val=round(look.size * 2)) for tag in ("sz", "szCs")] if look.size else []),
        w("u", val="single") if look.underline else None,
        w("shd", val="clear", color="auto", fill=look.shade.lstrip("#")) if look.shade else None,
        w("vertAlign", val="superscript") if look.raised else None,
    ]
    return [element for element in found if element is not None]


def _spacing(look: Look) -> Element | None:
    made: dict[str, object] = {}
    if look.before is not None:
        made["before"] = pt_twips(look.before)
    if look.after is not None:
        made["after"] = pt_twips(look.after)
    if look.line is not None:
        made |= {"line": pt_twips(look.line), "lineRule": "exact" if look.exact else "atLeast"}
    return w("spacing", **made) if made else None


def _indent(look: Look) -> Element | None:
    made: dict[str, object] = {}
    if look.left is not None:
        made["left"] = mm_twips(look.left)
    if look.right is not None:
        made["right"] = mm_twips(look.right)
    if look.hanging:
        made["hanging"] = mm_twips(look.hanging)
    return w("ind", **made) if made else None


def _borders(rule: Rule) -> list[Element]:
    """The line, and the same between paragraphs of one look, which Word else draws one frame around."""
    sides = (rule.side, "between") if rule.side == "bottom" else (rule.side,)
    eighths, colour = round(rule.points * 8), rule.colour.lstrip("#")
    return [w(side, val="single", sz=eighths, space=rule.space, color=colour) for side in sides]


def _tab(look: Look) -> Element:
    return w("tab", val="right", pos=mm_twips(look.tab))
