"""The traffic-light matrix: units as rows, areas or months as columns."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportgen.charts.data import LightRow, Style
from reportgen.charts.draw import LEADING, REGULAR, SEMIBOLD, Sheet, draw, shorten, text_width, wrap
from reportgen.charts.words import word
from reportgen.document.tree import Image, LightColour
from reportgen.theme import POINT

SHARES = (0.34, 0.26)  # of the width, for the rows' names: the second where the column heads need more
GAP = 5.0  # from the names to the first shape
SHAPE, AIR = 6.6, 0.6  # a shape's size, and the least distance to the next
LETTERED = 5.6  # the smallest shape that holds its letters
WIDEST = 36.0  # from column to column
BETWEEN = 2.5  # from a column's head to the next one
ROW, GROUP = 8.6, 7.2  # heights of a row, and of a group's name
UNDER = 1.8  # from the heads to their rule
UPRIGHT = range(14, 44, 2)  # lengths that heads may have that are written upwards
FOOT = {"yellow": 0.33}  # where the letters stand, in shares of the shape's radius under its middle


@dataclass(frozen=True, slots=True)
class LightGroup:
    """Rows of a matrix that belong together, such as a department's units; without a label they have no heading."""

    label: str
    rows: Sequence[LightRow]


@dataclass(frozen=True)
class Matrix:
    """A traffic-light matrix, about 9 mm a row: units by department as rows, areas or months as columns.

    `total` is the roll-up of each column, None for a matrix without one. A group without rows is left out.
    Up to about 15 columns the shapes hold their letters. Raises ValueError without rows or columns, and where
    a row has not one light (or None) for each column.
    """

    name: str
    columns: Sequence[str]
    groups: Sequence[LightGroup]
    total: Sequence[LightColour | None] | None

    def __post_init__(self) -> None:
        every = [row.lights for group in self.groups for row in group.rows]
        if not every or not self.columns:
            raise ValueError("a matrix needs at least one row and one column")
        every += [] if self.total is None else [self.total]
        if any(len(lights) != len(self.columns) for lights in every):
            raise ValueError("a matrix needs a light or None for each column")

    def draw(self, style: Style) -> Image:
        layout = _Layout(self.columns, [group for group in self.groups if group.rows], self.total, style)
        return draw(style.width, layout.height, layout.paint)

    def alt(self, language: str) -> str:
        parts = [f"{word('matrix', language)}: {self.name}"]
        for group in self.groups:
            rows = "; ".join(self._lights(row, language) for row in group.rows)
            parts += [part for part in (group.label if rows else "", rows) if part]
        if self.total is not None:
            parts.append(self._lights(LightRow(word("total", language), self.total), language))
        return ". ".join(parts) + "."

    def _lights(self, row: LightRow, language: str) -> str:
        cells = list(zip(self.columns, row.lights, strict=True))
        words = [f"{column} {word(light, language)}" for column, light in cells if light is not None]
        empty = ", ".join(column for column, light in cells if light is None)
        if not words:
            words = [word("none", language)]
        elif empty:
            words.append(word("empty", language, columns=empty))
        return f"{row.label}: {', '.join(words)}"


