"""What a reference is in a period: as written, else by its formula, its rows, its parts or shorter periods.

Everything is worked out once and kept, in fractions, so that nothing is rounded before it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from reportgen.diagnostics import Location
from reportgen.figures.judgements import light_of
from reportgen.figures.value import How, Kind, Value
from reportgen.model.facts import Aggregation, Fact, Formula
from reportgen.model.project import Project
from reportgen.model.refs import FactRef, LedgerRef, Ref, resolve, spelled
from reportgen.periods import Grain, Period
from reportgen.quantities import Quantity, Unit, power_of_ten

K = TypeVar("K")
V = TypeVar("V")
MAX_DEPTH = 60  # values in a row that each need the next; `load` tells of formulas far below that
MAX_PLACES = 12  # decimals; beyond them a value and its target differ by nothing that anybody measures
_FORMULAS = {"sum": How.SUM, "difference": How.DIFFERENCE, "share": How.SHARE, "change": How.CHANGE}


class Evaluator:
    """The values of a project's facts and income statements. None is "nobody knows", and what needs itself."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._values: dict[tuple[Ref, Period], Value | None] = {}
        self._forecasts: dict[tuple[Ref, Period], Value | None] = {}
        self._periods: dict[Ref, set[Period]] = {}
        self._depth = 0

    def value(self, ref: Ref, period: Period) -> Value | None:
        """As it is written, else as it is computed."""
        return self._once(
            self._values, (ref, period), None, lambda: self._written(ref, period) or self.computed(ref, period)
        )

    def computed(self, ref: Ref, period: Period) -> Value | None:
        """As its parts give it, whether it is written as well or not."""
        if isinstance(ref, LedgerRef):
            return self._of_ledger(ref, period)
        fact = self.project.facts[ref.id]
        return self._of_formula(ref, fact.computed, period) if fact.computed else self._aggregated(ref, fact, period)

    def forecast(self, ref: Ref, period: Period) -> Value | None:
        """The year's value as foreseen at the end of a period: as written, else of its parts' forecasts."""
        return self._once(self._forecasts, (ref, period), None, lambda: self._foreseen(ref, period))

    def periods(self, ref: Ref) -> set[Period]:
        """Every period in which a value, or one that it is the sum or difference of, is written."""
        return self._once(self._periods, ref, set(), lambda: self._known_periods(ref))

    def _once(self, known: dict[K, V], key: K, empty: V, work: Callable[[], V]) -> V:
        """What was worked out before, else now; `empty` of what needs itself, or too long a row of others."""
        if key not in known:
            known[key] = empty
            if self._depth < MAX_DEPTH:
                self._depth += 1
                try:
                    known[key] = work()
                finally:
                    self._depth -= 1
        return known[key]

    # --- as written --------------------------------------------------------------------------

    def _written(self, ref: Ref, period: Period) -> Value | None:
        if isinstance(ref, FactRef):
            observed = self.project.observed.get(ref.id, {}).get(period)
            return self.as_written(ref, period, observed.quantity, observed.location) if observed else None
        ledger = self.project.ledgers[ref.ledger]
        line = ledger.rows[ref.row] if ref.row else ledger.total
        typed: Quantity | None = getattr(line, ref.measure, {}).get(period)
        quantity = typed.to(ledger.unit) if typed else None
        if quantity is None or line is None:
            return None
        rows = () if ref.row else tuple(row for row in self._rows(ref, period) if row)
        return self.as_written(ref, period, quantity, line.value_at(str(period), ref.measure), parts=rows)

    def as_written(
        self, ref: Ref, period: Period, quantity: Quantity, at: Location | None = None,
        kind: Kind = "value", peer: str = "", parts: tuple[Value, ...] = (),
    ) -> Value:  # fmt: skip
        """A value that somebody wrote."""
        spelling = spelled(ref, self.project.file.language)
        return Value(spelling, period, quantity, Fraction(quantity.value), How.WRITTEN, at, parts, kind, peer)

    def target(self, name: str, period: Period) -> Value | None:
        """An indicator's target in force: the period's own, else that of the year it lies in."""
        indicator = self.project.indicator(name)
        times = [time for time in (period, Period(period.year)) if indicator and time in indicator.targets]
        written = indicator.targets[times[0]].to(indicator.unit) if indicator and times else None
        if indicator is None or written is None:
            return None
        return self.as_written(FactRef(name), times[0], written, indicator.value_at(str(times[0]), "targets"), "target")

    # --- facts -------------------------------------------------------------------------------

    def _of_formula(self, ref: FactRef, formula: Formula, period: Period) -> Value | None:
        name = next((name for name in _FORMULAS if getattr(formula, name)), None)
        if name is None:
            return None
        how, refs = _FORMULAS[name], [formula.change] if formula.change else getattr(formula, name)
        times = (period, period.year_ago()) if how is How.CHANGE else (period,)
        parts = [self._of(each, time) for each in refs for time in times]
        fact = self.project.facts[ref.id]
        exact = _combined(how, parts, fact.unit)
        return self._fact_value(ref, period, exact, how, fact.at("computed"), parts)

    def _of(self, text: str, period: Period) -> Value | None:
        ref = resolve(self.project, text)
        return self.value(ref, period) if ref else None

    def _aggregated(self, ref: FactRef, fact: Fact, period: Period) -> Value | None:
        shorter = [p for p in self.project.observed.get(ref.id, {}) if period.contains(p) and p != period]
        at = fact.at("aggregate")
        if fact.aggregate is Aggregation.LAST:
            last = next((self.value(ref, p) for p in shorter if p.end == period.end), None)
            return replace(last, period=period, how=How.AGGREGATED, at=at, parts=(last,)) if last else None
        for grain in (Grain.TERTIAL, Grain.QUARTER, Grain.MONTH) if fact.aggregate else ():
            times = period.parts(grain)
            if times and all(time in shorter for time in times):
                parts = [self.value(ref, time) for time in times]
                total = _combined(How.SUM, parts, fact.unit)
                exact = total / len(parts) if total is not None and fact.aggregate is Aggregation.MEAN else total
                return self._fact_value(ref, period, exact, How.AGGREGATED, at, parts)
        return None

    def _fact_value(
        self, ref: FactRef, period: Period, exact: Fraction | None, how: How, at: Location,
        parts: Iterable[Value | None], kind: Kind = "value",
    ) -> Value | None:  # fmt: skip
        """A computed value of a fact, with the decimals that it is printed with.

        They are those that the fact declares, and more where so few would print an outcome of 49.5 as 50 beside a
        target of 50 that it does not reach.
        """
        if exact is None:
            return None
        fact, indicator = self.project.facts[ref.id], self.project.indicator(ref.id)
        default = 1 if fact.unit in (Unit.MNKR, Unit.MDKR) else 0
        found = self._computed(ref, period, exact, fact.unit, default, how, at, parts, kind)
        shown = found.quantity.with_decimals(fact.decimals if fact.decimals is not None else default)
        target = self.target(ref.id, Period(period.year) if kind == "forecast" else period)
        while indicator and target and shown.decimals < MAX_PLACES:
            if light_of(indicator, Fraction(shown.printed), target.exact) is light_of(indicator, exact, target.exact):
                break
            shown = shown.with_decimals(shown.decimals + 1)
        return replace(found, quantity=shown)

    # --- income statements -------------------------------------------------------------------

    def _of_ledger(self, ref: LedgerRef, period: Period) -> Value | None:
        """A total of its rows; a result of the funding and the net cost, both so far where the year is not over."""
        if ref.row is None:
            return self._sum(ref, period, How.ROWS, self._rows(ref, period))
        if ref.measure != "result":
            return None
        if period in self.project.ledgers[ref.ledger].rows[ref.row].to_date:
            parts = [self._funding_to_date(ref, period), self.value(replace(ref, measure="to_date"), period)]
        else:
            parts = [self.value(replace(ref, measure=part), period) for part in ("funding", "net_cost")]
        return self._sum(ref, period, How.PARTS, parts)

    def _rows(self, ref: LedgerRef, period: Period) -> list[Value | None]:
        return [self.value(replace(ref, row=row), period) for row in self.project.ledgers[ref.ledger].rows]

    def _funding_to_date(self, ref: LedgerRef, period: Period) -> Value | None:
        """The year's funding so far: it is paid in twelfths, so that a month is as good as another."""
        funding = replace(ref, measure="funding")
        whole = self.value(funding, Period(period.year))
        if whole is None:
            return None
        exact, shown = whole.exact * period.last_month / 12, whole.quantity
        unit = self.project.ledgers[ref.ledger].unit
        return self._computed(funding, period, exact, unit, shown.decimals, How.TWELFTHS, whole.at, [whole])

    def _sum(
        self, ref: LedgerRef, period: Period, how: How, parts: list[Value | None], kind: Kind = "value"
    ) -> Value | None:
        unit = self.project.ledgers[ref.ledger].unit
        exact = _combined(How.SUM, parts, unit)
        if exact is None:
            return None
        decimals = max(part.quantity.decimals for part in parts if part)
        return self._computed(ref, period, exact, unit, decimals, how, None, parts, kind)

    # --- forecasts ---------------------------------------------------------------------------

    def _foreseen(self, ref: Ref, period: Period) -> Value | None:
        if isinstance(ref, FactRef):
            return self._fact_foreseen(ref, period)
        net_cost = self.value(replace(ref, measure="forecast"), period)
        if ref.measure == "result":
            funding = self.value(replace(ref, measure="funding"), Period(period.year))
            return self._sum(ref, period, How.PARTS, [funding, net_cost], "forecast")
        return net_cost if ref.measure in ("net_cost", "forecast") else None

    def _fact_foreseen(self, ref: FactRef, period: Period) -> Value | None:
        written = self.project.forecasts.get(ref.id, {}).get(period)
        if written:
            return self.as_written(ref, period, written.quantity, written.location, "forecast")
        fact = self.project.facts[ref.id]
        refs = [resolve(self.project, text) for text in (fact.computed.sum if fact.computed else None) or ()]
        parts = [self.forecast(each, period) if each else None for each in refs]
        exact = _combined(How.SUM, parts, fact.unit)
        return self._fact_value(ref, period, exact, How.SUM, fact.at("computed"), parts, "forecast")

    # --- what is common ----------------------------------------------------------------------

    def _computed(
        self, ref: Ref, period: Period, exact: Fraction, unit: Unit, decimals: int, how: How, at: Location | None,
        parts: Iterable[Value | None], kind: Kind = "value",
    ) -> Value:  # fmt: skip
        known = tuple(part for part in parts if part)
        about = any(part.quantity.approximate for part in known)
        quantity = Quantity(Decimal(exact.numerator) / exact.denominator, unit, about, decimals)
        return Value(spelled(ref, self.project.file.language), period, quantity, exact, how, at, known, kind)

    def _known_periods(self, ref: Ref) -> set[Period]:
        if isinstance(ref, LedgerRef):
            rows = self.project.ledgers[ref.ledger].rows.values()
            parts = ("funding", "result") if ref.measure == "result" else (ref.measure,)
            return {period for row in rows for part in parts for period in getattr(row, part)}
        formula = self.project.facts[ref.id].computed
        below = [resolve(self.project, r) for r in (formula.sum or formula.difference or ())] if formula else []
        return set(self.project.observed.get(ref.id, {})).union(*(self.periods(each) for each in below if each))


def _combined(how: How, parts: list[Value | None], unit: Unit) -> Fraction | None:
    """What a formula gives of its parts, in a unit; None where a part is missing or cannot be in that unit."""
    known = [part for part in parts if part]
    if not known or len(known) < len(parts):
        return None
    if how in (How.SUM, How.DIFFERENCE):
        first, *rest = [_in(part, unit) for part in known]
        if first is None or any(each is None for each in rest):
            return None
        return first + sum(each for each in rest if each is not None) * (-1 if how is How.DIFFERENCE else 1)
    if unit is not Unit.PERCENT or len(known) != 2:
        return None
    one, two = known[0].exact, _in(known[1], known[0].quantity.unit) or known[1].exact
    if not two:
        return None
    return one / two * 100 if how is How.SHARE else (one - two) / abs(two) * 100


def _in(value: Value, unit: Unit | None) -> Fraction | None:
    power = power_of_ten(value.quantity.unit, unit)
    return None if power is None else value.exact * Fraction(10) ** power
