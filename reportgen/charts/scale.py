"""From values to places on the sheet: the scale of lines, and the round numbers of an axis."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))


@dataclass(frozen=True, slots=True)
class Scale:
    """Values to heights on the sheet; where all values are one, that is the middle."""

    low: float
    high: float
    top: float
    bottom: float

    def __call__(self, value: Decimal | float) -> float:
        if self.high == self.low:
            return (self.top + self.bottom) / 2
        return self.bottom - (float(value) - self.low) / (self.high - self.low) * (self.bottom - self.top)


def limits(values: Sequence[Decimal], target: Decimal | None = None) -> tuple[float, float]:
    """The lowest and the highest, the target among them."""
    every = [float(value) for value in values] + ([] if target is None else [float(target)])
    return min(every), max(every)


def axis(values: Sequence[Decimal], target: Decimal | None = None) -> tuple[float, float]:
    """The range of the axis: from zero, unless the values differ by less than a quarter of their distance to it."""
    low, high = limits(values, target)
    differ = len(set(values)) > 1
    if differ and low * high > 0 and high - low < max(abs(low), abs(high)) / 4:
        return low, high
    return min(low, 0.0), max(high, 0.0) if low or high else 1.0


def round_ticks(values: Sequence[Decimal], most: int) -> list[Decimal]:
    """At most `most` (two or more) round numbers at equal distances, from under the lowest to over the highest."""
    low, high = min(values), max(values)
    if low == high:  # one value alone says nothing of its scale but how far it is from zero
        low, high = min(low, Decimal(0)), max(high, Decimal(0)) or Decimal(low == 0)
    unit = Decimal(1).scaleb(((high - low) / most).adjusted())
    for step in (unit * factor * grade for grade in (1, 10, 100) for factor in STEPS):
        first = (low / step).to_integral_value(ROUND_FLOOR)
        last = (high / step).to_integral_value(ROUND_CEILING)
        if last - first < most:
            break
    return [plain(step * number) for number in range(int(first), int(last) + 1)]


def plain(value: Decimal) -> Decimal:
    """The same number without an exponent and without zeros at its end."""
    value = value.normalize()
    return value.quantize(Decimal(1)) if value == value.to_integral_value() else value
