"""Sums, differences and shares of free tables are recomputed; what the headings do not tell is left alone."""

from __future__ import annotations

import pytest

from tests.checks.said import TEXT, marked, number, table
from tests.conftest import Tiny, told

LABEL = "{rubrik: Stöd}"
YEARS = [LABEL, number("2017"), number("2018")]
CHANGE = [*YEARS, number("Förändring")]
SHARE = [LABEL, number("Antal"), number("Andel", "procent")]
PARTS = [LABEL, number("Kvinnor"), number("Män"), number("Totalt")]
ROWS = [["Kort", "186", "184"], ["Långt", "233", "257"], ["Summa", "419", "441"]]


def changed(rows: list[list[str]], row: int, cell: int, value: str) -> list[list[str]]:
    """The rows with one figure changed."""
    copy = [list(each) for each in rows]
    copy[row][cell] = value
    return copy


@pytest.mark.parametrize(
    ("columns", "rows", "places"),
    [
        (YEARS, ROWS, []),
        (YEARS, changed(ROWS, 2, 2, "414"), ["error 414"]),
        (YEARS, changed(ROWS, 1, 1, "333"), ["error 419"]),
        (YEARS, changed(ROWS, 2, 2, "442"), []),  # rounding
        (YEARS, [*changed(ROWS, 2, 0, "Medelvärde")[:2], ["Medelvärde", "5", "6"]], []),
        (YEARS, [["Kort", "186", "184"], ["varav unga", "100", "90"], *ROWS[1:]], []),
        ([LABEL, number("Andel", "procent")], [["Kort", "44"], ["Långt", "58"], ["Totalt", "51"]], []),
        ([LABEL, number("Antal")], [["Kort", "44"], ["Långt", "58"], ["Totalt", "90"]], ["warning 90"]),
        ([LABEL, number("Antal")], [["Kort", "44"], ["Långt", '"–"'], ["Totalt", "90"]], []),
    ],
)
def test_a_total_row(columns: list[str], rows: list[list[str]], places: list[str], tiny: Tiny) -> None:
    tiny.write(TEXT, table(columns, rows))
    assert marked(tiny, "table-figures") == places


DIFFERENCES = [["Kort", "186", "184", "-2"], ["Långt", "233", "257", "24"], ["Annat", "10", "15", "5"]]
RELATIVE = [["Kort", "186", "184", "-1"], ["Långt", "233", "257", "10"], ["Annat", "10", "15", "50"]]


@pytest.mark.parametrize(
    ("columns", "rows", "places"),
    [
        (CHANGE, DIFFERENCES, []),
        (CHANGE, changed(DIFFERENCES, 1, 3, "14"), ["error 14"]),
        (CHANGE, changed(DIFFERENCES, 1, 3, "-24"), ["error -24"]),
        (CHANGE, DIFFERENCES[1:2], []),
        (CHANGE, changed(DIFFERENCES, 1, 3, "42")[1:2], ["warning 42"]),
        ([*YEARS, number("Förändring", "procent")], RELATIVE, []),
        ([*YEARS, number("Förändring", "procent")], changed(RELATIVE, 1, 3, "15"), ["error 15"]),
        ([LABEL, number("Mål"), number("2018"), number("Förändring")], DIFFERENCES[1:2], []),
        (
            [LABEL, number("Budget"), number("Utfall"), number("Avvikelse")],
            changed(DIFFERENCES, 0, 3, "9"),
            ["error 9"],
        ),
        ([LABEL, number("A"), number("B"), number("C")], DIFFERENCES, []),
    ],
)
def test_a_column_of_changes(columns: list[str], rows: list[list[str]], places: list[str], tiny: Tiny) -> None:
    tiny.write(TEXT, table(columns, rows))
    assert marked(tiny, "table-figures") == places


SHARES = [["Kort", "184", "42"], ["Långt", "257", "58"], ["Summa", "441", "100"]]


def test_shares_of_a_total(tiny: Tiny) -> None:
    tiny.write(TEXT, table(SHARE, SHARES))
    assert marked(tiny, "table-figures") == []
    tiny.write(TEXT, table(SHARE, changed(SHARES, 1, 2, "68")))
    assert marked(tiny, "table-figures") == ["error 68"]


def test_a_total_column(tiny: Tiny) -> None:
    rows = [["Kort", "90", "94", "184"], ["Långt", "130", "127", "257"], ["Summa", "220", "221", "441"]]
    tiny.write(TEXT, table(PARTS, rows))
    assert marked(tiny, "table-figures") == []
    tiny.write(TEXT, table(PARTS, changed(rows, 0, 3, "194")))
    assert set(marked(tiny, "table-figures")) == {"error 194", "error 441"}


