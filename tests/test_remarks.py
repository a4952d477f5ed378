"""What a draft shows of the checks: each remark at its words in PDF, Word and HTML, none over another, none lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from io import BytesIO
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import page
import pikepdf
import pytest
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from reportgen import checks, pipeline
from reportgen.context import ReportContext
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document.remarks import MOST, annotated
from reportgen.document.tree import (
    Block,
    Document,
    Inline,
    Paragraph,
    Remark,
    Table,
    Words,
    plain,
    walk,
)
from reportgen.located import Text
from reportgen.prose import Span
from reportgen.renderers import ENGINES
from reportgen.renderers.shared import remarks
from reportgen.renderers.weasyprint import margin
from reportgen.reporting import sentence
from tests.conftest import DATA, FILES, FOLDER, Tiny, examined
from tests.reading import parsed

FILE = f"{FOLDER}/10-text.yaml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RULE, SAYS = "template-error", "är fel"
SAY = partial(sentence, language="sv")


def fault(line: int, column: int = 3, words: str = "", file: str = FILE, **more: Any) -> Diagnostic:
    """Of the words that begin at a place, on its line; of no words of their own where there are none."""
    end = Location(file, line, column + len(words) - 1) if words else None
    problem = {"problem": f"{words} {SAYS}"}
    return Diagnostic(RULE, Location(file, line, column), "", problem, end=end, words=words, **more)


def document(*texts: tuple[int, str], file: str = FILE) -> Document:
    """Texts as they stand in a file, each from a line on, two blanks in."""
    blocks: list[Block] = []
    for line, written in texts:
        text = Text(written)
        text.file, text.line, text.column = file, line, 3
        text.raw = written.replace("\n", "\n  ")
        blocks += parsed(text).blocks
    return Document(
        "Titel", "sv", "Kommun", "Titel", "", Words("Sida {page} av {pages}", "", "", "", ""), tuple(blocks)
    )


def marked(made: Document) -> list[tuple[str, list[int]]]:
    """The words of each remark and its numbers, in reading order, inner ones after outer ones."""

    def inside(inlines: tuple[Inline, ...]) -> Any:
        for inline in inlines:
            if isinstance(inline, Remark):
                yield plain(inline.children), [comment.number for comment in inline.comments]
            yield from inside(getattr(inline, "children", ()))

    return [found for block in walk(made.blocks) if isinstance(block, Paragraph) for found in inside(block.children)]


def listed(made: Document) -> list[str]:
    """Number and text of each row of the list at the end."""
    (table,) = [block for block in walk(made.blocks) if isinstance(block, Table)]
    texts = [[plain(b.children) for c in row.cells for b in c.blocks if isinstance(b, Paragraph)] for row in table.rows]
    return [f"{cells[0]} {cells[3]}" for cells in texts]


# --- where a remark stands -------------------------------------------------------------------


def test_words_are_marked_where_they_stand() -> None:
    text = document((5, "Antalet ökade med tio procent till 257 hushåll."))
    made = annotated(text, [fault(5, 21, "tio procent")], FOLDER, SAY)
    assert marked(made) == [("tio procent", [1])]
    first = made.blocks[0]
    assert isinstance(first, Paragraph)
    assert plain(first.children) == "Antalet ökade med tio procent till 257 hushåll."


def test_the_second_of_two_alike_is_found_by_its_place() -> None:
    text = document((5, "Tio hus brann, och sedan tio hus\ntill. Av *tio* hus blev inget kvar."))
    made = annotated(text, [fault(6, 13, "tio* hus")], FOLDER, SAY)
    (remark,) = [i for i in made.blocks[0].children if isinstance(i, Remark)]  # type: ignore[union-attr]
    before = made.blocks[0].children[0]  # type: ignore[union-attr]
    assert plain(remark.children) == "tio hus"
    assert plain((before,)).endswith("till. Av ")


def test_what_is_printed_otherwise_than_it_is_written_is_marked_as_it_is_printed() -> None:
    """A remark on `6&nbsp;procent` was put on the whole paragraph: the words were looked for and not found."""
    text = document((5, "Det var 6&nbsp;procent\\\nfler, se [lagen][1].\n\n[1]: https://lagen.se"))
    found = [fault(5, 11, "6&nbsp;procent"), fault(6, 12, "lagen")]
    assert marked(annotated(text, found, FOLDER, SAY)) == [("6\N{NO-BREAK SPACE}procent", [1]), ("lagen", [2])]


def test_words_in_other_weights_stay_whole_and_notes_stay_outside() -> None:
    text = document((5, "Det är **tio procent** fler[^1].\n\n[^1]: Not."))
    made = annotated(text, [fault(5, 16, "procent** fler"), fault(7, 9, "Not")], FOLDER, SAY)
    assert marked(made) == [("", [1]), ("tio procent fler", [2])]


def test_remarks_lie_in_one_another_and_on_the_same_words() -> None:
    text = document((5, "Från tio till elva procent."))
    found = [fault(5, 3, "Från tio till elva"), fault(5, 8, "tio"), fault(5, 8, "tio", severity=Severity.WARNING)]
    found[2] = replace(found[2], rule="no-value")
    made = annotated(text, found, FOLDER, SAY)
    assert marked(made) == [("Från tio till elva", [1]), ("tio", [2, 3])]


def test_what_concerns_no_words_stands_at_the_nearest_block_before() -> None:
    text = document((5, "Ett."), (9, "Två."))
    made = annotated(text, [fault(7), fault(12), fault(2)], FOLDER, SAY)
    assert [block.children[0].comments[0].place for block in made.blocks[:2]] == [  # type: ignore[union-attr]
        "10-text.yaml:7",
        "10-text.yaml:12",
    ]
    assert [line[0] for line in listed(made)] == ["1", "2", "–"]


def test_facts_and_files_that_are_not_printed_are_listed() -> None:
    made = annotated(document((5, "Ett.")), [fault(40, file=DATA)], FOLDER, SAY)
    assert marked(made) == []
    assert [line[0] for line in listed(made)] == ["–"]


def test_a_facts_note_is_marked_where_it_is_printed() -> None:
    made = annotated(
        document((5, "Räknat med *alla* ärenden."), file=DATA), [fault(5, 15, "alla", file=DATA)], FOLDER, SAY
    )
    assert marked(made) == [("alla", [1])]


def test_a_fault_in_a_cell_is_told_at_its_place(tiny: Tiny) -> None:
    """It was told at the heading of the section: cells had no place."""
    columns = "kolumner: [{rubrik: A, typ: text}, {rubrik: B, typ: text}]"
    rows = "rader:\n  - [Namn, 'Var fjärde är blå 😀']"
    tiny.write(FILE, f"typ: tabell\nrubrik: T\nstatus: klar\ntabelltext: Tabellen\n{columns}\n{rows}\n")
    found = pipeline.check(tiny.load(), ("liten-2018",))
    assert [(each.rule, str(each.location)) for each in found] == [("character-missing", f"{FILE}:7:31")]


def test_a_document_without_remarks_is_left_alone() -> None:
    text = document((5, "Ett."))
    assert annotated(text, [], FOLDER, SAY) is text


def test_a_draft_has_room_for_so_many_remarks_and_counts_the_rest() -> None:
    """A text of one word pasted ten thousand times must not hang the draft; what is an error comes first."""
    warnings = [replace(fault(5, 3 + 4 * n, "ord"), severity=Severity.WARNING) for n in range(MOST + 20)]
    text = document((5, "ord " * (MOST + 20)))
    made = annotated(text, [*warnings, fault(6)], FOLDER, SAY)
    assert len(listed(made)) == MOST
    assert any("■" in plain(c.blocks[0].children) for b in walk(made.blocks) if isinstance(b, Table)  # type: ignore[union-attr]
               for row in b.rows for c in row.cells)  # fmt: skip
    assert "21 till" in plain([b for b in walk(made.blocks) if isinstance(b, Paragraph)][-1].children)


def test_long_texts_with_many_remarks_are_quick() -> None:
    words = [f"ord{number}" for number in range(4000)]
    columns = [3, *(3 + at for at in accumulate(len(word) + 1 for word in words))]
    found = [fault(5, columns[n], f"{words[n]} {words[n + 1]}") for n in range(0, 400, 2)]
    made = annotated(document((5, " ".join(words))), found, FOLDER, SAY)
    assert len(marked(made)) == 200


# --- the three formats -----------------------------------------------------------------------


@dataclass(frozen=True)
class Draft:
    """A draft's files."""

    pdf: bytes
    docx: bytes
    html: str


