"""Sentences to claims, and claims to what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from reportgen.claims import judge, near
from reportgen.claims.chunks import Chunks
from reportgen.claims.constructions import grammar
from reportgen.claims.ir import Claim, Kind
from reportgen.claims.judge import Verdict
from reportgen.prose.figures import Figure
from reportgen.prose.reading import Span
from reportgen.prose.sentences import Sentence

_EXCLUSIVE = {"by", "rel", "percent", "part"}  # a figure that is one of these in a reading that agrees is nothing else
Judged = tuple[Hashable, Verdict]  # what is held against the others, so that several readings of it are known


@dataclass(frozen=True)
class Contradiction:
    """A claim that its own figures deny."""

    claim: Claim
    verdict: Verdict

    @property
    def words(self) -> Span:
        """The words that say it: of direction, a difference, a share; else all of the claim."""
        claim, verdict = self.claim, self.verdict
        if claim.mark and (verdict.direction or claim.kind is Kind.FACTOR):
            return claim.mark.span
        one = claim.one("one")
        if one:
            return one.whole
        if verdict.figure and claim.kind in (Kind.CHANGE, Kind.SHARE, Kind.WITHIN):
            return verdict.figure.span if claim.kind is Kind.WITHIN else verdict.figure.whole
        return claim.span

    @property
    def span(self) -> Span:
        """The words that contradict each other: a word of direction with its two values."""
        start, end = self.verdict.start, self.verdict.end
        if self.verdict.direction and start and end:
            spans = (self.words, start.span, end.span)
            return Span(min(span.start for span in spans), max(span.end for span in spans))
        return self.claim.span if self.claim.kind is Kind.EQUAL else self.words


def claims(sentences: Sequence[Sentence], language: str) -> list[Claim]:
    """Every reading of the sentences of a paragraph, the one with most figures first."""
    chunks = Chunks(tuple(sentences), grammar(language).directions)
    constructions = grammar(language).constructions if chunks.figures else ()
    found = [claim for each in constructions for claim in each.claims(chunks)]
    found.sort(key=lambda claim: (-sum(map(len, claim.slots.values())), claim.mark is None, claim.span.start))
    told: list[Claim] = []
    for claim in found:
        if not any(other.says_more_than(claim) for other in told):
            told.append(claim)
    return told


def contradictions(sentences: Sequence[Sentence], language: str) -> list[Contradiction]:
    """What the sentences of a paragraph say that their own figures deny.

    Where several readings of a figure are possible, one that agrees is silence.
    """
    found = claims(sentences, language)
    judged = [(claim, key, verdict) for claim in found for key, verdict in _judged(claim, found, sentences)]
    agreed = {(claim.kind, key) for claim, key, verdict in judged if verdict.agrees and not verdict.direction}
    settled: dict[Figure, str] = {}  # figures in the roles of a reading that agrees
    for claim, key, verdict in judged:
        if (claim.kind, key) in agreed and verdict.agrees and claim.kind in (Kind.CHANGE, Kind.SHARE):
            settled |= {figure: role for role, filled in claim.slots.items() for figure in filled}
    wrong: dict[Hashable, Contradiction] = {}
    for claim, key, verdict in judged:
        if verdict.agrees or (claim.kind, key) in agreed or _is_read_otherwise(claim, settled):
            continue
        if key not in wrong or (claim.way.certain and not wrong[key].claim.way.certain):
            wrong[key] = Contradiction(claim, verdict)
    return list(wrong.values())


def _is_read_otherwise(claim: Claim, settled: dict[Figure, str]) -> bool:
    """Whether a reading that agrees has one of the figures in another role."""
    roles = ((role, settled.get(figure, role)) for role, filled in claim.slots.items() for figure in filled)
    return any(role != other and {role, other} & _EXCLUSIVE for role, other in roles)


def _judged(claim: Claim, found: Sequence[Claim], sentences: Sequence[Sentence]) -> Iterator[Judged]:
    """What of a claim can be held against the rest of it, and the verdict."""
    if claim.kind is Kind.CHANGE:
        yield from _changes(claim, found, sentences)
    elif claim.way.free:
        percent = claim.one("percent")
        verdict = near.share(percent, claim, sentences) if percent else None
        yield from [(percent, verdict)] if verdict else []
    elif not (claim.kind is Kind.WITHIN and _is_difference(claim.one("whole"), found)):
        slots, judged = _ARITHMETIC[claim.kind]
        figures = [figure for slot in slots if (figure := claim.one(slot))]
        if len(figures) == len(slots) and (verdict := judged(claim, *figures)):
            factor = claim.way.factor
            word = (factor.times, claim.sentence, claim.part) if factor else None  # whichever values it is meant of
            yield word or verdict.figure, verdict


def _total(claim: Claim, whole: Figure) -> Verdict | None:
    parts = claim.slots["parts"]
    named = whole.value == len(parts)  # "tre saker: 40 broar, 12 vägar och 3 kajer"
    return judge.total(parts, whole) if not named and _alike(whole, *parts) else None


def _between(claim: Claim, whole: Figure) -> Verdict | None:
    groups = claim.slots["groups"]
    return judge.between(whole, groups) if len(groups) == 2 and _alike(whole, *groups) else None


def _at_most(claim: Claim, first: Figure) -> Verdict | None:
    parts, whole = claim.slots["parts"], claim.one("whole")
    return judge.at_most(parts, whole) if _alike(whole or first, *parts) else None


def _within(claim: Claim, whole: Figure, part: Figure) -> Verdict | None:
    return judge.within(part, whole) if _alike(whole, part) else None


def _met(claim: Claim, outcome: Figure, target: Figure) -> Verdict | None:
    return judge.met(outcome, target, claim.direction > 0) if claim.direction and _alike(outcome, target) else None


def _factor(claim: Claim, start: Figure, end: Figure) -> Verdict | None:
    return judge.factor(start, end, claim.way.factor) if claim.way.factor and _alike(start, end) else None


def _alike(first: Figure, *others: Figure) -> bool:
    return all(judge.comparable(first, other) for other in others)


# the slots of each kind, and how they are held against each other
_ARITHMETIC: dict[Kind, tuple[tuple[str, ...], Callable[..., Verdict | None]]] = {
    Kind.FACTOR: (("start", "end"), _factor),
    Kind.SHARE: (("part", "whole", "percent"), lambda _, *figures: judge.share(*figures)),
    Kind.TOTAL: (("whole",), _total),
    Kind.AT_MOST: (("parts",), _at_most),
    Kind.WITHIN: (("whole", "part"), _within),
    Kind.BETWEEN: (("whole",), _between),
    Kind.HUNDRED: (("parts",), lambda claim, _: judge.hundred(claim.slots["parts"])),
    Kind.RATIO: (("whole", "by", "each"), lambda _, *figures: judge.ratio(*figures)),
    Kind.EQUAL: (("one", "other"), lambda _, *figures: judge.equal(*figures)),
    Kind.MET: (("outcome", "target"), _met),
    Kind.COUNT: (("whole", "items"), lambda _, *figures: judge.same_count(*figures)),
    Kind.POINTS: (("by",), lambda _, by: judge.never(by)),
}


def _changes(claim: Claim, found: Sequence[Claim], sentences: Sequence[Sentence]) -> Iterator[Judged]:
    """The direction, and differences and percentages against every pair of values that they may be meant of."""
    start, end = claim.one("start"), claim.one("end")
    if start and end and judge.comparable(start, end) and claim.direction is not None:
        yield end, judge.direction(start, end, claim.direction)
    for by in filter(None, (claim.one("by"), claim.one("rel"))):
        verdicts = [judge.change(*pair, by) for pair in near.values(claim, by, found, sentences)]
        if verdict := judge.best([each for each in verdicts if each]):
            yield by, verdict
            if claim.way.free and claim.direction and verdict.start and verdict.end:
                yield (by, "direction"), judge.direction(verdict.start, verdict.end, claim.direction)


def _is_difference(figure: Figure | None, found: Sequence[Claim]) -> bool:
    """Whether a figure is a difference, which can be net of others: "ökade med 12 platser, varav 15 i nya huset"."""
    return any(each.one("by") is figure for each in found if each.kind is Kind.CHANGE)
