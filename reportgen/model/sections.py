"""The section types: one YAML file each. Judgement lives here; facts live in `facts`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from reportgen.model.base import Amount, Day, Entity, Flag, Id, Many, ProseText, Ref, UnitName, When, keys, written_as


class TextStatus(StrEnum):
    """How far a section's text has come."""

    DRAFT = "draft"
    REVIEW = "review"
    DONE = "done"


class Light(StrEnum):
    """An assessment as a traffic light."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"  # ej bedömd: it cannot be judged, and the reason is told


class Verdict(StrEnum):
    """What an author writes for an assessment: a light, or `auto` to have it computed."""

    AUTO = "auto"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"


class TrendWord(StrEnum):
    """The direction of a value, whatever is good."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Progress(StrEnum):
    """How far an assignment, a measure or an action has come."""

    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    DELAYED = "delayed"
    DONE = "done"
    CANCELLED = "cancelled"


class ChartKind(StrEnum):
    """The kinds of chart; each says in `charts` what data it takes."""

    LINE = "line"
    BARS = "bars"
    RESULTS = "results"
    ASSESSMENTS = "assessments"


class ColumnKind(StrEnum):
    """What a free table's column holds."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    ASSESSMENT = "assessment"


class Align(StrEnum):
    """How a column is set; numbers go right unless told otherwise."""

    LEFT = "left"
    RIGHT = "right"


class Chart(Entity, alias_generator=keys("Chart")):
    """A chart asked for beside its data: what kind, of which facts, and the finding as its title."""

    type: Annotated[ChartKind, written_as(ChartKind)]
    of: Many[Ref] = ()
    title: ProseText | None = None
    start: When | None = None
    end: When | None = None


class Image(Entity, alias_generator=keys("Image")):
    """A picture of the report's own folder."""

    file: str
    alt: str
    caption: str | None = None


class Section(Entity, alias_generator=keys("Section")):
    """What every section has, whatever its type."""

    type: str
    title: str
    owner: str | None = None
    due: Day | None = None
    status: Annotated[TextStatus, written_as(TextStatus)] = TextStatus.DRAFT
    intro: ProseText | None = None
    charts: Many[Chart] = ()
    images: Many[Image] = ()


class TextSection(Section, alias_generator=keys("TextSection")):
    """Running text."""

    type: Literal["text"]
    text: ProseText


class IndicatorReport(Entity, alias_generator=keys("IndicatorReport")):
    """What this report says of an indicator; a bare outcome is for the report's own period."""

    outcome: Amount | None = None
    respondents: int | None = None
    assessment: Annotated[Verdict, written_as(Verdict)] = Verdict.AUTO
    reason: ProseText | None = None
    trend: Annotated[TrendWord | None, written_as(TrendWord)] = None
    comment: ProseText | None = None
    chart: Chart | None = None


class GoalReport(Entity, alias_generator=keys("GoalReport")):
    """What this report says of a goal: its assessment, a comment, and its indicators' outcomes."""

    assessment: Annotated[Verdict | None, written_as(Verdict)] = None
    reason: ProseText | None = None
    comment: ProseText | None = None
    indicators: dict[Id, IndicatorReport] = {}


class GoalsSection(Section, alias_generator=keys("GoalsSection")):
    """The goals of one strategic area, each level with assessment and comment."""

    type: Literal["goals"]
    area: Ref
    assessments: dict[Id, GoalReport] = {}


class QualityGoalReport(Entity, alias_generator=keys("GoalReport")):
    """What this report says of a quality goal; it has no indicators of its own."""

    assessment: Annotated[Verdict | None, written_as(Verdict)] = None
    reason: ProseText | None = None
    comment: ProseText | None = None


class QualityGoalsSection(Section, alias_generator=keys("QualityGoalsSection")):
    """An area that is followed up by quality goals (kvalitetsmål) instead of indicators."""

    type: Literal["quality_goals"]
    area: Ref
    assessments: dict[Id, QualityGoalReport] = {}


class OverviewSection(Section, alias_generator=keys("OverviewSection")):
    """All assessments of the report on one page, made from the sections that own them."""

    type: Literal["overview"]


class Assignment(Entity, alias_generator=keys("Assignment")):
    """A task given by the council or the committee."""

    name: str
    status: Annotated[Progress | None, written_as(Progress)] = None
    owner: str | None = None
    comment: ProseText | None = None


class AssignmentsSection(Section, alias_generator=keys("AssignmentsSection")):
    """Assignments with status and comment."""

    type: Literal["assignments"]
    assignments: dict[Id, Assignment]


