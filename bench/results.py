"""What was measured, and what follows from it: medians, ratios within rounds, fits, and the targets."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import Any

BOTH = "pandoc, Word and PDF (Typst)"
THREE = "reportgen, three formats"
COLD, AGAIN, STAYING = "cold", "again", "staying"


@dataclass(frozen=True)
class Measured:
    """A whole run of the benchmark, as it is kept in JSON.

    `runs` are objects with route, ours, pages, round, phase, seconds, cpu and memory; `made` says by route and size how
    many pages and bytes came out; `examples` are seconds by name, round by round.
    """

    date: str
    machine: dict[str, Any]
    versions: dict[str, str]
    sizes: list[int]
    rounds: int
    missing: list[str] = field(default_factory=list)
    runs: list[dict[str, Any]] = field(default_factory=list)
    made: dict[str, dict[str, dict[str, int]]] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)
    examples: dict[str, list[float]] = field(default_factory=dict)

    @property
    def routes(self) -> list[str]:
        """Names of what was measured, in the order of the table."""
        measured = {run["route"] for run in self.runs}
        return [route for route in self.notes if route in measured]

    def values(self, route: str, size: int, phase: str = COLD, what: str = "seconds") -> list[float]:
        """A route's figures, round by round."""
        wanted = (route, size, phase)
        return [run[what] for run in self.runs if (run["route"], run["pages"], run["phase"]) == wanted]

    def typical(self, route: str, size: int, phase: str = COLD, what: str = "seconds") -> float | None:
        """The median over the rounds; None where it was not measured."""
        found = self.values(route, size, phase, what)
        return median(found) if found else None

    def ratio(self, route: str, base: str, size: int) -> float | None:
        """How many times as long as `base`: the median of each round's ratio, so that a slow round weighs on both."""
        return ratio(self.values(route, size), self.values(base, size))


def ratio(these: Sequence[float], those: Sequence[float]) -> float | None:
    """The median of the ratios round by round; None where there are none."""
    pairs = list(zip(these, those, strict=False))
    return median(one / other for one, other in pairs) if pairs else None


@dataclass(frozen=True)
class Fit:
    """How time grows with pages: seconds to start, seconds a page, and what is left unexplained (1 - R²).

    `per_page` compares seconds a page at the largest size with the smallest, start included; `marginal` compares the
    seconds that each further page takes in the last step with the first, which no start can hide.
    """

    start: float
    page: float
    unexplained: float
    per_page: float
    marginal: float | None


def fit(points: Iterable[tuple[int, float]]) -> Fit | None:
    """The straight line through (pages, seconds) by least squares; None for fewer than two sizes."""
    known = sorted(points)
    if len(known) < 2:
        return None
    mean_x, mean_y = (sum(column) / len(known) for column in zip(*known, strict=True))
    spread = sum((x - mean_x) ** 2 for x, _ in known)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in known) / spread
    start = mean_y - slope * mean_x
    total = sum((y - mean_y) ** 2 for _, y in known)
    left = sum((y - start - slope * x) ** 2 for x, y in known)
    steps = [(later[1] - earlier[1]) / (later[0] - earlier[0]) for earlier, later in pairwise(known)]
    first, last = known[0], known[-1]
    per_page = (last[1] / last[0]) / (first[1] / first[0])
    marginal = steps[-1] / steps[0] if len(steps) > 1 and steps[0] > 0 else None
    return Fit(start, slope, left / total if total else 0.0, per_page, marginal)


def fit_of(measured: Measured, route: str) -> Fit | None:
    """The fit over the pages that really came out of a route's cold runs; asked-for pages where nobody counted."""
    made = measured.made.get(route, {})
    points = []
    for size in measured.sizes:
        seconds = measured.typical(route, size)
        if seconds is not None:
            points.append((made.get(str(size), {}).get("pages") or size, seconds))
    return fit(points)


@dataclass(frozen=True)
class Target:
    """One of the bounds that the project has set itself: what was measured against what is allowed."""

    what: str
    bound: float
    found: float | None

    @property
    def verdict(self) -> str:
        """In a word."""
        if self.found is None or math.isnan(self.found):
            return "not measured"
        return "met" if self.found <= self.bound else "missed"


def targets(measured: Measured) -> list[Target]:
    """Each target, by the smallest size that was run: 20 pages unless asked otherwise."""
    size = min(measured.sizes)
    three = [route for route in measured.routes if route.startswith(THREE)]
    typst = next((route for route in three if "typst" in route), None)
    found = [
        Target(f"all three formats through Typst / pandoc making Word and PDF, {size} pages, cold", 1.0,
               measured.ratio(typst, BOTH, size) if typst else None),
    ]  # fmt: skip
    if typst:
        cold = measured.values(typst, size)
        for phase, how in ((AGAIN, "a new command"), (STAYING, "build --watch")):
            found.append(Target(f"{typst}: one changed sentence, {how} / cold, {size} pages", 0.25,
                                ratio(measured.values(typst, size, phase), cold)))  # fmt: skip
    for route in (route for route in measured.routes if route.startswith("reportgen, PDF")):
        made = fit_of(measured, route)
        whole = made is not None and max(measured.sizes) >= 16 * size
        found.append(Target(f"{route}: seconds a page at {max(measured.sizes)} pages / at {size}", 1.2,
                            made.per_page if whole and made else None))  # fmt: skip
    checking, making = (measured.examples.get(name, ()) for name in ("check, six reports", "one report, PDF"))
    found.append(Target("check of all examples / one PDF of them", 1.0, ratio(checking, making)))
    return found
