"""Running text, the summary, and the free table for what nobody foresaw."""

from __future__ import annotations

from typing import Annotated, Literal

from reportgen.model.base import Entity, Flag, Many, ProseText, UnitName, keys, written_as
from reportgen.model.marks import STRUCTURE, Renewal, Title
from reportgen.model.sections.common import Section
from reportgen.model.sections.enums import Align, ColumnKind, Verdict


class TextSection(Section, alias_generator=keys("TextSection")):
    """Running text."""

    type: Literal["text"]
    text: ProseText


class KeyFigure(Entity, alias_generator=keys("KeyFigure")):
    """A figure set large: the label above it and a line of explanation below."""

    label: Title
    value: Annotated[ProseText, Renewal.KEPT]
    note: ProseText | None = None


class SummarySection(Section, alias_generator=keys("SummarySection")):
    """The report at a glance, or its closing judgement: figures, points, text."""

    type: Literal["summary"]
    key_figures: Many[KeyFigure] = ()
    highlights_title: Title | None = None
    highlights: Many[ProseText] = ()
    assessment: Annotated[Verdict | None, written_as(Verdict)] = None
    matrix: Flag = False  # show the table of all assessments by area
    text: ProseText | None = None


class Column(Entity, alias_generator=keys("Column")):
    """A column of a free table; `total` sums it."""

    title: Title
    type: Annotated[ColumnKind, written_as(ColumnKind), STRUCTURE] = ColumnKind.TEXT
    unit: UnitName | None = None
    align: Annotated[Align | None, written_as(Align), STRUCTURE] = None
    total: Flag = False


class TableSection(Section, alias_generator=keys("TableSection")):
    """A table for what nobody foresaw. A cell's text may cite facts."""

    type: Literal["table"]
    caption: Title
    columns: Many[Column]
    rows: Many[Many[object]]
    total: Title | None = None  # the label of the sum row; none where left out
    source: Title | None = None
    text: ProseText | None = None
