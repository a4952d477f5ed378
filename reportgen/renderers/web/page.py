"""One self-contained, accessible page: no request to anywhere, fonts and pictures inside."""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from markupsafe import Markup

from reportgen.document.layout import with_layout
from reportgen.document.tree import Block, Contents, Cover, Document, Section
from reportgen.renderers.shared import markup
from reportgen.renderers.web.dark import dark_properties
from reportgen.theme import FACES, SYMBOLS, Theme, font_file, symbol_font_file

_LATIN = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "–—‘’“”•…−≤≥≈€→"
_FEATURES = ("kern", "liga", "lnum", "tnum", "locl", "ccmp", "mark")  # what the style sheets use

_SCRIPT = Path(__file__).with_name("page.js")
_PAGE = Markup(
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    '<meta name="color-scheme" content="light dark">\n<meta name="description" content="{description}">\n'
    "<title>{title} – {organisation}</title>\n<style>\n{style}\n</style>\n</head>\n<body{kind}>\n"
    '<a class="skip" href="#innehall">{skip}</a>\n{before}\n<div class="page">\n{contents}\n'
    '<main id="innehall" tabindex="-1">\n{stamp}{main}\n</main>\n</div>\n'
    "<footer><div>{organisation}</div><div>{head}</div></footer>\n<script>{script}</script>\n</body>\n</html>\n"
)


def render_html(document: Document, theme: Theme) -> bytes:
    """The whole page as UTF-8. It may load nothing and run nothing but its own script, and is whole without that."""
    document = with_layout(document, theme)
    before, contents, after = _around_contents(document)
    script = _SCRIPT.read_text("utf-8")
    page = _PAGE.format(
        language=document.language, policy=_policy(script), description=document.description or document.title,
        title=document.title, organisation=document.organisation, style=Markup(_style(document, theme)),
        skip=document.words.skip, kind=markup.kind(document), before=before, contents=contents,
        stamp=Markup('<p class="stamp">{}</p>\n').format(document.stamp) if document.stamp else "",
        main=after + markup.endnotes(document), head=document.running_head, script=Markup(script),
    )  # fmt: skip
    return page.encode("utf-8")


def _policy(script: str) -> str:
    """What a browser may do for this page: nothing but show what is in it and run this one script."""
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return (
        f"default-src 'none'; img-src data:; font-src data:; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _style(document: Document, theme: Theme) -> str:
    """The theme by day and by night, the fonts, and the style sheets. Print is always by day."""
    night = ";".join(f"{name}:{value}" for name, value in dark_properties(theme).items())
    return (
        f"{markup.custom_properties(theme)}:root{{--ground:#fff;--brand:{theme.colours.main};--alert:{theme.colours.red}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{night}}}}}"
        + _font_faces(theme)
        + markup.style_sheets(theme, "common.css", "screen.css", *markup.sheet_of_remarks(document))
    )


def _around_contents(document: Document) -> tuple[Markup, Markup, Markup]:
    """Head (a cover, or a letter's head), contents and the rest: they are landmarks of their own on the page."""
    blocks = document.blocks
    at = next((i for i, block in enumerate(blocks) if isinstance(block, Contents)), -1)
    heads = at if at >= 0 else _heads(blocks)
    before, contents, after = (
        markup.body(document, part) for part in (blocks[:heads], blocks[heads : at + 1], blocks[max(heads, at + 1) :])
    )
    return (Markup('<header class="letter">{}</header>').format(before) if document.letter else before), contents, after


def _heads(blocks: tuple[Block, ...]) -> int:
    """How many blocks there are before the text where there are no contents: a cover, or what ends a letter's head."""
    ends = (isinstance(b, Cover) or (isinstance(b, Section) and b.role == "letterhead") for b in blocks)
    return next((place for place, end in enumerate(ends, 1) if end), 0)


def _font_faces(theme: Theme) -> str:
    faces = [_face(theme.font, font_file(w, i, theme.font), w, i, _LATIN) for w, i in FACES]
    return "\n".join([*faces, _face("Symbols", symbol_font_file(), 400, False, SYMBOLS)])


def _face(family: str, path: Path, weight: int, italic: bool, text: str) -> str:
    data = b64encode(_cut(path, text)).decode()
    style = "italic" if italic else "normal"
    return (
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{style};font-display:swap;'
        f'src:url("data:font/woff;base64,{data}") format("woff")}}'
    )


@lru_cache
def _cut(path: Path, text: str) -> bytes:
    """The glyphs that a page needs, as WOFF; the same bytes whenever it is made."""
    import uharfbuzz as harfbuzz  # only where a page is written
    from fontTools.ttLib import TTFont

    wanted = harfbuzz.SubsetInput()
    wanted.unicode_set.update(map(ord, text))
    wanted.layout_feature_tag_set.clear()
    wanted.layout_feature_tag_set.update(_tag(feature) for feature in _FEATURES)
    wanted.drop_table_tag_set.add(_tag("FFTM"))  # the font editor's own time stamp
    wanted.flags = harfbuzz.SubsetFlags.NO_HINTING
    cut = harfbuzz.subset(harfbuzz.Face(harfbuzz.Blob.from_file_path(path)), wanted)
    out = BytesIO()
    with TTFont(BytesIO(cut.blob.data), recalcBBoxes=False, recalcTimestamp=False) as font:
        font.flavor = "woff"
        font.save(out, reorderTables=None)
    return out.getvalue()


def _tag(name: str) -> int:
    return int.from_bytes(name.encode())
