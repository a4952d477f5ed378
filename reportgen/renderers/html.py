"""One self-contained, accessible page: no request to anywhere, fonts and pictures inside."""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from io import BytesIO
from pathlib import Path

from markupsafe import Markup

from reportgen.document.tree import Contents, Cover, Document
from reportgen.renderers import markup
from reportgen.theme import FACES, SYMBOLS, Theme, font_file, symbol_font_file

_LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "–—‘’“”•…−≤≥≈€→"


def render_html(document: Document, theme: Theme) -> bytes:
    """The whole page as UTF-8."""
    style = markup.custom_properties(theme) + _font_faces() + _style_sheets(document, theme)
    before, contents, after = _around_contents(document)
    page = Markup(
        '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="description" content="{description}">\n<title>{title} – {organisation}</title>\n'
        "<style>\n{style}\n</style>\n</head>\n<body{kind}>\n"
        '<a class="skip" href="#innehall">{skip}</a>\n{stamp}{before}\n<div class="page">\n{contents}\n'
        '<main id="innehall">\n{main}\n</main>\n</div>\n</body>\n</html>\n'
    ).format(
        language=document.language, description=document.description or document.title, title=document.title,
        organisation=document.organisation, style=Markup(style), skip=document.words.skip,
        stamp=Markup('<p class="stamp">{}</p>\n').format(document.stamp) if document.stamp else "",
        before=before, contents=contents, main=after + markup.endnotes(document), kind=markup.kind(document),
    )  # fmt: skip
    return page.encode("utf-8")


def _style_sheets(document: Document, theme: Theme) -> str:
    return markup.style_sheets(theme, "common.css", "screen.css", *markup.sheet_of_remarks(document))


def _around_contents(document: Document) -> tuple[Markup, Markup, Markup]:
    """Cover, contents and the rest: they are landmarks of their own on the page."""
    blocks = document.blocks
    covers = sum(isinstance(block, Cover) for block in blocks[:1])
    at = next((i for i, block in enumerate(blocks) if isinstance(block, Contents)), -1)
    parts = (blocks[:covers], (), blocks[covers:]) if at < 0 else (blocks[:at], blocks[at : at + 1], blocks[at + 1 :])
    before, contents, after = (markup.body(document, blocks) for blocks in parts)
    return before, contents, after


def _font_faces() -> str:
    faces = [_face("Source Sans Pro", font_file(w, i), w, i, _LATIN) for w, i in FACES]
    return "\n".join([*faces, _face("Symbols", symbol_font_file(), 400, False, SYMBOLS)])


def _face(family: str, path: Path, weight: int, italic: bool, text: str) -> str:
    data = b64encode(_subset(path, text)).decode()
    style = "italic" if italic else "normal"
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};font-display:swap;'
        f'src:url("data:font/woff2;base64,{data}") format("woff2")}}'
    )


@cache
def _subset(path: Path, text: str) -> bytes:
    """The glyphs that a Swedish page needs, as WOFF2; the same bytes whenever it is made."""
    from fontTools import subset  # half a second for all faces, only where a page is written

    features = ["kern", "liga", "lnum", "tnum", "locl", "ccmp", "mark"]  # what the style sheets use
    options = subset.Options(flavor="woff2", layout_features=features, recalc_timestamp=False, hinting=False)
    options.drop_tables += ["FFTM"]  # the font editor's own time stamp
    out = BytesIO()
    with subset.load_font(str(path), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text=text)
        subsetter.subset(font)
        subset.save_font(font, out, options)
    return out.getvalue()
