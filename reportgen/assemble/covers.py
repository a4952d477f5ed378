"""What a cover is drawn from where a report has no assessments: the effects of its plan, or its comparison."""

from __future__ import annotations

from decimal import Decimal

from reportgen.assemble.plans import plan_of
from reportgen.charts.data import Point
from reportgen.figures import Figures
from reportgen.model.project import Report
from reportgen.model.sections.analysis import ComparisonSection
from reportgen.model.sections.plan import PlanAreaSection
from reportgen.quantities import Unit

Bars = tuple[str, list[Point], Unit]  # the subject, a figure a bar, and what they are in


def bars(report: Report, figures: Figures) -> Bars | None:
    """The figures of a cover; None where the report has none that say something together."""
    if any(isinstance(section, PlanAreaSection) for section in report.sections):
        return _effects(report, figures)
    compared = next((section for section in report.sections if isinstance(section, ComparisonSection)), None)
    return _compared(compared, figures) if compared else None


def _effects(report: Report, figures: Figures) -> Bars | None:
    plan = plan_of(report, figures)
    known = [(o, plan.as_total(o.effect.value)) for area in plan.areas for o in area.objectives if o.effect.value]
    points = [Point(o.objective.name, value.printed) for o, value in known if value]
    return (plan.title, points, plan.total.unit or Unit.COUNT) if plan.total and len(points) > 1 else None


def _compared(section: ComparisonSection, figures: Figures) -> Bars | None:
    fact, period = section.facts[0], section.periods[-1]
    own, peers = figures.quantity(fact, period), figures.peers(fact, period)
    values: list[tuple[str, Decimal]] = [(figures.project.file.municipality, own.printed)] if own else []
    values += [(figures.project.peers[name].name, quantity.printed) for name, quantity in peers.items()]
    unit = figures.unit(fact) or Unit.COUNT
    return (figures.name(fact), [Point(*value) for value in values], unit) if len(values) > 1 else None
