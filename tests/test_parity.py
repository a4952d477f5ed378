"""Word, PDF and HTML say the same in the same order: nobody has to ask which of the three is right."""

from __future__ import annotations

import pytest

from tests import texts
from tests.example import Example


def squeezed(text: str) -> str:
    """Without white space: a PDF's lines end without one."""
    return "".join(text.split())


def test_word_has_every_paragraph_and_cell_of_the_web_page(example: Example) -> None:
    assert texts.of_docx(example.docx) == texts.of_html(example.html)


def test_pdf_has_every_paragraph_and_cell_of_the_web_page(example: Example) -> None:
    found = iter(_without_contents(texts.of_pdf(example.pdf), example))
    for block in texts.of_html(example.html):
        wanted, got = squeezed(block), ""
        while got != wanted:  # a paragraph may be broken over two pages, and stands as two in the structure
            piece = next(found, None)
            assert piece is not None, f"the PDF ends before: {block}"
            if isinstance(piece, texts.Repeatable) and not wanted.startswith(got + squeezed(piece)):
                continue
            got += squeezed(piece)
            assert wanted.startswith(got), f"wanted {block!r}, found {got!r}"
    assert list(found) == []


def test_the_report_is_long_enough_to_try_the_layout(example: Example) -> None:
    """At least 3,000 words of prose: paragraphs of ten words or more count."""
    prose = [text for text in texts.of_html(example.html) if len(text.split()) >= 10]
    assert sum(len(text.split()) for text in prose) >= 3000


@pytest.mark.parametrize("wanted", ["−23 042", "21 493", "183 685", "−44 535"])
def test_the_grand_total_that_the_published_report_never_showed_is_there(example: Example, wanted: str) -> None:
    assert wanted in texts.of_html(example.html)


def _without_contents(blocks: list[str], example: Example) -> list[str]:
    start = blocks.index("Innehåll")
    first = texts.of_html(example.html)
    after = first[first.index(blocks[start - 1]) + 1]  # the heading that follows the cover
    return blocks[:start] + blocks[blocks.index(after, start) :]
