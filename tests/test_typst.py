"""PDF by Typst: closed to what content says, whole whatever its shape, and there where WeasyPrint cannot run."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen import pipeline
from reportgen.diagnostics import ReportgenError
from reportgen.document.tree import (
    Block,
    Document,
    Figure,
    Footnote,
    Heading,
    Image,
    Link,
    ListBlock,
    Mark,
    Number,
    Row,
    Table,
    Text,
    walk,
)
from reportgen.renderers.typst import confined, lay_out
from reportgen.renderers.typst.compile import compiled
from reportgen.renderers.typst.inlines import quoted
from reportgen.renderers.weasyprint import lay_out as by_weasyprint
from tests import texts
from tests.conftest import Tiny, told
from tests.example import ROOT
from tests.fuzz import tries
from tests.word_sample import SVG, THEME, Cover, Section, _document, c, p, t

HOSTILE = '#read("/etc/passwd") \\u{41} $x$ @ref <label> // nej /* nej */ `rå` "citat" #import "@preview/a:0.1.0" \\'
WRITTEN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x17F) | st.sampled_from('#\\"$@<>/*`[]{}()~_^-–−'))
ANYTHING = st.text(st.characters())


def document(*blocks: Block, **changes: object) -> Document:
    """A document of these blocks."""
    return replace(_document(), blocks=blocks, **changes)  # type: ignore[arg-type]


def read(made: Document) -> list[str]:
    """What a screen reader reads of it, block by block."""
    return texts.of_pdf(lay_out(made, THEME).write())


def everywhere(text: str) -> Document:
    """A document that says a text wherever an author can write one."""
    mark = Mark("light-green", "●", text or "-")
    blocks = (
        Heading(1, t(f"H{text}"), "h", "1"), p(f"P{text}"), ListBlock(((p(f"L{text}"),),)),
        Table((), (Row((c(f"C{text}"), c((mark,)))),), caption=t(f"T{text}"), summary=text, number=Number("Tabell", 1)),
        Figure("chart", f"A{text}", t(f"F{text}"), t(f"U{text}"), t(f"K{text}"), Number("Diagram", 1), f"id{text}"),
        p((Text("X"), Footnote(t(f"N{text}"), 1), Link(f"https://x.se/{text}", t(text)))),
    )  # fmt: skip
    named = {"title": text, "running_head": text, "organisation": text, "description": text, "stamp": text}
    return document(*blocks, **named)


@tries(60)
@given(WRITTEN)
@example(HOSTILE)
@example('"); panic("')
@example("\\")
@example("\xad")
def test_what_an_author_writes_is_only_ever_text(text: str) -> None:
    """Else a comment could run code, read a file or stop the build."""
    printed = texts.squeezed(text.replace("\x7f", "�"))
    for c1 in range(0x80, 0xA0):
        printed = printed.replace(chr(c1), "�")
    found = [texts.squeezed(block).replace("\xad", "") for block in read(everywhere(text))]
    printed = printed.replace("\xad", "")
    wanted = [f"1H{printed}", f"P{printed}", f"L{printed}", f"Tabell1.T{printed}", f"C{printed}"]
    assert found[:5] == wanted
    assert f"N{printed}" in found


@tries(60)
@given(ANYTHING)
@example("\x00\x1b\ue000\uffff\U000e0001\u202e\u2028")
@example("日本語 العربية 🧑‍🤝‍🧑")
@example("\U0001f3fb")  # joins the letter before it
@example("\u20e3\ufeff")
def test_any_text_at_all_makes_a_file_that_conforms(text: str) -> None:
    """Else one odd character, pasted from anywhere, would leave a controller without a report."""
    data = lay_out(everywhere(text), THEME).write()
    assert page.validate_pdf_bytes(data, profile="3a").is_compliant


@pytest.mark.parametrize("text", ["\xad", "\u200b", "\ufeff", "\u2060\xa0", ""])
def test_what_shows_nothing_leaves_nothing_out(text: str) -> None:
    """Else an invisible character that came along with a paste would be the end of the report."""
    shy = t(text)
    table = Table((Row((c(shy, header=True),)),), (Row((c(shy),)),), caption=shy)
    made = document(
        Heading(1, shy, "h"), p(shy), ListBlock(((p(shy),),)), table, p((Link("https://x.se", shy),)), p("Kvar.")
    )
    assert read(made)[-1] == "Kvar."


def test_the_source_holds_what_is_written_as_literals_alone() -> None:
    assert quoted('a"b\\c') == '"a\\"b\\\\c"'
    assert quoted("rad\ntabb\t\x00\ue000") == '"rad tabb ��"'


REACHING = {
    "absolute": '#read("{path}")',
    "upwards": '#read("../../../../../../../../../..{path}")',
    "picture": '#image("{path}")',
    "package": '#import "@preview/cetz:0.3.0": *',
    "local package": '#import "@local/a:0.1.0": *',
}


@pytest.mark.parametrize("name", REACHING)
def test_even_code_would_reach_no_file_and_no_package(name: str, tmp_path: Path) -> None:
    """The second lock: should a text ever run, nothing outside the document's own pictures is there to read."""
    secret = tmp_path / "hemligt.svg"
    secret.write_bytes(SVG)
    with pytest.raises(ReportgenError) as caught:
        compiled(REACHING[name].format(path=secret), {})
    assert caught.value.rule == "typst"


