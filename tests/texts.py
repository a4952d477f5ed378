"""The texts of a finished file, block by block in reading order, as three independent readers find them.

A block is a paragraph, a heading, a list item, a caption or a cell. White space is folded. The contents
are left out: their page numbers exist only where there are pages. Footnotes come last, whatever foot they stand at.
"""

from __future__ import annotations

import ctypes
import re
from io import BytesIO
from typing import Any

import docx
import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from docx.oxml.ns import qn
from lxml import etree
from lxml import html as lxml_html

_LEAF = {"p", "h1", "h2", "h3", "h4", "li", "td", "th", "caption", "figcaption"}


def folded(text: str) -> str:
    """White space folded; a no-break space counts as space, as extraction cannot be trusted with it."""
    return re.sub(r"\s+", " ", text.replace("\N{NO-BREAK SPACE}", " ")).strip()


def squeezed(text: str) -> str:
    """Without white space: a PDF's lines end without one."""
    return "".join(text.split())


def assert_pdf_says(pdf: bytes, html: bytes) -> None:
    """The PDF has every block of the web page, in the same order, and nothing more but its contents."""
    wanted_blocks = of_html(html)
    found = iter(_without_contents(of_pdf(pdf), wanted_blocks))
    for block in wanted_blocks:
        wanted, got = squeezed(block), ""
        while got != wanted:  # a paragraph may be broken over two pages, and stands as two in the structure
            piece = next(found, None)
            assert piece is not None, f"the PDF ends before: {block}"
            if isinstance(piece, Repeatable) and not wanted.startswith(got + squeezed(piece)):
                continue
            got += squeezed(piece)
            assert wanted.startswith(got), f"wanted {block!r}, found {got!r}"
    assert list(found) == []


def _without_contents(blocks: list[str], first: list[str]) -> list[str]:
    if "Innehåll" not in blocks:
        return blocks
    start = blocks.index("Innehåll")
    after = first[first.index(blocks[start - 1]) + 1]  # the heading that follows the cover
    return blocks[:start] + blocks[blocks.index(after, start) :]


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

_PDF_LEAF = {"P", "H1", "H2", "H3", "H4", "LBody", "TD", "TH", "Caption"}


def of_pdf(data: bytes) -> list[str]:
    """Blocks of the PDF by its structure tree: what a screen reader reads, in the order it reads it."""
    marked = _marked_texts(data)
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        reader = _Structure(marked, pages)
        reader.walk(pdf.Root.StructTreeRoot.K)
    return [text for text in (*reader.found, *reader.notes) if text]


def _marked_texts(data: bytes) -> dict[tuple[int, int], str]:
    """Page number and marked-content id -> text."""
    texts: dict[tuple[int, int], str] = {}
    document = pypdfium2.PdfDocument(data)
    for number in range(len(document)):
        page = document[number]
        text_page = page.get_textpage()
        for obj in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            mcid = pdfium.FPDFPageObj_GetMarkedContentID(obj.raw)
            size = pdfium.FPDFTextObj_GetText(obj.raw, text_page.raw, None, 0)
            buffer = (ctypes.c_ushort * (size // 2))()
            pdfium.FPDFTextObj_GetText(obj.raw, text_page.raw, buffer, size)
            text = (
                bytes(buffer).decode("utf-16-le").rstrip("\0").replace("\x02", "-")
            )  # pdfium marks a hyphen at a line's end
            texts[number, mcid] = texts.get((number, mcid), "") + text
        text_page.close()
        page.close()
    document.close()
    return texts


class Repeatable(str):
    """A head cell that may stand here only because its table was broken over pages."""


class _Structure:
    def __init__(self, marked: dict[tuple[int, int], str], pages: dict[Any, int]) -> None:
        self.marked = marked
        self.pages = pages
        self.found: list[str] = []
        self.notes: list[str] = []
        self.head: list[str] = []
        self.head_page = -1

    def walk(self, node: Any) -> None:
        if isinstance(node, pikepdf.Array):
            for kid in node:
                self.walk(kid)
            return
        if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
            return
        kind = str(node.S)[1:]
        if kind == "Note":  # at the foot of its page, in the middle of the rest
            self.notes.append(folded(self.text(node)))
        elif kind == "THead":
            self._head(node)
        elif kind in _PDF_LEAF and not self._has_leaf(node):
            self.found.append(folded(self.text(node)))
        elif "/K" in node:
            self.walk(node.K)

    def _head(self, node: Any) -> None:
        """A table's head; the same again on another page may be a repetition at a page break."""
        inner = _Structure(self.marked, self.pages)
        inner.walk(node.K)
        page = self._page(node)
        again = inner.found == self.head and page != self.head_page
        self.found.extend(Repeatable(text) if again else text for text in inner.found)
        self.head, self.head_page = inner.found, page

    def _has_leaf(self, node: Any) -> bool:
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        inner = [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]
        return any(str(kid.S)[1:] in _PDF_LEAF or self._has_leaf(kid) for kid in inner)

    def text(self, node: Any) -> str:
        page = self.pages.get(node.Pg.objgen, -1) if "/Pg" in node else -1
        kids = node.get("/K", [])
        kids = kids if isinstance(kids, pikepdf.Array) else [kids]
        return "".join(self._text_of(kid, page) for kid in kids)

    def _text_of(self, kid: Any, page: int) -> str:
        """The text of an element, or of marked content on the page of the element around it or on its own."""
        if not isinstance(kid, pikepdf.Dictionary):
            return self.marked.get((page, int(kid)), "")
        if "/MCID" in kid:
            return self.marked.get((self._page(kid), int(kid.MCID)), "")
        if "/S" not in kid or kid.S == "/Lbl":
            return ""
        if kid.S == "/Note":  # right after its sign
            self.notes.append(folded(self.text(kid)))
            return ""
        return self.text(kid)

    def _page(self, node: Any) -> int:
        """The page of a node, or of what it begins with."""
        while "/Pg" not in node:
            kids = node.K
            node = kids[0] if isinstance(kids, pikepdf.Array) else kids
        return self.pages.get(node.Pg.objgen, -1)
