"""The same sentences in two places."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import WARNING, Rule
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.prose import Span

SHORTEST = 8  # words of a sentence that is told when it stands twice
BOILERPLATE = 5  # words of a sentence that is told when it stands three times
NEARLY = 12  # words of a sentence that is compared with others that are nearly the same
LONGEST = 120  # words of a sentence; a longer one is compared by these
LIKE = 0.8  # share of the words that are the same, in the same order
SHINGLE = 4  # words that two sentences nearly the same have in a row somewhere
COMMON = 12  # sentences that a shingle may stand in before it says nothing
ROW = 3  # repeated sentences in a row that a reader is sure to see


@dataclass(frozen=True)
class _Sentence:
    passage: Passage
    span: Span
    words: tuple[str, ...]
    order: int  # of its passage's sentences


@dataclass(frozen=True)
class _Copy:
    sentence: _Sentence
    first: _Sentence
    like: float


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every sentence with those before it; sentences in a row are told together."""
    sentences = [each for report in case.reports for p in case.passages(report) for each in _sentences(p)]
    copies = _copies(sentences)
    while copies:
        row = [copies.pop(0)]
        while copies and _follows(row[-1], copies[0]):
            row.append(copies.pop(0))
        yield _told(row)


def _sentences(passage: Passage) -> Iterator[_Sentence]:
    """The sentences of a section's texts; the colophon and the like are the same in every report."""
    for order, span in enumerate(passage.reading.sentences if passage.section else ()):
        words = tuple(word.casefold() for word, _ in passage.reading.words(span))[:LONGEST]
        if len(words) >= BOILERPLATE:
            yield _Sentence(passage, span, words, order)


def _copies(sentences: list[_Sentence]) -> list[_Copy]:
    """Each sentence that was written before, with where; linear but for the few that share a rare shingle."""
    times = Counter(each.words for each in sentences)
    firsts: dict[tuple[str, ...], _Sentence] = {}
    index: dict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
    found: list[_Copy] = []
    for each in sentences:
        first = firsts.setdefault(each.words, each)
        if first is not each:
            if len(each.words) >= SHORTEST or times[each.words] > 2:
                found.append(_Copy(each, first, 1))
            continue
        if len(each.words) >= NEARLY:
            found.extend(_nearly(each, index))
    return found


def _nearly(sentence: _Sentence, index: dict[tuple[str, ...], list[_Sentence]]) -> Iterator[_Copy]:
    """An earlier sentence that is nearly the same, if any; the sentence is put into the index."""
    words = sentence.words
    shingles = {words[i : i + SHINGLE] for i in range(len(words) - SHINGLE + 1)}
    shared = Counter(id(s) for each in shingles if len(index[each]) < COMMON for s in index[each])
    by_id = {id(s): s for each in shingles for s in index[each]}
    likely = [by_id[key] for key, count in shared.most_common(3) if count >= 2]
    best = max(((_likeness(s.words, words), s.order, s) for s in likely), key=lambda each: each[:2], default=None)
    if best and best[0] >= LIKE:
        yield _Copy(sentence, best[2], best[0])
    for each in shingles:
        if len(index[each]) < COMMON:
            index[each].append(sentence)


def _likeness(one: tuple[str, ...], other: tuple[str, ...]) -> float:
    if min(len(one), len(other)) < LIKE * max(len(one), len(other)) * 0.75:
        return 0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _follows(before: _Copy, copy: _Copy) -> bool:
    """Whether a copy goes on where the one before ended, in both places."""
    a, b = before.sentence, copy.sentence
    return a.passage is b.passage and before.first.passage is copy.first.passage and b.order - a.order <= 2


def _told(row: list[_Copy]) -> Diagnostic:
    first, last = row[0], row[-1]
    passage, source = first.sentence.passage, first.first.passage
    span = Span(first.sentence.span.start, last.sentence.span.end)
    is_same_report = source.report is passage.report
    is_exact = all(copy.like == 1 for copy in row)
    variant = ("exact" if is_exact else "near") if is_same_report else "earlier"
    level = Severity.WARNING if is_same_report and len(row) >= ROW else Severity.INFO
    there = source.at(first.first.span)
    title, what = source.report.file.title, _beginning(passage, first.sentence)
    told = passage.told("repeated-text", span, variant, level, count=len(row), report=title, place=there, what=what)
    return replace(told, other=there)


def _beginning(passage: Passage, sentence: _Sentence) -> str:
    words = passage.reading[sentence.span].split()
    return " ".join(words[:6])[:80] + (" …" if len(words) > 6 else "")


RULES = (Rule("repeated-text", WARNING, of_project=check),)
