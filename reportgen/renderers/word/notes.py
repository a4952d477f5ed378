"""Footnotes: signs in the text, and a part of its own with the notes and the lines that Word draws over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportgen.renderers.word.fields import run
from reportgen.renderers.word.xml import Element, to_bytes, w

_SEPARATORS: Final = {-1: "separator", 0: "continuationSeparator"}  # the numbers that Word itself gives them


def sign(number: int) -> Element:
    """The raised figure in the text; Word counts it, and comes to the same number."""
    return w("r", _raised(), w("footnoteReference", id=number))


def note(number: int, inside: Sequence[Element]) -> Element:
    """The note that belongs to a sign."""
    return w("footnote", _paragraph(w("r", _raised(), w("footnoteRef")), run(" "), *inside), id=number)


def notes_part(notes: Sequence[Element]) -> bytes:
    """The part with all notes of a document."""
    separators = (
        w("footnote", _paragraph(w("r", w(kind))), type=kind, id=number) for number, kind in _SEPARATORS.items()
    )
    return to_bytes(w("footnotes", *separators, *notes))


def separators() -> Element:
    """What the settings say of the lines over the notes."""
    return w("footnotePr", *(w("footnote", id=number) for number in _SEPARATORS))


def _paragraph(*inside: Element) -> Element:
    return w("p", w("pPr", w("pStyle", val="FootnoteText")), *inside)


def _raised() -> Element:
    return w("rPr", w("rStyle", val="FootnoteReference"))