class _Layout:
    """The layout: a column of names, then columns of one width; heads, groups of rows, the total."""

    def __init__(
        self,
        columns: Sequence[str],
        groups: Sequence[LightGroup],
        total: Sequence[LightColour | None] | None,
        style: Style,
    ) -> None:
        self.columns, self.groups, self.style = columns, groups, style
        self.size, self.colours = style.theme.sizes.small, style.theme.colours
        self.leading = self.size * POINT * LEADING
        self.total = None if total is None else LightRow(word("total", style.language), total)
        needed = max(text_width(word, self.size) for head in columns for word in head.split()) + BETWEEN
        for share in SHARES:
            self._columns(share)
            if needed <= self.pitch:
                break
        self.shape = min(SHAPE, self.pitch - AIR)
        self.flat = needed <= self.pitch
        self.heads = [wrap(head, self.pitch - BETWEEN, self.size) for head in columns] if self.flat else self._upright()
        self.head = self._head_height() + UNDER
        heights = [self._height(row) for group in groups for row in group.rows]
        headings = GROUP * sum(bool(group.label) for group in groups)
        self.height = self.head + sum(heights) + headings + (0 if self.total is None else self._height(self.total))

    def _columns(self, share: float) -> None:
        """The names in lines, where the first column begins, and the distance from column to column."""
        width = share * self.style.width
        rows = [row for group in self.groups for row in group.rows] + ([self.total] if self.total else [])
        self.names = {row.label: wrap(row.label, width, self.size) for row in rows}
        longest = max(text_width(line, self.size, SEMIBOLD) for lines in self.names.values() for line in lines)
        self.start = min(longest, width) + GAP
        self.pitch = min((self.style.width - self.start) / len(self.columns), WIDEST)

    def _upright(self) -> list[list[str]]:
        """The heads in as many lines as a column has room for, as short as that can be."""
        most = max(1, int(self.pitch / self.leading))
        word = max(text_width(word, self.size) for head in self.columns for word in head.split())
        for length in UPRIGHT:
            if word <= length:
                heads = [wrap(head, length, self.size) for head in self.columns]
                if max(map(len, heads)) <= most:
                    return heads
        return [shorten(head, UPRIGHT[-1], self.size, most) for head in self.columns]

    def _head_height(self) -> float:
        if self.flat:
            return max(map(len, self.heads)) * self.leading
        return max(text_width(line, self.size) for lines in self.heads for line in lines)

    def _height(self, row: LightRow) -> float:
        return (len(self.names[row.label]) - 1) * self.leading + ROW

    def paint(self, sheet: Sheet) -> None:
        """Heads, then group by group with thin rules between the rows, then the total under a thick rule."""
        self._heads(sheet)
        end = self.start + self.pitch * len(self.columns)
        top = self.head
        sheet.rule([(0, top), (end, top)], self.colours.ink, 0.6)
        for group in self.groups:
            for number, row in enumerate(group.rows):
                if top > self.head:
                    sheet.rule([(0, top), (end, top)], self.colours.rule, 0.5)
                if group.label and not number:
                    words = shorten(group.label, end, self.size, 1)[0]
                    sheet.text(0, top + GROUP / 2 + 0.8, words, self.size, self.colours.grey)
                    top += GROUP
                self._row(sheet, row, top)
                top += self._height(row)
        if self.total is not None:
            sheet.rule([(0, top), (end, top)], self.colours.ink, 1.0)
            self._row(sheet, self.total, top, SEMIBOLD)

    def _heads(self, sheet: Sheet) -> None:
        for column, lines in enumerate(self.heads):
            left = self.start + column * self.pitch
            middle = left + self.shape / 2
            for number, words in enumerate(lines):
                back = (len(lines) - number - 0.5) * self.leading
                if self.flat:
                    short = text_width(words, self.size) < self.shape
                    x = middle - text_width(words, self.size) / 2 if short and len(lines) == 1 else left
                    sheet.text(x, self.head - UNDER - back, words, self.size, self.colours.grey)
                else:
                    x = middle + (number - (len(lines) - 1) / 2) * self.leading
                    sheet.upwards(x, self.head - UNDER, words, self.size, self.colours.grey)

    def _row(self, sheet: Sheet, row: LightRow, top: float, weight: int = REGULAR) -> None:
        y = top + ROW / 2
        for number, words in enumerate(self.names[row.label]):
            sheet.text(0, y + number * self.leading, words, self.size, self.colours.ink, weight)
        for column, light in enumerate(row.lights):
            if light is not None:
                self._light(sheet, light, self.start + column * self.pitch + self.shape / 2, y)

    def _light(self, sheet: Sheet, light: LightColour, x: float, y: float) -> None:
        """The shape with its letters in white; the ring is open, so its letters have its colour."""
        colour = getattr(self.colours, light)
        sheet.light(light, (x, y), self.shape, colour)
        if self.shape >= LETTERED:
            letters = word(f"{light}-letters", self.style.language)
            width = text_width(letters, self.size, SEMIBOLD)
            ink = colour if light == "unknown" else self.colours.on_main
            down = FOOT.get(light, 0.0) * self.shape / 2
            sheet.text(x - width / 2, y + down, letters, self.size, ink, SEMIBOLD)
