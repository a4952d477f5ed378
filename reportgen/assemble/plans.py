"""An action plan as it is printed: numbered objectives, computed effects, actions, and what they have given so far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen import vocabulary
from reportgen.assemble.drawings import ChartView, Studio
from reportgen.charts.timeline import Span, Timeline
from reportgen.diagnostics import Location
from reportgen.figures import Figures
from reportgen.model.project import Report
from reportgen.model.sections.common import Chart
from reportgen.model.sections.enums import ChartKind, Progress
from reportgen.model.sections.plan import (
    Action,
    ActionFollowUp,
    Effect,
    EffectState,
    Objective,
    PlanAreaSection,
    PlanEffectsSection,
    PlanFollowUpSection,
    PlanTimelineSection,
)
from reportgen.quantities import Quantity, Unit, adds_up, total


class Known(StrEnum):
    """What is known of an effect; its value chooses the printed words."""

    COMPUTED = "computed"
    UNCHANGED = "unchanged"  # zero, on purpose
    PENDING = "pending"  # to follow after inquiry
    NO_VOLUME = "no-volume"  # an amount a unit, but not how many
    MISSING = "missing"


@dataclass(frozen=True)
class EffectView:
    """An effect: `value` in money where it is known, else None; `amount` is what one unit saves."""

    known: Known
    effect: Effect | None
    amount: Quantity | None
    value: Quantity | None


@dataclass(frozen=True)
class ActionView:
    """An action with its number within the objective."""

    id: str
    number: str
    action: Action
    at: Location


@dataclass(frozen=True)
class ObjectiveView:
    """An objective with its number: that of its area, and its own."""

    id: str
    number: str
    objective: Objective
    effect: EffectView
    actions: tuple[ActionView, ...]
    at: Location


@dataclass(frozen=True)
class PlanArea:
    """An area of the plan; `number` follows the order of the report."""

    number: str
    section: PlanAreaSection
    objectives: tuple[ObjectiveView, ...]


@dataclass(frozen=True)
class Plan:
    """All areas of a report's plan, and their effects together."""

    name: str
    title: str
    areas: tuple[PlanArea, ...]

    @property
    def objectives(self) -> tuple[ObjectiveView, ...]:
        """All objectives, in order."""
        return tuple(objective for area in self.areas for objective in area.objectives)

    @property
    def actions(self) -> tuple[ActionView, ...]:
        """All actions, in order."""
        return tuple(action for objective in self.objectives for action in objective.actions)

    @property
    def total(self) -> Quantity | None:
        """The sum of the effects that are known; None where none is."""
        return added(objective.effect.value for objective in self.objectives)

    def as_total(self, value: Quantity | None) -> Quantity | None:
        """An effect in the unit and with the decimals of the total, for a column of them."""
        converted = value.to(self.total.unit) if value and self.total and self.total.unit else None
        return converted.with_decimals(self.total.decimals) if converted and self.total else None

    @property
    def rounds(self) -> bool:
        """Whether the effects as they are printed do not give the total as it is printed."""
        return not adds_up((self.as_total(each.effect.value) for each in self.objectives), self.total)

    @property
    def unknown(self) -> int:
        """How many effects are not known yet."""
        return sum(objective.effect.value is None for objective in self.objectives)


def plan_of(report: Report, figures: Figures) -> Plan:
    """The plan of a report: its sections that are areas of one. Without such the plan is empty."""
    sections = [section for section in report.sections if isinstance(section, PlanAreaSection)]
    areas = tuple(_area(str(number), section, report, figures) for number, section in enumerate(sections, 1))
    return Plan(report.name, report.file.title, areas)


def _area(number: str, section: PlanAreaSection, report: Report, figures: Figures) -> PlanArea:
    objectives = (
        ObjectiveView(
            name, f"{number}.{at}", objective, effect_of(objective.effect, report, figures),
            tuple(_actions(objective, f"{number}.{at}")), section.key_at(name, "objectives"),
        )
        for at, (name, objective) in enumerate(section.objectives.items(), 1)
    )  # fmt: skip
    return PlanArea(number, section, tuple(objectives))


def _actions(objective: Objective, number: str) -> Iterator[ActionView]:
    for at, (name, action) in enumerate(objective.actions.items(), 1):
        yield ActionView(name, f"{number}.{at}", action, objective.key_at(name, "actions"))


# --- effects -----------------------------------------------------------------------------------


def effect_of(effect: Effect | None, report: Report, figures: Figures) -> EffectView:
    """What is known of an effect; amount times volume where both are."""
    if effect is None:
        return EffectView(Known.MISSING, None, None, None)
    amount = effect.amount or (figures.quantity(effect.fact, report.period) if effect.fact else None)
    if effect.state is EffectState.UNCHANGED:
        return EffectView(Known.UNCHANGED, effect, amount, Quantity(Decimal(0)))
    if effect.state is EffectState.PENDING:
        return EffectView(Known.PENDING, effect, amount, None)
    value = _product(amount, effect.volume) if amount and effect.volume else None
    if value is not None:
        return EffectView(Known.COMPUTED, effect, amount, value)
    return EffectView(Known.NO_VOLUME if amount else Known.MISSING, effect, amount, None)


