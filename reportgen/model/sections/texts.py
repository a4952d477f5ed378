"""Running text, the summary, and the free table for what nobody foresaw."""

from __future__ import annotations

from typing import Annotated, Literal

from reportgen.model.base import Entity, Flag, Many, ProseText, UnitName, keys, written_as
from reportgen.model.sections.common import Section
from reportgen.model.sections.enums import Align, ColumnKind, Verdict


class TextSection(Section, alias_generator=keys("TextSection")):
    """Running text."""

    type: Literal["text"]
    text: ProseText


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
