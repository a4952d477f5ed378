"""How wide text is: measured by HarfBuzz in the font files that the PDF, the web page and Word are given."""

from __future__ import annotations

from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from reportgen.theme import DEFAULT_FONT, FAMILIES, POINT, SYMBOLS, font_file, symbol_font_file

_REGULAR, _BOLD = 400, 600
_UNKNOWN_FONT: Final = 1.4  # of the default's width: a font that we have no file of may be as wide as Verdana
_SYMBOL: Final = 1.2  # em at least: Word takes a symbol from whatever font the reader's machine has it in
_FEATURES: Final = {"tnum": True, "lnum": True}  # what tables are set with


def text_width(text: str, font: str, size: float, *, bold: bool = False) -> float:
    """The width in mm of a text on one line, its size in points.

    Words are measured one by one, so that what a report repeats is measured once.
    """
    weight = _BOLD if bold else _REGULAR
    family, factor = (font, 1.0) if font in FAMILIES else (DEFAULT_FONT, _UNKNOWN_FONT)
    words = text.split(" ")
    ems = sum(_ems(word, family, weight) for word in words) + (len(words) - 1) * _ems(" ", family, weight)
    return ems * size * POINT * factor


@lru_cache(maxsize=65536)
def _ems(text: str, family: str, weight: int) -> float:
    """The width of a text in shares of its size, what the family lacks in the fonts that stand in for it."""
    files = tuple(dict.fromkeys((font_file(weight, font=family), font_file(weight), symbol_font_file())))
    runs = groupby(text, lambda each: files[-1] if each in SYMBOLS else _first_with(each, files))
    return sum(_run(file, "".join(run)) for file, run in runs)


def _first_with(character: str, files: tuple[Path, ...]) -> Path:
    return next((file for file in files if ord(character) in _font(file)[1]), files[-1])


def _run(file: Path, text: str) -> float:
    import uharfbuzz as harfbuzz

    font, _ = _font(file)
    buffer = harfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    harfbuzz.shape(font, buffer, _FEATURES)
    ems = sum(each.x_advance for each in buffer.glyph_positions) / font.face.upem
    return float(max(ems, _SYMBOL * len(text)) if text[0] in SYMBOLS else ems)


@cache
def _font(file: Path) -> tuple[Any, frozenset[int]]:
    """A font for HarfBuzz, and the characters that it has."""
    import uharfbuzz as harfbuzz

    face = harfbuzz.Face(harfbuzz.Blob.from_file_path(file))
    return harfbuzz.Font(face), frozenset(face.unicodes)
