"""A municipality's own Word template in place of our styles, by role: theirs where they have one, else ours beside it.

The document refers to the same style ids either way. A style of theirs is called by our id and keeps its own name, by
which Word knows it, so nothing but this part differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import copy, deepcopy
from typing import Final

from reportgen.renderers.word.xml import Element, w
from reportgen.theme import Theme
from reportgen.word_package import name_of
from reportgen.word_template import ALIASES, WordTemplate

_W: Final = w("p").tag[:-1]
_GEOMETRY: Final = (
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "tabs",
    "outlineLvl",
)  # what the report's structure asks, whatever the look
_ORDER: Final = (  # of the properties of a paragraph, as the schema demands
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr", "widowControl", "numPr", "suppressLineNumbers",
    "pBdr", "shd", "tabs", "suppressAutoHyphens", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "autoSpaceDE",
    "autoSpaceDN", "bidi", "adjustRightInd", "snapToGrid", "spacing", "ind", "contextualSpacing", "mirrorIndents",
    "suppressOverlap", "jc", "textDirection", "textAlignment", "textboxTightWrap", "outlineLvl", "divId", "cnfStyle",
    "rPr", "sectPr", "pPrChange",
)  # fmt: skip
_REFERENCES: Final = ("basedOn", "next", "link")


def adapted(theme: Theme, template: WordTemplate) -> Theme:
    """The theme with the template's font, sizes, colour and margins, for the styles that the template lacks.

    Tables keep the size of ours: they are drawn for it, and the fonts of houses are seldom narrower.
    """
    heads = [template.style("paragraph", f"Heading {level}") for level in (1, 2, 3)]
    names = ("title", "heading", "subheading")
    sizes = {name: size for name, look in zip(names, heads, strict=True) if (size := _size(template, look))}
    main = _colour(template, heads[0]) or theme.colours.main
    page = {side: length for side, length in template.margins.items() if side in ("top", "bottom", "left", "right")}
    changes = {
        "font": _font(template) or theme.font,
        "sizes": theme.sizes.model_copy(update=sizes),
        "colours": theme.colours.model_copy(update={"main": main}),
        "page": theme.page.model_copy(update=page),
    }
    return theme.model_copy(update=changes)


def house_styles(ours: Element, template: WordTemplate) -> Element:
    """The template's styles with ours added where it has none. `ours` is changed."""
    root = deepcopy(template.styles)
    _speak(root, ours)
    mine = {style.get(f"{_W}styleId"): style for style in _styles(ours)}
    theirs = {id_: found for id_, style in mine.items() if (found := _counterpart(style, template, root)) is not None}
    _rename(root, {found.get(f"{_W}styleId"): id_ for id_, found in theirs.items()})
    for id_, style in mine.items():
        if id_ in theirs:
            _fitted(theirs[id_], style)
        else:
            root.append(_complete(style, mine["Normal"]))
    return root


def _styles(root: Element) -> Iterator[Element]:
    yield from root.iterfind(f"{_W}style")


def _counterpart(style: Element, template: WordTemplate, root: Element) -> Element | None:
    """The template's style for a role of ours, in the copy that is being made."""
    name = name_of(style)
    role = next((role for role in ALIASES if role.casefold() == name.casefold()), name)
    found = template.style(style.get(f"{_W}type"), role)
    ids = {each.get(f"{_W}styleId"): each for each in _styles(root)}
    return ids[found.get(f"{_W}styleId")] if found is not None else None


def _rename(root: Element, new: dict[str, str]) -> None:
    """Give styles our ids; one of theirs that had such an id and is no counterpart steps aside."""
    taken = set(new.values())
    for style in _styles(root):
        id_ = style.get(f"{_W}styleId")
        if id_ not in new and id_ in taken:
            new[id_] = f"{id_}-mall"
    for style in _styles(root):
        style.set(f"{_W}styleId", new.get(style.get(f"{_W}styleId"), style.get(f"{_W}styleId")))
        for tag in _REFERENCES:
            for reference in style.iterfind(f"{_W}{tag}"):
                reference.set(f"{_W}val", new.get(reference.get(f"{_W}val"), reference.get(f"{_W}val")))


