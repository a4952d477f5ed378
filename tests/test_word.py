"""The Word file: what a reader, a screen reader, Word itself or an auditor would miss."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

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
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    Strong,
    Table,
    Text,
    Words,
    children,
    plain,
    walk,
)
from reportgen.renderers.word import render_word
from reportgen.renderers.word.context import bookmark_names
from reportgen.renderers.word.grid import placed_rows
from reportgen.renderers.word.widths import columns
from reportgen.theme import SYMBOLS, load_theme

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
        number="Tabell 1",
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
        "chart", "Staplar: 1 och 2.", t("Underskottet halverades"), t("Tkr"), t("Källa: bokslut"), "Diagram 1", "fig-1"
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


# --- it opens ----------------------------------------------------------------------------------


def test_an_office_validator_finds_no_fault(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [str(error) for error in result.errors] == []


def test_python_docx_opens_it_and_knows_its_headings(data: bytes) -> None:
    document = docx.Document(BytesIO(data))
    headings = [q.text for q in document.paragraphs if q.style.name == "Heading 1"]
    assert headings == ["1 Året & målen", "2 Ekonomi"]
    assert len(document.tables) == 4


def test_no_part_is_left_that_nothing_refers_to(archive: ZipFile) -> None:
    names = set(archive.namelist())
    assert not {n for n in names if "Effects" in n or "thumbnail" in n}
    for name in names:
        if not name.endswith(".rels"):
            continue
        folder = name.replace("_rels/", "").rpartition("/")[0]
        targets = etree.fromstring(archive.read(name))
        internal = [x.get("Target") for x in targets if x.get("TargetMode") != "External"]
        assert {f"{folder}/{x}".lstrip("/") for x in internal} <= names


def test_every_relationship_that_is_used_exists(archive: ZipFile, body: etree._Element) -> None:
    known = {x.get("Id") for x in etree.fromstring(archive.read("word/_rels/document.xml.rels"))}
    used = {str(x) for x in find(body, "//@r:id | //@r:embed")}
    assert used <= known


def test_an_address_outside_is_quoted_or_word_calls_the_file_damaged(archive: ZipFile) -> None:
    links = etree.fromstring(archive.read("word/_rels/document.xml.rels"))
    outside = [x.get("Target") for x in links if x.get("TargetMode") == "External"]
    assert outside == ["https://exempel.se/%C3%A5%20sida?a=1&b=2"]


# --- it says what the tree says ----------------------------------------------------------------


def _expected(blocks: tuple[Block, ...]) -> Iterator[str]:
    """Every paragraph's text, in reading order, made from the tree alone."""
    for block in blocks:
        yield from _own_lines(block)
        yield from _expected(children(block))


def _own_lines(block: Block) -> list[str]:
    match block:
        case Heading():
            return [f"{block.number} {plain(block.children)}".strip()]
        case Paragraph():
            return [plain(block.children)]
        case Contents():
            entries = [f"{e.number} {e.text}".strip() + str(PAGES.get(e.target, "")) for e in block.entries]
            return [block.title, *entries]
        case Table():
            return [f"{block.number}. {plain(block.caption)}"] if block.caption else []
        case Figure():
            return [f"{block.number}. {plain(block.caption)}", plain(block.subtitle), plain(block.source)]
        case _:
            return []


def test_paragraphs_say_what_the_tree_says_in_its_order(body: etree._Element) -> None:
    found = [text_of(q).replace("\t", "") for q in body.iter(f"{W}p")]
    assert [x for x in found if x] == [x for x in _expected(_blocks()) if x]


def test_cells_say_what_the_tree_says(data: bytes) -> None:
    document = docx.Document(BytesIO(data))
    for table, element in zip((b for b in walk(_blocks()) if isinstance(b, Table)), document.tables, strict=True):
        for line, row in zip(placed_rows([*table.head, *table.rows], table.columns), element.rows, strict=True):
            for placed in line:
                assert row.cells[placed.column].text == "\n".join(_expected(placed.cell.blocks))


