"""An assessment that goes against the computed one without saying why."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import ERROR, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.figures import Figures, roll_up, unit_light
from reportgen.model.sections.enums import Light, Verdict
from reportgen.model.sections.goals import GoalReport, GoalsSection, IndicatorReport
from reportgen.model.sections.units import UnitGoalSection
from reportgen.periods import Period


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every assessment that an author has written where one can be computed."""
    figures = case.figures
    for report in case.reports:
        for section in report.sections:
            if isinstance(section, GoalsSection):
                for name, said in section.assessments.items():
                    yield from _goal(figures, name, said, report.period)
            if isinstance(section, UnitGoalSection) and section.area in case.project.areas:
                yield from _units(figures, section, report.period)


def _units(figures: Figures, section: UnitGoalSection, period: Period) -> Iterator[Diagnostic]:
    """An area that is followed up by units, and the indicators under it."""
    area = figures.project.areas[section.area]
    yield from _fault(figures, section, area.name, unit_light(area, section), "units")
    for name, said in section.indicators.items():
        if name in figures.project.facts:
            yield from _fault(figures, said, figures.project.facts[name].name, figures.light(name, period))


def _goal(figures: Figures, name: str, said: GoalReport, period: Period) -> Iterator[Diagnostic]:
    declared = figures.project.goals.get(name)
    if declared is None:
        return
    lights = []
    for indicator in declared.goal.indicators:
        spoken = said.indicators.get(indicator)
        computed = figures.light(indicator, period)
        lights.append(_judged(spoken.assessment, computed) if spoken else computed)
        if spoken and indicator in figures.project.facts:
            yield from _fault(figures, spoken, figures.project.facts[indicator].name, computed)
    if lights and declared.level == "committee":
        yield from _fault(figures, said, declared.goal.text, roll_up(lights))


def _judged(verdict: Verdict, computed: Light) -> Light:
    return computed if verdict is Verdict.AUTO else Light(verdict.value)


def _fault(
    figures: Figures,
    said: GoalReport | IndicatorReport | UnitGoalSection,
    name: str,
    computed: Light,
    variant: str = "",
) -> Iterator[Diagnostic]:
    verdict = said.assessment
    if verdict in (None, Verdict.AUTO) or verdict.value == computed.value or said.reason is not None:
        return
    args = {"name": name, "written": Light(verdict.value), "computed": computed}
    yield Diagnostic("override-reason", said.at("assessment"), variant, args)


RULES = (Rule("override-reason", ERROR, of_report=check),)
