"""Signs, units and sizes that cannot be right are found; unusual ones that can be are left alone."""

from __future__ import annotations

import pytest

from tests.checks.said import DATA, MORE, TEXT, marked, table
from tests.conftest import Tiny


def fact(name: str, values: str, unit: str = "procent", more: str = "") -> str:
    return f"fakta:\n  eget:\n    namn: {name}\n    enhet: {unit}\n    utfall: {{{values}}}\n{more}"


@pytest.mark.parametrize(
    ("content", "places"),
    [
        (fact("Negativ kostnadsutveckling", "2018: 14 %"), ["error Negativ kostnadsutveckling"]),
        (fact("Negativ kostnadsutveckling", "2018: -14 %"), []),
        (fact("Positiv kostnadsutveckling", "2018: -14 %"), ["error Positiv kostnadsutveckling"]),
        (fact("Kostnadsavvikelse", "2018: 14 %"), []),
        (fact("Avvikelse mot budget", "2018: 14 %"), ["warning Avvikelse mot budget"]),
        (fact("Avvikelse mot budget", "2018: 14 %", more="    bättre: högre\n"), []),
        (fact("Avvikelse mot budget (minus är underskott)", "2018: 14 %"), []),
        (fact("Negativa händelser", "2018: 3", "antal"), []),
        (fact("Avvikelser i verksamheten", "2018: 14", "antal"), []),
        (fact("Avvikelse mot budget", "2018: 14 %", more="    anmärkning: Plus är överskott.\n"), []),
    ],
)
def test_the_sign_of_a_fact(content: str, places: list[str], tiny: Tiny) -> None:
    tiny.write(MORE, content)
    assert marked(tiny, "sign-convention") == places


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("Den negativa nettokostnadsavvikelsen", ["error negativa nettokostnadsavvikelsen"]),
        ("Den positiva nettokostnadsavvikelsen", []),
        ("Nettokostnadsavvikelsen och den negativa utvecklingen", []),
    ],
)
def test_the_sign_that_a_heading_tells(title: str, places: list[str], tiny: Tiny) -> None:
    tiny.write(MORE, fact("Nettokostnadsavvikelse", "2017: 20 %, 2018: 14 %", more="    bättre: lägre\n"))
    tiny.write(TEXT, f"typ: text\nrubrik: {title}\nstatus: klar\ntext: Året var bra.\n")
    assert marked(tiny, "sign-convention") == places


@pytest.mark.parametrize(
    ("name", "unit", "places"),
    [
        ("'Resultat, tkr'", "mnkr", ["error Resultat"]),
        ("'Resultat, tkr'", "tkr", []),
        ("Resultat (mkr)", "mnkr", []),
        ("Antal i procent", "antal", []),
        ("Resultat i tkr", "mnkr", ["error Resultat i tkr"]),
        ("Resultat (mkr)", "tkr", ["error Resultat (mkr)"]),
        ("'Andel i kommunen, vuxna'", "procent", []),
        ("'Antal dygn, dygn'", "dagar", []),
    ],
)
def test_a_unit_in_a_name(name: str, unit: str, places: list[str], tiny: Tiny) -> None:
    tiny.write(MORE, fact(name, "2018: 14", unit))
    assert marked(tiny, "unit-in-name") == places


def test_a_unit_in_a_column_and_a_key_figure(tiny: Tiny) -> None:
    tiny.write(TEXT, table(["{rubrik: A}", "{rubrik: 'Resultat, tkr', typ: tal}"], [["Vuxna", "-23 mnkr"]]))
    assert marked(tiny, "unit-in-name") == ["error Resultat"]
    tiny.write(TEXT, table(["{rubrik: A}", "{rubrik: 'Resultat, tkr', typ: tal, enhet: tkr}"], [["Vuxna", "-23"]]))
    assert marked(tiny, "unit-in-name") == []
    key = "typ: sammanfattning\nrubrik: S\nstatus: klar\nnyckeltal: [{mått: 'Resultat, tkr', värde: -23 mnkr}]\n"
    tiny.write(TEXT, key)
    assert marked(tiny, "unit-in-name") == ["error Resultat"]


def test_a_difference_of_percentages_is_in_points(tiny: Tiny) -> None:
    values = "    utfall: {2017: 10 %, 2018: 12 %}\n"
    two = "".join(f"  {n}:\n    namn: Andel {n}\n    enhet: procent\n{values}" for n in ("a", "b"))
    gap = "  gap:\n    namn: Gapet\n    enhet: procent\n    beräknas: {skillnad mellan: [a, b]}\n"
    tiny.write(MORE, f"fakta:\n{two}{gap}")
    assert "error procent" in marked(tiny, "points-as-percent")


def test_units_of_money(tiny: Tiny) -> None:
    text = "typ: text\nrubrik: E\nstatus: klar\ntext: |\n  Resultatet är 3 {}, kostnaden 4 {} och budgeten 5 {}.\n"
    tiny.write(TEXT, text.format("tkr", "mnkr", "mdkr"))
    assert [line[:4] for line in marked(tiny, "money-units")] == ["info"]
    tiny.write(TEXT, text.format("mkr", "mnkr", "mnkr"))
    assert [line[:4] for line in marked(tiny, "money-units")] == ["info"]
    tiny.write(TEXT, text.format("mnkr", "mnkr", "mnkr"))
    assert marked(tiny, "money-units") == []


EVEN = "2014: 14 %, 2015: 15 %, 2016: 14 %, 2017: 15 %"


@pytest.mark.parametrize(
    ("values", "unit", "places"),
    [
        (f"{EVEN}, 2018: 14 %", "procent", []),
        (f"{EVEN}, 2018: 144 %", "procent", ["warning 144 %"]),
        (f"{EVEN}, 2018: '1,44 %'", "procent", ["warning 1"]),
        (f"{EVEN}, 2018: 1442 %", "procent", ["warning 1442 %"]),
        (f"{EVEN}, 2018: 40 %", "procent", []),
        ("2016: 3, 2017: 40, 2018: 380", "antal", []),  # it grows
        ("2016: 14, 2017: 15, 2018: 150", "antal", []),  # too short a history
        ("2017: 23 042 tkr, 2018: 21 tkr", "tkr", ["warning 23 042 tkr", "warning 21 tkr"]),
        ("2017: 23 042 tkr, 2018: 21 000 tkr", "tkr", []),
        ("2017: 0, 2018: 21 000", "tkr", []),
        ("2014: '0,1', 2015: '-0,1', 2016: '0,1', 2017: '0,1', 2018: '-1,2'", "mnkr", []),  # about nothing
        ("2014: 4, 2015: 4, 2016: 4, 2017: 4, 2018: 40", "antal", []),  # single digits
    ],
)
def test_the_size_of_a_value(values: str, unit: str, places: list[str], tiny: Tiny) -> None:
    tiny.write(MORE, fact("Eget mått", values, unit))
    assert marked(tiny, "value-scale") == places


def test_a_share_is_between_nothing_and_all(tiny: Tiny) -> None:
    tiny.write(MORE, fact("Andel nöjda", "2018: 144 %"))
    assert marked(tiny, "value-scale") == ["error 144 %"]
    tiny.write(MORE, fact("Andel nöjda", "2018: 100 %"))
    assert marked(tiny, "value-scale") == []


def test_a_row_of_an_income_statement_in_the_wrong_unit(tiny: Tiny) -> None:
    tiny.replace(DATA, "nettokostnad: {2018: -110}", "nettokostnad: {2018: -110 000}")
    assert marked(tiny, "value-scale") == ["warning -110 000"]
