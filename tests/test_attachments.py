"""The figures behind a report travel inside its PDF, so that a reader can compute on them and not type them off."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from io import BytesIO, StringIO
from typing import Any

import pikepdf
import pytest

from reportgen import pipeline
from reportgen.quantities import parse_quantity
from reportgen.renderers import ENGINES
from tests import structure
from tests.conftest import DATA, FOLDER, Tiny, told
from tests.example import Example

NAMES = ["verksamhetsberattelse-2018-uppgifter.csv", "verksamhetsberattelse-2018-uppgifter.json"]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    """The figures travel in the PDF of either engine."""
    name: str = request.param
    return name


def attached(pdf: bytes) -> dict[str, bytes]:
    """The files inside a PDF."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        return {name: spec.get_file().read_bytes() for name, spec in opened.attachments.items()}


def rows_of_csv(data: bytes) -> list[dict[str, str]]:
    """The rows as a Swedish Excel reads them: semicolons, decimal commas."""
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


def rows_of_json(data: bytes) -> list[dict[str, Any]]:
    """The rows with their numbers to the last decimal."""
    found: list[dict[str, Any]] = json.loads(data, parse_float=Decimal, parse_int=Decimal)["rows"]
    return found


def build(project: Tiny) -> bytes:
    options = pipeline.Options(("pdf",), project.root / "ut")
    made = pipeline.build(project.load(), "liten-2018", options, lambda report, stage: None)
    assert made.files, told(made.diagnostics)
    return made.files[0].read_bytes()


def test_they_are_the_documents_data_and_say_what_they_are(example: Example, engine: str) -> None:
    """An archive, and a reader with the list of attachments open, must know why a file is there."""
    with pikepdf.open(BytesIO(example.pdf(engine))) as pdf:
        files = {str(spec.UF): spec for spec in pdf.Root.AF}
        assert list(files) == list(pdf.attachments) == NAMES
        assert [str(spec.AFRelationship) for spec in files.values()] == ["/Data", "/Data"]
        assert [str(spec.EF.F.Subtype) for spec in files.values()] == ["/text/csv", "/application/json"]
        for spec in files.values():
            assert "en rad per uppgift och period" in str(spec.Desc)
            assert int(spec.EF.F.Params.Size) == len(spec.EF.F.read_bytes())
            assert str(spec.EF.F.Params.ModDate) == "D:20190213000000Z", "the report's own date, not today's"


def test_both_files_say_the_same(example: Example, engine: str) -> None:
    files = attached(example.pdf(engine))
    of_csv, of_json = rows_of_csv(files[NAMES[0]]), rows_of_json(files[NAMES[1]])
    assert len(of_csv) > 100
    assert [row | {"värde": Decimal(row["värde"].replace(",", "."))} for row in of_csv] == of_json
    keys = [(row["id"], row["slag"], row["kommun"], row["period"]) for row in of_json]
    assert len(set(keys)) == len(keys), "one row a figure and period"


def test_excel_opens_the_csv_without_asking(example: Example, engine: str) -> None:
    """A Swedish Excel takes a file without a byte order mark for Windows-1252, and a comma for a decimal mark."""
    data = attached(example.pdf(engine))[NAMES[0]]
    assert data.startswith(
        "\N{ZERO WIDTH NO-BREAK SPACE}id;namn;slag;kommun;period;värde;enhet;ursprung;källa\r\n".encode()
    )
    assert ";20,4;mnkr;" in data.decode()
    assert ";-44535;tkr;" in data.decode(), "a plain minus, and no spaces in a number"


def test_the_json_explains_itself(example: Example, engine: str) -> None:
    about = json.loads(attached(example.pdf(engine))[NAMES[1]])
    assert (about["title"], about["municipality"], about["period"]) == (
        "Verksamhetsberättelse 2018",
        "Tyresö kommun",
        "2018",
    )
    assert set(about["columns"]) == set(about["rows"][0])
    assert all(text.endswith(".") for text in (about["about"], *about["columns"].values()))


