"""The Word file in another word processor: it opens, says what we say, and has its chapters on the pages we say."""

from __future__ import annotations

import re
import subprocess
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from tests import texts
from tests.example import ALL, NAME, Example
from tests.node import program
from tests.word_sample import text_of, with_style

pytestmark = pytest.mark.slow

RUNNING = re.compile(r".*\bSida \d+ (av|\()\s?\d+\)?$|^\d+ \(\d+\)$")  # the foot of a page


def converted(folder: Path, *files: Path) -> None:
    """Word files as PDF beside them, by one start of LibreOffice with a profile of its own."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = [program("soffice"), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=300)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("libreoffice")
    converted(folder, *(Example(name).written(folder, "docx") for name in ALL))
    return folder


@pytest.mark.parametrize("name", ALL)
def test_libreoffice_opens_the_word_file_and_prints_the_same_text(printed: Path, name: str) -> None:
    """Every block of text is there, in the order of the web page; heads and feet of pages stand between."""
    document = pypdfium2.PdfDocument(printed / f"{name}.pdf")
    pages = [page.get_textpage().get_text_range().splitlines() for page in document]
    document.close()
    heads = {line for page in pages[2:3] for line in page[:1]}
    lines = [line for page in pages for line in page if line not in heads and not RUNNING.match(line.strip())]
    text = squeezed("".join(lines))
    at = 0
    for block in texts.of_html(Example(name).html):
        wanted = squeezed(block)
        found = text.find(wanted, at)
        assert found >= 0 or wanted in text, f"not in LibreOffice's PDF: {block}"
        at = max(at, found)


def test_the_contents_name_the_pages_where_chapters_begin(example: Example, tmp_path: Path) -> None:
    """A reader on paper turns to the page that the contents say; another program may set a page more or less."""
    converted(tmp_path, example.written(tmp_path, "docx"))
    document = pypdfium2.PdfDocument(tmp_path / f"{NAME}.pdf")
    there = [(squeezed(mark.get_title()), mark.get_dest().get_index() + 1) for mark in document.get_toc(max_depth=9)]
    document.close()
    body = etree.fromstring(ZipFile(BytesIO(example.docx)).read("word/document.xml"))
    entries = [q for style in ("TOC1", "TOC2") for q in with_style(body, style)]
    said = [(squeezed(text), int(page)) for text, page in (text_of(q).split("\t") for q in entries)]
    assert len(said) > 20
    wrong = [each for each in said if each not in there]
    assert len(wrong) <= len(said) // 10, wrong
    near = {(title, page + by) for title, page in there for by in (-1, 0, 1)}
    assert set(said) <= near


def squeezed(text: str) -> str:
    """Letters and digits only: line ends, hyphens and shapes come out in many ways."""
    return "".join(character for character in text if character.isalnum())
