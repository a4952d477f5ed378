"""A number in a sentence: what it counts, how exactly it is meant, and when it is no number at all."""

from __future__ import annotations

import pytest

from reportgen.prose.lexicon import lexicon
from reportgen.prose.sentences import Sentence, sentence
from tests import reading as made


def taken(text: str, year: int = 2018) -> tuple[Sentence, list[tuple[str, str]]]:
    """A sentence taken apart, and each figure as it is written with its value and unit."""
    reading = made.reading(text)
    found = sentence(reading, reading.sentences[0], lexicon("sv"), year)
    told = [
        (reading[f.whole], f"{f.value.normalize():f} {f.unit.value if f.unit else ''}".strip()) for f in found.figures
    ]
    return found, told


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("ökat med tio procent till 257 hushåll", [("tio procent", "10 percent"), ("257", "257")]),
        ("minskat med drygt 30 procent", [("drygt 30 procent", "30 percent")]),
        ("från 20,1 till 14,4", [("20,1", "20.1"), ("14,4", "14.4")]),
        ("23 miljoner kronor", [("23 miljoner kronor", "23 mnkr")]),
        ("underskott på 23 miljoner", [("23 miljoner", "23 mnkr")]),
        ("1,2 miljoner besök", [("1,2 miljoner", "1200000")]),
        ("ca 2 000 kr/dygn", [("ca 2 000 kr/dygn", "2000 kr_per_day")]),
        ("tusen kronor per dygn", [("tusen kronor per dygn", "1000 kr_per_day")]),
        ("10 108 tkr och −2,6 mnkr", [("10 108 tkr", "10108 tkr"), ("−2,6 mnkr", "-2.6 mnkr")]),
        ("en femtedel och tre fjärdedelar", [("en femtedel", "20 percent"), ("tre fjärdedelar", "75 percent")]),
        ("hälften av barnen", [("hälften", "50 percent")]),
        ("en av tio barn", [("en", "1"), ("tio", "10")]),
        ("mellan 10 och 15 procent", [("10 och 15 procent", "10 percent")]),
        ("trettiofem ärenden", [("trettiofem", "35")]),
        ("5%", [("5%", "5 percent")]),
        ("mer än hälften", [("mer än hälften", "50 percent")]),
        ("inte mindre än 40 dagar", [("inte mindre än 40 dagar", "40 days")]),
    ],
)  # fmt: skip
def test_figures_are_read_with_unit_and_qualifier(text: str, figures: list[tuple[str, str]]) -> None:
    assert taken(text)[1] == figures


@pytest.mark.parametrize(
    "text",
    [
        "enligt 4 kap. 1 § socialtjänstlagen",
        "se avsnitt 3 och bilaga 2",
        "den 24 september 2019",
        "2019-09-24",
        "under 2018 och 2019",
        "klockan 10.30",
        "18-åringar på HVO100 och covid-19",
        "det var en bra dag för en enhet",
        "nämndmål 2",
        "andra tertialet 2018",
    ],
)
def test_a_date_or_the_number_of_a_thing_is_no_figure(text: str) -> None:
    assert taken(text)[1] == []


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("i december 2018", ["2018-12"]),
        ("i augusti", ["2018-08"]),
        ("mellan 2016 och 2018", ["2016", "2018"]),
        ("andra tertialet", ["2018-T2"]),
        ("tredje kvartalet 2017", ["2017-Q3"]),
        ("jämfört med föregående år", ["2017"]),
        ("den 1 oktober", ["2018-10"]),
        ("2019-02-30", []),
    ],
)
def test_times_are_read_in_the_year_that_is_spoken_of(text: str, periods: list[str]) -> None:
    assert [str(time.period) for time in taken(text)[0].times] == periods