def _product(amount: Quantity, volume: Quantity) -> Quantity:
    """Kronor a day times days are kronor; all other amounts keep their unit."""
    unit = Unit.KR if amount.unit is Unit.KR_PER_DAY else amount.unit
    places = amount.decimals + volume.decimals
    return Quantity(amount.value * volume.value, unit, amount.approximate or volume.approximate, places)


def added(values: Iterable[Quantity | None]) -> Quantity | None:
    """The sum of the known amounts of money, in the unit and with the decimals that the first ones have."""
    known = [value for value in values if value is not None]
    if not known:
        return None
    unit = next((value.unit for value in known if value.unit), Unit.MNKR)
    decimals = max(value.decimals for value in known if value.unit in (None, unit))
    whole = total(value.to(unit) for value in known if value.to(unit))
    return whole.with_decimals(decimals) if whole else None


# --- the views of the sections -----------------------------------------------------------------


@dataclass(frozen=True)
class TimelineView:
    """The plan over time, and the charts to draw: those asked for, else one of the whole plan."""

    plan: Plan
    charts: tuple[Chart, ...]


@dataclass(frozen=True)
class FollowedAction:
    """An action of the plan and what the report says of it; `said` is None where it says nothing."""

    action: ActionView
    said: ActionFollowUp | None
    at: Location


@dataclass(frozen=True)
class FollowedObjective:
    """An objective of the plan with those of its actions that the report follows up."""

    objective: ObjectiveView
    actions: tuple[FollowedAction, ...]


@dataclass(frozen=True)
class FollowUpView:
    """The follow-up of a plan: every action of the plan, the effect so far and the effect that was planned."""

    plan: Plan
    objectives: tuple[FollowedObjective, ...]
    so_far: Quantity | None
    untold: int  # actions whose effect so far is not told


def area_view(section: PlanAreaSection, report: Report, figures: Figures) -> PlanArea:
    """One area of the report's own plan."""
    return next(area for area in plan_of(report, figures).areas if area.section is section)


def effects_view(section: PlanEffectsSection, report: Report, figures: Figures) -> Plan:
    """The report's own plan."""
    return plan_of(report, figures)


def timeline_view(section: PlanTimelineSection, report: Report, figures: Figures) -> TimelineView:
    """The report's own plan and its charts."""
    asked = section.charts or (Chart.model_validate({"type": ChartKind.TIMELINE}),)
    return TimelineView(plan_of(report, figures), asked)


def follow_up_view(section: PlanFollowUpSection, report: Report, figures: Figures) -> FollowUpView:
    """Another report's plan, action by action, with what this report says of each."""
    plan = plan_of(figures.project.reports[section.plan], figures)
    objectives = tuple(
        FollowedObjective(objective, tuple(_followed(section, action) for action in objective.actions))
        for objective in plan.objectives
    )
    effects = [said.effect for each in objectives for action in each.actions if (said := action.said)]
    told = [effect for effect in effects if effect is not None]
    return FollowUpView(plan, objectives, added(told), len(plan.actions) - len(told))


def _followed(section: PlanFollowUpSection, action: ActionView) -> FollowedAction:
    return FollowedAction(action, section.actions.get(action.id), section.key_at(action.id, "actions"))


# --- the chart ---------------------------------------------------------------------------------


def draw_timeline(studio: Studio, chart: Chart, refs: tuple[str, ...]) -> ChartView | None:
    """The actions of the plan over time: the report's own plan, else that of the report which `refs` names."""
    report = studio.figures.project.reports[refs[0]] if refs else studio.context.report
    plan = plan_of(report, studio.figures)
    spans = [
        Span(f"{each.number} {each.action.name}", area.section.title, each.action.start, each.action.end,
             (each.action.status or Progress.NOT_STARTED).value)
        for area in plan.areas for objective in area.objectives for each in objective.actions
    ]  # fmt: skip
    days = [day for span in spans for day in (span.start, span.end) if day]
    if not days:
        return None
    start, end = chart.start.start if chart.start else min(days), chart.end.end if chart.end else max(days)
    drawing = studio.drawn(Timeline(plan.title, spans, start, end, report.file.date))
    language = studio.style.language
    subtitle = vocabulary.label("timeline-subtitle", language)
    title = vocabulary.label("timeline-title", language, plan=plan.title)
    return ChartView(studio.keep(f"timeline-{plan.name}", drawing), drawing.alt, subtitle, "", title)
