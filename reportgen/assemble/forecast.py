"""The interim report's income statements: budget of the year, outcome so far, forecast, and the deviation."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportgen.assemble.tables import LedgerLine, LedgerView, totalled
from reportgen.figures import Figures
from reportgen.model.project import Report
from reportgen.model.refs import LedgerRef
from reportgen.model.sections.analysis import ForecastSection
from reportgen.periods import Period
from reportgen.quantities import Quantity


@dataclass(frozen=True)
class ForecastView:
    """A table an income statement, and the one that sums them up; the cells are the four columns."""

    period: Period
    ledgers: tuple[LedgerView, ...]
    grand_total: LedgerView | None


def view(section: ForecastSection, report: Report, figures: Figures) -> ForecastView:
    """The tables of a forecast."""
    known = [name for name in section.ledgers if name in figures.project.ledgers]
    period = section.period or report.period
    views = tuple(_ledger(figures, name, period, section.source) for name in known)
    ledgers = figures.project.ledgers
    short = [replace(each, name=ledgers[name].short or each.name) for name, each in zip(known, views, strict=True)]
    return ForecastView(period, views, totalled(short) if section.grand_total and views else None)


def _ledger(figures: Figures, name: str, period: Period, source: str | None) -> LedgerView:
    entry = figures.project.ledgers[name]
    lines = tuple(LedgerLine(line.name, _cells(figures, name, row, period)) for row, line in entry.rows.items())
    total = LedgerLine((entry.total.name if entry.total else None) or "", _cells(figures, name, None, period))
    return LedgerView(entry.name, entry.unit, source or entry.source or "", lines, total)


def _cells(figures: Figures, ledger: str, row: str | None, period: Period) -> tuple[Quantity | None, ...]:
    """The year's budget, the net cost so far, the year's as foreseen, and what will be left of the budget."""
    budget = figures.quantity(LedgerRef(ledger, row, "funding"), Period(period.year))
    to_date, forecast = (figures.quantity(LedgerRef(ledger, row, each), period) for each in ("to_date", "forecast"))
    return budget, to_date, forecast, figures.forecast(LedgerRef(ledger, row, "result"), period)
