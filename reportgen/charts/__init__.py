"""Charts: data in, a picture and its alternative text out.

A chart is drawn at the size it prints, with the theme's colours and the document's font. Titles,
subtitles and sources are not part of the picture: they are text of the document. What a chart takes
and gives is in `data`; the functions below load matplotlib only when something is drawn.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import wraps
from threading import RLock
from typing import ParamSpec

from reportgen import cache
from reportgen.charts.data import (
    DotRow,
    Drawing,
    LightCounts,
    LightGroup,
    LightRow,
    Pair,
    Point,
    Progress,
    Span,
    Style,
)
from reportgen.document.tree import Image, LightColour
from reportgen.quantities import Unit

__all__ = [
    "DotRow", "Drawing", "LightCounts", "LightGroup", "LightRow", "Pair", "Point", "Progress", "Span", "Style",
    "assessments", "bars", "compare", "cover", "cover_bars", "dots", "drawn_once", "heat_map", "line", "results",
    "spark", "timeline",
]  # fmt: skip


P = ParamSpec("P")
_DRAWING = RLock()  # matplotlib's settings belong to the whole process: one chart at a time


def _in_its_font(drawn: Callable[P, Drawing]) -> Callable[P, Drawing]:
    """A chart whose letters are those of its style's theme."""

    @wraps(drawn)
    def draw(*args: P.args, **named: P.kwargs) -> Drawing:
        from reportgen.charts.draw import set_in

        style = next(each for each in (*args, *named.values()) if isinstance(each, Style))
        with _DRAWING, set_in(style.theme.font):
            return drawn(*args, **named)

    return draw


@_in_its_font
def line(name: str, points: Sequence[Point], target: Decimal | None, unit: Unit, style: Style) -> Drawing:
    """A line over periods, `style.width` x 55 mm, with the target as a dashed rule.

    The last value is always printed, the others where there is room; all are in the alternative text.
    Raises ValueError without points.
    """
    from reportgen.charts import trend

    return trend.line(name, points, target, unit, style)


@_in_its_font
def spark(name: str, points: Sequence[Point], target: Decimal | None, unit: Unit, style: Style) -> Drawing:
    """A line for a table row, 22 x 6 mm, without text: the last value has a dot, the target is a dashed rule.

    Raises ValueError without points.
    """
    from reportgen.charts import trend

    return trend.spark(name, points, target, unit, style)


@_in_its_font
def bars(name: str, points: Sequence[Point], unit: Unit, style: Style) -> Drawing:
    """Upright bars over periods, `style.width` x 50 mm, from a zero line; the last one in the municipal colour.

    Raises ValueError without points.
    """
    from reportgen.charts import columns

    return columns.bars(name, points, unit, style)


@_in_its_font
def results(name: str, rows: Sequence[Pair], now: str, before: str, unit: Unit, style: Style) -> Drawing:
    """Lying bars from a zero line, one row for each thing: this year over last year. About 9 mm a row.

    `now` and `before` name the two years. Raises ValueError without rows.
    """
    from reportgen.charts import columns

    return columns.results(name, rows, now, before, unit, style)


@_in_its_font
def assessments(name: str, rows: Sequence[LightCounts], style: Style) -> Drawing:
    """One shape for each assessment, a row for each area, with the counts in words. Raises ValueError without rows."""
    from reportgen.charts import shapes

    return shapes.assessments(name, rows, style)


@_in_its_font
def cover(rows: Sequence[LightCounts | LightRow], style: Style) -> Drawing:
    """The cover's page, 210 x 297 mm in the municipal colour, with one large shape for each assessment.

    The shapes keep within x 25 to 185 and y 55 to 135 mm; without assessments the page is plain. A row with its
    lights in order is drawn in that order, a small dot where there is none yet.
    """
    from reportgen.charts import shapes

    return shapes.cover(rows, style)


@_in_its_font
def cover_bars(name: str, points: Sequence[Point], unit: Unit, style: Style) -> Drawing:
    """The cover's page with a bar for each figure, the largest set off; for reports without assessments.

    The bars keep within x 25 to 185 and y 55 to 135 mm. Raises ValueError without points.
    """
    from reportgen.charts import covers

    if not points:
        raise ValueError("a cover of bars needs at least one figure")
    return covers.cover_bars(name, points, unit, style)


@_in_its_font
def heat_map(
    name: str,
    columns: Sequence[str],
    groups: Sequence[LightGroup],
    total: Sequence[LightColour | None] | None,
    style: Style,
) -> Drawing:
    """A traffic-light matrix, about 9 mm a row: units by department as rows, areas or months as columns.

    `total` is the roll-up of each column, None for a matrix without one. A group without rows is left out.
    Up to about 15 columns the shapes hold their letters. Raises ValueError without rows or columns, and where
    a row has not one light (or None) for each column.
    """
    from reportgen.charts import matrix

    return matrix.heat_map(name, columns, groups, total, style)


@_in_its_font
def timeline(name: str, bars: Sequence[Span], start: date, end: date, today: date | None, style: Style) -> Drawing:
    """A plan's actions over the months from `start` to `end`, about 7 mm a row (10 with a long name), by area.

    Areas come in the order of their first action. A bar that goes on outside the months is pointed there; an
    action with only a last day is a diamond, one with no date in the calendar has words instead. `today` is a
    line where it falls inside. Raises ValueError without bars, and where `end` is before `start`.
    """
    from reportgen.charts import plan

    return plan.timeline(name, bars, start, end, today, style)


@_in_its_font
def dots(name: str, rows: Sequence[DotRow], own: str, median_label: str, unit: Unit, style: Style) -> Drawing:
    """A dot for each municipality on a common axis, about 11 mm a row; `own` is the one that stands out.

    The median is that of the others and is computed here; `median_label` names it. A row may lack the own value.
    Raises ValueError without values.
    """
    from reportgen.charts import peers

    return peers.dots(name, rows, own, median_label, unit, style)


@_in_its_font
def compare(
    name: str,
    own: Sequence[Point],
    median: Sequence[Point],
    own_label: str,
    median_label: str,
    unit: Unit,
    style: Style,
) -> Drawing:
    """Two lines over periods, `style.width` x 55 mm, each named at its right end with its last value.

    The periods are those of both; a line is broken where a period lacks its value. `median` may be empty.
    Raises ValueError without own points.
    """
    from reportgen.charts import twolines

    return twolines.compare(name, own, median, own_label, median_label, unit, style)


# --- drawn once --------------------------------------------------------------------------------


def drawn_once(draw: Callable[..., Drawing], shown: Sequence[object], style: Style, kept: cache.Store) -> Drawing:
    """`draw(*shown, style)`, or what it gave when the same was last drawn by the same code in the same style."""
    theme = style.theme.model_dump(exclude={"folders"})  # where a style sheet lies is nothing that a chart shows
    key = cache.digest("chart", cache.environment(), draw.__name__, shown, theme, style.language, style.width)
    before = kept.get(key)
    if before is not None:
        return _unpacked(before)
    drawing = draw(*shown, style)
    kept.put(key, _packed(drawing))
    return drawing


def _packed(drawing: Drawing) -> bytes:
    image = drawing.image
    data = {"svg": b64encode(image.svg).decode(), "png": b64encode(image.png).decode()}
    return json.dumps(data | {"width": image.width, "height": image.height, "alt": drawing.alt}).encode()


def _unpacked(data: bytes) -> Drawing:
    told = json.loads(data)
    svg, png = b64decode(told["svg"]), b64decode(told["png"])
    return Drawing(Image(told["width"], told["height"], svg=svg, png=png), told["alt"])
