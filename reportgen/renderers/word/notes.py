"""Footnotes, which python-docx does not know: signs in the text, and a part of its own with the notes and the lines
that Word draws over them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart

from reportgen.renderers.word.xml import Element, paragraph, run, w

_SEPARATORS: Final = {-1: "separator", 0: "continuationSeparator"}  # the numbers that Word itself gives them


def sign(number: int) -> Element:
    """The raised figure in the text; Word counts it, and comes to the same number."""
    return w("r", _raised(), w("footnoteReference", id=number))


def note(number: int, inside: Sequence[Element]) -> Element:
    """The note that belongs to a sign."""
    return w("footnote", paragraph("FootnoteText", [w("r", _raised(), w("footnoteRef")), run(" "), *inside]), id=number)


def notes_part(file: Document) -> XmlPart:
    """The part of the notes, with none yet; what the settings say of the lines over them is said there."""
    lines = [
        w("footnote", paragraph("FootnoteText", [w("r", w(kind))]), type=kind, id=number)
        for number, kind in _SEPARATORS.items()
    ]
    part = XmlPart(PackURI("/word/footnotes.xml"), CT.WML_FOOTNOTES, w("footnotes", *lines), file.part.package)
    file.part.relate_to(part, RT.FOOTNOTES)
    compatibility = file.settings.element.find(w("compat").tag)
    compatibility.addprevious(w("footnotePr", *(w("footnote", id=number) for number in _SEPARATORS)))
    return part


def _raised() -> Element:
    return w("rPr", w("rStyle", val="FootnoteReference"))
