"""The organisation over time: what belongs to what, what existed when, and the months of a monthly report."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Args, Argument, Diagnostic, Key, Location
from reportgen.load.faults import period_order, unknown_id
from reportgen.model.facts import OrgKind, OrgName, OrgPart
from reportgen.model.project import Project, Report, in_force
from reportgen.model.sections.units import EventsSection, UnitGoalSection
from reportgen.periods import Grain, Period

NAMED_BY_ID = ("organisation", "committee", "administration", "recipient")  # of a report; a text will do too


def check(project: Project) -> Iterator[Diagnostic]:
    """Check the declared parts, and every report's use of them."""
    for name, part in project.organisation.items():
        yield from _part(project, name, part)
    for report in project.reports.values():
        yield from _report(project, report)
        for section in report.sections:
            if isinstance(section, UnitGoalSection):
                yield from _units(project, report.period, section)
                yield from _months(report.period, section)
            if isinstance(section, EventsSection):
                yield from _events(report.period, section)


# --- the parts themselves --------------------------------------------------------------------


def _part(project: Project, name: str, part: OrgPart) -> Iterator[Diagnostic]:
    if not part.name and not part.names:
        yield Diagnostic("missing-key", part.at(), "", {"key": Key("OrgPart", "name")})
    spans: tuple[OrgPart | OrgName, ...] = (part, *part.names)
    for span in spans:
        yield from period_order(span)
    if part.parent is None:
        return
    if part.parent not in project.organisation:
        yield unknown_id(part.parent, part.at("parent"), project.organisation, "organisation")
    elif name in (above := _above(project, name)):
        args = {"id": name, "refs": " → ".join([name, *above[: above.index(name) + 1]])}
        yield Diagnostic("circular", part.at("parent"), "parent", args)


def _above(project: Project, name: str) -> list[str]:
    """What a part belongs to, from the nearest up; a circle ends where it comes back to what was seen."""
    found: list[str] = []
    parent = project.organisation[name].parent
    while parent and parent in project.organisation and parent not in found:
        found.append(parent)
        parent = project.organisation[parent].parent
    return found


# --- a report's use of them ------------------------------------------------------------------


def _report(project: Project, report: Report) -> Iterator[Diagnostic]:
    for field in NAMED_BY_ID:
        written = getattr(report.file, field)
        if written in project.organisation:
            yield from _in_force(project, written, report.period, report.file.at(field))
        elif written and "_" in written:  # no name that is printed has an underscore: an id that nobody declared
            yield unknown_id(written, report.file.at(field), project.organisation, "organisation")


def _units(project: Project, period: Period, section: UnitGoalSection) -> Iterator[Diagnostic]:
    units = [name for name, part in project.organisation.items() if part.kind is OrgKind.UNIT]
    for name in section.units:
        place = section.key_at(name, "units")
        if name in units:
            yield from _in_force(project, name, period, place)
        else:
            yield unknown_id(name, place, units, "unit")


def _in_force(project: Project, name: str, period: Period, place: Location) -> Iterator[Diagnostic]:
    part = project.organisation[name]
    if not in_force(part.start, part.end, period):
        early = part.start is not None and period.end < part.start.start
        args: dict[str, Argument] = {"name": project.called(name, period), "period": period, "id": name}
        args |= {bound: at for bound, at in (("start", part.start), ("end", part.end)) if at}
        yield Diagnostic("unit-not-in-force", place, "early" if early else "late", args)


# --- months and days -------------------------------------------------------------------------


def _months(now: Period, section: UnitGoalSection) -> Iterator[Diagnostic]:
    """The earlier months of the report's own year, and no others: this month is the assessment itself."""
    for month in section.months:
        place = section.key_at(str(month), "months")
        args: Args = {"found": month, "period": now, "year": now.year}
        if month.grain is not Grain.MONTH or month.year != now.year:
            yield Diagnostic("month-of-other-year", place, "", args)
        elif month == now.closing_month:
            yield Diagnostic("after-period", place, "own", args)
        elif month.end > now.end:
            yield Diagnostic("after-period", place, "", args)


def _events(now: Period, section: EventsSection) -> Iterator[Diagnostic]:
    for event in section.events:
        if event.day and event.day > now.end:
            args: Args = {"found": event.day, "period": now}
            yield Diagnostic("after-period", event.at("day"), "event", args)
