"""A figure in the text that is tied to no fact."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.checks.prose.subjects import Subjects
from reportgen.checks.prose.values import Said
from reportgen.checks.rule import INFO, WARNING, Rule
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.sections.goals import GoalsSection
from reportgen.prose import Span
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import lexicon
from reportgen.prose.sentences import Pair, Sentence, changes, pairs

RULE, NO_UNIT, LATEST = "prose-unlinked", "prose-no-unit", "prose-latest"
_TO_YEAR = 4  # words at most from "senaste" to the year


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every figure and every comparison that nothing has been said of."""
    subjects = Subjects(case)
    for passage, sentence in case.read():
        for figure in sentence.figures:
            yield from _unlinked(case, subjects, passage, sentence, figure)
        for pair in pairs(sentence):
            yield from _no_unit(passage, sentence, pair)
        yield from _latest(case, passage, sentence)


def _unlinked(
    case: Case, subjects: Subjects, passage: Passage, sentence: Sentence, figure: Figure
) -> Iterator[Diagnostic]:
    if figure.cited or figure.fraction or figure.unit is None:
        return
    said = Said(case, passage, sentence, figure)
    found = said.subject(subjects)
    words = passage.reading[figure.whole]
    if found is None:
        yield passage.told(RULE, figure.whole, words=words)
    elif said.agrees(found):
        yield passage.told(RULE, figure.whole, "agrees", words=words, fact=found.ref)


def _no_unit(passage: Passage, sentence: Sentence, pair: Pair) -> Iterator[Diagnostic]:
    """Two figures with decimals and neither unit nor noun: of what, and percent or percentage points?"""
    bare = pair.unit is None and not pair.start.nouns and not pair.end.nouns
    if bare and pair.start.quantity.decimals and not pair.start.cited and not pair.end.cited:
        span = Span(pair.start.span.start, pair.end.span.end)
        relative = any(change.pair == pair and change.by is not None for change in changes(sentence))
        words = passage.reading[span]
        if relative:
            yield passage.told(NO_UNIT, span, "relative", words=words)
        else:  # a grade or a mark needs no unit
            yield passage.told(NO_UNIT, span, "", Severity.INFO, words=words)


def _latest(case: Case, passage: Passage, sentence: Sentence) -> Iterator[Diagnostic]:
    """ "den senaste mätningen 2016" in the comment of an indicator that has a value of 2018."""
    ref = next((key for key in reversed(passage.keys) if key in case.project.facts), None)
    if ref is None or not isinstance(passage.section, GoalsSection):
        return
    now = passage.report.period
    for at, token in enumerate(sentence.tokens):
        if token.lower not in lexicon(case.language).words("latest"):
            continue
        limit = sentence.tokens[min(at + _TO_YEAR, len(sentence.tokens) - 1)].span.end
        named = [time for time in sentence.times if token.span.end <= time.span.start < limit]
        later = [p for p in case.figures.history(ref, end=now) if named and p.year > named[0].period.year]
        if later:
            span = Span(token.span.start, named[0].span.end)
            yield passage.told(LATEST, span, words=passage.reading[span], fact=ref, later=max(later))


RULES = (
    Rule("prose-unlinked", INFO, of_report=check, words=("prose",)),
    Rule("prose-latest", WARNING, of_report=check, words=("prose",)),
    Rule("prose-no-unit", WARNING, of_report=check, words=("prose",)),
)
