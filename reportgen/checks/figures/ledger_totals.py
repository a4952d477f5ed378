"""ledger-total: en skriven summa i en resultaträkning som inte är summan av delarna.

Vad: De summor som trycks jämförs med raderna, och ett skrivet nettoresultat med kommunbidrag plus
nettokostnad. En skillnad på ett i sista siffran är avrundning och går igenom, eftersom ekonomisystemet
avrundar varje tal för sig; den visas som regeln rounding. Många rader kan tillsammans ge mer än ett,
och då är anmärkningen en varning.

Varför: En tabell som inte går ihop är det första som en revisor prövar.

Fel: Rader på 1 781 och −2 604, och den skrivna summan −832.

Rätt: Samma rader och summan −823, eller ingen skriven summa alls: den räknas ut.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.figures.compared import Compared, contradictions
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
    parts = 2 if row else len(ledger.rows)
    for measure in MEASURES:
        for period, typed in getattr(line, measure).items():
            computed = figures.computed(LedgerRef(name, row, measure), period)
            converted = typed.to(ledger.unit)
            if computed and converted:
                at = line.key_at(str(period), measure)
                yield Compared(at, line.name or ledger.name, converted, computed.quantity, parts)
