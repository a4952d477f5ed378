"""change-base: en förändring utan det som den ska jämföras med.

Vad: ”18 procent fler” utan att det står hur många det var eller blev; ”sämre än föregående år” utan ett
enda tal. Regeln är en upplysning och säger bara till när hela stycket saknar talet.

Varför: 75 procent fler kan vara tre ärenden. Läsaren kan inte bedöma en förändring utan att veta av vad,
och den som granskar rapporten kan inte räkna efter.

Fel: ”Ärendena om våld ökade med 75 procent.”

Rätt: ”Ärendena om våld ökade från 8 till 14, eller med 75 procent.”
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.project import Report
from reportgen.prose.claims import Sentence, changes
from reportgen.prose.lexicon import LANGUAGES, lexicon
from reportgen.quantities import Unit

_RELATIVE = (Unit.PERCENT, Unit.POINTS)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every sentence that tells of a change."""
    if case.language not in LANGUAGES:
        return
    last_year = tuple(lexicon(case.language).data["last_year"])
    for report in case.reports:
        bases = _with_base(case, report)
        for passage, sentence in case.sentences(report):
            if (id(passage), _paragraph(passage, sentence)) not in bases:
                yield from _sentence(passage, sentence, last_year)


def _sentence(passage: Passage, sentence: Sentence, last_year: tuple[str, ...]) -> Iterator[Diagnostic]:
    found = (c for c in changes(sentence) if c.by and c.by.unit is Unit.PERCENT and not c.movement.intended)
    change = next(found, None)
    if change and change.by:
        args = {"text": passage.reading[change.by.span]}
        yield passage.told("change-base", change.by.span, Severity.INFO, **args)
    elif sentence.movements and not sentence.figures:
        said = passage.reading[sentence.span].lower()
        phrase = next((each for each in last_year if each in said), None)
        if phrase:
            span = sentence.movements[0].span
            args = {"text": passage.reading[span], "than": phrase}
            yield passage.told("change-base", span, Severity.INFO, "last-year", **args)


def _with_base(case: Case, report: Report) -> set[tuple[int, int]]:
    """Paragraphs with a figure that is no percentage: there is something to compare with."""
    return {
        (id(passage), _paragraph(passage, sentence))
        for passage, sentence in case.sentences(report)
        if any(figure.unit not in _RELATIVE for figure in sentence.figures)
        or sum(figure.unit is Unit.PERCENT for figure in sentence.figures) > 1
    }


def _paragraph(passage: Passage, sentence: Sentence) -> int:
    """Where the sentence's paragraph begins."""
    parts = passage.reading.paragraphs
    return next((part.start for part in parts if part.start <= sentence.span.start < part.end), 0)
