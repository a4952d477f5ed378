"""Where labels fit: boxes on the sheet, in millimetres, and how far things can reach."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.charts.data import Style
from reportgen.charts.draw import Sheet, Spot, text_width
from reportgen.theme import POINT

UPPER, LOWER = 0.44, 0.56  # of the font's size: from the middle of its figures up to Å and down to g
AIR = 0.3  # between two labels
CLEAR = 0.4  # between a label and a rule


@dataclass(frozen=True, slots=True)
class Box:
    """What a label covers; `middle` is the height that `Sheet.text` takes."""

    left: float
    top: float
    right: float
    bottom: float
    middle: float

    @classmethod
    def of_text(cls, left: float, middle: float, width: float, size: float) -> Box:
        """The box of a line of text: `left`, `middle`, `width` in mm, `size` in points."""
        em = size * POINT
        return cls(left, middle - UPPER * em, left + width, middle + LOWER * em, middle)

    def meets(self, other: Box) -> bool:
        """True where the two overlap or nearly touch."""
        across = self.left - AIR < other.right and other.left - AIR < self.right
        return across and self.top < other.bottom and other.top < self.bottom

    def spans(self, height: float) -> bool:
        """True where a rule at this height would run through the box or nearly touch it."""
        return self.top - CLEAR < height < self.bottom + CLEAR

    def crossed(self, start: Spot, end: Spot) -> bool:
        """True where a straight line between two spots runs through the box."""
        enter, leave = 0.0, 1.0
        sides = ((start[0], end[0], self.left, self.right), (start[1], end[1], self.top, self.bottom))
        for begin, finish, low, high in sides:
            if begin == finish:
                if not low < begin < high:
                    return False
                continue
            near, far = sorted(((low - begin) / (finish - begin), (high - begin) / (finish - begin)))
            enter, leave = max(enter, near), min(leave, far)
        return enter < leave


def apart(first: float, second: float, distance: float) -> tuple[float, float]:
    """Two heights moved equally until they are `distance` apart; where they are equal, the first goes up."""
    lack = distance - abs(first - second)
    if lack <= 0:
        return first, second
    sign = 1 if first <= second else -1
    return first - sign * lack / 2, second + sign * lack / 2


def fit(reach: Sequence[tuple[float, float]], length: float) -> tuple[float, float]:
    """The zero and the scale (mm for each unit) that let bars with labels fill a length and no more.

    `reach` has for each bar its value and the mm that its label needs beyond its end. The zero is
    counted from the end where the negative bars go.
    """
    low = [(0.0, 0.0)] + [(-value, room) for value, room in reach if value < 0]
    high = [(0.0, 0.0)] + [(value, room) for value, room in reach if value >= 0]
    scales = [(length - a - b) / (v + w) for v, a in low for w, b in high if v + w > 0]
    scale = max(min(scales, default=0.0), 0.0)
    return max(value * scale + room for value, room in low), scale


def by_importance(values: Sequence[Decimal]) -> list[int]:
    """The order in which labels get their place: the last, the highest, the lowest, the first, then the others."""
    order = range(len(values))
    top = (len(values) - 1, max(order, key=values.__getitem__), min(order, key=values.__getitem__), 0)
    return list(dict.fromkeys((*top, *order)))


def period_labels(sheet: Sheet, labels: Sequence[str], centres: Sequence[float], step: float, style: Style) -> None:
    """Periods at the foot of the sheet; where they are too wide for their steps, every second or so from the last."""
    size, colours = style.theme.sizes.small, style.theme.colours
    widths = [text_width(label, size) for label in labels]
    last = len(labels) - 1
    every = int((max(widths) + 1.5) / step) + 1
    for index in range(last, -1, -every):
        half = widths[index] / 2
        x = min(max(centres[index], half), style.width - half)
        colour = colours.ink if index == last else colours.grey
        sheet.text(x - half, sheet.height - LOWER * size * POINT, labels[index], size, colour)
