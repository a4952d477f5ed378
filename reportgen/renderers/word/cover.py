"""The cover: art on the whole page, and a few lines placed on it by the styles alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from math import ceil
from typing import Final

from reportgen.document.tree import Cover, Paragraph, plain
from reportgen.renderers.word.looks import Look, Rule, light
from reportgen.theme import Theme

TOP: Final = 24.0  # mm: the cover's own margins
BOTTOM: Final = 10.0  # small, so that a line more than was foreseen does not fall to the next page
_ART_END = 148.0  # mm: the drawing ends here and the words begin
_HIGH = 92.0  # mm: where the words begin on a page without a drawing
_FOOT = 272.0  # mm: where the last line of the cover ends
_BIG = 7  # characters of a title that is set as large as a year
_UNDER_LOGO: Final = 5.0  # mm
_LONG_TITLE = 44.0  # points
_POINTS = 72 / 25.4  # a millimetre
_EM = 0.5  # mean width of a letter


def cover_style(paragraph: Paragraph) -> str:
    """Id of the style of a cover's line."""
    match paragraph.role:
        case "cover-logo":
            return "CoverLogo"
        case "cover-organisation":
            return "CoverOrganisation"
        case "cover-kind":
            return "CoverKind"
        case "cover-title":
            return "CoverTitle" if len(plain(paragraph.children)) <= _BIG else "CoverTitleLong"
        case "cover-subtitle":
            return "CoverSubtitle"
        case _:
            return "CoverMeta"


def cover_looks(theme: Theme, cover: Cover | None) -> list[Look]:
    """The cover's styles. Lines are of exact height, so the last ones can be placed at the foot.

    The municipal colour lies behind the letters too, not only in the picture: whoever measures
    contrast, or opens the file where the picture fails, then sees white on dark.
    """
    looks = _looks(theme, cover, {})
    return _looks(theme, cover, _spaces(cover, {look.id: look for look in looks}, theme))


def _looks(theme: Theme, cover: Cover | None, above: dict[str, float]) -> list[Look]:
    """The styles; `above` are the distances before those that stand at the foot."""
    c, s, font = theme.colours, theme.sizes, light(theme)
    dark = bool(cover and cover.image)  # what stands on the art, and what stands below a band of it
    on_art = dark and theme.cover != "band"
    strong, shade = (c.on_main, c.main) if dark else (c.main, "")
    alert = c.accent if dark else c.red
    title, ground = (c.on_main, c.main) if on_art else (c.main, "")
    quiet = c.soft_on_main if on_art else c.grey
    line = partial(Look, exact=True, colour=title, shade=ground, priority=30)
    foot = partial(line, contextual=True)
    top = replace(line("Cover Organisation", size=s.subheading, bold=True, line=18), colour=strong, shade=shade)
    if theme.cover == "none":
        return _flowing(theme)
    begins = (_ART_END if dark or theme.cover == "art" else _HIGH) - TOP
    rule = Rule("top", 0.75, c.ink, 14) if theme.cover == "plain" else None
    logo = (theme.logo.height + _UNDER_LOGO) * _POINTS if theme.logo else 0
    return [
        Look("Cover Logo", before=0, after=_UNDER_LOGO * _POINTS, line=1, priority=30, shown=False),
        replace(top, tab=theme.page.text_width),
        Look("Cover Stamp", "Default Paragraph Font", True, size=s.body, tracking=1, colour=alert, shade=shade),
        line("Cover Kind", font=font, size=s.title, line=33, before=begins * _POINTS - 18 - logo, rule=rule),
        line("Cover Title", font=font, size=s.cover_year, line=round(s.cover_year * 1.08)),
        line("Cover Title Long", font=font, size=_LONG_TITLE, line=52, before=4),
        foot("Cover Subtitle", size=s.subheading, line=20, before=above.get("CoverSubtitle", 6)),
        foot("Cover Meta", size=s.body, line=16, before=above.get("CoverMeta", 3), colour=quiet),
    ]


def _flowing(theme: Theme) -> list[Look]:
    """The styles of a title that has no page of its own."""
    c, s, font = theme.colours, theme.sizes, light(theme)
    line = partial(Look, colour=c.main, before=0, priority=30)
    title = partial(line, font=font, size=s.title, line=round(s.title * 1.2))
    return [
        Look("Cover Logo", before=0, after=_UNDER_LOGO * _POINTS, line=1, priority=30, shown=False),
        line("Cover Organisation", size=s.subheading, bold=True, line=18, after=6),
        Look("Cover Stamp", "Default Paragraph Font", True, size=s.body, tracking=1, colour=c.red),
        title("Cover Kind"),
        title("Cover Title"),
        title("Cover Title Long"),
        line("Cover Subtitle", size=s.body, line=s.line, colour=c.ink, before=12),
        line("Cover Meta", size=s.body, line=s.line, colour=c.grey, after=14, rule=Rule("bottom", 0.75, c.rule, 12)),
    ]


def _spaces(cover: Cover | None, looks: dict[str, Look], theme: Theme) -> dict[str, float]:
    """The distance before the first line at the foot, in points, by the height of all the cover's lines."""
    used, at_foot = TOP * _POINTS, ""
    for paragraph in cover.blocks if cover else ():
        name = cover_style(paragraph)
        look = looks[name]
        if not at_foot and name in ("CoverSubtitle", "CoverMeta"):
            at_foot = name
        before = 0 if name == at_foot else look.before or 0
        if name == "CoverLogo":
            used += ((theme.logo.height if theme.logo else 0) + _UNDER_LOGO) * _POINTS
            continue
        used += before + (look.line or 0) * _lines(paragraph, look, theme)
    return {at_foot: max(_FOOT * _POINTS - used, 18)}


def _lines(paragraph: Paragraph, look: Look, theme: Theme) -> int:
    """About how many lines a paragraph takes."""
    room = theme.page.text_width * _POINTS / ((look.size or 1) * _EM)
    return sum(max(1, ceil(len(line) / room)) for line in plain(paragraph.children).split("\n"))
