"""What auditors compute of a year is told as information; a sound year hears nothing."""

from __future__ import annotations

import pytest

from tests.checks.said import MORE, marked
from tests.conftest import Tiny


def facts(**values: str) -> str:
    names = {"cost": "Verksamhetens nettokostnader", "tax": "Skatteintäkter och statsbidrag", "once": "Engångsposter",
             "result": "Årets resultat", "budget": "Budgeterat resultat"}  # fmt: skip
    return "fakta:\n" + "".join(
        f"  {key}:\n    namn: {names[key]}\n    enhet: mnkr\n    utfall: {{{value}}}\n" for key, value in values.items()
    )


@pytest.mark.parametrize(
    ("rule", "content", "places"),
    [
        ("cost-growth", facts(cost="2017: -100, 2018: -106", tax="2017: 101, 2018: 104"), ["info -106"]),
        ("cost-growth", facts(cost="2017: -100, 2018: -102", tax="2017: 101, 2018: 104"), []),
        ("cost-growth", facts(cost="2018: -106", tax="2017: 101, 2018: 104"), []),
        ("one-off-result", facts(result="2018: 4", once="2018: 6"), ["info 4"]),
        ("one-off-result", facts(result="2018: 8", once="2018: 6"), []),
        ("one-off-result", facts(result="2018: -4", once="2018: 6"), []),
    ],
)
def test_the_year_in_money(rule: str, content: str, places: list[str], tiny: Tiny) -> None:
    tiny.write(MORE, content)
    assert marked(tiny, rule) == places


@pytest.mark.parametrize(("budget", "places"), [("5", ["info 5"]), ("70", [])])
def test_a_budget_below_the_target(budget: str, places: list[str], tiny: Tiny) -> None:
    target = "indikatorer:\n  mål:\n    namn: Årets resultat\n    enhet: mnkr\n    bättre: högre\n    mål: {2018: 70}\n"
    tiny.write(MORE, target + facts(budget=f"2018: {budget}"))
    assert marked(tiny, "budget-below-target") == places
