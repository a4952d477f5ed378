"""Prose under a heading of time says when."""

from __future__ import annotations

import pytest

from reportgen.checks.completeness import timetable
from reportgen.diagnostics import Severity
from tests.checks.language import TEXT, found, heard, seconds
from tests.conftest import Tiny


@pytest.mark.parametrize(
    "said", ["En noggrann utredning behöver göras.", "Startar omgående.", "Enhetschefen återkommer angående detta."]
)
def test_a_timetable_without_a_time_is_told(tiny: Tiny, said: str) -> None:
    (told,) = found(tiny, "no-timetable", f"Arbetet har börjat.\n\n**Tidsplan:** {said}")
    assert (str(told.location), told.severity) == (f"{TEXT}:7:17", Severity.WARNING)
    assert told.args["text"] == said


@pytest.mark.parametrize(
    "text",
    [
        "Tidsplan: Utredningen är klar i februari.",
        "Tidsplan: 2020-03-31",
        "Klart: till hösten",
        "Tidsplan: Följs upp varje månad.",
        "Ansvarig: Enhetschefen",
        "Det är klart: ingen vill vänta.",
    ],
)
def test_a_timetable_with_a_time_is_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "no-timetable", text) == ()


def test_a_column_of_times_is_read_too(tiny: Tiny) -> None:
    tiny.write(TEXT, "typ: tabell\nrubrik: T\ntabelltext: T\nkolumner: [{rubrik: Åtgärd}, {rubrik: Tidplan}]\n"
               "rader:\n  - [Utreda, snarast]\n  - [Införa, våren 2020]\n  - [Avsluta, –]\n")  # fmt: skip
    (told,) = heard(tiny, "no-timetable")
    assert str(told.location) == f"{TEXT}:6:14"


def test_a_hostile_text_costs_little(tiny: Tiny) -> None:
    assert seconds(tiny, timetable.check, "tidsplan: a\n\n" * 10_000) < 10
