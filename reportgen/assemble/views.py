"""What a section's template sees beside the section itself: one line a type, in two explicit tables.

A view is made from the section, the report that it stands in, and the figures. A drawer finds
what a kind of chart shows and has it drawn. Types without a line need no view.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportgen.assemble import comparison, excerpts, fact_charts, fact_tables, forecast, plans, unit_charts
from reportgen.assemble.drawings import ChartView, Studio
from reportgen.figures import Figures
from reportgen.follow_up import units
from reportgen.model.project import Report
from reportgen.model.sections.analysis import ComparisonSection, ForecastSection
from reportgen.model.sections.common import Chart, Section
from reportgen.model.sections.enums import ChartKind
from reportgen.model.sections.memo import ExcerptSection
from reportgen.model.sections.plan import PlanAreaSection, PlanEffectsSection, PlanFollowUpSection, PlanTimelineSection
from reportgen.model.sections.units import FactTableSection, UnitGoalSection, UnitOverviewSection

View = Callable[[Any, Report, Figures], object]
Drawer = Callable[[Studio, Chart, tuple[str, ...]], ChartView | None]

VIEWS: dict[type[Section], View] = {
    UnitGoalSection: units.unit_goal,
    UnitOverviewSection: units.overview,
    FactTableSection: fact_tables.view,
    PlanAreaSection: plans.area_view,
    PlanEffectsSection: plans.effects_view,
    PlanTimelineSection: plans.timeline_view,
    PlanFollowUpSection: plans.follow_up_view,
    ComparisonSection: comparison.view,
    ForecastSection: forecast.view,
    ExcerptSection: excerpts.view,
}
DRAWERS: dict[ChartKind, Drawer] = {
    ChartKind.LINE: fact_charts.over_time,
    ChartKind.BARS: fact_charts.over_time,
    ChartKind.RESULTS: fact_charts.results,
    ChartKind.ASSESSMENTS: fact_charts.assessments,
    ChartKind.UNITS: unit_charts.by_unit,
    ChartKind.MONTHS: unit_charts.by_month,
    ChartKind.TIMELINE: plans.draw_timeline,
    ChartKind.DOTS: comparison.dots,
    ChartKind.COMPARE: comparison.compare,
}


def view(section: Section, report: Report, figures: Figures) -> object:
    """The view of a section; None where its type has none."""
    make = VIEWS.get(type(section))
    return make(section, report, figures) if make else None
