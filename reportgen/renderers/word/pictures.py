"""Pictures: a drawing with its bitmap for programs that cannot draw it, in the line or behind the page."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from reportgen.renderers.word.context import Context
from reportgen.renderers.word.xml import NAMESPACES, Element, el, mm_emu, w

_SVG: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_TALLEST: Final = 200.0  # mm that a picture may take of a page, its caption and source beside
_PAGE: Final = (210.0, 297.0)


def picture_run(context: Context, key: str, alt: str, widest: float) -> Element:
    """A run with a picture in the line, made smaller where it would not fit."""
    image = context.image(key)
    scale = min(1.0, widest / image.width, _TALLEST / image.height)
    width, height = mm_emu(image.width * scale), mm_emu(image.height * scale)
    none = {f"dist{side}": 0 for side in "TBLR"}
    return _run(el("wp:inline", none, *_drawing(context, key, alt, width, height)))


def page_picture_run(context: Context, key: str, alt: str) -> Element:
    """A run with a picture over the whole page, behind the text."""
    width, height = (mm_emu(side) for side in _PAGE)
    extent, effect, properties, frame, graphic = _drawing(context, key, alt, width, height)
    behind: dict[str, object] = {f"dist{side}": 0 for side in "TBLR"}
    behind |= {"simplePos": 0, "relativeHeight": 1, "behindDoc": 1, "locked": 1, "layoutInCell": 1, "allowOverlap": 1}
    anchor = el(
        "wp:anchor", behind, el("wp:simplePos", {"x": 0, "y": 0}), _at_corner("H"), _at_corner("V"),
        extent, effect, el("wp:wrapNone"), properties, frame, graphic,
    )  # fmt: skip
    return _run(anchor)


def placed_drawing(context: Context, drawing: Element, relationship: str) -> Element:
    """A drawing out of a template, with a number of its own and the bitmap that it shows here."""
    placed, number = deepcopy(drawing), context.next_drawing()
    for blip in placed.iter(f"{{{NAMESPACES['a']}}}blip"):
        blip.set(f"{{{NAMESPACES['r']}}}embed", relationship)
    for properties in placed.iter(f"{{{NAMESPACES['wp']}}}docPr", f"{{{NAMESPACES['pic']}}}cNvPr"):
        properties.set("id", str(number))
        properties.set("descr", properties.get("descr") or context.document.organisation)
    return placed


def _run(inside: Element) -> Element:
    return w("r", w("drawing", inside))


def _at_corner(direction: str) -> Element:
    return el(f"wp:position{direction}", {"relativeFrom": "page"}, el("wp:posOffset", text="0"))


def _drawing(context: Context, key: str, alt: str, width: int, height: int) -> tuple[Element, ...]:
    """The children that a picture in the line and one behind the page share."""
    number = context.next_drawing()
    properties = el("wp:docPr", {"id": number, "name": f"Picture {number}", "descr": alt})
    if not alt:
        properties.append(_extension(_DECORATIVE, el("adec:decorative", {"val": 1})))
    return (
        el("wp:extent", {"cx": width, "cy": height}),
        el("wp:effectExtent", dict.fromkeys("ltrb", 0)),
        properties,
        el("wp:cNvGraphicFramePr", {}, el("a:graphicFrameLocks", {"noChangeAspect": 1})),
        el("a:graphic", {}, el("a:graphicData", {"uri": NAMESPACES["pic"]}, _pic(context, key, number, width, height))),
    )


def _pic(context: Context, key: str, number: int, width: int, height: int) -> Element:
    bitmap, drawing = context.picture(key)
    blip = el("a:blip", {"r:embed": bitmap})
    if drawing:
        blip.append(_extension(_SVG, el("asvg:svgBlip", {"r:embed": drawing})))
    size = el("a:xfrm", {}, el("a:off", {"x": 0, "y": 0}), el("a:ext", {"cx": width, "cy": height}))
    return el(
        "pic:pic",
        {},
        el("pic:nvPicPr", {}, el("pic:cNvPr", {"id": number, "name": f"Picture {number}"}), el("pic:cNvPicPr")),
        el("pic:blipFill", {}, blip, el("a:stretch", {}, el("a:fillRect"))),
        el("pic:spPr", {}, size, el("a:prstGeom", {"prst": "rect"}, el("a:avLst"))),
    )


def _extension(uri: str, content: Element) -> Element:
    return el("a:extLst", {}, el("a:ext", {"uri": uri}, content))
