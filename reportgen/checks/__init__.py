"""The rules: one file each, listed here and nowhere else. A rule reads a project and yields diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from reportgen.checks import (
    chart_data,
    comparisons,
    confusions,
    follow_up_gaps,
    goal_chain,
    goal_claims,
    goal_lights,
    heading_period,
    ledger_totals,
    month_lights,
    overrides,
    owed,
    plan_effects,
    plans,
    prose_changes,
    prose_loose_ends,
    prose_signs,
    prose_trends,
    prose_values,
    prose_verdicts,
    rounding,
    series,
    signs,
    spelling,
    table_figures,
    trends,
    two_values,
    typed_values,
    unit_unexplained,
    units_named,
    value_scale,
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
    "prose-value": prose_values.check,
    "prose-direction": prose_trends.check,
    "prose-sign": prose_signs.check,
    "prose-verdict": prose_verdicts.check,
    "prose-unlinked": prose_loose_ends.check,
    "prose-no-unit": prose_loose_ends.check,
    "prose-latest": prose_loose_ends.check,
    "trend-contradicts": trends.check,
    "typed-value": typed_values.check,
    "unit-unexplained": unit_unexplained.check,
    "rounding": rounding.check,
    "table-figures": table_figures.check,
    "misspelt": spelling.check,
    "confused-word": confusions.check,
    "goal-contradicts": goal_lights.check,
    "goal-claim": goal_claims.check,
    "summary-claim": goal_claims.check,
    "summary-light": goal_claims.check,
    "two-values": two_values.check,
    "heading-period": heading_period.check,
    "sign-convention": signs.check,
    "unit-in-name": units_named.check,
    "points-as-percent": units_named.check,
    "money-units": units_named.check,
    "value-scale": value_scale.check,
    "trend-unproven": trends.check,
    "trend-words": trends.check,
    "month-contradicts": month_lights.check,
    "light-differs": month_lights.check,
    "future-light": month_lights.check,
    "same-units": month_lights.check,
    "lights-carried-over": month_lights.check,
    "goal-target": goal_chain.check,
    "goal-number": goal_chain.check,
    "goal-copy": goal_chain.check,
    "target-in-name": goal_chain.check,
    "population-differs": goal_chain.check,
    "effect-unchanged": plan_effects.check,
    "effect-too-early": plan_effects.check,
    "plan-measure": plan_effects.check,
}
DOCUMENT_RULES: dict[str, Callable[..., Iterable[Diagnostic]]] = {}  # of the assembled document
POLICY_RULES = ("allowance-unneeded", "allowance-reason", "unknown-rule")  # of allowances; told by `policy`


def known_rules() -> tuple[str, ...]:
    """The rules that can be allowed and given another level, in order."""
    return tuple(sorted({*RULES, *DOCUMENT_RULES}))


def run(project: Project) -> tuple[Diagnostic, ...]:
    """Run every rule over a project."""
    case = Case(project)
    return tuple(diagnostic for rule in dict.fromkeys(RULES.values()) for diagnostic in rule(case))
