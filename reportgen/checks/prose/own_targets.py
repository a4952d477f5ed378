"""prose-target: ett mål sägs vara nått fast talet i samma mening inte når det, eller tvärtom.

Vad: står ett mål med sin gräns ("målet på minst 2 procent"), ett omdöme ("är nått", "nåddes inte") och ett tal i
samma enhet i en och samma mening ska de stämma med varandra. Talen läses med den noggrannhet de är skrivna med.
Det som ska nås, kan nås eller väntas bedöms inte.

Varför: det är en slutsats som läsaren kan räkna efter direkt, och därför den som faller först.

Fel: `Resultatet blev 1,8 procent, och målet på minst 2 procent är därmed nått.`

Rätt: `Resultatet blev 1,8 procent, och målet på minst 2 procent nåddes därför inte.`
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.prose import Span
from reportgen.prose.claims import Sentence
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Qualifier
from reportgen.prose.tolerance import around

RULE = "prose-target"
_TO_LIMIT, _TO_VERDICT = 4, 6  # words at most from "målet" to its limit, and from there to "nått"


def check(case: Case) -> Iterator[Diagnostic]:
    """Hold every goal that a sentence calls reached, or missed, against the sentence's own figure."""
    for passage, sentence in case.read():
        for limit in sentence.figures:
            verdict = _verdict(sentence, limit) if _is_target(sentence, limit) else None
            outcome = _outcome(sentence, limit) if verdict else None
            if (
                verdict
                and outcome
                and _reaches(outcome, limit) is not None
                and _reaches(outcome, limit) is not verdict[0]
            ):
                span = Span(min(limit.whole.start, verdict[1].start), max(limit.span.end, verdict[1].end))
                words = passage.reading[span]
                yield passage.told(RULE, span, Severity.ERROR, words=words, outcome=outcome.quantity)


def _is_target(of: Sentence, limit: Figure) -> bool:
    """Whether a figure is a goal's limit: "målet på minst 2 procent"."""
    before = {of.lower(at) for at in range(max(0, limit.first - _TO_LIMIT), limit.first)}
    return limit.qualifier in (Qualifier.LEAST, Qualifier.MOST) and not of.lexicon.words("targets").isdisjoint(before)


def _verdict(of: Sentence, limit: Figure) -> tuple[bool, Span] | None:
    """Whether the goal is said to be reached, and where; None where nothing or something else is said."""
    for at in range(limit.last + 1, min(limit.last + 1 + _TO_VERDICT, len(of.tokens))):
        if of.tokens[at].text in ",;:." and at > limit.last + 1:  # "målet, högst 40 dagar, är nått"
            return None
        if of.lower(at) in of.lexicon.words("fulfilled"):
            around_it = {of.lower(near) for near in range(limit.last + 1, at + 3)}
            if not around_it.isdisjoint(of.lexicon.words("expected") | of.lexicon.words("partly")):
                return None
            return around_it.isdisjoint(of.lexicon.words("negations")), of.tokens[at].span
    return None


def _outcome(of: Sentence, limit: Figure) -> Figure | None:
    """The only other figure of the sentence in the goal's unit."""
    others = [each for each in of.figures if each is not limit and each.unit is limit.unit]
    plain = len(others) == 1 and others[0].qualifier is Qualifier.NONE and not others[0].fraction and limit.unit
    return others[0] if plain else None


def _reaches(outcome: Figure, limit: Figure) -> bool | None:
    """Whether an outcome reaches a limit; None where its rounding leaves that open."""
    real = around(outcome.value, outcome.step)
    if limit.qualifier is Qualifier.LEAST:
        return True if real.low >= limit.value else False if real.high < limit.value else None
    return True if real.high <= limit.value else False if real.low > limit.value else None
