"""The web page of every report: it asks nobody for anything, and has landmarks, names and light colours for all."""

from __future__ import annotations

import itertools
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from lxml import html

from reportgen.colours import TEXT, contrast
from reportgen.renderers.web.dark import dark_properties
from tests.example import NAME, WITH_DRAFT, Example
from tests.texts import folded
from tests.word_sample import THEME

_NAMES = re.compile(
    rb"""(?:url\(\s*["']?|@import\s*["']?|\b(?:src|srcset|poster|data|action|background)=["'])([^"')]{1,40})"""
)


@pytest.fixture(scope="module", params=WITH_DRAFT)
def source(request: pytest.FixtureRequest) -> bytes:
    return Example(request.param).html


@pytest.fixture(scope="module")
def page(source: bytes) -> Any:
    return html.document_fromstring(source)


@pytest.fixture(scope="module")
def annual() -> Any:
    return html.document_fromstring(Example(NAME).html)


def test_nothing_is_fetched_from_anywhere(source: bytes, page: Any) -> None:
    """Every address that a browser would open by itself is data in the page; a reader's own links are the exception."""
    assert {name.split(b":")[0] for name in _NAMES.findall(source)} <= {b"data"}
    assert page.findall(".//link") == page.findall(".//iframe") == page.findall(".//base") == []
    assert all(script.get("src") is None for script in page.iter("script"))


def test_a_browser_is_told_to_run_nothing_but_the_pages_own_script(page: Any) -> None:
    """Text that an author wrote could never become a program, even if a fault let it through."""
    (script,) = page.iter("script")
    policy = page.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.startswith("default-src 'none';")
    assert f"'sha256-{b64encode(sha256(script.text.encode()).digest()).decode()}'" in policy
    assert not any(name.startswith("on") for element in page.iter() for name in element.attrib)


def test_the_page_has_its_landmarks_in_order(page: Any) -> None:
    """Somebody with a screen reader jumps between head, contents, text and foot."""
    marks = [e.tag for e in page.body.iter("header", "nav", "main", "footer")]
    assert marks in (["header", "nav", "main", "footer"], ["header", "main", "footer"])
    assert page.body[0].get("class") == "skip"
    assert page.get("lang") == "sv"
    assert page.find(".//meta[@name='viewport']") is not None
    assert page.get_element_by_id(page.body[0].get("href")[1:]).tag == "main"


def test_ids_are_unique_and_links_within_arrive(page: Any) -> None:
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")}
    assert targets <= set(ids)


def test_headings_never_skip_a_level(page: Any) -> None:
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels


def test_every_table_names_its_columns_or_its_rows(page: Any) -> None:
    for table in page.iter("table"):
        heads = table.findall("./thead/tr/th")
        assert heads or table.findall(".//th[@scope='row']")
        assert all(head.get("scope") == "col" for head in heads)
        assert table.find("caption") is not None or table.get("aria-label")


def test_every_picture_tells_its_figures_in_words(annual: Any) -> None:
    alts = [picture.get("alt", "") for picture in annual.iter("img")]
    assert alts and all(len(alt) > 20 for alt in alts)
    by_start = {alt.split(":")[0].split(" ")[0] for alt in alts}
    assert len(by_start) >= 3, "line, bars, assessments and cover describe themselves differently"


def test_a_light_is_always_colour_shape_and_word(annual: Any) -> None:
    lights = [mark for mark in annual.iter("span") if "light-" in mark.get("class", "")]
    assert len(lights) >= 27
    shapes = {"green": "● Grön", "yellow": "▲ Gul", "red": "■ Röd", "unknown": "○ Ej bedömd"}
    for mark in lights:
        colour = mark.get("class").split("light-")[1].split()[0]
        assert folded(mark.text_content()) == shapes[colour]


def test_every_frame_that_may_scroll_has_a_name_and_takes_the_keyboard(page: Any) -> None:
    """A wide table on a phone is scrolled with the arrow keys too, and says what it is."""
    frames = page.find_class("table-frame") + page.find_class("chart-frame")
    assert frames
    for frame in frames:
        assert (frame.get("tabindex"), frame.get("role")) == ("0", "group")
        assert len(frame.get("aria-label")) > 3


def test_the_script_stays_small(page: Any) -> None:
    """What everybody downloads with every report: sixty lines at most, no framework."""
    assert next(page.iter("script")).text.count("\n") <= 60


@pytest.mark.parametrize("name", ["ink", "main", "grey", "green", "yellow", "red", "unknown"])
@pytest.mark.parametrize("colour", ["#0b4a5c", "#7a0c2e", "#005b2f", "#ffe000", "#101010"])
def test_at_night_every_theme_can_be_read(name: str, colour: str) -> None:
    """Whatever colour a municipality has, its letters stand out from the dark ground, and from the tint."""
    theme = THEME.model_copy(update={"colours": THEME.colours.model_copy(update={"main": colour})})
    night = dark_properties(theme)
    for ground in ("--ground", "--tint"):
        assert contrast(night[f"--{name}"], night[ground]) >= TEXT
