"""A green light over what is not reached is found, in assessments and in words; reasons and doubts are heeded."""

from __future__ import annotations

import pytest

from tests.checks.said import DATA, FOLDER, GOALS, TEXT, marked
from tests.conftest import Tiny, told

TREE = """\
    mål:
      låg_sjukfrånvaro:
        text: Sjukfrånvaron är låg
        nämndmål:
          frisk_arbetsplats:
            text: Arbetsplatsen är frisk
            indikatorer: [sjukfrånvaro]
"""
FLAT = TREE.split("        nämndmål:")[0] + "        indikatorer: [sjukfrånvaro]\n"
SECTION = """\
typ: mål
rubrik: Attraktiv arbetsgivare
status: klar
område: arbetsgivare
bedömningar:
  låg_sjukfrånvaro:
    bedömning: {strategic}
    kommentar: {comment}
  frisk_arbetsplats:
    bedömning: {committee}
    kommentar: Frånvaron följs.
    indikatorer:
      sjukfrånvaro:
        utfall: {outcome} %
        kommentar: Värdet är från december.
"""


def goals(
    tiny: Tiny, outcome: str, strategic: str = "auto", committee: str = "auto", comment: str = "Frånvaron följs."
) -> None:
    """A strategic goal, a committee goal under it and an indicator with the target 5 %, yellow to 6 %."""
    tiny.replace(DATA, FLAT, TREE)
    tiny.write(GOALS, SECTION.format(strategic=strategic, committee=committee, comment=comment, outcome=outcome))


@pytest.mark.parametrize(
    ("outcome", "strategic", "committee", "places"),
    [
        ("5", "grön", "auto", []),
        ("7", "grön", "auto", ["error grön"]),
        ("6", "grön", "auto", ["error grön"]),
        ("7", "gul", "auto", []),
        ("7", "röd", "auto", []),
        ("5", "röd", "auto", ["warning röd"]),
        ("7", "auto", "auto", []),
        ("7", "grön\n    skäl: Målet mäts bättre på annat sätt.", "auto", []),
        ("5", "grön", "röd\n    skäl: Mätningen var fel.", ["error grön"]),
        ("5", "grön", "gul\n    skäl: Mätningen var fel.", ["warning grön"]),
        ("5", "grön", "ej bedömd\n    skäl: Mätningen var fel.", ["warning grön"]),
    ],
)
def test_a_strategic_goal(outcome: str, strategic: str, committee: str, places: list[str], tiny: Tiny) -> None:
    goals(tiny, outcome, strategic, committee)
    assert marked(tiny, "goal-contradicts") == places


def test_a_goal_whose_indicator_cannot_be_judged(tiny: Tiny) -> None:
    tiny.replace(DATA, "    gul till: 6 %", "    gul till: 6 %\n    minst svarande: 30")
    tiny.replace(GOALS, "bedömning: gul", "bedömning: grön")
    tiny.replace(GOALS, "utfall: 5 %", "utfall: 5 %\n        svarande: 29")
    assert marked(tiny, "goal-contradicts") == ["error grön"]
    tiny.replace(GOALS, "svarande: 29", "svarande: 30")
    assert marked(tiny, "goal-contradicts") == []


@pytest.mark.parametrize(
    ("outcome", "comment", "places"),
    [
        ("7", "Nämndmålet är uppfyllt.", ["error Nämndmålet är uppfyllt."]),
        ("7", "Nämndmålet har inte uppnåtts.", []),
        ("7", "Nämndmålet är inte uppfyllt.", []),
        ("5", "Nämndmålet är inte uppfyllt.", ["error Nämndmålet är inte uppfyllt."]),
        ("5", "Nämndmålet är uppfyllt.", []),
        ("7", "Nämndmålet är delvis uppfyllt.", []),
        ("7", "Nämndmålet väntas bli uppfyllt nästa år.", []),
        ("7", "Om nämndmålet är uppfyllt går inte att säga.", []),
        ("7", "Nämndmålet är högt ställt och alla krav är uppfyllda.", []),
    ],
)
def test_what_a_comment_says_of_the_goal_below(outcome: str, comment: str, places: list[str], tiny: Tiny) -> None:
    goals(tiny, outcome, comment=comment)
    assert marked(tiny, "goal-claim") == places


SUMMARY = "typ: sammanfattning\nrubrik: S\nstatus: klar\nbedömning: {light}\ntext: {text}\n"


@pytest.mark.parametrize(
    ("outcome", "text", "places"),
    [
        ("7", "Mål och uppdrag uppnås till stora delar.", ["warning Mål och uppdrag uppnås till stora delar."]),
        ("5", "Mål och uppdrag uppnås till stora delar.", []),
        ("7", "Målen har inte uppnåtts till stora delar.", []),
        ("7", "Alla mål är uppfyllda.", ["warning Alla mål är uppfyllda."]),
        ("7", "Målen väntas i huvudsak nås.", []),
        ("7", "De flesta enheter har nått sin budget.", []),
    ],
)
def test_what_a_summary_says_of_all(outcome: str, text: str, places: list[str], tiny: Tiny) -> None:
    goals(tiny, outcome, "auto")
    tiny.write(TEXT, SUMMARY.format(light="gul", text=text))
    assert marked(tiny, "summary-claim") == places


@pytest.mark.parametrize(
    ("outcome", "light", "places"),
    [("7", "grön", ["error grön"]), ("7", "röd", []), ("5", "grön", []), ("5", "röd", ["error röd"])],
)
def test_the_light_of_a_summary(outcome: str, light: str, places: list[str], tiny: Tiny) -> None:
    goals(tiny, outcome)
    tiny.write(TEXT, SUMMARY.format(light=light, text="Året."))
    assert marked(tiny, "summary-light") == places


def test_sound_economy_that_no_goal_shows(tiny: Tiny) -> None:
    tiny.replace(DATA, "namn: Attraktiv arbetsgivare", "namn: Ekonomi")
    goals(tiny, "7", "röd")
    tiny.write(TEXT, SUMMARY.format(light="röd", text="Nämnden har god ekonomisk hushållning."))
    assert [line[:7] for line in marked(tiny, "summary-claim")] == ["warning"]
    tiny.write(TEXT, SUMMARY.format(light="röd", text="Nämnden har inte god ekonomisk hushållning."))
    assert marked(tiny, "summary-claim") == []


def test_a_year_that_is_said_to_end_green(tiny: Tiny) -> None:
    tiny.replace(f"{FOLDER}/rapport.yaml", "period: 2018", "period: 2018-T2")
    tiny.replace(GOALS, "bedömning: gul", "bedömning: gul\n    skäl: Det är tidigt.\n    bedömning helår: grön")
    tiny.replace(GOALS, "utfall: 5 %", "utfall: 5 %\n        prognos: 7 %")
    tiny.write(GOALS, (tiny.root / GOALS).read_text("utf-8").replace("    skäl: Det är tidigt.\n", ""))
    assert marked(tiny, "goal-contradicts") == ["error grön"]
    tiny.replace(GOALS, "prognos: 7 %", "prognos: 5 %")
    assert marked(tiny, "goal-contradicts") == []


def test_the_words_of_the_remark(tiny: Tiny) -> None:
    goals(tiny, "7", "grön")
    lines = [line for line in told(tiny.check()) if "goal-contradicts" in line]
    assert "”Sjukfrånvaron är låg” är grönt, men ”Sjukfrånvaro” är 7\xa0% och målet är 5\xa0%" in lines[0]
