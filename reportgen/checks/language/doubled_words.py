"""The same word twice in a row."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.language import writing
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic
from reportgen.prose import Span


def check(case: Case) -> Iterator[Diagnostic]:
    """Go through every text word by word."""
    may_repeat = frozenset(words_of("language", case.language).listed("may_repeat"))
    for passage in writing.texts(case):
        text = passage.reading.text
        before, at = "", Span(0, 0)
        for word, span in passage.reading.words():
            same = word.casefold() == before.casefold() and text[at.end : span.start].strip(" \xa0") == ""
            if same and span.start > at.end and word.islower() and word not in may_repeat and len(word) < 40:
                args = {"found": f"{before} {word}", "right": before}
                yield passage.told("doubled-word", Span(at.start, span.end), **args)
            before, at = word, span


RULES = (Rule("doubled-word", WARNING, of_report=check, words=("language",)),)
