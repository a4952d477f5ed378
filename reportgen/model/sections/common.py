"""What every section has, and the charts and pictures that any may ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator

from reportgen import vocabulary
from reportgen.located import Mapping, Text
from reportgen.model.base import Day, Entity, Many, ProseText, Ref, When, keys, written_as
from reportgen.model.marks import STRUCTURE, Renewal, Setting, Title
from reportgen.model.sections.enums import ChartKind, TextStatus


class Chart(Entity, alias_generator=keys("Chart")):
    """A chart asked for beside its data: what kind, of which facts, and the finding as its title."""

    type: Annotated[ChartKind, written_as(ChartKind), STRUCTURE]
    of: Many[Ref] = ()
    title: ProseText | None = None
    start: When | None = None
    end: When | None = None


@dataclass(frozen=True)
class ShortForm:
    """Marks a mapping that may be written as one word of an enumeration; for the schema."""

    words: type[StrEnum]


def _in_short(raw: object) -> object:
    """`diagram: linje` for `diagram: {typ: linje}`: a mapping made where the word was written."""
    if not isinstance(raw, Text):
        return raw
    made = Mapping(raw.position(0))
    key = vocabulary.aliases("Chart", "type")[0]
    made[key] = raw
    made.keys_at[key] = made.values_at[key] = made.location
    return made


ShortChart = Annotated[Chart, BeforeValidator(_in_short), ShortForm(ChartKind)]


class Image(Entity, alias_generator=keys("Image")):
    """A picture of the report's own folder."""

    file: Setting
    alt: str
    caption: Title | None = None


class Section(Entity, alias_generator=keys("Section")):
    """What every section has, whatever its type."""

    type: str
    title: Title
    owner: str | None = None
    due: Annotated[Day | None, Renewal.MOVED] = None
    status: Annotated[TextStatus, written_as(TextStatus), Renewal.DRAFT] = TextStatus.DRAFT
    intro: ProseText | None = None
    charts: Many[Chart] = ()
    images: Many[Image] = ()

    @property
    def template(self) -> str:
        """The template that prints it, among the templates."""
        return f"components/sections/{self.type}.html.j2"