def test_subtotals_are_summed_up_by_themselves(tiny: Tiny) -> None:
    rows = [["A", "1"], ["B", "2"], ["Summa ett", "3"], ["C", "4"], ["D", "5"], ["Summa två", "9"], ["Totalt", "12"]]
    tiny.write(TEXT, table([LABEL, number("Antal")], rows))
    assert marked(tiny, "table-figures") == []


RIGHT = [  # tables as they are printed, each right in its own way
    (
        [LABEL, number("Prognos"), number("Budget"), number("Avvikelse"), number("Förra avvikelsen")],
        [["A", "100", "98", "-2", "-1"], ["B", "80", "84", "4", "3"], ["Totalt", "180", "182", "2", "2"]],
    ),
    (
        [LABEL, number("Utfall"), number("Budget"), number("Avvikelse"), number("Avvikelse, procent", "procent")],
        [["A", "90", "100", "10", "10"], ["B", "220", "200", "-20", "-10"], ["Summa", "310", "300", "-10", "-3"]],
    ),
    (
        [LABEL, number("2018"), number("2017")],
        [
            ["Intäkter", "100", "90"],
            ["Kostnader", "-98", "-92"],
            ["Verksamhetens nettokostnad", "2", "-2"],
            ["Skatter", "5", "5"],
            ["Summa", "7", "3"],
            ["Årets resultat", "8", "4"],
        ],
    ),
    ([LABEL, number("Antal")], [["Placeringar", "50"], ["hem", "40"], ["HVB", "10"], ["Öppet", "30"], ["Summa", "80"]]),
    ([LABEL, number("Antal")], [["Resultat A", "50"], ["Resultat B", "40"], ["Summa", "90"]]),
    ([LABEL, number("Antal")], [["Januari", "100"], ["Februari", "110"], ["Totalt unika", "140"]]),
    ([LABEL, number("Antal")], [["Totalt", "50"], ["Familjehem", "40"], ["HVB", "10"]]),
    (
        [LABEL, number("Värde", "procent"), number("Riket", "procent"), number("Förändring mot 2016", "procent")],
        [["Nöjda", "80", "78", "3"], ["Trygga", "70", "75", "-2"], ["Goda", "60", "62", "4"]],
    ),
]


@pytest.mark.parametrize(("columns", "rows"), RIGHT)
def test_tables_that_are_right_in_their_own_way(columns: list[str], rows: list[list[str]], tiny: Tiny) -> None:
    tiny.write(TEXT, table(columns, rows))
    assert marked(tiny, "table-figures") == []
    assert marked(tiny, "rounding") == []


def test_a_citation_is_no_slip_of_the_hand(tiny: Tiny) -> None:
    tiny.write(TEXT, table(YEARS, [*ROWS[:2], ["Summa", "419", "'{{ hushåll }}'"]]))
    assert marked(tiny, "table-figures") == []
    tiny.write(
        TEXT, table(YEARS, [["Kort", "186", "'{{ hushåll }}'"], ["Långt", "233", "257"], ["Summa", "419", "441"]])
    )
    assert marked(tiny, "table-figures") == ["error 441"]


def test_rounding_is_told_as_rounding(tiny: Tiny) -> None:
    tiny.write(TEXT, table(YEARS, changed(ROWS, 2, 2, "442")))
    assert marked(tiny, "rounding") == ["info 442"]
    tiny.write(TEXT, table(YEARS, ROWS))
    assert marked(tiny, "rounding") == []


def test_many_rounded_rows_may_give_more_than_one(tiny: Tiny) -> None:
    rows = [["A", "10"], ["B", "10"], ["C", "10"], ["D", "10"], ["Summa", "42"]]
    tiny.write(TEXT, table([LABEL, number("Antal")], rows))
    assert marked(tiny, "table-figures") == ["warning 42"]


def test_the_words_of_the_remark(tiny: Tiny) -> None:
    tiny.write(TEXT, table(YEARS, changed(ROWS, 2, 2, "414")))
    (line,) = told(tiny.check())
    assert "fel[table-figures] Summa: 414 är skrivet men talen intill ger 441" in line


def test_a_project_in_english_is_left_alone(tiny: Tiny) -> None:
    tiny.write("reportgen.yaml", "kommun: Lilla kommun\nspråk: en\n")
    tiny.write(TEXT, table(YEARS, changed(ROWS, 2, 2, "414")))
    assert marked(tiny, "table-figures") == []
