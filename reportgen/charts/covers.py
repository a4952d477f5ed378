"""The cover of a report that has no assessments: its own figures as bars."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.charts import alt
from reportgen.charts.data import Drawing, Point, Style
from reportgen.charts.draw import Sheet
from reportgen.charts.shapes import BAND, page
from reportgen.colours import mixed
from reportgen.quantities import Unit

THICKEST = 9.0  # so that two bars do not become two walls
FILL = 0.62  # the share of its line that a bar fills
LEAST = 0.8  # a figure of nothing is still a mark
QUIET = (1.0, 0.6, 0.8, 0.5)  # tints of the bars, in shares of the lightest


def cover_bars(name: str, points: Sequence[Point], unit: Unit, style: Style) -> Drawing:
    """See `reportgen.charts.cover_bars`."""
    image = page(lambda sheet: _bars(sheet, points, style), style)
    return Drawing(image, alt.cover_bars(name, points, unit, style.language))


def _bars(sheet: Sheet, points: Sequence[Point], style: Style) -> None:
    left, top, width, height = BAND
    values = [float(point.value) for point in points]
    lowest, highest = min(0.0, *values), max(0.0, *values)
    scale = width / ((highest - lowest) or 1.0)
    zero, pitch = left - lowest * scale, height / len(points)
    thickness = min(THICKEST, FILL * pitch)
    tallest = max(range(len(values)), key=lambda number: abs(values[number]))
    for number, value in enumerate(values):
        middle = top + pitch * (number + 0.5)
        end = zero + (value * scale if abs(value * scale) > LEAST else LEAST)
        colour = style.theme.colours.accent if number == tallest else _tint(number, style)
        sheet.bar((zero, middle - thickness / 2), (end, middle + thickness / 2), colour)


def _tint(number: int, style: Style) -> str:
    colours = style.theme.colours
    return mixed(colours.main, colours.soft_on_main, QUIET[number % len(QUIET)])
