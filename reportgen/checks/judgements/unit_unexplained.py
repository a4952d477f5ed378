"""A red or yellow unit that the area's comment does not name."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import WARNING, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Project, Report
from reportgen.model.sections.enums import Light
from reportgen.model.sections.units import UnitGoalSection


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every area that is followed up by units and has a comment; a missing one is told elsewhere."""
    for report in case.reports:
        for section in report.sections:
            if isinstance(section, UnitGoalSection) and section.comment:
                yield from _area(case.project, report, section, section.comment.text.casefold())


def _area(project: Project, report: Report, section: UnitGoalSection, comment: str) -> Iterator[Diagnostic]:
    for name, light in section.units.items():
        part = project.organisation.get(name)
        if part is None or light not in (Light.RED, Light.YELLOW):
            continue
        called = project.called(name, report.period)
        if not any(word.casefold() in _folded(comment) for word in (called, part.short) if word):
            args = {"name": called, "light": light}
            yield Diagnostic("unit-unexplained", section.key_at(name, "units"), "", args)


def _folded(text: str) -> str:
    """Lines joined: a name may be broken over two of them."""
    return " ".join(text.split())


RULES = (Rule("unit-unexplained", WARNING, of_report=check),)
