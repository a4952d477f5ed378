"""A report's view of its goals: every level with its light, its comment and what hangs under it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.diagnostics import Location
from reportgen.figures import Figures, Trend, is_good, roll_up
from reportgen.model.base import Prose
from reportgen.model.facts import Goal, Indicator
from reportgen.model.project import Report
from reportgen.model.sections.common import Chart
from reportgen.model.sections.enums import Light, Verdict
from reportgen.model.sections.goals import (
    GoalReport,
    GoalsSection,
    IndicatorReport,
    QualityGoalReport,
    QualityGoalsSection,
)
from reportgen.periods import Period
from reportgen.quantities import Quantity

GoalSection = GoalsSection | QualityGoalsSection


@dataclass(frozen=True)
class IndicatorView:
    """An indicator in a report: its values, its light, and where the report wrote of it."""

    id: str
    indicator: Indicator
    outcome: Quantity | None
    target: Quantity | None
    light: Light
    forecast: Quantity | None  # of the year, in an interim report
    year_light: Light | None  # None where there is no forecast
    computed: bool
    reason: Prose | None
    too_few: int | None  # how many answered, where that is too few to judge by
    trend: Trend | None
    comment: Prose | None
    chart: Chart | None
    at: Location


@dataclass(frozen=True)
class GoalView:
    """A goal in a report, with the goals and indicators under it."""

    id: str
    level: str  # strategic, committee, quality
    text: str
    light: Light
    year_light: Light | None  # whether it will be reached this year, in an interim report
    computed: bool
    assessed: bool  # False where the report says nothing: a gap, not a judgement
    reason: Prose | None
    comment: Prose | None
    indicators: tuple[IndicatorView, ...]
    goals: tuple[GoalView, ...]
    at: Location

    def all_goals(self) -> Iterator[GoalView]:
        """This goal and every goal under it, in reading order."""
        yield self
        for goal in self.goals:
            yield from goal.all_goals()


@dataclass(frozen=True)
class AreaView:
    """A strategic area of the report."""

    id: str
    name: str
    short: str
    goals: tuple[GoalView, ...]

    def all_goals(self) -> tuple[GoalView, ...]:
        """Every goal of the area, in reading order."""
        return tuple(goal for top in self.goals for goal in top.all_goals())

    def indicators(self) -> tuple[IndicatorView, ...]:
        """Every indicator of the area, in reading order."""
        return tuple(indicator for goal in self.all_goals() for indicator in goal.indicators)

    def lights(self) -> tuple[Light, ...]:
        """Every assessment of the area, goals and indicators alike."""
        return (*(goal.light for goal in self.all_goals()), *(each.light for each in self.indicators()))


def areas(report: Report, figures: Figures) -> dict[str, AreaView]:
    """The areas that the report follows up, in the order of its sections."""
    sections = [s for s in report.sections if isinstance(s, GoalSection) and s.area in figures.project.areas]
    return {section.area: _Viewer(report.period, figures, section).area() for section in sections}


def count_lights(views: dict[str, AreaView]) -> dict[str, dict[str, int]]:
    """How many have which light, by the names that prose counts them under (both languages)."""
    goals = [goal for area in views.values() for goal in area.all_goals()]
    indicators = [each for area in views.values() for each in area.indicators()]
    foreseen = [each.year_light for each in indicators if each.year_light]
    groups = {
        ("indikatorer", "indicators"): [each.light for each in indicators],
        ("indikatorer_helår", "indicators_full_year"): foreseen,
        ("strategiska_mål", "strategic_goals"): [g.light for g in goals if g.level == "strategic"],
        ("nämndmål", "committee_goals"): [g.light for g in goals if g.level == "committee"],
        ("kvalitetsmål", "quality_goals"): [g.light for g in goals if g.level == "quality"],
    }
    return {name: tally(lights) for names, lights in groups.items() for name in names}


def tally(lights: list[Light]) -> dict[str, int]:
    """How many there are of each light, and in all."""
    return {"all": len(lights)} | {light.value: lights.count(light) for light in Light}


class _Viewer:
    def __init__(self, period: Period, figures: Figures, section: GoalSection) -> None:
        self.period = period
        self.figures = figures
        self.section = section

    def area(self) -> AreaView:
        area = self.figures.project.areas[self.section.area]
        goals = tuple(self._goal(name, "strategic", goal) for name, goal in area.goals.items())
        return AreaView(self.section.area, area.name, area.short or area.name, goals)

    def _goal(self, name: str, level: str, goal: Goal) -> GoalView:
        said = self.section.assessments.get(name)
        reports = said.indicators if isinstance(said, GoalReport) else {}
        views = (
            indicator_view(self.figures, self.period, each, reports.get(each), self._at(name, said))
            for each in goal.indicators
        )
        indicators = tuple(view for view in views if view)
        below = [("committee", goal.committee_goals), ("quality", goal.quality_goals)]
        goals = tuple(self._goal(n, kind, g) for kind, under in below for n, g in under.items())
        light, computed = self._light(said, [*(g.light for g in goals), *(i.light for i in indicators)])
        year_light = self._year_light(said, [*(g.year_light for g in goals), *(i.year_light for i in indicators)])
        return GoalView(
            name, level, goal.text, light, year_light, computed, bool(said and said.assessment),
            said.reason if said else None, said.comment if said else None, indicators, goals, self._at(name, said),
        )  # fmt: skip

    def _light(self, said: GoalReport | QualityGoalReport | None, below: list[Light]) -> tuple[Light, bool]:
        verdict = said.assessment if said else None
        if verdict is Verdict.AUTO:
            return roll_up(below), True
        return (Light(verdict.value) if verdict else Light.UNKNOWN), False

    def _year_light(self, said: GoalReport | QualityGoalReport | None, below: list[Light | None]) -> Light | None:
        """As the author says, or rolled up from what is foreseen below; None where nothing is."""
        verdict = said.year_end if isinstance(said, GoalReport) else None
        if verdict is not Verdict.AUTO:
            return Light(verdict.value) if verdict else None
        known = [light for light in below if light is not None]
        return roll_up(known) if known else None

    def _at(self, name: str, said: GoalReport | QualityGoalReport | None) -> Location:
        return self.section.key_at(name, "assessments") if said else self.section.at("assessments")


def indicator_view(
    figures: Figures, period: Period, name: str, said: IndicatorReport | None, at: Location
) -> IndicatorView | None:
    """An indicator in a period, as a report speaks of it; `at` is where it would have, if it does not."""
    indicator = figures.project.indicator(name)
    if indicator is None:
        return None  # a reference fault, told by load
    verdict = said.assessment if said else Verdict.AUTO
    computed = verdict is Verdict.AUTO
    light = figures.light(name, period) if computed else Light(verdict.value)
    answered = figures.project.respondents.get(name, {}).get(period)
    few = answered if figures.too_few(indicator, name, period) else None
    forecast = figures.forecast(name, period) if period.is_interim else None
    return IndicatorView(
        name, indicator, figures.quantity(name, period), figures.target(name, period),
        light, forecast, figures.year_light(name, period) if forecast else None,
        computed, said.reason if said else None, few, _trend(figures, period, name, said),
        said.comment if said else None, said.chart if said else None, said.at() if said else at,
    )  # fmt: skip


def _trend(figures: Figures, period: Period, name: str, said: IndicatorReport | None) -> Trend | None:
    """As the values say; as the author says where there are no earlier values to compare with."""
    found = figures.trend(name, period)
    if found is None and said is not None and said.trend is not None:
        better = figures.project.facts[name].better
        return Trend(said.trend, period.previous(), is_good(said.trend, better))
    return found
