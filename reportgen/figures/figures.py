"""What a project's facts are called and worth, and how that is judged: one answer for every table and sentence."""

from __future__ import annotations

from copy import copy
from fractions import Fraction

from reportgen.figures.evaluator import Evaluator
from reportgen.figures.judgements import Trend, light_of, trend_between
from reportgen.figures.value import How, Kind, Value
from reportgen.model.facts import Aggregation, Indicator
from reportgen.model.project import Project
from reportgen.model.refs import FactRef, LedgerRef, Ref, resolve
from reportgen.model.sections.enums import Light
from reportgen.periods import Period
from reportgen.quantities import Quantity, Unit, difference, median


class Figures:
    """The values of a project's facts in any period, by reference: as prose writes it, or resolved.

    `asked` holds every value that was asked for, so that a report can tell what figures it was made of.
    """

    def __init__(self, project: Project) -> None:
        self.project = project
        self.asked: dict[tuple[str, Kind, str, Period], Value] = {}
        self._evaluator = Evaluator(project)

    def anew(self) -> Figures:
        """The same figures, worked out once for both, that remember only what is asked of them from now on."""
        same = copy(self)
        same.asked = {}
        return same

    # --- values ------------------------------------------------------------------------------

    def value(self, ref: str | Ref, period: Period) -> Value | None:
        """The value in a period, with its reasons: as written, else computed; None where nobody knows it."""
        found = self._resolved(ref)
        return self._noted(self._evaluator.value(found, period)) if found else None

    def quantity(self, ref: str | Ref, period: Period) -> Quantity | None:
        """The value in a period without its reasons."""
        return _bare(self.value(ref, period))

    def computed(self, ref: str | Ref, period: Period) -> Value | None:
        """The value as its formula, its parts or shorter periods give it, whether it is written as well or not."""
        found = self._resolved(ref)
        return self._evaluator.computed(found, period) if found else None

    def history(self, ref: str, start: Period | None = None, end: Period | None = None) -> dict[Period, Quantity]:
        """All known values in order, of whatever length of period they were given for."""
        periods = sorted(p for p in self._known_periods(ref) if (not start or start.start <= p.start))
        shown = [p for p in periods if not end or p.end <= end.end]
        return {p: v for p in shown if (v := self.quantity(ref, p)) is not None}

    def change(self, ref: str | Ref, period: Period) -> Quantity | None:
        """The value less that of the same period last year; in percentage points between percentages."""
        now, before = self.quantity(ref, period), self.quantity(ref, period.year_ago())
        return difference(now, before) if now and before else None

    def forecast(self, ref: str | Ref, period: Period) -> Quantity | None:
        """The year's value as foreseen at the end of a period: as written, else of its parts' forecasts."""
        found = self._resolved(ref)
        return _bare(self._noted(self._evaluator.forecast(found, period))) if found else None

    def target(self, ref: str, period: Period) -> Quantity | None:
        """The target in force: the period's own, else that of the year it lies in; None for what is no indicator."""
        return _bare(self._target(ref, period))

    def peers(self, ref: str, period: Period) -> dict[str, Quantity]:
        """What a fact was in comparable municipalities, by id, in the order they are declared."""
        return {value.peer: value.quantity for value in self._peers(ref, period)}

    def median(self, ref: str, period: Period) -> Quantity | None:
        """The median of the comparable municipalities, the own one left out; None where none has a value."""
        parts = self._peers(ref, period)
        middle = median([part.quantity.value for part in parts])
        if middle is None:
            return None
        quantity = Quantity(middle, parts[0].quantity.unit, any(part.quantity.approximate for part in parts))
        found = Value(ref, period, quantity, Fraction(middle), How.MEDIAN, parts=tuple(parts), kind="median")
        return _bare(self._noted(found))

    # --- what is declared of them ------------------------------------------------------------

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

    # --- judgements --------------------------------------------------------------------------

    def light(self, name: str, period: Period) -> Light:
        """The assessment by rule: outcome against target, or "ej bedömd" where that says nothing.

        Unknown also where fewer answered than the declared least number.
        """
        indicator = self.project.indicator(name)
        if indicator is None or self.too_few(indicator, name, period):
            return Light.UNKNOWN
        return _light(indicator, self.value(name, period), self._target(name, period))

    def year_light(self, name: str, period: Period) -> Light:
        """Whether the year's target will be reached, by the same rule: the forecast against it."""
        indicator = self.project.indicator(name)
        if indicator is None:
            return Light.UNKNOWN
        foreseen = self._noted(self._evaluator.forecast(FactRef(name), period))
        return _light(indicator, foreseen, self._target(name, Period(period.year)))

    def too_few(self, indicator: Indicator, name: str, period: Period) -> bool:
        """True where the number who answered is known and below the least that says anything."""
        answered = self.project.respondents.get(name, {}).get(period)
        least = indicator.min_respondents
        return least is not None and answered is not None and answered < least

    def trend(self, name: str, period: Period) -> Trend | None:
        """Against the latest earlier period of the same length, else from the first part of this one."""
        now = self.value(name, period)
        before = next((value for p in self._earlier(name, period) if (value := self.value(name, p))), None)
        return trend_between(before, now, self.project.facts[name].better) if now and before else None

    def _earlier(self, name: str, period: Period) -> list[Period]:
        known = self._known_periods(name)
        same = sorted((p for p in known if p.grain is period.grain and p.end < period.start), reverse=True)
        # an interim report's value is how far the year had come: no measure of its own, unless its parts add up so
        alike = self.project.facts[name].aggregate in (Aggregation.LAST, Aggregation.MEAN)
        parts = (p for p in known if alike or not p.is_interim)
        inside = sorted(p for p in parts if period.contains(p) and p.end < period.end)
        return [period.year_ago(), *same, *inside[:1]]

    # --- what is common ----------------------------------------------------------------------

    def _resolved(self, ref: str | Ref) -> Ref | None:
        return resolve(self.project, ref) if isinstance(ref, str) else ref

    def _known_periods(self, ref: str) -> set[Period]:
        found = resolve(self.project, ref)
        return self._evaluator.periods(found) if found else set()

    def _target(self, ref: str, period: Period) -> Value | None:
        return self._noted(self._evaluator.target(ref, period))

    def _peers(self, ref: str, period: Period) -> list[Value]:
        """None of an income statement, which is compared with no other."""
        fact = self.project.facts.get(ref)
        found = []
        for peer in self.project.peers if fact else ():
            written = fact.peers.get(peer, {}).get(period) if fact else None
            quantity = written.to(fact.unit) if written and fact else None
            if quantity and fact:
                at = fact.value_at(peer, "peers")
                made = self._evaluator.as_written(FactRef(ref), period, quantity, at, peer=peer)
                found.append(made)
                self._noted(made)
        return found

    def _noted(self, value: Value | None) -> Value | None:
        if value is not None:
            self.asked[value.ref, value.kind, value.peer, value.period] = value
        return value


def _light(indicator: Indicator, outcome: Value | None, target: Value | None) -> Light:
    return light_of(indicator, outcome.exact, target.exact) if outcome and target else Light.UNKNOWN


def _bare(value: Value | None) -> Quantity | None:
    return value.quantity if value else None
