"""What every section has, and the charts and pictures that any may ask for."""

from __future__ import annotations

from typing import Annotated

from reportgen.model.base import Day, Entity, Many, ProseText, Ref, When, keys, written_as
from reportgen.model.sections.enums import ChartKind, TextStatus


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
