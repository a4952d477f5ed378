"""Monthly follow-up by traffic lights: units by goal area, and month by month."""

from __future__ import annotations

from typing import Annotated, Literal

from reportgen.model.base import Day, Entity, FactRef, Id, Many, ProseText, Ref, When, keys, written_as
from reportgen.model.marks import Duty, Renewal, Title
from reportgen.model.sections.common import Section
from reportgen.model.sections.enums import Light, Verdict
from reportgen.model.sections.goals import IndicatorReport

LightWord = Annotated[Light, written_as(Light)]


class UnitGoalSection(Section, alias_generator=keys("UnitGoalSection")):
    """A goal area in a month: its committee goal, a light a unit, the strip of months, the comment.

    `months` holds the lights of the earlier months; this month's is the assessment itself.
    """

    type: Literal["unit_goal"]
    area: Ref
    assessment: Annotated[Verdict, written_as(Verdict)] = Verdict.AUTO
    reason: Annotated[ProseText | None, Renewal.DROPPED] = None
    units: dict[Id, LightWord]
    months: dict[When, LightWord] = {}
    indicators: dict[Id, IndicatorReport] = {}
    comment: Annotated[ProseText | None, Duty.ALWAYS] = None


class UnitOverviewSection(Section, alias_generator=keys("UnitOverviewSection")):
    """All areas of the month at a glance: units by area, and the year's months by area."""

    type: Literal["unit_overview"]
    text: ProseText | None = None


class Event(Entity, alias_generator=keys("Event")):
    """Something that happened, with its day where it is known."""

    day: Annotated[Day | None, Renewal.DROPPED] = None
    title: Title
    text: ProseText


class EventsSection(Section, alias_generator=keys("EventsSection")):
    """What happened during the period."""

    type: Literal["events"]
    events: Many[Event]


class FactTableSection(Section, alias_generator=keys("FactTableSection")):
    """Facts in a table: value, the same period last year, the change, target and forecast where there are any."""

    type: Literal["fact_table"]
    caption: Title
    facts: Many[FactRef]
    text: ProseText | None = None
