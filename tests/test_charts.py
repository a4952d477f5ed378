"""Charts: each test names what a reader, a screen reader or an archive would miss."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from reportgen.charts import drawn
from reportgen.charts.assessments import Assessments
from reportgen.charts.bars import Bars
from reportgen.charts.compare import Compare
from reportgen.charts.cover import Cover, CoverBars
from reportgen.charts.data import Drawing, LightCounts, LightRow, Point, Style
from reportgen.charts.dots import DotRow, Dots
from reportgen.charts.line import Line, Spark
from reportgen.charts.matrix import LightGroup, Matrix
from reportgen.charts.results import Pair, Results
from reportgen.charts.timeline import Span, Timeline
from reportgen.load.themes import load_theme
from reportgen.quantities import Unit, format_number
from reportgen.theme import font_file
from tests.fuzz import tries

_DEFAULT = Path(__file__).parents[1] / "templates" / "themes" / "default"
THEME = load_theme(_DEFAULT, _DEFAULT)
STYLE = Style(THEME)
MONTHS = ["jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
SICK = ["7.4", "7.6", "7.9", "7.0", "6.8", "6.1", "5.2", "7.0", "6.4", "6.2", "5.5", "5"]
AREAS = [
    LightCounts("Attraktiv arbetsgivare", 3, 1, 0, 0),
    LightCounts("Delaktighet, inflytande och ett gott bemötande i alla möten", 5, 2, 1, 2),
    LightCounts("Ekonomi i balans", 0, 0, 0, 0),
]
ROWS = [
    Pair("Placeringar, vuxna", Decimal(-2604), Decimal(-2216)),
    Pair("Familjerätt", Decimal(123), Decimal(-455)),
    Pair("Samordnad etablering av nyanlända vuxna i kommunen", Decimal(0), None),
]
UNITS = [
    LightGroup("IFO", [LightRow("Vuxenenheten", ["green", "red", None]), LightRow("Barnenheten", ["unknown"] * 3)]),
    LightGroup("", [LightRow("Stöd i hemmet", [None, None, None])]),
]
SPANS = [
    Span("Anställa två handläggare", "Personal", date(2019, 1, 15), date(2019, 4, 30), "done"),
    Span("Nytt avtal", "Ekonomi", date(2018, 10, 1), date(2019, 5, 31), "delayed"),
    Span("Mentor för nyanställda", "Personal", date(2019, 3, 1), None, "ongoing"),
    Span("Beslut", "Ekonomi", None, date(2019, 10, 15), "not_started"),
    Span("E-tjänst", "", None, None, "cancelled"),
]
PEERS = [
    DotRow("Totalt", [("Tierp", Decimal("7.4")), ("Heby", Decimal("9.0")), ("Knivsta", Decimal("5.1"))]),
    DotRow("Män", [("Heby", Decimal("4.3")), ("Knivsta", Decimal("4.0"))]),
]


def series(*values: str | int, labels: list[str] | None = None) -> list[Point]:
    names = labels or [str(2014 + i) for i in range(len(values))]
    return [Point(name, Decimal(value)) for name, value in zip(names, values, strict=False)]


HUGE = [(-1) ** i * 123_456_789 * i for i in range(12)]
HARD = [
    series(*SICK, labels=MONTHS), series(53, 99), series(99, 53), series(5), series(0), series(5, 5, 5, 5),
    series(0, 0, 0), series(-23, 12, -4, 8, -15, 3), series(-5, -5), series("90.1", "90.6", "91.2", "91.0", "90.2"),
    series(*HUGE, labels=MONTHS), series(*range(12), labels=[f"januari–december {y}" for y in range(12)]),
    series(0, 10**12), series("0.001", "0.002"), series(*[1, -1] * 6, labels=MONTHS),
]  # fmt: skip
TARGETS = [None, Decimal(5), Decimal(0), Decimal("5.1"), Decimal(-100), Decimal(130_000_000)]

EXAMPLES: dict[str, Callable[[Style], Drawing]] = {
    "line": lambda style: drawn(Line("Sjukfrånvaro", HARD[0], Decimal(5), Unit.PERCENT), style),
    "spark": lambda style: drawn(Spark("Sjukfrånvaro", HARD[0], Decimal(5), Unit.PERCENT), style),
    "bars": lambda style: drawn(Bars("Nettoresultat", HARD[7], Unit.MNKR), style),
    "results": lambda style: drawn(Results("Netto per verksamhet", ROWS, "2018", "2017", Unit.TKR), style),
    "assessments": lambda style: drawn(Assessments("Bedömningar", AREAS), style),
    "cover": lambda style: drawn(Cover(AREAS), style),
    "cover_bars": lambda style: drawn(CoverBars("Nettoresultat", HARD[7], Unit.MNKR), style),
    "heat_map": lambda style: drawn(
        Matrix("Enheter", ["Kvalitet", "Ekonomi", "Personal"], UNITS, ["yellow"] * 3), style
    ),
    "timeline": lambda style: drawn(
        Timeline("Plan", SPANS, date(2019, 1, 1), date(2019, 12, 31), date(2019, 5, 15)), style
    ),
    "dots": lambda style: drawn(Dots("Sjukfrånvaro", PEERS, "Tierp", "median", Unit.PERCENT), style),
    "compare": lambda style: drawn(
        Compare("Sjukfrånvaro", series(7, 6, 5), series(8, 7), "Tierp", "median", Unit.PERCENT), style
    ),
}


@pytest.fixture(params=EXAMPLES)
def drawing(request: pytest.FixtureRequest) -> Drawing:
    return EXAMPLES[request.param](STYLE)


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    yield from _recorded(monkeypatch)


def _recorded(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Any]]:
    """The matplotlib figures of everything drawn meanwhile; nothing is written to SVG or PNG."""
    from reportgen.charts import draw
    from reportgen.document.tree import Image

    seen: list[Any] = []

    def record(sheet: draw.Sheet) -> Image:
        seen.append(sheet.figure)
        _check_text(sheet.figure)
        return Image(sheet.width, sheet.height)

    monkeypatch.setattr(draw.Sheet, "image", record)
    yield seen


def _check_text(figure: Any) -> None:
    """No words over other words, none outside the picture."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    renderer = FigureCanvasAgg(figure).get_renderer()
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in figure.texts]
    width, height = figure.bbox.width, figure.bbox.height
    slack = 1.0  # a pixel at 100 dpi, a quarter of a millimetre
    for words, box in boxes:
        assert box.x0 >= -slack, words
        assert box.y0 >= -slack, words
        assert box.x1 <= width + slack, words
        assert box.y1 <= height + slack, words
    for (words, box), (others, other) in combinations(boxes, 2):
        across = min(box.x1, other.x1) - max(box.x0, other.x0)
        down = min(box.y1, other.y1) - max(box.y0, other.y0)
        assert across <= slack or down <= slack, (words, others)


