"""An assessment of a month or a goal that stands in two places with different colours."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.figures.grid import Cell, Grid, Line, tables
from reportgen.checks.figures.named_times import named_period
from reportgen.checks.rule import ERROR, WARNING, Rule
from reportgen.checks.words import plain
from reportgen.diagnostics import Args, Diagnostic, Location
from reportgen.figures import unit_light
from reportgen.follow_up import units
from reportgen.follow_up.goals import AreaView, GoalView
from reportgen.model.project import Report
from reportgen.model.sections.enums import Light, Verdict
from reportgen.model.sections.goals import GoalReport, GoalsSection
from reportgen.model.sections.units import UnitGoalSection
from reportgen.periods import Grain, Period, month_names
from reportgen.vocabulary import enum_values

Known = dict[str, tuple[Light, Location]]


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every light that is typed in a report with the same light elsewhere."""
    for report, grid in tables(case):
        yield from _table(case, report, grid)
    for report in case.reports:
        yield from _same_units(case, report)
        earlier = _earlier(case, report)
        if earlier:
            yield from _carried_over(case, report, earlier)


# --- the months of the monthly reports -----------------------------------------------------------


def check_months(case: Case) -> Iterator[Diagnostic]:
    """Compare the lights of the months in the monthly reports with each other."""
    known: dict[tuple[str, Period], tuple[Light, Location, Report]] = {}
    monthly = sorted(case.reports, key=lambda report: report.period.order)
    sections = [(report, s) for report in monthly for s in report.sections if isinstance(s, UnitGoalSection)]
    for report, section in sections:
        if section.area in case.project.areas:
            light = units.unit_goal(section, report, case.figures).light
            known.setdefault((section.area, report.period.closing_month), (light, section.at("assessment"), report))
    for report, section in sections:
        for month, light in section.months.items():
            at = section.value_at(str(month), "months")
            said, other, source = known.setdefault((section.area, month), (light, at, report))
            if said is not light and source is not report:
                args: Args = {"month": month, "light": light, "other": said, "report": source.file.title}
                yield Diagnostic("month-contradicts", at, "", args, other=other)


# --- lights in a free table ----------------------------------------------------------------------


def _table(case: Case, report: Report, grid: Grid) -> Iterator[Diagnostic]:
    known = _known(case, report)
    for lines, across in ((grid.rows, grid.columns), (grid.columns, grid.rows)):
        for line in lines:
            for cell, other in zip(line.cells, across, strict=False):
                light = _light(cell)
                if cell and light:
                    yield from _future(case, report, cell, other)
                    yield from _against(case, report, known, line, other, cell, light)


def _light(cell: Cell | None) -> Light | None:
    word = enum_values("Light").get(cell.text.lower()) if cell and cell.typed else None
    return Light(word) if word else None


def _future(case: Case, report: Report, cell: Cell, other: Line) -> Iterator[Diagnostic]:
    month = _month(case, report, other.label)
    if month and month.end > report.period.end:
        args = {"found": month, "period": report.period}
        yield Diagnostic("future-light", cell.at, "", args)


def _month(case: Case, report: Report, label: str) -> Period | None:
    """The month that a heading names; one without a year is of the report's."""
    word = plain(label)
    for number, name in enumerate(month_names(case.language), 1):
        if word and (word == name or (3 <= len(word) <= 4 and name.startswith(word[:3]))):
            return Period(report.period.year, Grain.MONTH, number)
    period = named_period(label, report.period.year, case.language)
    return period if period and period.grain is Grain.MONTH else None


def _known(case: Case, report: Report) -> Known:
    """The lights that the report gives, by what has them; of a month or a unit by both names, `area|month`."""
    found: Known = {}
    for area in case.areas(report).values():
        found |= _of_goals(area)
    for view in units.overview(None, report, case.figures).areas:
        for name in {plain(view.name), plain(view.short), *(plain(goal.text) for goal in view.goals)}:
            found[name] = (view.light, view.at)
            found |= {f"{name}|{m.month}": (m.light, view.at) for m in view.months if m.light}
            called = {unit: plain(case.project.called(unit, report.period)) for unit in view.units}
            found |= {f"{name}|{called[unit]}": (light, view.at) for unit, light in view.units.items()}
    return found


