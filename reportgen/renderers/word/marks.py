"""Marks: traffic lights, trends and states of progress, each kind a character style."""

from __future__ import annotations

from typing import Final

from reportgen.renderers.word.looks import Look, style_id
from reportgen.theme import Theme

SYMBOL_FONT: Final = "Segoe UI Symbol"  # has every shape on Windows; LibreOffice and Macs find another
_BASE = "Default Paragraph Font"
_OTHER = "Mark"
_KINDS: Final = {  # kind of mark -> (style, colour of the theme, bold)
    "light-green": ("Light Green", "green", True),
    "light-yellow": ("Light Yellow", "yellow", True),
    "light-red": ("Light Red", "red", True),
    "light-unknown": ("Light Unknown", "unknown", True),
    "trend-good": ("Trend Good", "ink", False),
    "trend-bad": ("Trend Bad", "ink", False),
    "trend-neutral": ("Trend Neutral", "ink", False),
    "progress-not_started": ("Progress Not Started", "grey", False),
    "progress-ongoing": ("Progress Ongoing", "main", False),
    "progress-delayed": ("Progress Delayed", "yellow", False),
    "progress-done": ("Progress Done", "green", False),
    "progress-cancelled": ("Progress Cancelled", "grey", False),
}


def mark_style(kind: str) -> str:
    """Id of the style of a mark's word; a kind that is new here is shown without colour."""
    return style_id(_KINDS[kind][0] if kind in _KINDS else _OTHER)


def symbol_style(kind: str) -> str:
    """Id of the style of a mark's symbol."""
    return f"{mark_style(kind)}Symbol"


def mark_looks(theme: Theme) -> list[Look]:
    """Two styles a kind: the word in the text's font, the symbol in a font that has it; and bare symbols."""
    looks = [Look("Symbol", _BASE, True, font=SYMBOL_FONT, shown=False)]
    for name, colour, bold in (*_KINDS.values(), (_OTHER, "ink", False)):
        value: str = getattr(theme.colours, colour)
        looks.append(Look(name, _BASE, True, colour=value, bold=bold))
        looks.append(Look(f"{name} Symbol", _BASE, True, colour=value, font=SYMBOL_FONT, shown=False))
    return looks
