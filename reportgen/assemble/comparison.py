"""Facts beside those of comparable municipalities: the table's rows, and the charts of dots and of two lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen import vocabulary
from reportgen.assemble.drawings import ChartView, Studio
from reportgen.charts.compare import Compare
from reportgen.charts.data import Drawing, Point
from reportgen.charts.dots import DotRow, Dots
from reportgen.figures import Figures
from reportgen.model.project import Report
from reportgen.model.sections.analysis import ComparisonSection
from reportgen.model.sections.common import Chart
from reportgen.periods import Period
from reportgen.quantities import Quantity, Unit, difference, unit_label


@dataclass(frozen=True)
class ComparedRow:
    """A municipality or the median: a value a period, and the change over them (None where there is one period)."""

    name: str
    cells: tuple[Quantity | None, ...]
    change: Quantity | None


@dataclass(frozen=True)
class ComparedFact:
    """A fact in all municipalities: the own one first, then the others, then their median."""

    name: str
    unit: Unit
    own: ComparedRow
    peers: tuple[ComparedRow, ...]
    median: ComparedRow


@dataclass(frozen=True)
class ComparedView:
    """A comparison as printed; `examples` are the municipalities whose values are made up."""

    facts: tuple[ComparedFact, ...]
    periods: tuple[Period, ...]
    change_unit: Unit | None
    source: str
    examples: tuple[str, ...]


def view(section: ComparisonSection, report: Report, figures: Figures) -> ComparedView:
    """The rows of a comparison's table."""
    periods = tuple(sorted(section.periods))
    facts = tuple(_compared(figures, ref, periods) for ref in section.facts if ref in figures.project.facts)
    sources = dict.fromkeys(filter(None, (figures.source(ref) for ref in section.facts)))
    changes = {_change_unit(fact.unit) for fact in facts} if len(periods) > 1 else set()
    change_unit = changes.pop() if len(changes) == 1 else None
    return ComparedView(facts, periods, change_unit, "; ".join(sources), examples(figures, section.facts))


def examples(figures: Figures, refs: tuple[str, ...]) -> tuple[str, ...]:
    """The municipalities, among those that the facts are compared with, whose values are made up."""
    project = figures.project
    named = {peer for ref in refs if ref in project.facts for peer in project.facts[ref].peers}
    return tuple(peer.name for name, peer in project.peers.items() if name in named and peer.example)


def _compared(figures: Figures, ref: str, periods: tuple[Period, ...]) -> ComparedFact:
    project, language = figures.project, figures.project.file.language
    values = [figures.peers(ref, period) for period in periods]
    named = [peer for peer in project.peers if any(peer in each for each in values)]
    own = _row(project.file.municipality, [figures.quantity(ref, period) for period in periods])
    peers = tuple(_row(project.peers[peer].name, [each.get(peer) for each in values]) for peer in named)
    middle = _row(vocabulary.label("median", language), [figures.median(ref, period) for period in periods])
    return ComparedFact(figures.name(ref), project.facts[ref].unit, own, peers, middle)


def _row(name: str, cells: list[Quantity | None]) -> ComparedRow:
    first, last = cells[0], cells[-1]
    both = first is not None and last is not None and len(cells) > 1
    change = difference(last, first) if both and first and last else None
    return ComparedRow(name, tuple(cells), change)


def _change_unit(unit: Unit | None) -> Unit:
    """Between percentages lie percentage points."""
    return Unit.POINTS if unit is Unit.PERCENT else unit or Unit.COUNT


# --- charts ----------------------------------------------------------------------------------


def dots(studio: Studio, chart: Chart, refs: tuple[str, ...]) -> ChartView | None:
    """A row a fact in the latest period of each, or a row a period of one fact."""
    rows = [_dots_row(studio, ref, period, many=len(refs) > 1) for ref, period in _dotted(studio, chart, refs)]
    unit = studio.figures.unit(refs[0]) if refs else None
    if not rows or unit is None:
        return None
    name = ", ".join(studio.figures.name(ref) for ref in refs)
    own, middle = studio.figures.project.file.municipality, vocabulary.label("median", studio.style.language)
    drawing = studio.drawn(Dots(name, rows, own, middle, unit))
    return _chart_view(studio, f"dots-{'-'.join(refs)}", drawing, refs, unit)


def compare(studio: Studio, chart: Chart, refs: tuple[str, ...]) -> ChartView | None:
    """The own values against the median over the periods that have one."""
    ref = refs[0] if refs else ""
    figures, language = studio.figures, studio.style.language
    unit, periods = figures.unit(ref), _periods(figures, ref, chart)
    own = [Point(p.short(language), v.printed) for p in periods if (v := figures.quantity(ref, p))]
    middle = [Point(p.short(language), v.printed) for p in periods if (v := figures.median(ref, p))]
    if not own or unit is None:
        return None
    names = figures.project.file.municipality, vocabulary.label("median", language)
    drawing = studio.drawn(Compare(figures.name(ref), own, middle, *names, unit))
    return _chart_view(studio, f"compare-{ref}", drawing, (ref,), unit)


def _periods(figures: Figures, ref: str, chart: Chart) -> list[Period]:
    """The periods in which others have a value of the fact, within the chart's span."""
    fact = figures.project.facts.get(ref)
    known = {period for values in fact.peers.values() for period in values} if fact else set()
    after = (p for p in sorted(known) if not chart.start or chart.start.start <= p.start)
    return [p for p in after if not chart.end or p.end <= chart.end.end]


def _dotted(studio: Studio, chart: Chart, refs: tuple[str, ...]) -> Iterator[tuple[str, Period]]:
    for ref in refs:
        periods = _periods(studio.figures, ref, chart)
        yield from ((ref, period) for period in (periods if len(refs) == 1 else periods[-1:]))


def _dots_row(studio: Studio, ref: str, period: Period, *, many: bool) -> DotRow:
    figures, project = studio.figures, studio.figures.project
    own = figures.quantity(ref, period)
    values = [(project.peers[peer].name, q.printed) for peer, q in figures.peers(ref, period).items()]
    mine = [(project.file.municipality, own.printed)] if own else []
    words = period.label(studio.style.language)
    fact = project.facts[ref]
    return DotRow(f"{fact.short or fact.name}, {words}" if many else words, [*mine, *values])


def _chart_view(studio: Studio, name: str, drawing: Drawing, refs: tuple[str, ...], unit: Unit) -> ChartView:
    language, figures = studio.style.language, studio.figures
    made_up = examples(figures, refs)
    told = vocabulary.label("peers-example", language) if made_up else ""
    sources = dict.fromkeys(filter(None, [*(figures.source(ref) for ref in refs), told]))
    facts = figures.project.facts
    names = figures.name(refs[0]) if len(refs) == 1 else ", ".join(facts[ref].short or facts[ref].name for ref in refs)
    subtitle = f"{names}, {unit_label(unit, language)}"
    return ChartView(studio.keep(name, drawing), drawing.alt, subtitle, "; ".join(sources), figures.name(refs[0]))
