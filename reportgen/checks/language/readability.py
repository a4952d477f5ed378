"""A sentence so long that the reader loses the thread."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import INFO, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.prose import Span

LONG_WORD = 6  # letters that a word has more than to be long
FEWEST_WORDS = 40  # of a text whose LIX says anything
SHORT_TEXT = 100  # words below which LIX is uncertain


def check(case: Case) -> Iterator[Diagnostic]:
    """Count the words of every sentence, and the LIX of every section."""
    bounds = case.project.file.review.bounds
    for report in case.reports:
        for passage in case.passages(report):
            yield from _long_sentences(passage, bounds.sentence_words)
        for _, group in groupby(case.passages(report), key=lambda each: id(each.section)):
            yield from _section(list(group), bounds.lix)


def _long_sentences(passage: Passage, most: int) -> Iterator[Diagnostic]:
    for sentence in passage.reading.sentences:
        count = len(passage.reading[sentence].split())
        if count >= most:
            yield passage.told("long-sentence", sentence, count=count, most=most)


def _section(passages: list[Passage], most: int) -> Iterator[Diagnostic]:
    words = sentences = long = 0
    for passage, sentence in ((p, s) for p in passages for s in p.reading.sentences):
        if passage.reading.text[sentence.end - 1] in ".!?:;”)":  # a heading is no sentence
            count, long_ones = _counted(passage.reading[sentence])
            words, long, sentences = words + count, long + long_ones, sentences + 1
    if passages[0].section is None or words < FEWEST_WORDS:
        return
    lix = words / sentences + 100 * long / words
    if lix > most:
        first = passages[0].reading.sentences[0]
        args = {"lix": round(lix), "most": most, "words": words, "sentences": sentences, "long": long}
        variant = "short" if words < SHORT_TEXT else ""
        span = Span(first.start, first.end)
        yield passages[0].told("hard-to-read", span, variant, **args)


def _counted(sentence: str) -> tuple[int, int]:
    """Words of a sentence, and how many of them are long."""
    words = [letters for word in sentence.split() if (letters := sum(map(str.isalnum, word)))]
    return len(words), sum(count > LONG_WORD for count in words)


RULES = (
    Rule("long-sentence", INFO, of_report=check),
    Rule("hard-to-read", INFO, of_report=check),
)
