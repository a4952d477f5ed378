"""A series that puts facts of different units in one table."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import ERROR, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.figures import Figures
from reportgen.model.sections.economy import SeriesSection


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every series of every report."""
    figures = case.figures
    for report in case.reports:
        for section in report.sections:
            if isinstance(section, SeriesSection):
                yield from _units(figures, section)
                yield from _range(section)


def _units(figures: Figures, section: SeriesSection) -> Iterator[Diagnostic]:
    units = dict.fromkeys(unit for ref in section.facts if (unit := figures.unit(ref)) is not None)
    if len(units) > 1:
        yield Diagnostic("mixed-units", section.at("facts"), "", {"units": tuple(units)})


def _range(section: SeriesSection) -> Iterator[Diagnostic]:
    if section.start.grain is not section.end.grain:
        args = {"start": section.start, "end": section.end}
        yield Diagnostic("mixed-units", section.at("end"), "range", args)


RULES = (Rule("mixed-units", ERROR, of_report=check),)
