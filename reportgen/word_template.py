"""A municipality's own Word template: read with care, since it may have come by mail, and asked for its styles by role.

What is left of it is a reference document: styles, colours and fonts, the page, and the pictures of head and foot.
Nothing that could act is taken: no macro, no field, no address, no text.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Set
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from typing import Final

import docx
import yaml
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.section import Section
from lxml import etree

from reportgen.colours import LARGE, TEXT, WHITE, contrast
from reportgen.word_package import Element, W, WordTemplateError, opened, saved

R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ROLES: Final = files("reportgen") / "word_roles.sv.yaml"
ALIASES: Final[dict[str, str]] = yaml.load(_ROLES.read_text("utf-8"), Loader=yaml.CSafeLoader)  # our style's -> theirs
_OTHERWISE: Final = {name.casefold(): other.casefold() for name, other in ALIASES.items()}
REQUIRED: Final = ("Normal", "Heading 1", "Heading 2", "Heading 3")
_LARGE: Final = 36  # half points from which letters count as large
_PAPER: Final = {"w": 11906, "h": 16838}  # A4 in twips
_SLACK: Final = 120  # twips: what programs round
_MAX_STYLES: Final = 2_000
_MAX_PICTURES: Final = 8  # of a head or a foot
_MARGINS: Final = {"top": (5, 90), "bottom": (5, 90), "left": (5, 60), "right": (5, 60), "header": (0, 90),
                   "footer": (0, 90)}  # fmt: skip
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_DRAWN: Final = {W[1:-1], f"{_DRAWING}/main", f"{_DRAWING}/picture", f"{_DRAWING}/wordprocessingDrawing"}
_ACTIVE: Final = {"hlinkClick", "hlinkHover", "extLst", "audioFile", "videoFile"}  # in a drawing
_OF_OTHER_PARTS: Final = {"lang", "numPr", "rsid"}  # in a style: the language is the report's, and so are the lists
_SIGNATURES: Final = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}
_IMAGE_TYPES: Final = {"png": "image/png", "jpeg": "image/jpeg", "gif": "image/gif", "emf": "image/x-emf"}


def read_template(path: Path) -> bytes:
    """A template as a reference document: a Word file with no text.

    Raises WordTemplateError, which says in what way it cannot be used.
    """
    document = opened(path)
    body, relations = document.element.body, document.part.rels
    if body is None or RT.STYLES not in {x.reltype for x in relations.values()}:
        raise WordTemplateError("not-word")
    section = ([*body.iter(f"{W}sectPr")] or [body.get_or_add_sectPr()])[-1]
    pictures = {edge: _pictures(document, section, edge) for edge in ("header", "footer")}
    for id_, relation in [*relations.items()]:
        if relation.reltype == RT.THEME:
            _check_theme(relation.target_part)
        elif relation.reltype != RT.STYLES:
            del relations[id_]
    _check_styles(_strip(document.styles.element, {W[1:-1]}, _OF_OTHER_PARTS))
    section[:] = _page(section)
    section.attrib.clear()
    document.element[:] = [body]
    body[:] = [section]
    for edge, drawings in pictures.items():
        if drawings:
            _put(document, edge, drawings)
    roles = Roles(document)
    lacking = [name for name in REQUIRED if roles.get(name) is None]
    if lacking:
        raise WordTemplateError("lacks", styles=", ".join(f"{name} ({ALIASES[name]})" for name in lacking))
    return saved(document)


class Roles:
    """The styles of a document by role: a kind of style, and the name that it has in ours."""

    def __init__(self, document: Document) -> None:
        styles = reversed(document.styles.element.style_lst)
        self._named = {(style.get(f"{W}type"), style.name_val.casefold()): style for style in styles}

    def get(self, name: str, kind: str = "paragraph") -> Element | None:
        """The style of a role: by its built-in name or the name of ours, else by its other name."""
        wanted = ((kind, each) for each in (name.casefold(), _OTHERWISE.get(name.casefold(), "")))
        return next((self._named[each] for each in wanted if each in self._named), None)


def theme_font(document: Document) -> str:
    """The font that the theme part of a document has for running text; "" where it has none."""
    themes = [x.target_part.blob for x in document.part.rels.values() if x.reltype == RT.THEME]
    fonts = (font for blob in themes for font in etree.fromstring(blob).iterfind(".//{*}minorFont/{*}latin"))
    return next((str(font.get("typeface", "")) for font in fonts), "")


def weak_styles(template: bytes) -> list[str]:
    """The roles whose colour is hard to read on white: 3 to 1 is enough for large letters, 4.5 for others."""
    roles, found = Roles(docx.Document(BytesIO(template))), []
    for name in ALIASES:
        style = roles.get(name)
        colour = style.find(f"{W}rPr/{W}color") if style is not None else None
        if style is None or colour is None or not re.fullmatch("[0-9A-Fa-f]{6}", colour.get(f"{W}val", "")):
            continue
        size = style.find(f"{W}rPr/{W}sz")
        large = size is not None and _number(size, "val") >= _LARGE
        if contrast(f"#{colour.get(f'{W}val')}", WHITE) < (LARGE if large else TEXT):
            found.append(style.name_val)
    return found


def _check_theme(theme: Part) -> None:
    """Colours and fonts may refer to no other part."""
    if any(key.startswith(R) for element in etree.fromstring(theme.blob).iter() for key in element.attrib):
        raise WordTemplateError("theme-picture")


def _check_styles(root: Element) -> None:
    """Each style has an id of its own and a name."""
    styles = [*root.iter(f"{W}style")]
    if len(styles) > _MAX_STYLES:
        raise WordTemplateError("too-large")
    seen: set[str] = set()
    for style in styles:
        name = style.find(f"{W}name")
        if not style.styleId or style.styleId in seen or name is None or not name.get(f"{W}val"):
            style.getparent().remove(style)
        seen.add(style.styleId)


def _page(section: Element) -> list[Element]:
    """Paper and margins; the paper must be A4, which covers and pictures are made for."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    paper = {side: _number(size, side) if size is not None else wanted for side, wanted in _PAPER.items()}
    if any(abs(paper[side] - wanted) > _SLACK for side, wanted in _PAPER.items()):
        raise WordTemplateError("paper", size=" × ".join(f"{side * 25.4 / 1440:.0f}" for side in paper.values()))
    if margins is None:
        return []
    twips = {side: _number(margins, side) for side in _MARGINS}
    for side, (least, most) in _MARGINS.items():
        if not least <= round(twips[side] * 25.4 / 1440, 1) <= most:
            raise WordTemplateError("margins", side=side, size=f"{twips[side] * 25.4 / 1440:.0f}")
    return [OxmlElement("w:pgMar", {qn(f"w:{side}"): str(length) for side, length in twips.items()})]


