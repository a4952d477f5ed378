"""What a report prints out of another one: its summary, written in one place."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.figures import Figures
from reportgen.model.project import Report
from reportgen.model.sections.memo import ExcerptSection
from reportgen.model.sections.texts import SummarySection


@dataclass(frozen=True)
class Excerpt:
    """The summary of a report; its text cites facts as that report would."""

    report: Report
    summary: SummarySection


def view(section: ExcerptSection, report: Report, figures: Figures) -> Excerpt | None:
    """The first summary of the report that the section names; None is a fault that load has told."""
    other = figures.project.reports.get(section.report)
    found = other.summary if other else None
    return Excerpt(other, found) if other and found else None
