"""The structure of the finished PDF, where Typst has no words for what we know.

Its tables know no header cells of rows, and its signs of notes are labels. The file is plain: objects one after the
other and a list of where each begins, so they can be changed as text. Nothing that is drawn is touched.
"""

from __future__ import annotations

import re
import zlib

from reportgen.document.tree import Cell, Document, Table, walk
from reportgen.renderers.typst.tables import all_cells

_ELEMENT = re.compile(rb"<</Type/StructElem/S/(\w+)/")
_PARENT = re.compile(rb"/P (\d+) 0 R")
_HEADINGS = (b"H1", b"H2", b"H3", b"H4")
_HEADERS = re.compile(rb"/Headers\[[^\]]*\]")
_LAYOUT = re.compile(rb"(?<=>>)<</O/Layout/Border.*?>>(?=[\]<])")
_STREAM = re.compile(rb"(?s)(\d+ 0 obj\n<<)/Length \d+([^\n]*)\nstream\n(.*)\nendstream(\s+endobj\s*)")
_OFFSET = re.compile(rb"(\d{10}) 00000 n")


def retagged(pdf: bytes, document: Document) -> bytes:
    """The file with header cells of rows, summaries of tables, and signs of notes called References."""
    head, objects, tail = _parts(pdf)
    objects = [_without_doubt(each) for each in objects]
    kinds = {number: said[1] for number, each in enumerate(objects, 1) if (said := _element(each))}
    found = [block for block in walk(document.blocks) if isinstance(block, Table)]
    cells, tables = (cell for table in found for cell in all_cells(table)), iter(found)
    for place, each in enumerate(objects):
        match kinds.get(place + 1):
            case b"TD" | b"TH":
                objects[place] = _cell(each, *next(cells))
            case b"Table":
                objects[place] = _table(each, next(tables).summary)
            case b"L":
                objects[place] = each.replace(b"/ListNumbering/Circle", b"/ListNumbering/Disc", 1)
            case b"Lbl" if kinds.get(_parent_number(each)) not in (b"Note", b"LI"):
                objects[place] = each.replace(b"/S/Lbl/", b"/S/Reference/", 1)
    _tag_remarks(objects, kinds)
    _title_contents(objects, kinds)
    if next(cells, None) or next(tables, None):
        raise AssertionError("Typst tags other tables than the document's")
    return _joined(head, objects, tail)


def _cell(element: bytes, cell: Cell, in_head: bool) -> bytes:
    """A cell with the scope of a header, and without the lists of headers, which would lack those of rows."""
    element = _LAYOUT.sub(b"", _HEADERS.sub(b"", element))
    if in_head or not cell.header:
        return element
    return element.replace(b"/S/TD/", b"/S/TH/", 1).replace(b"/O/Table", b"/O/Table/Scope/Row", 1)


def _table(element: bytes, summary: str) -> bytes:
    if not summary:
        return element
    text = b"<</O/Table/Summary<FEFF" + summary.encode("utf-16-be", "replace").hex().upper().encode() + b">>>"
    return element.replace(b"/A[", b"/A[" + text, 1)


def _tag_remarks(objects: list[bytes], kinds: dict[int, bytes]) -> None:
    """Make every remark of a draft a Note with an id, beside the heading rather than in it where it is on one."""
    for number in sorted((each for each, kind in kinds.items() if kind == b"BlockQuote"), reverse=True):
        remark = objects[number - 1].replace(b"/S/BlockQuote/", b"/S/Note/ID(remark-%d)/" % number, 1)
        parent = _parent_number(remark)
        if kinds.get(parent, b"") in _HEADINGS:
            heading = objects[parent - 1]
            outside = _parent_number(heading)
            objects[parent - 1] = _of(number).sub(b"", heading, count=1)
            objects[outside - 1] = _of(parent).sub(b"%d 0 R %d 0 R" % (parent, number), objects[outside - 1], count=1)
            remark = remark.replace(b"/P %d 0 R" % parent, b"/P %d 0 R" % outside, 1)
        objects[number - 1] = remark


def _title_contents(objects: list[bytes], kinds: dict[int, bytes]) -> None:
    """Make the paragraph before the contents their caption: it is no text of the report."""
    for number in (each for each, kind in kinds.items() if kind == b"TOC"):
        around = _parent_number(objects[number - 1])
        before = re.search(rb"(\d+) 0 R (?=%d 0 R[\] ])" % number, objects[around - 1])
        if before and kinds.get(title := int(before[1])) == b"P":
            objects[around - 1] = objects[around - 1].replace(before[0], b"", 1)
            objects[number - 1] = objects[number - 1].replace(b"/K[", b"/K[%d 0 R " % title, 1)
            moved = objects[title - 1].replace(b"/S/P/P %d 0 R" % around, b"/S/Caption/P %d 0 R" % number, 1)
            objects[title - 1] = moved


def _of(number: int) -> re.Pattern[bytes]:
    """Where an element is named among the kids of another."""
    return re.compile(rb"(?<=[\[ R])%d 0 R(?=[\] \d<])" % number)


# --- the file ----------------------------------------------------------------------------------


def _parts(pdf: bytes) -> tuple[bytes, list[bytes], bytes]:
    """What stands before the objects, the objects by their numbers from 1, and what follows them."""
    start = int(pdf[pdf.rindex(b"startxref") + 9 :].split()[0])
    offsets = [int(found) for found in _OFFSET.findall(pdf, start)]
    ends = [*offsets[1:], start]
    return pdf[: offsets[0]], [pdf[a:b] for a, b in zip(offsets, ends, strict=True)], pdf[start:]


def _joined(head: bytes, objects: list[bytes], tail: bytes) -> bytes:
    """The file again, with the list of where its objects begin."""
    at, offsets = len(head), []
    for each in objects:
        offsets.append(at)
        at += len(each)
    places = iter(offsets)
    tail = _OFFSET.sub(lambda _: b"%010d 00000 n" % next(places), tail)
    return b"".join([head, *objects, re.sub(rb"startxref\s+\d+", b"startxref\n%d" % at, tail)])


def _without_doubt(each: bytes) -> bytes:
    """An object whose compressed data ends in a carriage return, without the compression: with the line end that
    follows, a reader cannot tell which of the two is data."""
    found = _STREAM.fullmatch(each)
    if not found or not found[3].endswith(b"\r") or b"/Filter/FlateDecode" not in found[2] or b"Parms" in found[2]:
        return each
    data, others = zlib.decompress(found[3]), found[2].replace(b"/Filter/FlateDecode", b"")
    return b"%b/Length %d%b\nstream\n%b\nendstream%b" % (found[1], len(data), others, data, found[4])


def _element(each: bytes) -> re.Match[bytes] | None:
    return _ELEMENT.match(each, each.index(b"obj") + 4)


def _parent_number(each: bytes) -> int:
    found = _PARENT.search(each)
    return int(found[1]) if found else 0
