"""Traces of another document that stayed when the text was copied."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import INFO, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.prose import Span

_LINE = re.compile(r"[^\n]+")
_PAGE = re.compile(r"(?:\d{1,3}|\d{1,3} ?\(\d{1,3}\)|[Ss]id(?:a|\.)? \d{1,3}(?: av \d{1,3}| ?\(\d{1,3}\))?)")
_NOTE = re.compile(r"(\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹]) (?=[^\W\d_])")
_MARK = re.compile(r"[^\W\d_][.,;:”]?(\d{1,2}|[¹²³⁴⁵⁶⁷⁸⁹])(?![\w%])")  # "avvikelse1", "avvikelse.1"
_LONGEST = 20  # characters of a line that may be a page number


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every text of more than a line."""
    for report in case.reports:
        for passage in case.passages(report):
            yield from _page_numbers(passage)
            yield from _stray_notes(passage)


def _page_numbers(passage: Passage) -> Iterator[Diagnostic]:
    text = passage.prose.text
    for match in _LINE.finditer(text) if "\n" in text.strip() else ():
        line = match[0].strip()
        if len(line) <= _LONGEST and _PAGE.fullmatch(line):
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            at, end = passage.prose.at(start), passage.prose.at(start + len(line) - 1)
            yield Diagnostic("artefact", at, "", {"text": line}, end=end)


def _stray_notes(passage: Passage) -> Iterator[Diagnostic]:
    """A paragraph that begins with a sign which is also the tail of a word."""
    reading = passage.reading
    marks = {match[1] for match in _MARK.finditer(reading.text)}
    for part in reading.paragraphs[1:]:
        match = _NOTE.match(reading.text, part.start, part.end)
        if match and match[1] in marks:
            span = Span(part.start, part.start + len(match[1]))
            yield passage.told("artefact", span, "note", text=match[1])


RULES = (Rule("artefact", INFO, of_report=check),)
