"""The arithmetic of claims: whether figures agree, by the exactness with which each is told. No language here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from reportgen.claims.chunks import kind_of
from reportgen.claims.ir import Claim, Factor
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Qualifier
from reportgen.prose.tolerance import Fit, Interval, around, fit, judged
from reportgen.quantities import Unit

_POWERS = {Unit.KR: 0, Unit.TKR: 3, Unit.MNKR: 6, Unit.MDKR: 9}
_DOWNWARD = {  # more than halved is less than half
    Qualifier.ABOVE: Qualifier.BELOW, Qualifier.OVER: Qualifier.NEARLY, Qualifier.NEARLY: Qualifier.OVER,
}  # fmt: skip
LOOSE_WHOLE = Decimal("1.5")  # how much more "över 3 500" can be and still be said so
MAX_APART = Decimal(100)  # times that two values of one thing differ, where only one has a unit
FACTOR_SLACK = Decimal("0.1")  # how exactly "fördubblats" is meant


@dataclass(frozen=True)
class Verdict:
    """Whether a claim holds. `figure` is the one that does not fit, `true` what it should have been, in its unit."""

    fit: Fit
    figure: Figure | None = None
    true: Interval | None = None
    start: Figure | None = None
    end: Figure | None = None
    direction: bool = False  # the word of direction is what is wrong

    @property
    def agrees(self) -> bool:
        """True where nothing is wrong."""
        return self.fit is Fit.AGREES


AGREES = Verdict(Fit.AGREES)


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures can be values of one thing: of one kind, or one of them without a unit."""
    kinds = kind_of(one), kind_of(other)
    if one.fraction or other.fraction:
        return False
    if kinds == ("m", "m"):
        return one.measure.endswith(other.measure) or other.measure.endswith(one.measure)
    if kinds[0] == kinds[1]:
        return True
    near = other.value and one.value and MAX_APART**-1 <= abs(one.value / other.value) <= MAX_APART
    return bool((is_bare(one) or is_bare(other)) and near)


def is_bare(figure: Figure) -> bool:
    """Whether nothing tells what a figure counts."""
    return kind_of(figure) == "n" and not figure.nouns and not figure.scaled


def change(start: Figure, end: Figure, by: Figure) -> Verdict | None:
    """Hold a difference or a percentage against its two values; whichever reading of the signs agrees.

    None where the three cannot be held against each other.
    """
    found: list[Verdict] = []
    for before, after in product(_readings(start, end), _readings(end, start)):
        found += [_change(by, true, start, end) for true in _true(by, before, after, start, end)]
    return best(found)


def _true(by: Figure, before: Interval, after: Interval, start: Figure, end: Figure) -> Iterator[Interval]:
    """What a change can have been, in the unit that it is told in; nothing where it cannot be computed."""
    kind, levels = kind_of(by), kind_of(start if is_bare(end) else end)
    difference = Interval(after.low - before.high, after.high - before.low)
    if kind in "%f":
        if before.high < 0 and after.high < 0:
            before, after = before.size(), after.size()
        if before.low > 0 and after.low >= 0:
            yield Interval((after.low / before.high - 1) * 100, (after.high / before.low - 1) * 100).size()
    elif kind == "p":
        if levels == "%" or is_bare(end):
            yield difference.size()
    elif kind == levels or is_bare(by) or levels == "n":
        scale = _scale(by, start, end)
        yield Interval(difference.low / scale, difference.high / scale).size()


def _change(by: Figure, true: Interval, start: Figure, end: Figure) -> Verdict:
    positive = replace(by, value=abs(by.value))
    return Verdict(fit(positive, true), by, true, start, end)


def direction(start: Figure, end: Figure, way: int) -> Verdict:
    """Whether something moved as the word says; what two negative values say is open."""
    verdicts = []
    for before, after in product(_readings(start, end), _readings(end, start)):
        low, high = after.low - before.high, after.high - before.low
        moved = 1 if low >= 0 and high > 0 else -1 if high <= 0 and low < 0 else None
        if start.step == end.step and start.value == end.value:
            moved = None
        if before.high < 0 and after.high < 0:
            return AGREES
        wrong = moved is not None and moved != way if way else moved is not None
        verdicts.append(Verdict(Fit.WRONG if wrong else Fit.AGREES, start=start, end=end, direction=True))
    return best(verdicts) or AGREES


