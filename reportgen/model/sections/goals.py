"""Follow-up of goals: strategic areas, quality goals, and the overview of them all."""

from __future__ import annotations

from typing import Annotated, Literal

from reportgen.model.base import Amount, Entity, Id, ProseText, Ref, keys, written_as
from reportgen.model.marks import Duty, Renewal
from reportgen.model.sections.common import Section, ShortChart
from reportgen.model.sections.enums import TrendWord, Verdict


class IndicatorReport(Entity, alias_generator=keys("IndicatorReport")):
    """What this report says of an indicator; a bare outcome is for the report's own period."""

    outcome: Annotated[Amount | None, Duty.MEASURED] = None
    forecast: Annotated[Amount | None, Duty.MEASURED] = None  # of the year, in an interim report
    respondents: int | None = None
    assessment: Annotated[Verdict, written_as(Verdict)] = Verdict.AUTO
    reason: Annotated[ProseText | None, Renewal.DROPPED] = None
    trend: Annotated[TrendWord | None, written_as(TrendWord)] = None
    comment: ProseText | None = None
    chart: ShortChart | None = None


class GoalReport(Entity, alias_generator=keys("GoalReport")):
    """What this report says of a goal: its assessment, a comment, and its indicators' outcomes."""

    assessment: Annotated[Verdict | None, written_as(Verdict), Duty.GOAL] = None
    year_end: Annotated[Verdict | None, written_as(Verdict), Duty.MEASURED] = (
        None  # will it be reached, in an interim report
    )
    reason: Annotated[ProseText | None, Renewal.DROPPED] = None
    comment: Annotated[ProseText | None, Duty.GOAL] = None
    indicators: dict[Id, IndicatorReport] = {}


class GoalsSection(Section, alias_generator=keys("GoalsSection")):
    """The goals of one strategic area, each level with assessment and comment."""

    type: Literal["goals"]
    area: Ref
    assessments: dict[Id, GoalReport] = {}


class QualityGoalReport(Entity, alias_generator=keys("GoalReport")):
    """What this report says of a quality goal; it has no indicators of its own."""

    assessment: Annotated[Verdict | None, written_as(Verdict), Duty.GOAL] = None
    reason: Annotated[ProseText | None, Renewal.DROPPED] = None
    comment: Annotated[ProseText | None, Duty.GOAL] = None


class QualityGoalsSection(Section, alias_generator=keys("QualityGoalsSection")):
    """An area that is followed up by quality goals (kvalitetsmål) instead of indicators."""

    type: Literal["quality_goals"]
    area: Ref
    assessments: dict[Id, QualityGoalReport] = {}


class OverviewSection(Section, alias_generator=keys("OverviewSection")):
    """All assessments of the report on one page, made from the sections that own them."""

    type: Literal["overview"]
