"""Two lines over periods: the own municipality in colour and the median of others in grey."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reportgen.charts.data import Point, Style
from reportgen.charts.draw import LEADING, REGULAR, SEMIBOLD, Sheet, Spot, draw, shorten, text_width
from reportgen.charts.place import Box, apart, period_labels
from reportgen.charts.scale import Scale, axis
from reportgen.charts.words import listed, word
from reportgen.document.tree import Image
from reportgen.quantities import Unit, format_number, unit_label
from reportgen.theme import POINT

HEIGHT = 55.0
TOP, UNDER = 5.0, 5.0  # room for labels over and under the lines
FOOT = 7.0  # room for the periods
GAP = 2.2  # from a line's end to its label
AWAY = 2.9  # from a point to the middle of a label over or under it
NAMES, LINES = 0.24, 3  # the share of the width that the lines' names may take, and their lines
BETWEEN = 0.72  # size of the dots between the first and the last
SPACE = 1.4  # from a value to the name after it


@dataclass(frozen=True)
class Compare:
    """Two lines over periods, `style.width` x 55 mm, each named at its right end with its last value.

    The periods are those of both; a line is broken where a period lacks its value. `median` may be empty.
    Raises ValueError without own points.
    """

    name: str
    own: Sequence[Point]
    median: Sequence[Point]
    own_label: str
    median_label: str
    unit: Unit

    def __post_init__(self) -> None:
        if not self.own:
            raise ValueError("a comparison needs at least one own point")

    def draw(self, style: Style) -> Image:
        layout = _Two(self.own, self.median, self.own_label, self.median_label, style)
        return draw(style.width, HEIGHT, layout.paint)

    def alt(self, language: str) -> str:
        text = f"{word('compare', language)}: {self.name}, {unit_label(self.unit, language)}."
        for label, points in ((self.own_label, self.own), (self.median_label, self.median)):
            text += f" {label}: {listed(points, language) or word('missing', language)}."
        return text


@dataclass(frozen=True)
class _Series:
    """A line with its name, and the periods' numbers that its points have."""

    label: str
    points: Sequence[Point]
    periods: Sequence[int]
    colour: str
    weight: int
    thickness: float
    dot: float  # at the ends; between them dots are smaller


@dataclass(frozen=True)
class _End:
    """What stands at a line's right end: the value, and the name after it in lines."""

    value: str
    width: float
    lines: list[str]


