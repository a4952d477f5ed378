"""What an official memo (tjänsteskrivelse) has beside running text."""

from __future__ import annotations

from typing import Annotated, Literal

from reportgen.model.base import Many, ProseText, Ref, keys
from reportgen.model.marks import Renewal
from reportgen.model.sections.common import Section


class DecisionsSection(Section, alias_generator=keys("DecisionsSection")):
    """The proposal to decide of a memo."""

    type: Literal["decisions"]
    decisions: Annotated[Many[ProseText], Renewal.KEPT]


class ExcerptSection(Section, alias_generator=keys("ExcerptSection")):
    """The summary of another report, printed from where it is written; `text` comes before it."""

    type: Literal["excerpt"]
    report: Ref
    text: ProseText | None = None


class ConsequencesSection(Section, alias_generator=keys("ConsequencesSection")):
    """What a decision would lead to; both questions must be answered, also where the answer is "none"."""

    type: Literal["consequences"]
    economic: ProseText
    child: ProseText
    other: ProseText | None = None