BOMBS = (
    "#let n = range(9999)\n#for a in n { for b in n { for c in n {} } }",
    '#let x = "a" * 100000000000',
    "#let f(n) = f(n + 1) + f(n + 2)\n#f(0)",
)


@pytest.mark.parametrize("bomb", BOMBS)
def test_a_themes_own_code_is_stopped_in_time(bomb: str, tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """A theme from a mail could hang the computer, or end the program without a word."""
    monkeypatch.setattr(confined, "SECONDS", 2)
    theme = "templates/themes/egen"
    tiny.write(f"{theme}/theme.yaml", "bygger på: default\n")
    tiny.write(f"{theme}/print.typ", (ROOT / "templates/themes/default/print.typ").read_text("utf-8") + f"\n{bomb}\n")
    tiny.write("reportgen.yaml", "kommun: Lilla kommun\ntema: egen\n")
    options = pipeline.Options(("pdf",), tiny.root / "build", engine="typst")
    with pytest.raises(ReportgenError) as caught:
        pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None)
    assert caught.value.rule in ("typst", "typst-bound")


def test_a_themes_own_code_that_ends_makes_the_same_pages(tiny: Tiny) -> None:
    def made(theme: str) -> bytes:
        tiny.write("reportgen.yaml", f"kommun: Lilla kommun\ntema: {theme}\n")
        options = pipeline.Options(("pdf",), tiny.root / "build", engine="typst")
        (path,) = pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None).files
        return path.read_bytes()

    shutil.copytree(ROOT / "templates/themes/default", tiny.root / "templates/themes/egen")
    assert made("egen") == made("default")


# --- whole, whatever its shape -------------------------------------------------------------------


def test_the_sample_of_everything_says_the_same_by_both_engines() -> None:
    made = _document()
    made = replace(made, blocks=tuple(block for block in made.blocks if isinstance(block, Cover | Section)))
    other = texts.of_pdf(by_weasyprint(made, THEME).write())
    assert [texts.squeezed(block) for block in read(made)] == [texts.squeezed(block) for block in other]


def test_tables_of_any_shape_keep_their_cells_and_their_header_cells() -> None:
    """Short rows, cells that reach out of the table and head cells in rows: nothing moves to another place."""
    head = (Row((c("a", header=True), c("b", header=True), c("c", header=True))),)
    rows = (
        Row((c("r1", header=True), c("x"))),
        Row((c("r2", header=True, rowspan=9), c("y", colspan=2))),
        Row((c("z"),)),
    )
    data = lay_out(document(Table(head, rows, widths=(0.2, 0.2, 0.2))), THEME).write()
    assert texts.of_pdf(data) == ["a", "b", "c", "r1", "x", "r2", "y", "z"]
    with pikepdf.open(BytesIO(data)) as pdf:
        heads = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/TH"]
        scopes = [str(said.Scope) for each in heads for said in each.A if "/Scope" in said]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 2


def test_what_is_taller_than_a_page_goes_on_on_the_next() -> None:
    """Else the end of a long cell would be printed beyond the paper, and be lost."""
    long = " ".join(f"ord{number}" for number in range(1500))
    tables = (
        Table((Row((c("Huvud"), c("Två"))),), (Row((c("kort"), c(long))),), widths=(0.5, 0.5)),
        Table((), tuple(Row((c("a"), c(" ".join(["ord"] * 200)))) for _ in range(11)), widths=(0.6, 0.4)),
    )
    laid = lay_out(document(*tables), THEME)
    assert laid.count >= 4
    assert _inside(laid.write())


