"""Lines over periods: the chart with labels, and the small line of a table row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.charts.data import Point, Style
from reportgen.charts.draw import LEADING, SEMIBOLD, Sheet, Spot, draw, text_width
from reportgen.charts.place import CLEAR, Box, apart, by_importance, period_labels
from reportgen.charts.scale import Scale, axis, limits
from reportgen.charts.words import over_periods, word
from reportgen.document.tree import Image
from reportgen.quantities import Quantity, Unit, format_number, format_quantity
from reportgen.theme import POINT

HEIGHT = 55.0
TOP, UNDER = 5.0, 5.0  # room for a label over the highest point, and under the lowest
FOOT = 7.0  # room for the periods
GAP = 2.2  # from the last point to its label at the right
AWAY = 2.75  # from a point to the middle of its label over or under it
DOT = 0.85
DASHES = (2.6, 2.0)
SPARK_WIDTH, SPARK_HEIGHT = 22.0, 6.0


@dataclass(frozen=True)
class Line:
    """A line over periods, `style.width` x 55 mm, with the target as a dashed rule.

    The last value is always printed, the others where there is room; all are in the alternative text.
    Raises ValueError without points.
    """

    name: str
    points: Sequence[Point]
    target: Decimal | None
    unit: Unit

    def __post_init__(self) -> None:
        if not self.points:
            raise ValueError("a line needs at least one point")

    def draw(self, style: Style) -> Image:
        return draw(style.width, HEIGHT, _Layout(self.points, self.target, self.unit, style).paint)

    def alt(self, language: str) -> str:
        text = over_periods("line", self.name, self.points, self.unit, language)
        if self.target is None:
            return text
        return f"{text} {word('target-alt', language, target=format_number(self.target, language))}"


class Spark(Line):
    """A line for a table row, 22 x 6 mm, without text: the last value has a dot, the target is a dashed rule."""

    def draw(self, style: Style) -> Image:
        colours = style.theme.colours
        low, high = limits([point.value for point in self.points], self.target)
        scale = Scale(low, high, top=1.0, bottom=SPARK_HEIGHT - 1.0)
        spots = _spots(self.points, scale, 0.8, SPARK_WIDTH - 1.4)

        def paint(sheet: Sheet) -> None:
            if self.target is not None:
                y = scale(self.target)
                sheet.rule([(0, y), (SPARK_WIDTH, y)], colours.grey, 0.6, (2, 1.6))
            sheet.rule(spots, colours.main, 1.0)
            sheet.dot(spots[-1], 0.75, colours.main)

        return draw(SPARK_WIDTH, SPARK_HEIGHT, paint)


def _target_label(target: Decimal, unit: Unit, language: str) -> str:
    """The label at the target's rule: "mål 5 procent"."""
    return word("target", language, target=format_quantity(Quantity(target, unit), language))


def _spots(points: Sequence[Point], scale: Scale, left: float, right: float) -> list[Spot]:
    """Where the points are: evenly from left to right, a single one at the right."""
    step = (right - left) / max(len(points) - 1, 1)
    last = len(points) - 1
    return [(right - (last - index) * step, scale(point.value)) for index, point in enumerate(points)]


