"""A municipality's own Word template: read with care, since it may have come by mail, and asked for its styles by role.

Only what is needed is taken out of the package, and each part is bounded: styles, colours and fonts, the page, and the
pictures of head and foot. Nothing that could act is taken: no macro, no field, no address, no text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, TypeAlias

from lxml import etree

from reportgen.colours import LARGE, TEXT, WHITE, contrast
from reportgen.word_package import Package, W, WordTemplateError, name_of, plain_copy

Element: TypeAlias = Any  # lxml's elements are untyped

ALIASES: Final[dict[str, tuple[str, ...]]] = {  # the name of our style -> other names that a template may have for it
    "Normal": ("Standard",),
    "Title": ("Rubrik",),
    "Heading 1": ("Rubrik 1",),
    "Heading 2": ("Rubrik 2",),
    "Heading 3": ("Rubrik 3",),
    "Heading 4": ("Rubrik 4",),
    "Body Text": ("Brödtext",),
    "Lead": ("Ingress",),
    "Caption": ("Beskrivning",),
    "Source": ("Källa",),
    "Note": ("Anmärkning",),
    "List Bullet": ("Punktlista",),
    "List Number": ("Numrerad lista",),
    "TOC Heading": ("Innehållsförteckningsrubrik",),
    "TOC 1": ("Innehåll 1",),
    "TOC 2": ("Innehåll 2",),
    "TOC 3": ("Innehåll 3",),
    "Header": ("Sidhuvud",),
    "Footer": ("Sidfot",),
    "Footnote Text": ("Fotnotstext",),
    "Footnote Reference": ("Fotnotsreferens",),
    "Hyperlink": ("Hyperlänk",),
    "Strong": ("Stark",),
    "Emphasis": ("Betoning",),
    "Table Text": ("Tabelltext",),
    "Table Number": ("Tabelltal",),
    "Table Head": ("Tabellhuvud",),
    "Table Total": ("Tabellsumma",),
    "Report Table": ("Rapporttabell",),
}
REQUIRED: Final = ("Normal", "Heading 1", "Heading 2", "Heading 3")
_LARGE: Final = 36  # half points from which letters count as large
_PAPER: Final = (11906, 16838)  # A4 in twips
_SLACK: Final = 120  # twips: what programs round
_MOST_STYLES: Final = 2_000
_MOST_PICTURES: Final = 8  # of a head or a foot
_MARGINS: Final = {"top": (5, 90), "bottom": (5, 90), "left": (5, 60), "right": (5, 60), "header": (0, 90),
                   "footer": (0, 90)}  # fmt: skip
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/picture"


@dataclass(frozen=True)
class Picture:
    """A picture of a head or foot: the drawing as it stands there, and its bitmap."""

    drawing: Element
    data: bytes
    extension: str


@dataclass(frozen=True)
class WordTemplate:
    """What is taken from a template. `margins` are millimetres by side, with `header` and `footer` from the edge."""

    styles: Element
    theme: bytes
    margins: dict[str, float]
    head: tuple[Picture, ...]
    foot: tuple[Picture, ...]

    @property
    def font(self) -> str:
        """The font that the template's theme has for running text; "" where it has no theme."""
        fonts = etree.fromstring(self.theme).iterfind(".//{*}minorFont/{*}latin") if self.theme else ()
        return next((str(font.get("typeface", "")) for font in fonts), "")

    def style(self, kind: str, name: str) -> Element | None:
        """The style of a role: by its built-in name or the name of ours, else by one of its other names."""
        styles = [style for style in self.styles.iter(f"{W}style") if style.get(f"{W}type") == kind]
        named = {name_of(style).casefold(): style for style in reversed(styles)}
        wanted = (each.casefold() for each in (name, *ALIASES.get(name, ())))
        return next((named[each] for each in wanted if each in named), None)


