"""Claims: what a sentence says that its own figures show, without its language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Qualifier
from reportgen.prose.reading import Span


class Kind(StrEnum):
    """What is claimed, and of which slots."""

    CHANGE = "change"  # start, end; by, a difference or a percentage; rel, the same as a percentage; a direction
    FACTOR = "factor"  # end is so many times start
    SHARE = "share"  # part is percent of whole
    TOTAL = "total"  # parts are whole
    AT_MOST = "at_most"  # parts are no more than whole, else than a hundred per cent
    WITHIN = "within"  # part is no more than whole
    BETWEEN = "between"  # whole lies between the smallest and the largest of groups
    HUNDRED = "hundred"  # parts are a hundred per cent
    RATIO = "ratio"  # whole divided by "by" is each
    EQUAL = "equal"  # one is other
    MET = "met"  # outcome reaches target (direction +1) or does not (-1)
    COUNT = "count"  # whole is the number of items
    POINTS = "points"  # by is in percentage points, of what is counted


@dataclass(frozen=True)
class Factor:
    """How many times as much, and whether that much, more or nearly so is meant."""

    times: Decimal
    meant: Qualifier


@dataclass(frozen=True)
class Way:
    """What a way of saying tells beside its figures.

    `certain` is False where it leaves open that the figures belong to something else. `untold` ones compare with what
    is not told; `free` ones mean the two values told before them, however those are told.
    """

    kind: Kind
    say: str
    direction: int | None = None
    certain: bool = True
    untold: bool = False
    free: bool = False
    factor: Factor | None = None
    meant: Qualifier = Qualifier.NONE


@dataclass(frozen=True)
class Mark:
    """Where a word of direction stands; `is_verb` of movement ("ökade"), not comparison ("fler") or noun ("ökning")."""

    span: Span
    is_verb: bool = False


@dataclass(frozen=True)
class Claim:
    """One reading of some words. `direction` is +1, -1, 0 (unchanged) or None where no word tells it.

    `sentence` and `part` tell where it stands: how many sentences, and turns ("medan", "men"), stand before it.
    """

    way: Way
    slots: Mapping[str, tuple[Figure, ...]]
    span: Span
    direction: int | None
    mark: Mark | None
    sentence: int
    part: int

    @property
    def kind(self) -> Kind:
        """What is claimed."""
        return self.way.kind

    def one(self, slot: str) -> Figure | None:
        """The figure of a slot."""
        found = self.slots.get(slot, ())
        return found[0] if found else None

    def says_more_than(self, other: Claim) -> bool:
        """Whether it has the other's figures in the same roles, and a word of direction besides."""
        same = self.kind is other.kind and self.slots == other.slots and self.way.factor == other.way.factor
        directed = self.direction is not None or other.direction is None
        return same and directed and (self.mark is not None or other.mark is None)
