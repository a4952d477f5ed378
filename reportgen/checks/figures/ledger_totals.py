"""A typed total of an income statement that is not the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.figures.compared import Compared, contradictions
from reportgen.checks.rule import ERROR, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.figures import Figures
from reportgen.model.facts import Ledger, LedgerRow, LedgerTotal
from reportgen.model.refs import MEASURES, LedgerRef


def check(case: Case) -> Iterator[Diagnostic]:
    """Check every income statement of the project."""
    yield from contradictions("ledger-total", comparisons(case))


def comparisons(case: Case) -> Iterator[Compared]:
    """Every typed total and result with what its parts give."""
    for name, ledger in case.project.ledgers.items():
        for row, line in ledger.rows.items():
            yield from _line(case.figures, name, row, ledger, line)
        if ledger.total:
            yield from _line(case.figures, name, None, ledger, ledger.total)


def _line(
    figures: Figures, name: str, row: str | None, ledger: Ledger, line: LedgerRow | LedgerTotal
) -> Iterator[Compared]:
    for measure in MEASURES:
        for period, typed in getattr(line, measure).items():
            computed = figures.computed(LedgerRef(name, row, measure), period)
            converted = typed.to(ledger.unit)
            if computed and converted:
                at = line.key_at(str(period), measure)
                yield Compared(at, line.name or ledger.name, converted, computed.quantity, len(computed.parts))


RULES = (Rule("ledger-total", ERROR, of_project=check),)