def test_every_figure_of_the_income_statements_is_there_as_it_is_printed(example: Example, engine: str) -> None:
    """Who computes on the file must get what the report says, to the last digit; a sum over statements adds up."""
    rows = rows_of_json(attached(example.pdf(engine))[NAMES[1]])
    known = {row["värde"] for row in rows if row["enhet"] == "tkr"}
    found = 0
    for table in structure.read(example.pdf(engine)).document.every("Table"):
        heads, *lines = [[cell.text().strip() for cell in row.elements()] for row in table.every("TR")]
        if heads[1:4] != ["Kommunbidrag", "Nettokostnad", "Nettoresultat"]:
            continue
        for column in zip(*(line[1:5] for line in lines), strict=True):
            values = [quantity.value for text in column if (quantity := parse_quantity(text))]
            assert set(values[:-1]) <= known
            assert values[-1] in known or values[-1] == sum(values[:-1])
            found += len(values)
    assert found > 50


def test_a_report_has_the_values_it_shows_and_those_that_they_are_computed_of(tiny: Tiny) -> None:
    tiny.replace(DATA, "{2017: 419, 2018: 441}", "{2017: 419, 2018: ca 441, 2019: 500}")
    tiny.replace(f"{FOLDER}/10-text.yaml", "var {{ hushåll }}.", "var {{ hushåll }}, ändring {{ ökning }}.")
    tiny.replace(
        DATA,
        "  underskott:",
        "  ökning:\n    namn: Ökning\n    enhet: procent\n    beräknas: {förändring av: hushåll}\n  underskott:",
    )
    rows = rows_of_json(attached(build(tiny))["liten-2018-uppgifter.json"])
    found = [(r["id"], r["slag"], r["period"], str(r["värde"]), r["enhet"], r["ursprung"]) for r in rows]
    assert found == [
        ("hushåll", "värde", "2017", "419", "antal", "angivet"),
        ("hushåll", "värde", "2018", "441", "antal", "angivet, ungefärligt"),
        ("ökning", "värde", "2018", "5.250597", "procent", "beräknat, ungefärligt"),
        ("sjukfrånvaro", "värde", "2018-08", "7", "procent", "angivet"),
        ("sjukfrånvaro", "värde", "2018-12", "5", "procent", "angivet"),
        ("sjukfrånvaro", "värde", "2018", "5", "procent", "angivet"),
        ("sjukfrånvaro", "mål", "2018", "5", "procent", "angivet"),
    ]


def test_what_is_made_up_to_compare_with_says_so() -> None:
    pdf = Example("genomlysning-2020").pdf("weasyprint")
    rows = rows_of_json(attached(pdf)["genomlysning-2020-uppgifter.json"])
    others = {row["källa"] for row in rows if row["kommun"] != "Tyresö kommun"}
    assert others == {"jämförelsekommunernas värden är exempeldata"}


@pytest.mark.parametrize("name", ["=1+1", "@SUM(A1)", "+46", "-"])
def test_a_name_that_excel_would_run_is_text(tiny: Tiny, name: str) -> None:
    tiny.replace(DATA, "namn: Hushåll med stöd", f'namn: "{name}"')
    (row,) = [r for r in rows_of_csv(attached(build(tiny))["liten-2018-uppgifter.csv"]) if r["id"] == "hushåll"]
    assert row["namn"] == f"'{name}"


def test_a_report_of_no_figures_has_no_files(tiny: Tiny) -> None:
    tiny.replace(f"{FOLDER}/10-text.yaml", "{{ hushåll }}", "känt")
    tiny.replace(f"{FOLDER}/rapport.yaml", "  - avsnitt: [20-mal.yaml]\n", "")
    tiny.remove(f"{FOLDER}/20-mal.yaml")
    pdf = build(tiny)
    assert attached(pdf) == {}
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert "/AF" not in opened.Root
