"""The structure of the finished PDF, where Typst has no words for what we know.

Its tables know no header cells of rows, its signs of notes are labels, and its contents are read without a word before
the page. The file is plain: objects one after the other and a list of where each begins, so they can be changed as
text. Nothing that is drawn is touched.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Collection, Iterator, Mapping

from reportgen.document.tree import Contents, Document, Table, Words, walk
from reportgen.renderers.shared.headers import Headed, Line, name_headers
from reportgen.renderers.typst.tables import lines_of

_ELEMENT = re.compile(rb"<</Type/StructElem/S/(\w+)/")
_PARENT = re.compile(rb"/P (\d+) 0 R")
_HEADINGS = (b"H1", b"H2", b"H3", b"H4")
_HEADERS = re.compile(rb"/Headers\[[^\]]*\]")
_LAYOUT = re.compile(rb"(?<=>>)<</O/Layout/Border.*?>>(?=[\]<])")
_STREAM = re.compile(rb"(?s)(\d+ 0 obj\n<<)/Length \d+([^\n]*)\nstream\n(.*)\nendstream(\s+endobj\s*)")
_NAME = re.compile(rb"/ID\(([^)]*)\)")
_AREA = re.compile(rb"/Obj (\d+) 0 R")
_CONTENTS = re.compile(rb"/Contents(\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f]*>)", re.DOTALL)
_OFFSET = re.compile(rb"(\d{10}) 00000 n")


def retagged(pdf: bytes, document: Document, pages: Mapping[str, int]) -> bytes:
    """The file with what Typst leaves unsaid; `pages` are where the headings stand, by their anchors."""
    head, objects, tail = _parts(pdf)
    objects = [_without_doubt(each) for each in objects]
    kinds = {number: said[1] for number, each in enumerate(objects, 1) if (said := _element(each))}
    found = [block for block in walk(document.blocks) if isinstance(block, Table)]
    cells = (cell for number, table in enumerate(found, 1) for cell in _cells(number, table))
    tables = iter(found)
    for place, each in enumerate(objects):
        match kinds.get(place + 1):
            case b"TD" | b"TH":
                objects[place] = _cell(each, next(cells))
            case b"Table":
                objects[place] = _table(each, next(tables).summary)
            case b"L":
                objects[place] = each.replace(b"/ListNumbering/Circle", b"/ListNumbering/Disc", 1)
            case b"Lbl" if kinds.get(_parent_number(each)) not in (b"Note", b"LI"):
                objects[place] = each.replace(b"/S/Lbl/", b"/S/Reference/", 1)
    if next(cells, None) or next(tables, None):
        raise AssertionError("Typst tags other tables than the document's")
    _tag_remarks(objects, kinds)
    _title_contents(objects, kinds)
    _tell_links(objects, kinds, _entries(document, pages), document.words)
    _list_names(objects, kinds)
    return _joined(head, objects, tail)


# --- tables ------------------------------------------------------------------------------------


def _cells(number: int, table: Table) -> Iterator[Headed]:
    """Every cell that stands in a table's grid, in reading order, with the names of its headers."""
    head, body = (
        [
            Line(row.role, [Headed(rows is table.head or c.header, c.colspan, c.rowspan) for c, _ in line])
            for row, line in zip(rows, lines_of(table, rows), strict=True)
        ]
        for rows in (table.head, table.rows)
    )
    name_headers(number, head, body)
    for line in (*head, *body):
        yield from line.cells


def _cell(element: bytes, cell: Headed) -> bytes:
    """A cell as a header with its scope, or a datum, with the names of those that it is read with."""
    element = _NAME.sub(b"", _LAYOUT.sub(b"", _HEADERS.sub(b"", element)))
    if b"/O/Table" not in element:
        element = element.replace(b"/K", b"/A[<</O/Table>>]/K", 1)
    own = b""
    if cell.is_header and b"/S/TD/" in element:
        element, own = element.replace(b"/S/TD/", b"/S/TH/", 1), b"/Scope/Row"
    if cell.headers:
        own += b"/Headers[" + b"".join(b"(%b)" % name.encode() for name in cell.headers) + b"]"
    if cell.name:
        element = element.replace(b"/A[", b"/ID(%b)/A[" % cell.name.encode(), 1)
    return element.replace(b"/O/Table", b"/O/Table" + own, 1)


def _table(element: bytes, summary: str) -> bytes:
    if not summary:
        return element
    return element.replace(b"/A[", b"/A[<</O/Table/Summary%b>>" % _text(summary), 1)


# --- remarks, contents and links -----------------------------------------------------------------


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


def _entries(document: Document, pages: Mapping[str, int]) -> list[str]:
    """How the entries of the contents are read: "3 Ekonomi, sida 14"."""
    on_page = document.words.on_page
    return [
        f"{each.number} {each.text}, {on_page.format(page=pages[each.target])}".lstrip()
        for block in walk(document.blocks)
        if isinstance(block, Contents)
        for each in block.entries
        if each.target in pages
    ]


def _tell_links(objects: list[bytes], kinds: dict[int, bytes], entries: list[str], words: Words) -> None:
    """Say what the entries of the contents are read as, and what the ways back from notes are called."""
    waiting = iter(entries)
    for number in (each for each, kind in kinds.items() if kind == b"Link"):
        link = objects[number - 1]
        around = _parent_number(link)
        above = kinds.get(_parent_number(objects[around - 1]))
        if (kinds.get(around), above) == (b"Reference", b"TOCI"):
            name = _text(next(waiting))
            objects[number - 1] = link.replace(b"/S/Link/", b"/S/Link/ActualText%b/" % name, 1)
        elif (kinds.get(around), above) == (b"Lbl", b"Note"):
            name = _text(words.back)
        else:
            continue
        for area in _AREA.findall(link):
            place = int(area) - 1
            objects[place] = _CONTENTS.sub(b"/Contents" + name, objects[place], count=1)
    if next(waiting, None):
        raise AssertionError("Typst tags other contents than the document's")


def _list_names(objects: list[bytes], kinds: Collection[int]) -> None:
    """Put the names of elements into the list that leads to them."""
    named = sorted((found[1], number) for number in kinds if (found := _NAME.search(objects[number - 1])))
    listed = b"/IDTree<</Names[" + b"".join(b"(%b)%d 0 R" % each for each in named) + b"]>>" if named else b""
    place = next(at for at, each in enumerate(objects) if b"/Type/StructTreeRoot" in each)
    root = re.sub(rb"/IDTree<</Names\[.*?\]>>", b"", objects[place], flags=re.DOTALL)
    objects[place] = root.replace(b"/ParentTreeNextKey", listed + b"/ParentTreeNextKey", 1)


def _text(text: str) -> bytes:
    """A text string of the PDF."""
    return b"<FEFF%b>" % text.encode("utf-16-be", "replace").hex().upper().encode()


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
