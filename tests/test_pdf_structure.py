"""What no validator sees and a reader with a screen reader meets on every page, of every example report."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import page
import pikepdf
import pypdfium2
import pytest
from lxml import html as lxml_html

from reportgen import pipeline
from reportgen.renderers import ENGINES
from tests import structure, texts
from tests.conftest import FOLDER, Tiny
from tests.example import REPORTS, Example
from tests.structure import Element, Structure

BLOCKS = {"Document", "Sect", "Div", "L", "Table", "THead", "TBody", "TR", "TOC"}  # hold elements only, never text


@dataclass(frozen=True)
class Report:
    """A report as a web page and as a PDF, and the PDF's structure."""

    engine: str

    html: bytes
    pdf: bytes
    structure: Structure

    @property
    def document(self) -> Element:
        return self.structure.document


@pytest.fixture(scope="module", params=[(name, engine) for name in REPORTS for engine in ENGINES], ids="-".join)
def report(request: pytest.FixtureRequest) -> Report:
    """Each example report by either engine."""
    name, engine = request.param
    pdf = Example(name).pdf(engine)
    return Report(engine, Example(name).html, pdf, structure.read(pdf))


# --- what is read, and in what order -------------------------------------------------------------


def test_it_is_read_block_by_block_in_the_order_of_the_web_page(report: Report) -> None:
    """Columns, cards and floats could be read in another order than they are meant; whole words in whole sentences."""
    texts.assert_pdf_says(report.pdf, report.html)


def test_everything_on_a_page_is_read_or_is_an_artifact(report: Report) -> None:
    """Text in neither is there for those who see and missing for those who listen."""
    assert report.structure.unread == []


def test_no_element_is_empty(report: Report) -> None:
    """A screen reader stops at every one of them and says nothing, or "blank"; an empty cell is a cell."""
    empty = [each.role for each in report.document.walk() if not each.kids and each.role not in ("TD", "TH")]
    assert empty == []


def test_text_stands_only_where_text_belongs(report: Report) -> None:
    loose = [each for each in report.document.walk() if each.role in BLOCKS for kid in each.kids if type(kid) is str]
    assert loose == []


def test_words_are_whole_in_what_another_program_extracts(report: Report) -> None:
    """A search for a word, or a copied sentence, must not meet hyphens and spaces that the layout put there."""
    document = pypdfium2.PdfDocument(report.pdf)
    pages = "\n".join(sheet.get_textpage().get_text_range() for sheet in document)
    document.close()
    extracted = set(_words(pages))
    read = {word for block in texts.of_pdf(report.pdf) for word in _words(block)}
    assert len(read) > 200
    assert read - extracted == set()
    assert "\N{SOFT HYPHEN}" not in pages


def _words(text: str) -> Iterator[str]:
    for word in unicodedata.normalize("NFC", text).split():
        if re.fullmatch(r"\w+", word):  # punctuation may meet a sign beside it
            yield word


def test_running_lines_are_artifacts_of_pagination(report: Report) -> None:
    """Otherwise "Sida 3 av 24" is read in the middle of a sentence that goes on overleaf."""
    printed = "".join(element.text() for element in report.document.walk() if element.role == "Document")
    for number, artifacts in enumerate(report.structure.artifacts, 1):
        said = {text: properties for properties, text in artifacts if text}
        assert all(properties["/Type"] == "/Pagination" for properties in said.values())
        edges = [properties.get("/Subtype", "") for properties in said.values()]
        running = [text for text in said if re.search(rf"Sida {number} (av|\()", text)]  # Typst's foot is one line
        cover = number == 1 and not said
        assert cover or (len(running) == 1 and "/Footer" in edges), f"page {number}: {said}"
        assert not any(text in printed for text in running)


def test_a_head_that_is_printed_again_is_read_once(report: Report) -> None:
    for table in report.document.every("Table"):
        assert len(table.every("THead")) <= 1
        assert len(table.every("TBody")) == 1 or not table.every("THead")  # Typst divides no table without a head


# --- headings, bookmarks, contents ---------------------------------------------------------------


