"""The web page: one file, no request to anywhere, and usable without a mouse or eyes."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
from lxml import html

from tests.example import NAME, Example
from tests.texts import folded


@pytest.fixture(scope="module")
def page() -> Any:
    return html.document_fromstring(Example(NAME).html)


def test_it_asks_nobody_for_anything(example: Example, page: Any) -> None:
    sources = [
        element.get(name, "") for element in page.iter() for name in ("src", "href", "data") if element.get(name)
    ]
    fetched = [source for source in sources if not source.startswith(("#", "data:", "mailto:"))]
    links = {element.get("href") for element in page.iter("a")}
    assert set(fetched) <= links
    assert not page.findall(".//script[@src]") and not page.findall(".//link")
    addresses = re.findall(rb"url\(([^)]{0,12})", example.html)
    assert all(address.startswith(b'"data:') for address in addresses)


def test_ids_are_unique_and_links_within_arrive(page: Any) -> None:
    ids = [element.get("id") for element in page.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    targets = {link.get("href")[1:] for link in page.iter("a") if link.get("href", "").startswith("#")}
    assert targets <= set(ids)


def test_a_reader_finds_the_landmarks_and_can_skip_to_the_text(page: Any) -> None:
    assert page.get("lang") == "sv"
    assert len(page.findall(".//main")) == 1
    assert len(page.findall(".//nav")) == 1
    assert page.find(".//a").get("class") == "skip"
    assert page.find(".//meta[@name='viewport']") is not None


def test_headings_never_skip_a_level(page: Any) -> None:
    levels = [int(heading.tag[1]) for heading in page.iter("h1", "h2", "h3", "h4")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels)), levels


def test_every_table_names_its_columns(page: Any) -> None:
    for table in page.iter("table"):
        heads = table.findall("./thead/tr/th")
        assert heads and all(head.get("scope") == "col" for head in heads)
        assert table.find("caption") is not None or table.get("aria-label")


def test_every_picture_tells_its_figures_in_words(page: Any) -> None:
    alts = [picture.get("alt", "") for picture in page.iter("img")]
    assert alts and all(len(alt) > 20 for alt in alts)
    by_start = {alt.split(":")[0].split(" ")[0] for alt in alts}
    assert len(by_start) >= 3, "line, bars, assessments and cover describe themselves differently"


def test_a_light_is_always_colour_shape_and_word(page: Any) -> None:
    lights = [mark for mark in page.iter("span") if "light-" in mark.get("class", "")]
    assert len(lights) >= 27
    shapes = {"green": "● Grön", "yellow": "▲ Gul", "red": "■ Röd", "unknown": "○ Ej bedömd"}
    for mark in lights:
        colour = mark.get("class").split("light-")[1].split()[0]
        assert folded(mark.text_content()) == shapes[colour]
