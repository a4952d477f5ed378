"""What a report is made of: the values that were asked for while it was assembled, and those they were computed of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import get_args

from reportgen.figures import Figures, How, Kind, Value
from reportgen.model.project import Project
from reportgen.model.refs import LedgerRef, all_refs, resolve, spelled
from reportgen.periods import Period


def used(figures: Figures, until: Period) -> list[Value]:
    """Each value once, in the order of declaration; values of later periods, which a report looks past, left out."""
    project = figures.project
    order = {ref: at for at, ref in enumerate(all_refs(project, project.file.language))}
    kinds, peers = get_args(Kind), {name: at for at, name in enumerate(project.peers, 1)}
    found = [_as_forecast(project, value) for value in _with_parts(figures.asked.values())]
    once = {(value.ref, value.kind, value.peer, value.period): value for value in found}
    known = [each for each in once.values() if each.kind != "value" or each.period.start <= until.end]
    known.sort(key=lambda each: (each.period.end, until.end - each.period.start))  # a year after its last part
    known.sort(key=lambda each: (order[each.ref], kinds.index(each.kind), peers.get(each.peer, 0)))
    return known


def _with_parts(values: Iterable[Value]) -> Iterator[Value]:
    """Values and, of those that were computed, everything below them."""
    seen: set[int] = set()
    waiting = list(values)
    while waiting:
        value = waiting.pop()
        if id(value) not in seen:
            seen.add(id(value))
            waiting.extend(() if value.is_written else value.parts)
            if value.how is not How.TWELFTHS:  # a step on the way: no sentence could cite it
                yield value


def _as_forecast(project: Project, value: Value) -> Value:
    """What an income statement keeps as its forecast is the net cost as foreseen."""
    found = resolve(project, value.ref)
    if not isinstance(found, LedgerRef) or found.measure != "forecast":
        return value
    net_cost = spelled(replace(found, measure="net_cost"), project.file.language)
    return replace(value, ref=net_cost, kind="forecast")