def _of_goals(area: AreaView) -> Known:
    """An area has a light of its own only where it has a single strategic goal."""
    found = {plain(goal.text): (goal.light, goal.at) for goal in area.all_goals()}
    if len(area.goals) == 1:
        found |= {plain(name): (area.goals[0].light, area.goals[0].at) for name in (area.name, area.short)}
    for each in area.indicators():
        names = (each.indicator.name, each.indicator.short or each.indicator.name)
        found |= {plain(name): (each.light, each.at) for name in names}
    return found


def _against(
    case: Case, report: Report, known: Known, line: Line, other: Line, cell: Cell, light: Light
) -> Iterator[Diagnostic]:
    """What the line and the other line of a cell are called tells whose light it is."""
    month = _month(case, report, other.label)
    if month:
        found = known.get(f"{plain(line.label)}|{month}")
    else:
        found = known.get(f"{plain(line.label)}|{plain(other.label)}") or _alone(known, line, other)
    if found and found[0] is not light:
        args = {"name": line.label, "light": light, "known": found[0]}
        yield Diagnostic("light-differs", cell.at, "", args, other=found[1])


def _alone(known: Known, line: Line, other: Line) -> tuple[Light, Location] | None:
    """The light of what one of the two is called, where the other says only that it is an assessment."""
    says_so = {plain(word) for word in ("bedömning", "läget nu", "status", "färg", "assessment")}
    return known.get(plain(line.label)) if plain(other.label) in says_so or other.label == "" else None


# --- units alike, and lights that stay -----------------------------------------------------------


def _same_units(case: Case, report: Report) -> Iterator[Diagnostic]:
    """Areas whose units have the same lights, and that have different ones themselves."""
    first: dict[tuple[int, ...], tuple[UnitGoalSection, Light]] = {}
    for section in report.sections:
        if not isinstance(section, UnitGoalSection) or section.area not in case.project.areas or not section.units:
            continue
        area = case.project.areas[section.area]
        computed = unit_light(area, section)
        light = computed if section.assessment is Verdict.AUTO else Light(section.assessment.value)
        counts = tuple(list(section.units.values()).count(each) for each in Light)
        earlier, said = first.setdefault(counts, (section, light))
        if said is not light and section.reason is None and earlier.reason is None:
            one = case.project.areas[earlier.area]
            args = {"name": area.name, "light": light, "other": one.name, "said": said}
            other = earlier.at("assessment")
            yield Diagnostic("same-units", section.at("assessment"), "", args, other=other)


def _earlier(case: Case, report: Report) -> Report | None:
    """The last report of the same kind before this one."""
    alike = (
        r
        for r in case.project.reports.values()
        if r.file.kind == report.file.kind and r.period.end < report.period.start
    )
    return max(alike, key=lambda r: r.period.order, default=None)


def _carried_over(case: Case, report: Report, earlier: Report) -> Iterator[Diagnostic]:
    """A typed light that is the last report's, although what it is measured by has another light now."""
    before = {goal.id: goal for area in case.areas(earlier).values() for goal in area.all_goals()}
    now = {goal.id: goal for area in case.areas(report).values() for goal in area.all_goals()}
    for section in report.sections:
        for name, said in section.assessments.items() if isinstance(section, GoalsSection) else ():
            if name in before and name in now and _stayed(said, now[name], before[name]):
                args = {"name": now[name].text, "light": now[name].light, "report": earlier.file.title}
                at = said.at("assessment")
                yield Diagnostic("lights-carried-over", at, "", args, other=before[name].at)


def _stayed(said: GoalReport, now: GoalView, before: GoalView) -> bool:
    if now.computed or before.computed or said.reason or now.light is not before.light or not said.assessment:
        return False
    lights = [[each.light for goal in view.all_goals() for each in goal.indicators] for view in (now, before)]
    known = all(light is not Light.UNKNOWN for each in lights for light in each)
    return bool(lights[0]) and known and len(lights[0]) == len(lights[1]) and all(
        one is not two for one, two in zip(*lights, strict=True)
    )  # fmt: skip


RULES = (
    Rule("month-contradicts", ERROR, of_project=check_months),
    Rule("future-light", ERROR, of_report=check),
    Rule("light-differs", ERROR, of_report=check),
    Rule("lights-carried-over", WARNING, of_report=check),
    Rule("same-units", WARNING, of_report=check),
)
