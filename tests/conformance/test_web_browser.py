"""Every report's page in a real browser: axe-core finds no fault, nothing scrolls sideways, nothing is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.browser import Browser
from tests.example import ALL, REPORTS, WITH_DRAFT, Example
from tests.node import package_file, program
from tests.test_libreoffice import squeezed
from tests.texts import of_html

_AXE = """axe.run(document, {resultTypes: ['violations']}).then(
  (found) => found.violations.map((v) => `${v.id}: ${v.nodes.length} as ${v.nodes[0].html}`))"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with Browser(program("chromium")) as found:
        yield found


@pytest.mark.parametrize("width", [320, 1440])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", WITH_DRAFT)
def test_axe_finds_no_violation(browser: Browser, tmp_path: Path, name: str, dark: bool, width: int) -> None:
    axe = package_file("axe-core/axe.min.js").read_text("utf-8")
    browser.open(Example(name).written(tmp_path, "html"), width=width, dark=dark)
    browser.run(axe)
    assert browser.run(_AXE) == []


def test_axe_sees_a_fault(browser: Browser, tmp_path: Path) -> None:
    """A check that never complains would prove nothing."""
    axe = package_file("axe-core/axe.min.js").read_text("utf-8")
    browser.open(Example(ALL[0]).written(tmp_path, "html"), dark=True)
    browser.run(axe)
    browser.run("document.querySelector('main p.body').style.color = '#333'")
    browser.run("document.querySelector('img').removeAttribute('alt')")
    assert {fault.split(":")[0] for fault in browser.run(_AXE)} >= {"color-contrast", "image-alt"}


@pytest.mark.parametrize("name", WITH_DRAFT)
def test_no_request_leaves_the_page(browser: Browser, tmp_path: Path, name: str) -> None:
    page = Example(name).written(tmp_path, "html")
    browser.open(page)
    assert {r for r in browser.requests if not r.startswith("data:")} == {page.as_uri()}
    assert browser.run("[...document.fonts].filter((font) => font.status === 'error').length") == 0


@pytest.mark.parametrize("width", [320, 768, 1440])
@pytest.mark.parametrize("name", WITH_DRAFT)
def test_the_page_never_scrolls_sideways(browser: Browser, tmp_path: Path, name: str, width: int) -> None:
    """On a phone, or magnified four times, one reads down and not across; wide tables scroll in their frames."""
    browser.open(Example(name).written(tmp_path, "html"), width=width)
    assert browser.run("document.documentElement.scrollWidth") <= width


def test_a_table_is_sorted_by_its_heads_and_its_total_stays_last(browser: Browser, tmp_path: Path) -> None:
    """Who looks for the largest of many rows need not read all of them; the keyboard does it too."""
    browser.open(Example("handlingsplan-2019").written(tmp_path, "html"))
    rows = "[...document.querySelector('[aria-sort]').closest('table').tBodies[0].rows]"
    column = f"{rows}.map((row) => row.cells[1].innerText)"
    press = "document.querySelectorAll('[aria-sort]')[1].querySelector('button').click()"
    before = browser.run(column)
    browser.run(press)
    assert browser.run(column) == sorted(before)
    assert browser.run("document.querySelectorAll('[aria-sort]')[1].ariaSort") == "ascending"
    browser.run(press)
    assert browser.run(column) == sorted(before, reverse=True)
    browser.run(press)
    assert browser.run(column) == before


def test_figures_are_sorted_by_value_and_the_total_stays_last(browser: Browser, tmp_path: Path) -> None:
    """Minus 1 200 comes before 9, and a sum is no row among others."""
    browser.open(Example(ALL[0]).written(tmp_path, "html"))
    found = browser.run("""[...document.querySelectorAll('table.figures')].filter((t) => t.querySelector('[aria-sort]')
      && t.querySelector('tr.total')).map((t) => {
        t.querySelectorAll('thead button')[1].click();
        return [...t.tBodies[0].rows].map((r) => [r.className, r.cells[1].innerText]); })""")
    assert found
    for rows in found:
        values = [
            float(text.replace("\N{NO-BREAK SPACE}", "").replace("−", "-").replace(",", "."))
            for kind, text in rows[:-1]
        ]
        assert values == sorted(values)
        assert rows[-1][0] == "total"


def test_a_keyboard_reaches_the_text_first_and_frames_only_where_they_scroll(browser: Browser, tmp_path: Path) -> None:
    page = Example(ALL[0]).written(tmp_path, "html")
    stops: dict[int, Any] = {}
    for width in (320, 1440):
        browser.open(page, width=width)
        browser.press("Tab")
        assert browser.run("document.activeElement.className") == "skip"
        stops[width] = browser.run("document.querySelectorAll('[role=group][tabindex]').length")
    assert stops[320] > 10
    assert stops[1440] == 0


@pytest.mark.parametrize("name", REPORTS)
def test_print_has_all_text_in_light_colours(browser: Browser, tmp_path: Path, name: str) -> None:
    """Who prints the page from the browser at night gets every word, dark on white."""
    browser.open(Example(name).written(tmp_path, "html"), dark=True)
    document = pypdfium2.PdfDocument(browser.printed())
    printed = squeezed("".join(page.get_textpage().get_text_range() for page in document))
    document.close()
    wanted = "".join(squeezed(block) for block in of_html(Example(name).html))
    assert Counter(wanted) - Counter(printed) == {}, "letters count: a light at the right edge is read after its line"
    night = [{"name": "prefers-color-scheme", "value": "dark"}]
    browser.do("Emulation.setEmulatedMedia", media="print", features=night)
    assert browser.run("getComputedStyle(document.body).color") == "rgb(29, 37, 48)"
