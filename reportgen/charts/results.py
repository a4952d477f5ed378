"""Lying bars from a zero line: this year over last year, a row for each thing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from reportgen.charts.bars import EDGE, GAP
from reportgen.charts.data import Style
from reportgen.charts.draw import LEADING, REGULAR, SEMIBOLD, Sheet, draw, text_width, wrap
from reportgen.charts.place import fit
from reportgen.charts.words import word
from reportgen.document.tree import Image
from reportgen.quantities import Unit, format_number, unit_label
from reportgen.theme import POINT

LABELS = 0.36  # the share of the width that row labels may take
NOW, BEFORE = 3.0, 2.0  # heights of this year's and last year's bar
ROW, SINGLE = 8.8, 6.0  # height of a row with two bars, and with one
APART = 3.4  # from the middle of this year's bar to last year's
KEY = 7.0  # height of the line that names the two years


@dataclass(frozen=True, slots=True)
class Pair:
    """A value this year and last year; `before` is None where there was none."""

    label: str
    now: Decimal
    before: Decimal | None


@dataclass(frozen=True)
class Results:
    """Lying bars from a zero line, one row for each thing: this year over last year. About 9 mm a row.

    `now` and `before` name the two years. Raises ValueError without rows.
    """

    name: str
    rows: Sequence[Pair]
    now: str
    before: str
    unit: Unit

    def __post_init__(self) -> None:
        if not self.rows:
            raise ValueError("results need at least one row")

    def draw(self, style: Style) -> Image:
        layout = _Lying(self.rows, self.now, self.before, style)
        return draw(style.width, layout.height, layout.paint)

    def alt(self, language: str) -> str:
        years = word("compared", language, now=self.now, before=self.before)
        values = "; ".join(f"{row.label}: {self._compared(row, language)}" for row in self.rows)
        return f"{word('results', language)}: {self.name}, {unit_label(self.unit, language)}, {years}. {values}."

    def _compared(self, row: Pair, language: str) -> str:
        last = word("missing", language) if row.before is None else format_number(row.before, language)
        return f"{format_number(row.now, language)} ({self.before}: {last})"


class _Look(NamedTuple):
    """How a bar and its label look: thickness in mm, the two colours, the label's weight."""

    height: float
    bar: str
    text: str
    weight: int


class _Lying:
    """The layout of `results`: a column of labels, then bars from a common zero."""

    def __init__(self, rows: Sequence[Pair], now: str, before: str, style: Style) -> None:
        self.rows, self.now, self.before, self.style = rows, now, before, style
        self.size, self.colours = style.theme.sizes.small, style.theme.colours
        self.leading = self.size * POINT * LEADING
        self.main = _Look(NOW, self.colours.main, self.colours.main, SEMIBOLD)
        self.faint = _Look(BEFORE, self.colours.silver, self.colours.grey, REGULAR)
        self.paired = any(row.before is not None for row in rows)
        self.labels = [wrap(row.label, LABELS * style.width, self.size) for row in rows]
        column = max(text_width(words, self.size) for lines in self.labels for words in lines)
        self.start = column + 4.0
        reach = [self._reach(row.now, self.main) for row in rows]
        reach += [self._reach(row.before, self.faint) for row in rows if row.before is not None]
        zero, self.scale = fit(reach, style.width - self.start - EDGE)
        self.zero = self.start + zero
        self.top = KEY if self.paired else 0.0
        self.height = self.top + sum(map(self._row_height, self.labels))

    def _reach(self, value: Decimal, look: _Look) -> tuple[float, float]:
        words = format_number(value, self.style.language)
        return float(value), GAP + text_width(words, self.size, look.weight)

    def _row_height(self, lines: Sequence[str]) -> float:
        return max(ROW if self.paired else SINGLE, len(lines) * self.leading + 1.4)

    def paint(self, sheet: Sheet) -> None:
        """The key, then row by row, then the zero line over the bars' ends."""
        if self.paired:
            self._key(sheet)
        y = self.top
        for row, lines in zip(self.rows, self.labels, strict=True):
            self._row(sheet, row, lines, y)
            y += self._row_height(lines)
        sheet.rule([(self.zero, self.top), (self.zero, y)], self.colours.ink, 0.6)

    def _key(self, sheet: Sheet) -> None:
        """This year and last year by name, with the bars' colours and thickness."""
        x, y = 0.0, 1.8
        for words, look in ((self.now, self.main), (self.before, self.faint)):
            sheet.bar((x, y - look.height / 2), (x + 5, y + look.height / 2), look.bar)
            sheet.text(x + 6.2, y, words, self.size, look.text, look.weight)
            x += 11.2 + text_width(words, self.size, look.weight)

    def _row(self, sheet: Sheet, row: Pair, lines: Sequence[str], top: float) -> None:
        first = top + ((ROW - APART) / 2 if self.paired else SINGLE / 2)
        for number, words in enumerate(lines):
            sheet.text(0, first + number * self.leading, words, self.size, self.colours.ink)
        self._bar(sheet, row.now, first, self.main)
        if row.before is not None:
            self._bar(sheet, row.before, first + APART, self.faint)

    def _bar(self, sheet: Sheet, value: Decimal, y: float, look: _Look) -> None:
        end = self.zero + float(value) * self.scale
        sheet.bar((self.zero, y - look.height / 2), (end, y + look.height / 2), look.bar)
        words = format_number(value, self.style.language)
        if value < 0:
            sheet.text(end - GAP, y, words, self.size, look.text, look.weight, "right")
        else:
            sheet.text(end + GAP, y, words, self.size, look.text, look.weight)
