"""A theme at night: the same hues on a dark ground, each as light as its letters need."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final

from reportgen.colours import Rgb, contrast, rgb, written
from reportgen.theme import Theme

_GROUND: Final = 0.65  # of the ink's light
_CONTRAST: Final = 7.0  # WCAG's AAA: small grey letters are hard enough to read at night
_VIVID: Final = 0.55  # the most saturation: pure hues flicker on a dark ground
_TEXT: Final = ("main", "grey", "accent", "green", "yellow", "red", "unknown")


def dark_properties(theme: Theme) -> dict[str, str]:
    """The custom properties that differ at night, and the ground they stand on."""
    colours = theme.colours
    ink = rgb(colours.ink)
    ground: Rgb = (ink[0] * _GROUND, ink[1] * _GROUND, ink[2] * _GROUND)
    text = {name: _lightened(rgb(getattr(colours, name)), ground) for name in _TEXT}
    mixed = {"ink": _mixed(ground, (1, 1, 1), 0.9), "rule": _mixed(ground, (1, 1, 1), 0.25), "silver": text["grey"]}
    tint = _mixed(ground, text["main"], 0.15)
    return {f"--{name}": written(colour) for name, colour in (text | mixed | {"tint": tint, "ground": ground}).items()}


def _lightened(colour: Rgb, ground: Rgb) -> Rgb:
    """The same hue, in the first lightness that can be read on the ground."""
    hue, lightness, saturation = rgb_to_hls(*colour)
    for step in range(round(lightness * 100), 101):
        found = hls_to_rgb(hue, step / 100, min(saturation, _VIVID))
        if contrast(found, ground) >= _CONTRAST:
            return found
    return (1, 1, 1)


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue
