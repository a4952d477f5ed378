"""The art of a cover: a shape for each assessment, or the report's own figures as bars."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil

from reportgen.charts.data import LightCounts, LightRow, Point, Style
from reportgen.charts.draw import Sheet, draw
from reportgen.charts.words import counted, listed, word
from reportgen.colours import WHITE, mixed
from reportgen.document.tree import Image, LightColour
from reportgen.quantities import Unit, unit_label
from reportgen.theme import Colours

PAGE = (210.0, 297.0)
BAND = (25.0, 55.0, 160.0, 80.0)  # left, top, width, height
BAND_END = 145.0  # where the colour ends on a cover that has it as a band
FEWEST = 5  # columns on the cover, so that a few assessments do not become monstrous
UNBROKEN = 1.25
FILL = 0.9  # the share of its cell that a shape fills
COMING = 0.16  # the share of its shape that a month has that has not come: a dot that keeps its place
QUIET = (1.0, 0.5, 1.0, 0.75, 0.5)  # tints of the green shapes, in shares of the lightest
THICKEST = 9.0  # so that two bars do not become two walls
BAR = 0.62  # the share of its line that a bar fills
LEAST = 0.8  # a figure of nothing is still a mark
BAR_TINTS = (1.0, 0.6, 0.8, 0.5)


@dataclass(frozen=True)
class Cover:
    """The cover's page, 210 x 297 mm in the municipal colour, with one large shape for each assessment.

    The shapes keep within x 25 to 185 and y 55 to 135 mm; without assessments the page is plain. A row with its
    lights in order is drawn in that order, a small dot where there is none yet.
    """

    rows: Sequence[LightCounts | LightRow]

    def draw(self, style: Style) -> Image:
        areas = [row.lights for row in self.rows if row.lights]
        return _page(lambda sheet: _composition(sheet, areas, style), style)

    def alt(self, language: str) -> str:
        total: Counter[LightColour] = Counter()
        for row in self.rows:
            total.update(row.counts)
        key = {0: "cover-plain", 1: "cover-one"}.get(total.total(), "cover")
        # The shape tells the light and the colours are the theme's, so no shape is called green.
        return word(key, language, total=total.total(), shapes=counted(total, "-shape", language))


@dataclass(frozen=True)
class CoverBars:
    """The cover's page with a bar for each figure, the largest set off; for reports without assessments.

    The bars keep within x 25 to 185 and y 55 to 135 mm. Raises ValueError without points.
    """

    name: str
    points: Sequence[Point]
    unit: Unit

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("a cover of bars needs at least one figure")

    def draw(self, style: Style) -> Image:
        return _page(lambda sheet: _bars(sheet, self.points, style), style)

    def alt(self, language: str) -> str:
        values, unit = listed(self.points, language), unit_label(self.unit, language)
        return word("cover-bars", language, name=self.name, unit=unit, values=values)


def _page(paint: Callable[[Sheet], None], style: Style) -> Image:
    """A cover's page: in the municipality's colour, or white with a band of it, as the theme has it."""
    main = style.theme.colours.main
    if style.theme.cover != "band":
        return draw(*PAGE, paint, main)

    def banded(sheet: Sheet) -> None:
        sheet.bar((0, 0), (PAGE[0], BAND_END), main)
        paint(sheet)

    return draw(*PAGE, banded, WHITE)


def _composition(sheet: Sheet, areas: Sequence[Sequence[LightColour | None]], style: Style) -> None:
    """A grid of shapes, as large as the band allows, each area beginning a line of its own."""
    if not areas:
        return
    left, top, width, height = BAND
    lengths = [len(area) for area in areas]
    across = _columns(lengths, width / height)
    cell = width / (across - 1 + FILL)  # so that the first and the last shape touch the band's edges
    size, line = FILL * cell, 0
    top += (height - (_lines(lengths, across) - 1 + FILL) * cell) / 2
    for area in areas:
        for number, light in enumerate(area):
            down, column = divmod(number, across)
            at = (left + column * cell + size / 2, top + (line + down) * cell + size / 2)
            if light is None:
                sheet.light("green", at, COMING * size, _tint("green", 1, style.theme.colours))
            else:
                sheet.light(light, at, size, _tint(light, 2 * line + 3 * number, style.theme.colours))
        line += _lines([len(area)], across)


def _lines(lengths: Sequence[int], across: int) -> int:
    return sum(ceil(length / across) for length in lengths)


def _columns(lengths: Sequence[int], shape: float) -> int:
    """The fewest columns of square cells that fit the band, whose width is `shape` times its height."""
    across = FEWEST
    while (_lines(lengths, across) - 1 + FILL) * shape > across - 1 + FILL:
        across += 1
    # An area that nearly fits its line is worth slightly smaller shapes.
    return max(lengths) if across < max(lengths) <= UNBROKEN * across else across


def _tint(light: LightColour, number: int, colours: Colours) -> str:
    """Green in quiet tints that vary, so that yellow and red are what one sees."""
    if light in ("yellow", "red"):
        return colours.accent
    share = QUIET[number % len(QUIET)] if light == "green" else 1
    return mixed(colours.main, colours.soft_on_main, share)


def _bars(sheet: Sheet, points: Sequence[Point], style: Style) -> None:
    left, top, width, height = BAND
    values = [float(point.value) for point in points]
    lowest, highest = min(0.0, *values), max(0.0, *values)
    scale = width / ((highest - lowest) or 1.0)
    zero, pitch = left - lowest * scale, height / len(points)
    thickness = min(THICKEST, BAR * pitch)
    tallest = max(range(len(values)), key=lambda number: abs(values[number]))
    for number, value in enumerate(values):
        middle = top + pitch * (number + 0.5)
        end = zero + (value * scale if abs(value * scale) > LEAST else LEAST)
        colour = style.theme.colours.accent if number == tallest else _bar_tint(number, style)
        sheet.bar((zero, middle - thickness / 2), (end, middle + thickness / 2), colour)


def _bar_tint(number: int, style: Style) -> str:
    colours = style.theme.colours
    return mixed(colours.main, colours.soft_on_main, BAR_TINTS[number % len(BAR_TINTS)])
