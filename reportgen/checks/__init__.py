"""The rules: one file each, listed here and nowhere else. A rule reads a project and yields diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportgen.checks import (
    chart_data,
    comparisons,
    follow_up_gaps,
    goal_claims,
    goal_lights,
    ledger_totals,
    overrides,
    owed,
    plans,
    prose_changes,
    rounding,
    series,
    spelling,
    table_figures,
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
    "missing-value": owed.check,
    "missing-status": owed.check,
    "missing-assessment": follow_up_gaps.check,
    "missing-comment": follow_up_gaps.check,
    "missing-outcome": follow_up_gaps.check,
    "missing-target": follow_up_gaps.check,
    "missing-forecast": follow_up_gaps.check,
    "ends-before-start": plans.check,
    "effect-unit": plans.check,
    "missing-effect": plans.check,
    "missing-volume": plans.check,
    "missing-due": plans.check,
    "missing-follow-up": plans.check,
    "chart-data": chart_data.check,
    "ledger-total": ledger_totals.check,
    "missing-peers": comparisons.check,
    "mixed-units": series.check,
    "override-reason": overrides.check,
    "prose-change": prose_changes.check,
    "trend-contradicts": trends.check,
    "typed-value": typed_values.check,
    "unit-unexplained": unit_unexplained.check,
    "rounding": rounding.check,
    "table-figures": table_figures.check,
    "misspelt": spelling.check,
    "goal-contradicts": goal_lights.check,
    "goal-claim": goal_claims.check,
    "summary-claim": goal_claims.check,
    "summary-light": goal_claims.check,
}
POLICY_RULES = ("allowance-unneeded", "allowance-reason", "unknown-rule")  # of allowances; told by `policy`


def known_rules() -> tuple[str, ...]:
    """The rules that can be allowed and given another level, in order."""
    return tuple(sorted({*RULES, *globals().get("DOCUMENT_RULES", {})}))


def run(project: Project) -> tuple[Diagnostic, ...]:
    """Run every rule over a project."""
    case = Case(project)
    return tuple(diagnostic for rule in dict.fromkeys(RULES.values()) for diagnostic in rule(case))
