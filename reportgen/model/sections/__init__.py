"""The section types, one YAML file each, in one table. Judgement lives here; facts live in `facts`.

A new type is a model in a module here, a line in the table, a template of the type's name in
`templates/components/sections/`, and its words in `vocabulary/`.
"""

from __future__ import annotations

from reportgen.model.sections import analysis, economy, goals, memo, plan, quality, texts, units, work
from reportgen.model.sections.common import Section

SECTION_TYPES: dict[str, type[Section]] = {
    "text": texts.TextSection,
    "goals": goals.GoalsSection,
    "quality_goals": goals.QualityGoalsSection,
    "overview": goals.OverviewSection,
    "assignments": work.AssignmentsSection,
    "quality_work": quality.QualityWorkSection,
    "income_statement": economy.IncomeStatementSection,
    "series": economy.SeriesSection,
    "measures": work.MeasuresSection,
    "risks": work.RisksSection,
    "summary": texts.SummarySection,
    "table": texts.TableSection,
    "events": units.EventsSection,
    "unit_overview": units.UnitOverviewSection,
    "unit_goal": units.UnitGoalSection,
    "fact_table": units.FactTableSection,
    "plan_area": plan.PlanAreaSection,
    "plan_effects": plan.PlanEffectsSection,
    "plan_timeline": plan.PlanTimelineSection,
    "plan_follow_up": plan.PlanFollowUpSection,
    "decisions": memo.DecisionsSection,
    "consequences": memo.ConsequencesSection,
    "excerpt": memo.ExcerptSection,
    "comparison": analysis.ComparisonSection,
    "findings": analysis.FindingsSection,
    "forecast": analysis.ForecastSection,
}
