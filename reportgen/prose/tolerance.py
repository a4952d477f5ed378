"""How near a told figure must be to the true one: by its last digit, and by the word before it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Qualifier

_A_LITTLE = Decimal("0.15")  # drygt 30: up to 34.5
_ABOUT = Decimal("0.10")  # cirka 30: 27 to 33
_ROUND = Decimal("0.10")  # an unqualified 30 that is told for 28.4


class Fit(Enum):
    """Whether a told figure agrees with the true one."""

    AGREES = "agrees"
    LOOSE = "loose"  # nearly, but not as exactly as it is told
    WRONG = "wrong"


@dataclass(frozen=True)
class Interval:
    """What a computed value can be, its parts being rounded."""

    low: Decimal
    high: Decimal

    @property
    def middle(self) -> Decimal:
        """The value itself."""
        return (self.low + self.high) / 2

    def size(self) -> Interval:
        """Without its sign."""
        if self.low <= 0 <= self.high:
            return Interval(Decimal(0), max(-self.low, self.high))
        low, high = sorted((abs(self.low), abs(self.high)))
        return Interval(low, high)


def around(value: Decimal, step: Decimal) -> Interval:
    """What a value rounded to a step can have been."""
    return Interval(value - step / 2, value + step / 2)


def fit(told: Figure, true: Interval) -> Fit:
    """Judge a told figure, by its own exactness and its qualifier, against what it can be."""
    if told.upto is not None:
        return _within(Interval(told.value - told.step / 2, told.upto + told.step / 2), true)
    mine = around(told.value, told.step)
    roughly = told.fraction and told.qualifier is Qualifier.NONE  # "en femtedel" is about 20 per cent
    return judged(
        mine,
        Qualifier.ABOUT if roughly else told.qualifier,
        true,
        is_round=told.fraction or told.in_letters or _is_round(told.value),
    )


def judged(mine: Interval, qualifier: Qualifier, true: Interval, *, is_round: bool = False) -> Fit:
    """Judge what was told, as an interval with a word before it, against what it can be."""
    told, size = mine.middle, abs(mine.middle)
    match qualifier:
        case Qualifier.ABOVE | Qualifier.LEAST:
            return Fit.AGREES if true.high >= mine.low else Fit.WRONG
        case Qualifier.BELOW | Qualifier.MOST:
            return Fit.AGREES if true.low <= mine.high else Fit.WRONG
        case Qualifier.OVER:
            return _nearby(Interval(told, mine.high + size * _A_LITTLE), true, size)
        case Qualifier.NEARLY:
            return _nearby(Interval(mine.low - size * _A_LITTLE, told), true, size)
        case Qualifier.ABOUT:
            slack = max(size * _ABOUT, mine.high - told)
            return _nearby(Interval(told - slack, told + slack), true, size)
        case Qualifier.NONE:
            if _overlap(mine, true):
                return Fit.AGREES
            near = is_round and _gap(mine, true) <= abs(true.middle) * _ROUND
            return Fit.LOOSE if near else Fit.WRONG


def _nearby(allowed: Interval, true: Interval, size: Decimal) -> Fit:
    """Inside agrees; outside on the side that the word leaves open is loose, on the other it is wrong."""
    if _overlap(allowed, true):
        return Fit.AGREES
    if allowed.high < true.low and true.low <= allowed.high + size * _A_LITTLE and allowed.high > size:
        return Fit.LOOSE
    if (
        allowed.low > true.high
        and true.high >= allowed.low - size * _A_LITTLE
        and allowed.low < size * (1 - _ABOUT / 2)
    ):
        return Fit.LOOSE
    return Fit.WRONG


def _within(told: Interval, true: Interval) -> Fit:
    return Fit.AGREES if _overlap(told, true) else Fit.WRONG


def _overlap(one: Interval, other: Interval) -> bool:
    return one.low <= other.high and other.low <= one.high


def _gap(one: Interval, other: Interval) -> Decimal:
    return max(one.low - other.high, other.low - one.high)


def _is_round(value: Decimal) -> bool:
    """Whether a number looks rounded: 30, 25, 400 or 450, but not 28 or 445."""
    digits = "".join(map(str, value.normalize().as_tuple().digits))
    return abs(value) >= 10 and (len(digits) == 1 or (len(digits) == 2 and digits.endswith("5")))
