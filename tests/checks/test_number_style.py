"""Figures, dates and times that are not written as Swedish rules have it, each mended in the hint."""

from __future__ import annotations

import pytest

from reportgen.checks.language import number_style
from tests.checks.language import TEXT, found, seconds
from tests.conftest import DATA, FOLDER, Tiny, told

WRONG = [
    ("Avvikelsen var 2.6 mnkr.", "decimal-point", "2,6", "warning"),
    ("Andelen var 0.5 mot mål.", "decimal-point", "0,5", "info"),
    ("Kostnaden var 10.108 tkr.", "thousands", "10\xa0108", "warning"),
    ("Kostnaden var 10108 tkr.", "thousands", "10\xa0108", "info"),
    ("Andelen är 5% av alla.", "percent-space", "5\xa0%", "info"),
    ("Resultatet blev -2,6 mnkr.", "minus", "−2,6", "info"),
    ("Åren 2017-2019 var svåra.", "range", "2017–2019", "info"),
    ("Det är barn på 6-12 år.", "range", "6–12", "info"),
    ("Perioden är jan-mar.", "range", "jan–mar", "info"),
    ("Planen antogs 2018-09-22 av nämnden.", "date", "22 september 2018", "info"),
    ("Planen antogs den 22/9 2018 av nämnden.", "date", "22 september 2018", "info"),
    ("Mötet börjar kl 10.00.", "clock", "kl.", "info"),
    ("Mötet börjar kl. 10:30.", "clock", "10.30", "info"),
]


@pytest.mark.parametrize(("text", "variant", "right", "severity"), WRONG)
def test_a_figure_written_wrongly_is_found_and_mended(
    tiny: Tiny, text: str, variant: str, right: str, severity: str
) -> None:
    (said,) = found(tiny, "number-style", text)
    assert (said.variant, said.args["right"], said.severity) == (variant, right, severity)


def test_it_is_found_at_its_place(tiny: Tiny) -> None:
    (line,) = told(found(tiny, "number-style", "Resultatet för året\nvar ett överskott på 2.6 mnkr."))
    assert line.startswith(f"{TEXT}:6:24: varning[number-style]") and "”2,6”" in line


@pytest.mark.parametrize(
    "text",
    [
        "Avvikelsen var −2,6 mnkr eller 5 procent, alltså 10\xa0108 tkr av 12 712 tkr.",
        "Antalet var {{ hushåll }} den 22 september 2018, kl. 10.30.",
        "Enligt lagen (2018:1937), avsnitt 3.2, kap. 4.1 och version 1.2 gäller insats 2.1.",
        "Dnr 2020-123 och telefon 08-123 45 67; se https://exempel.se/2018-09-22/a5%20b eller fil-2018-09-22.pdf.",
        "Stödet ges 2017–2019 till barn på 6–12 år. Under 2019 ökade det.",
    ],
)
def test_figures_written_rightly_are_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "number-style", text) == ()


def test_a_decimal_point_in_a_table_is_found_in_its_cell(tiny: Tiny) -> None:
    table = "typ: tabell\nrubrik: Tal\nstatus: klar\ntabelltext: Tal\n"
    table += "kolumner: [{rubrik: Mått}, {rubrik: Utfall}]\nrader:\n  - [Resultat, '0.0']\n"
    tiny.write(f"{FOLDER}/15-tabell.yaml", table)
    tiny.replace(f"{FOLDER}/rapport.yaml", "[10-text.yaml]", "[10-text.yaml, 15-tabell.yaml]")
    (line,) = told(found(tiny, "number-style", "Antalet var {{ hushåll }}."))
    assert line.startswith(f"{FOLDER}/15-tabell.yaml:7:17: varning[number-style]")


def test_percent_in_two_ways_is_told_with_both_places(tiny: Tiny) -> None:
    (said,) = found(tiny, "number-style", "Andelen var 53 procent och nu nästan alla (99 %).")
    assert (said.variant, said.location.column) == ("percent-mixed", 49)
    assert said.other is not None and said.other.column == 18


def test_a_year_in_two_ways_is_told_once(tiny: Tiny) -> None:
    text = "Under år 2017 och år 2018 ökade antalet. Sedan år 2016 har det minskat, men inte under 2018."
    (said,) = found(tiny, "number-style", text)
    assert (said.variant, said.args["found"], said.args["right"]) == ("year", "2018", "år 2018")
    assert found(tiny, "number-style", "Under 2018 ökade antalet mot 2017.") == ()


def test_a_sentence_that_begins_with_digits_is_told(tiny: Tiny) -> None:
    (said,) = found(tiny, "number-style", "Stödet är uppskattat. 89 procent är nöjda.")
    assert (said.variant, said.location.column) == ("begins", 25)
    assert found(tiny, "number-style", "- 89 procent är nöjda\n- Fler är nöjda") == ()


def test_english_content_is_left_alone(tiny: Tiny) -> None:
    tiny.replace("reportgen.yaml", "språk: sv", "språk: en")
    assert found(tiny, "number-style", "The result was -2.6 million, 5% of the budget.") == ()


def test_facts_are_not_text(tiny: Tiny) -> None:
    tiny.replace(DATA, "utfall: {2017: 419, 2018: 441}", "utfall: {2017: 419, 2018: 441}\n    källa: Uttag 2019-01-10")
    assert found(tiny, "number-style", "Antalet var {{ hushåll }}.") == ()


def test_a_hostile_text_takes_no_longer_than_its_length(tiny: Tiny) -> None:
    text = "1.000" * 20_000 + " " + "-1 000" * 10_000 + " " + "9" * 100_000 + " år 2018" * 10_000 + "5%" * 10_000
    assert seconds(tiny, number_style.check, text) < 5
