"""Bars from a zero line: upright over periods, and lying with this year over last year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from reportgen.charts import alt
from reportgen.charts.data import Drawing, Pair, Point, Style
from reportgen.charts.draw import LEADING, POINT, REGULAR, SEMIBOLD, Sheet, Spot, draw, text_width, wrap
from reportgen.charts.place import LOWER, UPPER, Box, by_importance, fit, period_labels
from reportgen.quantities import Unit, format_number

HEIGHT = 50.0
FOOT = 6.0  # for the periods
WIDEST = 14.0  # a bar
GAP = 1.2  # from a bar to its label
LABELS = 0.36  # the share of the width that row labels may take
NOW, BEFORE = 3.0, 2.0  # heights of this year's and last year's bar
EDGE = 0.3  # so that the zero line at the end of the sheet is whole
ROW, SINGLE = 8.8, 6.0  # height of a row with two bars, and with one
APART = 3.4  # from the middle of this year's bar to last year's
KEY = 7.0  # height of the line that names the two years


def bars(name: str, points: Sequence[Point], unit: Unit, style: Style) -> Drawing:
    """See `reportgen.charts.bars`."""
    if not points:
        raise ValueError("bars need at least one point")
    image = draw(style.width, HEIGHT, lambda sheet: _upright(sheet, points, style))
    return Drawing(image, alt.series("bars", name, points, None, unit, style.language))


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


def results(name: str, rows: Sequence[Pair], now: str, before: str, unit: Unit, style: Style) -> Drawing:
    """See `reportgen.charts.results`."""
    if not rows:
        raise ValueError("results need at least one row")
    chart = _Lying(rows, now, before, style)
    image = draw(style.width, chart.height, chart.paint)
    return Drawing(image, alt.results(name, rows, now, before, unit, style.language))


class _Look(NamedTuple):
    """How a bar and its label look: thickness in mm, the two colours, the label's weight."""

    height: float
    bar: str
    text: str
    weight: int


class _Lying:
    """The layout of `results`: a column of labels, then bars from a common zero."""

    def __init__(self, rows: Sequence[Pair], now: str, before: str, style: Style) -> None:
        self.rows, self.now, self.before, self.style = rows, now, before, style
        self.size, self.colours = style.theme.sizes.small, style.theme.colours
        self.leading = self.size * POINT * LEADING
        self.main = _Look(NOW, self.colours.main, self.colours.main, SEMIBOLD)
        self.faint = _Look(BEFORE, self.colours.silver, self.colours.grey, REGULAR)
        self.paired = any(row.before is not None for row in rows)
        self.labels = [wrap(row.label, LABELS * style.width, self.size) for row in rows]
        column = max(text_width(words, self.size) for lines in self.labels for words in lines)
        self.start = column + 4.0
        reach = [self._reach(row.now, self.main) for row in rows]
        reach += [self._reach(row.before, self.faint) for row in rows if row.before is not None]
        zero, self.scale = fit(reach, style.width - self.start - EDGE)
        self.zero = self.start + zero
        self.top = KEY if self.paired else 0.0
        self.height = self.top + sum(map(self._row_height, self.labels))

    def _reach(self, value: Decimal, look: _Look) -> tuple[float, float]:
        words = format_number(value, self.style.language)
        return float(value), GAP + text_width(words, self.size, look.weight)

    def _row_height(self, lines: Sequence[str]) -> float:
        return max(ROW if self.paired else SINGLE, len(lines) * self.leading + 1.4)

    def paint(self, sheet: Sheet) -> None:
        """The key, then row by row, then the zero line over the bars' ends."""
        if self.paired:
            self._key(sheet)
        y = self.top
        for row, lines in zip(self.rows, self.labels, strict=True):
            self._row(sheet, row, lines, y)
            y += self._row_height(lines)
        sheet.rule([(self.zero, self.top), (self.zero, y)], self.colours.ink, 0.6)

    def _key(self, sheet: Sheet) -> None:
        """This year and last year by name, with the bars' colours and thickness."""
        x, y = 0.0, 1.8
        for words, look in ((self.now, self.main), (self.before, self.faint)):
            sheet.bar((x, y - look.height / 2), (x + 5, y + look.height / 2), look.bar)
            sheet.text(x + 6.2, y, words, self.size, look.text, look.weight)
            x += 11.2 + text_width(words, self.size, look.weight)

    def _row(self, sheet: Sheet, row: Pair, lines: Sequence[str], top: float) -> None:
        first = top + ((ROW - APART) / 2 if self.paired else SINGLE / 2)
        for number, words in enumerate(lines):
            sheet.text(0, first + number * self.leading, words, self.size, self.colours.ink)
        self._bar(sheet, row.now, first, self.main)
        if row.before is not None:
            self._bar(sheet, row.before, first + APART, self.faint)

    def _bar(self, sheet: Sheet, value: Decimal, y: float, look: _Look) -> None:
        end = self.zero + float(value) * self.scale
        sheet.bar((self.zero, y - look.height / 2), (end, y + look.height / 2), look.bar)
        words = format_number(value, self.style.language)
        if value < 0:
            sheet.text(end - GAP, y, words, self.size, look.text, look.weight, "right")
        else:
            sheet.text(end + GAP, y, words, self.size, look.text, look.weight)
