"""A goal that nothing measures, or that the report does not follow up."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import WARNING, Rule
from reportgen.diagnostics import Args, Diagnostic, Severity
from reportgen.model.facts import Goal, GoalArea
from reportgen.model.project import Report
from reportgen.model.sections.goals import GoalsSection, QualityGoalsSection
from reportgen.model.sections.texts import SummarySection
from reportgen.model.walk import entities
from reportgen.periods import Grain


def check(case: Case) -> Iterator[Diagnostic]:
    """Check the chain from areas to indicators in every report on goals."""
    for report in case.reports:
        if case.areas(report):
            yield from _unmeasured(case, report)
            yield from _left_out(case, report)
            yield from _unsummed(report)


def check_indicators(case: Case) -> Iterator[Diagnostic]:
    """Look for declared indicators that measure no goal."""
    used = {name for area in case.project.areas.values() for goal in _goals(area) for name in goal.indicators}
    for name, fact in case.project.facts.items() if used else ():
        if case.project.indicator(name) and name not in used:
            yield Diagnostic("goal-chain", fact.at(), "unused", {"name": fact.name}, Severity.INFO)


def _goals(area: GoalArea) -> list[Goal]:
    return [each for each in entities(area) if isinstance(each, Goal)]


def _unmeasured(case: Case, report: Report) -> Iterator[Diagnostic]:
    """Goals with nothing under them, where most of their level have something."""
    goals = [goal for area in case.areas(report).values() for goal in area.all_goals()]
    for level in ("strategic", "committee"):
        alike = [goal for goal in goals if goal.level == level]
        bare = [goal for goal in alike if not goal.goals and not goal.indicators]
        if len(bare) * 2 < len(alike):  # else the goals are followed up in words, on purpose
            for goal in bare:
                yield Diagnostic("goal-chain", goal.at, level, {"name": goal.text})


def _left_out(case: Case, report: Report) -> Iterator[Diagnostic]:
    """Areas with a target for the report's year that no report of the period speaks of.

    A year's report that follows up most of them owes the others too; one that follows up a few does so on purpose.
    """
    shown = {name for each in case.whole.reports.values() if each.report.period == report.period for name in each.areas}
    due = {name: area for name, area in case.project.areas.items() if report.period.year in _years(case, area)}
    most = sum(name in shown for name in due) * 2 > len(due)
    severity = Severity.WARNING if most and report.period.grain is Grain.YEAR else Severity.INFO
    for name, area in due.items():
        if name not in shown and report.complete:
            args: Args = {"name": area.name, "period": report.period}
            yield Diagnostic("goal-chain", report.file.at("chapters"), "left-out", args, severity, area.at())


def _years(case: Case, area: GoalArea) -> set[int]:
    """The years that the area's indicators have targets for."""
    indicators = (case.project.indicator(each) for goal in _goals(area) for each in goal.indicators)
    return {period.year for indicator in indicators if indicator for period in indicator.targets}


def _unsummed(report: Report) -> Iterator[Diagnostic]:
    """A year's report on goals that never says what they come to."""
    followed = [section for section in report.sections if isinstance(section, GoalsSection | QualityGoalsSection)]
    judged = any(section.assessment for section in report.sections if isinstance(section, SummarySection))
    if report.period.grain is Grain.YEAR and len(followed) > 1 and not judged:
        yield Diagnostic("goal-chain", report.file.at("title"), "no-summary", {}, Severity.INFO)


RULES = (Rule("goal-chain", WARNING, of_report=check, of_project=check_indicators),)
