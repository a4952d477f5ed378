"""What no validator sees in a Word file, as rules that each list what they complain of.

Five are faults of the file: Word repairs it, loses a control or shows "Error! Reference source not found". The others
are what Word's own accessibility checker asks of a document.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from lxml import etree

from tests.word_colours import contrast_faults
from tests.word_sample import W, find, style_of, text_of, val

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
DC = "{http://purl.org/dc/elements/1.1/}"
LONGEST_TAG = 64  # characters of a content control's tag or title


@dataclass
class Parts:
    """The parts of a Word file as trees, which a test may spoil before it asks a rule."""

    roots: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, data: bytes) -> Parts:
        """Every part of a file that is XML."""
        archive = ZipFile(BytesIO(data))
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return cls({name: etree.fromstring(archive.read(name)) for name in names})

    @property
    def body(self) -> Any:
        """The body of the document."""
        return self.roots["word/document.xml"][0]

    @property
    def stories(self) -> list[Any]:
        """The parts that hold text: the body, the notes, heads and feet."""
        named = re.compile(r"word/(document|footnotes|header\d|footer\d)\.xml")
        return [root for name, root in self.roots.items() if named.fullmatch(name)]

    def all(self, *tags: str) -> Iterator[Any]:
        """Every element of these tags in the text."""
        return (element for root in self.stories for element in root.iter(*tags))


# --- faults of the file ------------------------------------------------------------------------


def dangling_reference(parts: Parts) -> list[str]:
    """A reference to a bookmark that is not there prints "Error! Reference source not found"."""
    names = {val(start, "name") for start in parts.all(f"{W}bookmarkStart")}
    codes = ((x.text or "").split() for x in parts.all(f"{W}instrText"))
    wanted = [code[1] for code in codes if len(code) > 1 and code[0] in ("REF", "PAGEREF", "NOTEREF")]
    wanted += [anchor for x in parts.all(f"{W}hyperlink") if (anchor := val(x, "anchor"))]
    return [name for name in wanted if name not in names]


def bookmark_named_twice(parts: Parts) -> list[str]:
    """Of two bookmarks of one name Word throws away the second: its links go to the wrong place."""
    return _twice(val(start, "name").lower() for start in parts.all(f"{W}bookmarkStart"))


def control_numbered_twice(parts: Parts) -> list[str]:
    """Two drawings or content controls of one number make Word repair the file."""
    controls = (f"sdt {val(x)}" for x in parts.all(f"{W}id") if x.getparent().tag == f"{W}sdtPr")
    return [*_twice(controls), *_twice(f"docPr {x.get('id')}" for x in parts.all(f"{WP}docPr"))]


def tag_too_long(parts: Parts) -> list[str]:
    """A content control's tag over 64 characters makes Word call the file damaged."""
    return [val(x) for x in parts.all(f"{W}tag", f"{W}alias") if len(val(x)) > LONGEST_TAG]


def unclosed_field(parts: Parts) -> list[str]:
    """A field that is not ended swallows the text after it."""
    faults: list[str] = []
    for root in parts.stories:
        open_fields: list[str] = []
        for mark in root.iter(f"{W}fldChar"):
            kind = val(mark, "fldCharType")
            if kind == "begin":
                open_fields.append(kind)
            elif not open_fields or (kind == "separate" and open_fields[-1] == kind):
                faults.append(f"{kind} without begin")
            elif kind == "separate":
                open_fields[-1] = kind
            else:
                open_fields.pop()
        faults += [f"{kind} without end" for kind in open_fields]
    return faults


def _twice(values: Iterator[str]) -> list[str]:
    return [value for value, times in Counter(values).items() if times > 1]


# --- what Word's accessibility checker asks ----------------------------------------------------


def no_title(parts: Parts) -> list[str]:
    """A screen reader says the file's name where the document has no title."""
    title = parts.roots["docProps/core.xml"].findtext(f"{DC}title")
    return [] if title and title.strip() else ["title"]


def no_language(parts: Parts) -> list[str]:
    """Text without a language, or with another than the document's, is read aloud with the wrong sounds."""
    wanted = parts.roots["docProps/core.xml"].findtext(f"{DC}language")
    default = find(parts.roots["word/styles.xml"], "w:docDefaults//w:rPr/w:lang")
    said = [val(x) for root in (parts.roots["word/styles.xml"], *parts.stories) for x in root.iter(f"{W}lang")]
    return ["no default"] if not default or not wanted else [tag for tag in said if tag != wanted]


def no_header_row(parts: Parts) -> list[str]:
    """Without a marked header row a screen reader reads figures without their column; a table may have row names."""
    return [
        text_of(table)[:60]
        for table in parts.all(f"{W}tbl")
        if not (find(table, "w:tr[1]/w:trPr/w:tblHeader") and find(table, "w:tblPr/w:tblLook[@w:firstRow='1']"))
        and not find(table, "w:tblPr/w:tblLook[@w:firstColumn='1']")
    ]


def no_alt_text(parts: Parts) -> list[str]:
    """A picture or table that says nothing to who cannot see it."""
    pictures = [
        x.get("name") for x in parts.all(f"{WP}docPr")
        if not x.get("descr") and not x.xpath(".//*[local-name()='decorative'][@val='1']")
    ]  # fmt: skip
    tables = [
        text_of(x)[:60] for x in parts.all(f"{W}tbl") if not find(x, "w:tblPr/w:tblCaption|w:tblPr/w:tblDescription")
    ]
    return [*pictures, *tables]


