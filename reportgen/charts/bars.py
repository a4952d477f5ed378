"""Upright bars over periods, from a zero line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts.data import Point, Style
from reportgen.charts.draw import REGULAR, SEMIBOLD, Sheet, Spot, draw, text_width
from reportgen.charts.place import LOWER, UPPER, Box, by_importance, fit, period_labels
from reportgen.charts.words import over_periods
from reportgen.document.tree import Image
from reportgen.quantities import Unit, format_number
from reportgen.theme import POINT

HEIGHT = 50.0
FOOT = 6.0  # for the periods
WIDEST = 14.0  # a bar
GAP = 1.2  # from a bar to its label
EDGE = 0.3  # so that the zero line at the end of the sheet is whole


@dataclass(frozen=True)
class Bars:
    """Upright bars over periods, `style.width` x 50 mm, from a zero line; the last one in the municipal colour.

    Raises ValueError without points.
    """

    name: str
    points: Sequence[Point]
    unit: Unit

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("bars need at least one point")

    def draw(self, style: Style) -> Image:
        return draw(style.width, HEIGHT, lambda sheet: _upright(sheet, self.points, style))

    def alt(self, language: str) -> str:
        return over_periods("bars", self.name, self.points, self.unit, language)


def _upright(sheet: Sheet, points: Sequence[Point], style: Style) -> None:
    colours, size = style.theme.colours, style.theme.sizes.small
    values = [float(point.value) for point in points]
    below, scale = fit([(value, GAP + size * POINT) for value in values], HEIGHT - FOOT - EDGE)
    zero, step = HEIGHT - FOOT - below, style.width / len(points)
    half = min(0.62 * step, WIDEST) / 2
    centres = [(index + 0.5) * step for index in range(len(points))]
    ends = [zero - value * scale for value in values]
    for x, y in zip(centres, ends, strict=True):
        colour = colours.main if x == centres[-1] else colours.silver
        sheet.bar((x - half, zero), (x + half, y), colour)
    sheet.rule([(0, zero), (style.width, zero)], colours.ink, 0.6)
    taken = [Box(x - half, min(y, zero), x + half, max(y, zero), y) for x, y in zip(centres, ends, strict=True)]
    _upright_labels(sheet, points, list(zip(centres, ends, strict=True)), taken, style)
    period_labels(sheet, [point.label for point in points], centres, step, style)


def _upright_labels(
    sheet: Sheet, points: Sequence[Point], ends: Sequence[Spot], taken: list[Box], style: Style
) -> None:
    """The value at each bar's end; where they are too wide for that, the last one and the extremes come first."""
    size, last = style.theme.sizes.small, len(points) - 1
    for index in by_importance([point.value for point in points]):
        weight, colour = (SEMIBOLD, style.theme.colours.main) if index == last else (REGULAR, style.theme.colours.grey)
        words = format_number(points[index].value, style.language)
        width, (x, end) = text_width(words, size, weight), ends[index]
        left = min(max(x - width / 2, 0.0), style.width - width)
        away = GAP + (LOWER if points[index].value >= 0 else UPPER) * size * POINT
        box = Box.of_text(left, end - away if points[index].value >= 0 else end + away, width, size)
        if not any(box.meets(other) for other in taken):
            taken.append(box)
            sheet.text(left, box.middle, words, size, colour, weight=weight)
