"""Charts: data in, a picture and its alternative text out.

A chart is drawn at the size it prints, with the theme's colours and the document's font. Titles,
subtitles and sources are not part of the picture: they are text of the document. What a chart takes
and gives is in `data`; the functions below load matplotlib only when something is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from reportgen.charts.data import Drawing, LightCounts, Pair, Point, Style
from reportgen.quantities import Unit

__all__ = [
    "Drawing", "LightCounts", "Pair", "Point", "Style",
    "assessments", "bars", "cover", "line", "results", "spark",
]  # fmt: skip


def line(name: str, points: Sequence[Point], target: Decimal | None, unit: Unit, style: Style) -> Drawing:
    """A line over periods, `style.width` x 55 mm, with the target as a dashed rule.

    The last value is always printed, the others where there is room; all are in the alternative text.
    Raises ValueError without points.
    """
    from reportgen.charts import trend

    return trend.line(name, points, target, unit, style)


def spark(name: str, points: Sequence[Point], target: Decimal | None, unit: Unit, style: Style) -> Drawing:
    """A line for a table row, 22 x 6 mm, without text: the last value has a dot, the target is a dashed rule.

    Raises ValueError without points.
    """
    from reportgen.charts import trend

    return trend.spark(name, points, target, unit, style)


def bars(name: str, points: Sequence[Point], unit: Unit, style: Style) -> Drawing:
    """Upright bars over periods, `style.width` x 50 mm, from a zero line; the last one in the municipal colour.

    Raises ValueError without points.
    """
    from reportgen.charts import columns

    return columns.bars(name, points, unit, style)


def results(name: str, rows: Sequence[Pair], now: str, before: str, unit: Unit, style: Style) -> Drawing:
    """Lying bars from a zero line, one row for each thing: this year over last year. About 9 mm a row.

    `now` and `before` name the two years. Raises ValueError without rows.
    """
    from reportgen.charts import columns

    return columns.results(name, rows, now, before, unit, style)


def assessments(name: str, rows: Sequence[LightCounts], style: Style) -> Drawing:
    """One shape for each assessment, a row for each area, with the counts in words. Raises ValueError without rows."""
    from reportgen.charts import shapes

    return shapes.assessments(name, rows, style)


def cover(rows: Sequence[LightCounts], style: Style) -> Drawing:
    """The cover's page, 210 x 297 mm in the municipal colour, with one large shape for each assessment.

    The shapes keep within x 25 to 185 and y 55 to 135 mm; without assessments the page is plain.
    """
    from reportgen.charts import shapes

    return shapes.cover(rows, style)
