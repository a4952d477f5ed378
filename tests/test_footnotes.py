"""Footnotes: numbered through the whole document, at the foot of the page in PDF and Word, and never lost."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import page
import pytest
from openxml_audit import FileFormat, OpenXmlValidator
from pypdfium2 import PdfDocument

from reportgen import pipeline
from reportgen.document.notes import notes, numbered
from reportgen.document.tree import Cell, Footnote, Paragraph, Row, Section, Table, Text
from reportgen.renderers import ENGINES
from tests import structure, texts
from tests.conftest import FOLDER, Tiny, told

TEXT_FILE = f"{FOLDER}/10-text.yaml"
CHAPTER = "  - {rubrik: Kapitlet, avsnitt: [10-text.yaml, 20-mal.yaml]}\n"
LONG = " ".join(["Ett långt stycke som fyller sidan med ord."] * 12)
NOTED = f"""\
typ: text
rubrik: Året
status: klar
text: |
  {LONG}

  Ett ord[^a] och {{{{ hushåll }}}} hushåll[^b], med en [länk](https://exempel.se).

  {LONG}

  - en punkt[^c]

  [^a]: Noten om *ordet*, med {{{{ hushåll }}}} hushåll
    på två rader.
  [^b]: Den andra, med en [länk](https://exempel.se/not).
  [^c]: Den tredje.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """A report of three notes in all formats."""
    from tests.conftest import FILES

    project = Tiny(tmp_path_factory.mktemp("noter") / "projekt")
    for name, content in (FILES | {TEXT_FILE: NOTED}).items():
        project.write(name, content)
    project.replace(f"{FOLDER}/rapport.yaml", "  - avsnitt: [10-text.yaml]\n  - avsnitt: [20-mal.yaml]\n", CHAPTER)
    project.replace(
        f"{FOLDER}/20-mal.yaml", "kommentar: Frånvaron sjönk.", 'kommentar: "Den sjönk[^x].\\n\\n[^x]: Mycket."'
    )
    output = project.root / "build"
    made = {}
    for engine in ENGINES:
        options = pipeline.Options(output=output / engine, engine=engine)
        files = pipeline.build(project.load(), "liten-2018", options, lambda report, stage: None).files
        made |= {path.suffix[1:]: path.read_bytes() for path in files} | {engine: files[0].read_bytes()}
    return made


NOTES = [
    "Noten om ordet, med 441 hushåll på två rader.",
    "Den andra, med en länk.",
    "Den tredje.",
    "Mycket.",
]


def test_all_formats_have_the_notes_and_the_same_numbers(built: dict[str, bytes]) -> None:
    web = texts.of_html(built["html"])
    assert web[-4:] == NOTES
    assert "Ett ord1 och 441 hushåll2, med en länk." in web
    assert texts.of_docx(built["docx"]) == web
    for engine in ENGINES:
        texts.assert_pdf_says(built[engine], built["html"])


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_pdf_passes(built: dict[str, bytes], profile: str, engine: str) -> None:
    found = page.validate_pdf_bytes(built[engine], profile=profile)
    assert found.is_compliant, [(f.rule_id, f.message) for f in found.failures]


@pytest.mark.parametrize("engine", ENGINES)
def test_in_the_pdf_a_note_is_a_note_and_its_sign_a_reference(built: dict[str, bytes], engine: str) -> None:
    document = structure.read(built[engine]).document
    found = document.every("Note")
    assert len({note.own["ID"] for note in found}) == len(found) == 4
    areas = {sign: sign.every("Link")[0].links()[0] for sign in document.every("Reference")}
    signs = {sign: area.contents for sign, area in areas.items() if area.contents.startswith("Fotnot")}
    assert list(signs.values()) == [f"Fotnot {number}" for number in (1, 2, 3, 4)]
    read = [each for each in document.walk() if each in found or each in signs]
    pair = ["Reference", "Note"]  # of the paragraph with two: after the paragraph, or each right after its sign
    first = {"weasyprint": ["Reference", "Reference", "Note", "Note"], "typst": pair * 2}[engine]
    assert [each.role for each in read] == first + pair * 2


@pytest.mark.parametrize("engine", ENGINES)
def test_in_the_pdf_a_note_stands_on_the_page_of_its_sign(built: dict[str, bytes], engine: str) -> None:
    document = PdfDocument(built[engine])
    pages = [texts.squeezed(page.get_textpage().get_text_range()) for page in document]
    document.close()
    signs = ("Ettord", "hushåll2", "enpunkt", "Densjönk")
    for sign, note in zip(signs, NOTES, strict=True):
        assert any(sign in text and texts.squeezed(note) in text for text in pages), note


def test_in_word_they_are_real_footnotes(built: dict[str, bytes], tmp_path: Path) -> None:
    archive = ZipFile(BytesIO(built["docx"]))
    assert archive.read("word/footnotes.xml").count(b"<w:footnoteRef/>") == 4
    assert b"https://exempel.se/not" in archive.read("word/_rels/footnotes.xml.rels")
    assert b"<w:footnotePr>" in archive.read("word/settings.xml")
    path = tmp_path / "noter.docx"
    path.write_bytes(built["docx"])
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [str(error) for error in result.errors] == []


def test_on_the_web_page_each_note_leads_back(built: dict[str, bytes]) -> None:
    web = built["html"].decode()
    assert 'role="doc-endnotes"' in web
    signs, back = (set(re.findall(pattern, web)) for pattern in (r'id="(sign_\d)"', r'href="#(sign_\d)"'))
    assert signs == back == {"sign_1", "sign_2", "sign_3", "sign_4"}


def test_notes_are_numbered_in_the_order_they_are_read() -> None:
    def noted(word: str) -> Paragraph:
        return Paragraph((Text(word), Footnote((Text(f"om {word}"),))))

    table = Table((Row((Cell((noted("b"),)),)),), (Row((Cell((noted("c"),)),)),), caption=noted("a").children)
    found = notes(numbered((Section("section", (table,)), noted("d"))))
    assert [(note.number, note.children) for note in found] == [
        (number, (Text(f"om {word}"),)) for number, word in enumerate("abcd", 1)
    ]


# --- what goes wrong -----------------------------------------------------------------------------


def text(*lines: str) -> Callable[[Tiny], None]:
    """A text section with these lines."""
    body = "".join(f"  {line}\n" for line in lines)
    return lambda tiny: tiny.write(TEXT_FILE, f"typ: text\nrubrik: Året\nstatus: klar\ntext: |\n{body}")


CASES = {
    "unknown": (text("Ett ord[^a]."), ":5:10: fel[footnote] fotnoten [^a] har ingen text."),
    "uncited": (text("Ett ord.", "", "[^a]: En not."), ":7:3: fel[footnote] noten [^a] har ingen siffra i texten."),
    "empty": (text("Ett ord[^a].", "", "[^a]:"), ":7:3: fel[footnote] noten [^a] är tom."),
    "note-twice": (text("Ord[^a].", "", "[^a]: Ett.", "[^a]: Två."), ":8:3: fel[footnote] noten [^a] står två gånger."),
    "cited-twice": (
        text("Ord[^a] och[^a].", "", "[^a]: Ett."),
        ":5:14: fel[footnote] fotnoten [^a] används två gånger.",
    ),
    "nested": (
        text("Ord[^a].", "", "[^a]: Ett[^b].", "[^b]: Två."),
        ":7:12: fel[footnote] en fotnot står inne i en annan.",
    ),
    "heading": (
        text("### Rubrik[^a]", "", "Ord.", "", "[^a]: Ett."),
        ":5:13: fel[footnote] en rubrik kan inte ha en fotnot.",
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_note_that_does_not_fit_is_told_at_its_sign(case: str, tiny: Tiny) -> None:
    spoil, expected = CASES[case]
    spoil(tiny)
    assert told(tiny.check())[0].startswith(f"{TEXT_FILE}{expected}")


def test_a_sign_in_a_free_table_is_told(tiny: Tiny) -> None:
    table = "typ: tabell\nrubrik: T\nstatus: klar\ntabelltext: T\nkolumner: [{rubrik: A}]\nrader:\n  - ['Ord[^a]']\n"
    tiny.write(TEXT_FILE, table)
    assert told(tiny.check())[0].startswith(f"{TEXT_FILE}:7:10: fel[footnote] en tabellcell kan inte ha en fotnot.")


def test_a_sign_with_a_backslash_is_text(tiny: Tiny) -> None:
    text("Ett ord\\[^a].")(tiny)
    assert tiny.check() == ()