def nested_or_torn_table(parts: Parts) -> list[str]:
    """A table in a table, or rows that do not fill the grid, have no order that can be read aloud.

    Cells over several columns are left to heads and to the first of a row: a comment, a group or its name.
    """
    faults = [text_of(x)[:60] for root in parts.stories for x in find(root, "//w:tc//w:tbl")]
    for table in parts.all(f"{W}tbl"):
        width = len(find(table, "w:tblGrid/w:gridCol"))
        for row in find(table, "w:tr"):
            spans = [int(val(x[0])) if (x := find(c, "w:tcPr/w:gridSpan")) else 1 for c in find(row, "w:tc")]
            if sum(spans) != width or (max(spans[1:], default=1) > 1 and not find(row, "w:trPr/w:tblHeader")):
                faults.append(f"{spans} of {width}: {text_of(row)[:60]}")
    return faults


def heading_skips(parts: Parts) -> list[str]:
    """A level that is skipped sounds as if something had been left out."""
    headings = [q for q in find(parts.body, ".//w:p[w:pPr/w:pStyle]") if re.match(r"Heading\d", style_of(q))]
    levels = [(int(style_of(q)[7]), text_of(q)) for q in headings]
    return [
        f"{level}: {text}"
        for (before, _), (level, text) in zip([(0, ""), *levels], levels, strict=False)
        if level > before + 1
    ]


def empty_paragraph(parts: Parts) -> list[str]:
    """ "Blank, blank, blank": an empty paragraph for space is read aloud.

    Word itself demands one between two tables that touch, and one in each empty cell.
    """
    faults = []
    for place, paragraph in enumerate(find(parts.body, ".//w:p[not(ancestor::w:tc)]")):
        said = text_of(paragraph).strip() or find(paragraph, ".//w:drawing")
        before = paragraph.getprevious()
        if not said and (before is None or before.tag != f"{W}tbl"):
            faults.append(f"paragraph {place} ({style_of(paragraph)})")
    return faults


def floating_object(parts: Parts) -> list[str]:
    """What floats has no place in the reading order. The cover's art lies under the page, hangs on the first line and
    has an alt text: nothing else may float.
    """
    anchors = list(parts.all(f"{WP}anchor"))
    under = [x for x in anchors if x.get("behindDoc") == "1" and find(x, "wp:docPr/@descr")]
    first = [x for x in under if find(x, "ancestor::w:p")[0] is parts.body[0]]
    return [x.find(f"{WP}docPr").get("name") for x in anchors if x not in first[:1]]


def link_without_meaning(parts: Parts) -> list[str]:
    """A list of links read aloud must tell where each goes: no address, no "here"."""
    texts = [text_of(x).strip() for x in parts.all(f"{W}hyperlink")]
    return [
        text
        for text in texts
        if len(text) < 2 or re.match(r"(https?:|www\.|(klicka )?här$|(click )?here$|länk$)", text, re.I)
    ]


def direct_formatting(parts: Parts) -> list[str]:
    """What is formatted on the spot stays as it was when somebody changes the style, and the report falls apart."""
    allowed = {f"{W}{tag}" for tag in ("rStyle", "pStyle", "keepNext", "numPr", "sectPr")}
    return [f"{x.tag} in {text_of(owner.getparent())[:40]}" for owner in parts.all(f"{W}rPr", f"{W}pPr")
            for x in owner if x.tag not in allowed]  # fmt: skip


def picture_without_fallback(parts: Parts) -> list[str]:
    """A drawing that old programs cannot draw, and a bitmap that blurs in print: a chart has both."""
    relations = {x.get("Id"): x.get("Target") for x in parts.roots["word/_rels/document.xml.rels"]}
    faults = []
    for blip in parts.body.iter("{*}blip"):
        files = [str(relations[x]) for x in blip.xpath("descendant-or-self::*/@*[local-name()='embed']")]
        if [file.rpartition(".")[2] for file in files] not in (["png", "svg"], ["png"], ["jpeg"]):
            faults.append(" ".join(files))
    charts = [x for x in parts.body.iter("{*}blip") if find(x, "ancestor::w:p/w:pPr/w:pStyle[@w:val='Picture']")]
    return faults + ["chart as a bitmap only" for x in charts if not x.xpath(".//*[local-name()='svgBlip']")]


def caption_not_counted(parts: Parts) -> list[str]:
    """Whoever adds a table in Word gets a number of their own only where the others are counted by Word."""
    captions = find(parts.body, ".//w:p[w:pPr/w:pStyle[@w:val='Caption']]")
    return [text_of(q) for q in captions if not any("SEQ" in (x.text or "") for x in q.iter(f"{W}instrText"))]


def asks_to_update(parts: Parts) -> list[str]:
    """Word would ask "This document contains fields that may refer to other files" before it shows anything."""
    return [
        name
        for name, root in parts.roots.items()
        if root.xpath("//@*[local-name()='dirty']|//*[local-name()='updateFields']")
    ]


def weak_contrast(parts: Parts) -> list[str]:
    """Text that is hard to tell from its ground: 4.5 to 1, or 3 to 1 where it is large."""
    return contrast_faults(parts.roots["word/styles.xml"], parts.stories)


Rule = Callable[[Parts], list[str]]
FILE_RULES: tuple[Rule, ...] = (
    dangling_reference, bookmark_named_twice, control_numbered_twice, tag_too_long, unclosed_field,
)  # fmt: skip
ACCESS_RULES: tuple[Rule, ...] = (
    no_title, no_language, no_header_row, no_alt_text, nested_or_torn_table, heading_skips, empty_paragraph,
    floating_object, link_without_meaning, weak_contrast,
)  # fmt: skip
LIVE_RULES: tuple[Rule, ...] = (
    direct_formatting, picture_without_fallback, caption_not_counted, asks_to_update,
)  # fmt: skip
