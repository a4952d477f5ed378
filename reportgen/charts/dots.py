"""Dots on a common axis: the own municipality among comparable ones, a row for each measure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.charts.data import Style
from reportgen.charts.draw import LEADING, REGULAR, SEMIBOLD, Sheet, draw, shorten, text_width, wrap
from reportgen.charts.place import CLEAR, Box
from reportgen.charts.scale import round_ticks
from reportgen.charts.words import word
from reportgen.document.tree import Image
from reportgen.quantities import Unit, format_number, median, unit_label
from reportgen.theme import POINT

LABELS = 0.32  # the share of the width that the rows' names may take
GAP = 4.0  # from the names to the axis
ROW = 10.6  # room for a value over the dots and one under them
DOT, OWN = 1.15, 1.5
TICK = 2.0  # half of the median's tick
OVER, UNDER = 3.75, 3.5  # from the dots to the middle of the labels over and under them
NEAR, LEVELS, LIFT = 0.9, (0, -1, 1), 1.0  # dots nearer than this would hide each other, so they are lifted
KEY = 5.0  # height of a line of the key
FOOT = 5.4  # for the axis's figures
TICKS = range(7, 1, -1)


@dataclass(frozen=True, slots=True)
class DotRow:
    """A measure (or a year), and its value in each municipality by name."""

    label: str
    values: Sequence[tuple[str, Decimal]]

    def of(self, name: str) -> Decimal | None:
        """The value of a municipality, None where it has none."""
        return next((value for other, value in self.values if other == name), None)

    def median(self, own: str) -> Decimal | None:
        """The median of all but the own municipality, with the decimals of the values and one more where needed."""
        return median([value for name, value in self.values if name != own])


@dataclass(frozen=True)
class Dots:
    """A dot for each municipality on a common axis, about 11 mm a row; `own` is the one that stands out.

    The median is that of the others and is computed here; `median_label` names it. A row may lack the own value.
    Raises ValueError without values.
    """

    name: str
    rows: Sequence[DotRow]
    own: str
    median_label: str
    unit: Unit

    def __post_init__(self) -> None:
        if not any(row.values for row in self.rows):
            raise ValueError("dots need at least one value")

    def draw(self, style: Style) -> Image:
        layout = _Layout(self.rows, self.own, self.median_label, style)
        return draw(style.width, layout.height, layout.paint)

    def alt(self, language: str) -> str:
        words = ". ".join(f"{row.label}: {'; '.join(self._spread(row, language))}" for row in self.rows)
        return f"{word('dots', language)}: {self.name}, {unit_label(self.unit, language)}. {words}."

    def _spread(self, row: DotRow, language: str) -> Iterator[str]:
        """The own value, the median, the lowest and the highest with names."""
        value, middle = row.of(self.own), row.median(self.own)
        yield f"{self.own} {word('missing', language) if value is None else format_number(value, language)}"
        if middle is not None:
            yield f"{self.median_label} {format_number(middle, language)}"
        for key, extreme in (("lowest", min), ("highest", max)) if row.values else ():
            end = extreme(value for _, value in row.values)
            names = ", ".join(name for name, value in row.values if value == end)
            yield word(key, language, value=format_number(end, language), names=names)


class _Layout:
    """The layout: a key, then a column of names, and the rows on a common axis."""

    def __init__(self, rows: Sequence[DotRow], own: str, median_label: str, style: Style) -> None:
        self.rows, self.own, self.style = rows, own, style
        self.size, self.colours = style.theme.sizes.small, style.theme.colours
        self.leading = self.size * POINT * LEADING
        self.names = [wrap(row.label, LABELS * style.width, self.size) for row in rows]
        start = max(text_width(line, self.size) for lines in self.names for line in lines) + GAP
        values = [value for row in rows for _, value in row.values]
        for most in TICKS:
            self.ticks = round_ticks(values, most)
            self.figures = [format_number(tick, style.language) for tick in self.ticks]
            half = max([2 * OWN + 0.6, *(text_width(figure, self.size) for figure in self.figures)]) / 2
            self.left, self.right = start + half, style.width - half
            if 2 * half + 2.0 <= (self.right - self.left) / (len(self.ticks) - 1):
                break
        self.start = start
        self.key = self._key(own, median_label)
        self.top = (self.key[-1][1] + 1) * KEY + 0.6
        self.bottom = self.top + sum(map(self._height, self.names))
        self.height = self.bottom + FOOT

    def _height(self, lines: Sequence[str]) -> float:
        return max(ROW, len(lines) * self.leading + 1.4)

    def _x(self, value: Decimal) -> float:
        share = (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])
        return self.left + float(share) * (self.right - self.left)

    def _key(self, own: str, median_label: str) -> list[tuple[float, int, str]]:
        """For the own dot, the median and the others: where each stands, on which line, and its words."""
        others = word("others", self.style.language)
        x, line, placed = 0.0, 0, []
        for words, weight in ((own, SEMIBOLD), (median_label, REGULAR), (others, REGULAR)):
            words = shorten(words, 0.9 * self.style.width, self.size, 1)[0]
            width = 4.0 + text_width(words, self.size, weight)
            if x and x + width > self.style.width:
                x, line = 0.0, line + 1
            placed.append((x, line, words))
            x += width + 6.0
        return placed

    def paint(self, sheet: Sheet) -> None:
        """The key, then row by row, then the axis's figures."""
        self._paint_key(sheet)
        top = self.top
        for row, lines in zip(self.rows, self.names, strict=True):
            self._row(sheet, row, lines, top)
            top += self._height(lines)
        self._axis(sheet)

    def _paint_key(self, sheet: Sheet) -> None:
        for number, (x, line, words) in enumerate(self.key):
            y, at = 1.8 + line * KEY, (x + OWN, 1.8 + line * KEY)
            if number == 1:
                self._tick(sheet, *at)
            else:
                sheet.dot(at, (OWN, 0, DOT)[number], (self.colours.main, "", self.colours.silver)[number])
            colour, weight = (self.colours.main, SEMIBOLD) if not number else (self.colours.grey, REGULAR)
            sheet.text(x + 4.0, y, words, self.size, colour, weight)

    def _tick(self, sheet: Sheet, x: float, y: float) -> None:
        sheet.rule([(x, y - TICK), (x, y + TICK)], self.colours.ink, 1.4)

    def _axis(self, sheet: Sheet) -> None:
        """The round numbers at the foot."""
        for tick, figure in zip(self.ticks, self.figures, strict=True):
            x = self._x(tick)
            left = x - text_width(figure, self.size) / 2
            sheet.text(left, self.bottom + 3.0, figure, self.size, self.colours.grey)

    def _row(self, sheet: Sheet, row: DotRow, lines: Sequence[str], top: float) -> None:
        height = self._height(lines)
        y = top + height / 2
        for number, words in enumerate(lines):
            down = (number - (len(lines) - 1) / 2) * self.leading
            sheet.text(0, y + down, words, self.size, self.colours.ink)
        own, middle = row.of(self.own), row.median(self.own)
        over = None if own is None else self._figure(sheet, own, y - OVER, self.colours.main, SEMIBOLD)
        under = None if middle is None else self._figure(sheet, middle, y + UNDER, self.colours.grey, REGULAR)
        self._ground(sheet, top, top + height, [box for box in (over, under) if box is not None])
        sheet.rule([(self.left, y), (self.right, y)], self.colours.rule, 0.5)
        others = sorted(self._x(value) for name, value in row.values if name != self.own)
        for x, level in _lifted(others, None if own is None else self._x(own)):
            sheet.dot((x, y + level * LIFT), DOT, self.colours.silver, self.colours.on_main)
        if middle is not None:
            self._tick(sheet, self._x(middle), y)
        if own is not None:
            sheet.dot((self._x(own), y), OWN, self.colours.main, self.colours.on_main)

    def _ground(self, sheet: Sheet, top: float, bottom: float, labels: Sequence[Box]) -> None:
        """A light rule at each round number, the zero in ink; both stop where a figure stands in their way."""
        for tick in self.ticks:
            x, start = self._x(tick), top
            colour, thickness = (self.colours.rule, 0.4) if tick else (self.colours.ink, 0.6)
            for box in labels:
                if box.left - CLEAR < x < box.right + CLEAR:
                    sheet.rule([(x, start), (x, max(box.top, start))], colour, thickness)
                    start = box.bottom
            sheet.rule([(x, start), (x, max(bottom, start))], colour, thickness)

    def _figure(self, sheet: Sheet, value: Decimal, y: float, colour: str, weight: int) -> Box:
        """A value at its place on the axis, over or under the dots; what it covers."""
        words = format_number(value, self.style.language)
        width = text_width(words, self.size, weight)
        left = min(max(self._x(value) - width / 2, self.start), self.style.width - width)
        sheet.text(left, y, words, self.size, colour, weight)
        return Box.of_text(left, y, width, self.size)


def _lifted(places: Sequence[float], own: float | None) -> list[tuple[float, int]]:
    """Each place with a level: the line itself, or over or under it where a dot is already."""
    taken = [] if own is None else [(own, 0)]
    kept = len(taken)
    for x in places:
        free = (level for level in LEVELS if all(abs(x - u) >= NEAR or level != v for u, v in taken))
        taken.append((x, next(free, 0)))
    return taken[kept:]
