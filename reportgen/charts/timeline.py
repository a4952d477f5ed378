"""The timeline of an action plan: a row for each action, grouped by area, over a calendar of months."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Literal, NamedTuple

from reportgen.charts.data import Style
from reportgen.charts.draw import LEADING, Sheet, Spot, draw, shorten, text_width
from reportgen.charts.words import word
from reportgen.document.tree import Image
from reportgen.periods import Grain, Period, date_in_prose
from reportgen.theme import POINT, Colours

LABELS = 0.34  # the share of the width that the actions' names may take
LINES = 2  # of a name; what is longer is cut
GAP = 4.0  # between the columns: names, calendar, words
ROW, GROUP = 6.8, 7.6  # heights of an action with one line, and of an area's name
BAR, TIP, LEAST = 3.2, 1.5, 1.2  # height of a bar, its point where it goes on outside, its least width
DIAMOND = 2.1  # half of the mark of an action that has only a last day
EDGE = 0.9
FOOT = 6.0  # for the date of today's line
TICK = 1.0  # from a month's rule to its name
CLEAR = 1.0  # between words and a rule
NOTHING = (0.0, 0.0)
HATCH = 1.1  # between the lines of a delayed bar
MONTHS = (1, 2, 3, 6)  # a name for each month, or for every second, third or sixth

Progress = Literal["not_started", "ongoing", "delayed", "done", "cancelled"]


@dataclass(frozen=True, slots=True)
class Span:
    """An action of a plan, with its first and last day where they are known; `group` is its area, or empty."""

    label: str
    group: str
    start: date | None
    end: date | None
    status: Progress


@dataclass(frozen=True)
class Timeline:
    """A plan's actions over the months from `start` to `end`, about 7 mm a row (10 with a long name), by area.

    Areas come in the order of their first action. A bar that goes on outside the months is pointed there; an
    action with only a last day is a diamond, one with no date in the calendar has words instead. `today` is a
    line where it falls inside. Raises ValueError without spans, and where `end` is before `start`.
    """

    name: str
    spans: Sequence[Span]
    start: date
    end: date
    today: date | None

    def __post_init__(self) -> None:
        if not self.spans:
            raise ValueError("a timeline needs at least one action")
        if self.end < self.start:
            raise ValueError("a timeline needs an end that is not before its start")

    def draw(self, style: Style) -> Image:
        layout = _Layout(self._by_area(), *self._months(), self._seen(), style)
        return draw(style.width, layout.height, layout.paint)

    def alt(self, language: str) -> str:
        parts = [f"{word('timeline', language)}: {self.name}"]
        for group, spans in groupby(self._by_area(), key=lambda span: span.group):
            parts += [group] if group else []
            parts.append("; ".join(f"{s.label}: {_dates(s, language)}, {word(s.status, language)}" for s in spans))
        text, today = ". ".join(parts) + ".", self._seen()
        if today is None:
            return text
        return f"{text} {word('today', language, day=date_in_prose(today, language))}"

    def _by_area(self) -> list[Span]:
        order = list(dict.fromkeys(span.group for span in self.spans))
        return sorted(self.spans, key=lambda span: order.index(span.group))

    def _months(self) -> tuple[date, date]:
        """The first and the last day of the calendar."""
        first, last = self.start, self.end
        return Period(first.year, Grain.MONTH, first.month).start, Period(last.year, Grain.MONTH, last.month).end

    def _seen(self) -> date | None:
        first, last = self._months()
        return self.today if self.today is not None and first <= self.today <= last else None


def _dates(span: Span, language: str) -> str:
    """An action's dates: "2019-01-15 till 2019-03-31", "till 2019-03-31", "datum saknas"."""
    key = {(True, True): "dates", (True, False): "from", (False, True): "until"}.get(
        (span.start is not None, span.end is not None), "no-dates"
    )
    return word(key, language, start=span.start, end=span.end)


class _Look(NamedTuple):
    """How an action looks: the bar's fill and edge, the word's colour."""

    fill: str
    edge: str
    word: str
    dashes: tuple[float, float] | None = None
    hatched: bool = False


def _look(status: Progress, colours: Colours) -> _Look:
    match status:
        case "done":
            return _Look(colours.main, colours.main, colours.main)
        case "ongoing":
            return _Look(colours.soft_on_main, colours.main, colours.main)
        case "not_started":
            return _Look("none", colours.main, colours.grey)
        case "delayed":
            return _Look("none", colours.red, colours.red, hatched=True)
        case "cancelled":
            return _Look("none", colours.grey, colours.grey, (2.2, 1.6))


