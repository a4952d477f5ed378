"""Real words in the wrong place are found with the right ones; the same words in their right place are left alone."""

from __future__ import annotations

import pytest

from reportgen.checks.language import confusions
from reportgen.diagnostics import Diagnostic
from tests.checks.language import TEXT, found, seconds
from tests.conftest import DATA, Tiny, told


def _confused(tiny: Tiny, text: str) -> list[str]:
    return told(_found(tiny, text))


def _found(tiny: Tiny, text: str) -> tuple[Diagnostic, ...]:
    return found(tiny, "confused-word", text)


WRONG = [
    ("Rutinen togs fram i slutat av året.", "slutet av"),
    ("Regin Halland deltog i arbetet.", "Region"),
    ("Det förbyggande arbetet växte.", "förebyggande"),
    ("Alla med samordnade individuella planera har fått besök.", "individuella planer"),
    ("Antalet var fler en 20.", "fler än"),
    ("Det har vart ett svårt år.", "har varit"),
    ("Köerna var långa enda fram till maj.", "ända"),
    ("Nämnden beslutade för och minska kostnaderna.", "för att"),
    ("Kommunen arbetar till sammans med polisen.", "tillsammans"),
    ("Nämnden redovisar ett under skott.", "underskott"),
    ("Under de senaste året ökade antalet.", "de senaste åren"),
    ("Stödet är viktigt för de.", "för dem"),
    ("Det beror på pga av att fler söker.", "på grund av"),
    ("Personen beviljas ekonomisk bistånd.", "ekonomiskt bistånd"),
]


@pytest.mark.parametrize(("text", "right"), WRONG)
def test_a_real_word_in_the_wrong_place_is_found(tiny: Tiny, text: str, right: str) -> None:
    (line,) = _confused(tiny, text)
    assert "varning[confused-word]" in line and f"”{right}" in line


@pytest.mark.parametrize(
    "text",
    [
        "Enheten har upprättar en rutin.",
        "Handläggarna ska upprättar en plan.",
        "Nämnden kan påverkar kostnaden.",
    ],
)
def test_a_verb_in_the_present_after_a_helping_verb_is_found(tiny: Tiny, text: str) -> None:
    (line,) = _confused(tiny, text)
    assert "varning[confused-word]" in line


def test_it_is_found_at_its_place(tiny: Tiny) -> None:
    (line,) = _confused(tiny, "Under året prövades arbetssättet.\nRutinen blev klar i slutat av året.")
    assert line.startswith(f"{TEXT}:6:23: ")


@pytest.mark.parametrize(
    "text",
    [
        "Enheten har resurser, har tankar om framtiden och har insatser kvar.",
        "Det ansvar som kommunen har omfattar alla barn.",
        "Kommunen har slutat av egen vilja.",
        "Kommunerna planera fritt kunde de inte.",
        "Fler en gång räcker inte; mer än 20 behövs.",
        "Den enda fram till 2019 gällande regeln togs bort.",
        "Barnen och de som arbetar med dem är nöjda.",
        "Vi vill ge dem har de sagt.",
        "Arbetet för och emot vägdes av de berörda.",
        "Kommunen hör till samma län som regionen.",
        "Här finns ett underskott och ett ekonomiskt bistånd.",
        "Nu ska bilar köpas, och då kan platser frigöras.",
        "Året har vart och ett av målen nåtts.",
    ],
)
def test_the_same_words_in_their_right_place_are_left_alone(tiny: Tiny, text: str) -> None:
    assert _confused(tiny, text) == []


def test_a_word_close_to_a_declared_one_is_found(tiny: Tiny) -> None:
    declared = "organisation:\n  vuxenenheten: {slag: enhet, namn: Vuxenenheten}\n"
    tiny.write("content/data/organisation.yaml", declared)
    (line,) = _confused(tiny, "Ansvarig är vuxenheten.")
    assert "varning" in line and "”vuxenenheten”" in line
    assert _confused(tiny, "Ansvarig är vuxenenheten, vuxenenhetens chef eller vuxenenheterna.") == []


def test_a_rare_word_close_to_a_common_one_is_an_advice(tiny: Tiny) -> None:
    text = "Vårdplaceringar följs upp. " * 5 + "En av vårdplacerinagar avslutades."
    assert _found(tiny, text) == ()  # no word at all: that is told as misspelt
    (said,) = _found(tiny, "Utbredningen är god. " * 5 + "Utredningen är klar.")
    assert said.severity == "info" and said.args["right"] == "Utbredningen"


def test_a_word_that_the_project_lists_is_right(tiny: Tiny) -> None:
    tiny.replace(DATA, "fakta:\n", "ord: [förbyggande]\nfakta:\n")
    assert _confused(tiny, "Det förbyggande arbetet växte.") == []


def test_a_hostile_text_takes_no_longer_than_its_length(tiny: Tiny) -> None:
    text = "har " * 20_000 + "en " * 20_000 + "a" * 100_000 + " ända " * 10_000 + "och- " * 10_000
    assert seconds(tiny, confusions.check, text) < 5
