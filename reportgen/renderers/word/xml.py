"""Elements of WordprocessingML, written in the shape they have in the file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, TypeAlias

from lxml import etree

Element: TypeAlias = Any  # lxml's elements are untyped

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "adec": "http://schemas.microsoft.com/office/drawing/2017/decorative",
}
_NONE: Mapping[str, object] = MappingProxyType({})
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def w(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of the main vocabulary; its attributes are of the same namespace (`w("jc", val="right")`)."""
    return el(f"w:{tag}", {f"w:{name}": value for name, value in attributes.items()}, *children)


def el(
    tag: str, attributes: Mapping[str, object] = MappingProxyType({}), *children: Element, text: str = ""
) -> Element:
    """An element with prefixed names (`el("a:blip", {"r:embed": "rId1"})`); a name without prefix has no namespace."""
    element = etree.Element(_name(tag), nsmap=_prefixes(tag))
    for name, value in attributes.items():
        element.set(_name(name), clean(str(value)))
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


def clean(text: str) -> str:
    """Text without the control characters that XML cannot hold: they are shown as missing, not fatal."""
    return _FORBIDDEN.sub("\ufffd", text)


def to_bytes(root: Element) -> bytes:
    """A part's bytes, with every namespace declared once at its root."""
    etree.cleanup_namespaces(root, top_nsmap=NAMESPACES, keep_ns_prefixes=[])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))


def mm_twips(mm: float) -> int:
    """Millimetres as twentieths of a point, the unit of Word's layout."""
    return round(mm * 1440 / 25.4)


def pt_twips(points: float) -> int:
    """Points as twentieths of a point."""
    return round(points * 20)


def mm_emu(mm: float) -> int:
    """Millimetres as English metric units, the unit of drawings."""
    return round(mm * 36000)


def _name(prefixed: str) -> str:
    prefix, colon, local = prefixed.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else prefixed


def _prefixes(tag: str) -> dict[str, str]:
    prefix = tag.partition(":")[0]
    return {prefix: NAMESPACES[prefix]}
