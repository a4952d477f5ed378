"""The values that a difference or a share can be of, where its own words do not tell them all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from reportgen.claims import judge
from reportgen.claims.chunks import kind_of
from reportgen.claims.ir import Claim, Kind
from reportgen.claims.judge import Verdict
from reportgen.prose.figures import Figure
from reportgen.prose.sentences import Sentence

Pair = tuple[Figure, Figure]  # before and after


def values(claim: Claim, by: Figure, found: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Pair]:
    """The pairs of values that a difference can be of: its own, else those that are told near it."""
    start, end = claim.one("start"), claim.one("end")
    if start and end:
        return [(start, end)] if judge.comparable(start, end) else []
    is_rel = claim.one("rel") is by
    if claim.way.untold and not is_rel:
        return []
    carries_on = bool(start or end or claim.way.free)  # else "Målet var en minskning med 7 procent" would be the change
    others = [
        other
        for other in found
        if other is not claim and _goes_with(other, claim) and (carries_on or other.sentence == claim.sentence)
    ]
    starts = [start] if start else [figure for other in others if (figure := other.one("start"))]
    ends = [end] if end else [figure for other in others if (figure := other.one("end"))]
    pairs = [
        pair for pair in product(starts, ends) if pair[0] is not pair[1] and by not in pair and judge.comparable(*pair)
    ]
    for other in (claim, *others) if is_rel else others:
        implied = judge.implied(other)
        if implied and other.one("by") is not by and judge.comparable(*implied):
            pairs.append(implied)
    return pairs or (_only_two(claim, by, found, sentences) if claim.way.free else [])


def share(percent: Figure, claim: Claim, sentences: Sequence[Sentence]) -> Verdict | None:
    """A percentage of the only two counts before it: the part of the whole, or the change between them."""
    before = [f for f in _before(percent, claim, sentences) if kind_of(f) in "nk"]
    if len(before) != 2 or not judge.comparable(*before):
        return None
    part, whole = sorted(before, key=lambda figure: figure.value)
    first, second = before
    readings = (
        judge.share(part, whole, percent),
        judge.change(first, second, percent),
        judge.change(second, first, percent),
    )
    return judge.best([each for each in readings if each])


def _goes_with(other: Claim, claim: Claim) -> bool:
    """Whether two claims can be of one change: told near each other, and not by two verbs of movement."""
    if other.kind is not Kind.CHANGE or abs(other.sentence - claim.sentence) > 1 or other.part != claim.part:
        return False
    verbs = {each.mark.span for each in (other, claim) if each.mark and each.mark.is_verb}
    return len(verbs) < 2


def _only_two(claim: Claim, by: Figure, found: Sequence[Claim], sentences: Sequence[Sentence]) -> list[Pair]:
    """The only two values told before a difference, either way round."""
    differences = {each.one(slot) for each in found for slot in ("by", "rel", "percent", "part")}
    before = [figure for figure in _before(by, claim, sentences) if figure not in differences]
    if kind_of(by) in "%pf":  # "de som väntat över tre månader är 22 procent färre"
        levels = [figure for figure in before if kind_of(figure) != "m"]
    else:
        levels = [figure for figure in before if judge.comparable(figure, by)]
    if len(levels) != 2 or not judge.comparable(*levels):
        return []
    return [(levels[0], levels[1]), (levels[1], levels[0])]


def _before(by: Figure, claim: Claim, sentences: Sequence[Sentence]) -> list[Figure]:
    """The figures before one, in its sentence and the one before."""
    near = sentences[max(0, claim.sentence - 1) : claim.sentence + 2]
    figures = (figure for sentence in near for figure in sentence.figures)
    return [figure for figure in figures if figure.span.end <= by.span.start and not figure.fraction]
