"""A theme at night: the same hues on a dark ground, each as light as its letters need."""

from __future__ import annotations

from colorsys import hls_to_rgb, rgb_to_hls
from typing import Final

from reportgen.colours import WHITE, mixed, nearest_passing
from reportgen.theme import Theme

_GROUND: Final = 0.65  # of the ink's light
_CONTRAST: Final = 7.0  # WCAG's AAA: small grey letters are hard enough to read at night
_VIVID: Final = 0.55  # the most saturation: pure hues flicker on a dark ground
_TEXT: Final = ("main", "grey", "accent", "green", "yellow", "red", "unknown")


def dark_properties(theme: Theme) -> dict[str, str]:
    """The custom properties that differ at night, and the ground they stand on."""
    ground = mixed("#000000", theme.colours.ink, _GROUND)
    text = {name: _readable(getattr(theme.colours, name), ground) for name in _TEXT}
    others = {"ink": mixed(ground, WHITE, 0.9), "rule": mixed(ground, WHITE, 0.25), "silver": text["grey"]}
    tint = mixed(ground, text["main"], 0.15)
    return {f"--{name}": colour for name, colour in (text | others | {"tint": tint, "ground": ground}).items()}


def _readable(colour: str, ground: str) -> str:
    """The same hue, calmer, in the nearest lightness that can be read on the ground."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    return nearest_passing(_written(*hls_to_rgb(hue, lightness, min(saturation, _VIVID))), ground, _CONTRAST) or WHITE


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _written(*parts: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
