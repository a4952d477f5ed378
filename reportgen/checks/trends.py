"""trend-contradicts: a typed trend that says another direction than the values.

What: a trend is computed from the values; where it is typed as well, the two must agree.

Why: "minskar" beside 233 and 257 is a contradiction that every reader sees.

Bad: `trend: minskar` for a fact that went from 233 to 257.
Good: no typed trend, or `trend: ökar`.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import vocabulary
from reportgen.assess import Figures
from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic
from reportgen.model.sections import GoalsSection, IndicatorReport
from reportgen.periods import Period


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every typed trend with the values of its indicator."""
    figures = case.figures
    for report in case.project.reports.values():
        for section in report.sections:
            if isinstance(section, GoalsSection):
                for goal in section.assessments.values():
                    for name, said in goal.indicators.items():
                        yield from _fault(figures, name, said, report.period)


def _fault(figures: Figures, name: str, said: IndicatorReport, period: Period) -> Iterator[Diagnostic]:
    found = figures.trend(name, period) if name in figures.project.facts else None
    if said.trend is None or found is None or found.word is said.trend:
        return
    language = figures.project.file.language
    args = {
        "name": figures.project.facts[name].name,
        "typed": vocabulary.enum_word("TrendWord", said.trend.value, language),
        "computed": vocabulary.enum_word("TrendWord", found.word.value, language),
        "since": found.since.label(language),
    }
    yield Diagnostic("trend-contradicts", said.at("trend"), "", args)
