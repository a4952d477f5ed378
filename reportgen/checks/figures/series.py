"""mixed-units: en serie som ställer fakta med olika enheter i samma tabell.

Vad: Alla fakta i en serie har samma enhet, som står i tabellens rubrik, och seriens första och sista
period är lika långa.

Varför: 70 procent och 441 hushåll på samma rad läses som samma sorts tal.

Fel: `fakta: [hushåll, kunde_påverka]`, eller `från: 2017` med `till: 2018-08`.

Rätt: En serie för varje enhet, med två år eller två månader som början och slut.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
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
