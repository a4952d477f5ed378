"""Facts derived from facts: values over periods, totals, changes, assessments and trends.

One `Figures` answers every table, chart and sentence of a run, so that the same fact cannot print
two values. What was written stands; what was not written is computed; None is "nobody knows".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.model.facts import (
    Aggregation,
    Better,
    Fact,
    Formula,
    GoalArea,
    Indicator,
    LedgerRow,
    LedgerTotal,
    RollUp,
)
from reportgen.model.project import Observation, Project
from reportgen.model.refs import FactRef, LedgerRef, resolve
from reportgen.model.sections import Light, TrendWord, UnitGoalSection
from reportgen.periods import Grain, Period
from reportgen.quantities import Quantity, Unit, median


@dataclass(frozen=True)
class Trend:
    """Which way a value moved, since when, and whether that is the good way (None: neither is)."""

    word: TrendWord
    since: Period
    good: bool | None


class Figures:
    """The values of a project's facts, in any period, by reference."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._underway: set[tuple[str, Period]] = set()

    def value(self, ref: str, period: Period) -> Quantity | None:
        """The value in a period: as written, else computed, else added up from shorter periods."""
        match resolve(self.project, ref):
            case FactRef(id=name):
                return self._fact(name, period)
            case LedgerRef() as found:
                return self.ledger_value(found.ledger, found.row, found.measure, period)
        return None

    def history(self, ref: str, start: Period | None = None, end: Period | None = None) -> dict[Period, Quantity]:
        """All known values in order, of whatever length of period they were given for."""
        periods = sorted(p for p in self._known_periods(ref) if (not start or start.start <= p.start))
        shown = [p for p in periods if not end or p.end <= end.end]
        return {p: v for p in shown if (v := self.value(ref, p)) is not None}

    def unit(self, ref: str) -> Unit | None:
        """The unit a reference's values are kept in."""
        match resolve(self.project, ref):
            case FactRef(id=name):
                return self.project.facts[name].unit
            case LedgerRef() as found:
                return self.project.ledgers[found.ledger].unit
        return None

    def name(self, ref: str) -> str:
        """What a reference is called in print; the reference itself where nothing declares it."""
        match resolve(self.project, ref):
            case FactRef(id=name):
                return self.project.facts[name].name
            case LedgerRef(ledger=ledger, row=row):
                entry = self.project.ledgers[ledger]
                return entry.rows[row].name if row else entry.name
        whole = self.project.ledgers.get(ref.split(".")[0])
        line = whole.rows.get(ref.partition(".")[2]) if whole else None
        return line.name if line else whole.name if whole else ref

    def source(self, ref: str) -> str:
        """Where a reference's values come from, as its declaration says; empty where it does not."""
        thing = self.project.facts.get(ref) or self.project.ledgers.get(ref.split(".")[0])
        return (thing.source or "") if thing else ""

    def target(self, indicator: Indicator, period: Period) -> Quantity | None:
        """The target in force: the period's own, else that of the year it lies in."""
        chosen = indicator.targets.get(period) or indicator.targets.get(Period(period.year))
        return chosen.to(indicator.unit) if chosen else None

    # --- income statements -------------------------------------------------------------------

    def ledger_value(self, ledger: str, row: str | None, measure: str, period: Period) -> Quantity | None:
        """A row's or the total's measure: typed where it is typed, since that is the ledger's own rounding."""
        entry = self.project.ledgers[ledger]
        line: LedgerRow | LedgerTotal | None = entry.rows[row] if row else entry.total
        typed = getattr(line, measure, {}).get(period) if line else None
        if typed is not None:
            converted: Quantity | None = typed.to(entry.unit)
            return converted
        return self.ledger_computed(ledger, row, measure, period)

    def ledger_computed(self, ledger: str, row: str | None, measure: str, period: Period) -> Quantity | None:
        """The same, computed whether typed or not: a result from its parts, a total from its rows."""
        entry = self.project.ledgers[ledger]
        if row is None:
            return _sum(self.ledger_value(ledger, name, measure, period) for name in entry.rows)
        if measure != "result":
            return None
        if period in entry.rows[row].to_date:
            return _sum((self._funding_to_date(ledger, row, period), self.ledger_value(ledger, row, "to_date", period)))
        return _sum(self.ledger_value(ledger, row, part, period) for part in ("funding", "net_cost"))

    def _funding_to_date(self, ledger: str, row: str, period: Period) -> Quantity | None:
        """The year's funding so far: it is paid in twelfths, so that a month is as good as another."""
        whole = self.ledger_value(ledger, row, "funding", Period(period.year))
        if whole is None:
            return None
        return Quantity(whole.value * period.last_month / 12, whole.unit).rounded(whole.decimals)

    def change(self, ref: str, period: Period) -> Quantity | None:
        """The value less that of the same period last year."""
        now, before = self.value(ref, period), self.value(ref, period.year_ago())
        return Quantity(now.value - before.value, now.unit) if now and before else None

    # --- forecasts ---------------------------------------------------------------------------

    def forecast(self, ref: str, period: Period) -> Quantity | None:
        """The year's value as foreseen at the end of a period: as written, else computed from its parts' forecasts."""
        match resolve(self.project, ref):
            case FactRef(id=name):
                return self._fact_forecast(name, period)
            case LedgerRef() as found:
                return self.ledger_forecast(found.ledger, found.row, found.measure, period)
        return None

    def ledger_forecast(self, ledger: str, row: str | None, measure: str, period: Period) -> Quantity | None:
        """The year's net cost as foreseen; of the result, the year's funding less that."""
        net_cost = self.ledger_value(ledger, row, "forecast", period)
        match measure:
            case "result":
                return _sum((self.ledger_value(ledger, row, "funding", Period(period.year)), net_cost))
            case "net_cost" | "forecast":
                return net_cost
        return None

    def _fact_forecast(self, name: str, period: Period) -> Quantity | None:
        written = self.project.forecasts.get(name, {}).get(period)
        if written:
            return written.quantity
        fact = self.project.facts[name]
        refs = fact.computed.sum if fact.computed else None
        total = _sum([self._in_unit(self.forecast(ref, period), fact.unit) for ref in refs]) if refs else None
        return _rounded(total, fact) if total else None

    @staticmethod
    def _in_unit(quantity: Quantity | None, unit: Unit) -> Quantity | None:
        return quantity.to(unit) if quantity else None

    # --- comparable municipalities -----------------------------------------------------------

    def peers(self, name: str, period: Period) -> dict[str, Quantity]:
        """What a fact was in comparable municipalities, by id, in the order they are declared."""
        fact = self.project.facts.get(name)
        if fact is None:
            return {}  # an income statement: it is compared with none
        found = {peer: fact.peers.get(peer, {}).get(period) for peer in self.project.peers}
        values = {peer: self._in_unit(quantity, fact.unit) for peer, quantity in found.items()}
        return {peer: quantity for peer, quantity in values.items() if quantity is not None}

    def median(self, name: str, period: Period) -> Quantity | None:
        """The median of the comparable municipalities, the own one left out; None where none has a value."""
        values = [quantity.value for quantity in self.peers(name, period).values()]
        middle = median(values)
        return Quantity(middle, self.project.facts[name].unit) if middle is not None else None

    # --- facts -------------------------------------------------------------------------------

    def _fact(self, name: str, period: Period) -> Quantity | None:
        written = self._written(name).get(period)
        return written.quantity if written else self.computed(name, period)

    def computed(self, name: str, period: Period) -> Quantity | None:
        """A fact's value by its formula or from shorter periods, whether it is typed as well or not."""
        fact = self.project.facts[name]
        if fact.computed:
            found = self._once(name, fact.computed, period)
            converted = found.to(fact.unit) if found else None
            return _rounded(converted, fact) if converted else None
        return self._aggregated(name, fact, period)

    def _once(self, name: str, formula: Formula, period: Period) -> Quantity | None:
        """A formula's value; None where it needs itself, which `load` tells and a rule may meet before it is mended."""
        if (name, period) in self._underway:
            return None
        self._underway.add((name, period))
        try:
            return self._computed(formula, period)
        finally:
            self._underway.discard((name, period))

    def _computed(self, formula: Formula, period: Period) -> Quantity | None:
        if formula.change:
            now, before = self.value(formula.change, period), self.value(formula.change, period.year_ago())
            return relative_change(before, now) if now and before else None
        if formula.share and len(formula.share) == 2:
            part, whole = (self.value(ref, period) for ref in formula.share)
            return Quantity(part.value / whole.value * 100, Unit.PERCENT) if part and whole and whole.value else None
        refs = formula.sum or formula.difference or ()
        unit = self.unit(refs[0]) if refs else None
        terms = [self.value(ref, period) for ref in refs]
        same = [term.to(unit) if term and unit else None for term in terms]
        if formula.difference:
            same = [same[0], *(Quantity(-t.value, t.unit) if t else None for t in same[1:])]
        return _sum(same)

    def _aggregated(self, name: str, fact: Fact, period: Period) -> Quantity | None:
        if fact.aggregate is None:
            return None
        values = {p: o.quantity for p, o in self._written(name).items() if period.contains(p) and p != period}
        if fact.aggregate is Aggregation.LAST:
            return next((v for p, v in values.items() if p.end == period.end), None)
        for grain in (Grain.TERTIAL, Grain.QUARTER, Grain.MONTH):
            parts = period.parts(grain)
            if parts and all(part in values for part in parts):
                total = sum((values[part].value for part in parts), Decimal())
                mean = fact.aggregate is Aggregation.MEAN
                return _rounded(Quantity(total / len(parts) if mean else total, fact.unit), fact)
        return None

    def _written(self, name: str) -> dict[Period, Observation]:
        return dict(self.project.observed.get(name, {}))

    def _known_periods(self, ref: str) -> set[Period]:
        match resolve(self.project, ref):
            case FactRef(id=name):
                formula = self.project.facts[name].computed
                refs = [*(formula.sum or ()), *(formula.difference or ())] if formula else []
                return set(self._written(name)).union(*(self._known_periods(r) for r in refs))
            case LedgerRef() as found:
                rows = self.project.ledgers[found.ledger].rows.values()
                parts = ("funding", "result") if found.measure == "result" else (found.measure,)
                return {period for row in rows for part in parts for period in getattr(row, part)}
        return set()

    # --- assessment --------------------------------------------------------------------------

    def light(self, name: str, period: Period) -> Light:
        """The assessment by rule: outcome against target, or "ej bedömd" where that says nothing.

        Green where the target is reached, yellow down to `yellow_to`, else red. Unknown where the
        outcome or the target is missing, or where fewer answered than the declared least number.
        """
        indicator = self.project.indicator(name)
        if indicator is None or self.too_few(indicator, name, period):
            return Light.UNKNOWN
        return self._judged(indicator, self.value(name, period), self.target(indicator, period))

    def year_light(self, name: str, period: Period) -> Light:
        """Whether the year's target will be reached, by the same rule: the forecast against it."""
        indicator = self.project.indicator(name)
        if indicator is None:
            return Light.UNKNOWN
        return self._judged(indicator, self.forecast(name, period), self.target(indicator, Period(period.year)))

    @staticmethod
    def _judged(indicator: Indicator, outcome: Quantity | None, target: Quantity | None) -> Light:
        if outcome is None or target is None:
            return Light.UNKNOWN
        sign = -1 if indicator.better is Better.LOWER else 1
        if outcome.value * sign >= target.value * sign:
            return Light.GREEN
        limit = indicator.yellow_to.to(indicator.unit) if indicator.yellow_to else None
        return Light.YELLOW if limit and outcome.value * sign >= limit.value * sign else Light.RED

    def too_few(self, indicator: Indicator, name: str, period: Period) -> bool:
        """True where the number who answered is known and below the least that says anything."""
        answered = self.project.respondents.get(name, {}).get(period)
        least = indicator.min_respondents
        return least is not None and answered is not None and answered < least

    def trend(self, name: str, period: Period) -> Trend | None:
        """Against the latest earlier period of the same length, else from the first part of this one."""
        now = self.value(name, period)
        before = next((p for p in self._earlier(name, period) if self.value(name, p) is not None), None)
        earlier = self.value(name, before) if before else None
        if now is None or before is None or earlier is None:
            return None
        better = self.project.facts[name].better
        word = TrendWord.SAME if now.value == earlier.value else TrendWord.UP
        word = TrendWord.DOWN if now.value < earlier.value else word
        return Trend(word, before, is_good(word, better))

    def _earlier(self, name: str, period: Period) -> list[Period]:
        known = self._known_periods(name)
        same = sorted((p for p in known if p.grain is period.grain and p.end < period.start), reverse=True)
        # an interim report's value is how far the year had come: no measure of its own, unless its parts add up so
        alike = self.project.facts[name].aggregate in (Aggregation.LAST, Aggregation.MEAN)
        parts = (p for p in known if alike or not p.is_interim)
        inside = sorted(p for p in parts if period.contains(p) and p.end < period.end)
        return [period.year_ago(), *same, *inside[:1]]


def is_good(word: TrendWord, better: Better) -> bool | None:
    """Whether a direction is the good one; None where it is neither or nobody said which is."""
    if word is TrendWord.SAME or better is Better.NEITHER:
        return None
    return (word is TrendWord.UP) == (better is Better.HIGHER)


def relative_change(before: Quantity, now: Quantity) -> Quantity | None:
    """The change in percent of the earlier value's size; None from zero."""
    if not before.value:
        return None
    return Quantity((now.value - before.value) / abs(before.value) * 100, Unit.PERCENT)


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


def _rounded(quantity: Quantity, fact: Fact) -> Quantity:
    default = 1 if fact.unit in (Unit.MNKR, Unit.MDKR) else 0
    return quantity.rounded(fact.decimals if fact.decimals is not None else default)


def _sum(parts: Iterable[Quantity | None]) -> Quantity | None:
    """The sum, or None where a part is missing: a total of what happens to be known is no total."""
    known = list(parts)
    if not known or any(part is None for part in known):
        return None
    total = sum((part.value for part in known if part), Decimal())
    return Quantity(total, next(p.unit for p in known if p), any(p.approximate for p in known if p))
