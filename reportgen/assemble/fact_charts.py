"""Charts of a fact over periods, of results against last year, and of the report's own assessments."""

from __future__ import annotations

from reportgen import vocabulary
from reportgen.assemble.drawings import ChartView, Studio
from reportgen.charts.assessments import Assessments
from reportgen.charts.bars import Bars
from reportgen.charts.line import Line
from reportgen.charts.results import Pair, Results
from reportgen.model.refs import LedgerRef
from reportgen.model.sections.common import Chart
from reportgen.model.sections.enums import ChartKind
from reportgen.periods import Period
from reportgen.quantities import Quantity, unit_label


def over_time(studio: Studio, chart: Chart, refs: tuple[str, ...]) -> ChartView | None:
    """A line or bars of one fact up to the report's own period."""
    if not refs:
        return None
    ref = refs[0]
    points = studio.points(ref, chart.start, chart.end or studio.period)
    unit = studio.figures.unit(ref)
    if not points or unit is None:
        return None
    name = studio.figures.name(ref)
    if chart.type is ChartKind.BARS:
        drawing = studio.drawn(Bars(name, points, unit))
    else:
        target = studio.figures.target(ref, studio.period)
        drawing = studio.drawn(Line(name, points, target.printed if target else None, unit))
    kept = studio.keep(f"{chart.type.value}-{ref}", drawing)
    subtitle = f"{name}, {unit_label(unit, studio.style.language)}"
    return ChartView(kept, drawing.alt, subtitle, studio.sources([ref]), name)


def results(studio: Studio, chart: Chart, refs: tuple[str, ...]) -> ChartView | None:
    """Income statements, or the rows of one: the result of the period beside last year's."""
    names = [name for name in refs if name in studio.figures.project.ledgers]
    rows = [pair for name in names for pair in _pairs(studio, name, by_row=len(names) == 1)]
    if not rows:
        return None
    unit = studio.figures.project.ledgers[names[0]].unit
    language = studio.style.language
    now, before = str(studio.period), str(studio.period.year_ago())
    measure = vocabulary.label("net-result", language)
    if studio.period.is_interim:  # what the year is expected to give, beside what the last one gave
        now, before = vocabulary.label("forecast", language, year=studio.period.year), str(studio.period.year - 1)
        measure = vocabulary.label("result-foreseen", language)
    drawing = studio.drawn(Results(measure, rows, now, before, unit))
    kept = studio.keep(f"results-{'-'.join(names)}", drawing)
    where = studio.figures.project.ledgers[names[0]].name if len(names) == 1 else ""
    subtitle = f"{', '.join(filter(None, [measure, where]))}, {unit_label(unit, language)}"
    return ChartView(kept, drawing.alt, subtitle, studio.sources(names), measure)


def _pairs(studio: Studio, ledger: str, *, by_row: bool) -> list[Pair]:
    entry = studio.figures.project.ledgers[ledger]
    lines = [(name, row.name) for name, row in entry.rows.items()] if by_row else [(None, entry.short or entry.name)]
    pairs = []
    for row, name in lines:
        now, before = _result(studio, ledger, row)
        if now is not None:
            pairs.append(Pair(name, now.printed, before.printed if before else None))
    return pairs


def _result(studio: Studio, ledger: str, row: str | None) -> tuple[Quantity | None, Quantity | None]:
    """The result of the period and of the same one last year; the whole years' in an interim report."""
    figures, period, result = studio.figures, studio.period, LedgerRef(ledger, row, "result")
    if period.is_interim:
        found = figures.forecast(result, period)
        return found, figures.quantity(result, Period(period.year - 1))
    return figures.quantity(result, period), figures.quantity(result, period.year_ago())


def assessments(studio: Studio, chart: Chart, refs: tuple[str, ...]) -> ChartView | None:
    """The report's assessments by area."""
    language, counts = studio.style.language, studio.counts()
    if not counts:
        return None
    drawing = studio.drawn(Assessments(vocabulary.label("assessments", language), counts))
    kept = studio.keep("assessments", drawing)
    subtitle = vocabulary.label("assessments-subtitle", language)
    return ChartView(kept, drawing.alt, subtitle, "", vocabulary.label("assessments", language))
