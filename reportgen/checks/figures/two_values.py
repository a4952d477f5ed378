"""The same thing with two different values, in one report or between reports."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain, combinations

from reportgen.checks.case import Case
from reportgen.checks.figures.grid import Cell, Grid, Line, tables
from reportgen.checks.figures.named_times import named_period, without_times
from reportgen.checks.rule import ERROR, Rule
from reportgen.checks.words import Words, named, plain, words_of
from reportgen.diagnostics import Args, Diagnostic, Location, Severity
from reportgen.model.project import Report
from reportgen.model.refs import LedgerRef
from reportgen.model.sections.texts import KeyFigure, SummarySection
from reportgen.periods import Period
from reportgen.quantities import Quantity, Unit, alike, parse_quantity, parse_unit, total

MOST_LEDGERS = 10  # whose totals are tried in every combination


@dataclass(frozen=True)
class Told:
    """A value that is written of a fact, and where."""

    ref: str
    period: Period
    value: Quantity
    at: Location
    column: str = ""


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare facts with facts, tables and key figures with facts, and tables with earlier tables."""
    yield from _same_name(case)
    names = _by_name(case)
    for report, grid in tables(case):
        for told in _cells(case, report, grid, names):
            yield from _against_fact(case, told)
    for report in case.reports:
        for told in _key_figures(case, report, names):
            yield from _against_fact(case, told)
    yield from _between_reports(case)
    yield from _against_ledgers(case)


def _differ(one: Quantity, other: Quantity) -> bool:
    same = one.to(other.unit) if other.unit else one
    return same is not None and not alike(same, other)


# --- facts with one name -----------------------------------------------------------------------


def _same_name(case: Case) -> Iterator[Diagnostic]:
    first: dict[str, str] = {}
    for name, fact in case.project.facts.items():
        earlier = first.setdefault(named(fact.name), name)
        if earlier != name:
            yield from _twice(case, earlier, name)


def _twice(case: Case, first: str, second: str) -> Iterator[Diagnostic]:
    one, two = case.project.facts[first], case.project.facts[second]
    args = {"name": two.name, "id": second, "other": first}
    if Quantity(Decimal(), two.unit).to(one.unit) is None:
        yield Diagnostic("two-values", two.at("unit"), "unit", args, Severity.WARNING, other=one.at("unit"))
        return
    found = case.project.observed.get(second, {})
    clashes = 0
    for period, observed in found.items():
        value = case.figures.value(first, period)
        if value and _differ(observed.quantity, value.quantity):
            clashes += 1
            said: Args = {**args, "period": period, "typed": observed.quantity, "known": value.quantity}
            yield Diagnostic("two-values", observed.location, "facts", said, other=value.at)
    if not clashes:
        yield Diagnostic("two-values", two.at("name"), "name", args, Severity.INFO, other=one.at("name"))


# --- what is typed beside a fact ---------------------------------------------------------------


def _by_name(case: Case) -> dict[str, str]:
    """Facts by name and by short name; a name that two share is nobody's."""
    found: dict[str, list[str]] = {}
    for name, fact in case.project.facts.items():
        for called in {named(fact.name), named(fact.short or "")} - {""}:
            found.setdefault(called, []).append(name)
    return {called: refs[0] for called, refs in found.items() if len(refs) == 1}


def _called(label: str) -> str:
    """A label without its unit and its period, as facts are looked up."""
    head, mark, last = label.rpartition(",")
    if not mark and label.rstrip().endswith(")"):
        head, mark, last = label.rpartition("(")
    return named(head if mark and parse_unit(last.strip(" )")) else label)


def _cells(case: Case, report: Report, grid: Grid, names: dict[str, str]) -> Iterator[Told]:
    """The typed figures of a table whose row or column is called as a fact is."""
    for lines, across in ((grid.rows, grid.columns), (grid.columns, grid.rows)):
        for line in lines:
            ref = names.get(_called(line.label))
            for cell, other in zip(line.cells, across, strict=False) if ref else ():
                if cell and cell.value and cell.typed and ref:
                    yield from _cell(case, report, ref, cell, other)


def _cell(case: Case, report: Report, ref: str, cell: Cell, other: Line) -> Iterator[Told]:
    lexicon = words_of("figures", case.language)
    period = named_period(other.label, report.period.year, case.language)
    if not lexicon or cell.value is None or lexicon.among("not_outcome", other.label):
        return
    if period is None and lexicon.among("outcome", other.label) and len(plain(other.label).split()) == 1:
        period = report.period
    if period:
        yield Told(ref, period, cell.value, cell.at, other.label)


def _key_figures(case: Case, report: Report, names: dict[str, str]) -> Iterator[Told]:
    for section in report.sections:
        for figure in section.key_figures if isinstance(section, SummarySection) else ():
            yield from _key_figure(case, report, figure, names)


def _key_figure(case: Case, report: Report, figure: KeyFigure, names: dict[str, str]) -> Iterator[Told]:
    value = parse_quantity(str(figure.value.text))
    label, found = without_times(figure.label, report.period.year, case.language)
    ref = names.get(_called(figure.label)) or names.get(_called(label))
    if value and ref and len(found) < 2:
        unit = value.unit or parse_unit(figure.label.rpartition(",")[2])
        period = found[0] if found else report.period
        yield Told(ref, period, replace(value, unit=unit), figure.at("value"))