def test_no_level_of_headings_is_skipped(report: Report) -> None:
    """Who jumps from heading to heading would look for the one that is missing."""
    levels = [int(each.role[1]) for each in report.document.walk() if re.fullmatch(r"H\d", each.role)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_bookmarks_are_the_headings_nested_as_they_are(report: Report) -> None:
    headings = [each for each in report.document.walk() if re.fullmatch(r"H\d", each.role)]
    with pikepdf.open(BytesIO(report.pdf)) as pdf, pdf.open_outline() as outline:
        marks = [(depth, texts.folded(title)) for depth, title in _flat(outline.root, 1)]
    assert marks == [(int(each.role[1]), texts.folded(each.text())) for each in headings]
    web = lxml_html.document_fromstring(report.html)
    tags = web.iter("h1", "h2", "h3", "h4")
    assert marks == [(int(tag.tag[1]), texts.folded(tag.text_content())) for tag in tags]


def _flat(items: Any, depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, item.title
        yield from _flat(item.children, depth + 1)


def test_the_contents_read_well_and_lead_where_they_say(report: Report) -> None:
    """ "Ekonomi, sida 14" and not "Ekonomi . . . . . 14"; nested as the headings are."""
    entries = report.document.every("TOCI")
    if not entries:  # letters and monthly reports have none
        assert "Innehåll" not in (each.text() for each in report.document.walk())
        return
    with pikepdf.open(BytesIO(report.pdf)) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        names = pdf.Root.Names.Dests.Names
        at = {str(names[each]): pages[names[each + 1][0].objgen] for each in range(0, len(names), 2)}
    headings = {texts.folded(each.text()): int(each.role[1]) for each in report.document.walk() if each.role[0] == "H"}
    for entry in entries:
        (link,) = entry.every("Link")
        heard = entry.heard()
        assert re.fullmatch(r"(\d+(\.\d+)* )?[^.]+, sida \d+", heard), heard
        title, page = heard.rsplit(", sida ", 1)
        assert {area.contents for area in link.links()} == {link.heard()}
        assert {at[area.target] for area in link.links()} == {int(page)}
        assert headings[texts.folded(title)] == sum(1 for _ in _above(entry, "TOC"))


def _above(element: Element, role: str) -> Iterator[Element]:
    at = element.parent
    while at is not None:
        if at.role == role:
            yield at
        at = at.parent


# --- tables ------------------------------------------------------------------------------------


def test_every_data_cell_has_headers_to_be_read_with(report: Report) -> None:
    """ "28 procent" says nothing without its row and its column; named ones are those that stand in the table."""
    for table in report.document.every("Table"):
        heads = table.every("TH")
        assert heads, table.text()
        assert {head.attributes.get("Scope") for head in heads} <= {"/Column", "/Row"}
        assert all(head.attributes["Scope"] == "/Column" for part in table.every("THead") for head in part.every("TH"))
        names = [head.own["ID"] for head in heads if "ID" in head.own]
        assert len(set(names)) == len(names)
        for cell in table.every("TD", "TH"):
            assert set(cell.attributes.get("Headers", [])) <= set(names)
        for row in table.every("TR"):
            for cell in row.elements():
                named = cell.attributes.get("Headers")
                assert cell.role == "TH" or named or table.every("THead") or row.every("TH"), cell.text()


def test_cells_name_their_headers_where_a_scope_does_not_tell(report: Report) -> None:
    """Where a header spans columns or heads a group of rows, each cell says which it belongs to."""
    for table in report.document.every("Table"):
        spanning = [h for h in table.every("TH") for n in ("ColSpan", "RowSpan") if int(h.attributes.get(n, 1)) > 1]
        used = {name for cell in table.every("TD", "TH") for name in cell.attributes.get("Headers", [])}
        for head in spanning:
            assert head.own["ID"] in used, f"{head.text()} heads no cell"
        if spanning:
            assert all(cell.attributes.get("Headers") for cell in table.every("TD"))


def test_rows_of_a_table_are_as_long_as_each_other(report: Report) -> None:
    for table in report.document.every("Table"):
        filled: dict[int, int] = {}
        for number, row in enumerate(table.every("TR")):
            for cell in row.elements():
                for below in range(int(cell.attributes.get("RowSpan", 1))):
                    filled[number + below] = filled.get(number + below, 0) + int(cell.attributes.get("ColSpan", 1))
        assert len(set(filled.values())) == 1, table.text()


# --- lists, notes, pictures, links ---------------------------------------------------------------


def test_a_list_is_a_list_of_items_with_label_and_body(report: Report) -> None:
    """So that "lista med fyra objekt" is said, and each item's sign apart from its text."""
    for each in report.document.every("L"):
        assert {kid.role for kid in each.elements()} == {"LI"}
        assert each.attributes["ListNumbering"] in ("/Disc", "/Decimal")
        for item in each.elements():
            assert [kid.role for kid in item.elements()] == ["Lbl", "LBody"]


def test_every_picture_has_an_alt_text_with_its_figures_and_a_place(report: Report) -> None:
    for figure in report.document.every("Figure"):
        assert any(character.isdigit() for character in figure.own["Alt"]), figure.own
        left, foot, right, top = (float(edge) for edge in figure.attributes["BBox"])
        assert -0.01 <= left < right <= 595.3
        assert -0.01 <= foot < top <= 841.9
        assert figure.text() == "", "words of the drawing would be read beside its alt text"


def test_a_light_is_read_as_its_word(report: Report) -> None:
    """ "Grön", not "svart cirkel Grön" a hundred times in a matrix."""
    for mark in report.document.every("Span"):
        said = mark.heard()
        assert said
        assert re.search(r"\w", said)
        assert not re.search("[●▲■○◐✕◇↗↘→✓]", said)


def test_links_say_where_they_lead(report: Report) -> None:
    for link in report.document.every("Link"):
        assert link.links(), "a link that cannot be followed"
        assert texts.folded(link.heard())
        for area in link.links():
            assert area.address or area.target
            assert area.contents != area.target
            assert " " in area.contents or area.contents[0].isupper()


def test_every_link_on_a_page_is_in_the_structure(report: Report) -> None:
    with pikepdf.open(BytesIO(report.pdf)) as pdf:
        active = sum(len(page.get("/Annots", [])) for page in pdf.pages)
    assert active == sum(len(link.links()) for link in report.document.every("Link"))


# --- the whole ---------------------------------------------------------------------------------


def test_title_and_language_are_said(report: Report) -> None:
    """The window shows the title and not a file's name, and the voice is Swedish."""
    with pikepdf.open(BytesIO(report.pdf)) as pdf:
        title = lxml_html.document_fromstring(report.html).findtext("head/title")
        assert (str(pdf.docinfo.Title), str(pdf.Root.Lang)) == (title, "sv")
        assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
        assert pdf.Root.MarkInfo.Marked is True
        assert all(page.Tabs == "/S" for page in pdf.pages), "the tab key follows the structure"


def test_a_draft_is_as_readable_with_its_stamp_and_its_remarks(tiny: Tiny, tmp_path: Path) -> None:
    """A draft is read by ear as well: UTKAST is no part of the text, and a remark comes after what it is on."""
    tiny.replace(f"{FOLDER}/10-text.yaml", "Antalet hushåll var", "Antalet antalet hushåll vra")
    tiny.replace(f"{FOLDER}/10-text.yaml", "rubrik: Året", "rubrik: Året året")
    options = pipeline.Options(("pdf",), tmp_path, draft=True)
    built = pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None)
    data = built.files[0].read_bytes()
    found = structure.read(data)
    assert found.unread == []
    assert all(any(text == "UTKAST" for _, text in page) for page in found.artifacts[1:])
    assert "UTKAST" not in [each.text() for each in found.document.walk()]
    notes = found.document.every("Note")
    assert notes
    assert len({note.own["ID"] for note in notes}) == len(notes)
    for note in notes:
        assert note.parent is not None
        assert note.parent.role not in ("P", "H1", "H2", "H3", "H4")
        assert re.match(r"\w", note.heard()), "its sign is read as its word"
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
