"""Tables whose heads do not fit, numbers typed by hand, traces of other documents, and times nobody can place."""

from __future__ import annotations

import pytest

from reportgen.checks.completeness import artefacts, change_base, dates, empty_sections, typed_numbers
from reportgen.diagnostics import Severity
from tests.checks.language import TEXT, found, heard, seconds, write
from tests.conftest import FOLDER, Tiny

REPORT = f"{FOLDER}/rapport.yaml"


def table(tiny: Tiny, heads: list[str], *rows: list[str], title: str = "Rubriken", caption: str = "Antal 2018") -> None:
    """Put a free table in place of the text; its heads begin on line 6, column 14."""
    columns = "".join(f"  - {{rubrik: {head}}}\n" for head in heads)
    lines = "".join(f"  - [{', '.join(row)}]\n" for row in rows)
    tiny.write(TEXT, f"typ: tabell\nrubrik: {title}\nstatus: klar\ntabelltext: {caption}\n"
               f"kolumner:\n{columns}rader:\n{lines}")  # fmt: skip


def test_an_empty_column_is_told_at_its_head(tiny: Tiny) -> None:
    table(tiny, ["Mål", "Bedömning"], ["Ett", '""'], ["Två", '""'])
    (told,) = heard(tiny, "empty-cell")
    assert (str(told.location), told.variant, told.severity) == (f"{TEXT}:7:14", "column", Severity.WARNING)


def test_an_empty_judgement_is_told_at_its_cell(tiny: Tiny) -> None:
    table(tiny, ["Mål", "Bedömning", "Anteckning"], ["Ett", "gul", '""'], ["Två", '""', "Text"])
    (told,) = heard(tiny, "empty-cell")
    assert (str(told.location), told.args["row"]) == (f"{TEXT}:11:11", "Två")


@pytest.mark.parametrize("heads", [["Enhet", "Jan", "Feb", "Maj"], ["Enhet", "Januari", "Maj"], ["År", "2017", "2018"]])
def test_heads_that_are_written_alike_are_left_alone(tiny: Tiny, heads: list[str]) -> None:
    table(tiny, heads, ["Ett", *["1"] * (len(heads) - 1)])
    assert heard(tiny, "table-head", "empty-cell") == ()


@pytest.mark.parametrize(
    ("heads", "variant", "line"),
    [
        (["Enhet", "Jan", "Feb", "April"], "months", 9),
        (["Enhet", "Jan-Dec 18", "Helår 17"], "full-year", 8),
        (["Rubriken", "Tal"], "repeated", 6),
    ],
)
def test_heads_that_do_not_fit_are_advice(tiny: Tiny, heads: list[str], variant: str, line: int) -> None:
    table(tiny, heads, ["Ett", *["1"] * (len(heads) - 1)])
    (told,) = heard(tiny, "table-head")
    assert (told.location.line, told.variant, told.severity) == (line, variant, Severity.INFO)


def test_figures_say_their_unit_and_year(tiny: Tiny) -> None:
    rows = "rader:\n  - [Vuxna, 12 500]\n"
    head = "typ: tabell\nrubrik: R\nstatus: klar\nkälla: K\ntabelltext: {0}\nkolumner: [{{rubrik: Verksamhet}}, {1}]\n"
    tiny.write(TEXT, head.format("Kostnad", "{rubrik: Kostnad, typ: tal}") + rows)
    assert [(d.variant, d.location.line) for d in heard(tiny, "table-basis")] == [("year", 5), ("unit", 6)]
    tiny.write(TEXT, head.format("Kostnad 2018", "{rubrik: Kostnad, typ: tal, enhet: tkr}") + rows)
    assert heard(tiny, "table-basis") == ()


