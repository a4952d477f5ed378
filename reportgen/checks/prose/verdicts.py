"""The comment says that the goal is met while the assessment is not green, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import ERROR, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.follow_up.goals import GoalView, IndicatorView
from reportgen.model.project import Report
from reportgen.model.sections.enums import Light
from reportgen.prose import Span
from reportgen.prose.lexicon import Lexicon, lexicon
from reportgen.prose.sentences import Sentence

RULE = "prose-verdict"
_TO_VERDICT = 9  # words at most from "målet" to "uppfyllt"
_CLAUSE_ENDS = (",", ";", "men", "och", "medan", "som")


class Said(Enum):
    """What a sentence says of a goal."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    UNKNOWN = "unknown"


_FITTING = {
    Said.MET: {Light.GREEN},
    Said.PARTLY: {Light.YELLOW},
    Said.MISSED: {Light.YELLOW, Light.RED},
    Said.UNKNOWN: {Light.UNKNOWN},
}


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare what comments say of goals with the goals' lights."""
    words = lexicon(case.language)
    for report in case.reports:
        lights = _lights(case, report)
        counts = case.scope(report).counts
        for passage, sentence in case.sentences(report):
            key = passage.keys[-1] if passage.keys else ""
            if key in lights and passage.field == "comment":
                declared = case.project.goals.get(key)
                level = declared.level if declared else ""
                yield from _verdict(passage, sentence, lights[key], _said(sentence, words, level))
            yield from _counted(passage, sentence, counts, words)


def _lights(case: Case, report: Report) -> dict[str, tuple[Light, ...]]:
    """The light of every goal and indicator, assessed or computed; in an interim report the year's too."""
    found: dict[str, tuple[Light, ...]] = {}
    for area in case.areas(report).values():
        views: list[GoalView | IndicatorView] = [*(g for g in area.all_goals() if g.assessed), *area.indicators()]
        found |= {view.id: (view.light, *([view.year_light] if view.year_light else [])) for view in views}
    return found


def _verdict(
    passage: Passage, sentence: Sentence, lights: tuple[Light, ...], found: tuple[Said | None, Span | None]
) -> Iterator[Diagnostic]:
    said, span = found
    of_now = all(time.period.year == passage.report.period.year for time in sentence.times)
    if said is not None and span is not None and of_now and _FITTING[said].isdisjoint(lights):
        yield passage.told(RULE, span, words=passage.reading[span], light=lights[0])


def _said(sentence: Sentence, words: Lexicon, level: str) -> tuple[Said | None, Span | None]:
    """What is said of the goal that the comment belongs to, and in which words."""
    lower = [token.lower for token in sentence.tokens]
    for at, word in enumerate(lower):
        if word not in words.words("targets") or _is_another(lower, at, words, level):
            continue
        for end in range(at + 1, min(at + _TO_VERDICT, len(lower))):
            if lower[end] in _CLAUSE_ENDS:
                break
            if lower[end] in words.words("fulfilled"):
                if not words.words("expected").isdisjoint(lower[_clause(lower, at) : end]):
                    break
                span = Span(sentence.tokens[at].span.start, sentence.tokens[end].span.end)
                return _how(lower[max(0, at - 1) : end + 3], words), span
    return _cannot(sentence, lower, words)


def _clause(lower: list[str], at: int) -> int:
    """Where the clause of a word begins."""
    return max((i + 1 for i, word in enumerate(lower[:at]) if word in _CLAUSE_ENDS), default=0)


def _is_another(lower: list[str], at: int, words: Lexicon, level: str) -> bool:
    """Whether the goal that is named is another than the one that the comment belongs to, or a condition."""
    before = lower[at - 1] if at else ""
    of_committee = lower[at] in words.words("committee_targets") or before in words.words("whose")
    return before in words.words("conditions") or (of_committee and level == "strategic")


def _how(near: list[str], words: Lexicon) -> Said:
    if not words.words("negations").isdisjoint(near):
        return Said.MISSED
    return Said.PARTLY if not words.words("partly").isdisjoint(near) else Said.MET


def _cannot(sentence: Sentence, lower: list[str], words: Lexicon) -> tuple[Said | None, Span | None]:
    """ "kan inte bedömas": a verdict that there is none."""
    for at in range(len(lower)):
        for phrase in words.data["not_assessable"]:
            parts = phrase.split()
            if lower[at : at + len(parts)] == parts:
                span = Span(sentence.tokens[at].span.start, sentence.tokens[at + len(parts) - 1].span.end)
                return Said.UNKNOWN, span
    return None, None


def _counted(
    passage: Passage, sentence: Sentence, counts: Mapping[str, Mapping[str, int]], words: Lexicon
) -> Iterator[Diagnostic]:
    """ "fem av sju indikatorer når målet" against the lights; goals and indicators only."""
    for part, whole in zip(sentence.figures, sentence.figures[1:], strict=False):
        between = [token.lower for token in sentence.tokens[part.last + 1 : whole.first]]
        name = words.data["counted"].get(whole.nouns[0]) if whole.nouns else None
        tally = counts.get(name) if name else None
        if between not in (["av"], ["av", "de"]) or not tally or not tally["all"] or part.cited or whole.cited:
            continue
        after = {token.lower for token in sentence.tokens[whole.last + 1 : whole.last + 9]}
        reached = not after.isdisjoint(words.words("fulfilled") | words.words("reaching"))
        denied = not after.isdisjoint(words.words("negations"))
        true = tally["all"] - tally["green"] if denied else tally["green"]
        if reached and (part.value != true or whole.value != tally["all"]):
            span = Span(part.span.start, whole.span.end)
            variant, said, counted = "missed" if denied else "counted", passage.reading[span], whole.nouns[0]
            yield passage.told(RULE, span, variant, words=said, true=true, all=tally["all"], name=counted)


RULES = (Rule("prose-verdict", ERROR, of_report=check, words=("prose",)),)