def test_every_kind_of_character_survives(body: etree._Element) -> None:
    paragraph = next(q for q in body.iter(f"{W}p") if "Tecken" in text_of(q))
    assert "& < > å\xa0ö – ” ● stark och kursiv kursiv ut\ntabell 1 avsnittet ingenstans◆\xa0Nytt" in text_of(paragraph)


def test_a_control_character_is_shown_as_missing_not_a_crash() -> None:
    assert "a\ufffdb" in text_of(rendered(p("a\x07b")))


def test_a_draft_says_so_on_every_page() -> None:
    archive = ZipFile(BytesIO(render_word(replace(_document(), stamp="UTKAST"), THEME, PAGES)))
    assert text_of(etree.fromstring(archive.read("word/header1.xml"))).endswith("UTKAST")
    body = etree.fromstring(archive.read("word/document.xml"))
    assert text_of(with_style(body, "CoverOrganisation")[0]) == "Exempelkommun\tUTKAST"


def test_the_light_of_an_eyebrow_stands_at_the_right_edge(body: etree._Element) -> None:
    assert text_of(with_style(body, "EyebrowGoal")[0]) == "Strategiskt mål\t▲\xa0Gul"


def test_shapes_are_set_in_a_font_that_has_them(archive: ZipFile, body: etree._Element) -> None:
    styles = etree.fromstring(archive.read("word/styles.xml"))
    for run in body.iter(f"{W}r"):
        text = "".join(x.text or "" for x in run.iter(f"{W}t"))
        if any(character in SYMBOLS for character in text):
            style = val(find(run, "w:rPr/w:rStyle")[0])
            fonts = find(styles, f"w:style[@w:styleId='{style}']/w:rPr/w:rFonts")
            assert val(fonts[0], "ascii") == "Segoe UI Symbol", text


# --- tables ------------------------------------------------------------------------------------


def test_head_rows_are_repeated_and_no_row_is_split(body: etree._Element) -> None:
    repeated = [len(find(table, "w:tr[w:trPr/w:tblHeader]")) for table in find(body, "//w:tbl")]
    assert repeated == [1, 1, 2, 1]
    assert len(find(body, "//w:tr")) == len(find(body, "//w:tr[w:trPr/w:cantSplit]"))


def test_a_screen_reader_learns_which_cells_are_headers(body: etree._Element) -> None:
    looks = [(val(x, "firstRow"), val(x, "firstColumn"), val(x, "lastRow")) for x in find(body, "//w:tblLook")]
    assert looks == [("1", "0", "0"), ("1", "1", "1"), ("1", "1", "0"), ("1", "0", "0")]


def test_tables_have_a_name_and_a_description(body: etree._Element) -> None:
    assert [val(x) for x in find(body, "//w:tblCaption")] == ["Tabell 1. Utfall & läge"]
    assert [val(x) for x in find(body, "//w:tblDescription")] == [
        "Nyckeltal.",
        "Tre rader.",
        "Bedömningar.",
        "Nyckeltal.",
    ]


def test_a_short_table_stands_on_one_page(body: etree._Element) -> None:
    kept = [bool(find(row, ".//w:keepNext")) for row in find(find(body, "//w:tbl")[1], "w:tr")]
    assert kept == [True, True, True, True, False]


def test_a_comment_is_never_torn_from_its_row_nor_a_group_from_its_rows() -> None:
    rows = [Row((c(f"rad {i}"),)) for i in range(30)]
    rows[9] = replace(rows[9], role="comment")
    rows[19] = replace(rows[19], role="group")
    table = find(rendered(Table((Row((c("Rad", header=True),)),), tuple(rows))), "//w:tbl")[0]
    kept = [place - 1 for place, row in enumerate(find(table, "w:tr")) if find(row, ".//w:keepNext")]
    assert kept == [-1, 0, 8, 19, 28]


def test_the_source_stays_with_its_table(body: etree._Element) -> None:
    last = find(find(body, "//w:tbl")[2], "w:tr")[-1]
    assert find(last, ".//w:keepNext")
    assert style_of(find(body, "//w:tbl")[2].getnext()) == "Source"


def test_a_long_table_may_break_between_pages() -> None:
    rows = tuple(Row((c(f"rad {i}"),)) for i in range(30))
    table = find(rendered(Table((Row((c("Rad", header=True),)),), rows)), "//w:tbl")[0]
    kept = [bool(find(row, ".//w:keepNext")) for row in find(table, "w:tr")]
    assert kept == [True, True, *[False] * 27, True, False]


