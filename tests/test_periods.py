"""Years, tertials, quarters and months: a period in the wrong place is a figure in the wrong place."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.periods import Grain, Period, date_in_prose, parse_period
from tests.fuzz import tries

FAST = tries(100)
PERIODS = st.sampled_from(list(Grain)).flatmap(
    lambda grain: st.builds(Period, st.integers(1900, 2100), st.just(grain), st.integers(1, 12 // grain.months))
)


def period(text: str) -> Period:
    found = parse_period(text)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "text",
    [
        "18",
        "2018-",
        "2018-T0",
        "2018-T4",
        "2018-Q5",
        "2018-00",
        "2018-13",
        "2018-8",
        "T2 2018",
        "2018-t2",
        "2018-01-01",
        "3018",
        "0999",
        "",
        "٢٠١٨-٠٨",
    ],
)
def test_what_is_no_period_is_not_guessed_at(text: str) -> None:
    """2018-8 or T2 2018 read as something else would move a value in time."""
    assert parse_period(text) is None


@FAST
@given(PERIODS)
def test_a_period_is_written_as_it_is_read(each: Period) -> None:
    """Diagnostics and references name periods; they must be the author's own."""
    assert parse_period(str(each)) == each
    assert parse_period(f" {each} ") == each


def test_order_is_by_end_and_the_longer_first() -> None:
    """A history reads from then to now; of those that end together the year leads."""
    words = ["2018-12", "2017", "2018", "2018-Q4", "2018-08", "2018-T3", "2018-01"]
    assert [str(p) for p in sorted(map(period, words))] == [
        "2017",
        "2018-01",
        "2018-08",
        "2018",
        "2018-T3",
        "2018-Q4",
        "2018-12",
    ]


@FAST
@given(PERIODS, PERIODS)
def test_order_agrees_with_the_calendar(one: Period, other: Period) -> None:
    """Whatever ends earlier comes earlier."""
    if one.end < other.end:
        assert one < other
        assert not other < one


@pytest.mark.parametrize(
    ("outer", "inner", "contained"),
    [
        ("2018", "2018-08", True),
        ("2018", "2018", True),
        ("2018-T2", "2018-08", True),
        ("2018-T2", "2018-09", False),
        ("2018-T2", "2018-Q3", False),
        ("2018-08", "2018", False),
        ("2018", "2017-12", False),
        ("2018-Q3", "2018-07", True),
    ],
)
def test_containing(outer: str, inner: str, contained: bool) -> None:
    """A tertial is not a quarter; adding up across the border would count a month twice."""
    assert period(outer).contains(period(inner)) is contained


@FAST
@given(PERIODS)
def test_the_previous_ends_the_day_before(each: Period) -> None:
    """No gap and no overlap between one period and the next."""
    before = each.previous()
    assert (each.start - before.end).days == 1
    assert before.grain is each.grain
    assert each.year_ago().end.year == each.end.year - 1


@FAST
@given(PERIODS, st.sampled_from(list(Grain)))
def test_parts_make_the_whole(each: Period, grain: Grain) -> None:
    """Values are added up over parts: they must cover the period exactly, or not be used."""
    parts = each.parts(grain)
    if grain.months < each.grain.months and each.grain.months % grain.months == 0:
        assert (parts[0].start, parts[-1].end) == (each.start, each.end)
        assert len(parts) == each.grain.months // grain.months
    else:
        assert sum(part.grain.months for part in parts) < each.grain.months


@pytest.mark.parametrize(
    ("text", "label", "span", "short"),
    [
        ("2018", "2018", "januari–december 2018", "2018"),
        ("2018-T2", "tertial 2 2018", "maj–augusti 2018", "T2"),
        ("2018-Q3", "kvartal 3 2018", "juli–september 2018", "kv 3"),
        ("2018-08", "augusti 2018", "augusti 2018", "aug"),
    ],
)
def test_swedish_labels(text: str, label: str, span: str, short: str) -> None:
    """Months are lower case in Swedish; a span has an en dash."""
    each = period(text)
    assert (each.label(), each.span_label(), each.short()) == (label, span, short)


def test_english_labels() -> None:
    """An English report says August, and quarter."""
    assert period("2018-08").label("en") == "August 2018"
    assert period("2018-Q3").label("en") == "quarter 3 2018"
    assert period("2018-Q3").short("en") == "Q 3"


def test_last_days_of_february_and_december() -> None:
    """The two ends of a month that are got wrong."""
    assert period("2020-02").end == date(2020, 2, 29)
    assert period("2019-02").end == date(2019, 2, 28)
    assert period("2018").end == period("2018-12").end == date(2018, 12, 31)


def test_dates_in_prose() -> None:
    """A date in a sentence has no leading zero and a month in words."""
    assert date_in_prose(date(2020, 9, 2)) == "2 september 2020"
    assert date_in_prose(date(2020, 9, 2), "en") == "2 September 2020"