def test_a_tall_picture_is_made_to_fit_its_page() -> None:
    made = document(
        Figure("tall", "Ett foto.", t("Bild"), number=Number("Diagram", 1)), images={"tall": Image(150, 900, svg=SVG)}
    )
    assert lay_out(made, THEME).count == 1


def test_a_heading_that_skips_a_level_is_no_fault_of_the_file() -> None:
    """PDF/UA asks for every level, and an author may begin with a small one."""
    data = lay_out(document(Heading(3, t("Tre")), p("x"), Heading(1, t("Ett")), Heading(4, t("Fyra"))), THEME).write()
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    assert texts.of_pdf(data) == ["Tre", "x", "Ett", "Fyra"]


def test_a_document_without_a_date_does_not_show_the_clock() -> None:
    made = document(p("x"), date=None)
    assert lay_out(made, THEME).write() == lay_out(made, THEME).write()
    assert b"D:20000101" in lay_out(made, THEME).write()


def test_an_empty_document_is_one_empty_page() -> None:
    assert lay_out(document(), THEME).count == 1


def test_a_summary_is_read_before_its_table() -> None:
    data = lay_out(document(Table((), (Row((c("x"),)),), summary="Tolv rader åäö.")), THEME).write()
    with pikepdf.open(BytesIO(data)) as pdf:
        (table,) = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Table")
        assert [str(said.Summary) for said in table.A if "/Summary" in said] == ["Tolv rader åäö."]


def test_every_heading_has_its_page_for_the_contents_of_word() -> None:
    made = _document()
    laid, other = lay_out(made, THEME), by_weasyprint(made, THEME)
    assert (laid.numbers, laid.count) == (other.numbers, other.count)
    assert set(laid.numbers) == {block.id for block in walk(made.blocks) if isinstance(block, Heading) and block.id}


def _inside(data: bytes) -> bool:
    """Whether all text stands on its paper."""
    from pypdfium2 import PdfDocument

    pdf = PdfDocument(data)
    boxes = [each.get_bounds() for sheet in pdf for each in sheet.get_objects()]
    pdf.close()
    return all(bottom > 0 for _, bottom, _, _ in boxes)


# --- the choice of engine ------------------------------------------------------------------------

WITHOUT_PANGO = """
import cffi, sys
found = cffi.FFI.dlopen
def dlopen(self, name, *rest):
    if name and "pango" in str(name).lower():
        raise OSError(f"cannot load library {name}")
    return found(self, name, *rest)
cffi.FFI.dlopen = dlopen
from reportgen.cli import main
sys.argv[0] = "reportgen"
main()
"""


def without_pango(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command on a machine that lacks WeasyPrint's libraries."""
    command = [sys.executable, "-c", WITHOUT_PANGO, *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_without_pango_the_fault_names_the_other_engine_and_that_one_works(tiny: Tiny) -> None:
    """A controller's Windows laptop has no Pango, and a PDF must come out after pip install."""
    failed = without_pango("build", "--to", "pdf", cwd=tiny.root)
    assert failed.returncode == 2
    assert "fel[no-pango]" in failed.stderr and "--pdf-engine typst" in failed.stderr
    made = without_pango("build", "--to", "pdf,docx", "--pdf-engine", "typst", cwd=tiny.root)
    assert made.returncode == 0, made.stderr
    assert (tiny.root / "build" / "liten-2018.pdf").read_bytes().startswith(b"%PDF")


def test_a_project_chooses_its_engine_and_the_command_overrides_it(tiny: Tiny) -> None:
    tiny.write("reportgen.yaml", "kommun: Lilla kommun\npdf-motor: typst\n")

    def made_by(engine: str | None) -> bytes:
        options = pipeline.Options(("pdf",), tiny.root / "build", engine=engine)
        (path,) = pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None).files
        return path.read_bytes()

    assert b"Typst" in made_by(None)
    assert b"Typst" not in made_by("weasyprint")


def test_an_engine_that_does_not_exist_is_told(tiny: Tiny) -> None:
    tiny.write("reportgen.yaml", "kommun: Lilla kommun\npdf-motor: typs\n")
    (line,) = told(tiny.load().diagnostics)
    assert line.startswith("reportgen.yaml:2:12: fel[") and "Menade du ”typst”?" in line