def _fitted(theirs: Element, ours: Element) -> None:
    """Their style with what is structure and not look, and the name that Word knows the role by."""
    theirs.find(f"{_W}name").set(f"{_W}val", name_of(ours))
    wanted = [x for tag in _GEOMETRY for x in ours.iterfind(f"{_W}pPr/{_W}{tag}")]
    if wanted:
        properties = _properties(theirs)
        for element in wanted:
            for old in properties.findall(element.tag):
                properties.remove(old)
            properties.append(copy(element))
        _in_order(properties)


def _complete(style: Element, normal: Element) -> Element:
    """Our style, on a Normal that is not ours: the distances that it takes from ours are written out."""
    if style.get(f"{_W}type") != "paragraph" or style.find(f"{_W}basedOn[@{_W}val='Normal']") is None:
        return style
    properties = _properties(style)
    spacing = properties.find(f"{_W}spacing")
    if spacing is None:
        spacing = w("spacing")
        properties.append(spacing)
    for key, value in {**normal.find(f"{_W}pPr/{_W}spacing").attrib, **spacing.attrib}.items():
        spacing.set(key, value)
    _in_order(properties)
    return style


def _properties(style: Element) -> Element:
    """The paragraph properties of a style, made where there are none: before those of characters and tables."""
    found = style.find(f"{_W}pPr")
    if found is None:
        found = w("pPr")
        later = [x for x in style if x.tag in {f"{_W}{tag}" for tag in ("rPr", "tblPr", "trPr", "tcPr", "tblStylePr")}]
        style.insert(list(style).index(later[0]) if later else len(style), found)
    return found


def _in_order(properties: Element) -> None:
    places = {f"{_W}{tag}": place for place, tag in enumerate(_ORDER)}
    properties[:] = sorted(properties, key=lambda element: places.get(element.tag, len(places)))


def _speak(root: Element, ours: Element) -> None:
    """Their defaults in the report's language; ours where they have none."""
    mine, theirs = ours.find(f"{_W}docDefaults"), root.find(f"{_W}docDefaults")
    if theirs is None:
        root.insert(0, copy(mine))
        return
    runs = theirs.find(f"{_W}rPrDefault/{_W}rPr")
    if runs is None:
        for old in theirs.findall(f"{_W}rPrDefault"):
            theirs.remove(old)
        runs = w("rPr")
        theirs.insert(0, w("rPrDefault", runs))
    runs.append(copy(mine.find(f"{_W}rPrDefault/{_W}rPr/{_W}lang")))


# --- what the template's own styles say --------------------------------------------------------


def _said(template: WordTemplate, style: Element | None, tag: str) -> Element | None:
    """A property of characters of a style, or of what it is based on, or of the defaults."""
    by_id = {each.get(f"{_W}styleId"): each for each in _styles(template.styles)}
    seen: set[str] = set()
    while style is not None and style.get(f"{_W}styleId") not in seen:
        found = style.find(f"{_W}rPr/{_W}{tag}")
        if found is not None:
            return found
        seen.add(style.get(f"{_W}styleId"))
        based = style.find(f"{_W}basedOn")
        style = by_id.get(based.get(f"{_W}val")) if based is not None else None
    return template.styles.find(f"{_W}docDefaults/{_W}rPrDefault/{_W}rPr/{_W}{tag}")


def _size(template: WordTemplate, style: Element | None) -> float | None:
    found = _said(template, style, "sz")
    value = found.get(f"{_W}val", "") if found is not None else ""
    return int(value) / 2 if value.isdigit() and 12 <= int(value) <= 144 else None


def _colour(template: WordTemplate, style: Element | None) -> str:
    found = _said(template, style, "color")
    value = str(found.get(f"{_W}val", "")) if found is not None else ""
    return f"#{value.lower()}" if re.fullmatch("[0-9A-Fa-f]{6}", value) else ""


def _font(template: WordTemplate) -> str:
    """The font of running text: named, or the one that the template's theme has for it."""
    found = _said(template, template.style("paragraph", "Normal"), "rFonts")
    if found is None:
        return ""
    return str(found.get(f"{_W}ascii") or (template.font if found.get(f"{_W}asciiTheme") else ""))
