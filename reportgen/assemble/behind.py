"""The figures behind a report: every value that was asked for while it was made, and where it came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportgen import vocabulary
from reportgen.assess import Figures
from reportgen.model.facts import Indicator
from reportgen.model.project import Project
from reportgen.model.refs import FactRef, all_refs, resolve
from reportgen.periods import Period
from reportgen.quantities import Quantity

Kind = Literal["value", "target", "forecast", "median"]
_KINDS: tuple[Kind, ...] = ("value", "target", "forecast", "median")


@dataclass(frozen=True)
class Used:
    """A value that was used: of which fact, as prose would cite it, of what kind, whose and when.

    `peer` is a comparable municipality's id, empty for the own one; `written` tells a typed value from a computed one.
    """

    ref: str
    kind: Kind
    peer: str
    period: Period
    value: Quantity
    written: bool


class UsedFigures(Figures):
    """Figures that remember what was asked of them. No list of what a report shows can then be forgotten to keep."""

    def __init__(self, project: Project) -> None:
        super().__init__(project)
        self._used: dict[tuple[str, Kind, str, Period], Used] = {}

    def used(self, until: Period) -> list[Used]:
        """What was used, in the order of declaration; values of later periods, which a report looks past, left out."""
        order = {ref: at for at, ref in enumerate(all_refs(self.project, self._language))}
        peers = {name: at for at, name in enumerate(self.project.peers, 1)}
        known = [each for each in self._used.values() if each.kind != "value" or each.period.start <= until.end]
        known.sort(key=lambda each: (each.period.end, until.end - each.period.start))  # a year after its last part
        known.sort(key=lambda each: (order[each.ref], _KINDS.index(each.kind), peers.get(each.peer, 0)))
        return known

    @property
    def _language(self) -> str:
        return self.project.file.language

    def _see(
        self, ref: str, kind: Kind, period: Period, value: Quantity | None, *, written: bool, peer: str = ""
    ) -> None:
        if value is not None:
            self._used[ref, kind, peer, period] = Used(ref, kind, peer, period, value, written)

    # --- as the figures are, and remembered --------------------------------------------------

    def value(self, ref: str, period: Period) -> Quantity | None:
        found = super().value(ref, period)
        fact = resolve(self.project, ref)
        if isinstance(fact, FactRef):
            written = period in self.project.observed.get(fact.id, {})
            self._see(fact.id, "value", period, found, written=written)
        return found

    def ledger_value(self, ledger: str, row: str | None, measure: str, period: Period) -> Quantity | None:
        found = super().ledger_value(ledger, row, measure, period)
        entry = self.project.ledgers[ledger]
        line = entry.rows[row] if row else entry.total
        written = line is not None and period in getattr(line, measure, {})
        foreseen = measure == "forecast"
        ref = self._of_ledger(ledger, row, "net_cost" if foreseen else measure)
        self._see(ref, "forecast" if foreseen else "value", period, found, written=written)
        return found

    def ledger_forecast(self, ledger: str, row: str | None, measure: str, period: Period) -> Quantity | None:
        found = super().ledger_forecast(ledger, row, measure, period)
        if measure == "result":
            self._see(self._of_ledger(ledger, row, measure), "forecast", period, found, written=False)
        return found

    def target(self, indicator: Indicator, period: Period) -> Quantity | None:
        found = super().target(indicator, period)
        name = next((name for name, fact in self.project.facts.items() if fact is indicator), "")
        declared = period if period in indicator.targets else Period(period.year)
        self._see(name, "target", declared, found, written=True)
        return found

    def forecast(self, ref: str, period: Period) -> Quantity | None:
        found = super().forecast(ref, period)
        fact = resolve(self.project, ref)
        if isinstance(fact, FactRef):
            written = period in self.project.forecasts.get(fact.id, {})
            self._see(fact.id, "forecast", period, found, written=written)
        return found

    def peers(self, name: str, period: Period) -> dict[str, Quantity]:
        found = super().peers(name, period)
        for peer, quantity in found.items():
            self._see(name, "value", period, quantity, written=True, peer=peer)
        return found

    def median(self, name: str, period: Period) -> Quantity | None:
        found = super().median(name, period)
        self._see(name, "median", period, found, written=False)
        return found

    def _of_ledger(self, ledger: str, row: str | None, measure: str) -> str:
        word = vocabulary.key("LedgerRow", measure, self._language)
        return ".".join(filter(None, [ledger, row, word]))
