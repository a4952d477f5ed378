"""What a follow-up or a timeline names is there: a report with a plan, and actions of that plan."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Location
from reportgen.load.faults import unknown_id
from reportgen.located import shown
from reportgen.model.project import Project, Report
from reportgen.model.sections.enums import ChartKind
from reportgen.model.sections.plan import PlanAreaSection, PlanFollowUpSection


def check(project: Project) -> Iterator[Diagnostic]:
    """Check the plans of all reports, and all that refers to them."""
    for report in project.reports.values():
        yield from _twice(report)
        for section in report.sections:
            for chart in section.charts:
                if chart.type is ChartKind.TIMELINE:
                    for number, name in enumerate(chart.of):
                        yield from _plan(name, chart.item_at("of", number), project)
            if isinstance(section, PlanFollowUpSection):
                yield from _follow_up(section, project)


def _twice(report: Report) -> Iterator[Diagnostic]:
    """A follow-up names actions alone, so an id stands for one action of the whole plan."""
    first: dict[str, Location] = {}
    for section in report.sections:
        for objective in section.objectives.values() if isinstance(section, PlanAreaSection) else ():
            for name in objective.actions:
                place = objective.key_at(name, "actions")
                taken = first.setdefault(name, place)
                if taken is not place:
                    yield Diagnostic("duplicate-id", place, "", {"id": name, "other": taken}, other=taken)


def _follow_up(section: PlanFollowUpSection, project: Project) -> Iterator[Diagnostic]:
    faults = list(_plan(section.plan, section.at("plan"), project))
    yield from faults
    if not faults:
        known = project.reports[section.plan].actions
        for name in section.actions:
            if name not in known:
                yield unknown_id(name, section.key_at(name, "actions"), known, "action")


def _plan(name: str, place: Location, project: Project) -> Iterator[Diagnostic]:
    """Nothing where the report has a plan that could be read whole."""
    plans = [each for each, report in project.reports.items() if report.actions]
    report = project.reports.get(name)
    if report is None and not (project.root / project.file.content / shown(name)).is_dir():
        yield unknown_id(name, place, plans, "plan")
    elif report is None or not report.complete:
        yield Diagnostic("unknown-id", place, "plan-broken", {"id": shown(name)})
    elif not report.actions:
        yield Diagnostic("unknown-id", place, "plan-none", {"id": name, "known": tuple(plans) or "–"})
