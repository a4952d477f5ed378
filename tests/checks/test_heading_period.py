"""A heading of another time than what it stands over is found; one that compares or refers is left alone."""

from __future__ import annotations

import pytest

from tests.checks.said import DATA, FOLDER, TEXT, marked, number, table
from tests.conftest import Tiny, told

COLUMNS = ["{rubrik: Tkr}", number("Jan–dec 18", "tkr"), number("Helår 17", "tkr")]
ROWS = [["Vuxna", "12", "10"], ["Unga", "20", "30"]]


@pytest.mark.parametrize(
    ("caption", "places"),
    [
        ("Resultat per december 2018", []),
        ("Resultat per december 2017", ["error Resultat per december 2017"]),
        ("Resultat 2017", ["error Resultat 2017"]),
        ("Resultat 2016–2018", []),
        ("Resultat 2017 och 2018", []),
        ("Resultat 2018 jämfört med 2017", []),
        ("Resultat jämfört med 2017", []),
        ("Resultat enligt planen för 2016", []),
        ("Resultat i tusen kronor", []),
        ("Resultat läsåret 2017/18", []),
        ("Resultat 2019", ["error Resultat 2019"]),
    ],
)
def test_a_caption_over_columns(caption: str, places: list[str], tiny: Tiny) -> None:
    tiny.write(TEXT, table(COLUMNS, ROWS, caption))
    assert marked(tiny, "heading-period") == places


@pytest.mark.parametrize(
    ("title", "places"),
    [
        ("Hushållen 2017–2018", []),
        ("Hushållen per 2017", ["error Hushållen per 2017"]),
        ("Hushållen vände 2017 och blev färre", []),  # a finding, not a time
        ("Hushållen 2016–2017", ["error Hushållen 2016–2017"]),
    ],
)
def test_the_title_of_a_series(title: str, places: list[str], tiny: Tiny) -> None:
    tiny.write(TEXT, f"typ: serie\nrubrik: {title}\nstatus: klar\nfakta: [hushåll]\nfrån: 2017\ntill: 2018\n")
    assert marked(tiny, "heading-period") == places


@pytest.mark.parametrize(
    ("title", "places"), [("Berättelse 2018", []), ("Berättelse 2017", ["error Berättelse 2017"]), ("Planen", [])]
)
def test_the_title_of_a_report(title: str, places: list[str], tiny: Tiny) -> None:
    tiny.replace(f"{FOLDER}/rapport.yaml", "Liten berättelse", title)
    assert marked(tiny, "heading-period") == places


def test_an_income_statement_with_a_year_in_its_name(tiny: Tiny) -> None:
    tiny.write(TEXT, "typ: resultaträkning\nrubrik: Resultat\nstatus: klar\ntabeller: [myndighet]\n")
    assert marked(tiny, "heading-period") == []
    tiny.replace(DATA, "namn: Myndighet", "namn: Myndighet per december 2017")
    assert marked(tiny, "heading-period") == ["error Myndighet per december 2017"]


@pytest.mark.parametrize(
    ("period", "title", "event", "places"),
    [
        ("2018-08", "Händelser under månaden", "dag: 2018-08-17\n    rubrik: Läger", []),
        ("2018-08", "Händelser under månaden", "rubrik: Kön växte i juni", ["warning Händelser under månaden"]),
        (
            "2018-08",
            "Händelser under månaden",
            "dag: 2018-07-02\n    rubrik: Läger",
            ["warning Händelser under månaden"],
        ),
        ("2018-08", "Händelser under månaden", "rubrik: Läger i december", []),
        ("2018-08", "Händelser i sommar", "rubrik: Kön växte i juni", []),
        ("2018", "Händelser under månaden", "rubrik: Läger", ["warning Händelser under månaden"]),
        ("2018", "Händelser under året", "rubrik: Läger i juni", []),
    ],
)
def test_events_under_a_heading_of_a_period(period: str, title: str, event: str, places: list[str], tiny: Tiny) -> None:
    tiny.replace(f"{FOLDER}/rapport.yaml", "period: 2018", f"period: {period}")
    tiny.write(
        TEXT, f"typ: händelser\nrubrik: {title}\nstatus: klar\nhändelser:\n  - {event}\n    text: Det gick bra.\n"
    )
    assert marked(tiny, "heading-period") == places


def test_the_words_of_the_remark(tiny: Tiny) -> None:
    tiny.write(TEXT, table(COLUMNS, ROWS, "Resultat per december 2017"))
    (line,) = told(tiny.check())
    assert "fel[heading-period] rubriken gäller 2017, men det som visas gäller 2018" in line