def test_no_rule_parts_a_comment_from_its_row(body: etree._Element) -> None:
    above, comment = find(find(body, "//w:tbl")[1], "w:tr")[1:3]
    assert {val(x) for x in find(above, ".//w:tcBorders/w:bottom")} == {"nil"}
    assert {val(x) for x in find(comment, ".//w:tcBorders/w:top")} == {"nil"}


def test_merged_cells_keep_the_grid_whole(body: etree._Element) -> None:
    for table in find(body, "//w:tbl"):
        width = len(find(table, "w:tblGrid/w:gridCol"))
        for row in find(table, "w:tr"):
            spans = [
                int(val(x[0], "val")) if (x := find(cell, "w:tcPr/w:gridSpan")) else 1 for cell in find(row, "w:tc")
            ]
            assert sum(spans) == width


def test_every_cell_ends_in_a_paragraph_and_every_table_is_followed_by_one(body: etree._Element) -> None:
    assert all(cell[-1].tag == f"{W}p" for cell in find(body, "//w:tc"))
    assert all(table.getnext().tag == f"{W}p" for table in find(body, "//w:tbl"))


def test_figures_are_set_to_the_right_by_their_style(body: etree._Element) -> None:
    paragraph = next(q for q in body.iter(f"{W}p") if text_of(q) == "−2\xa0604" or text_of(q) == "−2 604")
    assert style_of(paragraph) == "TableNumber"


def test_tables_fill_the_column_unless_told_to_be_narrower() -> None:
    room = THEME.page.text_width
    assert sum(columns(_figures(), room)) == pytest.approx(room)
    assert sum(columns(_matrix(), room)) == pytest.approx(room * 0.7)
    assert sum(columns(replace(_matrix(), widths=(0.33, 0.33, 0.33)), room)) == pytest.approx(room)
    assert columns(_key_figures(), room) == pytest.approx([room / 2, room / 2])


def test_the_longest_word_of_a_head_has_room() -> None:
    head = Row(tuple(c(word, header=True, align="right") for word in ("Kommunbidrag", "Nettokostnad", "Förändring")))
    text = Row((c("En lång rad text som bryts " * 6, header=True), *(c("−196 456", align="right"),) * 3))
    table = Table((Row((c("Verksamhet", header=True), *head.cells)),), (text,), kind="figures")
    assert min(columns(table, 160)[1:3]) >= 22


def test_a_table_in_a_cell_is_followed_by_a_paragraph_or_the_file_is_damaged() -> None:
    body = rendered(Table((), (Row((Cell((_key_figures(),)),)),)))
    assert [x.tag for x in find(body, "//w:tc[w:tbl]/*")] == [f"{W}tcPr", f"{W}tbl", f"{W}p"]


def test_two_tables_in_a_row_do_not_become_one() -> None:
    body = rendered(_key_figures(), _key_figures())[0]
    assert [x.tag for x in body] == [f"{W}tbl", f"{W}p", f"{W}tbl", f"{W}p", f"{W}sectPr"]


def test_a_width_that_would_break_a_word_takes_from_one_with_room() -> None:
    head = Row((c("Namn", header=True), c("Kommunbidrag", header=True, align="right")))
    table = Table((head,), (Row((c("Vuxna", header=True), c("1", align="right"))),), widths=(0.9, 0.1))
    name, funding = columns(table, 160)
    assert funding >= 22
    assert name + funding == pytest.approx(160)


def test_a_short_row_under_a_cell_of_two_rows_keeps_its_place() -> None:
    rows = [Row((c("a"), c("b", rowspan=2))), Row(()), Row((c("c"), c("d")))]
    placed = [[(x.column, x.continued) for x in line] for line in placed_rows(rows, 2)]
    assert placed == [[(0, False), (1, False)], [(0, False), (1, True)], [(0, False), (1, False)]]


# --- pictures ----------------------------------------------------------------------------------