MANY = "typ: text\nrubrik: Många\nstatus: klar\ntext: |\n" + "".join(
    f"  Mening nummer {n} har ett ord som är fel.\n\n" for n in range(30)
)


def _planted(context: ReportContext) -> tuple[Diagnostic, ...]:
    """One remark a paragraph of the texts, one of a heading, one of a table and one of the facts."""
    case = examined(context.project)
    (report,) = case.reports
    found = []
    for passage in (*case.passages(report), *case.labels(report)):
        for part in passage.reading.paragraphs:
            *_, (_, last) = passage.reading.words(part)
            found.append(passage.told(RULE, Span(last.start, last.end), problem=passage.reading[last]))
    return (*found, Diagnostic(RULE, Location(DATA, 4, 5), "", {"problem": "faktum"}, Severity.WARNING))


@pytest.fixture(scope="module", params=ENGINES)
def draft(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Draft:
    """A draft full of remarks, its PDF by either engine."""
    tiny = Tiny(tmp_path_factory.mktemp("utkast") / "projekt")
    for name, content in FILES.items():
        tiny.write(name, content)
    tiny.write(f"{FOLDER}/15-manga.yaml", MANY)
    tiny.replace(f"{FOLDER}/rapport.yaml", "[10-text.yaml]", "[10-text.yaml, 15-manga.yaml]")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checks, "run_on_report", _planted)
        patch.setattr(checks, "run", lambda _: ())
        options = pipeline.Options(("pdf", "docx", "html"), tiny.root / "ut", draft=True, engine=request.param)
        built = pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None)
    assert len(built.files) == 3, built.diagnostics
    pdf, docx, html = (path.read_bytes() for path in built.files)
    return Draft(pdf, docx, html.decode())


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_pdf_is_still_accessible_and_fit_for_the_archive(draft: Draft, profile: str) -> None:
    report = page.validate_pdf_bytes(draft.pdf, profile=profile)
    assert report.is_compliant, [(f.rule_id, f.message) for f in report.failures]


