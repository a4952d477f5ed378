"""Assessments as shapes: the overview by area, and the cover."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import ceil

from reportgen.charts import alt
from reportgen.charts.data import Drawing, LightCounts, LightRow, Style
from reportgen.charts.draw import LEADING, POINT, Sheet, draw, text_width, wrap
from reportgen.colours import WHITE, mixed
from reportgen.document.tree import Image, LightColour
from reportgen.theme import Colours

LABELS = 0.34  # the share of the width that the areas' names may take
PITCH, SHAPE = 5.4, 3.7  # from shape to shape, and a shape's size
ROW = 8.0
GAP = 5.0  # between the columns: names, shapes, words

PAGE = (210.0, 297.0)
BAND = (25.0, 55.0, 160.0, 80.0)  # left, top, width, height
BAND_END = 145.0  # where the colour ends on a cover that has it as a band
FEWEST = 5  # columns on the cover, so that a few assessments do not become monstrous
UNBROKEN = 1.25
FILL = 0.9  # the share of its cell that a shape fills
COMING = 0.16  # the share of its shape that a month has that has not come: a dot that keeps its place
QUIET = (1.0, 0.5, 1.0, 0.75, 0.5)  # tints of the green shapes, in shares of the lightest


def assessments(name: str, rows: Sequence[LightCounts], style: Style) -> Drawing:
    """See `reportgen.charts.assessments`."""
    if not rows:
        raise ValueError("assessments need at least one row")
    chart = _Overview(rows, style)
    image = draw(style.width, chart.height, chart.paint)
    return Drawing(image, alt.assessments(name, rows, style.language))


class _Overview:
    """The layout of `assessments`: names, shapes in columns, counts in words."""

    def __init__(self, rows: Sequence[LightCounts], style: Style) -> None:
        self.rows, self.style = rows, style
        self.size, self.colours = style.theme.sizes.small, style.theme.colours
        self.leading = self.size * POINT * LEADING
        self.words = [alt.count_words(row, style.language) for row in rows]
        self.names = [wrap(row.label, LABELS * style.width, self.size) for row in rows]
        column = max(text_width(words, self.size) for lines in self.names for words in lines)
        self.start = column + GAP
        words = max(text_width(text, self.size) for text in self.words)
        free = style.width - self.start - words - GAP
        most = max(len(row.lights) for row in rows)
        self.across = max(1, min(most, int(free / PITCH)))
        self.end = self.start + self.across * PITCH + GAP - PITCH + SHAPE
        self.height = sum(map(self._row_height, range(len(rows))))

    def _row_height(self, index: int) -> float:
        shapes = (ceil(len(self.rows[index].lights) / self.across) - 1) * PITCH + ROW
        return max(shapes, len(self.names[index]) * self.leading + ROW - self.leading)

    def paint(self, sheet: Sheet) -> None:
        """Row by row, with a light rule between."""
        top = 0.0
        for index in range(len(self.rows)):
            if index:
                sheet.rule([(0, top), (sheet.width, top)], self.colours.rule, 0.5)
            self._row(sheet, index, top + ROW / 2)
            top += self._row_height(index)

    def _row(self, sheet: Sheet, index: int, y: float) -> None:
        for number, words in enumerate(self.names[index]):
            sheet.text(0, y + number * self.leading, words, self.size, self.colours.ink)
        for number, light in enumerate(self.rows[index].lights):
            line, column = divmod(number, self.across)
            at = (self.start + column * PITCH + SHAPE / 2, y + line * PITCH)
            sheet.light(light, at, SHAPE, getattr(self.colours, light))
        sheet.text(self.end, y, self.words[index], self.size, self.colours.ink)


def cover(rows: Sequence[LightCounts | LightRow], style: Style) -> Drawing:
    """See `reportgen.charts.cover`."""
    areas = [row.lights for row in rows if row.lights]
    image = page(lambda sheet: _composition(sheet, areas, style), style)
    return Drawing(image, alt.cover(rows, style.language))


def page(paint: Callable[[Sheet], None], style: Style) -> Image:
    """A cover's page: in the municipality's colour, or white with a band of it, as the theme has it."""
    main = style.theme.colours.main
    if style.theme.cover != "band":
        return draw(*PAGE, paint, main)

    def banded(sheet: Sheet) -> None:
        sheet.bar((0, 0), (PAGE[0], BAND_END), main)
        paint(sheet)

    return draw(*PAGE, banded, WHITE)


def _composition(sheet: Sheet, areas: Sequence[Sequence[LightColour | None]], style: Style) -> None:
    """A grid of shapes, as large as the band allows, each area beginning a line of its own."""
    if not areas:
        return
    left, top, width, height = BAND
    lengths = [len(area) for area in areas]
    across = _columns(lengths, width / height)
    cell = width / (across - 1 + FILL)  # so that the first and the last shape touch the band's edges
    size, line = FILL * cell, 0
    top += (height - (_lines(lengths, across) - 1 + FILL) * cell) / 2
    for area in areas:
        for number, light in enumerate(area):
            down, column = divmod(number, across)
            at = (left + column * cell + size / 2, top + (line + down) * cell + size / 2)
            if light is None:
                sheet.light("green", at, COMING * size, _tint("green", 1, style.theme.colours))
            else:
                sheet.light(light, at, size, _tint(light, 2 * line + 3 * number, style.theme.colours))
        line += _lines([len(area)], across)


def _lines(lengths: Sequence[int], across: int) -> int:
    return sum(ceil(length / across) for length in lengths)


def _columns(lengths: Sequence[int], shape: float) -> int:
    """The fewest columns of square cells that fit the band, whose width is `shape` times its height."""
    across = FEWEST
    while (_lines(lengths, across) - 1 + FILL) * shape > across - 1 + FILL:
        across += 1
    # An area that nearly fits its line is worth slightly smaller shapes.
    return max(lengths) if across < max(lengths) <= UNBROKEN * across else across


def _tint(light: LightColour, number: int, colours: Colours) -> str:
    """Green in quiet tints that vary, so that yellow and red are what one sees."""
    if light in ("yellow", "red"):
        return colours.accent
    share = QUIET[number % len(QUIET)] if light == "green" else 1
    return mixed(colours.main, colours.soft_on_main, share)
