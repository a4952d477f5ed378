"""Totals, headings and senders that are called what something else is called."""

from __future__ import annotations

import pytest

from tests.checks.language import TEXT, found, heard
from tests.conftest import DATA, FOLDER, Tiny, told

LEDGERS = """\
resultaträkningar:
  regi:
    namn: Egen regi, vuxna
    enhet: tkr
    rader:
      boende: {namn: Boende, kommunbidrag: {2018: 0}, nettokostnad: {2018: -20}}
    summa: {namn: Totalt vuxna}
"""
SECTION = "typ: resultaträkning\nrubrik: Vuxna per december 2018\nstatus: klar\ntabeller: [myndighet, regi]\n"


@pytest.fixture
def project(tiny: Tiny) -> Tiny:
    """The tiny project with two income statements in one section."""
    tiny.write("content/data/regi.yaml", LEDGERS)
    tiny.replace(DATA, "nettokostnad: {2018: -190}\n", "nettokostnad: {2018: -190}\n    summa: {namn: Totalt vuxna}\n")
    tiny.write(f"{FOLDER}/15-resultat.yaml", SECTION)
    tiny.replace(f"{FOLDER}/rapport.yaml", "[10-text.yaml]", "[10-text.yaml, 15-resultat.yaml]")
    return tiny


def test_two_totals_of_one_name_are_found_at_the_second(project: Tiny) -> None:
    (line,) = told(heard(project, "same-total-name"))
    assert line.startswith("content/data/regi.yaml:7:19: varning[same-total-name] summan ”Totalt vuxna”")
    project.replace("content/data/regi.yaml", "Totalt vuxna", "Totalt egen regi")
    assert heard(project, "same-total-name") == ()


def test_a_heading_of_something_else_than_its_tables_is_found(project: Tiny) -> None:
    assert heard(project, "heading-subject") == ()
    project.replace(f"{FOLDER}/15-resultat.yaml", "Vuxna per december 2018", "Resultaträkning flyktingmottagande")
    (line,) = told(heard(project, "heading-subject"))
    assert line.startswith(f"{FOLDER}/15-resultat.yaml:2:9: varning[heading-subject]") and "”Egen regi, vuxna”" in line


@pytest.mark.parametrize(
    "heading", ["Resultaträkning per december 2018", "Ekonomiskt utfall", "Vård och uppdrag, myndigheter"]
)
def test_a_heading_that_says_no_other_area_is_left_alone(project: Tiny, heading: str) -> None:
    project.replace(f"{FOLDER}/15-resultat.yaml", "Vuxna per december 2018", heading)
    assert heard(project, "heading-subject") == ()


def test_an_abbreviation_of_the_heading_is_the_same_area(project: Tiny) -> None:
    project.replace(f"{FOLDER}/15-resultat.yaml", "Vuxna per december 2018", "Individ- och familjeomsorgen")
    project.replace("content/data/regi.yaml", "Egen regi, vuxna", "IFO egen regi")
    assert heard(project, "heading-subject") == ()


def test_a_proposal_of_another_administration_than_the_sender_is_found(tiny: Tiny) -> None:
    tiny.replace(f"{FOLDER}/rapport.yaml", "nämnd:", "förvaltning: Kommunledningsförvaltningen\nnämnd:")
    (line,) = told(found(tiny, "sender-differs", "Nämnden antar socialförvaltningens förslag."))
    assert line.startswith(f"{TEXT}:5:17: varning[sender-differs]") and "Kommunledningsförvaltningen" in line
    for text in ("Nämnden antar förvaltningens förslag.", "Nämnden antar kommunledningsförvaltningens förslag.",
                 "Nämnden tar del av socialförvaltningens siffror."):  # fmt: skip
        assert found(tiny, "sender-differs", text) == ()
