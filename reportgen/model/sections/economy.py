"""Income statements and series of figures."""

from __future__ import annotations

from typing import Literal

from reportgen.model.base import FactRef, Many, ProseText, Ref, When, keys
from reportgen.model.marks import Title
from reportgen.model.sections.common import Section


class IncomeStatementSection(Section, alias_generator=keys("IncomeStatementSection")):
    """Income statements, a table each, and the grand total of them all."""

    type: Literal["income_statement"]
    ledgers: Many[Ref]
    grand_total: Title | None = None  # the heading of the table that sums up; none where left out
    comment: ProseText | None = None


class SeriesSection(Section, alias_generator=keys("SeriesSection")):
    """Facts over a run of periods, as a table and a chart."""

    type: Literal["series"]
    facts: Many[FactRef]
    start: When
    end: When
    text: ProseText | None = None
