"""Net costs that grow faster than taxes and state grants."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import INFO, Rule
from reportgen.checks.words import Words, words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.figures import relative_change
from reportgen.model.project import Report
from reportgen.periods import Period
from reportgen.quantities import Quantity, Unit, difference

MONEY = (Unit.KR, Unit.TKR, Unit.MNKR, Unit.MDKR)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at the year of every report."""
    lexicon = words_of("figures", case.language)
    for report in case.reports:
        yield from _growth(case, lexicon, report)
        yield from _one_off(case, lexicon, report)
        yield from _budget(case, lexicon, report)


def _named(case: Case, lexicon: Words, words_of: str, *but: str) -> list[str]:
    """The facts in money whose name has one of some words and none of others."""
    money = {name: fact.name for name, fact in case.project.facts.items() if fact.unit in MONEY}
    named = (name for name, called in money.items() if lexicon.among(words_of, called))
    return [name for name in named if not any(lexicon.among(other, money[name]) for other in but)]


def _told(case: Case, rule: str, name: str, period: Period, **values: Quantity) -> Diagnostic:
    fact, value = case.project.facts[name], case.figures.value(name, period)
    at = value.at if value and value.at else fact.at()
    return Diagnostic(rule, at, "", {"name": fact.name, "period": period, **values}, Severity.INFO)


def _growth(case: Case, lexicon: Words, report: Report) -> Iterator[Diagnostic]:
    costs, taxes = _named(case, lexicon, "net_costs"), _named(case, lexicon, "taxes", "net_costs")
    if len(costs) != 1 or len(taxes) != 1:
        return
    growth = [_change(case, name, report.period) for name in (costs[0], taxes[0])]
    if growth[0] and growth[1] and growth[0].value > growth[1].value:
        of = {"cost": growth[0].with_decimals(1), "income": growth[1].with_decimals(1)}
        yield _told(case, "cost-growth", costs[0], report.period, **of)


def _change(case: Case, name: str, period: Period) -> Quantity | None:
    """The change in percent of the size since last year: costs may be written with a minus."""
    now, before = case.figures.quantity(name, period), case.figures.quantity(name, period.year_ago())
    if now is None or before is None:
        return None
    return relative_change(before.size(), now.size())


def _one_off(case: Case, lexicon: Words, report: Report) -> Iterator[Diagnostic]:
    results = _named(case, lexicon, "result_of_the_year", "one_off", "budgeted")
    for name in _named(case, lexicon, "one_off") if len(results) == 1 else ():
        item, result = case.figures.quantity(name, report.period), case.figures.quantity(results[0], report.period)
        same = item.to(result.unit) if item and result and result.unit else None
        if same and result and 0 <= result.value < same.value:
            without = difference(result, same)
            yield _told(case, "one-off-result", results[0], report.period, result=result, without=without)


def _budget(case: Case, lexicon: Words, report: Report) -> Iterator[Diagnostic]:
    budgets = [
        n for n in _named(case, lexicon, "budgeted") if lexicon.among("result_of_the_year", case.project.facts[n].name)
    ]
    for name in _named(case, lexicon, "result_of_the_year", "budgeted", "one_off") if len(budgets) == 1 else ():
        budget, target = case.figures.quantity(budgets[0], report.period), case.figures.target(name, report.period)
        same = budget.to(target.unit) if budget and target and target.unit else None
        if same and target and same.value < target.value:
            yield _told(case, "budget-below-target", budgets[0], report.period, budget=same, target=target)


RULES = (
    Rule("cost-growth", INFO, of_report=check, words=("figures",)),
    Rule("budget-below-target", INFO, of_report=check, words=("figures",)),
    Rule("one-off-result", INFO, of_report=check, words=("figures",)),
)
