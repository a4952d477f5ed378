"""One thing with two values is found, wherever the second one stands; two things are left alone."""

from __future__ import annotations

import pytest

from tests.checks.said import DATA, MORE, TEXT, marked, number, table
from tests.conftest import REPORT, Tiny, told

YEARS = ["{rubrik: Uppgift}", number("2017"), number("2018")]
KEY = "typ: sammanfattning\nrubrik: S\nstatus: klar\nnyckeltal:\n  - {{mått: {label}, värde: '{value}'}}\ntext: Året.\n"


def fact(name: str, values: str, unit: str = "antal", more: str = "") -> str:
    return f"fakta:\n  eget:\n    namn: {name}\n    enhet: {unit}\n    utfall: {{{values}}}\n{more}"


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (fact("Hushåll med stöd", "2018: 414"), ["error 414"]),
        (fact("hushåll  med stöd", "2018: 414"), ["error 414"]),
        (fact("Hushåll med stöd", "2018: 441"), ["info Hushåll med stöd"]),
        (fact("Hushåll med stöd", "2016: 400"), ["info Hushåll med stöd"]),
        (fact("Hushåll med långvarigt stöd", "2018: 257"), []),
        (fact("Underskott", "'2018': -23 042 tkr", "tkr"), ["info Underskott"]),
        (fact("Underskott", "'2018': -32 mnkr", "mnkr"), ["error -32 mnkr"]),
        (fact("Underskott", "'2018': 23 %", "procent"), ["warning procent"]),
    ],
)
def test_facts_with_one_name(content: str, places: list[str], tiny: Tiny) -> None:
    tiny.replace(DATA, "2018: -23 mnkr", "2018: -23 042 tkr")
    tiny.write(MORE, content)
    assert marked(tiny, "two-values") == places


@pytest.mark.parametrize(
    ("columns", "row", "places"),
    [
        (YEARS, ["Hushåll med stöd", "419", "441"], []),
        (YEARS, ["Hushåll med stöd", "419", "414"], ["error 414"]),
        (YEARS, ["Hushåll med stöd", "419", "'{{ hushåll }}'"], []),
        (YEARS, ["Hushåll utan stöd", "419", "414"], []),
        (["{rubrik: U}", number("2018", "mnkr")], ["Underskott", "'-23,0'"], []),
        (["{rubrik: U}", number("2018", "mnkr")], ["Underskott", "'-32,0'"], ["error -32"]),
        (["{rubrik: U}", number("Utfall")], ["Hushåll med stöd", "414"], ["error 414"]),
        (["{rubrik: U}", number("Budget 2018")], ["Hushåll med stöd", "414"], []),
        (["{rubrik: U}", number("Helår 17")], ["Hushåll med stöd", "491"], ["error 491"]),
        (["{rubrik: U}", number("Riket 2018")], ["Hushåll med stöd", "414"], []),
    ],
)
def test_a_cell_of_a_table(columns: list[str], row: list[str], places: list[str], tiny: Tiny) -> None:
    tiny.write(TEXT, table(columns, [row, ["Annat", *["1"] * (len(columns) - 1)]]))
    assert marked(tiny, "two-values") == places


@pytest.mark.parametrize(
    ("label", "value", "places"),
    [
        ("Hushåll med stöd", "441", []),
        ("Hushåll med stöd", "414", ["error 414"]),
        ("Hushåll med stöd 2017", "419", []),
        ("Hushåll med stöd 2017", "441", ["error 441"]),
        ("Hushåll", "414", []),
        ("'Underskott, mnkr'", "-23", []),
        ("'Underskott, mnkr'", "-32", ["error -32"]),
    ],
)
def test_a_key_figure(label: str, value: str, places: list[str], tiny: Tiny) -> None:
    tiny.write(TEXT, KEY.format(label=label, value=value))
    assert marked(tiny, "two-values") == places


def test_last_years_column_is_compared_with_last_years_report(tiny: Tiny) -> None:
    tiny.write(
        "content/liten-2017/rapport.yaml", REPORT.replace("2018", "2017").replace("  - avsnitt: [20-mal.yaml]\n", "")
    )
    tiny.write("content/liten-2017/10-text.yaml", table(YEARS[:2], [["Besök", "512"], ["Samtal", "90"]], "Besök 2017"))
    rows = [["Besök", "521", "530"], ["Samtal", "90", "95"]]
    tiny.write(TEXT, table(YEARS, rows, "Besök 2017 och 2018"))
    assert marked(tiny, "two-values") == []  # another table
    tiny.write(TEXT, table(YEARS, rows, "Besök 2018"))
    assert marked(tiny, "two-values") == ["warning 521"]
    tiny.write(TEXT, table(YEARS, rows, "Besök 2018") + "källa: Värdet för 2017 är rättat\n")
    assert marked(tiny, "two-values") == []


@pytest.mark.parametrize(
    ("name", "value", "places"),
    [
        ("Resultat för individomsorgen", "0 tkr", []),
        ("Resultat för individomsorgen", "-25 tkr", ["warning -25 tkr"]),
        ("Resultat för individomsorgen, vuxna", "-10 tkr", []),  # a row
        ("Resultat för skolan", "-25 tkr", []),
        ("Besök i individomsorgen", "9 tkr", []),
    ],
)
def test_a_result_that_the_income_statements_contradict(name: str, value: str, places: list[str], tiny: Tiny) -> None:
    tiny.replace(DATA, "namn: Myndighet", "namn: Individomsorgen")
    tiny.write(MORE, fact(name, f"'2018': {value}", "tkr"))
    assert marked(tiny, "two-values") == places


def test_the_words_of_the_remark(tiny: Tiny) -> None:
    tiny.write(TEXT, table(YEARS, [["Hushåll med stöd", "419", "414"]]))
    (line,) = told(tiny.check())
    assert "fel[two-values] här står 414 för ”Hushåll med stöd” 2018, men faktumet ”hushåll” är 441" in line
    assert "{{ hushåll }}" in line


def test_names_that_differ_in_their_number_are_two_names(tiny: Tiny) -> None:
    tiny.write(
        "content/data/omraden.yaml",
        """\
fakta:
  besök_1: {namn: Besök i område 1, enhet: antal, källa: Egen, utfall: {2018: 10}}
  besök_17: {namn: Besök i område 17, enhet: antal, källa: Egen, utfall: {2018: 20}}
""",
    )
    assert [d for d in tiny.check() if d.rule == "two-values"] == []
