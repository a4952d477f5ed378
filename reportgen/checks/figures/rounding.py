"""rounding: en skriven summa eller skillnad som är ett ifrån den beräknade i sista siffran.

Vad: Skrivna summor, skillnader och andelar jämförs med det som delarna ger. Skiljer det ett i sista siffran
är det avrundning: varje tal är avrundat för sig. Det skrivna talet trycks, och anmärkningen är en
upplysning. Skiljer det mer är det ett fel, som reglerna ledger-total, typed-value och table-figures visar.

Varför: Den som räknar efter ska kunna få veta att skillnaden är sedd, och att den inte är ett räknefel.

Fel: Kommunbidrag 10 108, nettokostnad −12 712 och nettoresultat −2 603.

Rätt: Samma tal i resultaträkningen, om ekonomisystemet har avrundat dem var för sig; annars −2 604.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from reportgen.checks.case import Case
from reportgen.checks.figures import ledger_totals, table_figures, typed_values
from reportgen.diagnostics import Diagnostic, Severity


def check(case: Case) -> Iterator[Diagnostic]:
    """Tell of every difference that is rounding."""
    found = (module.comparisons(case) for module in (ledger_totals, typed_values, table_figures))
    for each in chain.from_iterable(found):
        if each.rounded:
            yield each.told("rounding", case.language, Severity.INFO)
