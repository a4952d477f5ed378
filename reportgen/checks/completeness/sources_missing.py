"""Figures that are printed without saying where they come from."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import INFO, Rule
from reportgen.diagnostics import Diagnostic, Location
from reportgen.model.base import Entity
from reportgen.model.facts import Fact, Ledger
from reportgen.model.project import Report
from reportgen.model.sections.common import Section
from reportgen.model.sections.enums import ColumnKind
from reportgen.model.sections.texts import TableSection
from reportgen.model.walk import entities

_SHOWING = ("facts", "fact", "of", "ledgers")  # fields that name what a table or a chart shows


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at what every report shows; each fact and income statement is told of once."""
    told: set[str] = set()
    for report in case.reports:
        for ref, shown_at in _shown(case, report):
            thing = _declared(case, ref)
            if thing is not None and not thing.source and ref not in told:
                told.add(ref)
                args = {"name": thing.name}
                yield Diagnostic("missing-source", thing.at(), "", args, other=shown_at)
        for section in report.sections:
            if isinstance(section, TableSection) and not section.source and _has_figures(section):
                args = {"name": section.caption}
                yield Diagnostic("missing-source", section.at("caption"), "table", args)


def _shown(case: Case, report: Report) -> Iterator[tuple[str, Location]]:
    for section in report.sections:
        for each in entities(section):
            for field in _SHOWING:
                yield from ((ref, each.at(field)) for ref in _refs(each, field))
    for area in case.areas(report).values():
        yield from ((view.id, view.at) for view in area.indicators())


def _refs(entity: Section | Entity, field: str) -> tuple[str, ...]:
    value = getattr(entity, field, None)
    if isinstance(value, str):
        return (value,)
    return tuple(ref for ref in value if isinstance(ref, str)) if isinstance(value, tuple) else ()


def _declared(case: Case, ref: str) -> Fact | Ledger | None:
    return case.project.facts.get(ref) or case.project.ledgers.get(ref)


def _has_figures(section: TableSection) -> bool:
    return any(column.type is ColumnKind.NUMBER for column in section.columns)


RULES = (Rule("missing-source", INFO, of_report=check),)
