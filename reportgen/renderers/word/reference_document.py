"""The reference document: a Word file with no text, whose styles the report refers to.

Each theme has one, made here, and a municipality's own template is another: there the roles that it has styles for are
its own, and what it lacks is taken from the theme's, drawn in its font, sizes, colour and margins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from copy import copy
from typing import Final

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from reportgen.renderers.word.fonts import embed_fonts
from reportgen.renderers.word.looks import Look, add_style
from reportgen.renderers.word.numbering import list_definitions
from reportgen.renderers.word.palette import palette
from reportgen.renderers.word.settings import defaults, settings
from reportgen.renderers.word.table_styles import table_styles
from reportgen.renderers.word.xml import Element, w
from reportgen.theme import Theme
from reportgen.word_template import Roles, theme_font

_W: Final = w("p").tag[:-1]
_KEPT: Final = (RT.OFFICE_DOCUMENT, RT.STYLES, RT.SETTINGS, RT.NUMBERING)  # of the parts of python-docx's own template
_BASE: Final = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")  # the styles that every document has
_BUILT_IN_STYLES: Final = 376  # how many Word has; the latent defaults cover all of them
_STRUCTURE: Final = ("keepNext", "keepLines", "pageBreakBefore", "tabs", "outlineLvl")  # of a style, whatever its look
_REFERENCES: Final = ("basedOn", "next", "link")


def reference_document(theme: Theme, looks: Iterable[Look], language: str, house: Document | None) -> Document:
    """The reference document of a theme, or a municipality's own with what it lacks. `house` is changed."""
    document = _theme_document(theme, looks, language)
    if house is None:
        return document
    for kind in (RT.SETTINGS, RT.NUMBERING, RT.FONT_TABLE, RT.THEME):
        if kind not in {relation.reltype for relation in house.part.rels.values()}:
            house.part.relate_to(document.part.part_related_by(kind), kind)
    _fill_in(house, document)
    return house


def _theme_document(theme: Theme, looks: Iterable[Look], language: str) -> Document:
    """python-docx's own template, with its Letter page, its theme and its 164 styles taken out, and ours put in."""
    document = docx.Document()
    for relations in (document.part.package.rels, document.part.rels):
        for id_ in [id_ for id_, relation in relations.items() if relation.reltype not in _KEPT]:
            del relations[id_]
    document.element.body[:] = [w("sectPr")]
    styles = document.styles
    base = [style for style in styles.element.style_lst if style.styleId in _BASE]
    latent = styles.latent_styles
    latent.element[:] = []
    latent.load_count, latent.default_to_hidden, latent.default_to_unhide_when_used = _BUILT_IN_STYLES, True, True
    latent.default_to_quick_style = False
    styles.element[:] = [defaults(theme, language), latent.element, *base]
    for rsid in [*styles.element.iter(f"{_W}rsid")]:  # when whoever made python-docx's template saved it
        rsid.getparent().remove(rsid)
    for look in looks:
        add_style(styles, look)
    styles.element.extend(table_styles(theme))
    document.part.numbering_part.element[:] = list_definitions(theme.colours.main)
    document.settings.element[:] = settings(language, embed_fonts(document, theme))
    part = Part(PackURI("/word/theme/theme1.xml"), CT.OFC_THEME, palette(theme), document.part.package)
    document.part.relate_to(part, RT.THEME)
    return document


# --- a municipality's own ----------------------------------------------------------------------


def adapted(theme: Theme, house: Document) -> Theme:
    """The theme with a house's font, sizes, colour and margins, for the styles that the house lacks.

    Tables keep the size of ours: they are drawn for it, and the fonts of houses are seldom narrower.
    """
    roles = Roles(house)
    heads = [roles.get(f"Heading {level}") for level in (1, 2, 3)]
    names = ("title", "heading", "subheading")
    sizes = {name: size for name, head in zip(names, heads, strict=True) if (size := _size(house, head))}
    section = house.sections[-1]
    sides = {side: getattr(section, f"{side}_margin") for side in ("top", "bottom", "left", "right")}
    page = {side: round(length.mm, 1) for side, length in sides.items() if length is not None}
    changes = {
        "font": _font(house, roles.get("Normal")) or theme.font,
        "sizes": theme.sizes.model_copy(update=sizes),
        "colours": theme.colours.model_copy(update={"main": _colour(house, heads[0]) or theme.colours.main}),
        "page": theme.page.model_copy(update=page),
    }
    return theme.model_copy(update=changes)


