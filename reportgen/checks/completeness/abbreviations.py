"""An abbreviation that is used without having been written out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import letters, words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.facts import Abbreviation
from reportgen.model.project import Report
from reportgen.prose import Span

_CAPITALS = re.compile(r"(?<![\w./@§])[A-ZÅÄÖ]{2,6}(?!\w|\.\w| \d{4}[/:]\d)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_OPENED = re.compile(r"[^\W\d_][”\"»]? \(\Z")
_NAMED = re.compile(r" ?[–-] [A-ZÅÄÖ][a-zåäö]{3}")  # "SIQ – Institutet för ..."
_CLOSED = re.compile(r"[-:]?\w{0,10}\)")
_NEAR = 40  # characters on either side in which a word beside it begins
_FAR = 120  # and in which an explanation stands
_WINDOW = 10  # words of an explanation without brackets


@dataclass(frozen=True)
class _Use:
    """An abbreviation in a text."""

    word: str
    passage: Passage
    span: Span


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every report by itself: each is read by somebody who has not read the others."""
    words = words_of("completeness", case.language).part("abbreviations")
    for report in case.reports:
        yield from _Reader(case, report, words).told()


class _Reader:
    def __init__(self, case: Case, report: Report, words: dict[str, Any]) -> None:
        self.case, self.report = case, report
        self.project: dict[str, Abbreviation] = dict(case.project.abbreviations)
        self.known = frozenset(words["known"])
        self.explained = tuple(words["explained"])
        self.silent = {*words["everyday"], *words["shouted"], *(n for n, a in self.project.items() if a.general)}

    def told(self) -> Iterator[Diagnostic]:
        first: dict[str, _Use] = {}
        of_labels: dict[str, _Use] = {}
        written: dict[str, _Use] = {}
        for use in self._uses(_in_reading_order(self.case, self.report)):
            if use.word not in written and self._is_written_out(use):
                written[use.word] = use
            elif use.word not in written:
                (of_labels if use.passage.is_label else first).setdefault(use.word, use)
        for word, use in first.items():
            yield self._remark(use, written.get(word))
        for word, use in of_labels.items():
            if word not in first and word not in written:
                yield self._remark(use, None, Severity.INFO)

    def _uses(self, passages: Iterable[Passage]) -> Iterator[_Use]:
        for passage in passages:
            text = passage.reading.text
            shouting = text.isupper()
            for match in _CAPITALS.finditer(text):
                span = Span(*match.span())
                if not shouting and self._is_abbreviation(match[0], passage, span):
                    yield _Use(match[0], passage, span)

    def _is_abbreviation(self, word: str, passage: Passage, span: Span) -> bool:
        if word in self.silent or _ROMAN.fullmatch(word) or passage.reading.is_cited(span):
            return False
        return not _is_shouted(passage.reading.text, span)

    def _is_written_out(self, use: _Use) -> bool:
        """In brackets after its words, beside them, or said to stand for them."""
        text, span = use.passage.reading.text, use.span
        before, after = text[max(0, span.start - _FAR) : span.start], text[span.end : span.end + _FAR]
        if _OPENED.search(before) and _CLOSED.match(after):
            return True
        if after.startswith(" (") and after[2:3].isalpha():
            return True
        if after.lstrip(" ,–-").removeprefix("som ").startswith(self.explained) or _NAMED.match(after):
            return True
        if _is_spelt(_words(before)[-_WINDOW:], use.word, at_start=False):
            return True
        if after.startswith((", ", ": ")) and _is_spelt(_words(after)[:_WINDOW], use.word, at_start=True):
            return True
        declared = self.project.get(use.word)
        return declared is not None and declared.meaning.casefold() in _sentence(use).casefold()

    def _remark(self, use: _Use, later: _Use | None, severity: Severity = Severity.WARNING) -> Diagnostic:
        declared = self.project.get(use.word)
        variant = "later" if later else "declared" if declared else ""
        if later or use.word in self.known:
            severity = Severity.INFO
        args = {"word": use.word, "meaning": declared.meaning if declared else ""}
        told = use.passage.told("abbreviation", use.span, variant, severity, **args)
        return replace(told, other=later.passage.at(later.span)) if later else told


def _in_reading_order(case: Case, report: Report) -> list[Passage]:
    """Texts and labels, chapter by chapter; what the report's own file says of the report itself is read last."""
    order = {id(s): n for n, chapter in enumerate(report.chapters) for s in (chapter.entry, *chapter.sections)}

    def place(passage: Passage) -> tuple[int, str, int, int]:
        of_chapter = next((order[id(e)] for e, _ in passage.chain if id(e) in order), len(order))
        at = passage.prose.at()
        return of_chapter, at.file if passage.section else "", at.line, at.column

    return sorted((*case.passages(report), *case.labels(report)), key=place)


def _words(text: str) -> list[str]:
    """The words of a text in small letters, without those in capitals: they are other abbreviations."""
    return [word.lower() for word in letters(text) if not (word.isupper() and len(word) > 1)]


def _is_spelt(words: list[str], abbreviation: str, *, at_start: bool) -> bool:
    """Whether the letters are the first ones of words in a row, or stand inside the word of the letter before."""
    letters = abbreviation.lower()
    starts = [at for at, word in enumerate(words) if word.startswith(letters[0])]
    return any(_spells(words[at:], letters) for at in starts if at == 0 or not at_start)


def _spells(words: list[str], letters: str) -> bool:
    at = 0
    for letter in letters[1:]:
        following = (number for number, word in enumerate(words) if number > at and word.startswith(letter))
        found = next(following, at if letter in words[at][1:] else -1)
        if found < 0:
            return False
        at = found
    return True


def _sentence(use: _Use) -> str:
    reading = use.passage.reading
    at = bisect_right(reading.sentences, use.span.start, key=lambda sentence: sentence.start)
    return reading[reading.sentences[at - 1]] if at else ""


def _is_shouted(text: str, span: Span) -> bool:
    """Whether a word beside it is in capitals and too long to be an abbreviation: a heading in capitals."""
    before = text[max(0, span.start - _NEAR) : span.start].split()[-1:]
    after = text[span.end : span.end + _NEAR].split()[:1]
    return any(len(word) > 6 and word.isupper() and word.isalpha() for word in (*before, *after))


RULES = (Rule("abbreviation", WARNING, of_report=check, words=("completeness",)),)
