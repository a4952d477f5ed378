"""A key with nothing after it, or a follow-up without status or comment."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import WARNING, Rule
from reportgen.diagnostics import Args, Diagnostic, Key, Severity
from reportgen.model.authoring import Kind, is_collection, is_owed, kind_of, marked
from reportgen.model.base import Entity
from reportgen.model.marks import Duty
from reportgen.model.project import Report
from reportgen.model.walk import named, within

_TOLD_HERE = ("missing-comment", "missing-assessment", "missing-outcome")
_RULES = {name: f"missing-{name}" for name in ("comment", "status", "assessment", "outcome")}


def check(case: Case) -> Iterator[Diagnostic]:
    """Check every text of every report."""
    for report in case.reports:
        for holder, name in _holders(report):
            yield from _entity(holder, name)


def _holders(report: Report) -> Iterator[tuple[Entity, str]]:
    yield report.file, report.file.title
    yield from ((section, section.title) for section in report.sections)


def _entity(entity: Entity, inherited: str) -> Iterator[Diagnostic]:
    name = named(entity) or inherited
    kind = type(entity)
    for field in kind.model_fields:
        value = getattr(entity, field)
        told_with_goals = marked(kind.model_fields[field], Duty) in (Duty.GOAL, Duty.MEASURED)  # by `follow_up_gaps`
        if is_owed(entity, field) and not told_with_goals:
            yield _gap(entity, field, {"name": name, "key": Key(kind.__name__, field)})
        yield from (found for each, label in within(value) for found in _entity(each, label or name))


def _gap(entity: Entity, field: str, args: Args) -> Diagnostic:
    info = type(entity).model_fields[field]
    is_text = kind_of(info) is Kind.PROSE and not is_collection(info)
    rule = _RULES.get(field, "missing-text" if is_text else "missing-value")
    variant = "absent" if rule == "missing-value" and not entity.is_left_empty(field) else ""
    return Diagnostic(rule, entity.at(field), variant, args, Severity.WARNING)


RULES = (
    Rule(
        "missing-text",
        WARNING,
        of_report=check,
        also=("missing-comment", "missing-assessment", "missing-outcome"),
        owed=True,
    ),
    Rule("missing-status", WARNING, of_report=check, owed=True),
    Rule("missing-value", WARNING, of_report=check, owed=True),
)
