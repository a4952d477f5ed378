"""A goal, an indicator or a unit that cannot be judged yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import INFO, WARNING, Rule
from reportgen.diagnostics import Argument, Diagnostic, Location, Severity
from reportgen.follow_up import units
from reportgen.follow_up.goals import AreaView, IndicatorView
from reportgen.model.project import Project, Report
from reportgen.model.sections.enums import Light
from reportgen.model.sections.units import UnitGoalSection
from reportgen.periods import Period


def check(case: Case) -> Iterator[Diagnostic]:
    """Check every follow-up of goals and of units."""
    for report in case.reports:
        for area in case.areas(report).values():
            yield from _goals(area)
            yield from _indicators(area.indicators(), report.period)
            if report.period.is_interim:
                yield from _foreseen(area)
        for by_units in units.overview(None, report, case.figures).areas:
            yield from _indicators(by_units.indicators, report.period)
        yield from _units(case.project, report)


def _goals(area: AreaView) -> Iterator[Diagnostic]:
    for goal in area.all_goals():
        if not goal.assessed:
            yield _gap("missing-assessment", goal.at, goal.text)
        if not goal.comment:
            yield _gap("missing-comment", goal.at, goal.text)


def _indicators(views: Iterable[IndicatorView], period: Period) -> Iterator[Diagnostic]:
    """What indicators lack to be judged."""
    for each in views:
        if each.outcome is None and each.forecast is None:  # what is measured later has its forecast
            yield _gap("missing-outcome", each.at, each.indicator.name)
        if each.target is None:
            yield _gap("missing-target", each.at, each.indicator.name, period=period)
        if each.trend is None and each.outcome is not None:
            args = {"name": each.indicator.name}
            yield Diagnostic("missing-trend", each.at, "", args)


def _foreseen(area: AreaView) -> Iterator[Diagnostic]:
    """An interim report says what it expects of the year: of every indicator, and of every goal over them."""
    for each in area.indicators():
        if each.forecast is None:
            yield _gap("missing-forecast", each.at, each.indicator.name)
    for goal in area.all_goals():
        if goal.year_light is None and goal.level != "quality":
            yield _gap("missing-forecast", goal.at, goal.text, "goal")


def _units(project: Project, report: Report) -> Iterator[Diagnostic]:
    """Units that nobody has assessed."""
    for section in report.sections:
        if isinstance(section, UnitGoalSection) and section.reason is None:
            for unit, light in section.units.items():
                if light is Light.UNKNOWN:
                    name = project.called(unit, report.period)
                    yield _gap("missing-assessment", section.key_at(unit, "units"), name, "unit")


def _gap(rule: str, at: Location, name: str, variant: str = "", **args: Argument) -> Diagnostic:
    return Diagnostic(rule, at, variant, {"name": name, **args}, Severity.WARNING)


RULES = (
    Rule("missing-assessment", WARNING, of_report=check, owed=True),
    Rule("missing-comment", WARNING, of_report=check, owed=True),
    Rule("missing-forecast", WARNING, of_report=check, owed=True),
    Rule("missing-outcome", WARNING, of_report=check, owed=True),
    Rule("missing-target", WARNING, of_report=check, owed=True),
    Rule("missing-trend", INFO, of_report=check),
)
