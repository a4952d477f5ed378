"""chart-data: ett diagram som inte säger vad det visar, eller säger mer än det kan visa.

Vad: En linje eller staplar visar ett enda faktum. Inne i en serie eller vid en indikator är det känt
vilket; på andra ställen säger `av:` det. Nettoresultat visar resultaträkningar, och utanför ett
sådant avsnitt säger `av:` vilka.

Varför: Ett diagram utan uppgifter skulle tyst bli borta ur rapporten.

Fel: `diagram: [{typ: linje, rubrik: Frånvaron sjönk}]` i ett textavsnitt.

Rätt: `diagram: [{typ: linje, av: [sjukfrånvaro], rubrik: Frånvaron sjönk}]`
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
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
