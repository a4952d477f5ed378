"""Lists: one definition of dots, one of numbers, and for each numbered list a start of its own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from docx.document import Document

from reportgen.renderers.word.xml import Element, mm_twips, w

_LEVELS: Final = 9  # as many as Word has
INDENT: Final = 5.0  # mm of indent a level
_GAP: Final = 1.2  # mm from the dot or number, which ends there, to the text
BULLETS: Final = 1  # the number of the one list of dots
_DOTS: Final = 0
_NUMBERS: Final = 1


def list_definitions(colour: str) -> list[Element]:
    """What the numbering part holds before there is a numbered list; dots and numbers are in a colour."""
    return [
        _abstract(_DOTS, "bullet", colour, lambda level: "–" if level else "•"),
        _abstract(_NUMBERS, "decimal", colour, lambda level: f"%{level + 1}."),
        w("num", w("abstractNumId", val=_DOTS), numId=BULLETS),
    ]


def new_list(file: Document) -> int:
    """The number of one more list that counts from 1."""
    added = file.part.numbering_part.element.add_num(_NUMBERS)
    for level in range(_LEVELS):
        added.add_lvlOverride(ilvl=level).add_startOverride(1)
    return int(added.numId)


def numbering(number: int, level: int) -> Element:
    """The paragraph property that makes it an item."""
    return w("numPr", w("ilvl", val=min(level, _LEVELS - 1)), w("numId", val=number))


def _abstract(number: int, form: str, colour: str, text: Callable[[int], str]) -> Element:
    levels = (_level(level, form, colour, text(level)) for level in range(_LEVELS))
    return w("abstractNum", w("multiLevelType", val="multilevel"), *levels, abstractNumId=number)


def _level(level: int, form: str, colour: str, text: str) -> Element:
    indent = w("ind", left=mm_twips(INDENT * (level + 1)), hanging=mm_twips(_GAP))
    return w(
        "lvl", w("start", val=1), w("numFmt", val=form), w("lvlText", val=text), w("lvlJc", val="right"),
        w("pPr", indent), w("rPr", w("color", val=colour.lstrip("#"))), ilvl=level,
    )  # fmt: skip
