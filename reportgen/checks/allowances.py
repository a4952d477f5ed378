"""An allowance that is no longer needed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from reportgen.checks.rule import ERROR, WARNING, Rule
from reportgen.diagnostics import Diagnostic, Location, Severity, near
from reportgen.located import end_of
from reportgen.model.base import Entity
from reportgen.model.project import Project
from reportgen.model.walk import within


@dataclass(frozen=True)
class Allowance:
    """A rule that may be broken from `start` to `end`, and why; `at` is where that was written."""

    rule: str
    reason: str
    at: Location
    start: Location
    end: Location

    def covers(self, diagnostic: Diagnostic) -> bool:
        """Whether a remark is what it allows."""
        at = diagnostic.location
        inside = at.file == self.start.file and _place(self.start) <= _place(at) <= _place(self.end)
        return inside and diagnostic.rule == self.rule and bool(self.reason)


def allowances(project: Project) -> tuple[Allowance, ...]:
    """Every allowance of a project; what is written further in comes first."""
    return tuple(found for file in project.files for found in _allowances(file, Location(file.at().file)))


def allowed(diagnostics: Iterable[Diagnostic], given: Collection[Allowance]) -> Iterator[Diagnostic]:
    """The same, each that is allowed told as an info with the reason."""
    for diagnostic in diagnostics:
        allowance = _covering(diagnostic, given)
        yield replace(diagnostic, severity=Severity.INFO, allowed=allowance.reason) if allowance else diagnostic


def faults(project: Project, given: Iterable[Allowance], known: Collection[str]) -> Iterator[Diagnostic]:
    """Allowances and settings of rules that do not exist, and allowances without a reason."""
    review = project.file.review
    named = [*((each.rule, each.at) for each in given), *((r, review.key_at(r, "rules")) for r in review.rules)]
    for rule, at in named:
        if rule not in known:
            close = near(rule[:80], known)
            yield Diagnostic("unknown-rule", at, "near" if close else "", {"rule": rule, "near": close})
    for each in given:
        if each.rule in known and not each.reason:
            yield Diagnostic("allowance-reason", each.at, "", {"rule": each.rule})


def unneeded(diagnostics: Iterable[Diagnostic], given: Collection[Allowance]) -> Iterator[Diagnostic]:
    """Allowances that allow none of the remarks."""
    needed = {_covering(diagnostic, given) for diagnostic in diagnostics if diagnostic.allowed}
    for each in given:
        if each.reason and each not in needed:
            yield Diagnostic("allowance-unneeded", each.at, "", {"rule": each.rule})


def _covering(diagnostic: Diagnostic, given: Iterable[Allowance]) -> Allowance | None:
    return next((each for each in given if each.covers(diagnostic)), None)


def _allowances(entity: Entity, start: Location) -> Iterator[Allowance]:
    """Those of the entities within first; an entity begins with its own key or place in a list."""
    for field in type(entity).model_fields:
        for number, (inner, key) in enumerate(within(getattr(entity, field))):
            if inner.at().file:
                yield from _allowances(inner, _start(entity, field, key, number))
    if entity.allow:
        end = end_of(entity.written(""), start)
        for rule, reason in entity.allow.items():
            yield Allowance(rule, reason.strip(), entity.key_at(rule, "allow"), start, end)


def _start(holder: Entity, field: str, key: str, number: int) -> Location:
    if key:
        return holder.key_at(key, field)
    return holder.item_at(field, number) if isinstance(getattr(holder, field), tuple) else holder.field_at(field)


def _place(location: Location) -> tuple[int, int]:
    return location.line, location.column


RULES = (
    Rule("allowance-unneeded", WARNING),
    Rule("allowance-reason", ERROR),
    Rule("unknown-rule", ERROR),
)