def _number(element: Element, name: str) -> int:
    """A number of the format, such as twentieths of a point; a program may have written it with decimals."""
    try:
        return int(float(element.get(f"{W}{name}", "0")))
    except (ValueError, OverflowError):
        raise WordTemplateError("broken") from None


# --- the pictures of head and foot -------------------------------------------------------------


def _pictures(document: Document, section: Element, edge: str) -> list[tuple[Element, bytes]]:
    """The pictures of the ordinary head or foot. Shapes, text boxes and what only links to a picture are left."""
    ids = [x.get(f"{R}id") for x in section.iter(f"{W}{edge}Reference") if x.get(f"{W}type") == "default"]
    if not ids:
        return []
    part = document.part.related_parts.get(ids[0])
    if part is None or not hasattr(part, "element"):
        raise WordTemplateError("broken")
    drawings = [x for x in part.element.iter(f"{W}drawing")
                if any(d.get("uri") == f"{_DRAWING}/picture" for d in x.iter("{*}graphicData"))]  # fmt: skip
    if len(drawings) > _MAX_PICTURES:
        raise WordTemplateError("too-large")
    bitmaps = [_bitmap(part, drawing) for drawing in drawings]
    return [(_strip(drawing, _DRAWN, _ACTIVE), data) for drawing, data in zip(drawings, bitmaps, strict=True)]


def _bitmap(part: Part, drawing: Element) -> bytes:
    blip = drawing.find(".//{*}blip")
    image = part.related_parts.get(blip.get(f"{R}embed")) if blip is not None else None
    if image is None:
        raise WordTemplateError("external")
    if not _extension(image.blob):
        raise WordTemplateError("picture", name=posixpath.basename(image.partname)[:80])
    data: bytes = image.blob
    return data


def _extension(data: bytes) -> str:
    """What a bitmap is, by its first bytes; "" for what is not one."""
    found = (extension for signature, extension in _SIGNATURES.items() if data.startswith(signature))
    return next(found, "emf" if data[40:44] == b" EMF" else "")


def _put(document: Document, edge: str, drawings: list[tuple[Element, bytes]]) -> None:
    """Give the page a head or foot of pictures alone."""
    story = getattr(Section(document.element.body[0], document.part), edge)
    for place, (drawing, data) in enumerate(drawings, 1):
        extension = _extension(data)
        name = PackURI(f"/word/media/{edge}{place}.{extension}")
        image = Part(name, _IMAGE_TYPES[extension], data, document.part.package)
        for blip in drawing.iter("{*}blip"):
            blip.set(f"{R}embed", story.part.relate_to(image, RT.IMAGE))
        story.paragraphs[0].add_run()._r.append(drawing)


def _strip(root: Element, namespaces: Set[str], without: Set[str]) -> Element:
    """An element with nothing left that is of another namespace, or of these names."""
    for element in [*root.iter()]:
        name, parent = etree.QName(element), element.getparent()
        if (name.namespace not in namespaces or name.localname in without) and parent is not None:
            parent.remove(element)
        for key in element.attrib:
            if etree.QName(key).namespace not in {None, *namespaces}:
                del element.attrib[key]
    return root