def _against_fact(case: Case, told: Told) -> Iterator[Diagnostic]:
    fact = case.project.facts[told.ref]
    known = case.figures.value(told.ref, told.period)
    value = replace(told.value, unit=fact.unit) if told.value.unit in (None, Unit.COUNT) else told.value
    if known is None or not _differ(value, known.quantity):
        return
    args: Args = {"name": fact.name, "id": told.ref, "period": told.period, "typed": value, "known": known.quantity}
    yield Diagnostic("two-values", told.at, "", args, other=known.at)


# --- the same table in an earlier report --------------------------------------------------------


def _between_reports(case: Case) -> Iterator[Diagnostic]:
    seen: dict[tuple[str, str, Period], tuple[Report, Cell]] = {}
    ordered = sorted(tables(case), key=lambda pair: pair[0].period.order)
    for report, grid in ordered:
        about = without_times(grid.section.caption, report.period.year, case.language)[0]
        for line in grid.rows:
            for cell, column in zip(line.cells, grid.columns, strict=False):
                period = named_period(column.label, report.period.year, case.language)
                if cell and cell.value and cell.typed and period and not _is_plan(case, column):
                    key = (plain(about), named(line.label), period)
                    earlier, before = seen.setdefault(key, (report, cell))
                    if earlier is not report and not _is_restated(case, grid):
                        yield from _restated(case, line, cell, before, period, earlier)


def _restated(
    case: Case, line: Line, cell: Cell, before: Cell, period: Period, earlier: Report
) -> Iterator[Diagnostic]:
    if cell.value and before.value and _differ(cell.value, before.value):
        args: Args = {
            "name": line.label, "period": period, "report": earlier.file.title,
            "typed": cell.value, "known": before.value,
        }  # fmt: skip
        yield Diagnostic("two-values", cell.at, "restated", args, Severity.WARNING, other=before.at)


def _is_plan(case: Case, column: Line) -> bool:
    lexicon = words_of("figures", case.language)
    return not lexicon or lexicon.among("not_outcome", column.label)


def _is_restated(case: Case, grid: Grid) -> bool:
    """Whether the table says that figures have been corrected."""
    lexicon = words_of("figures", case.language)
    told = f"{grid.section.text.text if grid.section.text else ''} {grid.section.source or ''}"
    return lexicon.among("restated", told)


# --- a fact against the income statements -------------------------------------------------------


def _against_ledgers(case: Case) -> Iterator[Diagnostic]:
    lexicon = words_of("figures", case.language)
    for name, observations in case.project.observed.items():
        fact = case.project.facts[name]
        measure = _measure(lexicon, fact.name)
        own = _distinct(fact.name)
        matching = [n for n, ledger in case.project.ledgers.items() if own & _distinct(ledger.name)]
        if measure is None or fact.computed or not matching or Quantity(Decimal(), fact.unit).to(Unit.KR) is None:
            continue
        for period, observed in observations.items():
            expected = _total(case, matching, measure, period)
            if expected and not _is_some_total(case, observed.quantity, measure, period):
                shown = expected.to(fact.unit) or expected
                known = shown.with_decimals(observed.quantity.decimals)
                args: Args = {
                    "name": fact.name, "id": name, "period": period, "ledgers": tuple(matching),
                    "typed": observed.quantity, "known": known,
                }  # fmt: skip
                at = case.project.ledgers[matching[0]].at()
                yield Diagnostic("two-values", observed.location, "ledgers", args, Severity.WARNING, other=at)


def _measure(lexicon: Words, name: str) -> str | None:
    """The column of an income statement that a name speaks of."""
    return next((each for each in ("result", "net_cost", "funding") if lexicon.among(f"ledger_{each}", name)), None)


def _distinct(name: str) -> set[str]:
    """The long words of a name, without their endings: what it is about."""
    return {word[:9] for word in plain(name).replace("-", " ").split() if len(word) >= 9}


def _total(case: Case, ledgers: list[str], measure: str, period: Period) -> Quantity | None:
    values = [case.figures.quantity(LedgerRef(name, None, measure), period) for name in ledgers]
    return total(values) if len({value.unit for value in values if value}) == 1 else None


def _is_some_total(case: Case, value: Quantity, measure: str, period: Period) -> bool:
    """Whether a value is that of a row, or of any combination of income statements."""
    known = list(case.project.ledgers)[:MOST_LEDGERS]
    totals = [found for name in known if (found := _total(case, [name], measure, period))]
    rows = [
        found for name in known for row in case.project.ledgers[name].rows
        if (found := case.figures.quantity(LedgerRef(name, row, measure), period))
    ]  # fmt: skip
    combined = (chosen for count in range(2, len(totals) + 1) for chosen in combinations(totals, count))
    return any(_same_size(found, value) for found in chain(totals, rows, filter(None, map(total, combined))))


def _same_size(one: Quantity, other: Quantity) -> bool:
    """Alike but for the sign: a deficit may be written without one."""
    if other.unit is None:
        return False
    same = one.to(other.unit)
    return same is not None and alike(same.size(), other.size())


RULES = (Rule("two-values", ERROR, of_project=check),)
