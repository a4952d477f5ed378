"""The matrix, the timeline and the two comparisons with other municipalities: what a reader would miss in each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.charts import drawn
from reportgen.charts.compare import Compare
from reportgen.charts.data import LightRow, Point, Style
from reportgen.charts.dots import DotRow, Dots
from reportgen.charts.matrix import LightGroup, Matrix
from reportgen.charts.timeline import Progress, Span, Timeline
from reportgen.document.tree import LightColour
from reportgen.quantities import Unit
from tests.fuzz import tries
from tests.test_charts import EXAMPLES, HARD, MONTHS, PEERS, SPANS, STYLE, THEME, _recorded, series

LIGHTS: list[LightColour] = ["green", "yellow", "red", "unknown"]
LONG = "Arbetsmarknadsintegrationsverksamhetsutvecklingsavdelningen"
NAMES = [f"{name}kommun" for name in ("Tierp", "Heby", "Knivsta", "Håbo", "Östhammar", "Älvkarleby")]
STYLES = [STYLE, Style(THEME, "en", 120)]
FIRST, LAST = date(2019, 1, 1), date(2019, 12, 31)


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    yield from _recorded(monkeypatch)


def words(figure: Any) -> list[str]:
    return [text.get_text() for text in figure.texts]


def luminance(colour: Any) -> float:
    red, green, blue = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in colour[:3])
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# --- the traffic-light matrix ----------------------------------------------------------------


def matrix(columns: list[str], rows: int, label: str = "Enhet", empty: int = 0) -> list[LightGroup]:
    """Two departments and a group without a name, the last columns empty."""

    def lights(row: int) -> list[LightColour | None]:
        filled = len(columns) - empty
        return [LIGHTS[(row + column) % 4] if column < filled else None for column in range(len(columns))]

    made = [LightRow(f"{label} {row}", lights(row)) for row in range(rows)]
    groups = [LightGroup("", made[:2]), LightGroup("Avdelning " + label, made[2:9]), LightGroup("B", made[9:])]
    return [group for group in groups if group.rows]


def test_who_cannot_see_the_matrix_hears_every_row_and_the_total() -> None:
    assert EXAMPLES["heat_map"](STYLE).alt == (
        "Trafikljusmatris: Enheter. IFO. Vuxenenheten: Kvalitet grön, Ekonomi röd, tomt för Personal; "
        "Barnenheten: Kvalitet ej bedömd, Ekonomi ej bedömd, Personal ej bedömd. "
        "Stöd i hemmet: inga bedömningar. Samlad bedömning: Kvalitet gul, Ekonomi gul, Personal gul."
    )


def test_a_matrix_without_a_roll_up_has_no_total(figures: list[Any]) -> None:
    drawing = drawn(Matrix("x", ["a"], matrix(["a"], 3), None), STYLE)
    assert "Samlad" not in drawing.alt
    assert not any("Samlad" in text for text in words(figures[-1]))


def test_a_month_that_has_not_come_is_empty_and_the_others_have_a_shape_and_letters(figures: list[Any]) -> None:
    drawn(Matrix("x", MONTHS, [LightGroup("", [LightRow("Enhet", ["yellow"] * 9 + [None] * 3)])], None), STYLE)
    assert words(figures[-1]).count("Gu") == 9
    assert sum(type(artist).__name__ == "Polygon" for artist in figures[-1].artists) == 9
    assert set(MONTHS) <= set(words(figures[-1]))


def test_the_lights_of_a_matrix_are_told_apart_in_greyscale(figures: list[Any]) -> None:
    kinds, letters = set(), {"sv": set(), "en": set()}
    for light in LIGHTS:
        for language, seen in letters.items():
            drawn(Matrix("x", ["a"], [LightGroup("", [LightRow("Enhet", [light])])], None), Style(THEME, language))
            seen |= set(words(figures[-1])) - {"a", "Enhet"}
        (shape,) = (artist for artist in figures[-1].artists if type(artist).__name__ != "Line2D")
        kinds.add((type(shape).__name__, shape.get_fill()))
        if light != "unknown":
            assert 1.05 / (luminance(shape.get_facecolor()) + 0.05) >= 4.5
    assert len(kinds) == 4
    assert letters == {"sv": {"Gr", "Gu", "R", "E"}, "en": {"G", "Y", "R", "N"}}


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("rows", [1, 20])
@pytest.mark.parametrize("style", STYLES)
def test_words_of_a_matrix_do_not_collide(rows: int, style: Style) -> None:
    areas = ["Medarbetare", "Hållbar utveckling och miljö", "Ekonomi", "Kompetensförsörjning", "Rättssäkerhet"]
    for columns in (["2018"], MONTHS, areas[:3], areas, areas * 2, [LONG] * 7, [str(n) for n in range(20)]):
        for label in ("Enhet", f"{LONG} och enheten för allt annat"):
            groups = matrix(columns, rows, label, empty=len(columns) // 3)
            drawn(Matrix("x", columns, groups, groups[0].rows[0].lights), style)


def test_heads_are_never_hyphenated_by_a_narrow_column(figures: list[Any]) -> None:
    columns = ["Kompetensförsörjning", "Tillgänglighet", "Digitalisering", "Medarbetare", "Rättssäkerhet"] * 2
    drawn(Matrix("x", columns, matrix(columns, 3), None), STYLE)
    assert set(columns) <= set(words(figures[-1]))


# --- the timeline ----------------------------------------------------------------------------


def plan(spans: list[Span], start: date = FIRST, end: date = LAST, style: Style = STYLE) -> Any:
    return drawn(Timeline("Plan", spans, start, end, date(2019, 5, 15)), style)


def test_who_cannot_see_the_timeline_hears_each_action_with_dates_and_status_by_area() -> None:
    assert plan(SPANS).alt == (
        "Tidsplan: Plan. Personal. Anställa två handläggare: 2019-01-15 till 2019-04-30, genomfört; "
        "Mentor för nyanställda: från 2019-03-01, pågår. "
        "Ekonomi. Nytt avtal: 2018-10-01 till 2019-05-31, försenat; Beslut: till 2019-10-15, ej påbörjat. "
        "E-tjänst: datum saknas, avbrutet. Linjen visar 15 maj 2019."
    )
    assert "Linjen" not in drawn(Timeline("Plan", SPANS, FIRST, LAST, date(2020, 1, 1)), STYLE).alt


def test_a_timeline_prints_its_areas_months_status_and_where_dates_are_missing(figures: list[Any]) -> None:
    plan(SPANS)
    printed = words(figures[-1])
    assert {"Personal", "Ekonomi", "2019", *MONTHS, "datum saknas", "försenat", "avbrutet"} <= set(printed)
    assert printed.count("Personal") == 1


def test_an_action_outside_the_months_is_told_in_words(figures: list[Any]) -> None:
    plan([Span("Förstudie", "", date(2017, 2, 1), date(2017, 6, 30), "done")])
    assert "2017-02-01 till 2017-06-30" in words(figures[-1])


def test_a_long_name_is_cut_at_two_lines_but_heard_in_full(figures: list[Any]) -> None:
    name = "Gemensam introduktion för alla nyanställda med mentor, uppföljande samtal och en skriftlig plan för året"
    drawing = plan([Span(name, "", FIRST, LAST, "ongoing")])
    lines = [text for text in words(figures[-1]) if text.rstrip("…") in name and text not in MONTHS]
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert name in drawing.alt


def test_statuses_of_a_timeline_are_told_apart_in_greyscale(figures: list[Any]) -> None:
    looks = set()
    for status in get_args(Progress):
        drawn(Timeline("Plan", [Span("a", "", FIRST, LAST, status)], FIRST, LAST, None), STYLE)
        bar = figures[-1].artists[-2]  # before the rule at the foot
        fill = round(luminance(bar.get_facecolor()), 1) if bar.get_facecolor()[3] else None
        looks.add((fill, bar.get_linestyle(), len(figures[-1].artists)))
    assert len(looks) == 5


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("count", [1, 20])
def test_words_of_a_timeline_do_not_collide(count: int, style: Style) -> None:
    for label in ("Kort", f"{LONG} och {LONG} med mycket mera"):
        spans = [
            Span(f"{label} {n}", ["", "Ekonomi", LONG * 3][n % 3], FIRST + timedelta(40 * n), None, "ongoing")
            for n in range(count)
        ]
        spans += [Span(label, "Ekonomi", None, None, "cancelled"), Span(label, "", None, date(2031, 1, 1), "delayed")]
        for last in (FIRST, date(2019, 3, 1), LAST, date(2021, 6, 30), date(2045, 12, 31)):
            for start in (FIRST, date(2018, 12, 24)):
                plan(spans, start, last, style)


# --- dots ------------------------------------------------------------------------------------


def test_who_cannot_see_the_dots_hears_own_median_and_extremes_with_names() -> None:
    assert EXAMPLES["dots"](STYLE).alt == (
        "Punktdiagram: Sjukfrånvaro, procent. "
        "Totalt: Tierp 7,4; median 7,05; lägst 5,1 (Knivsta); högst 9,0 (Heby). "
        "Män: Tierp uppgift saknas; median 4,15; lägst 4,0 (Knivsta); högst 4,3 (Heby)."
    )


@pytest.mark.parametrize(
    ("others", "median"),
    [(["5", "7"], "6"), (["5", "8"], "6.5"), (["1", "9", "2"], "2"), (["7.0", "5.0"], "6.0"), (["7.4", "5"], "6.2")],
)
def test_the_median_is_of_the_others_and_exact(others: list[str], median: str) -> None:
    row = DotRow("x", [("Tierp", Decimal(100)), *((f"K{n}", Decimal(value)) for n, value in enumerate(others))])
    assert str(row.median("Tierp")) == median
    assert DotRow("x", [("Tierp", Decimal(1))]).median("Tierp") is None


def test_dots_print_the_own_values_the_medians_and_an_axis_that_holds_all(figures: list[Any]) -> None:
    drawn(Dots("x", PEERS, "Tierp", "median", Unit.PERCENT), STYLE)
    assert {"7,4", "7,05", "4,15", "Tierp", "median", "övriga kommuner", "4", "9"} <= set(words(figures[-1]))


def test_every_municipality_has_a_dot_also_where_two_are_equal(figures: list[Any]) -> None:
    row = DotRow("x", [(name, Decimal(5)) for name in NAMES[:4]])
    drawn(Dots("x", [row], NAMES[0], "median", Unit.COUNT), STYLE)
    centres = {tuple(artist.center) for artist in figures[-1].artists if type(artist).__name__ == "Circle"}
    assert len(centres) == 2 + 3  # the key's two, the own over one of the others, which differ in height


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("points", HARD)
def test_figures_of_dots_do_not_collide(points: list[Point], style: Style) -> None:
    values = [point.value for point in points]
    for label, count in (("2018", 1), (f"{LONG} och mera därtill, mätt i oktober varje år", 20)):
        pairs = [list(zip(NAMES, values[n % len(values) :] + values, strict=False)) for n in range(count)]
        rows = [DotRow(label, pair) for pair in pairs]
        drawn(Dots("x", rows, NAMES[0], "median", Unit.KR), style)
        drawn(Dots("x", rows, LONG * 3, "medianen i jämförbara kommuner " * 4, Unit.KR), style)


# --- two lines -------------------------------------------------------------------------------


def test_who_cannot_see_the_two_lines_hears_every_value_of_both() -> None:
    assert EXAMPLES["compare"](STYLE).alt == (
        "Linjediagram med två linjer: Sjukfrånvaro, procent. Tierp: 2014 7; 2015 6; 2016 5. median: 2014 8; 2015 7."
    )


def test_two_lines_print_names_first_and_last_values_and_the_year_of_an_early_end(figures: list[Any]) -> None:
    EXAMPLES["compare"](STYLE)
    assert sorted(words(figures[-1])) == sorted(["7", "8", "5", "7 (2015)", "Tierp", "median", "2014", "2015", "2016"])


def test_a_year_without_a_value_breaks_the_line_and_keeps_its_place(figures: list[Any]) -> None:
    own = [Point(label, Decimal(value)) for label, value in (("2014", 3), ("2016", 5), ("2017", 4))]
    drawn(Compare("x", own, series(1, 2, 3, 4, 5), "Tierp", "median", Unit.COUNT), STYLE)
    printed = [text for text in words(figures[-1]) if re.fullmatch(r"20\d\d", text)]
    assert sorted(printed) == ["2014", "2015", "2016", "2017", "2018"]
    lines = [artist for artist in figures[-1].artists if artist.get_lw() == 1.6 and type(artist).__name__ == "Line2D"]
    assert len(lines) == 1  # from 2016 to 2017


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("points", HARD)
def test_labels_of_two_lines_do_not_collide(points: list[Point], style: Style) -> None:
    shifted = [Point(point.label, 3 - point.value) for point in points]
    name = "medianen bland jämförbara kommuner enligt Kolada, ovägd och med förbehåll"
    for median in ([], points, shifted, points[:1], points[1:], shifted[-1:], points[:-1], points[2:-1]):
        drawn(Compare("x", points, median, "Tierp", "median", Unit.KR), style)
        drawn(Compare("x", points, median, LONG, name, Unit.KR), style)
        drawn(Compare("x", median or points, points, "Tierp", name, Unit.KR), style)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=9), st.integers(0, 8), st.integers(1, 9))
@tries(25)
def test_comparisons_do_not_collide_whatever_the_values(values: list[int], start: int, stop: int) -> None:
    points = series(*values)
    with pytest.MonkeyPatch.context() as patch:
        for _ in _recorded(patch):
            drawn(Compare("x", points, points[::-1][start:stop], "Tierp", "median", Unit.TKR), STYLE)
            drawn(Compare("x", points, points[start:stop], "Tierp", "medianen i länet", Unit.TKR), STYLE)
            rows = [DotRow("x", list(zip(NAMES, (p.value for p in points), strict=False)))]
            drawn(Dots("x", rows, NAMES[start % 6], "median", Unit.TKR), STYLE)


# --- nothing to draw -------------------------------------------------------------------------


def test_what_cannot_be_drawn_is_an_error() -> None:
    row = LightRow("x", ["green"])
    for draw in (
        lambda: drawn(Matrix("x", ["a"], [LightGroup("", [])], None), STYLE),
        lambda: drawn(Matrix("x", [], [LightGroup("", [LightRow("x", [])])], None), STYLE),
        lambda: drawn(Matrix("x", ["a", "b"], [LightGroup("", [row])], None), STYLE),
        lambda: drawn(Matrix("x", ["a"], [LightGroup("", [row])], []), STYLE),
        lambda: drawn(Timeline("x", [], FIRST, LAST, None), STYLE),
        lambda: drawn(Timeline("x", SPANS, LAST, FIRST, None), STYLE),
        lambda: drawn(Dots("x", [DotRow("x", [])], "Tierp", "median", Unit.COUNT), STYLE),
        lambda: drawn(Compare("x", [], series(1), "Tierp", "median", Unit.COUNT), STYLE),
    ):
        with pytest.raises(ValueError, match=r"needs? "):
            draw()
