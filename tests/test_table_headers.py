"""Where header cells span, every cell of a PDF's table says which of them it is read with."""

from __future__ import annotations

import page
import pytest

from reportgen.document.tree import Cell, Document, Heading, Paragraph, Row, Table, Text, Words
from reportgen.load.themes import load_theme
from reportgen.renderers import ENGINES
from reportgen.theme import package_templates
from tests import structure
from tests.structure import Element


def cell(text: str, *, header: bool = False, columns: int = 1, rows: int = 1) -> Cell:
    return Cell((Paragraph((Text(text),)),), header, colspan=columns, rowspan=rows)


def head(text: str, columns: int = 1, rows: int = 1) -> Cell:
    return cell(text, header=True, columns=columns, rows=rows)


TABLE = Table(
    head=(Row((head("Enhet", rows=2), head("2017", 2), head("2018", 2))),
          Row((head("mål 17"), head("utfall 17"), head("mål 18"), head("utfall 18")))),
    rows=(
        Row((head("Vuxna", 5),), "group"),
        Row((head("Norr"), cell("a"), cell("b"), cell("c"), cell("d"))),
        Row((cell("Färre tjänster.", columns=5),), "comment"),
        Row((head("Söder", rows=2), cell("e"), cell("f"), cell("g"), cell("h"))),
        Row((cell("i"), cell("j", columns=2), cell("k"))),
        Row((head("Unga", 5),), "group"),
        Row((head("Väst"), cell("l"), cell("m"), cell("n"), cell("o"))),
        Row((head("Summa"), cell("p"), cell("q"), cell("r"), cell("s")), "total"),
    ),
    caption=(Text("Mål och utfall"),), summary="En rad per enhet.",
)  # fmt: skip


@pytest.fixture(scope="module", params=sorted(ENGINES))
def table(request: pytest.FixtureRequest) -> Element:
    """The table as it is in the PDF, which passes."""
    theme = load_theme(*[package_templates() / "themes" / "default"] * 2)
    words = Words("Sida {page} av {pages}", "Innehåll", "Hoppa", "Tabell", "Diagram")
    blocks = (Heading(1, (Text("Mål"),), "mal"), TABLE)
    document = Document("Rapport", "sv", "Lilla kommun", "Rapport", "Om mål.", words, blocks)
    data = ENGINES[request.param](document, theme).write()
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    (found,) = structure.read(data).document.every("Table")
    return found


@pytest.mark.parametrize(
    ("text", "headers"),
    [
        ("mål 17", ["2017"]),
        ("utfall 18", ["2018"]),
        ("Norr", ["Enhet", "Vuxna"]),
        ("a", ["2017", "mål 17", "Vuxna", "Norr"]),
        ("d", ["2018", "utfall 18", "Vuxna", "Norr"]),
        ("Färre tjänster.", ["Vuxna", "Norr"]),
        ("h", ["2018", "utfall 18", "Vuxna", "Söder"]),
        ("i", ["2017", "mål 17", "Vuxna", "Söder"]),
        ("j", ["2017", "utfall 17", "2018", "mål 18", "Vuxna", "Söder"]),
        ("l", ["2017", "mål 17", "Unga", "Väst"]),
        ("s", ["2018", "utfall 18", "Summa"]),
    ],
)
def test_a_cell_is_read_with_all_its_headers_from_the_outside_in(table: Element, text: str, headers: list[str]) -> None:
    names = {each.own["ID"]: each.text().strip() for each in table.every("TH") if "ID" in each.own}
    (found,) = [each for each in table.every("TD", "TH") if each.text().strip() == text]
    assert [names[name] for name in found.attributes.get("Headers", [])] == headers


def test_the_table_says_what_it_is(table: Element) -> None:
    assert table.attributes["Summary"] == "En rad per enhet."
    assert table.elements()[0].role == "Caption"
