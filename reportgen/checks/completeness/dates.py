"""A time that only the writer can understand."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import INFO, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic
from reportgen.prose import Span
from reportgen.prose.sentences import Sentence

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every sentence of every report."""
    words = words_of("completeness", case.language).part("references")
    phrases = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(each) for each in words['relative'])})(?!\w)", re.IGNORECASE)
    for report in case.reports:
        passages = [passage for passage in case.passages(report) if passage.section is not None]
        spoken = {year for passage in passages for year in _YEAR.findall(passage.reading.text)}
        several = not spoken or bool(spoken - {str(report.period.year)})
        dated = {part for passage in passages for part in _dated(passage)}
        sentences = [(passage, each) for passage, each in case.sentences(report) if passage.section is not None]
        for passage, sentence in sentences:
            match = phrases.search(passage.reading.text, sentence.span.start, sentence.span.end)
            if match:
                yield passage.told("relative-date", Span(*match.span()), text=match[0])
            if several and _paragraph(passage, sentence.span) not in dated:
                yield from _yearless(passage, sentence)


def _yearless(passage: Passage, sentence: Sentence) -> Iterator[Diagnostic]:
    for time in sentence.times:
        if time.day is not None and not time.has_year:
            yield passage.told("yearless-date", time.span, text=passage.reading[time.span])


def _dated(passage: Passage) -> Iterator[tuple[int, int]]:
    """The paragraphs that name a year."""
    for match in _YEAR.finditer(passage.reading.text):
        yield _paragraph(passage, Span(*match.span()))


def _paragraph(passage: Passage, within: Span) -> tuple[int, int]:
    """Which text, and which of its paragraphs, a stretch stands in."""
    parts = passage.reading.paragraphs
    return id(passage), bisect_right(parts, within.start, key=lambda part: part.start)


RULES = (
    Rule("relative-date", INFO, of_report=check, words=("completeness",)),
    Rule("yearless-date", INFO, of_report=check, words=("completeness",)),
)
