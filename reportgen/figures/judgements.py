"""Lights, trends and changes: what is said of values, by rules that an author can look up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportgen.figures.value import Value
from reportgen.model.facts import Better, GoalArea, Indicator, RollUp
from reportgen.model.sections.enums import Light, TrendWord
from reportgen.model.sections.units import UnitGoalSection
from reportgen.periods import Period
from reportgen.quantities import Quantity, Unit


@dataclass(frozen=True)
class Trend:
    """Which way a value moved, since when, and whether that is the good way (None: neither is)."""

    word: TrendWord
    since: Period
    good: bool | None


def trend_between(before: Value, now: Value, better: Better) -> Trend:
    """Which way a value moved from one period to another."""
    word = TrendWord.SAME if now.exact == before.exact else TrendWord.UP
    word = TrendWord.DOWN if now.exact < before.exact else word
    return Trend(word, before.period, is_good(word, better))


def is_good(word: TrendWord, better: Better) -> bool | None:
    """Whether a direction is the good one; None where it is neither or nobody said which is."""
    if word is TrendWord.SAME or better is Better.NEITHER:
        return None
    return (word is TrendWord.UP) == (better is Better.HIGHER)


def light_of(indicator: Indicator, outcome: Fraction, target: Fraction) -> Light:
    """Green where the target is reached, yellow down to `yellow_to`, else red; in the indicator's unit."""
    sign = -1 if indicator.better is Better.LOWER else 1
    if outcome * sign >= target * sign:
        return Light.GREEN
    limit = indicator.yellow_to.to(indicator.unit) if indicator.yellow_to else None
    return Light.YELLOW if limit and outcome * sign >= Fraction(limit.value) * sign else Light.RED


def relative_change(before: Quantity, now: Quantity) -> Quantity | None:
    """The change in percent of the earlier value's size; None from zero."""
    if not before.value:
        return None
    about = before.approximate or now.approximate
    return Quantity((now.value - before.value) / abs(before.value) * 100, Unit.PERCENT, about)


def roll_up(lights: Iterable[Light], rule: RollUp = RollUp.UNANIMOUS) -> Light:
    """Several assessments as one by a named rule; what is unknown has no say."""
    known = [light for light in lights if light is not Light.UNKNOWN]
    if not known:
        return Light.UNKNOWN
    match rule:
        case RollUp.UNANIMOUS:
            return known[0] if len(set(known)) == 1 else Light.YELLOW
        case RollUp.MAJORITY:
            return _majority(known)
        case RollUp.WORST:
            return next(light for light in (Light.RED, Light.YELLOW, Light.GREEN) if light in known)


def unit_light(area: GoalArea, section: UnitGoalSection) -> Light:
    """An area's light as its units give it, by the area's own rule."""
    return roll_up(section.units.values(), area.roll_up)


def _majority(known: Sequence[Light]) -> Light:
    reds, greens = known.count(Light.RED), known.count(Light.GREEN)
    if reds * 2 > len(known):
        return Light.RED
    return Light.GREEN if not reds and greens * 2 >= len(known) else Light.YELLOW
