"""The words that the rules on language go by, and the texts that they are for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportgen.checks.case import Case, Passage
from reportgen.model.project import Report
from reportgen.prose import Span

_OPENERS = "\"'”“«»([–—-•*"
_ENDS = ".!?…:\n"


@cache
def words(language: str) -> dict[str, Any]:
    """The lexicon of a language; empty where there is none, and then the rules on language are silent."""
    file = resources.files("reportgen.checks").joinpath(f"writing.{language}.yaml")
    loaded: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) if file.is_file() else {}
    return loaded


def everything(case: Case, report: Report) -> tuple[Passage, ...]:
    """Every text and every line of a report."""
    return case.passages(report) + case.labels(report)


def texts(case: Case) -> Iterator[Passage]:
    """Every text and every line of every report, where the language is one that the rules know."""
    for report in case.reports if words(case.language) else ():
        yield from everything(case, report)


def begins(text: str, at: int) -> bool:
    """Whether what stands at a place begins a sentence, a heading or a quotation."""
    at -= 1
    while at >= 0 and (text[at] in _OPENERS or text[at] in " \t\xa0"):
        if text[at] == "-" and at and not text[at - 1].isspace():
            return False
        at -= 1
    return at < 0 or text[at] in _ENDS


def is_title(word: str) -> bool:
    """Whether a word has a capital first and no other."""
    return word[:1].isupper() and word[1:].islower()


def line_of(text: str, span: Span) -> str:
    """A stretch of text for a message, bounded."""
    shown = " ".join(text[span.start : min(span.end, span.start + 120)].split())
    return shown if len(shown) <= 60 else shown[:59] + "…"