def test_notes_are_notes_of_the_structure_and_never_in_a_heading(draft: Draft) -> None:
    with pikepdf.open(BytesIO(draft.pdf)) as pdf:
        nodes = list(_nodes(pdf.Root.StructTreeRoot.K))
        notes = [node for node in nodes if node.S == "/Note"]
        assert len(notes) > 20
        assert len({str(note.ID) for note in notes}) == len(notes)
        headings = [node for node in nodes if str(node.S) in ("/H1", "/H2", "/H3", "/H4")]
        assert not any(inner.S == "/Note" for heading in headings for inner in _nodes(heading.get("/K", [])))


def _nodes(node: Any) -> Any:
    if isinstance(node, pikepdf.Array):
        for kid in node:
            yield from _nodes(kid)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from _nodes(node.get("/K", pikepdf.Array()))


def test_the_sheet_has_a_margin_for_them_and_a_page_tells_of_what_has_no_room(draft: Draft) -> None:
    with pikepdf.open(BytesIO(draft.pdf)) as pdf:
        assert {round(float(sheet.MediaBox[2]) * 25.4 / 72) for sheet in pdf.pages} == {210 + remarks.ROOM}
    text = _text(draft.pdf)
    assert re.search(r"\+\d+ till, sist i rapporten", text)
    assert "Anmärkningar" in text and f"{DATA}:4:5" in text


def _text(pdf: bytes) -> str:
    from pypdfium2 import PdfDocument

    opened = PdfDocument(pdf)
    text = "\n".join(sheet.get_textpage().get_text_range() for sheet in opened)
    opened.close()
    return text


class _Box:
    """A laid-out note as far as its place goes."""

    def __init__(self, top: float, height: float) -> None:
        self.position_y, self.height = top, height

    def margin_height(self) -> float:
        return self.height

    def translate(self, _: float, down: float) -> None:
        self.position_y += down


@pytest.mark.parametrize("lines", [[100.0] * 12, [900, 1000, 1050, 1060], [200, 100, 150], [5.0], [1090.0]])
def test_no_note_lies_over_another_or_outside_the_sheet(lines: list[float]) -> None:
    notes = [margin._Note(number, line, _Box(line, 60)) for number, line in enumerate(lines)]
    assert margin._fitting(notes) == notes
    margin._place(notes)
    tops = [note.box.position_y for note in notes]
    assert all(lower - upper >= 60 for upper, lower in pairwise(tops))
    assert tops[0] >= margin._TOP - 0.01
    assert tops[-1] + 60 <= margin._BOTTOM


