"""A theme at night: the same hues on a dark ground, each as light as its letters need."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final

from reportgen.theme import Theme

Rgb = tuple[float, float, float]
_GROUND: Final = 0.65  # of the ink's light
_CONTRAST: Final = 7.0  # WCAG's AAA: small grey letters are hard enough to read at night
_VIVID: Final = 0.55  # the most saturation: pure hues flicker on a dark ground
_TEXT: Final = ("main", "grey", "accent", "green", "yellow", "red", "unknown")


def dark_properties(theme: Theme) -> dict[str, str]:
    """The custom properties that differ at night, and the ground they stand on."""
    colours = theme.colours
    ink = _rgb(colours.ink)
    ground: Rgb = (ink[0] * _GROUND, ink[1] * _GROUND, ink[2] * _GROUND)
    text = {name: _lightened(_rgb(getattr(colours, name)), ground) for name in _TEXT}
    mixed = {"ink": _mixed(ground, (1, 1, 1), 0.9), "rule": _mixed(ground, (1, 1, 1), 0.25), "silver": text["grey"]}
    tint = _mixed(ground, text["main"], 0.15)
    return {f"--{name}": _hex(colour) for name, colour in (text | mixed | {"tint": tint, "ground": ground}).items()}


def contrast(one: Rgb, other: Rgb) -> float:
    """How far apart two colours are in lightness, from 1 to 21, as WCAG 2.1 computes it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _lightened(colour: Rgb, ground: Rgb) -> Rgb:
    """The same hue, in the first lightness that can be read on the ground."""
    hue, lightness, saturation = rgb_to_hls(*colour)
    for step in range(round(lightness * 100), 101):
        found = hls_to_rgb(hue, step / 100, min(saturation, _VIVID))
        if contrast(found, ground) >= _CONTRAST:
            return found
    return (1, 1, 1)


def _luminance(colour: Rgb) -> float:
    linear = (x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in colour)
    return sum(weight * x for weight, x in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _mixed(one: Rgb, other: Rgb, share: float) -> Rgb:
    red, green, blue = (a + (b - a) * share for a, b in zip(one, other, strict=True))
    return red, green, blue


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _hex(colour: Rgb) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour)
