"""A typed outcome that can be computed and is not what is computed."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.figures.compared import Compared, contradictions
from reportgen.checks.rule import ERROR, Rule
from reportgen.diagnostics import Diagnostic
from reportgen.figures import How


def check(case: Case) -> Iterator[Diagnostic]:
    """Compare every typed value with the computed one, where there is one."""
    yield from contradictions("typed-value", comparisons(case))


def comparisons(case: Case) -> Iterator[Compared]:
    """Every typed value that can be computed as well, with what is computed."""
    for name, observations in case.project.observed.items():
        fact = case.project.facts[name]
        for period, observed in observations.items():
            computed = case.figures.computed(name, period)
            if computed is not None:
                parts = 1 if computed.how is How.AGGREGATED else len(computed.parts)
                args = {"period": period}
                yield Compared(observed.location, fact.name, observed.quantity, computed.quantity, parts, args)


RULES = (Rule("typed-value", ERROR, of_project=check),)
