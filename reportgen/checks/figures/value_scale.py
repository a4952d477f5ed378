"""A value that is ten, a hundred or a thousand times its history."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from reportgen.checks.case import Case
from reportgen.checks.rule import ERROR, Rule
from reportgen.checks.words import Words, words_of
from reportgen.diagnostics import Args, Diagnostic, Location, Severity
from reportgen.model.facts import Fact, Ledger
from reportgen.model.refs import MEASURES
from reportgen.periods import Period
from reportgen.quantities import Quantity, Unit, median

FEWEST = 3  # other values of the same length of period, before ten or a hundred times is told
MOST = 240  # values of a thing: twenty years of months; of more each is compared with none
EVEN = Decimal("1.6")  # how much the largest of them may be of the smallest
NEAR = (Decimal("0.75"), Decimal("1.35"))  # how near ten or a hundred times
VERY_NEAR = (Decimal("0.5"), Decimal(2))  # how near a thousand times
WHOLE = Decimal(100)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every value that is written of a fact or of an income statement."""
    lexicon = words_of("figures", case.language)
    for name, observations in case.project.observed.items():
        fact = case.project.facts[name]
        values = {period: observed.quantity for period, observed in observations.items()}
        for period, observed in observations.items():
            is_one_way = len({v.value > 0 for v in values.values() if v.value}) == 1
            others = _others(values, period, fact) if is_one_way else []
            yield from _judged(case, fact.name, period, observed.quantity, others, observed.location)
            yield from _share(case, lexicon, fact, observed.quantity, observed.location)
    for ledger in case.project.ledgers.values():
        yield from _ledger(case, ledger)


def _others(values: Mapping[Period, Quantity], period: Period, fact: Fact) -> list[Decimal]:
    """What the same thing was in other periods of that length, and in other municipalities."""
    if len(values) > MOST:
        return []
    own = [abs(v.value) for p, v in values.items() if p != period and p.grain is period.grain and v.value]
    peers = [v.to(fact.unit) for each in fact.peers.values() for p, v in each.items() if p.grain is period.grain]
    return own or [abs(v.value) for v in peers if v and v.value]


def _judged(
    case: Case, name: str, period: Period, value: Quantity, others: list[Decimal], at: Location
) -> Iterator[Diagnostic]:
    middle = median(others)
    if not middle or not value.value:
        return
    ratio = abs(value.value) / middle
    factor = _factor(ratio, others)
    if factor:
        variant = "" if ratio > 1 else "small"
        usual = Quantity(middle, value.unit)
        args: Args = {"name": name, "period": period, "factor": factor, "value": value, "usual": usual}
        yield Diagnostic("value-scale", at, variant, args, Severity.WARNING)


def _factor(ratio: Decimal, others: list[Decimal]) -> int | None:
    """How many times too large or small a value seems to be; None where it may well be right."""
    size = ratio if ratio > 1 else 1 / ratio
    two_digits = all(value.normalize().adjusted() - int(value.as_tuple().exponent) >= 1 for value in others)
    if len(others) >= FEWEST and max(others) <= min(others) * EVEN and two_digits:
        close = (factor for factor in (10, 100, 1000) if NEAR[0] <= size / factor <= NEAR[1])
        return next(close, None)
    is_even = max(others) <= min(others) * 10
    return 1000 if is_even and VERY_NEAR[0] <= size / 1000 <= VERY_NEAR[1] else None


def _share(case: Case, lexicon: Words, fact: Fact, value: Quantity, at: Location) -> Iterator[Diagnostic]:
    is_share = fact.unit is Unit.PERCENT and lexicon.has("measures_share", fact.name.split(" ")[0])
    if is_share and not 0 <= value.value <= WHOLE:
        yield Diagnostic("value-scale", at, "share", {"name": fact.name, "value": value})


def _ledger(case: Case, ledger: Ledger) -> Iterator[Diagnostic]:
    """A row a thousand times its other years, or a net cost a thousand times its funding."""
    for row in ledger.rows.values():
        for measure in MEASURES:
            values = {p: q for p, v in getattr(row, measure).items() if (q := v.to(ledger.unit))}
            for period, value in values.items() if len(values) <= MOST else ():
                others = [abs(v.value) for p, v in values.items() if p != period and v.value]
                at = row.value_at(str(period), measure)
                yield from _judged(case, row.name, period, value, others, at)
        for period, cost in row.net_cost.items():
            funding, same = row.funding.get(period), cost.to(ledger.unit)
            given = funding.to(ledger.unit) if funding else None
            if given and same and given.value:
                at = row.value_at(str(period), "net_cost")
                yield from _judged(case, row.name, period, same, [abs(given.value)], at)


RULES = (Rule("value-scale", ERROR, of_project=check),)
