"""An analysis against comparable municipalities, and the interim report's forecast for the year."""

from __future__ import annotations

from typing import Annotated, Literal

from reportgen.model.base import Entity, FactRef, Many, ProseText, Ref, When, keys, written_as
from reportgen.model.marks import Judgement, Title
from reportgen.model.sections.common import Section


class Level(Judgement):
    """Where the municipality stands among the comparable ones."""

    VERY_LOW = "very_low"
    LOW = "low"
    RATHER_LOW = "rather_low"
    ALIKE = "alike"
    RATHER_HIGH = "rather_high"
    HIGH = "high"
    VERY_HIGH = "very_high"


class ComparisonSection(Section, alias_generator=keys("ComparisonSection")):
    """Facts of the own municipality beside those of comparable ones, in one period or over the years."""

    type: Literal["comparison"]
    caption: Title
    facts: Many[FactRef]
    periods: Many[When]
    text: ProseText | None = None


class Finding(Entity, alias_generator=keys("Finding")):
    """What the analysis found: the subject, where the municipality stands, and what explains it."""

    subject: str
    level: Annotated[Level | None, written_as(Level)] = None
    text: ProseText


class FindingsSection(Section, alias_generator=keys("FindingsSection")):
    """The findings of an analysis."""

    type: Literal["findings"]
    text: ProseText | None = None
    findings: Many[Finding]


class ForecastSection(Section, alias_generator=keys("ForecastSection")):
    """Outcome so far, forecast for the year, budget and deviation, by income statement."""

    type: Literal["forecast"]
    ledgers: Many[Ref]
    period: When | None = None  # when it was foreseen; the report's own period where left out
    grand_total: Title | None = None
    source: Title | None = None  # of the outcome so far and the forecast; the income statement's own where left out
    comment: ProseText | None = None
