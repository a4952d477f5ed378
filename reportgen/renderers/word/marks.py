"""Marks: traffic lights, trends and states of progress, each kind a character style."""

from __future__ import annotations

from typing import Final

from reportgen.renderers.word.looks import Look, style_id
from reportgen.theme import Theme

SYMBOL_FONT: Final = "Segoe UI Symbol"  # has every shape on Windows; LibreOffice and Macs find another
_BASE = "Default Paragraph Font"
_OTHER = "Mark"
_KINDS: Final = {  # kind of mark -> (style, colour of the word, colour of the symbol)
    "light-green": ("Light Green", "green", "green"),
    "light-yellow": ("Light Yellow", "yellow", "yellow"),
    "light-red": ("Light Red", "red", "red"),
    "light-unknown": ("Light Unknown", "unknown", "unknown"),
    "trend-good": ("Trend Good", "ink", "green"),
    "trend-bad": ("Trend Bad", "ink", "red"),
    "trend-neutral": ("Trend Neutral", "ink", "ink"),
    "progress-not-started": ("Progress Not Started", "unknown", "unknown"),
    "progress-ongoing": ("Progress Ongoing", "yellow", "yellow"),
    "progress-delayed": ("Progress Delayed", "red", "red"),
    "progress-done": ("Progress Done", "green", "green"),
    "progress-cancelled": ("Progress Cancelled", "unknown", "unknown"),
    "gap": ("Gap Mark", "red", "red"),
    "risk-gone": ("Risk Gone", "green", "green"),
    "risk-occurred": ("Risk Occurred", "red", "red"),
}


def mark_style(kind: str) -> str:
    """Id of the style of a mark's word; a kind that is new here is shown without colour."""
    kind = kind.replace("_", "-")
    return style_id(_KINDS[kind][0] if kind in _KINDS else _OTHER)


def symbol_style(kind: str) -> str:
    """Id of the style of a mark's symbol."""
    return f"{mark_style(kind)}Symbol"


def mark_looks(theme: Theme) -> list[Look]:
    """Two styles a kind: the word in the text's font, the symbol in a font that has it; and bare symbols."""
    looks = [Look("Symbol", _BASE, True, font=SYMBOL_FONT, shown=False)]
    for name, word, symbol in (*_KINDS.values(), (_OTHER, "ink", "ink")):
        colours = theme.colours.model_dump()
        looks.append(Look(name, _BASE, True, font=theme.font, colour=colours[word], bold=not name.startswith("Trend")))
        looks.append(Look(f"{name} Symbol", _BASE, True, colour=colours[symbol], font=SYMBOL_FONT, shown=False))
    return looks
