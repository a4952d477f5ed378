"""A text under timetable that does not say when."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import letters, words_of
from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Report
from reportgen.model.sections.enums import ColumnKind
from reportgen.model.sections.quality import Review
from reportgen.model.sections.texts import TableSection
from reportgen.prose import Span

_LABEL = re.compile(r"(?P<label>[^\W\d_][^:\n.]{1,30}):\s{0,3}(?=\S)")


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every labelled paragraph, every column of times, and when every review was made."""
    words = words_of("completeness", case.language).part("timetable")
    for report in case.reports:
        for passage in case.passages(report):
            yield from _labelled(passage, words)
        cells = _cells_of_times(report, words)
        for label in case.labels(report):
            is_time = label.field == "when" and isinstance(label.owner, Review)
            if (is_time or id(label.prose.text) in cells) and not _says_when(label.reading.text, words):
                whole = Span(0, len(label.reading.text))
                yield label.told("no-timetable", whole, text=label.reading.text)


def _labelled(passage: Passage, words: dict[str, Any]) -> Iterator[Diagnostic]:
    reading = passage.reading
    for part in reading.paragraphs:
        match = _LABEL.match(reading.text, part.start, part.end)
        if match and match["label"].strip().lower() in words["labels"]:
            said = Span(match.end(), part.end)
            if not _says_when(reading[said], words):
                yield passage.told("no-timetable", said, text=reading[said])


def _cells_of_times(report: Report, words: dict[str, Any]) -> set[int]:
    """The cells of columns that hold times, by identity."""
    tables = (section for section in report.sections if isinstance(section, TableSection))
    return {
        id(cell)
        for table in tables
        for row in table.rows
        for column, cell in zip(table.columns, row, strict=False)
        if column.type is ColumnKind.DATE or column.title.strip().lower() in words["labels"]
    }


def _says_when(text: str, words: dict[str, Any]) -> bool:
    """A figure, a month, a season, a weekday or how often."""
    lower = text.lower()
    if any(character.isdigit() for character in text) or len(text.strip()) < 2:
        return True
    starts = tuple(word for word in words["times"] if " " not in word)
    phrases = [word for word in words["times"] if " " in word]
    return any(word.startswith(starts) for word in letters(lower)) or any(each in lower for each in phrases)


RULES = (Rule("no-timetable", WARNING, of_report=check, words=("completeness",)),)
