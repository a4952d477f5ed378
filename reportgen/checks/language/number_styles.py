"""Ways of writing figures that are not the right ones: how each is known, and how it is mended."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from babel.dates import format_date

from reportgen.checks.words import words_of
from reportgen.diagnostics import Severity
from reportgen.quantities import NBSP

MINUS, DASH = "\N{MINUS SIGN}", "\N{EN DASH}"
_Mend = Callable[[re.Match[str]], str]
_FREE = r"(?<![\w.,:/-])"  # not the end of something longer: a number, a law, an address


@dataclass(frozen=True)
class Style:
    """One such way. `mend` gives nothing where it turns out to be right."""

    variant: str
    wrong: re.Pattern[str]
    mend: _Mend
    severity: Severity = Severity.INFO


@cache
def styles(language: str) -> tuple[Style, ...]:
    """All of them, in the language's own words."""
    lexicon = words_of("language", language)
    units, whole, ages, months = (_either(lexicon[name]) for name in ("units", "whole", "ages", "months"))
    unit = rf"(?: ?%|[ \xa0]{units}\b)"
    day = partial(_day, language=language)
    minus = rf"(?<![\d.,:/-])[-{MINUS}]?"
    return (
        _style("decimal-point", rf"{minus}\d{{1,6}}\.\d{{1,2}}(?={unit})(?![\d.:])", _comma, Severity.WARNING),
        _style("decimal-point", rf"{_FREE}0\.\d{{1,2}}(?![\w.:/-]|,\d)", _comma),
        _style("thousands", rf"{_FREE}\d{{1,3}}(?:[.,]\d{{3}}){{1,3}}(?=[ \xa0]{whole}\b)", _blanks, Severity.WARNING),
        _style("thousands", rf"{_FREE}\d{{5,12}}(?=[ \xa0]{whole}\b)", lambda m: f"{int(m[0]):,}".replace(",", NBSP)),
        _style("percent-space", r"\d%", lambda m: f"{m[0][0]}{NBSP}%"),
        _style("minus", r"(?:(?<=[\s(])|\A)-\d{1,3}(?:[ \xa0]?\d{3}){0,4}(?:,\d{1,4})?(?![\w-])", _minus),
        _style("range", rf"{_FREE}(?:19|20)\d\d-(?:19|20)\d\d(?![\w:/-])", _dash),
        _style("range", rf"{_FREE}\d{{1,3}}-\d{{1,3}}(?={unit}|[ \xa0]{ages}\b)", _dash),
        _style("range", rf"(?i)\b{months}-{months}\b", _dash),
        _style("date", r"(?<![\w/-])(?P<y>(?:19|20)\d\d)-(?P<m>\d\d)-(?P<d>\d\d)(?![\w-])", day),
        _style("date", r"(?<![\w/.-])(?P<d>\d\d?)[/.](?P<m>\d\d?)[ .-](?P<y>(?:19|20)\d\d)(?![\w-])", day),
        _style("clock", r"\bkl(?= \d)", lambda m: "kl."),
        _style("clock", r"(?:(?<=kl )|(?<=kl\. )|(?<=klockan ))\d\d?:\d\d\b", lambda m: m[0].replace(":", ".")),
    )  # fmt: skip


def _style(variant: str, wrong: str, mend: _Mend, severity: Severity = Severity.INFO) -> Style:
    return Style(variant, re.compile(wrong), mend, severity)


def _either(words: list[str]) -> str:
    return f"(?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})"


def _comma(match: re.Match[str]) -> str:
    return match[0].replace(".", ",")


def _minus(match: re.Match[str]) -> str:
    return MINUS + match[0][1:]


def _blanks(match: re.Match[str]) -> str:
    return re.sub("[.,]", NBSP, match[0])


def _dash(match: re.Match[str]) -> str:
    return match[0].replace("-", DASH)


def _day(match: re.Match[str], language: str) -> str:
    """22 september 2018, of a day that is in the calendar."""
    try:
        day = date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return ""
    return str(format_date(day, "d MMMM yyyy", locale=language))