# --- words -----------------------------------------------------------------------------------


def test_who_cannot_see_a_line_hears_every_value_and_the_target() -> None:
    alt = EXAMPLES["line"](STYLE).alt
    assert alt.startswith("Linjediagram: Sjukfrånvaro, procent. jan 7,4; feb 7,6; mar 7,9; apr 7,0;")
    assert alt.endswith("nov 5,5; dec 5. Mål: 5.")


def test_who_cannot_see_a_bar_hears_both_years_and_what_is_missing() -> None:
    alt = EXAMPLES["results"](STYLE).alt
    assert "2018 jämfört med 2017" in alt
    assert "Placeringar, vuxna: −2\N{NO-BREAK SPACE}604 (2017: −2\N{NO-BREAK SPACE}216);" in alt
    assert "i kommunen: 0 (2017: uppgift saknas)." in alt


def test_who_cannot_see_the_shapes_hears_the_counts() -> None:
    assert "Attraktiv arbetsgivare: 3 gröna, 1 gul;" in EXAMPLES["assessments"](STYLE).alt
    assert "2 ej bedömda; Ekonomi i balans: inga bedömningar." in EXAMPLES["assessments"](STYLE).alt
    cover = EXAMPLES["cover"](STYLE).alt
    shapes = "8 cirklar för grön, 3 trianglar för gul, 1 kvadrat för röd, 2 ringar för ej bedömd."
    assert cover == f"Omslagsbild: årets 14 bedömningar som former, {shapes}"
    assert drawn(Cover([LightCounts("a", 1, 0, 0, 0)]), STYLE).alt.endswith(
        "enda bedömning som form, 1 cirkel för grön."
    )


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_english_report_has_no_swedish_in_its_alternative_texts(name: str) -> None:
    alt = EXAMPLES[name](Style(THEME, "en")).alt
    assert not re.search(
        r"[Dd]iagram|Mål|bedöm|grön|jämfört|saknas|procent\b|Omslag|tomt|till\b|försen|övriga|lägst|plan:",
        alt.replace("Bedömningar", ""),
    )


