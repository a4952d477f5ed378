"""All that the Word file looks like, made from the theme; the document only refers to these names.

A user who changes a style in Word changes every place that has it, which is why nothing is
formatted on the spot. Distances are set before a paragraph, never after it, so that what follows a
table, which can have none of its own, is as far away as what follows text.
"""

from __future__ import annotations

from typing import Final

from reportgen.document.tree import Cover
from reportgen.renderers.word.cover import cover_looks
from reportgen.renderers.word.looks import Look, Rule, style
from reportgen.renderers.word.marks import mark_looks
from reportgen.renderers.word.table_styles import cell_looks, table_styles
from reportgen.renderers.word.xml import Element, to_bytes, w
from reportgen.theme import Theme

LANGUAGES: Final = {"sv": "sv-SE", "en": "en-GB"}
MEASURE: Final = 0.82  # running text's share of the column: about 75 characters a line
_BUILT_IN_STYLES = 376  # how many Word has; the latent defaults cover all of them


def styles_part(theme: Theme, language: str, cover: Cover | None) -> bytes:
    """The styles part of a document in a language."""
    root = w("styles", _defaults(theme, language), _latent(), *_base())
    for look in all_looks(theme, cover):
        root.append(style(look))
    root.extend(table_styles(theme))
    return to_bytes(root)


def all_looks(theme: Theme, cover: Cover | None) -> list[Look]:
    """Every paragraph and character style."""
    return [
        *_text(theme),
        *_headings(theme),
        *_lists(theme),
        *_around(theme),
        *_contents(theme),
        *cell_looks(theme),
        *cover_looks(theme, cover),
        *_characters(theme),
        *mark_looks(theme),
    ]


def language_tag(language: str) -> str:
    """The tag that Word proofs by."""
    return LANGUAGES.get(language, language)


def light(theme: Theme) -> str:
    """The light weight, which Word knows only as a family of its own."""
    return f"{theme.font} Light"


def _text(theme: Theme) -> list[Look]:
    c, s = theme.colours, theme.sizes
    half, right = s.line / 2, theme.page.text_width * (1 - MEASURE)
    small = s.small + 3.5
    return [
        Look("Normal", font=theme.font, size=s.body, colour=c.ink, before=0, after=0, line=s.line, priority=0),
        Look("Body Text", before=half, right=right, priority=1),
        Look("Body After Table", "Body Text", before=s.line * 1.25, following="Body Text", priority=1),
        Look("Lead", "Body Text", size=s.subheading, line=19, before=half, following="Body Text", priority=2),
        Look("Source", size=s.small, line=small, colour=c.grey, before=5, right=right, following="Body Text"),
        Look("Note", size=s.small, line=small, colour=c.grey, before=5, right=right, following="Body Text"),
        Look("Reason", "Body Text", left=4, rule=Rule("left", 1.5, c.soft_on_main, 8), following="Body Text"),
        Look("Gap", "Body Text", colour=c.yellow, left=4, rule=Rule("left", 2.25, c.accent, 8), following="Body Text"),
    ]


def _headings(theme: Theme) -> list[Look]:
    c, s = theme.colours, theme.sizes
    kept = {"keep_next": True, "keep_lines": True, "following": "Body Text", "priority": 9}
    eyebrow = {"keep_next": True, "size": s.small, "line": 13.0, "colour": c.grey, "tab": theme.page.text_width}
    return [
        Look("Title", font=light(theme), size=s.title, line=34, colour=c.main, after=10, following="Body Text"),
        Look("Heading 1", font=light(theme), size=s.title, line=34, colour=c.main, before=6, after=14, outline=0,
             page_break=True, **kept),
        Look("Heading 1 Running", "Heading 1", page_break=False, before=24, after=8, outline=0, **kept),
        Look("Heading 2", size=s.heading, line=23, before=26, after=1, outline=1, **kept),
        Look("Heading 3", size=s.subheading, line=18, bold=True, before=20, outline=2, **kept),
        Look("Heading 4", bold=True, before=s.line, outline=3, **kept),
        Look("Eyebrow", before=24, **eyebrow),
        Look("Eyebrow Goal", "Eyebrow", before=26, rule=Rule("top", 0.75, c.ink, 6), **eyebrow),
        Look("Eyebrow Subgoal", "Eyebrow", before=22, rule=Rule("top", 0.5, c.rule, 6), **eyebrow),
        *(
            Look(f"Heading {level} After Eyebrow", f"Heading {level}", before=1, outline=level - 1, **kept)
            for level in (2, 3, 4)
        ),
    ]  # fmt: skip


