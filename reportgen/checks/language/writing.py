"""The words that the rules on language go by, and the texts that they are for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.model.project import Report

_ADDRESS = re.compile(r"[@/\\_]|www\.|\w\.\w\w")
_REACH = 80  # characters before a word in which its address would have begun
_OPENERS = "\"'”“«»([–—-•*"
_ENDS = ".!?…:\n"


def everything(case: Case, report: Report) -> tuple[Passage, ...]:
    """Every text and every line of a report."""
    return case.passages(report) + case.labels(report)


def texts(case: Case) -> Iterator[Passage]:
    """Every text and every line of every report."""
    for report in case.reports:
        yield from everything(case, report)


def begins(text: str, at: int) -> bool:
    """Whether what stands at a place begins a sentence, a heading or a quotation."""
    at -= 1
    while at >= 0 and (text[at] in _OPENERS or text[at] in " \t\xa0"):
        if text[at] == "-" and at and not text[at - 1].isspace():
            return False
        at -= 1
    return at < 0 or text[at] in _ENDS


def in_address(text: str, at: int) -> bool:
    """Whether what stands at a place belongs to an e-mail or web address or a file's name, begun before it."""
    first = max(0, at - _REACH)
    start = max(text.rfind(" ", first, at), text.rfind("\n", first, at))
    return bool(_ADDRESS.search(text, start + 1, at))