def test_pictures_say_what_they_show(body: etree._Element) -> None:
    found = [x.get("descr") for x in find(body, "//wp:docPr")]
    assert found == ["Tolv cirklar", "Linje: 1, 2, 3", "Staplar: 1 och 2."]


def test_ids_of_pictures_are_unique(body: etree._Element) -> None:
    assert [x.get("id") for x in find(body, "//wp:docPr")] == ["1", "2", "3"]


def test_a_picture_that_only_decorates_is_passed_over_by_screen_readers() -> None:
    found = rendered(Figure("chart", ""))
    assert found.xpath("count(//*[local-name()='decorative'])") == 1


def test_drawings_stay_sharp_and_have_a_bitmap_to_fall_back_on(archive: ZipFile, body: etree._Element) -> None:
    assert len(find(body, "//asvg:svgBlip")) == 2
    kinds = sorted(n.rpartition(".")[2] for n in archive.namelist() if n.startswith("word/media/"))
    assert kinds == ["png", "png", "png", "svg", "svg"]


def test_a_picture_is_never_wider_than_the_column(body: etree._Element) -> None:
    widest = max(int(x.get("cx")) for x in find(body, "//wp:inline/wp:extent"))
    assert widest == THEME.page.text_width * 36000


def test_the_cover_fills_the_page_behind_its_words(body: etree._Element) -> None:
    (anchor,) = find(body, "//wp:anchor")
    extent = find(anchor, "wp:extent")[0]
    assert (anchor.get("behindDoc"), extent.get("cx"), extent.get("cy")) == ("1", "7560000", "10692000")
    assert find(anchor, "ancestor::w:p")[0] is body[0][0]


def test_the_cover_has_neither_head_nor_foot(body: etree._Element) -> None:
    cover, rest = find(body, "//w:sectPr")
    assert not find(cover, "w:headerReference | w:footerReference")
    assert len(find(rest, "w:headerReference | w:footerReference")) == 2
    assert [val(x, "w") for x in find(body, "//w:pgSz")] == ["11906", "11906"]


# --- fields, links and anchors -----------------------------------------------------------------


def test_the_contents_are_a_field_that_is_filled_in(body: etree._Element) -> None:
    codes = [x.text.strip() for x in body.iter(f"{W}instrText")]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    assert text_of(with_style(body, "TOC1")[0]) == "1 Året & målen\t3"
    assert text_of(with_style(body, "TOC2")[0]) == "Utan nummer\t"


def test_word_does_not_ask_to_update_fields(archive: ZipFile) -> None:
    every = b"".join(archive.read(name) for name in archive.namelist() if name.endswith(".xml"))
    assert b"w:dirty" not in every
    assert b"updateFields" not in every


def test_every_link_and_page_reference_has_its_bookmark(body: etree._Element) -> None:
    names = [val(x, "name") for x in body.iter(f"{W}bookmarkStart")]
    anchors = {val(x, "anchor") for x in body.iter(f"{W}hyperlink")} - {""}
    codes = (x.text.split() for x in body.iter(f"{W}instrText"))
    references = {code[1] for code in codes if code[0] in ("PAGEREF", "REF")}
    assert references
    assert "tab_1" in anchors
    assert anchors | references <= set(names)


def test_bookmarks_are_unique_short_and_closed(body: etree._Element) -> None:
    starts = list(body.iter(f"{W}bookmarkStart"))
    names = [val(x, "name").lower() for x in starts]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 and re.fullmatch(r"[^\W\d]\w*", name) for name in names)
    assert len({val(x, "id") for x in starts}) == len(starts)
    assert {val(x, "id") for x in starts} == {val(x, "id") for x in body.iter(f"{W}bookmarkEnd")}


def test_ids_that_would_make_the_same_bookmark_do_not() -> None:
    names = bookmark_names(["a-b", "a_b", "A b", "2018", "x" * 50, "x" * 51])
    assert len({name.lower() for name in names.values()}) == 6
    assert all(len(name) <= 40 for name in names.values())


def test_a_link_to_nowhere_is_left_as_text(body: etree._Element) -> None:
    assert "ingenstans" not in "".join(text_of(x) for x in body.iter(f"{W}hyperlink"))