def _lists(theme: Theme) -> list[Look]:
    gap = theme.sizes.line / 3
    return [
        Look("List Bullet", "Body Text", before=gap, priority=10),
        Look("List Number", "Body Text", before=gap, priority=10),
        *(
            Look(f"List Continue{f' {level}' if level > 1 else ''}", "Body Text", before=gap, left=6.0 * level)
            for level in (1, 2, 3)
        ),
    ]


def _around(theme: Theme) -> list[Look]:
    """What stands beside the text: captions, pictures, heads and feet."""
    c, s = theme.colours, theme.sizes
    small = s.small + 3.5
    edge = {"size": s.small, "line": small, "colour": c.grey, "tab": theme.page.text_width, "shown": False}
    return [
        Look("Caption", bold=True, before=20, after=3, keep_next=True, keep_lines=True, priority=11),
        Look("Figure Subtitle", size=s.small, line=small, colour=c.grey, after=2, keep_next=True),
        Look("Picture", before=5),
        Look("Table Gap", size=1, line=1, exact=True, shown=False),
        Look("Header", **edge),
        Look("Footer", **edge),
    ]


def _contents(theme: Theme) -> list[Look]:
    c, s, width = theme.colours, theme.sizes, theme.page.text_width
    listed = {"tab": width, "right": 0.0, "priority": 39, "shown": False}
    return [
        Look("TOC Heading", font=light(theme), size=s.title, line=34, colour=c.main, before=6, after=18,
             keep_next=True, following="Body Text", priority=39),
        Look("TOC 1", bold=True, before=10, **listed),
        Look("TOC 2", before=3, left=6, dotted=False, **listed),
        Look("TOC 3", before=1, left=12, colour=c.grey, **listed),
        Look("TOC 4", before=1, left=18, colour=c.grey, **listed),
    ]  # fmt: skip


def _characters(theme: Theme) -> list[Look]:
    c = theme.colours
    base = "Default Paragraph Font"
    return [
        Look("Strong", base, True, bold=True),
        Look("Emphasis", base, True, italic=True),
        Look("Intense Emphasis", base, True, bold=True, italic=True),
        Look("Hyperlink", base, True, colour=c.main, underline=True),
        Look("Eyebrow Label", base, True, capitals=True, bold=True, tracking=0.8),
    ]


def _defaults(theme: Theme, language: str) -> Element:
    tag = language_tag(language)
    fonts = w("rFonts", ascii=theme.font, hAnsi=theme.font, eastAsia=theme.font, cs=theme.font)
    runs = w("rPr", fonts, w("sz", val=21), w("szCs", val=21), w("lang", val=tag, eastAsia=tag, bidi="ar-SA"))
    return w("docDefaults", w("rPrDefault", runs), w("pPrDefault", w("pPr", w("widowControl"))))


def _latent() -> Element:
    """Word's other built-in styles stay out of the style gallery until somebody asks for them."""
    return w(
        "latentStyles", defLockedState=0, defUIPriority=99, defSemiHidden=1, defUnhideWhenUsed=1, defQFormat=0,
        count=_BUILT_IN_STYLES,
    )  # fmt: skip


def _base() -> list[Element]:
    """The three styles that every document has."""
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    font = w("style", w("name", val="Default Paragraph Font"), *hidden, type="character", default=1,
             styleId="DefaultParagraphFont")  # fmt: skip
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    margins = w("tblCellMar", *(w(side, w=0, type="dxa") for side in ("top", "left", "bottom", "right")))
    table = w("style", w("name", val="Normal Table"), *hidden,
              w("tblPr", w("tblInd", w=0, type="dxa"), margins),
              type="table", default=1, styleId="TableNormal")  # fmt: skip
    hidden = (w("uiPriority", val=99), w("semiHidden"), w("unhideWhenUsed"))
    numbering = w("style", w("name", val="No List"), *hidden, type="numbering", default=1, styleId="NoList")
    return [font, table, numbering]
