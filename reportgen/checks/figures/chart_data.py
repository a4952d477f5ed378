"""A chart that does not say what it shows, or says more than it can show."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import ERROR, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.model.sections.analysis import ComparisonSection, ForecastSection
from reportgen.model.sections.common import Chart, Section
from reportgen.model.sections.economy import IncomeStatementSection, SeriesSection
from reportgen.model.sections.enums import ChartKind

_ONE_FACT = (ChartKind.LINE, ChartKind.BARS, ChartKind.COMPARE)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every chart that a section asks for."""
    for report in case.reports:
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


RULES = (Rule("chart-data", ERROR, of_report=check, stops_draft=True),)