@pytest.mark.parametrize("part", ["document", "header1", "footer1"])
def test_every_field_is_begun_parted_and_ended(archive: ZipFile, part: str) -> None:
    depth, states = 0, []
    for mark in etree.fromstring(archive.read(f"word/{part}.xml")).iter(f"{W}fldChar"):
        kind = val(mark, "fldCharType")
        if kind == "begin":
            states.append("begin")
        elif kind == "separate":
            assert states[-1] == "begin"
            states[-1] = "separate"
        else:
            assert states.pop() == "separate"
        depth = max(depth, len(states))
    assert (states, depth) == ([], 2 if part == "document" else 1)


def test_captions_are_counted_by_word(body: etree._Element) -> None:
    captions = with_style(body, "Caption")
    assert [text_of(q) for q in captions] == ["Tabell 1. Utfall & läge", "Diagram 1. Underskottet halverades"]
    codes = [find(q, ".//w:instrText")[0].text.strip() for q in captions]
    assert codes == ["SEQ Tabell \\* ARABIC", "SEQ Diagram \\* ARABIC"]


def test_head_and_foot_tell_where_one_is(archive: ZipFile) -> None:
    header = etree.fromstring(archive.read("word/header1.xml"))
    footer = etree.fromstring(archive.read("word/footer1.xml"))
    assert text_of(header) == "Verksamhetsberättelse 2018\t"
    assert text_of(footer) == "Exempelkommun\tSida 1 av 5"
    codes = [x.text.strip() for part in (header, footer) for x in part.iter(f"{W}instrText")]
    assert codes == ["STYLEREF 1", "PAGE", "NUMPAGES"]


# --- structure and style -----------------------------------------------------------------------


def test_nothing_is_formatted_on_the_spot(body: etree._Element) -> None:
    runs = {x.tag for properties in body.iter(f"{W}rPr") for x in properties}
    paragraphs = {x.tag for properties in body.iter(f"{W}pPr") for x in properties}
    assert runs == {f"{W}rStyle"}
    assert paragraphs <= {f"{W}{x}" for x in ("pStyle", "keepNext", "numPr", "sectPr")}


def test_every_style_that_is_used_is_defined(archive: ZipFile, body: etree._Element) -> None:
    styles = etree.fromstring(archive.read("word/styles.xml"))
    ids = [val(x, "styleId") for x in styles.iter(f"{W}style")]
    used = {val(x) for x in find(body, "//w:pStyle | //w:rStyle | //w:tblStyle")}
    based = {val(x) for x in find(styles, "//w:basedOn | //w:next")}
    assert len(set(ids)) == len(ids)
    assert used | based <= set(ids)


def test_no_empty_paragraph_makes_space_and_no_run_is_empty(body: etree._Element) -> None:
    for paragraph in find(body, "//w:p[not(ancestor::w:tc)]"):
        empty = not text_of(paragraph) and not find(paragraph, ".//w:drawing")
        assert not empty or style_of(paragraph) == "TableGap"
    assert all(len([x for x in run if x.tag != f"{W}rPr"]) for run in body.iter(f"{W}r"))


def test_a_paragraph_that_says_nothing_is_left_out() -> None:
    assert [text_of(q) for q in find(rendered(p(()), p((Text(""),)), p("Text")), "//w:p")] == ["Text"]


def test_chapters_begin_on_a_page_and_headings_stay_with_their_text(archive: ZipFile) -> None:
    styles = etree.fromstring(archive.read("word/styles.xml"))
    for level in (1, 2, 3, 4):
        (properties,) = find(styles, f"w:style[@w:styleId='Heading{level}']/w:pPr")
        assert find(properties, "w:keepNext")
        assert val(find(properties, "w:outlineLvl")[0]) == str(level - 1)
        assert bool(find(properties, "w:pageBreakBefore[@w:val='1']")) is (level == 1)


def test_a_quiet_heading_stays_out_of_the_contents_when_word_renews_them() -> None:
    quiet = Section("chapter", (Heading(1, t("Ett"), "aret"), Heading(2, t("Tyst"), "tyst", quiet=True)))
    body = rendered(Contents("Innehåll", 2, (ContentsEntry(1, "", "Ett", "aret"),)), quiet)
    assert next(body.iter(f"{W}instrText")).text.strip() == 'TOC \\o "1-2" \\h \\z'
    assert [text_of(q) for q in with_style(body, "Heading2Quiet")] == ["Tyst"]


