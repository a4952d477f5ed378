"""A heading that names another time than the table or section shows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.case import Case, Passage
from reportgen.checks.figures.grid import Grid, tables
from reportgen.checks.figures.named_times import named_period, times_in
from reportgen.checks.rule import ERROR, Rule
from reportgen.checks.words import Words, word_list, words_of
from reportgen.diagnostics import Args, Diagnostic, Severity
from reportgen.model.project import Report
from reportgen.model.sections.analysis import ComparisonSection, ForecastSection
from reportgen.model.sections.common import Chart
from reportgen.model.sections.economy import IncomeStatementSection, SeriesSection
from reportgen.model.sections.texts import TableSection
from reportgen.model.sections.units import Event, EventsSection, FactTableSection
from reportgen.periods import Grain, Period, month_names
from reportgen.prose.times import Time

OF_THE_PERIOD = (IncomeStatementSection, ForecastSection, FactTableSection)  # tables of the report's own period
HEADINGS = ("title", "caption", "grand_total", "name", "subtitle")


@dataclass(frozen=True)
class Shown:
    """What a heading stands over: the years that are shown, and the latest, which they are compared with."""

    years: frozenset[int]
    main: int


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every heading of every report."""
    lexicon = words_of("figures", case.language)
    grids = {id(grid.section): grid for _, grid in tables(case)}
    for report in case.reports:
        for label in case.labels(report):
            if label.field in HEADINGS and not isinstance(label.owner, Chart):
                yield from _label(case, lexicon, label, grids)
        for section in report.sections:
            yield from _events(case, lexicon, report, section) if isinstance(section, EventsSection) else ()
        yield from _ledgers(case, report)


def _label(case: Case, lexicon: Words, label: Passage, grids: dict[int, Grid]) -> Iterator[Diagnostic]:
    text, year = label.reading.text, label.report.period.year
    named = _meant(lexicon, text, year, case.language)
    shown = _shown(case, label, grids)
    if not named or shown is None:
        return
    is_caption = label.field in ("caption", "grand_total") or label.section is None
    if is_caption or _says_when(lexicon, text, year, case.language):
        yield from _judged(case, label, named, shown)


def _judged(case: Case, label: Passage, named: list[Time], shown: Shown) -> Iterator[Diagnostic]:
    years = [time.period.year for time in named]
    if min(years) <= shown.main <= max(years):
        return
    args: Args = {"named": tuple(dict.fromkeys(years)), "shown": shown.main}
    yield Diagnostic("heading-period", label.prose.at(0), "", args)


def _shown(case: Case, label: Passage, grids: dict[int, Grid]) -> Shown | None:
    section, year = label.section, label.report.period.year
    if section is None:
        return (
            Shown(frozenset([year]), year) if label.field in ("title", "subtitle") and len(label.chain) == 1 else None
        )
    if label.owner is not section:
        return None
    if isinstance(section, TableSection):
        grid = grids.get(id(section))
        return _of_table(case, grid, year) if grid else None
    if isinstance(section, SeriesSection):
        return Shown(frozenset(range(section.start.year, section.end.year + 1)), section.end.year)
    if isinstance(section, ComparisonSection) and section.periods:
        years = frozenset(period.year for period in section.periods)
        return Shown(years, max(years))
    return Shown(frozenset([year, year - 1]), year) if isinstance(section, OF_THE_PERIOD) else None


def _of_table(case: Case, grid: Grid, year: int) -> Shown | None:
    """The years of a table's columns, or of its rows: the latest that is no budget or forecast."""
    lexicon = words_of("figures", case.language)
    for lines in (grid.columns, grid.rows):
        years = [
            period.year for line in lines
            if (period := named_period(line.label, year, case.language))
            and not lexicon.among("not_outcome", line.label)
        ]  # fmt: skip
        if years:
            return Shown(frozenset(years), max(years))
    return None


def _meant(lexicon: Words, text: str, year: int, language: str) -> list[Time]:
    """The times that a heading says that it is about, not those that it compares with or refers to."""
    full, found = times_in(text, year, language)
    meant = []
    for time in found:
        before = word_list(full[: time.span.start])[-2:]
        if not any(lexicon.has("compared_with", word) for word in before):
            meant.append(time)
    return meant


def _says_when(lexicon: Words, text: str, year: int, language: str) -> bool:
    """Whether a heading in words says its time as a table does: "per december 2017", "2018" last."""
    full, found = times_in(text, year, language)
    for time in found:
        before = word_list(full[: time.span.start])[-1:]
        if time.period.grain is Grain.MONTH or (before and lexicon.has("of_period", before[0])):
            return True
    is_span = len(found) > 1 and full.rstrip().endswith(full[found[-1].span.start : found[-1].span.end])
    return is_span or (bool(found) and full.strip() == full[found[-1].span.start : found[-1].span.end])


def _ledgers(case: Case, report: Report) -> Iterator[Diagnostic]:
    """An income statement whose name has a year, printed as the caption of another year's figures."""
    year = report.period.year
    shown = [name for s in report.sections if isinstance(s, IncomeStatementSection) for name in s.ledgers]
    for name in dict.fromkeys(shown):
        ledger = case.project.ledgers.get(name)
        found = times_in(ledger.name, year, case.language)[1] if ledger else ()
        years = [time.period.year for time in found]
        if ledger and years and not min(years) <= year <= max(years):
            args: Args = {"named": tuple(years), "shown": year}
            yield Diagnostic("heading-period", ledger.at("name"), "", args)


# --- events --------------------------------------------------------------------------------------


def _events(case: Case, lexicon: Words, report: Report, section: EventsSection) -> Iterator[Diagnostic]:
    """Events under a heading of "the month" that are of other months, or of another length than the report."""
    said = next((grain for grain in Grain if lexicon.among(f"the_{grain.name.lower()}", section.title)), None)
    if said is None:
        return
    outside = {other for event in section.events for other in _others(case, report.period, event)}
    if said is not report.period.grain or outside:
        args: Args = {"title": section.title, "found": tuple(sorted(outside)), "period": report.period}
        variant = "events" if said is report.period.grain else "grain"
        yield Diagnostic("heading-period", section.at("title"), variant, args, Severity.WARNING)


def _others(case: Case, now: Period, event: Event) -> Iterator[Period]:
    """The months of this year before the period that an event is of."""
    if event.day and event.day < now.start:
        yield Period(event.day.year, Grain.MONTH, event.day.month)
    names = {name: number for number, name in enumerate(month_names(case.language), 1)}
    for word in word_list(f"{event.title} {event.text.text}"):
        number = names.get(word)
        if number and not now.contains(Period(now.year, Grain.MONTH, number)) and number < now.first_month:
            yield Period(now.year, Grain.MONTH, number)


RULES = (Rule("heading-period", ERROR, of_report=check, words=("figures",)),)
