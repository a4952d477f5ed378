"""The cover: art on the whole page, and a few lines placed on it by the styles alone."""

from __future__ import annotations

from functools import partial
from math import ceil
from typing import Final

from reportgen.document.tree import Cover, Paragraph, plain
from reportgen.renderers.word.looks import Look
from reportgen.theme import Theme

TOP: Final = 24.0  # mm: the cover's own margins
BOTTOM: Final = 10.0  # small, so that a line more than was foreseen does not fall to the next page
_ART_END = 148.0  # mm: the drawing ends here and the words begin
_FOOT = 272.0  # mm: where the last line of the cover ends
_BIG = 7  # characters of a title that is set as large as a year
_LONG_TITLE = 44.0  # points
_POINTS = 72 / 25.4  # a millimetre
_EM = 0.5  # mean width of a letter


def cover_style(paragraph: Paragraph) -> str:
    """Id of the style of a cover's line."""
    match paragraph.role:
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
    looks = _looks(theme, on_picture=bool(cover and cover.image), foot=0)
    foot = _space_above_meta(cover, {look.id: look for look in looks}, theme)
    return _looks(theme, on_picture=bool(cover and cover.image), foot=foot)


def _looks(theme: Theme, on_picture: bool, foot: float) -> list[Look]:
    c, s, light = theme.colours, theme.sizes, f"{theme.font} Light"
    strong, quiet, shade = (c.on_main, c.soft_on_main, c.main) if on_picture else (c.main, c.grey, "")
    line = partial(Look, exact=True, colour=strong, shade=shade, priority=30)
    above = (_ART_END - TOP) * _POINTS - 16
    return [
        line("Cover Organisation", size=s.body, bold=True, line=16),
        line("Cover Kind", font=light, size=20, line=28, before=above),
        line("Cover Title", font=light, size=s.cover_year, line=round(s.cover_year * 1.08)),
        line("Cover Title Long", font=light, size=_LONG_TITLE, line=52, before=4),
        line("Cover Subtitle", font=light, size=s.heading, line=24, before=6),
        line("Cover Meta", size=s.body - 1, line=15, before=foot, contextual=True, colour=quiet),
    ]


def _space_above_meta(cover: Cover | None, looks: dict[str, Look], theme: Theme) -> float:
    """Points between the cover's last words and its foot, by the height of all its lines."""
    used = TOP * _POINTS
    for paragraph in cover.blocks if cover else ():
        look = looks[cover_style(paragraph)]
        used += (look.before or 0) + (look.line or 0) * _lines(paragraph, look, theme)
    return max(_FOOT * _POINTS - used, 18)


def _lines(paragraph: Paragraph, look: Look, theme: Theme) -> int:
    """About how many lines a paragraph takes."""
    room = theme.page.text_width * _POINTS / ((look.size or 1) * _EM)
    return sum(max(1, ceil(len(line) / room)) for line in plain(paragraph.children).split("\n"))
