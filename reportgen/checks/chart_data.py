"""chart-data: a chart that does not say what it shows, or says more than it can show.

What: a line or bars show one fact; inside a series or at an indicator it is known which, elsewhere
`av` names it. Net results show income statements; outside a section of them `av` names those.

Why: a chart without data would silently be left out.

Bad: `{typ: linje, rubrik: Frånvaron sjönk}` in a text section.
Good: the same with `av: [sjukfrånvaro]`.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic
from reportgen.model.sections import (
    Chart,
    ChartKind,
    ComparisonSection,
    ForecastSection,
    IncomeStatementSection,
    Section,
    SeriesSection,
)

_ONE_FACT = (ChartKind.LINE, ChartKind.BARS, ChartKind.COMPARE)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every chart that a section asks for."""
    for report in case.project.reports.values():
        for section in report.sections:
            for chart in section.charts:
                yield from _fault(section, chart)


def _fault(section: Section, chart: Chart) -> Iterator[Diagnostic]:
    given = len(chart.of or _default(section))
    if chart.type in _ONE_FACT and given != 1:
        yield Diagnostic("chart-data", chart.at("of"), "one" if given else "none")
    if chart.type is ChartKind.DOTS and not given:
        yield Diagnostic("chart-data", chart.at("of"), "none")
    if chart.type is ChartKind.RESULTS and not given:
        yield Diagnostic("chart-data", chart.at("of"), "ledgers")


def _default(section: Section) -> tuple[str, ...]:
    match section:
        case SeriesSection():
            return section.facts[:1]
        case ComparisonSection():
            return section.facts
        case IncomeStatementSection() | ForecastSection():
            return section.ledgers
        case _:
            return ()
