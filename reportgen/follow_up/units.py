"""The monthly report's views: units by goal area, the months of the year, and the facts in a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.diagnostics import Location
from reportgen.figures import Figures, unit_light
from reportgen.follow_up.goals import IndicatorView, indicator_view, tally
from reportgen.model.base import Prose
from reportgen.model.facts import Goal, GoalArea, OrgKind, RollUp
from reportgen.model.project import Project, Report
from reportgen.model.sections.enums import Light, Verdict
from reportgen.model.sections.units import UnitGoalSection, UnitOverviewSection
from reportgen.periods import Grain, Period


@dataclass(frozen=True)
class UnitRow:
    """A unit with a light for each area that is shown; None where the report says nothing of it."""

    name: str
    lights: tuple[Light | None, ...]


@dataclass(frozen=True)
class UnitGroup:
    """The units of a department; no name where they belong to none."""

    name: str
    rows: tuple[UnitRow, ...]


@dataclass(frozen=True)
class MonthLight:
    """A month of the report's year; None where it has not come, or where nobody judged it."""

    month: Period
    light: Light | None


@dataclass(frozen=True)
class UnitAreaView:
    """A goal area in a month. `light` is the units' by the rule, unless the author goes against it."""

    id: str
    name: str
    short: str
    goals: tuple[Goal, ...]
    light: Light
    rule: RollUp
    reason: Prose | None
    comment: Prose | None
    units: dict[str, Light]
    groups: tuple[UnitGroup, ...]
    months: tuple[MonthLight, ...]
    indicators: tuple[IndicatorView, ...]
    at: Location

    @property
    def counts(self) -> dict[str, int]:
        """How many units have each light, and in all."""
        return tally(list(self.units.values()))


@dataclass(frozen=True)
class UnitOverview:
    """All areas of a report: the units' lights side by side, and the areas' own."""

    areas: tuple[UnitAreaView, ...]
    groups: tuple[UnitGroup, ...]

    @property
    def rules(self) -> tuple[RollUp, ...]:
        """The rules that the areas are rolled up by, each once."""
        return tuple(dict.fromkeys(area.rule for area in self.areas))


def unit_goal(section: UnitGoalSection, report: Report, figures: Figures) -> UnitAreaView:
    """One area of the month."""
    project, declared = figures.project, figures.project.areas[section.area]
    verdict, computed = section.assessment, unit_light(declared, section)
    light = computed if verdict is Verdict.AUTO else Light(verdict.value)
    return UnitAreaView(
        section.area, declared.name, declared.short or declared.name, tuple(declared.goals.values()), light,
        declared.roll_up, section.reason if light is not computed else None, section.comment, section.units,
        groups(project, report.period, [section.units]), tuple(_months(section, report.period, light)),
        tuple(_indicators(section, declared, report.period, figures)), section.at("assessment"),
    )  # fmt: skip


def overview(section: UnitOverviewSection | None, report: Report, figures: Figures) -> UnitOverview:
    """All areas that the report follows up by units, in the order of its sections."""
    known = [s for s in report.sections if isinstance(s, UnitGoalSection) and s.area in figures.project.areas]
    areas = tuple(unit_goal(each, report, figures) for each in known)
    return UnitOverview(areas, groups(figures.project, report.period, [area.units for area in areas]))


def groups(project: Project, period: Period, columns: Sequence[dict[str, Light]]) -> tuple[UnitGroup, ...]:
    """The units that any column judges, by department, both in the order in which they are declared."""
    found: dict[str, list[UnitRow]] = {}
    for name in project.organisation:
        lights = tuple(column.get(name) for column in columns)
        if any(lights):
            department = _department(project, name)
            found.setdefault(department, []).append(UnitRow(project.called(name, period), lights))
    return tuple(UnitGroup(project.called(d, period) if d else "", tuple(rows)) for d, rows in found.items())


def count_lights(areas: Iterable[UnitAreaView]) -> dict[str, dict[str, int]]:
    """How many areas and units have which light, by the names that prose counts them under (both languages)."""
    shown = list(areas)
    by_name = {
        ("målområden", "goal_areas"): [area.light for area in shown],
        ("enhetsbedömningar", "unit_assessments"): [light for area in shown for light in area.units.values()],
    }
    return {name: tally(lights) for names, lights in by_name.items() for name in names} if shown else {}


def _department(project: Project, unit: str) -> str:
    """The nearest department above a unit; empty where there is none. A circle is told by load."""
    seen: list[str] = []
    parent = project.organisation[unit].parent
    while parent and parent in project.organisation and parent not in seen:
        if project.organisation[parent].kind is OrgKind.DEPARTMENT:
            return parent
        seen.append(parent)
        parent = project.organisation[parent].parent
    return ""


def _months(section: UnitGoalSection, now: Period, light: Light) -> Iterator[MonthLight]:
    """The twelve months of the year; the report's own has the area's assessment."""
    known = section.months | {now.closing_month: light}
    for month in Period(now.year).parts(Grain.MONTH):
        yield MonthLight(month, known.get(month))


def _indicators(section: UnitGoalSection, area: GoalArea, period: Period, figures: Figures) -> Iterator[IndicatorView]:
    for goal in area.goals.values():
        for each in (goal, *goal.committee_goals.values(), *goal.quality_goals.values()):
            for name in each.indicators:
                view = indicator_view(figures, period, name, section.indicators.get(name), section.at("indicators"))
                if view is not None:
                    yield view