@given(st.lists(st.decimals(-(10**7), 10**7, places=1), min_size=1, max_size=12), st.sampled_from(["sv", "en"]))
@tries(15)
def test_no_figure_is_left_out_of_the_alternative_text(values: list[Decimal], language: str) -> None:
    points = [Point(f"p{i}", value) for i, value in enumerate(values)]
    alt = drawn(Spark("x", points, None, Unit.COUNT), Style(THEME, language)).alt
    assert all(f"{point.label} {format_number(point.value, language)}" in alt for point in points)


# --- the picture -----------------------------------------------------------------------------


def test_the_drawing_needs_no_font_no_network_and_tells_no_date(drawing: Drawing) -> None:
    root = etree.fromstring(drawing.image.svg)
    tags = {etree.QName(element).localname for element in root.iter()}
    assert not tags & {"text", "style", "script", "image", "metadata", "title", "a"}
    values = [(name, value) for element in root.iter() for name, value in element.attrib.items()]
    assert all(value.startswith("#") for name, value in values if name.endswith("href"))
    assert b"atplotlib" not in drawing.image.svg
    assert b"<!DOCTYPE" not in drawing.image.svg
    assert not re.search(rb"20\d\d-\d\d|\bdate\b|url\((?!#)", drawing.image.svg)


def test_two_drawings_in_one_page_do_not_share_ids() -> None:
    ids = [set(re.findall(rb' id="([^"]+)"', EXAMPLES[name](STYLE).image.svg)) for name in ("line", "bars", "results")]
    assert all(not first & second for first, second in combinations(ids, 2))
    assert all(ids)


def test_the_drawing_prints_at_the_size_it_says(drawing: Drawing) -> None:
    image, root = drawing.image, etree.fromstring(drawing.image.svg)
    box = [float(value) * 25.4 / 72 for value in root.get("viewBox").split()]
    assert box == pytest.approx([0, 0, image.width, image.height], abs=0.01)
    pixels = [int.from_bytes(image.png[start : start + 4], "big") for start in (16, 20)]
    dots = 100 if image.height == 297 else 150  # an inch: a whole page's PNG only stands in for its SVG
    assert pixels == pytest.approx([image.width / 25.4 * dots, image.height / 25.4 * dots], rel=0.02)


def test_widths_are_the_text_column_unless_another_is_asked_for() -> None:
    assert EXAMPLES["line"](STYLE).image.width == THEME.page.text_width == 160
    assert EXAMPLES["bars"](Style(THEME, "sv", 120)).image.width == 120
    assert (EXAMPLES["spark"](STYLE).image.width, EXAMPLES["spark"](STYLE).image.height) == (22, 6)
    assert (EXAMPLES["cover"](STYLE).image.width, EXAMPLES["cover"](STYLE).image.height) == (210, 297)


