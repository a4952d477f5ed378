"""rounding: en skriven summa eller skillnad som är ett ifrån den beräknade i sista siffran.

Vad: Skrivna summor, skillnader och andelar jämförs med det som delarna ger. Skiljer det ett i sista siffran
är det avrundning: varje tal är avrundat för sig. Det skrivna talet trycks, och anmärkningen är en
upplysning. Skiljer det mer är det ett fel, som reglerna ledger-total, typed-value och table-figures visar.

Varför: Den som räknar efter ska kunna få veta att skillnaden är sedd, och att den inte är ett räknefel.

Fel: Kommunbidrag 10 108, nettokostnad −12 712 och nettoresultat −2 603.

Rätt: Samma tal i resultaträkningen, om ekonomisystemet har avrundat dem var för sig; annars −2 604.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportgen.checks.case import Case
from reportgen.checks.figures import ledger_totals, table_figures, typed_values
from reportgen.checks.figures.compared import Compared
from reportgen.diagnostics import Diagnostic, Severity


def check(case: Case) -> Iterator[Diagnostic]:
    """Tell of every difference in a table that is rounding."""
    yield from _rounded(table_figures.comparisons(case))


def check_facts(case: Case) -> Iterator[Diagnostic]:
    """Tell of every difference between figures of the project that is rounding."""
    yield from _rounded((*ledger_totals.comparisons(case), *typed_values.comparisons(case)))


def _rounded(found: Iterable[Compared]) -> Iterator[Diagnostic]:
    return (each.told("rounding", Severity.INFO) for each in found if each.rounded)
