"""What surrounds the text: settings, the head and foot of pages, and the sections that carry them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from reportgen.renderers.word import cover
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.fields import run, simple, tab
from reportgen.renderers.word.inlines import text_runs
from reportgen.renderers.word.notes import separators
from reportgen.renderers.word.parts import Relationships
from reportgen.renderers.word.pictures import placed_drawing
from reportgen.renderers.word.styles import language_tag
from reportgen.renderers.word.xml import Element, el, mm_twips, to_bytes, w
from reportgen.theme import Theme
from reportgen.word_template import Picture

_PAPER: Final = {"w": 11906, "h": 16838}  # A4 in twips, as Word writes it
_EDGE: Final = 12.5  # mm from the paper's edge to head and foot
_WORD = "http://schemas.microsoft.com/office/word"
_COMPATIBILITY: Final = {
    "compatibilityMode": 15,
    "overrideTableStyleFontSizeAndJustification": 1,
    "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1,
    "differentiateMultirowTableHeaders": 1,
}


def settings_part(language: str, fonts: bool, notes: bool) -> bytes:
    """Settings. Nothing here makes Word ask to update fields: they are filled in."""
    tag = language_tag(language)
    decimal, separator = (".", ",") if language == "en" else (",", ";")
    embedded = [w("embedTrueTypeFonts"), w("saveSubsetFonts")] if fonts else []
    settings = (w("compatSetting", name=name, uri=_WORD, val=value) for name, value in _COMPATIBILITY.items())
    root = w(
        "settings", w("zoom", percent=100), *embedded, w("defaultTabStop", val=567), w("autoHyphenation", val=0),
        w("characterSpacingControl", val="doNotCompress"), *([separators()] if notes else []), w("compat", *settings),
        w("themeFontLang", val=tag, eastAsia=tag), w("decimalSymbol", val=decimal), w("listSeparator", val=separator),
    )  # fmt: skip
    return to_bytes(root)


def header_part(context: Context, chapters: bool) -> dict[str, bytes]:
    """Running head: the document at the left, the chapter at the right; over them the pictures of a template.

    The chapter has no stored text: it differs from page to page, and only a program that computes
    it should show one. `STYLEREF 1` is the first heading level in every language of Word.
    """
    chapter = [tab(), *simple("STYLEREF 1", "")] if chapters else []
    line = _line("Header", [*text_runs(context.document.running_head), *chapter])
    pictures = context.template.head if context.template else ()
    return _edge(context, "header", pictures, line, *_stamp(context))


def footer_part(context: Context) -> dict[str, bytes]:
    """The organisation at the left, the page's number at the right; under them a template's pictures."""
    last = str(max(context.pages.values(), default=1))
    numbers: list[Element] = []
    before, _, rest = context.document.words.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, instruction in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        numbers += [run(text)] if text else []
        numbers += simple(instruction, last if instruction == "NUMPAGES" else "1") if instruction else []
    line = _line("Footer", [*text_runs(context.document.organisation), tab(), *numbers])
    return _edge(context, "footer", context.template.foot if context.template else (), line)


def cover_section(theme: Theme) -> Element:
    """The section of the cover: no head, no foot, margins of its own."""
    return w("sectPr", *_page(theme, cover.TOP, cover.BOTTOM, {}))


def body_section(context: Context) -> Element:
    """The section of all that is not the cover."""
    references = [
        _reference("header", context.relationships.to("header", "header1.xml")),
        _reference("footer", context.relationships.to("footer", "footer1.xml")),
    ]
    page, first = context.theme.page, []
    if context.document.letter:  # its first page has a letterhead in place of the head, and the same foot
        references.append(_reference("footer", context.relationships.to("footer", "footer1.xml"), "first"))
        first = [w("titlePg")]
    margins = context.template.margins if context.template else {}
    return w("sectPr", *references, *_page(context.theme, page.top, page.bottom, margins), *first)


def _page(theme: Theme, top: float, bottom: float, edges: Mapping[str, float]) -> list[Element]:
    sides = {"top": top, "right": theme.page.right, "bottom": bottom, "left": theme.page.left}
    sides |= {"header": edges.get("header", _EDGE), "footer": edges.get("footer", _EDGE), "gutter": 0}
    margins = {side: mm_twips(length) for side, length in sides.items()}
    return [w("type", val="nextPage"), w("pgSz", **_PAPER), w("pgMar", **margins)]


def _reference(kind: str, relationship: str, pages: str = "default") -> Element:
    return el(f"w:{kind}Reference", {"w:type": pages, "r:id": relationship})


def _line(style: str, inside: list[Element]) -> Element:
    return w("p", w("pPr", w("pStyle", val=style)), *inside)


def _edge(context: Context, kind: str, pictures: Sequence[Picture], *lines: Element) -> dict[str, bytes]:
    """The part of a head or foot, with its pictures and what refers to them."""
    links, media, runs = Relationships(), {}, []
    for place, picture in enumerate(pictures, 1):
        name = f"media/{kind}{place}.{picture.extension}"
        media[f"word/{name}"] = picture.data
        runs.append(w("r", placed_drawing(context, picture.drawing, links.to("image", name))))
    shown = [_line(kind.title(), runs)] if runs else []
    paragraphs = [*shown, *lines] if kind == "header" else [*lines, *shown]
    part = {f"word/{kind}1.xml": to_bytes(w({"header": "hdr", "footer": "ftr"}[kind], *paragraphs))}
    return part | ({f"word/_rels/{kind}1.xml.rels": links.xml()} | media if media else {})


def _stamp(context: Context) -> list[Element]:
    """What a draft says of itself on every page."""
    stamp = context.document.stamp
    return [_line("Stamp", text_runs(stamp))] if stamp else []
