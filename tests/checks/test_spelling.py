"""Misspelt words are found where they stand; names, abbreviations, compounds and declared words are left alone."""

from __future__ import annotations

import pytest

from reportgen.checks.language import spelling
from tests.checks.language import TEXT, found, seconds
from tests.conftest import DATA, Tiny, told


def _misspelt(tiny: Tiny, text: str) -> list[str]:
    return told(found(tiny, "misspelt", text))


def test_a_misspelt_word_is_found_at_its_place_with_the_right_one(tiny: Tiny) -> None:
    (line,) = _misspelt(tiny, "Kommunen stärkte under året\nsitt sammarbete med polisen.")
    assert line.startswith(f"{TEXT}:6:8: varning[misspelt]") and "”sammarbete”" in line and "”samarbete”" in line


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("situaitonen", "situationen"),
        ("konsultentstödda", "konsulentstödda"),
        ("förbätrrats", "förbättrats"),
        ("socialtjänten", "socialtjänsten"),
        ("åtgräder", "åtgärder"),
        ("utvekling", "utveckling"),
    ],
)
def test_the_likely_slips_of_the_hand_are_mended(tiny: Tiny, wrong: str, right: str) -> None:
    (line,) = _misspelt(tiny, f"Under året har {wrong} prövats.")
    assert f"”{right}”" in line and "varning" in line


@pytest.mark.parametrize(
    "text",
    [
        "Frågor besvaras via e-post, namn.namnsson@exempelkommun.se eller www.exempelkommun.se/omsorg/xyzq.",
        "Bl.a. HVB, HVB:s och HVB-placeringar gav ca 3 tkr och 4 mnkr, jfr kap. 3.",
        "Mini-Maria i Granängsringen och Bilohorodka fick besök av Tenggren.",
        "Barn- och familjeenheten följer arbetsmarknads- och integrationsfrågor.",
        "En 18-åring och två 20-åringar får 12-stegsbehandling.",
        "Samsjukliga i stödboendeplatser deltar i ledningsgrupputveckling.",
        "Positiva¹ besked om BBIC och iPad.",
        "Kommunen redovisar jan–mar och okt-dec.",
    ],
)
def test_what_no_dictionary_has_but_is_right_is_left_alone(tiny: Tiny, text: str) -> None:
    assert _misspelt(tiny, text) == []


def test_words_that_the_project_declares_are_right(tiny: Tiny) -> None:
    assert _misspelt(tiny, "Arbetet med sammarbete fortsatte.") != []
    tiny.replace(DATA, "fakta:\n", "ord: [sammarbete]\nfakta:\n")
    assert _misspelt(tiny, "Arbetet med sammarbete fortsatte.") == []


def test_a_misspelt_name_is_found_where_the_right_one_is_declared(tiny: Tiny) -> None:
    tiny.replace(DATA, "fakta:\n", "ord: [Granängsringen]\nfakta:\n")
    (line,) = _misspelt(tiny, "Hemmet vid Granängsrigen stängde.")
    assert "”Granängsringen”" in line


def test_english_content_is_not_read_as_swedish(tiny: Tiny) -> None:
    tiny.replace("reportgen.yaml", "språk: sv", "språk: en")
    assert _misspelt(tiny, "The situaiton was misjugded.") == []


def test_a_hostile_text_takes_no_longer_than_its_length(tiny: Tiny) -> None:
    letters = "".join(f"konsult{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}q " for n in range(3000)) + "a" * 50_000
    assert seconds(tiny, spelling.check, letters) < 15
