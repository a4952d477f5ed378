"""A goal that is green while what it is measured by is not."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import ERROR, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Args, Diagnostic, Label, Location, Severity
from reportgen.follow_up import units
from reportgen.follow_up.goals import GoalView, IndicatorView
from reportgen.model.facts import Better
from reportgen.model.project import Report
from reportgen.model.sections.enums import Light, Verdict
from reportgen.model.sections.goals import GoalReport, GoalsSection, QualityGoalsSection
from reportgen.model.sections.units import UnitGoalSection
from reportgen.prose import Cited, Span
from reportgen.quantities import Unit

MISSED = (Light.YELLOW, Light.RED)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every goal that somebody has called green, and at every area that its units make green."""
    for report in case.reports:
        for section in report.sections:
            if isinstance(section, GoalsSection | QualityGoalsSection) and (
                area := case.areas(report).get(section.area)
            ):
                for goal in area.all_goals():
                    yield from _goal(section, goal)
            elif isinstance(section, UnitGoalSection) and section.area in case.project.areas:
                yield from _by_units(case, report, section)
        yield from (found for passage in case.passages(report) for found in _minus(case, passage))


def _goal(section: GoalsSection | QualityGoalsSection, goal: GoalView) -> Iterator[Diagnostic]:
    said = section.assessments.get(goal.id)
    if said is None or said.reason or not (goal.goals or goal.indicators):
        return
    if said.assessment is Verdict.GREEN and goal.level != "committee":  # that level is override-reason's
        yield from _green(goal, said.at("assessment"))
    elif said.assessment is Verdict.RED and goal.level != "committee" and _all_green(goal):
        args = {"name": goal.text}
        yield Diagnostic("goal-contradicts", said.at("assessment"), "red", args, Severity.WARNING)
    if isinstance(said, GoalReport) and said.year_end is Verdict.GREEN:
        for each in goal.indicators:
            if each.year_light in MISSED:
                yield _told(goal.text, each, said.at("year_end"), "year")


def _green(goal: GoalView, at: Location) -> Iterator[Diagnostic]:
    parts = [*(each.light for each in goal.goals), *(each.light for each in goal.indicators)]
    if all(light is Light.UNKNOWN for light in parts):
        severity = Severity.ERROR if goal.indicators else Severity.WARNING
        yield Diagnostic("goal-contradicts", at, "unknown", {"name": goal.text}, severity)
        return
    missed = [each for each in _indicators(goal) if each.light in MISSED]
    yield from (_told(goal.text, each, at) for each in missed[:1])
    below = [each for each in goal.goals if each.light in MISSED]
    if below and not missed:
        worst = next((each for each in below if each.light is Light.RED), below[0])
        args = {"name": goal.text, "part": worst.text, "light": worst.light}
        severity = Severity.ERROR if worst.light is Light.RED else Severity.WARNING
        yield Diagnostic("goal-contradicts", at, "goal", args, severity, other=worst.at)


def _all_green(goal: GoalView) -> bool:
    """Whether everything that a goal is measured by is reached."""
    parts = [*(each.light for each in goal.goals), *(each.light for each in goal.indicators)]
    return all(light is Light.GREEN for light in parts)


def _indicators(goal: GoalView) -> Iterator[IndicatorView]:
    return (each for inner in goal.all_goals() for each in inner.indicators)


def _told(goal: str, part: IndicatorView, at: Location, variant: str = "") -> Diagnostic:
    outcome = part.forecast if variant == "year" else part.outcome
    args: Args = {
        "name": goal, "part": part.indicator.name, "light": part.light,
        "outcome": outcome or Label("missing"), "target": part.target or Label("missing"),
    }  # fmt: skip
    severity = Severity.WARNING if variant == "units" else Severity.ERROR
    return Diagnostic("goal-contradicts", at, variant, args, severity, other=part.at)


def _by_units(case: Case, report: Report, section: UnitGoalSection) -> Iterator[Diagnostic]:
    view = units.unit_goal(section, report, case.figures)
    if view.light is Light.GREEN and section.reason is None:
        for each in view.indicators:
            if each.light in MISSED:
                yield _told(view.name, each, section.at("assessment"), "units")


# --- a green goal whose comment shows a minus ----------------------------------------------------


def _minus(case: Case, passage: Passage) -> Iterator[Diagnostic]:
    """A comment that cites a deviation the wrong way, beside a green light, with no word of how that can be."""
    lexicon, section = words_of("figures", case.language), passage.section
    if passage.field != "comment" or not isinstance(section, UnitGoalSection | GoalsSection):
        return
    if not _is_green(case, passage) or lexicon.among("contrast", passage.reading.text):
        return
    for cited in passage.reading.cited:
        fact = case.project.facts.get(cited.ref)
        if fact and lexicon.among("deviation", fact.name) and _is_bad(fact.better, cited):
            span = Span(cited.start, cited.end)
            args = {"name": fact.name, "value": passage.reading[span]}
            yield passage.told("goal-contradicts", span, "minus", Severity.WARNING, **args)


def _is_green(case: Case, passage: Passage) -> bool:
    section = passage.section
    if isinstance(section, UnitGoalSection):
        known = section.area in case.project.areas and section.reason is None
        return known and units.unit_goal(section, passage.report, case.figures).light is Light.GREEN
    if isinstance(passage.owner, GoalReport) and isinstance(section, GoalsSection) and passage.owner.reason is None:
        area = case.areas(passage.report).get(section.area)
        goals = {goal.id: goal for goal in area.all_goals()} if area else {}
        goal = goals.get(passage.keys[-1]) if passage.keys else None
        return goal is not None and goal.light is Light.GREEN
    return False


def _is_bad(better: Better, cited: Cited) -> bool:
    if cited.value is None or better is Better.NEITHER or cited.value.unit in (Unit.COUNT, None):
        return False
    return cited.value.value < 0 if better is Better.HIGHER else cited.value.value > 0


RULES = (Rule("goal-contradicts", ERROR, of_report=check),)
