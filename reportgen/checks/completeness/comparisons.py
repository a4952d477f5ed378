"""A comparison with other municipalities that has nothing to compare with."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import WARNING, Rule
from reportgen.diagnostics import Args, Diagnostic
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
                yield Diagnostic("missing-peers", section.item_at("facts", number), "", args)


RULES = (Rule("missing-peers", WARNING, of_report=check, owed=True),)