def test_what_has_no_room_is_left_out_from_the_end() -> None:
    notes = [margin._Note(number, 100, _Box(100, 100)) for number in range(20)]
    shown = margin._fitting(notes)
    assert 5 < len(shown) < 12
    assert shown == notes[: len(shown)]


def test_word_has_a_comment_round_the_very_words(draft: Draft, tmp_path: Path) -> None:
    path = tmp_path / "utkast.docx"
    path.write_bytes(draft.docx)
    result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(str(path))
    assert result.is_valid, [str(error) for error in result.errors]
    with ZipFile(path) as archive:
        body, part = (etree.fromstring(archive.read(f"word/{name}.xml")) for name in ("document", "comments"))
        styles = archive.read("word/styles.xml").decode()
    comments = {each.get(f"{W}id"): each for each in part}
    assert {each.get(f"{W}author") for each in part} == {"reportgen"}
    assert all(each.get(f"{W}date") for each in part)
    assert 'w:styleId="CommentReference"' in styles and 'w:val="annotation reference"' in styles
    starts = [each.get(f"{W}id") for each in body.iter(f"{W}commentRangeStart")]
    for edge in ("commentRangeEnd", "commentReference"):
        assert sorted(each.get(f"{W}id") for each in body.iter(f"{W}{edge}")) == sorted(starts) == sorted(comments)
    for number in starts:
        words = _between(body, number)
        said = "".join(comments[number].itertext())
        assert words and f": {words}." in said, (words, said)


def _between(body: Any, number: str) -> str:
    """The text from a comment's start to its end."""
    inside, words = False, ""
    for element in body.iter():
        if element.tag in (f"{W}commentRangeStart", f"{W}commentRangeEnd") and element.get(f"{W}id") == number:
            inside = element.tag.endswith("Start")
        elif inside and element.tag == f"{W}t":
            words += element.text or ""
    return words


def test_comments_carry_the_documents_own_date(tiny: Tiny) -> None:
    from reportgen.renderers.word import render_word

    loaded = tiny.load().value
    assert loaded is not None
    made = annotated(document((5, "Ett.")), [fault(5, 3, "Ett")], FOLDER, SAY)
    theme = loaded.themes[loaded.file.theme]
    with ZipFile(BytesIO(render_word(replace(made, date=date(2019, 1, 30)), theme, {}))) as archive:
        assert b'w:date="2019-01-30T00:00:00Z"' in archive.read("word/comments.xml")


def test_the_web_page_marks_the_words_and_says_what_is_wrong_beside_the_block(draft: Draft) -> None:
    from lxml import html

    root = html.document_fromstring(draft.html)
    marks = root.xpath('//mark[contains(@class, "remark")]')
    notes = root.xpath('//aside[@class="remarks"]/span[@role="note"]')
    assert len(marks) == len(notes) > 30
    assert not root.xpath("//p//aside | //h1//aside | //h2//aside | //table//aside")
    for mark, note in zip(marks, notes, strict=True):
        assert f": {mark.text_content()}." in note.text_content()
        assert "Fel" in note.text_content() and "■" in note.text_content()


def test_only_a_draft_has_remarks(tiny: Tiny, tmp_path: Path) -> None:
    tiny.replace(f"{FOLDER}/20-mal.yaml", "kommentar: Frånvaron sjönk.", "kommentar:")
    built = pipeline.build(tiny.load(), "liten-2018", pipeline.Options(("html",), tmp_path), lambda report, stage: None)
    assert "remark" not in built.files[0].read_text("utf-8")
    options = pipeline.Options(("html",), tmp_path, draft=True)
    built = pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None)
    assert 'role="note"' in built.files[0].read_text("utf-8")


def test_a_draft_is_made_of_what_contradicts_itself_but_not_of_what_cannot_be_drawn(tiny: Tiny, tmp_path: Path) -> None:
    options = pipeline.Options(("html",), tmp_path, draft=True)
    tiny.replace(DATA, "kommunbidrag: {2018: 200}", "kommunbidrag: {2018: 200}\n        nettoresultat: {2018: 13}")
    assert not pipeline.build(
        tiny.load(), "liten-2018", replace(options, draft=False), lambda report, stage: None
    ).files
    assert pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None).files
    tiny.write(FILE, "typ: text\nrubrik: T\ntext: Hej.\ndiagram: [{typ: linje}]\n")
    assert not pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None).files