class Review(Entity, alias_generator=keys("Review")):
    """An inspection or audit: who looked at what, when, and what was found."""

    subject: str
    by: str
    when: str | None = None
    status: Annotated[Progress | None, written_as(Progress)] = None
    findings: ProseText


class CountTable(Entity, alias_generator=keys("CountTable")):
    """Facts that are counts, one a row, summed where `total` says so."""

    title: str
    text: ProseText | None = None
    facts: Many[Ref]
    total: Flag = False
    note: ProseText | None = None


class PeriodTable(Entity, alias_generator=keys("PeriodTable")):
    """One fact by parts of the year (quarters, months), with what each value refers to."""

    title: str
    text: ProseText | None = None
    fact: Ref
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


class IncomeStatementSection(Section, alias_generator=keys("IncomeStatementSection")):
    """Income statements, a table each, and the grand total of them all."""

    type: Literal["income_statement"]
    ledgers: Many[Ref]
    grand_total: str | None = None  # the heading of the table that sums up; none where left out
    comment: ProseText | None = None


class SeriesSection(Section, alias_generator=keys("SeriesSection")):
    """Facts over a run of periods, as a table and a chart."""

    type: Literal["series"]
    facts: Many[Ref]
    start: When
    end: When
    text: ProseText | None = None


class Measure(Entity, alias_generator=keys("Measure")):
    """A measure of a plan and what has come of it."""

    name: str
    status: Annotated[Progress | None, written_as(Progress)] = None
    effect: Amount | None = None
    until: Day | None = None
    comment: ProseText | None = None


class MeasureGroup(Entity, alias_generator=keys("MeasureGroup")):
    """Measures that belong together."""

    title: str
    intro: ProseText | None = None
    measures: dict[Id, Measure]


class MeasuresSection(Section, alias_generator=keys("MeasuresSection")):
    """Follow-up of an action plan, by groups of measures."""

    type: Literal["measures"]
    groups: Many[MeasureGroup]


class RiskStatus(StrEnum):
    """What has become of a risk during the period."""

    OCCURRED = "occurred"
    REMAINS = "remains"
    DECREASED = "decreased"
    INCREASED = "increased"
    GONE = "gone"


class Risk(Entity, alias_generator=keys("Risk")):
    """A risk of the plan and what was seen of it."""

    risk: str
    status: Annotated[RiskStatus | None, written_as(RiskStatus)] = None
    comment: ProseText | None = None


class RisksSection(Section, alias_generator=keys("RisksSection")):
    """Follow-up of the risks of the plan."""

    type: Literal["risks"]
    risks: dict[Id, Risk]


class KeyFigure(Entity, alias_generator=keys("KeyFigure")):
    """A figure set large: the label above it and a line of explanation below."""

    label: str
    value: ProseText
    note: ProseText | None = None


class SummarySection(Section, alias_generator=keys("SummarySection")):
    """The report at a glance, or its closing judgement: figures, points, text."""

    type: Literal["summary"]
    key_figures: Many[KeyFigure] = ()
    highlights_title: str | None = None
    highlights: Many[ProseText] = ()
    assessment: Annotated[Verdict | None, written_as(Verdict)] = None
    matrix: Flag = False  # show the table of all assessments by area
    text: ProseText | None = None


class Column(Entity, alias_generator=keys("Column")):
    """A column of a free table; `total` sums it."""

    title: str
    type: Annotated[ColumnKind, written_as(ColumnKind)] = ColumnKind.TEXT
    unit: UnitName | None = None
    align: Annotated[Align | None, written_as(Align)] = None
    total: Flag = False


class TableSection(Section, alias_generator=keys("TableSection")):
    """A table for what nobody foresaw. A cell's text may cite facts."""

    type: Literal["table"]
    caption: str
    columns: Many[Column]
    rows: Many[Many[object]]
    total: str | None = None  # the label of the sum row; none where left out
    source: str | None = None
    text: ProseText | None = None


SECTION_TYPES: dict[str, type[Section]] = {
    "text": TextSection,
    "goals": GoalsSection,
    "quality_goals": QualityGoalsSection,
    "overview": OverviewSection,
    "assignments": AssignmentsSection,
    "quality_work": QualityWorkSection,
    "income_statement": IncomeStatementSection,
    "series": SeriesSection,
    "measures": MeasuresSection,
    "risks": RisksSection,
    "summary": SummarySection,
    "table": TableSection,
}
