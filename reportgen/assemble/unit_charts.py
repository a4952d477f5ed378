"""The monthly report's charts: units by area, and months by area, as matrices of lights."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen import vocabulary
from reportgen.assemble.drawings import ChartView, Studio
from reportgen.charts.data import Drawing, LightRow
from reportgen.charts.matrix import LightGroup, Matrix
from reportgen.document.tree import LightColour
from reportgen.follow_up import units
from reportgen.model.sections.common import Chart
from reportgen.model.sections.enums import Light


def by_unit(studio: Studio, chart: Chart, refs: tuple[str, ...]) -> ChartView | None:
    """Units as rows by department, areas as columns, the areas' own lights last."""
    areas = _areas(studio, refs)
    if not areas:
        return None
    columns = [area.units for area in areas]
    groups = [
        LightGroup(group.name, [LightRow(row.name, _lights(row.lights)) for row in group.rows])
        for group in units.groups(studio.figures.project, studio.period, columns)
    ]
    total = _lights([area.light for area in areas])
    title = vocabulary.label("units-chart", studio.style.language, period=_period(studio))
    drawing = studio.drawn(Matrix(title, [area.short for area in areas], groups, total))
    return _view(studio, "units", refs, drawing, title)


def by_month(studio: Studio, chart: Chart, refs: tuple[str, ...]) -> ChartView | None:
    """Areas as rows, the twelve months as columns; those that have not come are empty."""
    areas = _areas(studio, refs)
    if not areas:
        return None
    language = studio.style.language
    months = [month.month.short(language) for month in areas[0].months]
    title = vocabulary.label("months-chart", language, year=studio.period.year)
    drawing = studio.drawn(Matrix(title, months, [LightGroup("", studio.months(refs))], None))
    return _view(studio, "months", refs, drawing, title)


def _areas(studio: Studio, refs: tuple[str, ...]) -> list[units.UnitAreaView]:
    shown = studio.context.units.areas
    return [area for area in shown if not refs or area.id in refs]


def _view(studio: Studio, kind: str, refs: tuple[str, ...], drawing: Drawing, title: str) -> ChartView:
    subtitle = vocabulary.label(f"{kind}-chart-subtitle", studio.style.language)
    return ChartView(studio.keep("-".join([kind, *refs]), drawing), drawing.alt, subtitle, "", title)


def _period(studio: Studio) -> str:
    return studio.period.label(studio.style.language)


def _lights(lights: Sequence[Light | None]) -> list[LightColour | None]:
    return [light.value if light else None for light in lights]
