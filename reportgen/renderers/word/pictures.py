"""Pictures: a drawing with its bitmap for programs that cannot draw it, in the line or behind the page."""

from __future__ import annotations

from typing import Final

from docx.oxml.shape import CT_Inline
from docx.shared import Length, Mm

from reportgen.renderers.word.context import Context
from reportgen.renderers.word.xml import Element, clean, el, w

_SVG: Final = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_DECORATIVE: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"
_TALLEST: Final = 200.0  # mm that a picture may take of a page, its caption and source beside
_PAGE: Final = (Mm(210), Mm(297))
_NO_DISTANCE: Final = {f"dist{side}": 0 for side in "TBLR"}


def picture_run(context: Context, key: str, alt: str, widest: float) -> Element:
    """A run with a picture in the line, made smaller where it would not fit."""
    image = context.document.images[key]
    scale = min(1.0, widest / image.width, _TALLEST / image.height)
    return _run(_inline(context, key, alt, Mm(image.width * scale), Mm(image.height * scale)))


def page_picture_run(context: Context, key: str, alt: str) -> Element:
    """A run with a picture over the whole page, behind the text."""
    extent, properties, frame, graphic = _inline(context, key, alt, *_PAGE)
    behind: dict[str, object] = dict(_NO_DISTANCE)
    behind |= {"simplePos": 0, "relativeHeight": 1, "behindDoc": 1, "locked": 1, "layoutInCell": 1, "allowOverlap": 1}
    anchor = el(
        "wp:anchor", behind, el("wp:simplePos", {"x": 0, "y": 0}), _at_corner("H"), _at_corner("V"),
        extent, el("wp:wrapNone"), properties, frame, graphic,
    )  # fmt: skip
    return _run(anchor)


def _inline(context: Context, key: str, alt: str, width: Length, height: Length) -> Element:
    """The picture as python-docx makes it, with its alt text and its drawing."""
    bitmap, *drawings = context.picture(key)
    number = context.next_drawing()
    inline: Element = CT_Inline.new_pic_inline(number, bitmap, f"Picture {number}", width, height)
    for side in _NO_DISTANCE:  # LibreOffice leaves a space where nothing is said
        inline.set(side, "0")
    inline.docPr.set("descr", clean(alt))
    if not alt:
        inline.docPr.append(_extension(_DECORATIVE, el("adec:decorative", {"val": 1})))
    for drawing in drawings:
        inline.graphic.graphicData.pic.blipFill.blip.append(_extension(_SVG, el("asvg:svgBlip", {"r:embed": drawing})))
    return inline


def _run(inside: Element) -> Element:
    return w("r", w("drawing", inside))


def _at_corner(direction: str) -> Element:
    return el(f"wp:position{direction}", {"relativeFrom": "page"}, el("wp:posOffset", text="0"))


def _extension(uri: str, content: Element) -> Element:
    return el("a:extLst", {}, el("a:ext", {"uri": uri}, content))
