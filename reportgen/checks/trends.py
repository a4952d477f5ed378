"""trend-contradicts: en skriven trend som går åt ett annat håll än värdena.

Vad: En trend räknas ut av värdena. Är den också skriven måste de två säga samma sak.

Varför: ”Minskar” bredvid 233 och 257 är en motsägelse som varje läsare ser.

Fel: `trend: minskar` för ett faktum som gick från 233 till 257.

Rätt: Ingen skriven trend, eller `trend: ökar`.
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
