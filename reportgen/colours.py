"""The mathematics of colours: how far two are apart, and the nearest shade that is far enough.

Contrast is WCAG's: the ratio of relative luminances, from 1 (the same) to 21 (black on white).
"""

from __future__ import annotations

import colorsys

TEXT = 4.5  # WCAG 2.1 AA, 1.4.3: text
LARGE = 3.0  # 1.4.3 and 1.4.11: large text, shapes that carry meaning
WHITE = "#ffffff"
_STEPS = 512


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, each as `#rrggbb`."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(part) for part in _parts(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def nearest_passing(colour: str, against: str, ratio: float) -> str | None:
    """The shade of the same hue and saturation, nearest in lightness, that is far enough; None where none is."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*_parts(colour))
    for step in sorted(range(_STEPS + 1), key=lambda s: abs(s / _STEPS - lightness)):
        shade = _hex(*colorsys.hls_to_rgb(hue, step / _STEPS, saturation))
        if contrast(shade, against) >= ratio:
            return shade
    return None


def mixed(one: str, other: str, share: float) -> str:
    """The colour that lies a share of the way from one to the other."""
    return _hex(*(a + (b - a) * share for a, b in zip(_parts(one), _parts(other), strict=True)))


def _parts(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _hex(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