def test_a_table_row_on_a_tint_shows_through_the_drawing_and_the_cover_is_full() -> None:
    def first_fill(name: str) -> str:
        return etree.fromstring(EXAMPLES[name](STYLE).image.svg).find(".//{*}path").get("style")

    assert first_fill("spark") == "fill: none"
    assert first_fill("cover") == f"fill: {THEME.colours.main}"


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("width", [160, 110])
def test_labels_of_a_line_do_not_collide(target: Decimal | None, width: float) -> None:
    for points in HARD:
        drawn(Line("x", points, target, Unit.PERCENT), Style(THEME, "sv", width))


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("points", HARD)
def test_labels_of_bars_do_not_collide(points: list[Point]) -> None:
    drawn(Bars("x", points, Unit.KR), STYLE)
    drawn(Results("x", [Pair(p.label, p.value, None) for p in points], "2018", "2017", Unit.KR), STYLE)
    pairs = [Pair("Mycket lång benämning på en liten verksamhet " + p.label, p.value, -p.value) for p in points]
    drawn(Results("x", pairs, "tertial 2 2018", "tertial 2 2017", Unit.KR), STYLE)


@pytest.mark.usefixtures("figures")
@pytest.mark.parametrize("most", [0, 1, 9, 40])
def test_words_beside_the_shapes_do_not_collide(most: int) -> None:
    rows = [*AREAS, LightCounts("Arbetsmarknadsintegrationsverksamhetsutvecklingsavdelningen", most, most, 1, most)]
    drawn(Assessments("x", rows), STYLE)
    drawn(Assessments("x", rows), Style(THEME, "en"))


