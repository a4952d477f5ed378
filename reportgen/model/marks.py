"""What an author does with a field, said where the field is declared: for `new`, `status`, the rules and an editor.

A field's type tells most of it: prose, a judgement, an outcome are of their period and are written anew; ids and
references are structure and stay. What the type does not tell stands beside it, as `Annotated[..., Renewal.KEPT]`.
"""

from __future__ import annotations

from enum import Enum, StrEnum
from typing import Annotated, Final

STRUCTURE: Final = "structure"  # marks a text that is no text to an author: a reference, a file's name, a setting


class Renewal(Enum):
    """What becomes of a field in the next period's report, where it is not what its type says."""

    KEPT = "kept"  # it says what is followed up, not how it went; the periods of its citations move
    MOVED = "moved"  # a date, so many months later
    RENAMED = "renamed"  # a title: the period's name in it moves
    DROPPED = "dropped"
    DRAFT = "draft"  # the status of a text that has not been written yet


class Duty(Enum):
    """Whether a field is owed also where its key is not there."""

    ALWAYS = "always"
    GOAL = "goal"  # likewise; what goals lack is told by the follow-up of goals
    MEASURED = "measured"  # it may be computed or declared elsewhere, which the follow-up of goals knows


FACT: Final = "fact"  # marks a reference to a fact


class Judgement(StrEnum):
    """What somebody judged, in a word: of its period, and owed anew."""


Title = Annotated[str, Renewal.RENAMED]
Setting = Annotated[str, STRUCTURE]
