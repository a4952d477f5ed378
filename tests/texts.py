"""The texts of a finished file, block by block in reading order, as three independent readers find them.

A block is a paragraph, a heading, a list item, a caption or a cell. White space is folded. The contents
are left out: their page numbers exist only where there are pages. Footnotes come last, whatever foot they stand at.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import docx
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as lxml_html

from tests import structure

_LEAF = {"p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption"}


def folded(text: str) -> str:
    """White space folded; a no-break space counts as space, as extraction cannot be trusted with it."""
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " ")).strip()


def squeezed(text: str) -> str:
    """Without white space: a PDF's lines end without one."""
    return "".join(text.split())


def assert_pdf_says(pdf: bytes, html: bytes) -> None:
    """The PDF has every block of the web page, in the same order, and nothing more but its contents."""
    assert of_pdf(pdf) == of_html(html)


# --- HTML --------------------------------------------------------------------------------------


def of_html(data: bytes) -> list[str]:
    """Blocks of the web page."""
    body = lxml_html.document_fromstring(data).body
    found: list[str] = []
    _html_blocks(body, found)
    return [text for text in found if text]


def _html_blocks(element: Any, found: list[str]) -> None:
    for child in element:
        if not isinstance(child.tag, str) or child.tag == "nav" or child.get("class") == "skip":
            continue
        if child.tag in _LEAF and not any(inner.tag in _LEAF for inner in child.iterdescendants()):
            found.append(folded("".join(_html_text(child))))
        else:
            _html_blocks(child, found)


def _html_text(element: Any) -> Any:
    yield element.text or ""
    for child in element:
        yield "\n" if child.tag == "br" else ""
        if child.get("role") != "doc-backlink":  # the way back is there only where there is a list of notes
            yield from _html_text(child)
        yield child.tail or ""


# --- Word --------------------------------------------------------------------------------------


def of_docx(data: bytes) -> list[str]:
    """Blocks of the Word file's body: its paragraphs, and its tables cell by cell."""
    document = docx.Document(BytesIO(data))
    found: list[str] = []
    for paragraph in (*document.element.body.iter(qn("w:p")), *_docx_notes(document)):
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        name = style.get(qn("w:val"), "") if style is not None else ""
        if not name.upper().startswith("TOC"):
            found.append(folded("".join(_docx_text(paragraph))))
    return [text for text in found if text]


def _docx_notes(document: Any) -> Any:
    """The paragraphs of the footnotes, which stand in a part of their own."""
    for related in document.part.rels.values():
        if related.reltype.endswith("/footnotes"):
            yield from etree.fromstring(related.target_part.blob).iter(qn("w:p"))


def _docx_text(paragraph: Any) -> Any:
    for node in paragraph.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:footnoteReference")):
        if node.tag == qn("w:footnoteReference"):
            yield node.get(qn("w:id"))
        elif node.getparent().tag == qn("w:r"):
            yield node.text or "" if node.tag == qn("w:t") else " "


# --- PDF ---------------------------------------------------------------------------------------

_PDF_LEAF = ("P", "H1", "H2", "H3", "H4", "LBody", "TD", "TH", "Caption")


def of_pdf(data: bytes) -> list[str]:
    """Blocks of the PDF by its structure tree: what a screen reader reads, in the order it reads it."""
    document = structure.read(data).document
    notes = (note.text("Lbl") for note in document.every("Note"))
    return [text for text in map(folded, (*_pdf_blocks(document), *notes)) if text]


def _pdf_blocks(element: structure.Element) -> Iterator[str]:
    if element.role in ("TOC", "Note"):
        return
    if element.role in _PDF_LEAF and not any(inner.role in _PDF_LEAF for inner in list(element.walk())[1:]):
        yield element.text("Note")
        return
    for inner in element.elements():
        yield from _pdf_blocks(inner)
