"""The words that the project has settled on, and the ones that it has settled against."""

from __future__ import annotations

import pytest

from reportgen.checks.language import terms
from tests.checks.language import TEXT, found, seconds
from tests.conftest import DATA, Tiny, told

TERMS = """\
termer:
  ekonomiskt bistånd:
    i stället för: [försörjningsstöd]
    skäl: Det är lagens ord.
  Region Halland:
    från: 2019
    i stället för: [Landstinget Halland]
fakta:
"""


@pytest.fixture
def project(tiny: Tiny) -> Tiny:
    """The tiny project with a list of terms."""
    tiny.replace(DATA, "fakta:\n", TERMS)
    return tiny


def test_a_form_that_is_not_to_be_used_is_found_at_its_place(project: Tiny) -> None:
    (line,) = told(found(project, "term", "Fler ansökte om ekonomiskt bistånd.\nFärre fick försörjningsstödet."))
    assert line.startswith(f"{TEXT}:6:14: varning[term]")
    assert "”försörjningsstödet”" in line and "”ekonomiskt bistånd”" in line and "Det är lagens ord." in line


@pytest.mark.parametrize(
    "text", ["Fler ansökte om ekonomiskt bistånd.", "Försörjningsstödsenheten arbetar vidare.", "Stödet ökade."]
)
def test_the_right_form_and_other_words_are_left_alone(project: Tiny, text: str) -> None:
    assert found(project, "term", text) == ()


def test_a_term_holds_in_its_own_time(project: Tiny) -> None:
    assert found(project, "term", "Avtalet med Landstinget Halland gäller.") == ()
    (said,) = found(project, "term", "Avtalet med Region Halland gäller.")
    assert (said.severity, said.variant) == ("info", "expired")
    assert found(project, "term", "Från 2019 tar Region Halland över.") == ()


def test_a_body_by_its_old_and_its_new_name_is_an_advice(tiny: Tiny) -> None:
    (said,) = found(tiny, "term", "Region Skåne ger vård. Avtalet med landstinget gäller.")
    assert (said.severity, said.args["found"]) == ("info", "landstinget") and said.other is not None
    assert found(tiny, "term", "Avtalet med landstinget gäller.") == ()
    assert found(tiny, "term", "Region Skåne ger vård. Avtalet med dåvarande landstinget gäller.") == ()
    assert found(tiny, "term", "Region Skåne och Sveriges Kommuner och Landsting är överens.") == ()


def test_a_term_declared_twice_is_told(project: Tiny) -> None:
    project.write("content/data/fler.yaml", "termer:\n  ekonomiskt bistånd: {}\n")
    assert any("duplicate-id" in line for line in told(project.check()))


def test_a_hostile_text_takes_no_longer_than_its_length(project: Tiny) -> None:
    assert seconds(project, terms.check, "försörjnings" * 20_000 + " landsting Region A" * 5_000) < 5
