"""relative-date: en tid som bara den som skriver kan förstå.

Vad: ”i år”, ”i höstas” och ”nyligen” (relative-date), och en dag utan år, ”den 1 oktober”, i ett stycke där
inget år nämns (yearless-date), när rapporten talar om flera år. Båda är upplysningar.

Varför: En rapport läses i flera år, ofta av någon som har fått ett enda kapitel. Då är ”i år” ett annat år.

Fel: ”Sedan april i år följer en grupp upp varje placering. Kartläggningen är klar den 1 oktober.”

Rätt: ”Sedan april 2018 följer en grupp upp varje placering. Kartläggningen är klar den 1 oktober 2019.”
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportgen.checks.case import Case, Passage
from reportgen.checks.lexica import lexicon
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.prose import Span
from reportgen.prose.claims import Sentence

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every sentence of every report."""
    words = lexicon("completeness", "references", case.language)
    if words is None:
        return
    phrases = re.compile(rf"(?<!\w)(?:{'|'.join(re.escape(each) for each in words['relative'])})(?!\w)", re.IGNORECASE)
    for report in case.reports:
        sentences = [(p, s) for p, s in case.sentences(report) if p.section is not None]
        spoken = {year for passage, _ in sentences for year in _YEAR.findall(passage.reading.text)}
        several = bool(spoken - {str(report.period.year)})
        for passage, sentence in sentences:
            match = phrases.search(passage.reading.text, sentence.span.start, sentence.span.end)
            if match:
                yield passage.told("relative-date", Span(*match.span()), Severity.INFO, text=match[0])
            yield from _yearless(passage, sentence) if several or not spoken else ()


def _yearless(passage: Passage, sentence: Sentence) -> Iterator[Diagnostic]:
    for time in sentence.times:
        if time.day is not None and not time.has_year and not _has_year(passage, sentence.span):
            yield passage.told("yearless-date", time.span, Severity.INFO, text=passage.reading[time.span])


def _has_year(passage: Passage, within: Span) -> bool:
    """Whether a year is named in the paragraph that a sentence stands in."""
    parts: Sequence[Span] = passage.reading.paragraphs
    part = next((each for each in parts if each.start <= within.start < each.end), within)
    return _YEAR.search(passage.reading.text, part.start, part.end) is not None
