"""Hyphens between words that share a last part, and none between words that do not."""

from __future__ import annotations

import pytest

from reportgen.checks.language import hyphens
from tests.checks.language import TEXT, found, seconds
from tests.conftest import Tiny, told


@pytest.mark.parametrize(
    ("text", "right", "severity"),
    [
        ("Insatser för barn- och unga ökar.", "barn och unga", "warning"),
        ("Stöd ges till barn- och ungdom.", "barn och ungdom", "info"),
        ("Frågan ligger hos barn och utbildningsförvaltningen.", "barn- och utbildningsförvaltningen", "warning"),
        ("Ansvaret har vård och omsorgsnämnden.", "vård- och omsorgsnämnden", "warning"),
        ("Det finns två SSPF- anställningar.", "SSPF-anställningar", "info"),
        ("Bilarna går på HVO100 Drivmedel.", "HVO100-drivmedel", "info"),
    ],
)
def test_a_hyphen_too_many_or_too_few_is_found(tiny: Tiny, text: str, right: str, severity: str) -> None:
    (said,) = found(tiny, "hyphenation", text)
    assert (said.args["right"], said.severity) == (right, severity)


def test_it_is_found_at_its_place_and_mended(tiny: Tiny) -> None:
    (line,) = told(found(tiny, "hyphenation", "Under året fick kommunens\narbete för barn- och unga en plan."))
    assert line.startswith(f"{TEXT}:6:14: varning[hyphenation]") and "”barn och unga”" in line


@pytest.mark.parametrize(
    "text",
    [
        "Barn- och ungdomsvården, individ- och familjeomsorgen samt hälso- och sjukvården.",
        "För- och nackdelar med in- och utflyttning vägs mot års- och delårsbokslut.",
        "Barn och unga, vuxna och äldre fick hjälp av polis och socialförvaltning.",
        "Mötet mellan barn och utbildningsförvaltningen hölls i mars.",
        "Barn-, ungdoms- och familjefrågor; kultur- samt fritidsnämnden.",
        "Kommunen köpte HVB-placeringar och BBIC Grundbok.",
        "Skolan och utbildningsförvaltningen samarbetar.",
        "Start- och slutdatum, in- respektive utdata samt kost- och måltidsfrågor i familje- och jourhem.",
    ],
)
def test_right_hyphens_are_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "hyphenation", text) == ()


def test_a_hostile_text_takes_no_longer_than_its_length(tiny: Tiny) -> None:
    assert seconds(tiny, hyphens.check, "barn- och " * 20_000 + "barn- " * 20_000 + "a" * 200_000) < 5
