"""A typed trend that goes another way than the values."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.figures.grid import Line, tables
from reportgen.checks.rule import ERROR, INFO, Rule
from reportgen.checks.words import Words, plain, words_of
from reportgen.diagnostics import Args, Diagnostic
from reportgen.figures import Figures
from reportgen.model.sections.goals import GoalsSection, IndicatorReport
from reportgen.periods import Period


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every typed trend with the values of its indicator."""
    for report in case.reports:
        for section in report.sections:
            if isinstance(section, GoalsSection):
                for goal in section.assessments.values():
                    for name, said in goal.indicators.items():
                        yield from _fault(case.figures, name, said, report.period)


def check_tables(case: Case) -> Iterator[Diagnostic]:
    """Look at the trends in free tables."""
    lexicon = words_of("figures", case.language)
    for _, grid in tables(case):
        for column in grid.columns:
            if plain(column.label) in lexicon.listed("trend_heads"):
                yield from _words(lexicon, column)


def _fault(figures: Figures, name: str, said: IndicatorReport, period: Period) -> Iterator[Diagnostic]:
    if said.trend is None or name not in figures.project.facts:
        return
    found = figures.trend(name, period)
    args: Args = {"name": figures.project.facts[name].name, "typed": said.trend}
    if found is None:
        yield Diagnostic("trend-unproven", said.at("trend"), "", args)
    elif found.word is not said.trend:
        args = {**args, "computed": found.word, "since": found.since}
        yield Diagnostic("trend-contradicts", said.at("trend"), "", args)


def _words(lexicon: Words, column: Line) -> Iterator[Diagnostic]:
    """Words of direction and of value in one column, or rows without any."""
    told = [cell.text for cell in column.cells if cell]
    ways = any(lexicon.among("direction", text) for text in told)
    values = any(lexicon.among("valuation", text) for text in told)
    blanks = sum(not text.strip(" –-") for text in told)
    if ways and (values or blanks):
        found = tuple(dict.fromkeys(text for text in told if text.strip(" –-")))
        args: Args = {"found": found, "blanks": blanks}
        yield Diagnostic("trend-words", column.at, "mixed" if values else "", args)


RULES = (
    Rule("trend-contradicts", ERROR, of_report=check),
    Rule("trend-unproven", INFO, of_report=check),
    Rule("trend-words", INFO, of_report=check_tables, words=("figures",)),
)
