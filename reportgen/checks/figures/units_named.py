"""A name or a heading that gives another unit than the value has."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import ERROR, INFO, Rule
from reportgen.diagnostics import Diagnostic, Location
from reportgen.model.facts import Fact
from reportgen.model.project import Report
from reportgen.model.sections.texts import KeyFigure, SummarySection, TableSection
from reportgen.prose import Span
from reportgen.quantities import Unit, parse_quantity, parse_unit

MONEY = (Unit.KR, Unit.TKR, Unit.MNKR, Unit.MDKR)
SPELT = {"tkr": Unit.TKR, "ksek": Unit.TKR, "mkr": Unit.MNKR, "mnkr": Unit.MNKR, "msek": Unit.MNKR,
         "mdkr": Unit.MDKR, "miljoner": Unit.MNKR, "miljarder": Unit.MDKR}  # fmt: skip
MOST_UNITS = 2  # of money in a report, before a reader has to keep count


def check_facts(case: Case) -> Iterator[Diagnostic]:
    """Look at what is declared."""
    for fact in case.project.facts.values():
        yield from _named(case, fact.name, fact.unit, fact.at("name"))
        yield from _points(case, fact)
    for ledger in case.project.ledgers.values():
        yield from _named(case, ledger.name, ledger.unit, ledger.at("name"))


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at tables and key figures, and at the units of each report."""
    for report in case.reports:
        for section in report.sections:
            for figure in section.key_figures if isinstance(section, SummarySection) else ():
                yield from _key_figure(case, figure)
            yield from _table(case, section) if isinstance(section, TableSection) else ()
        yield from _money(case, report)


def unit_in(name: str) -> Unit | None:
    """The unit that a name ends with: after a comma, within brackets, or after "i"."""
    text = name.strip()
    for mark in (",", "(", " i "):
        _, found, last = text.rpartition(mark)
        unit = parse_unit(last.strip(" )")) if found else None
        if unit and (mark != " i " or unit in MONEY):  # "antal i procent" is a share of a number
            return unit
    return None


def _named(case: Case, name: str, unit: Unit | None, at: Location) -> Iterator[Diagnostic]:
    named = unit_in(name)
    if (
        named
        and unit
        and named is not unit
        and not (named is Unit.DAYS or {named, unit} == {Unit.PERCENT, Unit.POINTS})
    ):
        yield Diagnostic("unit-in-name", at, "", {"name": name, "named": named, "unit": unit})


def _key_figure(case: Case, figure: KeyFigure) -> Iterator[Diagnostic]:
    value = parse_quantity(str(figure.value.text))
    yield from _named(case, figure.label, value.unit if value else None, figure.at("label"))


def _table(case: Case, section: TableSection) -> Iterator[Diagnostic]:
    """A column that says one unit in its heading and another in its settings or cells."""
    for number, column in enumerate(section.columns):
        cells = [parse_quantity(row[number]) for row in section.rows if number < len(row)]
        units = [column.unit, *(cell.unit for cell in cells if cell)]
        other = next((unit for unit in units if unit not in (None, unit_in(column.title))), None)
        yield from _named(case, column.title, other, column.at("title"))


def _points(case: Case, fact: Fact) -> Iterator[Diagnostic]:
    """A difference of percentages that is kept as a percentage."""
    refs = fact.computed.difference if fact.computed else None
    is_difference = bool(refs) and all(case.figures.unit(ref) is Unit.PERCENT for ref in refs or ())
    if fact.unit is Unit.PERCENT and is_difference:
        yield Diagnostic("points-as-percent", fact.at("unit"), "", {"name": fact.name})


# --- the units of money in a report --------------------------------------------------------------


def _money(case: Case, report: Report) -> Iterator[Diagnostic]:
    """More units of money than a reader can keep apart, or one of them spelt in several ways."""
    found: dict[Unit, dict[str, tuple[Passage, Span]]] = {}
    for passage in chain(case.passages(report), case.labels(report)):
        for word, span in passage.reading.words():
            unit = SPELT.get(word.lower())
            if unit:
                found.setdefault(unit, {}).setdefault(word, (passage, span))
    spelt = [word for forms in found.values() for word in forms if word.lower() not in ("miljoner", "miljarder")]
    for unit, forms in found.items():
        short = [word for word in forms if word.lower() not in ("miljoner", "miljarder")]
        if len(short) > 1:
            passage, span = forms[short[1]]
            yield passage.told("money-units", span, "spelling", forms=tuple(short), unit=unit)
    kinds = [forms for unit, forms in found.items() if any(word in spelt for word in forms)]
    words_used = [word for forms in found.values() for word in forms]
    if len(found) > MOST_UNITS or (len(kinds) >= MOST_UNITS and len(words_used) > MOST_UNITS):
        passage, span = list(list(found.values())[-1].values())[-1]
        yield passage.told("money-units", span, forms=tuple(words_used))


RULES = (
    Rule("unit-in-name", ERROR, of_report=check, of_project=check_facts),
    Rule("money-units", INFO, of_report=check),
    Rule("points-as-percent", ERROR, of_project=check_facts),
)
