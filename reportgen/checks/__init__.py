"""The rules: one file each, listed here and nowhere else. A rule reads a report or a project and yields diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from reportgen.checks.case import Case
from reportgen.checks.completeness import (
    abbreviations,
    artefacts,
    attachments,
    change_base,
    comparisons,
    dates,
    empty_sections,
    follow_up_gaps,
    goals_followed,
    owed,
    plans,
    pointers,
    promises,
    responsible,
    sources_missing,
    table_heads,
    timetable,
    typed_numbers,
    unnamed_peers,
    untold_sums,
)
from reportgen.checks.document import contrast
from reportgen.checks.document import headings as document_headings
from reportgen.checks.document import links as document_links
from reportgen.checks.document import pictures as document_pictures
from reportgen.checks.document import tables as document_tables
from reportgen.checks.figures import (
    chart_data,
    economy,
    heading_period,
    ledger_totals,
    rounding,
    series,
    signs,
    table_figures,
    trends,
    two_values,
    typed_values,
    units_named,
    value_scale,
)
from reportgen.checks.judgements import (
    better_or_worse,
    goal_chain,
    goal_claims,
    goal_lights,
    month_lights,
    overrides,
    plan_effects,
    plan_intervals,
    unit_unexplained,
)
from reportgen.checks.language import (
    confusions,
    doubled_words,
    hyphens,
    names,
    number_style,
    readability,
    repeated,
    same_name,
    spelling,
    terms,
)
from reportgen.checks.prose import changes as prose_changes
from reportgen.checks.prose import loose_ends as prose_loose_ends
from reportgen.checks.prose import signs as prose_signs
from reportgen.checks.prose import trends as prose_trends
from reportgen.checks.prose import values as prose_values
from reportgen.checks.prose import verdicts as prose_verdicts
from reportgen.context import ProjectContext, ReportContext
from reportgen.diagnostics import Diagnostic, owned
from reportgen.document.tree import Document
from reportgen.theme import Theme

Rule = Callable[[Case], Iterable[Diagnostic]]
RULES: dict[str, Rule] = {  # of one report
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
    "missing-peers": comparisons.check,
    "mixed-units": series.check,
    "override-reason": overrides.check,
    "prose-change": prose_changes.check,
    "prose-value": prose_values.check,
    "prose-direction": prose_trends.check,
    "prose-sign": prose_signs.check,
    "prose-target": prose_changes.check,
    "plan-interval": plan_intervals.check,
    "prose-verdict": prose_verdicts.check,
    "prose-unlinked": prose_loose_ends.check,
    "prose-no-unit": prose_loose_ends.check,
    "prose-latest": prose_loose_ends.check,
    "trend-contradicts": trends.check,
    "unit-unexplained": unit_unexplained.check,
    "table-figures": table_figures.check,
    "rounding": rounding.check,
    "sender-differs": same_name.check,
    "heading-subject": same_name.check,
    "same-total-name": same_name.check,
    "name-form": names.check,
    "term": terms.check,
    "hard-to-read": readability.check,
    "long-sentence": readability.check,
    "doubled-word": doubled_words.check,
    "number-style": number_style.check,
    "hyphenation": hyphens.check,
    "goal-contradicts": goal_lights.check,
    "goal-claim": goal_claims.check,
    "summary-claim": goal_claims.check,
    "summary-light": goal_claims.check,
    "heading-period": heading_period.check,
    "sign-convention": signs.check,
    "unit-in-name": units_named.check,
    "money-units": units_named.check,
    "trend-unproven": trends.check,
    "trend-words": trends.check,
    "light-differs": month_lights.check,
    "future-light": month_lights.check,
    "same-units": month_lights.check,
    "lights-carried-over": month_lights.check,
    "goal-number": goal_chain.check,
    "effect-unchanged": plan_effects.check,
    "effect-too-early": plan_effects.check,
    "plan-measure": plan_effects.check,
    "goal-chain": goals_followed.check,
    "missing-trend": follow_up_gaps.check,
    "missing-source": sources_missing.check,
    "missing-owner": responsible.check,
    "missing-date": responsible.check,
    "empty-section": empty_sections.check,
    "placeholder": empty_sections.check,
    "no-total": untold_sums.check,
    "deficit-without-action": untold_sums.check,
    "no-timetable": timetable.check,
    "abbreviation": abbreviations.check,
    "bare-pointer": pointers.check,
    "attachment": attachments.check,
    "heading-promise": promises.check,
    "change-base": change_base.check,
    "unnamed-peers": unnamed_peers.check,
    "relative-date": dates.check,
    "yearless-date": dates.check,
    "artefact": artefacts.check,
    "typed-number": typed_numbers.check,
    "empty-cell": table_heads.check,
    "table-head": table_heads.check,
    "table-basis": table_heads.check,
    "cost-growth": economy.check,
    "one-off-result": economy.check,
    "budget-below-target": economy.check,
    "valuation-contradicts": better_or_worse.check,
}
PROJECT_RULES: dict[str, Rule] = {  # of facts and goals, and of what reports say beside each other
    "ledger-total": ledger_totals.check,
    "typed-value": typed_values.check,
    "rounding": rounding.check_facts,
    "misspelt": spelling.check,
    "repeated-text": repeated.check,
    "confused-word": confusions.check,
    "two-values": two_values.check,
    "value-scale": value_scale.check,
    "month-contradicts": month_lights.check_months,
    "sign-convention": signs.check_facts,
    "unit-in-name": units_named.check_facts,
    "points-as-percent": units_named.check_facts,
    "goal-chain": goals_followed.check_indicators,
    "goal-target": goal_chain.check_goals,
    "goal-copy": goal_chain.check_goals,
    "target-in-name": goal_chain.check_goals,
    "population-differs": goal_chain.check_goals,
}
DocumentRule = Callable[[Document, Theme], Iterable[Diagnostic]]
DOCUMENT_RULES: dict[str, DocumentRule] = {  # of the assembled document, whatever content it was made of
    "heading-order": document_headings.check,
    "empty-heading": document_headings.check,
    "table-header": document_tables.check,
    "alt-text": document_pictures.check,
    "link-text": document_links.check,
    "crossref": document_links.check,
    "contrast": contrast.check,
}
POLICY_RULES = ("allowance-unneeded", "allowance-reason", "unknown-rule")  # of allowances; told by `policy`


def known_rules() -> tuple[str, ...]:
    """The rules that can be allowed and given another level, in order."""
    return tuple(sorted({*RULES, *PROJECT_RULES, *DOCUMENT_RULES}))


def run(whole: ProjectContext) -> tuple[Diagnostic, ...]:
    """Run the rules over a project: those that look at its facts, or compare its reports with each other."""
    case = Case(whole, tuple(whole.project.reports.values()))
    found = (diagnostic for rule in dict.fromkeys(PROJECT_RULES.values()) for diagnostic in rule(case))
    return tuple(owned(found, whole.project.owners))


def run_on_report(context: ReportContext) -> tuple[Diagnostic, ...]:
    """Run the rules over one report; what they find is that report's, wherever it was written."""
    case = Case(context.whole, (context.report,))
    found = (diagnostic for rule in dict.fromkeys(RULES.values()) for diagnostic in rule(case))
    return tuple(replace(each, report=context.report.name) for each in found)


def run_on(document: Document, theme: Theme) -> tuple[Diagnostic, ...]:
    """Run every rule of documents over an assembled one."""
    return tuple(found for rule in dict.fromkeys(DOCUMENT_RULES.values()) for found in rule(document, theme))
