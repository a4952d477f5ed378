"""The text says that something has become better while the values say that it has become worse."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.checks.prose.subjects import Subjects
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import Words, words_of
from reportgen.diagnostics import Diagnostic
from reportgen.figures import is_good
from reportgen.model.facts import Better
from reportgen.model.refs import LedgerRef, resolve
from reportgen.model.sections.enums import TrendWord
from reportgen.periods import Period
from reportgen.prose.sentences import Sentence
from reportgen.quantities import Quantity


def check(case: Case) -> Iterator[Diagnostic]:
    """Read every sentence that says that a fact has become better or worse."""
    lexicon = words_of("figures", case.language)
    subjects = Subjects(case)
    for report in case.reports:
        for passage, sentence in case.sentences(report):
            for at, token in enumerate(sentence.tokens):
                if token.kind == "word" and (improved := _said(lexicon, token.lower)) is not None:
                    yield from _judged(case, lexicon, subjects, passage, sentence, at, improved)


def _said(lexicon: Words, word: str) -> bool | None:
    """Whether a word says better (True) or worse (False)."""
    return True if lexicon.has("improved", word) else False if lexicon.has("worsened", word) else None


def _judged(
    case: Case, lexicon: Words, subjects: Subjects, passage: Passage, sentence: Sentence, at: int, improved: bool
) -> Iterator[Diagnostic]:
    if any(lexicon.has("hedged", token.lower) for token in sentence.tokens):
        return
    subject = subjects.before(passage, sentence, at)
    if subject is None or subject.is_target or subject.compared:
        return
    now = passage.report.period
    found = [step for start in _starts(sentence, now) if (step := _step(case, subject.ref, start, now))]
    if found and all(good is not improved for good, _ in found):
        before, after = found[0][1]
        yield passage.told(
            "valuation-contradicts",
            sentence.tokens[at].span,
            words=sentence.tokens[at].text,
            name=case.figures.name(subject.ref),
            before=before,
            after=after,
        )


def _starts(sentence: Sentence, now: Period) -> list[Period]:
    """The times to compare with: the one that is named, else the period before and the year before."""
    named = [time.period for time in sentence.times if time.period != now]
    if any(period.end >= now.end for period in named) or len(named) > 1:
        return []
    return named or list(dict.fromkeys((now.previous(), now.year_ago())))


def _step(case: Case, ref: str, start: Period, now: Period) -> tuple[bool, tuple[Quantity, Quantity]] | None:
    """Whether a fact moved the good way from a period to another, and its values."""
    before, after = case.figures.quantity(ref, start), case.figures.quantity(ref, now)
    if before is None or after is None or before.value == after.value:
        return None
    good = is_good(TrendWord.UP if after.value > before.value else TrendWord.DOWN, _better(case, ref))
    return None if good is None else (good, (before, after))


def _better(case: Case, ref: str) -> Better:
    """Which way is good; of an income statement it is always up, since costs have a minus."""
    if isinstance(resolve(case.project, ref), LedgerRef):
        return Better.HIGHER
    fact = case.project.facts.get(ref)
    return fact.better if fact else Better.NEITHER


RULES = (Rule("valuation-contradicts", WARNING, of_report=check, words=("figures", "prose")),)
