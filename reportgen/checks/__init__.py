"""The rules: one file each, listed here and nowhere else. A rule reads a project and yields diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportgen.checks import (
    chart_data,
    comparisons,
    ledger_totals,
    overrides,
    owed,
    plans,
    series,
    trends,
    typed_values,
    unit_unexplained,
)
from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Project

Rule = Callable[[Case], Iterable[Diagnostic]]
RULES: dict[str, Rule] = {
    "missing-text": owed.check,
    "ends-before-start": plans.check,
    "chart-data": chart_data.check,
    "ledger-total": ledger_totals.check,
    "missing-peers": comparisons.check,
    "mixed-units": series.check,
    "override-reason": overrides.check,
    "trend-contradicts": trends.check,
    "typed-value": typed_values.check,
    "unit-unexplained": unit_unexplained.check,
}


def run(project: Project) -> tuple[Diagnostic, ...]:
    """Run every rule over a project."""
    case = Case(project)
    return tuple(diagnostic for rule in dict.fromkeys(RULES.values()) for diagnostic in rule(case))
