"""Numbers as Swedes write and print them: a wrong space or sign is the first thing a reader sees."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.quantities import (
    MINUS,
    NBSP,
    NUMBER_WORDS,
    Quantity,
    Unit,
    format_number,
    format_quantity,
    number_word,
    parse_quantity,
    unit_label,
)
from tests.fuzz import tries

FAST = tries(150)


@pytest.mark.parametrize(
    ("written", "value", "unit"),
    [
        ("72 204", "72204", None),
        ("72\u00a0204", "72204", None),
        ("72\u202f204", "72204", None),
        ("5 %", "5", Unit.PERCENT),
        ("5%", "5", Unit.PERCENT),
        ("-23 mnkr", "-23", Unit.MNKR),
        ("−5,7", "-5.7", None),
        ("–5,7", "-5.7", None),
        ("20,4", "20.4", None),
        ("20.4", "20.4", None),
        ("7,0", "7.0", None),
        ("10 108 tkr", "10108", Unit.TKR),
        ("1 234 567,89 kr", "1234567.89", Unit.KR),
        ("3 procentenheter", "3", Unit.POINTS),
        ("12 mkr", "12", Unit.MNKR),
        ("+4 dagar", "4", Unit.DAYS),
        (" 5  Procent ", "5", Unit.PERCENT),
        (419, "419", None),
        (Decimal("7.0"), "7.0", None),
    ],
)
def test_numbers_are_read_as_people_write_them(written: object, value: str, unit: Unit | None) -> None:
    """Spaces, commas and three kinds of minus sign all come from real files."""
    assert parse_quantity(written) == Quantity(Decimal(value), unit)
    assert str(parse_quantity(written).value) == value  # type: ignore[union-attr]


def test_about_is_kept() -> None:
    """A rough figure must not print as an exact one."""
    found = parse_quantity("ca 2 000 kr/dygn")
    assert found == Quantity(Decimal(2000), Unit.KR_PER_DAY, approximate=True)
    assert format_quantity(found) == f"cirka{NBSP}2{NBSP}000{NBSP}kronor per dygn"


@pytest.mark.parametrize(
    "written",
    [
        "många",
        "5 bananer",
        "1 23",
        "12 34 567",
        "1,2,3",
        "1.234,5",
        "5-6",
        "--5",
        "5 5 %",
        "",
        " ",
        "%",
        "1e5",
        True,
        False,
        None,
        [5],
        {"a": 5},
        "9" * 200,
    ],
)
def test_what_is_no_number_is_not_guessed_at(written: object) -> None:
    """1 23 could be 123 or two numbers; nobody knows, so nobody may assume."""
    assert parse_quantity(written) is None


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1234567.5", f"1{NBSP}234{NBSP}567,5"),
        ("-23", f"{MINUS}23"),
        ("1000", f"1{NBSP}000"),
        ("999", "999"),
        ("0", "0"),
        ("7.0", "7,0"),
        ("-0.5", f"{MINUS}0,5"),
        ("0.05", "0,05"),
    ],
)
def test_numbers_are_printed_in_swedish(value: str, shown: str) -> None:
    """Groups of three with a space that does not break, a comma, and a true minus sign."""
    assert format_number(Decimal(value)) == shown


def test_signs_are_printed_where_asked_for() -> None:
    """A change of zero has no sign."""
    assert [format_number(Decimal(v), signed=True) for v in ("5", "-5", "0")] == ["+5", f"{MINUS}5", "0"]


def test_numbers_are_printed_in_english() -> None:
    """An English report groups with commas."""
    assert format_number(Decimal("1234.5"), "en") == "1,234.5"


@pytest.mark.parametrize(
    ("quantity", "prose", "table"),
    [
        (Quantity(Decimal(28), Unit.PERCENT), "28_procent", "28_%"),
        (Quantity(Decimal(441), Unit.COUNT), "441", "441"),
        (Quantity(Decimal(1), Unit.DAYS), "1_dag", "1_dag"),
        (Quantity(Decimal(2), Unit.DAYS), "2_dagar", "2_dagar"),
        (Quantity(Decimal(1), Unit.POINTS), "1_procentenhet", "1_procentenhet"),
        (Quantity(Decimal(2000), Unit.KR_PER_DAY), "2_000_kronor per dygn", "2_000_kr/dygn"),
        (Quantity(Decimal(-23), Unit.MNKR), f"{MINUS}23_mnkr", f"{MINUS}23_mnkr"),
        (Quantity(Decimal(5)), "5", "5"),
    ],
)
def test_units_are_printed_for_their_place(quantity: Quantity, prose: str, table: str) -> None:
    """A sentence says procent, a table %; no line breaks between a number and its unit."""
    assert format_quantity(quantity) == prose.replace("_", NBSP)
    assert format_quantity(quantity, table=True) == table.replace("_", NBSP)


def test_money_is_converted_and_nothing_else() -> None:
    """−23 mnkr is −23 000 tkr, but five per cent is no number of days."""
    assert Quantity(Decimal(-23), Unit.MNKR).to(Unit.TKR) == Quantity(Decimal(-23000), Unit.TKR)
    assert Quantity(Decimal(1500), Unit.KR).to(Unit.TKR) == Quantity(Decimal("1.5"), Unit.TKR)
    assert Quantity(Decimal(5)).to(Unit.DAYS) == Quantity(Decimal(5), Unit.DAYS)
    assert Quantity(Decimal(5), Unit.PERCENT).to(Unit.POINTS) is None
    assert Quantity(Decimal(5), Unit.KR).to(Unit.KR_PER_DAY) is None


@pytest.mark.parametrize(
    ("value", "decimals", "rounded"),
    [("0.5", 0, "1"), ("-0.5", 0, "-1"), ("2.5", 0, "3"), ("-0.4", 0, "0"), ("1.005", 2, "1.01"), ("7", 1, "7.0")],
)
def test_rounding_is_the_accountants(value: str, decimals: int, rounded: str) -> None:
    """Halves go away from zero, and there is no minus zero."""
    assert str(Quantity(Decimal(value)).with_decimals(decimals).printed) == rounded


def test_number_words() -> None:
    """Small numbers are written in letters, others are not made up."""
    assert [number_word(Decimal(n)) for n in range(13)] == NUMBER_WORDS["sv"].split()
    assert number_word(Decimal(1)) == "en"
    assert [number_word(Decimal(v)) for v in ("13", "-1", "2.5")] == [None, None, None]
    assert number_word(Decimal("3.0"), "en") == "three"


def test_unit_labels() -> None:
    """A column's head always says what is counted."""
    assert (unit_label(None), unit_label(Unit.COUNT, "en"), unit_label(Unit.PERCENT)) == ("antal", "number", "procent")


@FAST
@given(st.decimals(-(10**12), 10**12, places=2), st.sampled_from(["sv", "en"]))
def test_what_is_printed_can_be_read_again(value: Decimal, language: str) -> None:
    """A figure copied from the report into next year's file means the same."""
    shown = format_number(value, "sv")
    assert parse_quantity(shown) == Quantity(value if value else abs(value))
    assert format_number(value, language).count(MINUS) == (value < 0)


@FAST
@given(st.text(max_size=90))
def test_any_text_is_a_quantity_or_none(text: str) -> None:
    """Whatever stands in a cell, reading it never raises."""
    found = parse_quantity(text)
    assert found is None or found.value.is_finite()
