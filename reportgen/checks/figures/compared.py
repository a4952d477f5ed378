"""A figure that somebody wrote beside the one that is computed; what several rules judge in the same way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from reportgen.diagnostics import Args, Diagnostic, Location, Severity
from reportgen.quantities import Quantity, alike

TELLING = 20  # a figure this large, in its last digit, says something even where it is one off


@dataclass(frozen=True)
class Compared:
    """A written and a computed value of one thing, in the same unit. `parts` is how many rounded figures were used."""

    at: Location
    name: str
    typed: Quantity
    computed: Quantity
    parts: int = 2
    args: Args = field(default_factory=dict)

    @property
    def off(self) -> bool:
        """Whether the two differ by more than one in the last digit."""
        return not alike(self.typed, self.computed)

    @property
    def rounded(self) -> bool:
        """Whether they differ, but by no more than rounding each figure by itself can give."""
        return not self.off and self.computed.with_decimals(self.typed.decimals).printed != self.typed.value

    @property
    def proves(self) -> bool:
        """Whether the two agree so well that chance is no likely reason: small figures must agree exactly."""
        digits = abs(self.typed.value).scaleb(self.typed.decimals)
        return not self.off and bool(self.typed.value) and (not self.rounded or digits >= TELLING)

    @property
    def could_be_rounding(self) -> bool:
        """Whether that many figures, each rounded by itself, could give such a difference if all fell one way."""
        digit = Decimal(1).scaleb(-min(self.typed.decimals, self.computed.decimals))
        return abs(self.typed.value - self.computed.printed) < digit * (self.parts + 1) / 2

    def told(self, rule: str, severity: Severity | None = None, variant: str = "") -> Diagnostic:
        """A remark on it; a warning rather than an error where rounding could be the whole reason."""
        default = Severity.WARNING if self.could_be_rounding else Severity.ERROR
        args: Args = {"name": self.name, "typed": self.typed, "computed": self.computed, **self.args}
        return Diagnostic(rule, self.at, variant, args, severity or default)


def contradictions(rule: str, found: Iterable[Compared]) -> Iterator[Diagnostic]:
    """Those that cannot both be true."""
    return (each.told(rule) for each in found if each.off)
