"""The closed sets of words that an author chooses from."""

from __future__ import annotations

from enum import StrEnum

from reportgen.model.marks import Judgement


class TextStatus(StrEnum):
    """How far a section's text has come."""

    DRAFT = "draft"
    REVIEW = "review"
    DONE = "done"


class Light(Judgement):
    """An assessment as a traffic light."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"  # ej bedömd: it cannot be judged, and the reason is told


class Verdict(Judgement):
    """What an author writes for an assessment: a light, or `auto` to have it computed."""

    AUTO = "auto"
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"


class TrendWord(Judgement):
    """The direction of a value, whatever is good."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


class Progress(Judgement):
    """How far an assignment, a measure or an action has come."""

    NOT_STARTED = "not_started"
    ONGOING = "ongoing"
    DELAYED = "delayed"
    DONE = "done"
    CANCELLED = "cancelled"


class ChartKind(StrEnum):
    """The kinds of chart: what each shows is found by its drawer in `assemble.views`."""

    LINE = "line"
    BARS = "bars"
    RESULTS = "results"
    ASSESSMENTS = "assessments"
    UNITS = "units"
    MONTHS = "months"
    TIMELINE = "timeline"
    DOTS = "dots"
    COMPARE = "compare"


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


class RiskStatus(Judgement):
    """What has become of a risk during the period."""

    OCCURRED = "occurred"
    REMAINS = "remains"
    DECREASED = "decreased"
    INCREASED = "increased"
    GONE = "gone"
