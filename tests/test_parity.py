"""Word, PDF and HTML say the same in the same order: nobody has to ask which of the three is right."""

from __future__ import annotations

import pytest

from reportgen.renderers import ENGINES
from tests import texts
from tests.example import Example


def test_word_has_every_paragraph_and_cell_of_the_web_page(example: Example) -> None:
    assert texts.of_docx(example.docx) == texts.of_html(example.html)


@pytest.mark.parametrize("engine", ENGINES)
def test_pdf_has_every_paragraph_and_cell_of_the_web_page(example: Example, engine: str) -> None:
    texts.assert_pdf_says(example.pdfs[engine], example.html)


def test_the_report_is_long_enough_to_try_the_layout(example: Example) -> None:
    """At least 3,000 words of prose: paragraphs of ten words or more count."""
    prose = [text for text in texts.of_html(example.html) if len(text.split()) >= 10]
    assert sum(len(text.split()) for text in prose) >= 3000


@pytest.mark.parametrize("wanted", ["−23 042", "21 493", "183 685", "−44 535"])
def test_the_grand_total_that_the_published_report_never_showed_is_there(example: Example, wanted: str) -> None:
    assert wanted in texts.of_html(example.html)
