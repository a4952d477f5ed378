"""The rows of income statements, series and free tables: what is printed, computed once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from reportgen import vocabulary
from reportgen.context import ReportContext
from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.tree import Inline, plain
from reportgen.figures import Figures
from reportgen.model.base import Prose
from reportgen.model.refs import MEASURES, LedgerRef
from reportgen.model.sections.economy import SeriesSection
from reportgen.model.sections.enums import Align, ColumnKind, Light
from reportgen.model.sections.texts import Column, TableSection
from reportgen.periods import Period
from reportgen.quantities import (
    Quantity,
    Unit,
    adds_up,
    format_bare,
    format_quantity,
    parse_quantity,
    total,
)
from reportgen.text import Parsed, footnotes, parse_label


@dataclass(frozen=True)
class LedgerLine:
    """A line of an income statement: the three measures now, the result last year and the change."""

    name: str
    cells: tuple[Quantity | None, ...]


@dataclass(frozen=True)
class LedgerView:
    """An income statement as printed; amounts in `unit`."""

    name: str
    unit: Unit
    source: str
    lines: tuple[LedgerLine, ...]
    total: LedgerLine


@dataclass(frozen=True)
class TextCell:
    """A cell of a free table: its text and how it is set; `light` where it is an assessment.

    `words` are its text as an author wrote it, where that is what is printed.
    """

    text: str
    align: str
    light: str = ""
    at: Location | None = None
    words: tuple[Inline, ...] = ()


@dataclass(frozen=True)
class FreeTable:
    """A free table ready to be set; `rounds` tells that a sum is not that of the printed figures to the last digit."""

    heads: tuple[TextCell, ...]
    rows: tuple[tuple[TextCell, ...], ...]
    total: tuple[TextCell, ...]
    rounds: bool
    faults: tuple[Diagnostic, ...]


def ledger(figures: Figures, name: str, period: Period) -> LedgerView:
    """One income statement."""
    entry = figures.project.ledgers[name]
    lines = tuple(_line(figures, name, row, line.name, period) for row, line in entry.rows.items())
    total_name = (entry.total.name if entry.total else None) or ""
    return LedgerView(entry.name, entry.unit, entry.source or "", lines, _line(figures, name, None, total_name, period))


def rounds(figures: Figures, name: str, period: Period) -> bool:
    """Whether a figure of the statement is not what its parts give as they are printed, to the last digit."""
    lines = [None, *figures.project.ledgers[name].rows]
    refs = [LedgerRef(name, line, measure) for line in lines for measure in MEASURES]
    keys = [(ref, time) for ref in refs for time in (period, period.year_ago())]
    pairs = ((figures.value(*key), figures.computed(*key)) for key in keys)
    return any(
        shown and computed and not adds_up((part.quantity for part in computed.parts), shown.quantity)
        for shown, computed in pairs
    )


def grand_total(figures: Figures, names: tuple[str, ...], period: Period) -> LedgerView:
    """The totals of several income statements, and their sum."""
    return totalled([ledger(figures, name, period) for name in names])


def totalled(views: Sequence[LedgerView]) -> LedgerView:
    """A table of income statements' totals, and their sum."""
    lines = tuple(LedgerLine(view.name, view.total.cells) for view in views)
    columns = zip(*(line.cells for line in lines), strict=True)
    added = LedgerLine("", tuple(total(column) for column in columns))
    sources = dict.fromkeys(view.source for view in views if view.source)
    return LedgerView("", views[0].unit, "; ".join(sources), lines, added)


def _line(figures: Figures, ledger_name: str, row: str | None, name: str, period: Period) -> LedgerLine:
    now = [figures.quantity(LedgerRef(ledger_name, row, measure), period) for measure in MEASURES]
    result = LedgerRef(ledger_name, row, "result")
    return LedgerLine(name, (*now, figures.quantity(result, period.year_ago()), figures.change(result, period)))


def series(figures: Figures, section: SeriesSection) -> tuple[list[Period], list[tuple[str, list[Quantity | None]]]]:
    """The periods from start to end, and for each fact its name and its values."""
    periods = [section.start]
    while periods[-1] < section.end and len(periods) < 60:
        following = periods[-1]
        periods.append(_next(following))
    rows = [(figures.name(ref), [figures.quantity(ref, period) for period in periods]) for ref in section.facts]
    return periods, rows


def _next(period: Period) -> Period:
    per_year = 12 // period.grain.months
    if period.number < per_year:
        return Period(period.year, period.grain, period.number + 1)
    return Period(period.year + 1, period.grain, 1)


