"""ledger-total: a typed total or result of an income statement that is not the sum of its parts.

What: the printed totals of an income statement are checked against the rows, and a typed result
against funding plus net cost. A difference of one in the last digit is rounding and passes, since
the ledger rounds each figure by itself.

Why: a table whose figures do not add up is the first thing that an auditor tries.

Bad: rows of 1 781 and −2 604, and a printed total of −832.
Good: the same rows and a total of −823, or no typed total at all: it is computed.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.assess import Figures
from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic
from reportgen.model.facts import Ledger, LedgerRow, LedgerTotal
from reportgen.model.refs import MEASURES
from reportgen.quantities import alike, format_quantity


def check(case: Case) -> Iterator[Diagnostic]:
    """Check every income statement of the case.project."""
    figures = case.figures
    for name, ledger in case.project.ledgers.items():
        for row, line in ledger.rows.items():
            yield from _line(figures, name, row, ledger, line)
        if ledger.total:
            yield from _line(figures, name, None, ledger, ledger.total)


def _line(
    figures: Figures, name: str, row: str | None, ledger: Ledger, line: LedgerRow | LedgerTotal
) -> Iterator[Diagnostic]:
    for measure in MEASURES:
        for period, typed in getattr(line, measure).items():
            computed = figures.ledger_computed(name, row, measure, period)
            converted = typed.to(ledger.unit)
            if computed and converted and not alike(converted, computed):
                language = figures.project.file.language
                args = {
                    "name": line.name or ledger.name,
                    "typed": format_quantity(converted, language, table=True),
                    "computed": format_quantity(computed, language, table=True),
                }
                yield Diagnostic("ledger-total", line.key_at(str(period), measure), "", args)