def test_two_headings_with_one_number_are_told(tiny: Tiny) -> None:
    text = (tiny.root / REPORT).read_text("utf-8")
    tiny.write(REPORT, text.replace("- avsnitt: [20-mal.yaml]", "- rubrik: 1 Mål\n    avsnitt: [20-mal.yaml]"))
    tiny.replace(TEXT, "rubrik: Året", "rubrik: 1. Året")
    (told,) = [d for d in heard(tiny, "typed-number") if d.severity is Severity.WARNING]
    assert (str(told.location), told.args["number"]) == (f"{REPORT}:8:13", "1")
    assert str(told.other) == f"{TEXT}:2:9"


@pytest.mark.parametrize(
    "text", ["### 1. Ett\n\nText.\n\n### 2. Två\n\nText.", "### 2018 Året\n\nText.", "1. Ett\n2. Två"]
)
def test_numbers_in_order_are_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "typed-number", text) == ()


@pytest.mark.parametrize("line", ["18", "3 (8)", "Sida 3 av 8"])
def test_a_page_number_is_told(tiny: Tiny, line: str) -> None:
    (told,) = found(tiny, "artefact", f"Ett stycke.\n\n{line}\n\nEtt till.")
    assert (str(told.location), told.severity, told.args["text"]) == (f"{TEXT}:7:3", Severity.INFO, line)


def test_a_note_between_paragraphs_is_told(tiny: Tiny) -> None:
    (told,) = found(tiny, "artefact", "Avvikelsen1 är hög.\n\n1 Räknad på hela året.\n\nMer text.")
    assert (str(told.location), told.variant) == (f"{TEXT}:7:3", "note")


@pytest.mark.parametrize("text", ["441", "Ett stycke.\n\n12 enheter svarade.", "Barn1 ..."])
def test_figures_of_a_text_are_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "artefact", text) == ()


def test_a_change_in_percent_needs_figures(tiny: Tiny) -> None:
    (told,) = found(tiny, "change-base", "Ärendena ökade med 75 procent.")
    assert (str(told.location), told.args["text"], told.severity) == (f"{TEXT}:5:22", "75 procent", Severity.INFO)


def test_a_comparison_with_last_year_needs_figures(tiny: Tiny) -> None:
    (told,) = found(tiny, "change-base", "Resultatet blev sämre än föregående år.")
    assert (told.variant, told.args["than"]) == ("last-year", "föregående år")


@pytest.mark.parametrize(
    "text",
    [
        "Ärendena ökade med 75 procent, från 8 till 14.",
        "Det var 14 ärenden. Året före var de färre, en ökning med 75 procent.",
        "Andelen ökade från 53 procent till 99 procent.",
        "Kostnaden ska minska med 7 procent.",
        "Kostnaden är 20 procent högre än referenskostnaden.",
    ],
)
def test_a_change_with_its_figures_is_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "change-base", text) == ()


def test_a_time_without_a_year_is_advice(tiny: Tiny) -> None:
    write(
        tiny, "En grupp har funnits sedan april i år.\n\nPlanen är klar den 1 oktober.\n\nBudgeten för 2019 är antagen."
    )
    told = heard(tiny, "relative-date", "yearless-date")
    assert [(d.rule, str(d.location), d.args["text"]) for d in told] == [
        ("relative-date", f"{TEXT}:5:36", "i år"),
        ("yearless-date", f"{TEXT}:7:22", "1 oktober"),
    ]


@pytest.mark.parametrize(
    "text", ["Den 1 oktober 2018 kom lagen.", "Hösten 2018 svarade många. Den 1 oktober var alla klara."]
)
def test_a_time_with_its_year_is_left_alone(tiny: Tiny, text: str) -> None:
    write(tiny, f"{text}\n\nBudgeten för 2019 är antagen.")
    assert heard(tiny, "relative-date", "yearless-date") == ()


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    ["1 maj " * 2_000, "1 a\n\n" * 10_000, "# 1 A\n\n" * 5_000, "a1 " * 10_000, "ökade 1 procent. " * 1_000],
)
def test_a_hostile_text_costs_little(tiny: Tiny, text: str) -> None:
    for rule in (artefacts.check, change_base.check, dates.check, empty_sections.check, typed_numbers.check):
        assert seconds(tiny, rule, text) < 20
