"""The text promises follow-up more often than any action is followed up."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import WARNING, Rule
from reportgen.diagnostics import Choice, Diagnostic
from reportgen.model.sections.plan import Action
from reportgen.prose import Span
from reportgen.prose.lexicon import Lexicon, lexicon
from reportgen.prose.sentences import Sentence

RULE = "plan-interval"


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every promised interval of a plan's text with those of its actions."""
    words = lexicon(case.language)
    for report in case.reports:
        kept = {action.interval.value for action in report.actions.values() if action.interval}
        for passage, sentence in case.sentences(report) if report.actions else ():
            if not isinstance(passage.owner, Action):
                yield from _promised(passage, sentence, words, kept)


def _promised(passage: Passage, sentence: Sentence, words: Lexicon, kept: set[str]) -> Iterator[Diagnostic]:
    lower = [token.lower for token in sentence.tokens]
    if words.words("follow_up").isdisjoint(lower):
        return
    for interval, phrases in words.data["intervals"].items():
        for phrase in phrases if interval not in kept else ():
            parts = phrase.split()
            for at in range(len(lower) - len(parts) + 1):
                if lower[at : at + len(parts)] == parts:
                    span = Span(sentence.tokens[at].span.start, sentence.tokens[at + len(parts) - 1].span.end)
                    said, kind = passage.reading[span], Choice("Interval", interval)
                    yield passage.told(RULE, span, words=said, interval=kind)


RULES = (Rule("plan-interval", WARNING, of_report=check, words=("prose",)),)
