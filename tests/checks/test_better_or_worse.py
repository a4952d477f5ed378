"""A text that calls a change better is compared with the values and with which way is good."""

from __future__ import annotations

import pytest

from tests.checks.said import MORE, TEXT, marked
from tests.conftest import Tiny

FACT = """\
fakta:
  eget:
    namn: Ekonomiskt resultat
    enhet: tkr
    bättre: {better}
    utfall: {{2016: 5, 2017: {old}, 2018: {new}}}
"""


@pytest.mark.parametrize(
    ("better", "old", "new", "text", "places"),
    [
        ("högre", "-44", "-23", "Det ekonomiska resultatet har försämrats.", ["warning försämrats."]),
        ("högre", "-44", "-23", "Det ekonomiska resultatet har förbättrats.", []),
        ("lägre", "-44", "-23", "Det ekonomiska resultatet har förbättrats.", ["warning förbättrats."]),
        ("varken eller", "-44", "-23", "Det ekonomiska resultatet har försämrats.", []),
        ("högre", "-44", "-23", "Det ekonomiska resultatet har inte försämrats.", []),
        ("högre", "-44", "-23", "Det ekonomiska resultatet ska ha förbättrats.", []),
        ("högre", "-44", "-23", "Det ekonomiska resultatet har försämrats sedan 2016.", []),
        ("högre", "-44", "-23", "Det ekonomiska resultatet för skolan har försämrats.", []),
        ("högre", "-44", "-44", "Det ekonomiska resultatet har försämrats.", []),
    ],
)
def test_what_is_said_to_be_better_or_worse(
    better: str, old: str, new: str, text: str, places: list[str], tiny: Tiny
) -> None:
    tiny.write(MORE, FACT.format(better=better, old=old, new=new))
    tiny.write(TEXT, f"typ: text\nrubrik: T\nstatus: klar\ntext: {text}\n")
    assert marked(tiny, "valuation-contradicts") == places
