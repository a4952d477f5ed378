"""missing-peers: a comparison with other municipalities that has nothing to compare with.

What: every fact of a comparison has values of comparable municipalities (`jämförs med`) in each of
the periods that the table shows.

Why: a median of nothing prints as a dash, and the reader takes the analysis for one that was made.

Bad: `perioder: [2018, 2020]` where the others' values end in 2019.
Good: periods that all have values, or no such period.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.assess import Figures
from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.sections import ComparisonSection


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every comparison of every report."""
    figures = case.figures
    for report in case.project.reports.values():
        for section in report.sections:
            if isinstance(section, ComparisonSection):
                yield from _without(figures, section)


def _without(figures: Figures, section: ComparisonSection) -> Iterator[Diagnostic]:
    for number, ref in enumerate(section.facts):
        for period in section.periods:
            if ref in figures.project.facts and not figures.peers(ref, period):
                args = {"id": ref, "period": str(period)}
                yield Diagnostic("missing-peers", section.item_at("facts", number), "", args, Severity.WARNING)
