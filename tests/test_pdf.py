"""The PDF: fit for the law and the archive, and readable by ear."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import page
import pikepdf
import pytest

from tests.example import Example


@pytest.fixture(scope="module")
def pdf(example: Example) -> Any:
    with pikepdf.open(BytesIO(example.pdf)) as opened:
        yield opened


def test_it_says_that_it_is_ua_and_a(pdf: Any) -> None:
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")


def test_every_page_is_numbered_and_a4(pdf: Any) -> None:
    for sheet in pdf.pages:
        assert [round(float(edge)) for edge in sheet.MediaBox] == [0, 0, 595, 842]


def test_only_our_fonts_are_in_it(pdf: Any) -> None:
    """A glyph that falls back to the system's font prints otherwise on another machine."""
    names = {str(font.BaseFont).split("+")[-1] for sheet in pdf.pages for font in sheet.Resources.Font.values()}
    assert names, "no font at all"
    assert names <= {"Source-Sans-Pro", "Source-Sans-Pro-Light", "Source-Sans-Pro-Semi-Bold", "Symbols"}


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_a_validator_finds_no_fault(example: Example, profile: str) -> None:
    report = page.validate_pdf_bytes(example.pdf, profile=profile)
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]


def test_the_overview_of_all_assessments_is_one_page(example: Example) -> None:
    from pypdfium2 import PdfDocument

    document = PdfDocument(example.pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    (overview,) = [page for page in pages if "Alla mål och deras bedömning" in page]
    assert "underlaget räcker inte" in overview, "the legend, which ends the table"
