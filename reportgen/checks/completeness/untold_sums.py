"""A total that the reader has to work out, and a deficit that nobody does anything about."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import INFO, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic
from reportgen.figures import Figures
from reportgen.model.project import Report
from reportgen.model.refs import LedgerRef
from reportgen.model.sections.analysis import ForecastSection
from reportgen.model.sections.common import Section
from reportgen.model.sections.economy import IncomeStatementSection
from reportgen.model.sections.plan import PlanAreaSection, PlanEffectsSection, PlanFollowUpSection
from reportgen.model.sections.work import MeasuresSection
from reportgen.quantities import Unit

_ACTING: tuple[type[Section], ...] = (MeasuresSection, PlanAreaSection, PlanFollowUpSection)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every report's income statements and plan."""
    for report in case.reports:
        yield from _totals(report)
        yield from _effects(report)


def check_deficit(case: Case) -> Iterator[Diagnostic]:
    """Look at every report's forecast."""
    for report in case.reports:
        yield from _deficit(case, report)


def _totals(report: Report) -> Iterator[Diagnostic]:
    for section in report.sections:
        shown = section.ledgers if isinstance(section, IncomeStatementSection | ForecastSection) else ()
        if len(shown) > 1 and not getattr(section, "grand_total", None):
            args = {"count": len(shown)}
            yield Diagnostic("no-total", section.at("ledgers"), "", args)


def _effects(report: Report) -> Iterator[Diagnostic]:
    areas = [section for section in report.sections if isinstance(section, PlanAreaSection)]
    objectives = [each for area in areas for each in area.objectives.values()]
    summed = any(isinstance(section, PlanEffectsSection) for section in report.sections)
    with_amount = [each for each in objectives if each.effect and (each.effect.amount or each.effect.fact)]
    if len(with_amount) > 1 and not summed:
        args = {"count": len(with_amount)}
        yield Diagnostic("no-total", areas[0].at("objectives"), "effects", args)


def _deficit(case: Case, report: Report) -> Iterator[Diagnostic]:
    """A forecast below the budget, and nothing in the report that speaks of an action."""
    words = words_of("completeness", case.language).part("deficit")
    if any(isinstance(section, _ACTING) for section in report.sections):
        return
    texts = (*case.passages(report), *case.labels(report))
    if any(word in passage.reading.text.lower() for passage in texts for word in words["action"]):
        return
    for section in report.sections:
        if isinstance(section, ForecastSection) and _falls_short(case.figures, section, report):
            yield Diagnostic("deficit-without-action", section.at("ledgers"), "")


def _falls_short(figures: Figures, section: ForecastSection, report: Report) -> bool:
    """Whether the year's result is foreseen below zero in all; False where a part is not known."""
    period = section.period or report.period
    found = [figures.forecast(LedgerRef(name, None, "result"), period) for name in section.ledgers]
    results = [each.to(Unit.KR) if each else None for each in found]
    return all(results) and sum(each.value for each in results if each) < 0


RULES = (
    Rule("no-total", INFO, of_report=check),
    Rule("deficit-without-action", INFO, of_report=check_deficit, words=("completeness",)),
)
