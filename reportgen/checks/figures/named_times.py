"""The periods that a heading names: "per december 2017", "Jan–Dec 18", "2013–2018"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from reportgen.checks.words import words_of
from reportgen.periods import Period, parse_period
from reportgen.prose import Reading, Span
from reportgen.prose.lexicon import LANGUAGES, lexicon
from reportgen.prose.sentences import sentence
from reportgen.prose.times import Time

LONGEST = 500  # characters of a heading that is read
_MONTH_AND_YEAR = re.compile(r"(?<![\w\d])([^\W\d_]{2,12})\.?(?: ?['’]?(\d\d)| (\d{4}))(?![\d\w%,.])")
_SCHOOL_YEAR = re.compile(r"(?<!\d)(\d\d)(\d\d)/(\d\d)(?!\d)")
_RANGE = re.compile(r"(?<=[^\W\d_])[-–](?=[^\W\d_])|(?<=\d{4})[-–](?=\d{4})")


def times_in(label: str, year: int, language: str) -> tuple[str, tuple[Time, ...]]:
    """Every time that a heading names with its year, and the text that their places are in."""
    if language not in LANGUAGES or len(label) > LONGEST:
        return label, ()
    text = _in_full(_RANGE.sub(" ", _SCHOOL_YEAR.sub(r"\1\2 \1\3", label)), language)
    found = sentence(Reading.of_words(text), Span(0, len(text)), lexicon(language), year).times
    return text, tuple(time for time in found if time.has_year and not time.relative)


def named_period(label: str, year: int, language: str) -> Period | None:
    """The one period that a column's heading names; None where it names none or several years."""
    written = parse_period(label)
    found = times_in(label, year, language)[1]
    return written or (found[0].period if len(found) == 1 else None)


def without_times(label: str, year: int, language: str) -> tuple[str, list[Period]]:
    """A heading with the times taken out, and the times."""
    text, found = times_in(label, year, language)
    for time in reversed(found):
        text = text[: time.span.start] + text[time.span.end :]
    return text, [time.period for time in found]


def _months(text: str, language: str) -> list[str]:
    """The words of a text that are months, in full or by their first letters."""
    names = lexicon(language).months
    found = (_month(word, names) for word in re.findall(r"[^\W\d_]+", text.lower()))
    return [month for month in found if month]


def _month(word: str, names: Iterable[str]) -> str | None:
    """A month in full, from its name or its first three or four letters ("aug", "sept")."""
    return next((name for name in names if word == name or (3 <= len(word) <= 4 and name.startswith(word))), None)


def _in_full(text: str, language: str) -> str:
    """ "dec 18" and "Helår 17" in full; of a span of months only the year is told."""
    is_span = len(_months(text, language)) > 1
    known = words_of("figures", language)

    def written(match: re.Match[str]) -> str:
        named, year = _months(match[1], language), f"20{match[2]}" if match[2] else match[3]
        if named:
            return year if is_span else f"{named[0]} {year}"
        is_year = match[3] or (known is not None and known.has("year_words", match[1]))
        return f"{match[1]} {year}" if is_year else match[0]

    return _MONTH_AND_YEAR.sub(written, text)