def share(part: Figure, whole: Figure, percent: Figure) -> Verdict:
    """Hold a share against its part and its whole."""
    if whole.value <= 0 or part.value < 0:
        return AGREES
    below, above = _interval(part, whole), _interval(whole, part)
    if below.low < 0 or above.low <= 0:
        return AGREES
    true = Interval(below.low / above.high * 100, below.high / above.low * 100)
    if part.in_letters and whole.in_letters:  # "två av tre elever": nobody counted three
        percent = replace(percent, qualifier=percent.qualifier or Qualifier.ABOUT)
    return Verdict(_share_fit(percent, true), percent, true, part, whole)


def total(parts: Sequence[Figure], whole: Figure) -> Verdict:
    """Hold a whole against the sum of its parts."""
    verdicts = []
    for chosen in product(*(_readings(part, whole) for part in parts)):
        true = Interval(sum((p.low for p in chosen), Decimal()), sum((p.high for p in chosen), Decimal()))
        scale = _scale(whole, *parts)
        in_unit = Interval(true.low / scale, true.high / scale)
        for mine, true in ((whole, in_unit), (replace(whole, value=abs(whole.value)), in_unit.size())):
            exact = fit(replace(mine, in_letters=False, fraction=False), true)
            verdicts.append(Verdict(exact if exact is not Fit.LOOSE or whole.step else Fit.WRONG, whole, in_unit))
    return best(verdicts) or AGREES


def at_most(parts: Sequence[Figure], whole: Figure | None) -> Verdict:
    """Parts that need not be all of a whole are together no more than it; shares no more than a hundred per cent."""
    if whole is None:
        low = sum((around(part.value, part.step).low for part in parts), Decimal())
        return Verdict(Fit.WRONG if low > 100 else Fit.AGREES, parts[-1], Interval(low, low))
    together = sum((_interval(part, whole).low for part in parts), Decimal())
    exceeds = together > _interval(whole, *parts).high and whole.qualifier is Qualifier.NONE
    return Verdict(Fit.WRONG if exceeds else Fit.AGREES, whole, Interval(together, together))


def within(part: Figure, whole: Figure) -> Verdict:
    """A part is no more than its whole."""
    mine, all_ = _interval(part, whole), _interval(whole, part)
    exceeds = mine.low > all_.high and part.qualifier not in (Qualifier.BELOW, Qualifier.MOST)
    loosely = whole.qualifier in (Qualifier.ABOVE, Qualifier.OVER, Qualifier.LEAST, Qualifier.ABOUT)
    if loosely and mine.low <= all_.high * LOOSE_WHOLE:
        exceeds = False
    return Verdict(Fit.WRONG if exceeds else Fit.AGREES, part, all_, part, whole)


def between(whole: Figure, groups: Sequence[Figure]) -> Verdict:
    """A whole lies between the smallest and the largest of the groups that it is made of."""
    low = min(_interval(group, whole).low for group in groups)
    high = max(_interval(group, whole).high for group in groups)
    mine = _interval(whole, groups[0])
    agrees = mine.high >= low and mine.low <= high
    return Verdict(Fit.AGREES if agrees else Fit.WRONG, whole, Interval(low, high))


def hundred(parts: Sequence[Figure]) -> Verdict:
    """Percentages of one whole make a hundred."""
    low = sum((around(part.value, part.step).low for part in parts), Decimal())
    high = sum((around(part.value, part.step).high for part in parts), Decimal())
    loose = any(part.qualifier is not Qualifier.NONE for part in parts)
    return Verdict(Fit.AGREES if low <= 100 <= high or loose else Fit.WRONG, parts[-1], Interval(low, high))


def ratio(whole: Figure, by: Figure, each: Figure) -> Verdict:
    """So much in all for so many is so much for each."""
    if by.value <= 0:
        return AGREES
    sum_, count = _interval(whole, each), around(by.value, Decimal(0) if by.value == int(by.value) else by.step)
    scale = _scale(each, whole)
    true = Interval(sum_.low / count.high / scale, sum_.high / count.low / scale)
    mine = around(each.value, Decimal(1).scaleb(-each.quantity.decimals))
    return Verdict(judged(mine, each.qualifier, true), each, true, whole, by)


