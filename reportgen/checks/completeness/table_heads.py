"""A table whose heads do not fit what it holds, and cells that are empty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.checks.case import Case
from reportgen.checks.rule import INFO, WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic
from reportgen.model.sections.enums import ColumnKind
from reportgen.model.sections.texts import Column, TableSection
from reportgen.prose.lexicon import LANGUAGES
from reportgen.prose.lexicon import lexicon as prose_lexicon
from reportgen.quantities import parse_quantity

_YEAR = re.compile(r"(?<!\d)(?:19|20)?\d\d(?!\d)")
_UNIT = re.compile(r"[^\W\d_]+|%")
_LARGEST_COUNT = 10_000  # a larger figure in a municipality's table is money, more often than not
_SPACES = re.compile(r"\s*([-–/])\s*|\d+|\s+")


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every free table."""
    words = words_of("completeness", case.language).part("tables")
    for report in case.reports:
        for section in report.sections:
            if isinstance(section, TableSection):
                yield from _empty(section, words)
                yield from _heads(case, section, words)
                yield from _basis(section, case.language)


def _empty(section: TableSection, words: dict[str, Any]) -> Iterator[Diagnostic]:
    for number, column in enumerate(section.columns):
        judged = column.type is ColumnKind.ASSESSMENT or _plain(column.title) in words["judged"]
        blank = [at for at, row in enumerate(section.rows) if number < len(row) and not _cell(row[number])]
        if len(blank) == len(section.rows) and (judged or len(blank) > 1):
            args = {"name": column.title}
            yield Diagnostic("empty-cell", column.at("title"), "column", args)
        elif judged:
            for at in blank:
                args = {"name": column.title, "row": _cell(section.rows[at][0]) or str(at + 1)}
                yield Diagnostic("empty-cell", section.item_at("rows", at, number), "", args)


def _cell(value: object) -> str:
    return "" if value is None else str(value).strip()


def _heads(case: Case, section: TableSection, words: dict[str, Any]) -> Iterator[Diagnostic]:
    titles = [(column, _plain(column.title).rstrip(".")) for column in section.columns]
    full = [c for c, title in titles if title in words["months"] and title not in words["short_months"]]
    short = [c for c, title in titles if title in words["short_months"] and title not in words["months"]]
    if full and short:
        odd, others = (full, short) if len(full) < len(short) else (short, full)
        yield _head("months", odd[0], other=others[0].title)
    years = [(column, title) for column, title in titles if title in words["full_year"]]
    other = next((column for column, title in years if title != years[0][1]), None)
    if other:
        yield _head("full-year", other, other=years[0][0].title)
    yield from _first(case, section, words)


def _first(case: Case, section: TableSection, words: dict[str, Any]) -> Iterator[Diagnostic]:
    """What the first column's head says of its rows."""
    head = section.columns[0]
    names = {_plain(part.name or "") for part in case.project.organisation.values()}
    names |= {_plain(name.name) for part in case.project.organisation.values() for name in part.names}
    cells = [_plain(str(row[0])) for row in section.rows if row]
    if _plain(head.title) in words["indicator"] and sum(cell in names for cell in cells) * 2 > len(cells):
        yield _head("units", head)
    if _plain(head.title) in (_plain(section.title), _plain(section.caption)):
        yield _head("repeated", head)


def _head(variant: str, column: Column, other: str = "") -> Diagnostic:
    args = {"name": column.title, "other": other}
    return Diagnostic("table-head", column.at("title"), variant, args)


def _basis(section: TableSection, language: str) -> Iterator[Diagnostic]:
    """Whether the figures say what they count, and of when."""
    numbers = [(n, column) for n, column in enumerate(section.columns) if column.type is ColumnKind.NUMBER]
    said = " ".join((section.title, section.caption, *(column.title for column in section.columns)))
    known = set(prose_lexicon(language).units) if language in LANGUAGES else set()
    if not known & set(_UNIT.findall(said.lower())):
        bare = next((column for number, column in numbers if not column.unit and _is_measured(section, number)), None)
        if bare:
            yield Diagnostic("table-basis", bare.at("title"), "unit", {"name": bare.title})
    cells = (str(row[0]) for row in section.rows if row)
    if numbers and not any(_YEAR.search(text) for text in (said, *cells)):
        yield Diagnostic("table-basis", section.at("caption"), "year", {"name": section.caption})


def _is_measured(section: TableSection, number: int) -> bool:
    """Whether a column has figures too large or too exact to be a count of something."""
    found = (parse_quantity(row[number]) for row in section.rows if number < len(row))
    return any(each.unit is None and (each.decimals or abs(each.value) >= _LARGEST_COUNT) for each in found if each)


def _plain(title: str) -> str:
    """A head without its year, in small letters: "Jan – Dec 18" is "jan-dec"."""
    return _SPACES.sub(lambda match: "-" if match[1] else " ", title.casefold()).strip(" -")


RULES = (
    Rule("table-head", INFO, of_report=check, words=("completeness",)),
    Rule("empty-cell", WARNING, of_report=check, words=("completeness",)),
    Rule("table-basis", INFO, of_report=check, words=("completeness",)),
)