@given(st.lists(st.integers(-(10**6), 10**6), min_size=1, max_size=12), st.none() | st.integers(-(10**6), 10**6))
@tries(25)
def test_labels_do_not_collide_whatever_the_values(values: list[int], target: int | None) -> None:
    points = series(*values)
    with pytest.MonkeyPatch.context() as patch:
        for _ in _recorded(patch):
            drawn(Line("x", points, None if target is None else Decimal(target), Unit.TKR), STYLE)
            drawn(Bars("x", points, Unit.TKR), STYLE)
            drawn(Results("x", [Pair(p.label, p.value, p.value // 3) for p in points], "nu", "då", Unit.TKR), STYLE)


def test_a_line_always_prints_its_last_value_and_its_target(figures: list[Any]) -> None:
    for points in HARD:
        drawn(Line("x", points, Decimal(7), Unit.PERCENT), STYLE)
        words = [text.get_text() for text in figures[-1].texts]
        assert format_number(points[-1].value) in words
        assert "mål 7\N{NO-BREAK SPACE}procent" in words


def test_results_print_every_figure(figures: list[Any]) -> None:
    EXAMPLES["results"](STYLE)
    words = [text.get_text() for text in figures[-1].texts]
    for row in ROWS:
        assert format_number(row.now) in words
        assert row.before is None or format_number(row.before) in words


def test_a_dollar_sign_in_a_name_is_a_dollar_sign(figures: list[Any]) -> None:
    drawn(Results("x", [Pair("Stöd i $ och $ igen", Decimal(1), None)], "2018", "2017", Unit.COUNT), STYLE)
    assert "Stöd i $ och $ igen" in [text.get_text() for text in figures[-1].texts]
    assert not any(text.get_parse_math() for text in figures[-1].texts)


def test_every_letter_is_of_the_documents_font(figures: list[Any], caplog: pytest.LogCaptureFixture) -> None:
    from matplotlib.font_manager import fontManager
    from matplotlib.ft2font import FT2Font

    for make in EXAMPLES.values():
        make(STYLE)
    folder = font_file(400).parent
    for text in (text for figure in figures for text in figure.texts):
        file = text.get_fontproperties().get_file()
        assert Path(file).parent == folder
        assert str(fontManager.findfont(text.get_fontproperties())) == str(file)
        assert all(FT2Font(str(file)).get_char_index(ord(letter)) for letter in text.get_text()), text.get_text()
        assert 8.5 <= text.get_fontsize() <= 9
    assert not caplog.records


def test_shapes_and_years_are_told_apart_without_colour() -> None:
    def luminance(colour: str) -> float:
        shares = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
        linear = (s / 12.92 if s <= 0.04045 else ((s + 0.055) / 1.055) ** 2.4 for s in shares)
        return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    main, silver = luminance(THEME.colours.main), luminance(THEME.colours.silver)
    assert (silver + 0.05) / (main + 0.05) >= 3
    paths = {
        re.sub(r"[-\d.]+", "", path.get("d")) + ("none" if "fill: none" in path.get("style") else "")
        for counts in ((1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1))
        for path in etree.fromstring(drawn(Cover([LightCounts("x", *counts)]), STYLE).image.svg).findall(".//{*}path")[
            1:
        ]
    }
    assert len(paths) == 4


@pytest.mark.parametrize("lengths", [[1], [3], [27], [4, 10, 3, 10], [16] * 8, [1] * 30, [120], [9, 40, 2]])
def test_the_covers_shapes_keep_to_their_band(lengths: list[int], figures: list[Any]) -> None:
    drawn(Cover([LightCounts("x", n // 2, n - n // 2, 0, 0) for n in lengths]), STYLE)
    inch = figures[-1].dpi / 25.4
    boxes = [artist.get_window_extent() for artist in figures[-1].artists]
    slack = 0.7  # a triangle's corners stand out a little, to look aligned with a circle
    assert len(boxes) == sum(lengths)
    for box in boxes:
        assert 25 - slack <= box.x0 / inch <= box.x1 / inch <= 185 + slack
        assert 55 - 0.1 <= 297 - box.y1 / inch <= 297 - box.y0 / inch <= 135 + 0.1


# --- machines --------------------------------------------------------------------------------


def digests() -> list[str]:
    images = [make(STYLE).image for make in EXAMPLES.values()]
    return [hashlib.sha256(image.svg + image.png).hexdigest() for image in images]


def test_the_same_bytes_in_another_process_with_another_clock_and_other_settings(tmp_path: Path) -> None:
    (tmp_path / "matplotlibrc").write_text(
        "font.size: 30\nlines.dash_capstyle: round\nsavefig.dpi: 30\ntext.usetex: True\n"
    )
    other = {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo", "MATPLOTLIBRC": str(tmp_path), "SOURCE_DATE_EPOCH": "86400"}
    paths = os.pathsep.join([str(Path(__file__).parents[1]), str(Path(__file__).parent)])
    command = [sys.executable, "-W", "error", "-c", "import test_charts; print(*test_charts.digests())"]
    run = subprocess.run(
        command, env={**os.environ, **other, "PYTHONPATH": paths}, capture_output=True, text=True, check=True
    )
    assert run.stdout.split() == digests()


def test_a_command_that_draws_nothing_does_not_wait_for_matplotlib() -> None:
    code = "import sys, reportgen.charts; sys.exit(bool({'matplotlib', 'numpy'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1], check=False).returncode == 0


def test_drawing_leaves_the_users_settings_alone() -> None:
    import matplotlib

    before = dict(matplotlib.rcParams)
    EXAMPLES["line"](STYLE)
    assert dict(matplotlib.rcParams) == before


def test_nothing_to_draw_is_an_error_and_not_an_empty_picture() -> None:
    for draw in (
        lambda: drawn(Line("x", [], None, Unit.COUNT), STYLE),
        lambda: drawn(Spark("x", [], None, Unit.COUNT), STYLE),
        lambda: drawn(Bars("x", [], Unit.COUNT), STYLE),
        lambda: drawn(Results("x", [], "2018", "2017", Unit.COUNT), STYLE),
        lambda: drawn(Assessments("x", []), STYLE),
    ):
        with pytest.raises(ValueError, match="at least one"):
            draw()
    assert drawn(Cover([]), STYLE).alt == "Omslagsbild: enfärgad sida."
