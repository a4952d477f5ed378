"""The defects of published reports, made again as content: each is found where it stands, and what is right is left.

`make published` prints the table and renews it in docs/granskning.md.
"""

from __future__ import annotations

import pytest

from tests.example import ROOT
from tests.published_cases import (
    DETECTORS,
    KINDS,
    SEVERITIES,
    Outcome,
    Published,
    alarms,
    cases,
    outcome,
    share,
    table,
)

PAGE = ROOT / "docs" / "granskning.md"
BEGIN, END = "<!-- tabellen skrivs av make published -->\n", "\n<!-- tabellen slutar här -->"
CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_says_what_it_is(case: Published) -> None:
    """Else it is counted in no row of the table."""
    assert case.files
    if case.silent:
        assert not case.expect
        return
    assert case.kind in KINDS and case.severity in SEVERITIES and case.detector in DETECTORS
    assert case.shows
    assert bool(case.expect) == case.found
    assert bool(case.why) != case.found, "what cannot be found says why"


@pytest.mark.parametrize("case", [case for case in CASES if case.found], ids=lambda case: case.id)
def test_what_was_planted_is_found_where_it_stands(case: Published) -> None:
    came = outcome(case.id)
    assert came.missed == (), "\n".join(("said:", *came.said))
    assert came.false == ()


@pytest.fixture(scope="module")
def outcomes() -> list[Outcome]:
    """Every case, reviewed."""
    return [outcome(case.id) for case in CASES]


def test_the_table_is_what_the_page_says(
    outcomes: list[Outcome], pytestconfig: pytest.Config, capsys: pytest.CaptureFixture[str]
) -> None:
    made = table(outcomes)
    if pytestconfig.getoption("capture") == "no":
        print(f"\n{made}")  # noqa: T201
    page = PAGE.read_text("utf-8")
    before, rest = page.split(BEGIN, 1)
    old, after = rest.split(END, 1)
    if pytestconfig.getoption("--renew-goldens"):
        PAGE.write_text(before + BEGIN + made + END + after, "utf-8")
        return
    assert old == made, "renew it with `make published`"


def test_every_error_is_found(outcomes: list[Outcome]) -> None:
    found, planted = share(outcomes, lambda case: case.severity == "error")
    assert found == planted


def test_nine_of_ten_of_the_rest_are_found_where_data_tells(outcomes: list[Outcome]) -> None:
    found, planted = share(outcomes, lambda case: case.severity != "error" and case.detector in ("data", "data+text"))
    assert found * 10 >= planted * 9


def test_seven_of_ten_are_found_where_only_the_text_tells(outcomes: list[Outcome]) -> None:
    found, planted = share(outcomes, lambda case: case.detector == "text")
    assert found * 10 >= planted * 7


def test_there_is_no_false_error_and_few_false_warnings(outcomes: list[Outcome]) -> None:
    right = alarms(outcomes)
    assert right.errors == 0
    assert right.warnings * 100 <= right.sentences
