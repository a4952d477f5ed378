"""Charts that the content asks for: facts in, a drawing, its title, measure and source out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from reportgen import charts, vocabulary
from reportgen.charts import Drawing, LightCounts, LightRow, Pair, Point, Style
from reportgen.context import ReportContext
from reportgen.document.tree import Image
from reportgen.figures import Figures
from reportgen.follow_up.goals import IndicatorView
from reportgen.logo import as_png
from reportgen.model.refs import LedgerRef
from reportgen.model.sections import Chart, ChartKind, Light
from reportgen.periods import Grain, Period
from reportgen.quantities import Quantity, Unit, unit_label


@dataclass(frozen=True)
class ChartView:
    """A chart ready to be set: the name of its picture and the words around it."""

    image: str
    alt: str
    subtitle: str
    source: str
    default_title: str


@dataclass
class Studio:
    """Draws for one report and keeps what was drawn, each picture under its own name."""

    context: ReportContext
    drawers: Mapping[ChartKind, Callable[[Studio, Chart, tuple[str, ...]], ChartView | None]]
    images: dict[str, Image] = field(default_factory=dict)

    @property
    def figures(self) -> Figures:
        """The values that are drawn."""
        return self.context.figures

    @property
    def period(self) -> Period:
        """The period of the report."""
        return self.context.report.period

    @cached_property
    def style(self) -> Style:
        """How charts look in the report's theme and language."""
        return Style(self.context.theme, self.context.language)

    def chart(self, chart: Chart, default: tuple[str, ...] = ()) -> ChartView | None:
        """Draw what was asked for; None where the facts hold nothing to show."""
        refs = chart.of or default
        match chart.type:
            case ChartKind.LINE | ChartKind.BARS:
                return self._over_time(chart, refs[0]) if refs else None
            case ChartKind.RESULTS:
                return self._results(refs)
            case ChartKind.ASSESSMENTS:
                return self._assessments()
            case _:
                return self.drawers[chart.type](self, chart, refs)

    def spark(self, view: IndicatorView) -> tuple[str, str] | None:
        """The small line of an indicator's row: picture and alt text; None under three values."""
        points = self._points(view.id, None, self.period)
        if len(points) < 3:
            return None
        target = view.target.value if view.target else None
        drawing = self.drawn(charts.spark, view.indicator.name, points, target, view.indicator.unit)
        return self.keep(f"spark-{view.id}", drawing), drawing.alt

    def cover(self, bars: tuple[str, list[Point], Unit] | None) -> tuple[str, str]:
        """The cover's art, made from the report's own assessments: by month where it has months, else by area.

        `bars` is what is drawn where there are none. A theme's cover may be without art: then both are empty.
        """
        if self.style.theme.cover in ("plain", "none"):
            return "", ""
        lights = self.months() or self._counts()
        drawing = self.drawn(charts.cover, lights) if lights or not bars else self.drawn(charts.cover_bars, *bars)
        return self.keep("cover", drawing), drawing.alt

    def logo(self, *, on_main: bool) -> str:
        """The theme's logo, for white or for the main colour; returns the name it is kept under, "" without one."""
        logo = self.style.theme.logo
        if logo is None:
            return ""
        name = "logo-on-main" if on_main else "logo"
        size = (logo.on_main_width, logo.on_main_height) if on_main else (logo.width, logo.height)
        svg = logo.on_main if on_main else logo.svg
        self.images[name] = Image(*size, svg=svg, png=as_png(svg, size[0]))
        return name

    def photo(self, path: Path, name: str) -> str:
        """A picture file, at its own size up to the text's width (150 dots an inch)."""
        from PIL import Image as Picture  # comes with matplotlib; only where a report has pictures

        data = path.read_bytes()
        with Picture.open(path) as picture:
            width = min(self.style.theme.page.text_width, picture.width / 150 * 25.4)
            height = width * picture.height / picture.width
        jpeg = path.suffix.lower() != ".png"
        self.images[name] = Image(width, height, jpeg=data) if jpeg else Image(width, height, png=data)
        return name

    def drawn(self, draw: Callable[..., Drawing], *shown: object) -> Drawing:
        """A chart of what is to be shown, drawn in the report's style unless the same was drawn before."""
        return charts.drawn_once(draw, shown, self.style, self.context.whole.store)

    # --- kinds -------------------------------------------------------------------------------

    def _over_time(self, chart: Chart, ref: str) -> ChartView | None:
        points = self._points(ref, chart.start, chart.end or self.period)
        unit = self.figures.unit(ref)
        if not points or unit is None:
            return None
        name = self.figures.name(ref)
        if chart.type is ChartKind.BARS:
            drawing = self.drawn(charts.bars, name, points, unit)
        else:
            target = self.figures.target(ref, self.period)
            drawing = self.drawn(charts.line, name, points, target.value if target else None, unit)
        kept = self.keep(f"{chart.type.value}-{ref}", drawing)
        subtitle = f"{name}, {unit_label(unit, self.style.language)}"
        return ChartView(kept, drawing.alt, subtitle, self._sources([ref]), name)

    def _results(self, ledgers: Iterable[str]) -> ChartView | None:
        names = [name for name in ledgers if name in self.figures.project.ledgers]
        rows = [pair for name in names for pair in self._pairs(name, by_row=len(names) == 1)]
        if not rows:
            return None
        unit = self.figures.project.ledgers[names[0]].unit
        language = self.style.language
        now, before = str(self.period), str(self.period.year_ago())
        measure = vocabulary.label("net-result", language)
        if self.period.is_interim:  # what the year is expected to give, beside what the last one gave
            now, before = vocabulary.label("forecast", language, year=self.period.year), str(self.period.year - 1)
            measure = vocabulary.label("result-foreseen", language)
        drawing = self.drawn(charts.results, measure, rows, now, before, unit)
        kept = self.keep(f"results-{'-'.join(names)}", drawing)
        where = self.figures.project.ledgers[names[0]].name if len(names) == 1 else ""
        subtitle = f"{', '.join(filter(None, [measure, where]))}, {unit_label(unit, language)}"
        return ChartView(kept, drawing.alt, subtitle, self._sources(names), measure)

    def _pairs(self, ledger: str, *, by_row: bool) -> list[Pair]:
        entry = self.figures.project.ledgers[ledger]
        lines = (
            [(name, row.name) for name, row in entry.rows.items()] if by_row else [(None, entry.short or entry.name)]
        )
        pairs = []
        for row, name in lines:
            now, before = self._result(ledger, row)
            if now is not None:
                pairs.append(Pair(name, now.value, before.value if before else None))
        return pairs

    def _result(self, ledger: str, row: str | None) -> tuple[Quantity | None, Quantity | None]:
        """The result of the period and of the same one last year; the whole years' in an interim report."""
        figures, period, result = self.figures, self.period, LedgerRef(ledger, row, "result")
        if period.is_interim:
            found = figures.forecast(result, period)
            return found, figures.quantity(result, Period(period.year - 1))
        return figures.quantity(result, period), figures.quantity(result, period.year_ago())

    def _assessments(self) -> ChartView | None:
        language, counts = self.style.language, self._counts()
        if not counts:
            return None
        drawing = self.drawn(charts.assessments, vocabulary.label("assessments", language), counts)
        kept = self.keep("assessments", drawing)
        subtitle = vocabulary.label("assessments-subtitle", language)
        return ChartView(kept, drawing.alt, subtitle, "", vocabulary.label("assessments", language))

    # --- data --------------------------------------------------------------------------------

    def _points(self, ref: str, start: Period | None, end: Period | None) -> list[Point]:
        """The history in periods of one length: the length that most of the values have."""
        history = self.figures.history(ref, start, end)
        grains = [period.grain for period in history]
        grain = max(set(grains), key=lambda g: (grains.count(g), g is Grain.YEAR), default=Grain.YEAR)
        same: dict[Period, Quantity] = {p: v for p, v in history.items() if p.grain is grain}
        return [Point(period.short(self.style.language), value.value) for period, value in same.items()]

    def months(self, refs: tuple[str, ...] = ()) -> list[LightRow]:
        """The areas that are followed up by units, a light a month; those that have not come are None."""
        areas = self.context.units.areas
        shown = [area for area in areas if not refs or area.id in refs]
        return [LightRow(area.short, [m.light.value if m.light else None for m in area.months]) for area in shown]

    def _counts(self) -> list[LightCounts]:
        found = []
        for area in self.context.areas.values():
            lights = area.lights()
            numbers = [lights.count(light) for light in (Light.GREEN, Light.YELLOW, Light.RED, Light.UNKNOWN)]
            found.append(LightCounts(area.short, *numbers))
        return found

    def _sources(self, refs: Iterable[str]) -> str:
        """Where the figures come from, each source once."""
        return "; ".join(filter(None, dict.fromkeys(self.figures.source(ref) for ref in refs)))

    def keep(self, name: str, drawing: Drawing) -> str:
        """Keep a drawing under a name, and return the name."""
        self.images[name] = drawing.image
        return name
