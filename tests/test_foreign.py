"""`:en[business case]`: words in another language are said to be so in all formats, and read aloud in that language."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import page
import pytest

from reportgen import pipeline
from tests import structure, texts
from tests.conftest import FOLDER, Tiny, told
from tests.reading import reading

TEXT = f"{FOLDER}/10-text.yaml"


@pytest.fixture
def made(tiny: Tiny, tmp_path: Path) -> dict[str, bytes]:
    """A report with English words in its text, some of them in bold."""
    tiny.replace(TEXT, "Antalet hushåll var", "Vårt :en[*business* case] höll: antalet hushåll var")
    options = pipeline.Options(output=tmp_path / "ut")
    built = pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None)
    assert built.files, told(built.diagnostics)
    return {path.suffix: path.read_bytes() for path in built.files}


def test_all_formats_say_which_language_the_words_are_in(made: dict[str, bytes]) -> None:
    assert '<span lang="en"><em>business</em> case</span>' in made[".html"].decode()
    word = ZipFile(BytesIO(made[".docx"])).read("word/document.xml").decode()
    assert word.count('<w:lang w:val="en"/>') == 2
    (span,) = [each for each in structure.read(made[".pdf"]).document.every("Span") if "Lang" in each.own]
    assert (span.own["Lang"], span.text()) == ("en", "business case")


def test_the_text_is_the_same_in_all_formats(made: dict[str, bytes]) -> None:
    blocks = texts.of_html(made[".html"])
    assert "Vårt business case höll: antalet hushåll var 441." in blocks
    assert texts.of_docx(made[".docx"]) == texts.of_pdf(made[".pdf"]) == blocks
    assert page.validate_pdf_bytes(made[".pdf"], profile="ua1").is_compliant


@pytest.mark.parametrize("written", ["10:en[x]", ":e[x]", ":en [x]", r"\:en[x]", ":en[]"])
def test_other_text_with_a_colon_stays_as_it_is(tiny: Tiny, tmp_path: Path, written: str) -> None:
    tiny.replace(TEXT, "Antalet", f"Se {written} antalet")
    options = pipeline.Options(("html",), tmp_path / "ut")
    built = pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None)
    assert b'<span lang="en">' not in built.files[0].read_bytes()


def test_checks_read_the_words_and_not_the_mark() -> None:
    assert reading("Vårt :en[business case] höll.").text == "Vårt business case höll."
