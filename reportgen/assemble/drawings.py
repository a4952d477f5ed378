"""Charts that the content asks for: facts in, a drawing, its title, measure and source out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from reportgen import charts
from reportgen.charts.cover import Cover, CoverBars
from reportgen.charts.data import Drawing, LightCounts, LightRow, Point, Style
from reportgen.charts.line import Spark
from reportgen.context import ReportContext
from reportgen.document.tree import Image
from reportgen.figures import Figures
from reportgen.follow_up.goals import IndicatorView
from reportgen.logo import as_png
from reportgen.model.sections.common import Chart
from reportgen.model.sections.enums import ChartKind, Light
from reportgen.periods import Grain, Period
from reportgen.quantities import Quantity, Unit


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
        return self.drawers[chart.type](self, chart, chart.of or default)

    def spark(self, view: IndicatorView) -> tuple[str, str] | None:
        """The small line of an indicator's row: picture and alt text; None under three values."""
        points = self.points(view.id, None, self.period)
        if len(points) < 3:
            return None
        target = view.target.printed if view.target else None
        drawing = self.drawn(Spark(view.indicator.name, points, target, view.indicator.unit))
        return self.keep(f"spark-{view.id}", drawing), drawing.alt

    def cover(self, bars: tuple[str, list[Point], Unit] | None) -> tuple[str, str]:
        """The cover's art, made from the report's own assessments: by month where it has months, else by area.

        `bars` is what is drawn where there are none. A theme's cover may be without art: then both are empty.
        """
        if self.style.theme.cover in ("plain", "none"):
            return "", ""
        lights = self.months() or self.counts()
        drawing = self.drawn(Cover(lights) if lights or not bars else CoverBars(*bars))
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

    def drawn(self, chart: charts.Chart) -> Drawing:
        """A chart in the report's style, unless the same was drawn before."""
        return charts.drawn(chart, self.style, self.context.whole.store)

    # --- data --------------------------------------------------------------------------------

    def points(self, ref: str, start: Period | None, end: Period | None) -> list[Point]:
        """The history in periods of one length: the length that most of the values have."""
        history = self.figures.history(ref, start, end)
        grains = [period.grain for period in history]
        grain = max(set(grains), key=lambda g: (grains.count(g), g is Grain.YEAR), default=Grain.YEAR)
        same: dict[Period, Quantity] = {p: v for p, v in history.items() if p.grain is grain}
        return [Point(period.short(self.style.language), value.printed) for period, value in same.items()]

    def months(self, refs: tuple[str, ...] = ()) -> list[LightRow]:
        """The areas that are followed up by units, a light a month; those that have not come are None."""
        areas = self.context.units.areas
        shown = [area for area in areas if not refs or area.id in refs]
        return [LightRow(area.short, [m.light.value if m.light else None for m in area.months]) for area in shown]

    def counts(self) -> list[LightCounts]:
        found = []
        for area in self.context.areas.values():
            lights = area.lights()
            numbers = [lights.count(light) for light in (Light.GREEN, Light.YELLOW, Light.RED, Light.UNKNOWN)]
            found.append(LightCounts(area.short, *numbers))
        return found

    def sources(self, refs: Iterable[str]) -> str:
        """Where the figures come from, each source once."""
        return "; ".join(filter(None, dict.fromkeys(self.figures.source(ref) for ref in refs)))

    def keep(self, name: str, drawing: Drawing) -> str:
        """Keep a drawing under a name, and return the name."""
        self.images[name] = drawing.image
        return name
