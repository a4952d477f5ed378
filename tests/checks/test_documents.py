"""The rules on the finished document: headings, tables, pictures, links, and the theme's colours."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from reportgen import checks
from reportgen.colours import contrast, nearest_passing
from reportgen.diagnostics import Diagnostic, Label, Location, Severity
from reportgen.document.tree import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    InlineImage,
    Link,
    Number,
    Paragraph,
    Row,
    Table,
    Text,
    Words,
)
from reportgen.load.themes import load_theme
from reportgen.theme import Theme, package_templates
from tests.checks.language import TEXT, heard, write
from tests.conftest import Tiny

AT = Location("a.yaml", 3, 5)
DEFAULT = package_templates() / "themes" / "default"
WORDS = Words("", "", "", "Tabell", "Diagram")


def document(*blocks: Block, language: str = "sv") -> Document:
    return Document("T", language, "K", "T", "", WORDS, blocks)


def said(*blocks: Block) -> list[Diagnostic]:
    return list(checks.run_on(document(*blocks), load_theme(DEFAULT, DEFAULT)))


def heading(level: int, text: str = "Rubrik", number: str = "") -> Heading:
    return Heading(level, (Text(text),), number=number, at=AT)


def paragraph(*inlines: Text | Link | InlineImage) -> Paragraph:
    return Paragraph(inlines, at=AT)


def cell(text: str, *, header: bool = False) -> Cell:
    return Cell((Paragraph((Text(text),)),), header=header)


def table(*rows: Row, head: tuple[Row, ...] = ()) -> Table:
    return Table(head, rows, caption=(Text("Tal"),), at=AT, number=Number("Tabell", 1))


# --- headings, tables, pictures --------------------------------------------------------------


def test_a_heading_that_skips_a_level_is_told() -> None:
    (told,) = said(heading(1), heading(3, "Långt ned"), heading(2))
    assert (told.rule, told.location, told.severity) == ("heading-order", AT, Severity.WARNING)
    assert told.args["text"] == "Långt ned"
    assert said(heading(1), heading(2), heading(3), heading(1), heading(2)) == []


def test_an_empty_heading_is_told() -> None:
    assert [d.rule for d in said(heading(1, " "))] == ["empty-heading"]


def test_a_table_without_header_cells_is_told() -> None:
    (told,) = said(table(Row((cell("a"), cell("1")))))
    assert (told.rule, told.variant, told.args["caption"]) == ("table-header", "", "Tal")
    assert said(table(Row((cell("a", header=True), cell("1"))))) == []


def test_an_empty_header_cell_is_told() -> None:
    head = Row((cell("", header=True), cell("2018", header=True)))
    (told,) = said(table(Row((cell("a"), cell("1"))), head=(head,)))
    assert (told.rule, told.variant) == ("table-header", "empty")


@pytest.mark.parametrize(
    ("alt", "variant"), [("", ""), ("entren.jpg", "file"), ("IMG_2031", "file"), ("Nya entrén.", "caption")]
)
def test_a_picture_without_a_description_is_told(alt: str, variant: str) -> None:
    (told,) = said(Figure("x", alt, (Text("Nya entrén"),), at=AT))
    assert (told.rule, told.variant, told.location) == ("alt-text", variant, AT)


def test_pictures_that_are_described_are_left_alone() -> None:
    figure = Figure("x", "En glasdörr under en skylt", (Text("Nya entrén"),), at=AT)
    assert said(figure, paragraph(InlineImage("y", "Kurvan sjunker"))) == []
    assert [d.rule for d in said(paragraph(InlineImage("y", "")))] == ["alt-text"]


# --- links and references --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "variant"), [("här", ""), ("Läs mer", ""), ("Läs mer här.", ""), ("https://exempel.se/a", "address")]
)
def test_a_link_that_says_nothing_is_told(text: str, variant: str) -> None:
    (told,) = said(paragraph(Link("https://exempel.se", (Text(text),))))
    assert (told.rule, told.variant, told.args["text"]) == ("link-text", variant, text)


@pytest.mark.parametrize("text", ["riktlinjerna", "här finns riktlinjerna", "exempel.se"])
def test_a_link_that_names_its_target_is_left_alone(text: str) -> None:
    assert said(paragraph(Link("https://exempel.se", (Text(text),)))) == []


def test_a_reference_by_number_must_resolve() -> None:
    blocks = (heading(1, number="1"), heading(2, number="1.1"), table(Row((cell("a", header=True),))))
    text = "Se avsnitt 1.1, se tabell 1, avsnitt 9 och se avsnitt 7 i planen."
    assert said(*blocks, paragraph(Text(text))) == []
    told = said(*blocks, paragraph(Text("Se avsnitt 1.2 och se tabell 4 samt se diagram 2.")))
    assert [(d.rule, d.args["text"], d.variant) for d in told] == [
        ("crossref", "avsnitt 1.2", ""), ("crossref", "tabell 4", ""), ("crossref", "diagram 2", "none"),
    ]  # fmt: skip


def test_the_document_is_examined_when_a_project_is(tiny: Tiny) -> None:
    write(tiny, "Riktlinjerna finns [här](https://exempel.se).")
    (told,) = heard(tiny, "link-text")
    assert str(told.location).startswith(f"{TEXT}:5:")
    write(tiny, "Läs [riktlinjerna](https://exempel.se).")
    assert heard(tiny, "link-text") == ()


def test_a_heading_in_a_text_may_not_skip_a_level(tiny: Tiny) -> None:
    write(tiny, "### Ett\n\nText.\n\n##### Två\n\nText.")
    (told,) = heard(tiny, "heading-order")
    assert (str(told.location), told.args["text"]) == (f"{TEXT}:9:3", "Två")


# --- colours ---------------------------------------------------------------------------------


def theme(folder: Path, **colours: str) -> Theme:
    """The default theme with some colours changed, in a folder of its own."""
    text = (DEFAULT / "theme.yaml").read_text("utf-8")
    for name, colour in colours.items():
        line = next(line for line in text.splitlines() if line.strip().startswith(f"{name}:"))
        text = text.replace(line, f'  {name}: "{colour}"')
    folder.mkdir(parents=True)
    (folder / "theme.yaml").write_text(text, "utf-8")
    return load_theme(folder, DEFAULT)


def test_contrast_is_as_wcag_computes_it() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#0b4a5c", "#0b4a5c") == 1


def test_the_default_theme_is_readable() -> None:
    assert said() == []


def test_a_grey_that_is_too_light_is_told_with_the_nearest_that_passes(tmp_path: Path) -> None:
    changed = theme(tmp_path / "templates" / "themes" / "egen", grey="#9aa5b1")
    told = list(checks.run_on(document(), changed))
    assert {d.rule for d in told} == {"contrast"}
    (first,) = told  # it is as weak on the tint: one colour is one thing to mend
    assert first.severity is Severity.ERROR
    assert str(first.location) == "templates/themes/egen/theme.yaml:10:9"
    assert first.args["ground"] == Label("white")
    assert (first.args["colour"], first.args["other"], first.args["ratio"]) == ("#9aa5b1", "#ffffff", Decimal("2.5"))
    assert contrast(str(first.args["proposed"]), changed.colours.tint) >= 4.5


def test_the_proposal_keeps_the_hue_and_is_the_nearest() -> None:
    proposed = nearest_passing("#ff8080", "#ffffff", 4.5)
    assert proposed is not None
    assert 4.5 <= contrast(proposed, "#ffffff") < 4.7
    assert nearest_passing("#808080", "#808080", 21) is None
    assert nearest_passing("#000000", "#ffffff", 4.5) == "#000000"
