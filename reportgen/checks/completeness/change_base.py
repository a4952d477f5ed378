"""A change without what it is to be compared with."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import INFO, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Report
from reportgen.prose.lexicon import lexicon as prose_lexicon
from reportgen.prose.sentences import Change, Sentence, changes
from reportgen.quantities import Unit

_RELATIVE = (Unit.PERCENT, Unit.POINTS)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every sentence that tells of a change."""
    words = words_of("completeness", case.language).part("comparisons")
    last_year = tuple(prose_lexicon(case.language).data["last_year"])
    for report in case.reports:
        bases = _with_base(case, report)
        for passage, sentence in case.sentences(report):
            if (id(passage), _paragraph(passage, sentence)) not in bases:
                yield from _percent(passage, sentence, words) or _last_year(passage, sentence, words, last_year)


def _percent(passage: Passage, sentence: Sentence, words: dict[str, Any]) -> list[Diagnostic]:
    found = (c for c in changes(sentence) if c.by and c.by.unit is Unit.PERCENT and _is_over_time(c, sentence, words))
    change = next(found, None)
    if change is None or change.by is None:
        return []
    span = change.by.span
    return [passage.told("change-base", span, text=passage.reading[span])]


def _last_year(
    passage: Passage, sentence: Sentence, words: dict[str, Any], last_year: tuple[str, ...]
) -> list[Diagnostic]:
    said = passage.reading[sentence.span].lower()
    phrase = next((each for each in last_year if each in said), None)
    if phrase is None or sentence.figures:
        return []
    span = next((s for word, s in passage.reading.words(sentence.span) if word.lower() in words["words"]), None)
    if span is None and sentence.movements:
        span = sentence.movements[0].span
    if span is None:
        return []
    return [passage.told("change-base", span, "last-year", text=passage.reading[span], than=phrase)]


def _is_over_time(change: Change, sentence: Sentence, words: dict[str, Any]) -> bool:
    """Whether something has changed; "20 procent högre än referenskostnaden" compares two things at one time."""
    at = change.movement.token
    compared = sentence.lower(at + 1) == "än"
    later = any(time.span.start > change.movement.span.start for time in sentence.times)
    intended = any(sentence.lower(at - back) in words["intended"] for back in (1, 2, 3))
    return not intended and (later or not compared)


def _with_base(case: Case, report: Report) -> set[tuple[int, int]]:
    """Paragraphs with a figure that is no percentage: there is something to compare with."""
    return {
        (id(passage), _paragraph(passage, sentence))
        for passage, sentence in case.sentences(report)
        if any(figure.unit not in _RELATIVE for figure in sentence.figures)
        or sum(figure.unit is Unit.PERCENT for figure in sentence.figures) > 1
    }


def _paragraph(passage: Passage, sentence: Sentence) -> int:
    """Which of the text's paragraphs the sentence stands in."""
    parts = passage.reading.paragraphs
    return bisect_right(parts, sentence.span.start, key=lambda part: part.start)


RULES = (Rule("change-base", INFO, of_report=check, words=("completeness", "prose")),)
