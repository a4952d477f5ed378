"""`beräknas`: one way, enough references, units that go together, and no circle."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.diagnostics import Args, Diagnostic, Key, Location
from reportgen.model.facts import Fact, Formula
from reportgen.model.project import Project
from reportgen.model.refs import FactRef, LedgerRef, resolve
from reportgen.quantities import Quantity, Unit

_COUNTS = {"sum": (1, 50), "difference": (2, 50), "share": (2, 2), "change": (1, 1)}
MAX_STEPS = 8  # nobody can follow more by hand


def check(project: Project) -> Iterator[Diagnostic]:
    """Check every computed fact."""
    for name, fact in project.facts.items():
        if fact.computed is not None:
            yield from _formula(project, name, fact, fact.computed)


def references(formula: Formula) -> list[tuple[str, Location]]:
    """What a formula computes from, each with its place."""
    return [(ref, place) for field in _COUNTS for ref, place in _written(formula, field)]


def _formula(project: Project, name: str, fact: Fact, formula: Formula) -> Iterator[Diagnostic]:
    given = [field for field in _COUNTS if getattr(formula, field) is not None]
    if len(given) != 1:
        ways = tuple(Key("Formula", field) for field in _COUNTS)
        yield Diagnostic("one-formula", fact.at("computed"), "", {"id": name, "ways": ways})
        return
    way = given[0]
    least, most = _COUNTS[way]
    refs = _written(formula, way)
    if not least <= len(refs) <= most:
        args: Args = {"key": Key("Formula", way), "found": len(refs)}
        yield Diagnostic("formula-length", formula.at(way), way, args)
    if way in ("sum", "difference"):
        yield from _units(project, name, fact, refs)
    yield from _chain(project, name, fact, refs)


def _chain(project: Project, name: str, fact: Fact, refs: list[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """Follow each reference down, a layer at a time, to what has values of its own."""
    for ref, place in refs:
        layer, steps = {ref}, 0
        while layer and name not in layer and steps < MAX_STEPS - 1:
            layer, steps = {part for each in layer for part in _parts(project, each)}, steps + 1
        if name in layer:
            args: Args = {"id": name, "refs": tuple(ref for ref, _ in refs)}
            yield Diagnostic("circular", place, "", args)
        elif any(_parts(project, each) for each in layer):
            yield Diagnostic("formula-steps", fact.at("computed"), "", {"id": name, "limit": MAX_STEPS})


def _parts(project: Project, name: str) -> list[str]:
    """The facts that a fact is computed from; none where it has values of its own."""
    fact = project.facts.get(name)
    found = [resolve(project, ref) for ref, _ in references(fact.computed)] if fact and fact.computed else []
    return [ref.id for ref in found if isinstance(ref, FactRef)]


def _units(project: Project, name: str, fact: Fact, refs: list[tuple[str, Location]]) -> Iterator[Diagnostic]:
    """Only like can be added to like: money to money, days to days."""
    for ref, place in refs:
        unit = _unit(project, ref)
        if unit is not None and Quantity(Decimal(), unit).to(fact.unit) is None:
            args = {"id": name, "ref": ref, "unit": fact.unit, "written": unit}
            yield Diagnostic("unit-mismatch", place, "formula", args)


def _unit(project: Project, ref: str) -> Unit | None:
    match resolve(project, ref):
        case FactRef(id=name):
            return project.facts[name].unit
        case LedgerRef(ledger=name):
            return project.ledgers[name].unit
    return None


def _written(formula: Formula, field: str) -> list[tuple[str, Location]]:
    value = getattr(formula, field)
    if isinstance(value, str):
        return [(value, formula.at(field))]
    return [(ref, formula.item_at(field, at)) for at, ref in enumerate(value or ())]
