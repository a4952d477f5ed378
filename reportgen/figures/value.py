"""A value with its reasons: how it came to be, where that is written, and what it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Literal

from reportgen.diagnostics import Location
from reportgen.periods import Period
from reportgen.quantities import Quantity

Kind = Literal["value", "target", "forecast", "median"]


class How(StrEnum):
    """What was done to get a value."""

    WRITTEN = "written"
    SUM = "sum"
    DIFFERENCE = "difference"
    SHARE = "share"
    CHANGE = "change"  # since the same period last year
    AGGREGATED = "aggregated"  # of shorter periods
    ROWS = "rows"  # the total of an income statement
    PARTS = "parts"  # a result, of the funding and the net cost
    TWELFTHS = "twelfths"  # the funding so far, of the year's
    MEDIAN = "median"


@dataclass(frozen=True, slots=True)
class Value:
    """A fact's or an income statement's value in a period, and its reasons.

    `ref` is as prose cites it. `exact` is the number behind `quantity`, in its unit, which no rounding has touched;
    judgements and further computation use it. `at` is where the value is written, or the formula that gave it.
    `parts` are the values it was made of; of a written total they are the rows that it must agree with.
    `peer` is the id of the comparable municipality whose value it is, empty for the own one.
    """

    ref: str
    period: Period
    quantity: Quantity
    exact: Fraction
    how: How
    at: Location | None = None
    parts: tuple[Value, ...] = ()
    kind: Kind = "value"
    peer: str = ""

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote it, so that nothing was computed."""
        return self.how is How.WRITTEN
