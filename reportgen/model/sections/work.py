"""Assignments, measures and risks: what was to be done, and what has come of it."""

from __future__ import annotations

from typing import Annotated, Literal

from reportgen.model.base import Amount, Day, Entity, Id, Many, ProseText, keys, written_as
from reportgen.model.marks import Duty, Title
from reportgen.model.sections.common import Section
from reportgen.model.sections.enums import Progress, RiskStatus


class Assignment(Entity, alias_generator=keys("Assignment")):
    """A task given by the council or the committee."""

    name: str
    status: Annotated[Progress | None, written_as(Progress), Duty.ALWAYS] = None
    owner: str | None = None
    comment: Annotated[ProseText | None, Duty.ALWAYS] = None


class AssignmentsSection(Section, alias_generator=keys("AssignmentsSection")):
    """Assignments with status and comment."""

    type: Literal["assignments"]
    assignments: dict[Id, Assignment]


class Measure(Entity, alias_generator=keys("Measure")):
    """A measure of a plan and what has come of it."""

    name: str
    status: Annotated[Progress | None, written_as(Progress), Duty.ALWAYS] = None
    owner: str | None = None
    effect: Amount | None = None
    until: Day | None = None
    comment: Annotated[ProseText | None, Duty.ALWAYS] = None


class MeasureGroup(Entity, alias_generator=keys("MeasureGroup")):
    """Measures that belong together."""

    title: Title
    intro: ProseText | None = None
    measures: dict[Id, Measure]


class MeasuresSection(Section, alias_generator=keys("MeasuresSection")):
    """Follow-up of an action plan, by groups of measures."""

    type: Literal["measures"]
    groups: Many[MeasureGroup]


class Risk(Entity, alias_generator=keys("Risk")):
    """A risk of the plan and what was seen of it."""

    risk: str
    status: Annotated[RiskStatus | None, written_as(RiskStatus), Duty.ALWAYS] = None
    comment: Annotated[ProseText | None, Duty.ALWAYS] = None


class RisksSection(Section, alias_generator=keys("RisksSection")):
    """Follow-up of the risks of the plan."""

    type: Literal["risks"]
    risks: dict[Id, Risk]
