"""Quality work: reviews, contract follow-ups, complaints and late decisions."""

from __future__ import annotations

from typing import Annotated, Literal

from reportgen.model.base import Entity, FactRef, Flag, Many, ProseText, When, keys, written_as
from reportgen.model.marks import Title
from reportgen.model.sections.common import Section
from reportgen.model.sections.enums import Progress


class Review(Entity, alias_generator=keys("Review")):
    """An inspection or audit: who looked at what, when, and what was found."""

    subject: str
    by: str
    when: str | None = None
    status: Annotated[Progress | None, written_as(Progress)] = None
    findings: ProseText


class CountTable(Entity, alias_generator=keys("CountTable")):
    """Facts that are counts, one a row, summed where `total` says so."""

    title: Title
    text: ProseText | None = None
    facts: Many[FactRef]
    total: Flag = False
    note: ProseText | None = None


class PeriodTable(Entity, alias_generator=keys("PeriodTable")):
    """One fact by parts of the year (quarters, months), with what each value refers to."""

    title: Title
    text: ProseText | None = None
    fact: FactRef
    concerning: dict[When, str] = {}
    total: Flag = False


class QualityWorkSection(Section, alias_generator=keys("QualityWorkSection")):
    """Quality management: reviews, contract follow-ups, complaints and reports, late decisions."""

    type: Literal["quality_work"]
    text: ProseText | None = None
    reviews: Many[Review] = ()
    contracts: CountTable | None = None
    complaints: CountTable | None = None
    late_decisions: PeriodTable | None = None
