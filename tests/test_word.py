"""The Word file: what a reader, a screen reader or an auditor would miss in its text and its tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from reportgen.document.grid import placed_rows
from reportgen.document.tree import (
    Block,
    Cell,
    Contents,
    Figure,
    Heading,
    Mark,
    Paragraph,
    Row,
    Section,
    Table,
    children,
    plain,
    walk,
)
from reportgen.renderers.word import render_word
from reportgen.theme import SYMBOLS
from tests.word_sample import (
    PAGES,
    THEME,
    W,
    _blocks,
    _document,
    _key_figures,
    find,
    p,
    rendered,
    style_of,
    t,
    text_of,
    val,
    with_style,
)

# --- it opens ----------------------------------------------------------------------------------


def test_an_office_validator_finds_no_fault(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(data)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [str(error) for error in result.errors] == []


def test_python_docx_opens_it_and_knows_its_headings(data: bytes) -> None:
    document = docx.Document(BytesIO(data))
    headings = [q.text for q in document.paragraphs if q.style.name == "Heading 1"]
    assert headings == ["1\N{EN SPACE}Året & målen", "2\N{EN SPACE}Ekonomi"]
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
            return [f"{block.number}\N{EN SPACE}{plain(block.children)}".strip()]
        case Paragraph():
            return [plain(block.children)]
        case Contents():
            entries = [f"{e.number}\N{EN SPACE}{e.text}".strip() + str(PAGES.get(e.target, "")) for e in block.entries]
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


def test_the_source_stays_with_its_table(body: etree._Element) -> None:
    last = find(find(body, "//w:tbl")[2], "w:tr")[-1]
    assert find(last, ".//w:keepNext")
    assert style_of(find(body, "//w:tbl")[2].getnext()) == "Source"


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


def test_a_table_in_a_cell_is_followed_by_a_paragraph_or_the_file_is_damaged() -> None:
    body = rendered(Table((), (Row((Cell((_key_figures(),)),)),)))
    assert [x.tag for x in find(body, "//w:tc[w:tbl]/*")] == [f"{W}tcPr", f"{W}tbl", f"{W}p"]


def test_two_tables_in_a_row_do_not_become_one() -> None:
    body = rendered(_key_figures(), _key_figures())[0]
    assert [x.tag for x in body] == [f"{W}tbl", f"{W}p", f"{W}tbl", f"{W}p", f"{W}sectPr"]


# --- it looks like the PDF -----------------------------------------------------------------------


def test_a_light_of_two_words_stays_on_its_line() -> None:
    """Ej on one line and bedömd on the next reads as two things; a trend is long and may turn."""
    marks = Mark("light-unknown", "○", "Ej bedömd"), Mark("trend-good", "↗", "ökar, åt rätt håll")
    light, trend = (text_of(find(rendered(p((mark,))), "//w:p")[0]) for mark in marks)
    assert light == "○\xa0Ej\xa0bedömd" and trend == "↗\xa0ökar, åt rätt håll"


def test_a_heading_that_opens_a_part_keeps_the_parts_rule_after_an_eyebrow() -> None:
    """The light over all belongs to what is above it: the rule between them must not be lost."""
    part = Section("part", (Heading(3, t("Tre saker")),))
    body = rendered(p("Samlad bedömning", "eyebrow"), part)
    assert [style_of(q) for q in find(body, "//w:p")] == ["Eyebrow", "Heading3Part"]
