"""The text says surplus where the fact is a deficit, or the other way round."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen import vocabulary
from reportgen.checks.case import Case
from reportgen.checks.rule import ERROR, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Report
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import lexicon
from reportgen.prose.sentences import Sentence
from reportgen.prose.tolerance import Fit, Interval, fit
from reportgen.quantities import Quantity, Unit

RULE = "prose-sign"
_MONEY = (Unit.KR, Unit.TKR, Unit.MNKR, Unit.MDKR)
_REACH = 8  # words at most between "underskott" and its amount


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every amount that is called a surplus or a deficit with the amounts of the report."""
    for report in case.reports:
        amounts = list(_amounts(case, report))
        for passage, sentence in case.sentences(report):
            for figure in sentence.figures:
                word, sign = _sign(case, sentence, figure)
                alike = [(ref, value) for ref, value in amounts if sign and _is_it(figure, value)]
                if alike and all(value.value * sign < 0 for _, value in alike):
                    ref, value = alike[0]
                    said = f"{word} … {passage.reading[figure.span]}"
                    yield passage.told(RULE, figure.whole, words=said, fact=ref, true=value)


def _sign(case: Case, sentence: Sentence, figure: Figure) -> tuple[str, int]:
    """The nearest word before an amount that says its sign, in the same clause; 0 where none does."""
    signs = lexicon(case.language).data["signs"]
    if figure.unit not in _MONEY or figure.cited or figure.value < 0:
        return "", 0
    for at in range(figure.first - 1, max(-1, figure.first - 1 - _REACH), -1):
        word = sentence.lower(at)
        if word in (",", ";", ".", "och"):
            break
        for name, sign in (("negative", -1), ("positive", 1)):
            if word in signs[name]:
                return word, sign
    return "", 0


def _amounts(case: Case, report: Report) -> Iterator[tuple[str, Quantity]]:
    """Every amount of money that the project knows for the report's period, with its sign."""
    result = vocabulary.key("LedgerRow", "result", case.language)
    of_ledgers = [f"{name}.{result}" for name in case.project.ledgers]
    of_rows = [f"{name}.{row}.{result}" for name, ledger in case.project.ledgers.items() for row in ledger.rows]
    for ref in (*case.project.facts, *of_ledgers, *of_rows):
        value = case.figures.quantity(ref, report.period) if case.figures.unit(ref) in _MONEY else None
        if value and value.value:
            yield ref, value


def _is_it(figure: Figure, value: Quantity) -> bool:
    there = value.to(figure.unit) if figure.unit else None
    return there is not None and fit(figure, Interval(abs(there.value), abs(there.value))) is Fit.AGREES


RULES = (Rule("prose-sign", ERROR, of_report=check, words=("prose",)),)
