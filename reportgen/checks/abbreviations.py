"""abbreviation: en förkortning som används utan att ha skrivits ut.

Vad: En förkortning i versaler (HVB, LSS:s, IVO-beslut) ska skrivas ut första gången den används i en
rapport: ”hem för vård eller boende (HVB)” eller ”HVB (hem för vård eller boende)”. Bara den första
gången sägs. Står förkortningen enbart i rubriker och tabeller, är den allmänt känd eller skrivs den ut
först längre fram blir det en upplysning. En förkortning som läsarna säkert känner till kan föras in i
content/data, under `förkortningar:`, med `allmän: ja`.

Varför: Rapporten läses av förtroendevalda och invånare. Den som måste leta efter vad bokstäverna
betyder slutar läsa, och samma bokstäver kan betyda olika saker i olika förvaltningar.

Fel: ”Behovet av HVB minskade.”

Rätt: ”Behovet av hem för vård eller boende (HVB) minskade. Placeringarna i HVB blev färre.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.lexica import lexicon
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.facts import Abbreviation
from reportgen.model.project import Report
from reportgen.prose import Span

_CAPITALS = re.compile(r"(?<![\w./@§])[A-ZÅÄÖ]{2,6}(?!\w|\.\w)")
_ROMAN = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_OPENED = re.compile(r"[^\W\d_][”\"»]? \(\Z")
_CLOSED = re.compile(r"[-:]?\w{0,10}\)")
_NEAR = 40  # characters on either side where an explanation stands


@dataclass(frozen=True)
class _Use:
    """An abbreviation in a text."""

    word: str
    passage: Passage
    span: Span


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every report by itself: each is read by somebody who has not read the others."""
    words = lexicon("completeness", "abbreviations", case.language)
    for report in case.reports if words else ():
        yield from _Reader(case, report, words or {}).told()


class _Reader:
    def __init__(self, case: Case, report: Report, words: dict[str, Any]) -> None:
        self.case, self.report = case, report
        self.project: dict[str, Abbreviation] = dict(case.project.abbreviations)
        self.known = frozenset(words["known"])
        self.explained = tuple(words["explained"])
        self.silent = {*words["everyday"], *words["shouted"], *(n for n, a in self.project.items() if a.general)}

    def told(self) -> Iterator[Diagnostic]:
        first: dict[str, _Use] = {}
        written: dict[str, _Use] = {}
        for use in self._uses(_in_reading_order(self.case, self.report)):
            if use.word not in written and self._is_written_out(use):
                written[use.word] = use
            elif use.word not in written:
                first.setdefault(use.word, use)
        for word, use in first.items():
            yield self._remark(use, written.get(word))
        for use in self._uses(self.case.labels(self.report)):
            if use.word not in first and use.word not in written:
                first[use.word] = use
                if not self._is_written_out(use):
                    yield self._remark(use, None, Severity.INFO)

    def _uses(self, passages: tuple[Passage, ...] | list[Passage]) -> Iterator[_Use]:
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
        """In brackets after its words, or followed by them."""
        text, span = use.passage.reading.text, use.span
        before, after = text[max(0, span.start - _NEAR) : span.start], text[span.end : span.end + _NEAR]
        if _OPENED.search(before) and _CLOSED.match(after):
            return True
        if after.startswith(" (") and after[2:3].isalpha():
            return True
        if after.lstrip(" ,–-").startswith(self.explained):
            return True
        declared = self.project.get(use.word)
        return declared is not None and declared.meaning.casefold() in _sentence(use).casefold()

    def _remark(self, use: _Use, later: _Use | None, severity: Severity = Severity.WARNING) -> Diagnostic:
        declared = self.project.get(use.word)
        variant = "later" if later else "declared" if declared else ""
        if later or use.word in self.known:
            severity = Severity.INFO
        args = {"word": use.word, "meaning": declared.meaning if declared else ""}
        told = use.passage.told("abbreviation", use.span, severity, variant, **args)
        return replace(told, other=later.passage.at(later.span)) if later else told


def _in_reading_order(case: Case, report: Report) -> list[Passage]:
    """Chapter by chapter; what the report's own file says of the report itself is read last."""
    order = {id(chapter.entry): number for number, chapter in enumerate(report.chapters)}
    order |= {id(s): n for n, chapter in enumerate(report.chapters) for s in chapter.sections}

    def place(passage: Passage) -> tuple[int, int]:
        of_chapter = next((order[id(e)] for e, _ in passage.chain if id(e) in order), len(order))
        return of_chapter, int(passage.section is not None)

    return sorted(case.passages(report), key=place)


def _sentence(use: _Use) -> str:
    reading = use.passage.reading
    return next((reading[s] for s in reading.sentences if s.start <= use.span.start < s.end), reading.text)


def _is_shouted(text: str, span: Span) -> bool:
    """Whether a word beside it is in capitals and too long to be an abbreviation: a heading in capitals."""
    before = text[max(0, span.start - _NEAR) : span.start].split()[-1:]
    after = text[span.end : span.end + _NEAR].split()[:1]
    return any(len(word) > 6 and word.isupper() and word.isalpha() for word in (*before, *after))