def factor(start: Figure, end: Figure, told: Factor) -> Verdict | None:
    """Hold "fördubblats" against the two values. None where a ratio says nothing."""
    before, after = _interval(start, end), _interval(end, start)
    if before.low <= 0 or after.low < 0:
        return None
    true = Interval(after.low / before.high, after.high / before.low)
    mine = Interval(told.times * (1 - FACTOR_SLACK), told.times * (1 + FACTOR_SLACK))
    meant = _DOWNWARD.get(told.meant, told.meant) if told.times < 1 else told.meant
    if meant in (Qualifier.ABOVE, Qualifier.BELOW):
        mine = Interval(told.times, told.times)
    return Verdict(judged(mine, meant, true, is_round=True), None, true, start, end)


def equal(one: Figure, other: Figure) -> Verdict:
    """Two ways of telling one value: "en fjärdedel (25 procent)"."""
    true = _interval(other, one)
    return Verdict(_share_fit(one, true), one, true)


def _share_fit(told: Figure, true: Interval) -> Fit:
    """How well a share fits; a bare "hälften" beside its own figures is meant within a tenth either way."""
    if not told.fraction or told.qualifier is not Qualifier.NONE:
        return fit(told, true)
    near = Interval(told.value * (1 - FACTOR_SLACK), told.value * (1 + FACTOR_SLACK))
    return Fit.AGREES if near.low <= true.high and true.low <= near.high else Fit.WRONG


def met(outcome: Figure, target: Figure, is_met: bool) -> Verdict | None:
    """Whether a target with a bound ("minst", "högst") is reached as told. None where rounding leaves it open."""
    real, limit = _interval(outcome, target), target.value * _scale(target, outcome)
    if target.qualifier is Qualifier.LEAST:
        reached = True if real.low >= limit else False if real.high < limit else None
    elif target.qualifier is Qualifier.MOST:
        reached = True if real.high <= limit else False if real.low > limit else None
    else:
        return None
    if reached is None:
        return None
    return Verdict(Fit.AGREES if reached is is_met else Fit.WRONG, outcome, real, outcome, target)


def same_count(told: Figure, counted: Figure) -> Verdict:
    """Hold a number of things against how many of them are named."""
    true = Interval(counted.value, counted.value)
    return Verdict(Fit.AGREES if told.value == counted.value else Fit.WRONG, told, true)


def never(figure: Figure) -> Verdict:
    """What cannot be, whatever the figures are."""
    return Verdict(Fit.WRONG, figure)


def best(verdicts: Sequence[Verdict]) -> Verdict | None:
    """Where several readings are possible, the one that agrees best."""
    order = (Fit.AGREES, Fit.LOOSE, Fit.WRONG)
    return min(verdicts, key=lambda each: order.index(each.fit), default=None)


def implied(claim: Claim) -> tuple[Figure, Figure] | None:
    """The two values where one and their difference are told: "1 496 barn, 24 färre" were 1 520."""
    by, end, start = claim.one("by"), claim.one("end"), claim.one("start")
    if by is None or not claim.direction or kind_of(by) in "%p" or not comparable(by, end or start or by):
        return None
    level = end or start
    if level is None or (start and end):
        return None
    step = claim.direction * abs(by.value) * _scale(by, level) / _scale(level, by)
    other = replace(level, value=level.value + (-step if end else step))
    return (other, level) if end else (level, other)


# --- units and exactness -----------------------------------------------------------------------


def _scale(figure: Figure, *others: Figure) -> Decimal:
    """How many of the others' base unit one of the figure's is; a bare figure has theirs."""
    if figure.unit in _POWERS:
        return Decimal(10) ** _POWERS[figure.unit]
    lent = next((other for other in others if other.unit in _POWERS), None) if is_bare(figure) else None
    return Decimal(10) ** _POWERS[lent.unit] if lent and lent.unit else Decimal(1)


def _interval(figure: Figure, *others: Figure) -> Interval:
    scale = _scale(figure, *others)
    value = figure.cited.value.value if figure.cited and figure.cited.value else figure.value
    found = around(figure.value, Decimal(0) if figure.cited and value == figure.value else figure.step)
    return Interval(found.low * scale, found.high * scale)


def _readings(figure: Figure, *others: Figure) -> list[Interval]:
    """As it stands, and with the sign that a word before it gives it."""
    found = _interval(figure, *others)
    return [found, Interval(-found.high, -found.low)] if figure.negative_by_word and figure.value > 0 else [found]
