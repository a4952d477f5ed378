"""The PDF: fit for the law and the archive, and readable by ear."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest

from reportgen.renderers.engines import ENGINES
from tests import texts
from tests.example import Example

FONTS = {
    "weasyprint": {"Source-Sans-Pro", "Source-Sans-Pro-Light", "Source-Sans-Pro-Semi-Bold", "Symbols"},
    "typst": {"SourceSansPro-Regular", "SourceSansPro-Light", "SourceSansPro-Semibold", "DejaVuSans"},
}


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """Every test runs over the PDF of either engine."""
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def data(example: Example, engine: str) -> bytes:
    return example.pdfs[engine]


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Any:
    with pikepdf.open(BytesIO(data)) as opened:
        yield opened


def test_it_says_that_it_is_ua_and_a(pdf: Any) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


def test_title_language_and_tags_are_set(pdf: Any) -> None:
    assert str(pdf.Root.Lang) == "sv"
    assert str(pdf.docinfo.Title) == "Verksamhetsberättelse 2018 – Tyresö kommun"
    assert pdf.Root.ViewerPreferences.DisplayDocTitle is True
    assert pdf.Root.MarkInfo.Marked is True


def test_bookmarks_are_the_headings(pdf: Any, example: Example) -> None:
    from lxml import html

    web = html.document_fromstring(example.html)
    headings = [texts.folded(h.text_content()) for h in web.iter("h1", "h2", "h3", "h4")]
    with pdf.open_outline() as outline:
        marks = [texts.folded(item.title) for item in _flat(outline.root)]
    assert marks == headings


def test_every_page_is_numbered_and_a4(pdf: Any) -> None:
    for sheet in pdf.pages:
        assert [round(float(edge)) for edge in sheet.MediaBox] == [0, 0, 595, 842]


def test_only_our_fonts_are_in_it(pdf: Any, engine: str) -> None:
    """A glyph that falls back to the system's font prints otherwise on another machine."""
    fonts = [font for sheet in pdf.pages for font in sheet.Resources.Font.values()]
    names = {str(font.BaseFont).split("+")[-1].removesuffix("-Identity-H") for font in fonts}
    assert names == FONTS[engine]


def test_every_figure_has_an_alt_text_with_its_figures(pdf: Any) -> None:
    alts = [str(node.get("/Alt", "")) for node in _nodes(pdf.Root.StructTreeRoot.K) if node.S == "/Figure"]
    assert len(alts) >= 6
    assert all(any(character.isdigit() for character in alt) for alt in alts), alts


def test_every_header_cell_has_a_scope(pdf: Any) -> None:
    heads = [node for node in _nodes(pdf.Root.StructTreeRoot.K) if node.S == "/TH"]
    assert heads
    assert {scope for node in heads for scope in _attributes(node, "/Scope")} == {"/Column", "/Row"}
    assert all(_attributes(node, "/Scope") for node in heads)
    assert not any(_attributes(node, "/Headers") for node in _nodes(pdf.Root.StructTreeRoot.K))


def test_contents_lead_to_their_pages(pdf: Any) -> None:
    destinations = pdf.Root.Names.Dests.Names[::2]
    names = {str(name) for name in destinations}
    links = [link for sheet in pdf.pages for link in sheet.get("/Annots", []) if "/Dest" in link]
    assert len(links) >= 30
    assert all(str(link.Dest) in names for link in links)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_validator_finds_no_fault(data: bytes, profile: str) -> None:
    report = page.validate_pdf_bytes(data, profile=profile)
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]


def _nodes(node: Any) -> Any:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _nodes(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from _nodes(node.K)


def _attributes(node: Any, name: str) -> list[str]:
    """An attribute of an element, as often as it is said."""
    said = node.get("/A", [])
    return [str(each[name]) for each in (said if isinstance(said, pikepdf.Array) else [said]) if name in each]


def _flat(items: Any) -> Any:
    for item in items:
        yield item
        yield from _flat(item.children)


def test_the_overview_of_all_assessments_is_one_page(data: bytes) -> None:
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    (overview,) = [page for page in pages if "Alla mål och deras bedömning" in page]
    assert "underlaget räcker inte" in overview, "the legend, which ends the table"
