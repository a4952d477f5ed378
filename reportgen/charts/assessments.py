"""Assessments as shapes, a row for each area, with the counts in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from reportgen.charts.data import LightCounts, Style
from reportgen.charts.draw import LEADING, Sheet, draw, text_width, wrap
from reportgen.charts.words import counted, word
from reportgen.document.tree import Image
from reportgen.theme import POINT

LABELS = 0.34  # the share of the width that the areas' names may take
PITCH, SHAPE = 5.4, 3.7  # from shape to shape, and a shape's size
ROW = 8.0
GAP = 5.0  # between the columns: names, shapes, words


@dataclass(frozen=True)
class Assessments:
    """One shape for each assessment, a row for each area, with the counts in words. Raises ValueError without rows."""

    name: str
    rows: Sequence[LightCounts]

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("assessments need at least one row")

    def draw(self, style: Style) -> Image:
        layout = _Overview(self.rows, style)
        return draw(style.width, layout.height, layout.paint)

    def alt(self, language: str) -> str:
        areas = "; ".join(f"{row.label}: {_count_words(row, language)}" for row in self.rows)
        return f"{word('shapes', language)}: {self.name}. {areas}."


def _count_words(row: LightCounts, language: str) -> str:
    """The counts of an area, without zeros: "3 gröna, 1 gul"."""
    return counted(row.counts, "", language) or word("none", language)


class _Overview:
    """The layout of `assessments`: names, shapes in columns, counts in words."""

    def __init__(self, rows: Sequence[LightCounts], style: Style) -> None:
        self.rows, self.style = rows, style
        self.size, self.colours = style.theme.sizes.small, style.theme.colours
        self.leading = self.size * POINT * LEADING
        self.words = [_count_words(row, style.language) for row in rows]
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
