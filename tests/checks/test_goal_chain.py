"""A target that its goal outgrows, a group that is another, a copy: found; what is explained is left alone."""

from __future__ import annotations

import pytest

from tests.checks.said import DATA, GOALS, marked
from tests.conftest import Tiny


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Sjukfrånvaron är lägre än fyra procent", ["warning 5 %"]),
        ("Sjukfrånvaron är lägre än 4 procent", ["warning 5 %"]),
        ("Sjukfrånvaron är högst 4 procent", ["warning 5 %"]),
        ("Sjukfrånvaron är lägre än fem procent", []),
        ("Sjukfrånvaron är högst 6 procent", []),
        ("Sjukfrånvaron är låg", []),
        ("Personalomsättningen är lägre än fyra procent", []),
        ("Sjukfrånvaron är lägre än 4 dagar per år", []),
    ],
)
def test_a_target_against_the_goal_above(text: str, places: list[str], tiny: Tiny) -> None:
    tiny.replace(DATA, "text: Sjukfrånvaron är låg", f"text: {text}")
    assert marked(tiny, "goal-target") == places


def test_a_target_that_is_explained(tiny: Tiny) -> None:
    tiny.replace(DATA, "text: Sjukfrånvaron är låg", "text: Sjukfrånvaron är lägre än fyra procent")
    tiny.replace(DATA, "bättre: lägre", "bättre: lägre\n    anmärkning: Det strategiska målet är fyra procent.")
    assert marked(tiny, "goal-target") == []


@pytest.mark.parametrize(
    ("light", "outcome", "places"),
    [
        ("grön", "5", ["error grön"]),
        ("grön", "3", []),
        ("gul", "5", []),
        ("grön\n    skäl: Målet är nått i december.", "5", []),
    ],
)
def test_a_green_goal_with_a_number_of_its_own(light: str, outcome: str, places: list[str], tiny: Tiny) -> None:
    tiny.replace(DATA, "text: Sjukfrånvaron är låg", "text: Sjukfrånvaron är lägre än fyra procent")
    tiny.replace(GOALS, "bedömning: gul", f"bedömning: {light}")
    tiny.replace(GOALS, "utfall: 5 %", f"utfall: {outcome} %")
    assert marked(tiny, "goal-number") == places


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("Sjukfrånvaron är högst 5 procent", ["info Sjukfrånvaron är högst 5 procent"]),
        ("Sjukfrånvaro", []),
        ("Sjukfrånvaro bland dem som arbetar 75 procent", []),
    ],
)
def test_a_target_in_the_name(name: str, places: list[str], tiny: Tiny) -> None:
    tiny.replace(DATA, "namn: Sjukfrånvaro", f"namn: {name}")
    assert marked(tiny, "target-in-name") == places


@pytest.mark.parametrize(
    ("name", "group", "places"),
    [
        ("Andel svarande som är nöjda", "vårdnadshavare", ["warning vårdnadshavare"]),
        ("Andel vårdnadshavare som är nöjda", "vårdnadshavare", []),
        ("Andel svarande som är nöjda", "svarande", []),
        ("Sjukfrånvaro", "tillsvidareanställda", []),
        ("Andel svarande som är nöjda", "vårdnadshavare\n    anmärkning: Bara vårdnadshavare svarade.", []),
    ],
)
def test_the_group_that_a_value_is_of(name: str, group: str, places: list[str], tiny: Tiny) -> None:
    tiny.replace(DATA, "namn: Sjukfrånvaro", f"namn: {name}\n    avser: {group}")
    assert marked(tiny, "population-differs") == places


def test_a_goal_that_is_a_copy(tiny: Tiny) -> None:
    below = "text: Sjukfrånvaron är låg\n        nämndmål:\n          samma:\n            text: {}"
    tiny.replace(DATA, "text: Sjukfrånvaron är låg", below.format("Arbetsplatsen är frisk"))
    assert marked(tiny, "goal-copy") == []
    tiny.replace(DATA, "Arbetsplatsen är frisk", "Sjukfrånvaron är låg.")
    assert marked(tiny, "goal-copy") == ["info Sjukfrånvaron är låg."]
