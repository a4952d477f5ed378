"""Years, tertials, quarters and months: parse, order, contain, step back, and name in words.

Forms: `2018`, `2018-T2`, `2018-Q3`, `2018-08`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

_FORM = re.compile(r"(?P<year>[12]\d{3})(?:-(?:T(?P<T>[1-3])|Q(?P<Q>[1-4])|(?P<M>0[1-9]|1[0-2])))?")
_NUMBERED = {
    "sv": {"T": "tertial {n} {year}", "Q": "kvartal {n} {year}"},
    "en": {"T": "tertial {n} {year}", "Q": "quarter {n} {year}"},
}


class Grain(StrEnum):
    """The length of a period; the value is the letter of its written form."""

    YEAR = "Y"
    TERTIAL = "T"
    QUARTER = "Q"
    MONTH = "M"

    @property
    def months(self) -> int:
        """Number of months in a period of this length."""
        return {"Y": 12, "T": 4, "Q": 3, "M": 1}[self.value]


@dataclass(frozen=True, slots=True)
class Period:
    """A span of whole months within one year; `number` counts from 1 (always 1 for a year)."""

    year: int
    grain: Grain = Grain.YEAR
    number: int = 1

    @property
    def first_month(self) -> int:
        """Its first month, 1 to 12."""
        return (self.number - 1) * self.grain.months + 1

    @property
    def last_month(self) -> int:
        """Its last month, 1 to 12."""
        return self.number * self.grain.months

    @property
    def start(self) -> date:
        """Its first day."""
        return date(self.year, self.first_month, 1)

    @property
    def end(self) -> date:
        """Its last day."""
        after = date(self.year + self.last_month // 12, self.last_month % 12 + 1, 1)
        return after - timedelta(days=1)

    def __str__(self) -> str:
        if self.grain is Grain.YEAR:
            return f"{self.year}"
        if self.grain is Grain.MONTH:
            return f"{self.year}-{self.number:02d}"
        return f"{self.year}-{self.grain.value}{self.number}"

    def __lt__(self, other: Period) -> bool:
        return self.order < other.order

    @property
    def order(self) -> tuple[date, int]:
        """Sort key: by end, the longer first among those that end together."""
        return (self.end, -self.grain.months)

    def contains(self, other: Period) -> bool:
        """True where every month of the other is one of this period's."""
        return self.start <= other.start and other.end <= self.end

    @property
    def closing_month(self) -> Period:
        """Its last month; the month itself where it is one."""
        return Period(self.year, Grain.MONTH, self.last_month)

    @property
    def is_interim(self) -> bool:
        """Whether a report of it is an interim one (delårsrapport), which foresees the rest of the year."""
        return self.grain in (Grain.TERTIAL, Grain.QUARTER)

    def previous(self) -> Period:
        """The period of the same length just before this one."""
        if self.number > 1:
            return Period(self.year, self.grain, self.number - 1)
        return Period(self.year - 1, self.grain, 12 // self.grain.months)

    def year_ago(self) -> Period:
        """The same period last year."""
        return Period(self.year - 1, self.grain, self.number)

    def parts(self, grain: Grain) -> tuple[Period, ...]:
        """The periods of a shorter length that make up this one, in order; () where none fit."""
        count = 12 // grain.months
        every = (Period(self.year, grain, n) for n in range(1, count + 1))
        inside = tuple(period for period in every if self.contains(period) and grain is not self.grain)
        return inside if len(inside) * grain.months == self.grain.months else ()  # a tertial is no whole quarters

    def label(self, language: str = "sv") -> str:
        """In words: "2018", "tertial 2 2018", "kvartal 3 2018", "augusti 2018"."""
        if self.grain is Grain.YEAR:
            return str(self.year)
        if self.grain is Grain.MONTH:
            return f"{month_names(language)[self.number - 1]} {self.year}"
        return _NUMBERED[language][self.grain.value].format(n=self.number, year=self.year)

    def span_label(self, language: str = "sv") -> str:
        """As a span of months, for the head of a table: "januari–december 2018"."""
        names = month_names(language)
        if self.grain is Grain.MONTH:
            return self.label(language)
        return f"{names[self.first_month - 1]}–{names[self.last_month - 1]} {self.year}"

    def to_date_label(self, language: str = "sv") -> str:
        """From the year's start to the period's end, for what is cumulative: "januari–augusti 2018"."""
        names = month_names(language)
        return f"{names[0]}–{names[self.last_month - 1]} {self.year}" if self.last_month > 1 else self.label(language)

    def short(self, language: str = "sv") -> str:
        """For a column head or an axis: "2018", "T2", "kv 3", "aug"."""
        if self.grain is Grain.YEAR:
            return str(self.year)
        if self.grain is Grain.MONTH:
            return month_names(language)[self.number - 1][:3]
        return {"T": f"T{self.number}", "Q": f"{'kv' if language == 'sv' else 'Q'} {self.number}"}[self.grain.value]


def parse_period(text: str) -> Period | None:
    """Read a period as it is written in YAML; None where the text is not one."""
    match = _FORM.fullmatch(text.strip())
    if match is None:
        return None
    year = int(match["year"])
    for grain in (Grain.TERTIAL, Grain.QUARTER, Grain.MONTH):
        if match[grain.value]:
            return Period(year, grain, int(match[grain.value]))
    return Period(year)


def month_names(language: str) -> list[str]:
    """The twelve months in full, as the language writes them in running text."""
    from babel.dates import get_month_names  # locale data is loaded only where a name is printed

    names = get_month_names("wide", locale=language)
    return [str(names[number]) for number in range(1, 13)]


def date_in_prose(day: date, language: str = "sv") -> str:
    """A date in running text: "22 september 2020"."""
    return f"{day.day} {month_names(language)[day.month - 1]} {day.year}"
