"""An attachment that the text mentions and the report has not, or the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.project import Report
from reportgen.prose import Span

_NUMBER = re.compile(r"\s{0,3}(\d{1,2})(?![\d.,]?\d)")


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every report's texts and at its list of attachments."""
    words = words_of("completeness", case.language).part("attachments")
    for report in case.reports:
        yield from _report(case, report, words)


def _report(case: Case, report: Report, words: dict[str, Any]) -> Iterator[Diagnostic]:
    listed = len(report.file.attachments)
    mentions = [m for passage in case.passages(report) for m in _mentions(passage, words)]
    if not mentions and listed:
        yield Diagnostic("attachment", report.file.item_at("attachments", 0), "unmentioned", {}, Severity.INFO)
    told: set[int] = set()
    for passage, span, number in mentions:
        if (number > listed or not listed) and number not in told:
            told.add(number)
            variant = "number" if listed else ""
            text = passage.reading[span]
            yield passage.told("attachment", span, variant, text=text, count=listed)


def _mentions(passage: Passage, words: dict[str, Any]) -> Iterator[tuple[Passage, Span, int]]:
    """Words for an attachment, with their number (0 where none stands), but not for one of another document."""
    text = passage.reading.text
    for word, span in passage.reading.words():
        lower = word.lower()
        if not lower.startswith(tuple(words["starts"])):
            continue
        found = _NUMBER.match(text, span.end) if lower in words["one"] else None
        end = found.end() if found else span.end
        following = text[end : end + 20].split()[:1]
        if following not in ([each] for each in words["elsewhere"]):
            yield passage, Span(span.start, end), int(found[1]) if found else 0


RULES = (Rule("attachment", WARNING, of_report=check, words=("completeness",)),)
