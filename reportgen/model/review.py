"""How a project wants to be reviewed: the level of each rule, and where the bounds go."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from reportgen.model.base import Entity, RuleId, keys, written_as


class RuleLevel(StrEnum):
    """What a rule's remarks count as in this project, whatever the rule itself says."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Bounds(Entity, alias_generator=keys("Bounds")):
    """Where a rule that counts begins to tell."""

    sentence_words: int = 40
    lix: int = 60


class ReviewSettings(Entity, alias_generator=keys("ReviewSettings")):
    """`granskning:` in `reportgen.yaml`."""

    rules: dict[RuleId, Annotated[RuleLevel, written_as(RuleLevel)]] = {}
    bounds: Bounds = Bounds()
