"""doubled-word: samma ord två gånger i rad.

Vad: två likadana ord efter varandra i en mening, utom sådana som kan stå så på riktigt (”är det det som …”)
och namn.

Varför: felet uppstår när en mening skrivs om, och rättstavningen ser det inte alltid.

Fel: `Kommunen och och regionen samverkar.`
Rätt: `Kommunen och regionen samverkar.`
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.language import writing
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.prose import Span


def check(case: Case) -> Iterator[Diagnostic]:
    """Go through every text word by word."""
    may_repeat = frozenset(writing.words(case.language).get("får upprepas", ()))
    for passage in writing.texts(case):
        text = passage.reading.text
        before, at = "", Span(0, 0)
        for word, span in passage.reading.words():
            same = word.casefold() == before.casefold() and text[at.end : span.start].strip(" \xa0") == ""
            if same and span.start > at.end and word.islower() and word not in may_repeat and len(word) < 40:
                args = {"found": f"{before} {word}", "right": before}
                yield passage.told("doubled-word", Span(at.start, span.end), Severity.WARNING, "", **args)
            before, at = word, span
