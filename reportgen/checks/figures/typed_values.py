"""typed-value: ett skrivet utfall som går att räkna ut och inte är det som räknas ut.

Vad: Ett faktum som beräknas av andra fakta, eller summeras av kortare perioder, får också skrivas. Det
skrivna värdet trycks, eftersom det kan komma från en källa som inte är avrundad. En skillnad på mer än
ett i sista siffran är en motsägelse.

Varför: Annars visar tabellen ett tal, och delarna i samma rapport ger ett annat.

Fel: Sjukfrånvaro per månad med 5 % i december, `summeras: senaste`, och `utfall: 3 %` för året.

Rätt: Inget skrivet utfall för året, eller ett som stämmer.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.figures.compared import Compared, contradictions
from reportgen.diagnostics import Diagnostic


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every typed value with the computed one, where there is one."""
    yield from contradictions("typed-value", comparisons(case))


def comparisons(case: Case) -> Iterator[Compared]:
    """Every typed value that can be computed as well, with what is computed."""
    for name, observations in case.project.observed.items():
        fact = case.project.facts[name]
        parts = len(fact.computed.sum or fact.computed.difference or (1, 2)) if fact.computed else 1
        for period, observed in observations.items():
            computed = case.figures.computed(name, period)
            if computed is not None:
                args = {"period": period}
                yield Compared(observed.location, fact.name, observed.quantity, computed.quantity, parts, args)