def test_a_memo_without_chapters_has_no_chapter_in_its_head() -> None:
    memo = replace(_document(), blocks=(Heading(1, t("Ärendet")), p("Text")))
    header = ZipFile(BytesIO(render_word(memo, THEME, {}))).read("word/header1.xml")
    assert b"STYLEREF" not in header


def test_a_memo_has_no_page_for_every_heading() -> None:
    memo = rendered(Heading(1, t("Ärendet")), p("Text"), Heading(1, t("Förslag")))
    assert [style_of(q) for q in find(memo, "//w:p")] == ["Heading1Running", "BodyText", "Heading1Running"]


def test_each_numbered_list_begins_at_one(archive: ZipFile, body: etree._Element) -> None:
    items = [q for q in body.iter(f"{W}p") if find(q, "w:pPr/w:numPr")]
    numbers = [(text_of(q), val(find(q, ".//w:numId")[0]), val(find(q, ".//w:ilvl")[0])) for q in items]
    assert numbers == [
        ("ett", "2", "0"), ("två", "2", "0"), ("inuti", "1", "1"), ("punkt", "1", "0"), ("ny numrering", "3", "0"),
        ("i en cell", "1", "0"),
    ]  # fmt: skip
    numbering = etree.fromstring(archive.read("word/numbering.xml"))
    assert len(find(numbering, "w:num[@w:numId='3']//w:startOverride")) == 9


def test_language_title_and_author_are_set(data: bytes, archive: ZipFile) -> None:
    styles = etree.fromstring(archive.read("word/styles.xml"))
    assert val(find(styles, "w:docDefaults//w:lang")[0]) == "sv-SE"
    settings = etree.fromstring(archive.read("word/settings.xml"))
    assert val(find(settings, "w:themeFontLang")[0]) == "sv-SE"
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.title, core.author) == ("Verksamhetsberättelse 2018 & mer", "Exempelkommun")
    assert (core.comments, core.language) == ("Om året <2018>", "sv-SE")
    assert core.created.date() == core.modified.date() == date(2019, 2, 13)


def test_fonts_travel_with_the_file(archive: ZipFile) -> None:
    fonts = etree.fromstring(archive.read("word/fontTable.xml"))
    regular = find(fonts, "w:font[@w:name='Source Sans Pro']/w:embedRegular")[0]
    key = bytes.fromhex(val(regular, "fontKey").strip("{}").replace("-", ""))[::-1] * 2
    data = archive.read("word/fonts/font1.odttf")
    assert bytes(x ^ y for x, y in zip(data[:4], key[:4], strict=True)) == b"\x00\x01\x00\x00"  # TrueType's first bytes


def test_another_font_is_only_named() -> None:
    theme = THEME.model_copy(update={"font": "Arial"})
    archive = ZipFile(BytesIO(render_word(_document(), theme, PAGES)))
    assert not [name for name in archive.namelist() if name.endswith(".odttf")]
    assert b"embedTrueTypeFonts" not in archive.read("word/settings.xml")


# --- the same every time -----------------------------------------------------------------------


def test_the_same_report_gives_the_same_bytes(data: bytes) -> None:
    assert render_word(_document(), THEME, PAGES) == data


def test_neither_hash_seed_nor_time_zone_shows(data: bytes) -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); import test_word as m;"
        "print(hashlib.sha256(m.render_word(m._document(), m.THEME, m.PAGES)).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "PYTHONPATH": "."}
    folder = Path(__file__).parent.parent
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=folder, check=True
    )
    assert made.stdout.strip() == sha256(data).hexdigest()


def test_a_report_without_a_date_does_not_take_the_clocks() -> None:
    data = render_word(replace(_document(), date=None), THEME, {})
    assert docx.Document(BytesIO(data)).core_properties.created.year == 2000


def test_an_empty_report_is_a_valid_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.docx"
    path.write_bytes(render_word(replace(_document(), blocks=()), THEME, {}))
    assert OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).is_valid