@dataclass
class _Layout:
    points: Sequence[Point]
    target: Decimal | None
    unit: Unit
    style: Style
    labels: dict[int, Box] = field(default_factory=dict)

    def __post_init__(self) -> None:
        theme, language = self.style.theme, self.style.language
        self.size, self.colours = theme.sizes.small, theme.colours
        self.values = [format_number(point.value, language) for point in self.points]
        self.aim = "" if self.target is None else _target_label(self.target, self.unit, language)
        at_end = max(text_width(self.values[-1], self.size, SEMIBOLD), text_width(self.aim, self.size))
        self.right = self.style.width - max(at_end + GAP, self._label_width(-1) / 2)
        self.left = max(self._label_width(0) / 2, 2.0)
        self.step = (self.right - self.left) / max(len(self.points) - 1, 1)
        low, high = axis([point.value for point in self.points], self.target)
        bottom = HEIGHT - FOOT - (0 if low == 0 else UNDER)
        self.scale = Scale(low, high, top=TOP, bottom=bottom)
        self.spots = _spots(self.points, self.scale, self.left, self.right)
        self._place_labels()

    def _label_width(self, index: int) -> float:
        return text_width(self.points[index].label, self.size)

    def paint(self, sheet: Sheet) -> None:
        """The whole chart: what lies behind first."""
        self._ground(sheet)
        sheet.rule(self.spots, self.colours.main, 1.6)
        for spot in self.spots[:-1]:
            sheet.dot(spot, DOT, self.colours.main)
        sheet.dot(self.spots[-1], DOT * 1.4, self.colours.main)
        self._end_labels(sheet)
        for index, box in self.labels.items():
            sheet.text(box.left, box.middle, self.values[index], self.size, self.colours.ink)
        period_labels(sheet, [point.label for point in self.points], [x for x, _ in self.spots], self.step, self.style)

    def _ground(self, sheet: Sheet) -> None:
        """The zero line in ink, or a light rule where the axis does not reach zero; the target dashed."""
        has_zero = self.scale.low <= 0 <= self.scale.high
        if has_zero:
            y = self.scale(0)
            sheet.rule([(0, y), (self.right, y)], self.colours.ink, 0.6)
        if self.scale.low != 0:
            sheet.rule([(0, HEIGHT - FOOT), (self.right, HEIGHT - FOOT)], self.colours.rule, 0.6)
        if self.target is not None:
            self._target(sheet, self.scale(self.target))

    def _target(self, sheet: Sheet, y: float) -> None:
        """The target's rule, which stops where a value stands in its way."""
        start = 0.0
        for box in sorted(self.labels.values(), key=lambda box: box.left):
            if self._on_target(box):
                sheet.rule([(start, y), (box.left - CLEAR, y)], self.colours.grey, 0.8, DASHES)
                start = box.right + CLEAR
        sheet.rule([(start, y), (self.right + GAP / 2, y)], self.colours.grey, 0.8, DASHES)

    def _end_labels(self, sheet: Sheet) -> None:
        """Last value and target, to the right of the line, moved apart where they would touch."""
        x, value, colour = self.right + GAP, self.spots[-1][1], self.colours.main
        if self.target is not None:
            leading = self.size * POINT * LEADING
            value, aim = apart(value, self.scale(self.target), leading)
            sheet.text(x, aim, self.aim, self.size, self.colours.grey)
        sheet.text(x, value, self.values[-1], self.size, colour, weight=SEMIBOLD)

    def _place_labels(self) -> None:
        """Finds for the values before the last a place where each covers nothing, or none."""
        for index in by_importance([point.value for point in self.points])[1:]:
            free = filter(self._free, self._places(index))
            box = min(free, key=self._on_target, default=None)
            if box is not None:
                self.labels[index] = box

    def _places(self, index: int) -> list[Box]:
        """Boxes for a point's label, the best first: under a valley, else over; then beside; then across."""
        x, y = self.spots[index]
        width = text_width(self.values[index], self.size)
        valley = all(spot[1] < y for spot in self.spots[max(index - 1, 0) : index + 2] if spot[0] != x)
        lefts = [max(x - width / 2, 0.0)] if width / 2 - x < self.step / 4 else []
        if width + DOT < self.step:  # a wider label beside its point would stand over the next one
            lefts += [x - width - DOT, x + DOT]
        heights = (y + AWAY, y - AWAY) if valley else (y - AWAY, y + AWAY)
        return [Box.of_text(left, middle, width, self.size) for middle in heights for left in lefts]

    def _on_target(self, box: Box) -> bool:
        return self.target is not None and box.spans(self.scale(self.target))

    def _free(self, box: Box) -> bool:
        inside = min(box.left, box.top) >= 0 and box.right <= self.right and box.bottom <= HEIGHT - FOOT
        on_rule = box.spans(self.scale(0))
        on_line = any(box.crossed(a, b) for a, b in zip(self.spots, self.spots[1:], strict=False))
        return inside and not on_rule and not on_line and not any(box.meets(other) for other in self.labels.values())
