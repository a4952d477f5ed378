"""A typed sum or difference that is one off the computed one in its last digit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.checks.case import Case
from reportgen.checks.figures import ledger_totals, table_figures, typed_values
from reportgen.checks.figures.compared import Compared
from reportgen.checks.rule import INFO, Rule
from reportgen.diagnostics import Diagnostic, Severity


def check(case: Case) -> Iterator[Diagnostic]:
    """Tell of every difference in a table that is rounding."""
    yield from _rounded(table_figures.comparisons(case))


def check_facts(case: Case) -> Iterator[Diagnostic]:
    """Tell of every difference between figures of the project that is rounding."""
    yield from _rounded((*ledger_totals.comparisons(case), *typed_values.comparisons(case)))


def _rounded(found: Iterable[Compared]) -> Iterator[Diagnostic]:
    return (each.told("rounding", Severity.INFO) for each in found if each.rounded)


RULES = (Rule("rounding", INFO, of_report=check, of_project=check_facts),)