def free(section: TableSection, context: ReportContext) -> FreeTable:
    """A free table: cells cited and formatted by their column, sums computed."""
    return _FreeTable(section, context).build()


class _FreeTable:
    def __init__(self, section: TableSection, context: ReportContext) -> None:
        self.section = section
        self.context = context
        self.faults: list[Diagnostic] = []
        summed = (i for i, c in enumerate(section.columns) if c.total and c.type is ColumnKind.NUMBER)
        self.sums: dict[int, list[Quantity]] = {i: [] for i in summed}

    def build(self) -> FreeTable:
        columns = self.section.columns
        heads = tuple(TextCell(column.title, _align(column)) for column in columns)
        rows = tuple(tuple(self._cells(at, row)) for at, row in enumerate(self.section.rows))
        sums = {at: total(terms) or Quantity(Decimal()) for at, terms in self.sums.items()}
        last = tuple(self._total(at, column, sums) for at, column in enumerate(columns)) if self.section.total else ()
        rounds = bool(last) and not all(adds_up(terms, sums[at]) for at, terms in self.sums.items())
        return FreeTable(heads, rows, last, rounds, tuple(self.faults))

    def _cells(self, at: int, row: tuple[object, ...]) -> Iterator[TextCell]:
        columns = self.section.columns
        if len(row) != len(columns):
            args = {"found": len(row), "expected": len(columns)}
            self.faults.append(Diagnostic("row-length", self.section.item_at("rows", at), "", args))
        for number, (column, raw) in enumerate(zip(columns, row, strict=False)):
            yield self._cell(self.section.item_at("rows", at, number), number, column, raw)

    def _cell(self, at: Location, number: int, column: Column, raw: object) -> TextCell:
        parsed = self._parsed(raw)
        words = parsed.line if parsed else ()
        text = plain(words)
        cell = TextCell(text, _align(column), at=at, words=words)
        if not parsed or not text:
            return cell
        match column.type:
            case ColumnKind.NUMBER:
                return self._number(cell, number, column, parsed.quantity)
            case ColumnKind.ASSESSMENT:
                self._assessment(cell, column)
                return replace(cell, light=text)
            case ColumnKind.DATE if not _is_day(text):
                self._fault("bad-date", at, found=text, key=column.title)
        return cell

    def _number(self, cell: TextCell, number: int, column: Column, cited: Quantity | None) -> TextCell:
        known = [each for each in (cited, parse_quantity(cell.text)) if each]  # exact, else as it is printed
        converted = next((same for each in known if (same := each.to(column.unit or each.unit))), None)
        if converted is None:
            self._fault("wrong-type", cell.at, "number", key=column.title, found=cell.text)
            return cell
        if number in self.sums:
            self.sums[number].append(replace(converted, unit=column.unit))
        return replace(cell, text=format_bare(converted, self.context.language), words=())

    def _assessment(self, cell: TextCell, column: Column) -> None:
        if cell.text.strip().lower() not in vocabulary.enum_values("Light"):
            known = ", ".join(vocabulary.enum_word("Light", light.value, self.context.language) for light in Light)
            self._fault("unknown-value", cell.at, key=column.title, found=cell.text, known=known)

    def _fault(self, rule: str, at: Location | None, variant: str = "", **args: str) -> None:
        self.faults.append(Diagnostic(rule, at or self.section.at("rows"), variant, args))

    def _parsed(self, raw: object) -> Parsed | None:
        """A cell's words; None where it cites what is not there."""
        prose = Prose(raw if isinstance(raw, str) else "" if raw is None else str(raw))
        parsed = self.context.parsed(prose, parse_label)
        self.faults.extend((*parsed.diagnostics, *footnotes.in_cell(prose)))
        return None if parsed.diagnostics else parsed

    def _total(self, at: int, column: Column, sums: dict[int, Quantity]) -> TextCell:
        if at in sums:
            return TextCell(format_bare(sums[at], self.context.language), _align(column))
        return TextCell(str(self.section.total) if at == 0 else "", _align(column))


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _align(column: Column) -> str:
    default = Align.RIGHT if column.type is ColumnKind.NUMBER else Align.LEFT
    return (column.align or default).value


def shown(quantity: Quantity | None, language: str, missing: str, *, signed: bool = False) -> str:
    """A value with its unit for a table's cell, or the word for a missing one."""
    return format_quantity(quantity, language, table=True, signed=signed) if quantity else missing