class _Two:
    """The layout: first values at the left, the lines, last values and names at the right, periods below."""

    def __init__(
        self, own: Sequence[Point], median: Sequence[Point], own_label: str, median_label: str, style: Style
    ) -> None:
        self.style, colours = style, style.theme.colours
        self.size, self.leading = style.theme.sizes.small, style.theme.sizes.small * POINT * LEADING
        self.periods = _merged([point.label for point in own], [point.label for point in median])
        looks = (
            (own_label, own, colours.main, SEMIBOLD, 1.6, 1.2),
            (median_label, median, colours.grey, REGULAR, 1.2, 0.9),
        )
        self.lines = [
            _Series(label, points, [self.periods.index(point.label) for point in points], colour, weight, thick, dot)
            for label, points, colour, weight, thick, dot in looks
            if points
        ]
        self.ends = [self._end(series) for series in self.lines]
        names = max(end.width + max(text_width(line, self.size) for line in end.lines) for end in self.ends)
        at_start = [self._width(series.points[0], series) for series in self.lines if not series.periods[0]]
        widths = [text_width(period, self.size) for period in self.periods]
        self.left = max(max(at_start, default=0.0) + GAP if len(self.periods) > 1 else 0.0, widths[0] / 2)
        self.right = style.width - max(names + GAP, widths[-1] / 2)
        self.step = (self.right - self.left) / max(len(self.periods) - 1, 1)
        low, high = axis([point.value for series in self.lines for point in series.points])
        self.scale = Scale(low, high, top=TOP, bottom=HEIGHT - FOOT - (0 if low == 0 else UNDER))

    def _words(self, point: Point) -> str:
        return format_number(point.value, self.style.language)

    def _width(self, point: Point, series: _Series) -> float:
        return text_width(self._words(point), self.size, series.weight)

    def _end(self, series: _Series) -> _End:
        """The last value, with its period where the other line goes on further."""
        value, last = self._words(series.points[-1]), series.points[-1].label
        value += f" ({last})" if last != self.periods[-1] else ""
        lines = shorten(series.label, NAMES * self.style.width, self.size, LINES)
        return _End(value, text_width(value, self.size, series.weight) + SPACE, lines)

    def _spots(self, series: _Series) -> list[Spot]:
        last = len(self.periods) - 1
        places = (self.right - (last - period) * self.step for period in series.periods)
        return [(x, self.scale(point.value)) for x, point in zip(places, series.points, strict=True)]

    def paint(self, sheet: Sheet) -> None:
        """The ground, the median's line, the own over it, then the labels."""
        self._ground(sheet)
        for series in reversed(self.lines):
            spots = self._spots(series)
            for number in range(len(spots) - 1):
                if series.periods[number + 1] == series.periods[number] + 1:
                    sheet.rule(spots[number : number + 2], series.colour, series.thickness)
            for number, spot in enumerate(spots):
                sheet.dot(spot, series.dot * (1 if number in (0, len(spots) - 1) else BETWEEN), series.colour)
        self._end_labels(sheet)
        self._start_labels(sheet)
        centres = [self.right - (len(self.periods) - 1 - number) * self.step for number in range(len(self.periods))]
        period_labels(sheet, self.periods, centres, self.step, self.style)

    def _ground(self, sheet: Sheet) -> None:
        """The zero line in ink where the axis has it, else a light rule at the foot."""
        colours, foot = self.style.theme.colours, HEIGHT - FOOT
        if self.scale.low <= 0 <= self.scale.high:
            y = self.scale(0)
            sheet.rule([(self.left, y), (self.right, y)], colours.ink, 0.6)
        else:
            sheet.rule([(self.left, foot), (self.right, foot)], colours.rule, 0.6)

    def _end_labels(self, sheet: Sheet) -> None:
        x = self.right + GAP
        lasts = [self._spots(series)[-1][1] for series in self.lines]
        heights = self._stacked([(y, len(end.lines)) for y, end in zip(lasts, self.ends, strict=True)])
        for series, end, y in zip(self.lines, self.ends, heights, strict=True):
            sheet.text(x, y, end.value, self.size, series.colour, series.weight)
            for number, words in enumerate(end.lines):
                sheet.text(x + end.width, y + number * self.leading, words, self.size, series.colour)

    def _start_labels(self, sheet: Sheet) -> None:
        """First values: left of the lines, and for a line that begins later where there is room at its first point."""
        first = [series for series in self.lines if not series.periods[0] and len(self.periods) > 1]
        heights = self._stacked([(self._spots(series)[0][1], 1) for series in first])
        taken: list[Box] = []
        for series, y in zip(first, heights, strict=True):
            width = self._width(series.points[0], series)
            taken.append(Box.of_text(self.left - GAP - width, y, width, self.size))
            self._first_value(sheet, series, taken[-1])
        for series in self.lines:
            if series.periods[0] and len(series.points) > 1 and (box := self._room(series, taken)):
                taken.append(box)
                self._first_value(sheet, series, box)

    def _first_value(self, sheet: Sheet, series: _Series, box: Box) -> None:
        words = self._words(series.points[0])
        sheet.text(box.left, box.middle, words, self.size, series.colour, series.weight)

    def _room(self, series: _Series, taken: Sequence[Box]) -> Box | None:
        """The place at a line's first point where its value crosses fewest lines; None where all are taken."""
        (x, y), width = self._spots(series)[0], self._width(series.points[0], series)
        spots = [(x - GAP - width, y), (x - width / 2, y - AWAY), (x - width / 2, y + AWAY)]
        spots += [(x - GAP - width, y - AWAY), (x - GAP - width, y + AWAY)]
        lefts = [(max(min(left, self.right - width), 0.0), middle) for left, middle in spots]
        boxes = [Box.of_text(left, middle, width, self.size) for left, middle in lefts]
        inside = [box for box in boxes if box.top >= 0 and box.bottom <= HEIGHT - FOOT]
        free = [box for box in inside if not any(box.meets(other) for other in taken)]
        return min(free, key=self._crossings, default=None)

    def _crossings(self, box: Box) -> int:
        ways = [self._spots(series) for series in self.lines]
        steps = [(a, b) for spots in ways for a, b in pairwise(spots)]
        return sum(box.crossed(a, b) for a, b in steps) + box.spans(self.scale(0))

    def _stacked(self, wanted: Sequence[tuple[float, int]]) -> list[float]:
        """Heights of the first lines of one or two labels, wanted as (height, lines), so that none meets the other."""
        if not wanted:
            return []
        up, *rest = order = sorted(range(len(wanted)), key=lambda number: wanted[number][0])
        middles = [y + (lines - 1) * self.leading / 2 for y, lines in wanted]
        halves = [lines * self.leading / 2 for _, lines in wanted]
        for low in rest:
            if middles[up] > middles[low]:
                middles[up] = middles[low] = (middles[up] + middles[low]) / 2
            middles[up], middles[low] = apart(middles[up], middles[low], halves[up] + halves[low])
        edge = halves[up]
        for number in order:  # down from the sheet's top, then up from its foot
            middles[number] = max(middles[number], edge)
            edge = middles[number] + halves[number] + halves[order[-1]]
        edge = HEIGHT - FOOT + self.leading / 2 - halves[order[-1]]
        for number in reversed(order):
            middles[number] = min(middles[number], edge)
            edge = middles[number] - halves[number] - halves[up]
        return [middle - (lines - 1) * self.leading / 2 for middle, (_, lines) in zip(middles, wanted, strict=True)]


def _merged(first: Sequence[str], second: Sequence[str]) -> list[str]:
    """The periods of both in order: one that only the second has comes after the one before it there."""
    merged, place = list(first), 0
    for label in second:
        if label in merged:
            place = merged.index(label) + 1
        else:
            merged.insert(place, label)
            place += 1
    return merged