def read_template(path: Path) -> WordTemplate:
    """A template by its file. Raises WordTemplateError, which says in what way it cannot be used."""
    package = Package(path)
    main = package.related("", "officeDocument")
    if not main:
        raise WordTemplateError("not-word")
    document = package.parse(main)
    styles = package.related(main, "styles")
    if document.tag != f"{W}document" or not styles:
        raise WordTemplateError("strict" if "purl.oclc.org" in str(document.tag) else "not-word")
    theme = package.related(main, "theme")
    section = ([*document.iter(f"{W}sectPr")] or [None])[-1]
    template = WordTemplate(
        _styles(package.parse(styles)),
        package.themed(theme) if theme else b"",
        _margins(section) if section is not None else {},
        _pictures(package, main, section, "header"),
        _pictures(package, main, section, "footer"),
    )
    lacking = [name for name in REQUIRED if template.style("paragraph", name) is None]
    if lacking:
        raise WordTemplateError("lacks", styles=", ".join(f"{name} ({ALIASES[name][0]})" for name in lacking))
    return template


def weak_styles(template: WordTemplate) -> list[str]:
    """The roles whose colour is hard to read on white: 3 to 1 is enough for large letters, 4.5 for others."""
    found = []
    for role in ALIASES:
        style = template.style("paragraph", role)
        colour = style.find(f"{W}rPr/{W}color") if style is not None else None
        if style is None or colour is None or not re.fullmatch("[0-9A-Fa-f]{6}", colour.get(f"{W}val", "")):
            continue
        size = style.find(f"{W}rPr/{W}sz")
        large = size is not None and _number(size, "val") >= _LARGE
        if contrast(f"#{colour.get(f'{W}val')}", WHITE) < (LARGE if large else TEXT):
            found.append(name_of(style))
    return found


def _styles(root: Element) -> Element:
    """The styles without what belongs to other parts: the language is the report's, and so are the lists."""
    made = plain_copy(root, {W[1:-1]})
    for tag in ("lang", "numPr", "rsid"):
        for element in [*made.iter(f"{W}{tag}")]:
            element.getparent().remove(element)
    styles = [*made.iter(f"{W}style")]
    if len(styles) > _MOST_STYLES:
        raise WordTemplateError("too-large")
    seen: set[str] = set()
    for style in styles:
        id_ = style.get(f"{W}styleId", "")
        if not id_ or not name_of(style) or id_ in seen:
            made.remove(style)
        seen.add(id_)
    return made


def _margins(section: Element) -> dict[str, float]:
    """The margins in millimetres; the paper must be A4, which covers and pictures are made for."""
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    paper = [_number(size, side) for side in ("w", "h")] if size is not None else list(_PAPER)
    if any(abs(side - wanted) > _SLACK for side, wanted in zip(paper, _PAPER, strict=True)):
        raise WordTemplateError("paper", size=" × ".join(f"{side * 25.4 / 1440:.0f}" for side in paper))
    found = {side: round(_number(margins, side) * 25.4 / 1440, 1) for side in _MARGINS} if margins is not None else {}
    for side, length in found.items():
        least, most = _MARGINS[side]
        if not least <= length <= most:
            raise WordTemplateError("margins", side=side, size=f"{length:.0f}")
    return found


def _number(element: Element, name: str) -> int:
    """A number of the format, such as twentieths of a point; a program may have written it with decimals."""
    try:
        return int(float(element.get(f"{W}{name}", "0")))
    except (ValueError, OverflowError):
        raise WordTemplateError("broken") from None


def _pictures(package: Package, main: str, section: Element | None, edge: str) -> tuple[Picture, ...]:
    """The pictures of the ordinary head or foot. Shapes, text boxes and what only links to a picture are left."""
    part = package.referred(main, section, edge) if section is not None else ""
    drawings = _drawings(package.parse(part)) if part else []
    if len(drawings) > _MOST_PICTURES:
        raise WordTemplateError("too-large")
    return tuple(_picture(package, part, drawing) for drawing in drawings)


def _drawings(root: Element) -> list[Element]:
    return [x for x in root.iter(f"{W}drawing") if any(d.get("uri") == _PICTURE for d in x.iter("{*}graphicData"))]


def _picture(package: Package, part: str, drawing: Element) -> Picture:
    data, extension = package.picture(part, drawing)
    return Picture(package.plain_drawing(drawing), data, extension)
