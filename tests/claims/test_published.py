"""Published sentences: what contradicts itself is found, and nothing that is right is accused."""

from __future__ import annotations

import pytest

from tests.claims.report import Tally, table, tallies
from tests.example import ROOT

PAGE = ROOT / "docs" / "granskning.md"
BEGIN, END = "<!-- tabellen skrivs av make claims -->\n", "<!-- tabellen slutar här -->\n\nDet som inte hittas"

LEAST = {"read": 0.9, "unread": 0.4}  # of what was planted


@pytest.fixture(scope="module")
def parts() -> dict[str, Tally]:
    return tallies()


@pytest.mark.parametrize("part", LEAST)
def test_nothing_right_is_accused(parts: dict[str, Tally], part: str) -> None:
    assert parts[part].accused == []


@pytest.mark.parametrize("part", LEAST)
def test_what_contradicts_itself_is_found(parts: dict[str, Tally], part: str) -> None:
    tally = parts[part]
    assert tally.found.total() / tally.planted.total() >= LEAST[part], tally.missed if part == "read" else ""


def test_the_table_is_what_the_page_says(parts: dict[str, Tally], pytestconfig: pytest.Config) -> None:
    made = f"{table(parts)}\n"
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    old, after = rest.split(END)
    if pytestconfig.getoption("--renew-goldens"):
        PAGE.write_text(before + BEGIN + made + END + after, "utf-8")
        return
    assert old == made, "renew it with `make claims`"
