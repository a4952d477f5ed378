"""A small report with everything in it as a Word file, and ways to look into it; for the tests of Word."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from lxml import etree

from reportgen.document.tree import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    ListBlock,
    Mark,
    Number,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Words,
)
from reportgen.load.themes import load_theme
from reportgen.renderers.word import render_word

_DEFAULT = Path(__file__).parent.parent / "templates" / "themes" / "default"
THEME = load_theme(_DEFAULT, _DEFAULT)
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NS = {
    "w": W[1:-1],
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
}
GREEN, YELLOW = Mark("light-green", "●", "Grön"), Mark("light-yellow", "▲", "Gul")
LONG_ID = "ett-mycket-långt-ankare-som-inte-ryms-i-ett-bokmärke-i-word"


# --- a small report with everything in it ------------------------------------------------------


def _png() -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header, pixel = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0), zlib.compress(b"\x00\x0b\x4a\x5c")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixel) + chunk(b"IEND", b"")


SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><rect width="10" height="10"/></svg>'


def t(text: str) -> tuple[Inline, ...]:
    return (Text(text),)


def p(text: str | tuple[Inline, ...], role: ParagraphRole = "body") -> Paragraph:
    return Paragraph(t(text) if isinstance(text, str) else text, role)


def c(text: str | tuple[Inline, ...] = "", **options: object) -> Cell:
    return Cell((p(text),) if text else (), **options)  # type: ignore[arg-type]


def _figures() -> Table:
    head = Row((c("Verksamhet", header=True), c("Utfall", header=True, align="right"), c("Läge", header=True)))
    return Table(
        (head,),
        (
            Row((c("Vuxna & <barn>", header=True), c("−2 604", align="right"), c((GREEN,)))),
            Row((c("En kommentar till raden ovanför.", colspan=3),), role="comment"),
            Row((c("Äldre", header=True), c("12,5", align="right"), c((InlineImage("spark", "Linje: 1, 2, 3"),)))),
            Row((c("Summa", header=True), c("10", align="right"), c()), role="total"),
        ),
        kind="indicators",
        caption=t("Utfall & läge"),
        summary="Tre rader.",
        number=Number("Tabell", 1),
        id="tab-1",
    )


def _matrix() -> Table:
    return Table(
        (
            Row((c("Enhet", header=True, rowspan=2), c("Mål", header=True, colspan=2))),
            Row((c("A", header=True), c("B", header=True))),
        ),
        (
            Row((c("Omsorgen", header=True, colspan=3),), role="group"),
            Row((c("Norr", header=True, rowspan=2), c((GREEN,)), c((YELLOW,)))),
            Row((Cell((ListBlock(((p("i en cell"),),)),)), c("x"))),
        ),
        kind="matrix",
        summary="Bedömningar.",
        widths=(0.3, 0.2, 0.2),
    )


def _key_figures() -> Table:
    return Table(
        (Row((c("Mål", header=True), c("Ekonomi", header=True))),),
        (Row((c("3 av 7"), c("−23,0"))), Row((c("nådde målet"), c("mnkr mot budget")))),
        kind="key-figures",
        summary="Nyckeltal.",
    )


def _blocks() -> tuple[Block, ...]:
    cover = Cover(
        "cover",
        "Tolv cirklar",
        (
            p("Exempelkommun", "cover-organisation"),
            p("Verksamhetsberättelse", "cover-kind"),
            p("2018", "cover-title"),
            p("En undertitel", "cover-subtitle"),
            p("Socialnämnden", "cover-meta"),
            p("2019-02-13", "cover-meta"),
        ),
    )
    contents = Contents(
        "Innehåll",
        2,
        (ContentsEntry(1, "1", "Året & målen", "aret"), ContentsEntry(2, "", "Utan nummer", LONG_ID)),
    )
    items = ((p("ett"),), (p("två"), p("mer om två"), ListBlock(((p("inuti"),),))))
    inlines = (
        Text("Tecken: & < > å\xa0ö – ” ● "),
        Strong((Text("stark"), Emphasis(t(" och kursiv")))),
        Emphasis(t(" kursiv ")),
        Link("https://exempel.se/å sida?a=1&b=2", t("ut")),
        LineBreak(),
        Link("#tab-1", t("tabell 1")),
        Link(f"#{LONG_ID}", t(" avsnittet")),
        Link("#finns-inte", t(" ingenstans")),
        Mark("något-nytt", "◆", "Nytt"),
        Link("#ekonomi", t("Ekonomi")),
    )
    first = Section(
        "chapter",
        (
            Heading(1, t("Året & målen"), "aret", "1"),
            p("Ingressen.", "lead"),
            _key_figures(),
            p("Efter tabellen."),
            p(inlines),
            ListBlock(items, ordered=True),
            ListBlock(((p("punkt"),),)),
            ListBlock(((p("ny numrering"),),), ordered=True),
            Section(
                "goal",
                (
                    p((Text("Strategiskt mål"), YELLOW), "eyebrow"),
                    Heading(2, t("Utan nummer"), LONG_ID),
                    p("Skälet.", "reason"),
                    p("Saknas.", "gap"),
                    _figures(),
                    _matrix(),
                    p("Källan.", "source"),
                    Section("subgoal", (p("Nämndmål", "eyebrow"), Heading(3, t("Rubrik tre")), p("Not.", "note"))),
                ),
            ),
        ),
    )
    figure = Figure(
        "chart",
        "Staplar: 1 och 2.",
        t("Underskottet halverades"),
        t("Tkr"),
        t("Källa: bokslut"),
        Number("Diagram", 1),
        "fig-1",
    )
    second = Section(
        "chapter", (Heading(1, t("Ekonomi"), "ekonomi", "2"), Heading(4, t("Fyra")), figure, _key_figures())
    )
    return cover, contents, first, second


def _document() -> Document:
    return Document(
        title="Verksamhetsberättelse 2018 & mer",
        language="sv",
        organisation="Exempelkommun",
        running_head="Verksamhetsberättelse 2018",
        description="Om året <2018>",
        words=Words("Sida {page} av {pages}", "Innehåll", "Till innehållet", "Tabell", "Diagram"),
        blocks=_blocks(),
        date=date(2019, 2, 13),
        images={
            "cover": Image(210, 297, svg=SVG, png=_png()),
            "chart": Image(400, 60, svg=SVG, png=_png()),
            "spark": Image(24, 6, png=_png()),
        },
    )


PAGES = {"aret": 3, "ekonomi": 5}


@pytest.fixture(scope="module")
def data() -> bytes:
    return render_word(_document(), THEME, PAGES)


@pytest.fixture(scope="module")
def archive(data: bytes) -> ZipFile:
    return ZipFile(BytesIO(data))


@pytest.fixture(scope="module")
def body(archive: ZipFile) -> etree._Element:
    return etree.fromstring(archive.read("word/document.xml"))


def find(root: etree._Element, path: str) -> list[etree._Element]:
    return root.xpath(path, namespaces=NS)


def val(element: etree._Element, name: str = "val") -> str:
    return element.get(f"{W}{name}", "")


def text_of(paragraph: etree._Element) -> str:
    letters = {f"{W}t": lambda e: e.text or "", f"{W}tab": lambda e: "\t", f"{W}br": lambda e: "\n"}
    return "".join(letters[e.tag](e) for e in paragraph.iter() if e.tag in letters and e.getparent().tag == f"{W}r")


def style_of(paragraph: etree._Element) -> str:
    return val(find(paragraph, "w:pPr/w:pStyle")[0])


def with_style(body: etree._Element, style: str) -> list[etree._Element]:
    return find(body, f"//w:p[w:pPr/w:pStyle[@w:val='{style}']]")


def rendered(*blocks: Block, **changes: object) -> etree._Element:
    document = replace(_document(), blocks=blocks, **changes)  # type: ignore[arg-type]
    return etree.fromstring(ZipFile(BytesIO(render_word(document, THEME, {}))).read("word/document.xml"))