def _fill_in(house: Document, ours: Document) -> None:
    """Give a house the styles of ours that it lacks. Those that it has are called by our ids and keep their look."""
    theirs, mine = house.styles.element, {style.styleId: style for style in ours.styles.element.style_lst}
    _set_language(theirs, ours.styles.element)
    roles = Roles(house)
    found = {id_: roles.get(style.name_val, style.get(f"{_W}type")) for id_, style in mine.items()}
    _rename(theirs, {style.styleId: id_ for id_, style in found.items() if style is not None})
    for id_, style in mine.items():
        if (own := found[id_]) is not None:
            own.name_val = style.name_val  # by which Word knows the role
            _set_structure(own, style)
        else:
            theirs.append(_complete(style, mine["Normal"]))


def _rename(styles: Element, new: dict[str, str]) -> None:
    """Give styles our ids; one of theirs that had such an id and is no counterpart steps aside."""
    taken = set(new.values())
    new |= {id_: f"{id_}-mall" for style in styles.style_lst if (id_ := style.styleId) in taken and id_ not in new}
    for style in styles.style_lst:
        style.styleId = new.get(style.styleId, style.styleId)
        for tag in _REFERENCES:
            for reference in style.iterfind(f"{_W}{tag}"):
                reference.set(f"{_W}val", new.get(reference.get(f"{_W}val"), reference.get(f"{_W}val", "")))


def _set_structure(theirs: Element, ours: Element) -> None:
    """What is structure and not look."""
    for tag in _STRUCTURE:
        for element in ours.iterfind(f"{_W}pPr/{_W}{tag}"):
            properties = theirs.get_or_add_pPr()
            getattr(properties, f"_remove_{tag}")()
            getattr(properties, f"_insert_{tag}")(copy(element))


def _complete(style: Element, normal: Element) -> Element:
    """Our style, on a Normal that is not ours: the distances that it takes from ours are written out."""
    if style.basedOn_val == "Normal" and style.get(f"{_W}type") == "paragraph":
        spacing = style.get_or_add_pPr().get_or_add_spacing()
        for key, value in normal.pPr.spacing.attrib.items():
            spacing.set(key, spacing.get(key, value))
    return style


def _set_language(theirs: Element, ours: Element) -> None:
    """Their defaults in the report's language; ours where they have none."""
    mine, own = ours.find(f"{_W}docDefaults"), theirs.find(f"{_W}docDefaults")
    if own is None:
        theirs.insert(0, mine)
        return
    if own.find(f"{_W}rPrDefault/{_W}rPr") is None:
        for old in own.findall(f"{_W}rPrDefault"):
            own.remove(old)
        own.insert(0, w("rPrDefault", w("rPr")))
    own.find(f"{_W}rPrDefault/{_W}rPr").append(mine.find(f"{_W}rPrDefault/{_W}rPr/{_W}lang"))


def _stated(house: Document, style: Element | None, tag: str) -> Element | None:
    """A property of characters of a style, or of what it is based on, or of the defaults."""
    styles = house.styles.element
    by_id, seen = {each.styleId: each for each in styles.style_lst}, set()
    while style is not None and style.styleId not in seen:
        found = style.find(f"{_W}rPr/{_W}{tag}")
        if found is not None:
            return found
        seen.add(style.styleId)
        style = by_id.get(style.basedOn_val)
    return styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}{tag}")


def _size(house: Document, style: Element | None) -> float | None:
    found = _stated(house, style, "sz")
    value = found.get(f"{_W}val", "") if found is not None else ""
    return int(value) / 2 if value.isdigit() and 12 <= int(value) <= 144 else None


def _colour(house: Document, style: Element | None) -> str:
    found = _stated(house, style, "color")
    value = str(found.get(f"{_W}val", "")) if found is not None else ""
    return f"#{value.lower()}" if re.fullmatch("[0-9A-Fa-f]{6}", value) else ""


def _font(house: Document, normal: Element | None) -> str:
    """The font of running text: named, or the one that the house's theme has for it."""
    found = _stated(house, normal, "rFonts")
    if found is None:
        return ""
    return str(found.get(f"{_W}ascii") or (theme_font(house) if found.get(f"{_W}asciiTheme") else ""))
