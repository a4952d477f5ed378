"""Elements of WordprocessingML, written in the shape they have in the file; each is of python-docx's class for its tag.

A body is put together of these and not by `add_paragraph`, which looks through all that stands before each time: a
report of 3,000 paragraphs took five times as long.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from docx.oxml.ns import nsmap
from docx.oxml.parser import oxml_parser

Element: TypeAlias = Any  # lxml's elements are untyped

NAMESPACES = nsmap | {
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_NONE: Mapping[str, object] = MappingProxyType({})
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def w(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of the main vocabulary; its attributes are of the same namespace (`w("jc", val="right")`)."""
    return el(f"w:{tag}", {f"w:{name}": value for name, value in attributes.items()}, *children)


def el(tag: str, attributes: Mapping[str, object] = _NONE, *children: Element, text: str = "") -> Element:
    """An element with prefixed names (`el("a:blip", {"r:embed": "rId1"})`); a name without prefix has no namespace."""
    prefix = tag.partition(":")[0]
    values = {_name(name): clean(str(value)) for name, value in attributes.items()}
    element = oxml_parser.makeelement(_name(tag), attrib=values, nsmap={prefix: NAMESPACES[prefix]})
    if text:
        element.text = clean(text)
    element.extend(children)
    return element


def run_text(text: str, tag: str = "t") -> Element:
    """Text of a run, or a field's code; spaces at its ends are kept."""
    element = el(f"w:{tag}", text=text)
    if text != text.strip():
        element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return element


def run(text: str, style: str = "") -> Element:
    """A run of text in a character style (its id) or in the paragraph's own."""
    properties = [w("rPr", w("rStyle", val=style))] if style else []
    return w("r", *properties, run_text(text))


def tab() -> Element:
    """A run that moves to the next tab stop."""
    return w("r", w("tab"))


def paragraph(style: str, inside: list[Element], *properties: Element) -> Element:
    """A paragraph in a style (its id). `properties` are the exceptions to "all look is style": numbering, a section's
    end, and keepNext, which says of one row or picture that it must stay with what follows."""
    return w("p", w("pPr", w("pStyle", val=style), *properties), *inside)


def clean(text: str) -> str:
    """Text without the control characters that XML cannot hold: they are shown as missing, not fatal."""
    return _FORBIDDEN.sub("\ufffd", text)


def mm_twips(mm: float) -> int:
    """Millimetres as twentieths of a point, the unit of Word's layout."""
    return round(mm * 1440 / 25.4)


def pt_twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def _name(prefixed: str) -> str:
    prefix, colon, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else prefixed