class _Layout:
    """The layout: names, a calendar of whole months, and the status in words."""

    def __init__(self, spans: Sequence[Span], first: date, last: date, today: date | None, style: Style) -> None:
        self.spans = spans
        self.first, self.last, self.today, self.style = first, last, today, style
        self.size, self.colours = style.theme.sizes.small, style.theme.colours
        self.leading = self.size * POINT * LEADING
        self.names = [shorten(bar.label, LABELS * style.width, self.size, LINES) for bar in self.spans]
        self.left = max(text_width(line, self.size) for lines in self.names for line in lines) + GAP
        self.words = [word(bar.status, style.language) for bar in self.spans]
        self.right = style.width - max(text_width(word, self.size) for word in self.words) - GAP
        self.every, months = self._months()
        self.head = self.leading * (2 if months else 1) + 2.4
        self.foot = self.head + sum(map(self._height, self.names))
        self.foot += GROUP * sum(bool(group) for group in {span.group for span in spans})
        self.height = self.foot + (0.4 if today is None else FOOT)

    def _height(self, lines: Sequence[str]) -> float:
        return ROW + (len(lines) - 1) * self.leading

    def _x(self, day: date) -> float:
        """Where a day begins, kept within the calendar."""
        share = (day - self.first).days / ((self.last - self.first).days + 1)
        return self.left + min(max(share, 0.0), 1.0) * (self.right - self.left)

    def _months(self) -> tuple[int, bool]:
        """Every how many months there is a rule, and whether there is room for the months' names there."""
        short = [Period(2000, Grain.MONTH, number).short(self.style.language) for number in range(1, 13)]
        widest = max(text_width(word, self.size) for word in short) + TICK + 0.8
        month = (self.right - self.left) / len(self._calendar(1))
        fitting = next((every for every in MONTHS if every * month >= widest), None)
        return (12, False) if fitting is None else (fitting, True)

    def _calendar(self, every: int) -> list[Period]:
        """The months of the axis that have a rule."""
        months, day = [], self.first
        while day <= self.last:
            months.append(Period(day.year, Grain.MONTH, day.month))
            day = months[-1].end + timedelta(days=1)
        return [month for month in months if (month.number - 1) % every == 0]

    def paint(self, sheet: Sheet) -> None:
        """The calendar's head, then area by area, with its rules behind and today's line before."""
        self._head(sheet)
        rows = iter(zip(self.spans, self.names, self.words, strict=True))
        top = self.head
        for group, spans in groupby(self.spans, key=lambda span: span.group):
            if top > self.head:
                sheet.rule([(0, top), (sheet.width, top)], self.colours.rule, 0.5)
            if group:
                words = shorten(group, sheet.width, self.size, 1)[0]
                covered = (0.0, text_width(words, self.size) + CLEAR)
                self._ground(sheet, top, GROUP, covered)
                self._today(sheet, top, GROUP, covered)
                sheet.text(0, top + GROUP / 2 + 0.8, words, self.size, self.colours.grey)
                top += GROUP
            for _ in spans:
                span, lines, word = next(rows)
                self._row(sheet, span, lines, word, top)
                top += self._height(lines)
        sheet.rule([(0, self.foot), (sheet.width, self.foot)], self.colours.ink, 0.6)
        if self.today is not None:
            self._date(sheet, self.today)

    def _head(self, sheet: Sheet) -> None:
        """Years, and months where there is room, over rules; a word that would stand over the next one is left out."""
        y, free = self.head - 1.6 - self.leading / 2, 0.0
        if self.every < 12:
            for month in self._calendar(self.every):
                words = month.short(self.style.language)
                if self._x(month.start) + TICK + text_width(words, self.size) <= self.right:
                    sheet.text(self._x(month.start) + TICK, y, words, self.size, self.colours.grey)
            y -= self.leading
        starts = [self._x(max(date(year, 1, 1), self.first)) for year in range(self.first.year, self.last.year + 1)]
        for number, x in enumerate(starts):
            words = str(self.first.year + number)
            end = x + TICK + text_width(words, self.size)
            tight = not number and len(starts) > 1 and end + TICK > starts[1] + TICK
            if x >= free and not tight and end <= self.right + GAP:
                sheet.text(x + TICK, y, words, self.size, self.colours.ink)
                free = end + TICK
        sheet.rule([(0, self.head), (sheet.width, self.head)], self.colours.ink, 0.6)

    def _ground(self, sheet: Sheet, top: float, height: float, covered: Spot = NOTHING) -> None:
        """The months' rules behind a row, save where words stand."""
        for month in self._calendar(self.every):
            x = self._x(month.start)
            if not covered[0] < x < covered[1]:
                sheet.rule([(x, top), (x, top + height)], self.colours.rule, 0.9 if month.number == 1 else 0.4)

    def _row(self, sheet: Sheet, span: Span, lines: Sequence[str], word: str, top: float) -> None:
        y, look = top + ROW / 2, _look(span.status, self.colours)
        ink = self.colours.grey if span.status == "cancelled" else self.colours.ink
        for number, words in enumerate(lines):
            sheet.text(0, y + number * self.leading, words, self.size, ink)
        sheet.text(self.right + GAP, y, word, self.size, look.word)
        height, outside = self._height(lines), self._outside(span)
        if outside is None:
            self._ground(sheet, top, height)
            _mark(sheet, self._corners(span, y), look)
            self._today(sheet, top, height)
        else:
            words, x = outside
            covered = (x - CLEAR, x + text_width(words, self.size) + CLEAR)
            self._ground(sheet, top, height, covered)
            sheet.text(x, y, words, self.size, self.colours.grey)
            self._today(sheet, top, height, covered)

    def _outside(self, span: Span) -> tuple[str, float] | None:
        """Words in the bar's place and their left end, where no day of it is in the calendar; else None."""
        first, last = span.start or span.end, span.end or self.last
        words = _dates(span, self.style.language)
        if first is None or max(first, last) < self.first:
            return words, self.left + TICK
        if first > self.last:
            return words, self.right - text_width(words, self.size)
        return None

    def _corners(self, span: Span, y: float) -> list[Spot]:
        """A bar, pointed where it goes on outside the calendar; a diamond where only the last day is known."""
        if span.start is None:
            x = self._x(span.end or self.last)
            return [(x - DIAMOND, y), (x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND)]
        end = span.end or date.max
        left, half = self._x(span.start), BAR / 2
        right = max(self._x(min(end, self.last) + timedelta(days=1)), left + LEAST)
        corners = [(left, y - half), (right, y - half), (right, y + half), (left, y + half)]
        if end > self.last:
            corners[1:3] = [(right - TIP, y - half), (right, y), (right - TIP, y + half)]
        if span.start < self.first:
            corners[0], corners[-1] = (left + TIP, y - half), (left + TIP, y + half)
            corners.append((left, y))
        return corners

    def _today(self, sheet: Sheet, top: float, height: float, covered: Spot = NOTHING) -> None:
        """The line of today through a row, save where words stand."""
        if self.today is not None and not covered[0] < self._x(self.today) < covered[1]:
            x = self._x(self.today)
            sheet.rule([(x, top), (x, top + height)], self.colours.ink, 0.9)

    def _date(self, sheet: Sheet, today: date) -> None:
        """Today's date at the foot of its line."""
        x, words = self._x(today), date_in_prose(today, self.style.language)
        sheet.rule([(x, self.foot), (x, self.foot + 1.2)], self.colours.ink, 0.9)
        width = text_width(words, self.size)
        left = min(max(x - width / 2, 0.0), sheet.width - width)
        sheet.text(left, self.foot + FOOT - 2.2, words, self.size, self.colours.ink)


def _mark(sheet: Sheet, corners: Sequence[Spot], look: _Look) -> None:
    if look.hatched:
        for stroke in _strokes(corners):
            sheet.rule(stroke, look.edge, 0.6)
    sheet.shape(corners, look.fill, look.edge, EDGE, look.dashes)


def _strokes(corners: Sequence[Spot]) -> list[list[Spot]]:
    """Slanting lines from edge to edge of a convex shape."""
    sums = [x + y for x, y in corners]
    strokes = []
    for number in range(int(min(sums) / HATCH) + 1, int(max(sums) / HATCH) + 1):
        cut: list[Spot] = []
        for (x, y), (u, v) in zip(corners, [*corners[1:], corners[0]], strict=True):
            a, b = x + y - number * HATCH, u + v - number * HATCH
            if a * b < 0:
                cut.append((x + (u - x) * a / (a - b), y + (v - y) * a / (a - b)))
        if len(cut) == 2:
            strokes.append(cut)
    return strokes
