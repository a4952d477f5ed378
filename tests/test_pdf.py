"""The PDF: fit for the law and the archive, and readable by ear."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf
import pytest

from reportgen.renderers import ENGINES
from tests.example import NAME, Example

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
def data(engine: str) -> bytes:
    return Example(NAME).pdf(engine)


@pytest.fixture(scope="module")
def pdf(data: bytes) -> Any:
    with pikepdf.open(BytesIO(data)) as opened:
        yield opened


def test_it_says_that_it_is_ua_and_a(pdf: Any) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


def test_every_page_is_numbered_and_a4(pdf: Any) -> None:
    for sheet in pdf.pages:
        assert [round(float(edge)) for edge in sheet.MediaBox] == [0, 0, 595, 842]


def test_only_our_fonts_are_in_it(pdf: Any, engine: str) -> None:
    """A glyph that falls back to the system's font prints otherwise on another machine."""
    fonts = [font for sheet in pdf.pages for font in sheet.Resources.Font.values()]
    names = {str(font.BaseFont).split("+")[-1].removesuffix("-Identity-H") for font in fonts}
    assert names == FONTS[engine]


def test_the_overview_of_all_assessments_is_one_page(data: bytes) -> None:
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    (overview,) = [page for page in pages if "Alla mål och deras bedömning" in page]
    assert "underlaget räcker inte" in overview, "the legend, which ends the table"
