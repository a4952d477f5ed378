"""Nobody is responsible, no day is set or no effect is given."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case
from reportgen.checks.rule import INFO, Rule
from reportgen.diagnostics import Argument, Diagnostic, Key, Location, Severity
from reportgen.model.project import DocumentStatus, Report
from reportgen.model.sections.enums import TextStatus
from reportgen.model.sections.work import MeasuresSection

_OF_MEASURES = {"owner": "missing-owner", "until": "missing-date", "effect": "missing-effect"}


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every report's sections, and at the measures that they follow up."""
    for report in case.reports:
        if report.file.date is None and report.file.status is not DocumentStatus.DRAFT:
            yield _lacks("missing-date", report.file.at("title"), "report", name=report.file.title)
        for section in report.sections:
            if section.status is not TextStatus.DONE and section.owner is None:
                yield _lacks("missing-owner", section.at("title"), name=section.title)
            if section.status is not TextStatus.DONE and section.due is None:
                yield _lacks("missing-date", section.at("title"), name=section.title)
        yield from _measures(report)


def _measures(report: Report) -> Iterator[Diagnostic]:
    """How many of a section's measures lack each thing, at the first that does."""
    for section in report.sections:
        if not isinstance(section, MeasuresSection):
            continue
        every = [(group, name, each) for group in section.groups for name, each in group.measures.items()]
        for field, rule in _OF_MEASURES.items():
            without = [(group, name) for group, name, each in every if getattr(each, field) is None]
            if without:
                group, name = without[0]
                at = group.key_at(name, "measures")
                key = Key("Measure", field)
                yield _lacks(rule, at, "measures", count=len(without), total=len(every), key=key)


def _lacks(rule: str, at: Location, variant: str = "", **args: Argument) -> Diagnostic:
    return Diagnostic(rule, at, variant, args, Severity.INFO)


RULES = (
    Rule("missing-owner", INFO, of_report=check, also=("missing-effect",)),
    Rule("missing-date", INFO, of_report=check),
)
