"""The times that a sentence names: years, months, parts of the year, days, "föregående år"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from reportgen.periods import Grain, Period
from reportgen.prose.lexicon import Lexicon
from reportgen.prose.reading import Span
from reportgen.prose.tokens import Token


@dataclass(frozen=True, slots=True)
class Time:
    """A time that is named. `year` is False for a month without one: it is of the year that is spoken of."""

    span: Span
    period: Period
    has_year: bool = True
    day: int | None = None
    relative: bool = False  # the year before the one that is spoken of


def times(found: Sequence[Token], lexicon: Lexicon, year: int) -> list[Time]:
    """Every time that is named, in order; `year` is the one that is spoken of."""
    named: list[Time] = []
    at = 0
    while at < len(found):
        time, length = _at(found, at, lexicon, year)
        if time:
            named.append(time)
        at += max(1, length)
    return named


def _at(found: Sequence[Token], at: int, lexicon: Lexicon, year: int) -> tuple[Time | None, int]:
    token = found[at]
    if token.kind == "day":
        day = _date(token.text)
        period = Period(day.year, Grain.MONTH, day.month) if day else None
        return (Time(token.span, period, day=day.day) if day and period else None), 1
    if token.lower in lexicon.months:
        return _month(found, at, lexicon, year)
    counts = at + 1 < len(found) and found[at + 1].lower in lexicon.units  # 2000 kronor is no year
    if token.is_year and not counts:
        return Time(token.span, Period(int(token.text))), 1
    if part := _part_of_year(found, at, lexicon, year):
        return part
    return _last_year(found, at, lexicon, year)


def _month(found: Sequence[Token], at: int, lexicon: Lexicon, year: int) -> tuple[Time, int]:
    number = lexicon.months[found[at].lower]
    before = found[at - 1] if at else None
    is_day = before is not None and before.kind == "number" and before.text.isdigit() and int(before.text) <= 31
    after = found[at + 1] if at + 1 < len(found) else None
    has_year = after is not None and after.is_year
    start = before.span.start if before and is_day else found[at].span.start
    end = after.span.end if after and has_year else found[at].span.end
    named = int(after.text) if after and has_year else year
    day = int(before.text) if before and is_day else None
    return Time(Span(start, end), Period(named, Grain.MONTH, number), has_year, day), 2 if has_year else 1


def _part_of_year(found: Sequence[Token], at: int, lexicon: Lexicon, year: int) -> tuple[Time, int] | None:
    """ "andra tertialet 2018", "första kvartalet", "tertial 2"."""
    for names, ordinals, grain in (("tertial", "tertials", Grain.TERTIAL), ("quarter", "quarters", Grain.QUARTER)):
        words, numbers = lexicon.words(names), lexicon.data[ordinals]
        pair = found[at : at + 2]
        if len(pair) < 2:
            return None
        first, second = pair
        number = numbers.get(first.lower) if second.lower in words else None
        if first.lower in words and second.kind == "number" and second.text.isdigit():
            number = int(second.text)
        if number and number * grain.months <= 12:
            after = found[at + 2] if at + 2 < len(found) else None
            has_year = after is not None and after.is_year
            end = after.span.end if after and has_year else second.span.end
            period = Period(int(after.text) if after and has_year else year, grain, number)
            return Time(Span(first.span.start, end), period, has_year), 3 if has_year else 2
    return None


def _last_year(found: Sequence[Token], at: int, lexicon: Lexicon, year: int) -> tuple[Time | None, int]:
    for phrase in lexicon.data["last_year"]:
        words = phrase.split()
        if [token.lower for token in found[at : at + len(words)]] == words:
            span = Span(found[at].span.start, found[at + len(words) - 1].span.end)
            return Time(span, Period(year - 1), relative=True), len(words)
    return None, 1


def _date(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
