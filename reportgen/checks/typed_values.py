"""typed-value: an outcome that is typed although it can be computed, and is not what is computed.

What: a fact that is computed from other facts, or added up from shorter periods, may also be typed.
The typed value prints, since it may come from an unrounded source; a difference of more than one in
the last digit is a contradiction.

Why: the table would show one number and its parts would give another.

Bad: sick leave by month with 5 % in December, summed up as "latest", and `utfall: 3 %` for the year.
Good: no typed outcome for the year, or one that agrees.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic
from reportgen.quantities import alike, format_quantity


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every typed value with the computed one, where there is one."""
    figures = case.figures
    language = case.project.file.language
    for name, observations in case.project.observed.items():
        for period, observed in observations.items():
            computed = figures.computed(name, period)
            if computed is not None and not alike(observed.quantity, computed):
                args = {
                    "name": case.project.facts[name].name,
                    "period": str(period),
                    "typed": format_quantity(observed.quantity, language, table=True),
                    "computed": format_quantity(computed, language, table=True),
                }
                yield Diagnostic("typed-value", observed.location, "", args)
