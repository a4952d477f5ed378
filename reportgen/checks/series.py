"""mixed-units: a series that sets facts of different units in one table.

What: the facts of a series share one unit, which the table's caption names, and its first and last
period are of the same length.

Why: 70 percent and 441 households in one row of columns read as the same thing.

Bad: `fakta: [hushåll, kunde_påverka]`, or `från: 2017` with `till: 2018-08`.
Good: one series a unit, both periods years.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.assess import Figures
from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic
from reportgen.model.sections import SeriesSection
from reportgen.quantities import unit_label


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every series of every report."""
    figures = case.figures
    for report in case.project.reports.values():
        for section in report.sections:
            if isinstance(section, SeriesSection):
                yield from _units(figures, section)
                yield from _range(section)


def _units(figures: Figures, section: SeriesSection) -> Iterator[Diagnostic]:
    units = dict.fromkeys(unit for ref in section.facts if (unit := figures.unit(ref)) is not None)
    if len(units) > 1:
        language = figures.project.file.language
        names = ", ".join(unit_label(unit, language) for unit in units)
        yield Diagnostic("mixed-units", section.at("facts"), "", {"units": names})


def _range(section: SeriesSection) -> Iterator[Diagnostic]:
    if section.start.grain is not section.end.grain:
        args = {"start": str(section.start), "end": str(section.end)}
        yield Diagnostic("mixed-units", section.at("end"), "range", args)
