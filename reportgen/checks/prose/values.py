"""A figure in the text that contradicts the fact that it is about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.checks.case import Case, Passage
from reportgen.checks.prose.subjects import Subject, Subjects
from reportgen.checks.rule import ERROR, Rule
from reportgen.diagnostics import Args, Argument, Diagnostic, Location, Severity
from reportgen.periods import Period
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import lexicon
from reportgen.prose.sentences import Sentence
from reportgen.prose.times import Time
from reportgen.prose.tolerance import Fit, Interval, fit
from reportgen.quantities import Quantity, Unit

RULE = "prose-value"
_LEVELS = {Fit.LOOSE: Severity.WARNING, Fit.WRONG: Severity.ERROR}
_SLIP = Decimal("0.15")  # how far a count can be from the true one and still be meant for it
_TO_TIME = 5  # words at most between a figure and the time after it


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every figure that is said of a fact with that fact."""
    subjects = Subjects(case)
    for passage, sentence in case.read():
        for figure in sentence.figures:
            if figure.cited is None:
                yield from Said(case, passage, sentence, figure).faults(subjects)


@dataclass(frozen=True)
class Said:
    """A figure in its sentence."""

    case: Case
    passage: Passage
    sentence: Sentence
    figure: Figure

    def subject(self, subjects: Subjects) -> Subject | None:
        """The fact that the figure is said of; None where it tells a difference: "20 mnkr större"."""
        if self.sentence.lower(self.figure.last + 1) in lexicon(self.case.language).words("comparatives"):
            return None
        return subjects.before(self.passage, self.sentence, self.figure.first)

    def agrees(self, subject: Subject) -> bool:
        """Whether the figure is what the fact gives."""
        period = self._period(subject)
        true = self._true(subject, period) if period else None
        return (
            true is not None and true.to(self.figure.unit or Unit.COUNT) is not None and self._fit(true) is Fit.AGREES
        )

    def faults(self, subjects: Subjects) -> Iterator[Diagnostic]:
        """What contradicts the fact that the figure is said of."""
        subject = self.subject(subjects)
        if subject is None:
            yield from self._slip(subjects.counted(self.sentence, self.figure))
            return
        period = self._period(subject)
        true = self._true(subject, period) if period else None
        if true is not None and period is not None and self._is_comparable(true):
            yield from self._against(subject, period, true)

    def _slip(self, subject: Subject | None) -> Iterator[Diagnostic]:
        """A count before the fact's own name: one far from the fact's counts some of them, one near it is a slip."""
        now = self.passage.report.period
        true = self.case.figures.quantity(subject.ref, now) if subject else None
        if subject is None or true is None or true.unit is not Unit.COUNT or self.figure.unit or not true.value:
            return
        known = self.case.figures.history(subject.ref).values()
        near = abs(self.figure.value - true.value) <= abs(true.value) * _SLIP
        if near and not any(self._fit(value) is Fit.AGREES for value in known):
            yield self._told(subject, now, true, Severity.WARNING)

    def _period(self, subject: Subject) -> Period | None:
        """The time that the figure is of; None where it is another that is not named."""
        time = _time_of(self.sentence, self.figure)
        if time is None:
            return self._compared_with(subject) if subject.compared else self.passage.report.period
        if time.relative:
            return self.passage.report.period.year_ago()
        return time.period

    def _compared_with(self, subject: Subject) -> Period | None:
        """Last year, unless the figure is the value of some other earlier time: then it is of that."""
        now = self.passage.report.period
        earlier = {p: v for p, v in self.case.figures.history(subject.ref, end=now).items() if p != now}
        if any(self._fit(value) is Fit.AGREES for value in earlier.values()):
            return None
        return now.year_ago()

    def _true(self, subject: Subject, period: Period) -> Quantity | None:
        figures = self.case.figures
        if subject.is_target:
            return figures.target(subject.ref, period)
        return figures.quantity(subject.ref, period)

    def _is_comparable(self, true: Quantity) -> bool:
        """Whether the figure's unit can be meant for the fact's: the same, another of money, or percent and points."""
        unit = self.figure.unit or Unit.COUNT
        relative = {Unit.PERCENT, Unit.POINTS}
        return true.to(unit) is not None or {unit, true.unit} == relative

    def _against(self, subject: Subject, period: Period, true: Quantity) -> Iterator[Diagnostic]:
        fitted = self._fit(true)
        unit = self.figure.unit or Unit.COUNT
        if true.to(unit) is None:
            if fitted is Fit.AGREES:
                yield self._told(subject, period, true, Severity.ERROR, "unit")
            return
        if fitted is Fit.AGREES:
            yield from self._sign(subject, period, true)
        elif fitted is Fit.LOOSE:
            yield self._told(subject, period, true, Severity.WARNING, "nearly")
        else:
            yield self._told(subject, period, true, Severity.ERROR, *self._why(subject, period, true))

    def _fit(self, true: Quantity) -> Fit:
        """Compare sizes: what is written without a sign may be a deficit."""
        there = true.to(self.figure.unit or Unit.COUNT) or true
        size = abs(there.value)
        mine = replace(self.figure, value=abs(self.figure.value))
        return fit(mine, Interval(size, size))

    def _sign(self, subject: Subject, period: Period, true: Quantity) -> Iterator[Diagnostic]:
        """The size is right; the sign must be, too, unless the name itself says that it is a deficit or a cost."""
        starts = lexicon(self.case.language).words("negative_names")
        unsigned = self.figure.value >= 0 and any(start in word for word in subject.words for start in starts)
        if true.value * self.figure.value < 0 and not unsigned and not self._is_deficit():
            yield self._told(subject, period, true, Severity.ERROR, "sign")

    def _is_deficit(self) -> bool:
        """Whether a word of the sentence says what the sign is: another rule looks at those."""
        signs = {word for words in lexicon(self.case.language).data["signs"].values() for word in words}
        return any(token.lower in signs or token.lower == "minus" for token in self.sentence.tokens)

    def _why(self, subject: Subject, period: Period, true: Quantity) -> tuple[str, Args]:
        """The likely slip: another period's value, or a thousand times too much or too little."""
        there = true.to(self.figure.unit or Unit.COUNT)
        if there and there.unit in (Unit.KR, Unit.TKR, Unit.MNKR, Unit.MDKR):
            for power in (3, -3, 6, -6):
                if self._fit(Quantity(true.value.scaleb(power), true.unit)) is Fit.AGREES:
                    return "scale", {}
        if subject.is_target:
            return "target", {}
        for other, value in self.case.figures.history(subject.ref).items():
            if other.grain is period.grain and other != period and self._fit(value) is Fit.AGREES:
                return "period", {"other": other}
        return "", {}

    def _told(
        self, subject: Subject, period: Period, true: Quantity, level: Severity, variant: str = "",
        more: Args | None = None,
    ) -> Diagnostic:  # fmt: skip
        words = self.passage.reading[self.figure.whole]
        unit = self.figure.unit
        there = true.to(unit) if unit and abs(true.value) >= Decimal(1) else None
        shown = true if variant in ("unit", "scale") or there is None else there
        args: dict[str, Argument] = {
            "words": words, "fact": subject.ref, "name": self.case.figures.name(subject.ref),
            "true": _short(shown), "period": period, **(more or {}),
        }  # fmt: skip
        made = self.passage.told(RULE, self.figure.whole, variant, level, **args)
        return replace(made, other=self._written(subject, period))

    def _written(self, subject: Subject, period: Period) -> Location | None:
        """Where the fact's own value is written, or how it is computed."""
        fact, value = self.case.project.facts.get(subject.ref), self.case.figures.value(subject.ref, period)
        if fact is not None and subject.is_target:
            return fact.at("targets")
        return value.at if value else None


def _short(value: Quantity) -> Quantity:
    return value.with_decimals(min(value.decimals, 2))


def _time_of(sentence: Sentence, figure: Figure) -> Time | None:
    """The time a figure is of: the one just after it, else the nearest before it."""
    following = [f.whole.start for f in sentence.figures if f.whole.start >= figure.span.end]
    limit = min(following, default=sentence.span.end)
    tokens = [token.span.start for token in sentence.tokens]
    after = [time for time in sentence.times if figure.span.end <= time.span.start < limit]
    if after and sum(figure.span.end <= start < after[0].span.start for start in tokens) <= _TO_TIME:
        return after[0]
    before = [time for time in sentence.times if time.span.end <= figure.whole.start]
    earlier = [f.span.end for f in sentence.figures if f.span.end <= figure.whole.start]
    near = [time for time in before if time.span.start >= max(earlier, default=0)]
    return near[-1] if near else None


RULES = (Rule("prose-value", ERROR, of_report=check, words=("prose",)),)
