"""The text says that something rises while the fact falls, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.case import Case, Passage
from reportgen.checks.prose.subjects import Subject, Subjects
from reportgen.checks.rule import ERROR, Rule
from reportgen.diagnostics import Args, Diagnostic, Severity
from reportgen.periods import Period
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Direction, Lexicon, lexicon
from reportgen.prose.sentences import Change, Sentence, changes
from reportgen.prose.times import Time
from reportgen.prose.tolerance import Fit, Interval, fit
from reportgen.quantities import Quantity, Unit

RULE = "prose-direction"


@dataclass(frozen=True)
class _Step:
    """A fact's values in two periods, as sizes: a deficit that shrinks has decreased."""

    start: Period
    end: Period
    before: Quantity
    after: Quantity

    @property
    def direction(self) -> Direction:
        """Which way it went."""
        difference = self.after.value - self.before.value
        return Direction.UP if difference > 0 else Direction.DOWN if difference < 0 else Direction.SAME

    def moved(self, unit: Unit | None) -> Interval | None:
        """By how much, in a figure's unit: percent of the value, or in the fact's own."""
        difference = self.after.value - self.before.value
        relative = unit is Unit.PERCENT and self.before.value > 0
        if relative:
            share = difference / self.before.value * 100
            return Interval(share, share).size()
        own = Unit.POINTS if self.after.unit is Unit.PERCENT else self.after.unit
        there = Quantity(difference, own).to(unit or Unit.COUNT)
        return Interval(there.value, there.value).size() if there else None


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every movement that is said of a fact with that fact's values."""
    subjects = Subjects(case)
    for passage, sentence in case.read():
        for change in changes(sentence):
            if change.pair is None and not change.movement.denied and not change.movement.intended:
                yield from _against(case, subjects, passage, sentence, change)


def _against(
    case: Case, subjects: Subjects, passage: Passage, sentence: Sentence, change: Change
) -> Iterator[Diagnostic]:
    subject = subjects.before(passage, sentence, change.movement.token) or _added(
        case, subjects, passage, sentence, change
    )
    if subject is None or subject.is_target or subject.compared:
        return
    steps = _steps(case, passage, sentence, subject)
    if not steps:
        return
    said = change.movement.direction
    if all(step.direction is not said for step in steps):
        yield _told(case, passage, change, subject, steps[0])
    elif change.by is not None and not change.by.cited:
        yield from _magnitude(case, passage, change.by, subject, steps)


def _added(case: Case, subjects: Subjects, passage: Passage, sentence: Sentence, change: Change) -> Subject | None:
    """The fact whose value stands right before: "kostnaden blev 43,9 mnkr, en ökning med 2,7 mnkr"."""
    behind = [figure for figure in sentence.figures if figure.last < change.movement.token]
    link = [token.lower for token in sentence.tokens[behind[-1].last + 1 : change.movement.token]] if behind else []
    if link[:1] != [","] or len(link) != 2 or link[1] not in lexicon(case.language).words("one"):
        return None
    subject = subjects.before(passage, sentence, behind[-1].first)
    now = case.figures.quantity(subject.ref, passage.report.period) if subject else None
    there = now.to(behind[-1].unit or Unit.COUNT) if now else None
    agrees = there is not None and fit(behind[-1], Interval(there.value, there.value).size()) is Fit.AGREES
    return subject if agrees else None


def _magnitude(case: Case, passage: Passage, by: Figure, subject: Subject, steps: list[_Step]) -> Iterator[Diagnostic]:
    """By how much, where that is told and can be computed; a comparison that agrees is enough."""
    fits = [fit(by, moved) for step in steps if (moved := step.moved(by.unit)) is not None]
    if fits and Fit.AGREES not in fits:
        level = Severity.WARNING if Fit.LOOSE in fits else Severity.ERROR
        words = passage.reading[by.whole]
        yield passage.told(RULE, by.whole, "magnitude", level, words=words, **_values(subject, steps[0]))


def _steps(case: Case, passage: Passage, sentence: Sentence, subject: Subject) -> list[_Step]:
    """The comparisons that the sentence can mean: between the times it names, else the usual ones."""
    now = passage.report.period
    named = [time for time in sentence.times if time.period != now]
    if len(named) > 2 or any(time.period.end > now.end for time in named):
        return []
    if len(named) == 2:
        start, end = sorted(time.period for time in named)
        pairs = [(start, end), (start, now)]
    elif named:
        pairs = _of_one_time(sentence, named[0], now, lexicon(case.language))
    else:
        pairs = [(now.previous(), now), (now.year_ago(), now)]
    found = (_step(case, subject, start, end) for start, end in dict.fromkeys(pairs))
    return [step for step in found if step]


def _of_one_time(sentence: Sentence, time: Time, now: Period, words: Lexicon) -> list[tuple[Period, Period]]:
    """ "sedan augusti" is where it began, "i augusti" where it ended."""
    before = [token.lower for token in sentence.tokens if token.span.end <= time.span.start][-2:]
    if time.relative or not words.words("since").isdisjoint(before):
        return [(time.period, now.closing_month), (time.period, now)]
    return [(time.period.previous(), time.period), (time.period.year_ago(), time.period)]


def _step(case: Case, subject: Subject, start: Period, end: Period) -> _Step | None:
    before, after = (case.figures.quantity(subject.ref, period) for period in (start, end))
    if before is None or after is None or before.unit is not after.unit:
        return None
    if before.value < 0 and after.value < 0:
        costs = lexicon(case.language).words("negative_names")
        if not any(word in each for each in subject.words for word in costs):
            return None  # whether "ökat" means more or less negative is not said
        before, after = (each.size() for each in (before, after))
    return _Step(start, end, before, after)


def _told(case: Case, passage: Passage, change: Change, subject: Subject, step: _Step) -> Diagnostic:
    words = passage.reading[change.movement.span]
    return passage.told(RULE, change.movement.span, words=words, **_values(subject, step))


def _values(subject: Subject, step: _Step) -> Args:
    return {"fact": subject.ref, "before": step.before, "after": step.after, "start": step.start, "end": step.end}


RULES = (Rule("prose-direction", ERROR, of_report=check, words=("prose",)),)
