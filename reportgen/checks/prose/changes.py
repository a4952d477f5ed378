"""A change, a share or a sum in the text that does not fit the figures beside it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import ERROR, Rule
from reportgen.claims.chunks import kind_of
from reportgen.claims.ir import Claim, Kind
from reportgen.claims.judge import Verdict
from reportgen.claims.read import Contradiction
from reportgen.diagnostics import Args, Argument, Diagnostic, Severity
from reportgen.prose.figures import Figure
from reportgen.prose.tolerance import Fit
from reportgen.quantities import Quantity, Unit

RULE, TARGET = "prose-change", "prose-target"
_HINTS = {Kind.AT_MOST, Kind.COUNT, Kind.POINTS}  # what nearly always is a slip, but need not be
_POINTS, _PERCENT = "points", "percent"
_VARIANTS = {
    Kind.SHARE: "share",
    Kind.EQUAL: "fraction",
    Kind.TOTAL: "parts",
    Kind.AT_MOST: "most",
    Kind.WITHIN: "exceeds",
    Kind.BETWEEN: "between",
    Kind.HUNDRED: "hundred",
    Kind.RATIO: "ratio",
    Kind.COUNT: "count",
    Kind.POINTS: "counted",
    Kind.MET: "",
}


def check(case: Case) -> Iterator[Diagnostic]:
    """Compute every claim that the figures of a paragraph can deny; of goals, whether a limit told there is reached."""
    for report in case.reports:
        for passage, found in case.contradictions(report):
            rule = TARGET if found.claim.kind is Kind.MET else RULE
            variant, args = _message(passage, found)
            words = {"words": passage.reading[found.words]}
            yield passage.told(rule, found.span, variant, _level(found), **words, **args)


def _level(found: Contradiction) -> Severity:
    sure = found.verdict.fit is Fit.WRONG and found.claim.way.certain and found.claim.kind not in _HINTS
    return Severity.ERROR if sure else Severity.WARNING


def _message(passage: Passage, found: Contradiction) -> tuple[str, Args]:
    """The wording that fits, and what it tells: the figures as they are written, and what they give."""
    claim, verdict = found.claim, found.verdict
    if claim.kind in (Kind.CHANGE, Kind.FACTOR):
        return _change(passage, claim, verdict)
    told: dict[str, Argument] = {}
    for slot, figures in claim.slots.items():
        if len(figures) == 1 and slot != "items":
            told[slot] = passage.reading[figures[0].span]
    figure = verdict.figure
    if verdict.true is not None:
        percent = claim.kind in (Kind.SHARE, Kind.HUNDRED) or (claim.kind is Kind.AT_MOST and "whole" not in told)
        decimals = 1 if claim.kind is Kind.SHARE else figure.quantity.decimals if figure else 0
        unit = Unit.PERCENT if percent else figure.unit if figure else None
        told["true"] = Quantity(verdict.true.middle, unit).with_decimals(decimals)
    if claim.kind is Kind.EQUAL and figure:
        told["true"] = Quantity(figure.value, Unit.PERCENT).with_decimals(1)
    if claim.kind is Kind.BETWEEN:
        low, high = sorted(claim.slots["groups"], key=lambda each: each.value)
        told |= {"low": passage.reading[low.span], "high": passage.reading[high.span]}
    if claim.kind is Kind.AT_MOST:
        told.setdefault("whole", Quantity(Decimal(100), Unit.PERCENT))
    return _VARIANTS[claim.kind], told


def _change(passage: Passage, claim: Claim, verdict: Verdict) -> tuple[str, Args]:
    """Two values, what they give, and whether percent and percentage points were mixed up."""
    start, end, by = verdict.start, verdict.end, verdict.figure
    if start is None or end is None:
        return "", {}
    unit = end.unit or start.unit
    decimals = max(start.quantity.decimals, end.quantity.decimals)
    relative = unit is Unit.PERCENT or (unit is None and decimals > 0 and not end.nouns and not start.nouns)
    difference = Quantity(end.value - start.value, Unit.POINTS if relative else unit).with_decimals(decimals)
    same_sign = start.value * end.value >= 0
    percent = (abs(end.value) / abs(start.value) - 1) * 100 if start.value and same_sign else None
    args: dict[str, Argument] = {
        "start": _written(passage, start, unit),
        "end": _written(passage, end, unit),
        "difference": difference,
        "change": Quantity(percent, Unit.PERCENT).with_decimals(1) if percent is not None else difference,
    }
    if verdict.direction:
        return "direction", args
    if by is not None and relative and kind_of(by) in "%p" and claim.kind is Kind.CHANGE:
        other = difference.value if kind_of(by) == "%" else percent or Decimal()
        if abs(abs(by.value) - abs(other)) <= by.step:
            return _POINTS if kind_of(by) == "%" else _PERCENT, args
    return "nearly" if verdict.fit is Fit.LOOSE else "", args


def _written(passage: Passage, figure: Figure, unit: Unit | None) -> Argument:
    """A value with the unit that the other one may have for both; as it stands where it is measured in another."""
    implied = figure.first == figure.last == 0  # worked out from the other value and the difference
    if unit is None and not implied:
        return passage.reading[figure.span]
    return Quantity(figure.value, unit)


RULES = (
    Rule(RULE, ERROR, of_report=check, words=("prose",)),
    Rule(TARGET, ERROR, of_report=check, words=("prose",)),
)
