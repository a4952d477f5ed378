"""missing-peers: en jämförelse med andra kommuner som inte har något att jämföra med.

Vad: Varje faktum i en jämförelse har värden för jämförbara kommuner (`jämförs med`) i var och en av de
perioder som tabellen visar.

Varför: En median av ingenting trycks som ett streck, och läsaren tror att jämförelsen är gjord.

Fel: `perioder: [2018, 2020]` när de andra kommunernas värden slutar 2019.

Rätt: Perioder som alla har värden, eller ingen sådan period.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.diagnostics import Args, Diagnostic, Severity
from reportgen.figures import Figures
from reportgen.model.sections.analysis import ComparisonSection


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every comparison of every report."""
    figures = case.figures
    for report in case.reports:
        for section in report.sections:
            if isinstance(section, ComparisonSection):
                yield from _without(figures, section)


def _without(figures: Figures, section: ComparisonSection) -> Iterator[Diagnostic]:
    for number, ref in enumerate(section.facts):
        for period in section.periods:
            if ref in figures.project.facts and not figures.peers(ref, period):
                args: Args = {"id": ref, "period": period}
                yield Diagnostic("missing-peers", section.item_at("facts", number), "", args, Severity.WARNING)
