"""An action plan: areas with numbered objectives, their economic effect and their actions; and its follow-up."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from reportgen.model.base import Amount, Day, Entity, FactRef, Id, ProseText, Ref, keys, written_as
from reportgen.model.marks import Duty, Renewal
from reportgen.model.sections.common import Section
from reportgen.model.sections.enums import Progress


class Interval(StrEnum):
    """How often an action is followed up."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    TERTIAL = "tertial"
    YEARLY = "yearly"


class EffectState(StrEnum):
    """Why an effect has no amount."""

    PENDING = "pending"  # återkommer efter utredning
    NO_VOLUME = "no_volume"  # antal inte fastställt: what one unit saves is known, not how many are meant
    UNCHANGED = "unchanged"  # oförändrade kostnader: an effect of zero, on purpose


class Effect(Entity, alias_generator=keys("Effect")):
    """An economic effect: an amount a unit times a volume, or the reason why there is none yet.

    `amount` is what one unit saves, or `fact` a fact that holds it; `volume` how many are meant, `per`
    what a unit is. An amount without a volume cannot be computed, and is said so. `due` is the day when
    what is missing is to be known.
    """

    amount: Annotated[Amount | None, Renewal.KEPT] = None
    fact: FactRef | None = None
    volume: Annotated[Amount | None, Renewal.KEPT] = None
    per: str | None = None
    state: Annotated[EffectState | None, written_as(EffectState)] = None
    due: Day | None = None
    note: Annotated[ProseText | None, Renewal.KEPT] = None


class Action(Entity, alias_generator=keys("Action")):
    """What is to be done, by whom and when, and how often it is followed up.

    The name is short, for tables and the timeline; the text says what is to be done.
    """

    name: Annotated[str, Renewal.KEPT]
    text: Annotated[ProseText | None, Renewal.KEPT] = None
    owner: Annotated[str | None, Duty.ALWAYS] = None
    start: Annotated[Day | None, Duty.ALWAYS] = None
    end: Annotated[Day | None, Duty.ALWAYS] = None
    interval: Annotated[Interval | None, written_as(Interval), Duty.ALWAYS] = None
    status: Annotated[Progress | None, written_as(Progress), Duty.ALWAYS] = None


class Objective(Entity, alias_generator=keys("Objective")):
    """A numbered objective of an area; the numbers follow the order. `measure` is how the aim is followed."""

    name: str
    aim: Annotated[ProseText, Renewal.KEPT]
    measure: Annotated[ProseText | None, Renewal.KEPT] = None
    effect: Effect | None = None
    actions: dict[Id, Action]


class PlanAreaSection(Section, alias_generator=keys("PlanAreaSection")):
    """One area of the plan."""

    type: Literal["plan_area"]
    objectives: dict[Id, Objective]
    note: ProseText | None = None


class PlanEffectsSection(Section, alias_generator=keys("PlanEffectsSection")):
    """The effects of all objectives of the plan, and their total."""

    type: Literal["plan_effects"]
    text: ProseText | None = None
    note: ProseText | None = None


class PlanTimelineSection(Section, alias_generator=keys("PlanTimelineSection")):
    """All actions of the plan over time."""

    type: Literal["plan_timeline"]
    text: ProseText | None = None
    note: ProseText | None = None


class ActionFollowUp(Entity, alias_generator=keys("ActionFollowUp")):
    """What an action has given so far."""

    status: Annotated[Progress | None, written_as(Progress), Duty.ALWAYS] = None
    effect: Amount | None = None
    comment: Annotated[ProseText | None, Duty.ALWAYS] = None


class PlanFollowUpSection(Section, alias_generator=keys("PlanFollowUpSection")):
    """Follow-up of another report's plan, action by action, for any report to include."""

    type: Literal["plan_follow_up"]
    plan: Ref
    text: ProseText | None = None
    actions: dict[Id, ActionFollowUp]
    note: ProseText | None = None
