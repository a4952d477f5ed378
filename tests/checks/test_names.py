"""One thing by one name: the organisation's names, and words that a report writes in several ways."""

from __future__ import annotations

import pytest

from reportgen.checks.language import names
from tests.checks.language import TEXT, found, heard, seconds, write
from tests.conftest import FOLDER, Tiny, told

ORGANISATION = """\
organisation:
  källan:
    slag: enhet
    namn: Källans stöd- och boendeenhet
    kort: Källan
  unga:
    slag: avdelning
    namn: Barn och unga
  nämnden:
    slag: nämnd
    namnen:
      - {namn: Omsorgsnämnden, till: 2017}
      - {namn: Vård- och omsorgsnämnden, från: 2018}
"""


@pytest.fixture
def project(tiny: Tiny) -> Tiny:
    """The tiny project with an organisation."""
    tiny.write("content/data/organisation.yaml", ORGANISATION)
    return tiny


def test_a_name_nearly_as_declared_is_found_at_its_place(project: Tiny) -> None:
    (line,) = told(found(project, "name-form", "Flest platser har kommunen\nvid Källans stöd och boendeenhet."))
    assert line.startswith(f"{TEXT}:6:7: varning[name-form]") and "”Källans stöd- och boendeenhet”" in line


@pytest.mark.parametrize(
    ("text", "variant", "wrong"),
    [
        ("Beslutet togs av omsorgsnämnden.", "expired", "omsorgsnämnden"),
        ("Besök gjordes vid Källans stödboende.", "spelling", "Källans stödboende"),
        ("Frågan ställdes till Enhetschef och samordnare.", "title", "Enhetschef"),
        ("Ansvaret har Öppenenheten, och Öppenenheten hjälper öppenenheten.", "capital", "öppenenheten"),
        ("Kursen IPS-stöd ges. Fler kurser i IPS stöd ges, och IPS-stöd gör nytta.", "acronym", "IPS stöd"),
    ],
)
def test_other_ways_of_writing_are_advice(project: Tiny, text: str, variant: str, wrong: str) -> None:
    (said,) = found(project, "name-form", text)
    assert (said.variant, said.severity, said.args["found"]) == (variant, "info", wrong)


@pytest.mark.parametrize(
    "text",
    [
        "Platserna finns vid Källans stöd- och boendeenhet, som Källans chef leder.",
        "Vård- och omsorgsnämnden ersatte dåvarande omsorgsnämnden.",
        "År 2016 beslutade omsorgsnämnden om platserna.",
        "Stödet till barn och unga ökade.",
        "Enhetschefen svarar. Handläggare och enhetschef deltar.",
        "Öppenenheten arbetar. Där är öppenenheten störst.",
        "Föräldrakursen ABC och HVB-placeringar följs upp.",
    ],
)
def test_names_written_as_declared_are_left_alone(project: Tiny, text: str) -> None:
    assert found(project, "name-form", text) == ()


def test_a_name_with_its_parts_the_other_way_round_is_told_with_the_heading(tiny: Tiny) -> None:
    heading = "typ: text\nrubrik: Försörjning och arbete\nstatus: klar\ntext: Gruppen är klar.\n"
    tiny.write(f"{FOLDER}/15-text.yaml", heading)
    tiny.replace(f"{FOLDER}/rapport.yaml", "[10-text.yaml]", "[10-text.yaml, 15-text.yaml]")
    write(tiny, "Gruppen för arbete och försörjning är klar.")
    (said,) = heard(tiny, "name-form")
    assert said.variant == "reversed" and said.other is not None and said.other.file == f"{FOLDER}/15-text.yaml"


def test_a_term_with_a_small_letter_keeps_it_inside_a_sentence(tiny: Tiny) -> None:
    tiny.write("content/data/termer.yaml", "termer:\n  individ- och familjeomsorgen: {}\n")
    (said,) = found(
        tiny, "name-form", "Individ- och familjeomsorgen växer. Inom Individ- och familjeomsorgen är det lugnt."
    )
    assert (said.variant, said.location.column) == ("title", 44)


def test_a_hostile_text_takes_no_longer_than_its_length(project: Tiny) -> None:
    text = "Källans " * 10_000 + "a och " * 10_000 + "ABC " * 10_000 + "a" * 100_000
    assert seconds(project, names.check, text) < 5
