"""Texts that cite nothing, parsed and read without a project."""

from __future__ import annotations

from typing import cast

from reportgen.citations import Scope
from reportgen.figures import Figures
from reportgen.model.base import Prose
from reportgen.periods import Period
from reportgen.prose import Reading
from reportgen.text import Parsed, parse

NOTHING = Scope(cast(Figures, None), Period(2018), "sv", {})


def parsed(text: str) -> Parsed:
    """The text as blocks."""
    return parse(Prose(text), NOTHING)


def reading(text: str) -> Reading:
    """The text as rules read it."""
    return parsed(text).reading
