"""Every report's Word file keeps the rules that no validator checks, and each rule finds the fault it is there for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from reportgen.renderers.word import render_word
from reportgen.renderers.word.xml import w
from tests import word_rules as rules
from tests.example import NAME, WITH_DRAFT, Example
from tests.word_rules import ACCESS_RULES, FILE_RULES, LIVE_RULES, Parts, Rule
from tests.word_sample import PAGES, THEME, W, _document, find, with_style

RULES = (*FILE_RULES, *ACCESS_RULES, *LIVE_RULES)


@pytest.fixture(scope="module", params=WITH_DRAFT)
def parts(request: pytest.FixtureRequest) -> Parts:
    return Parts.of(Example(request.param).docx)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_word_file_keeps_the_rule(parts: Parts, rule: Rule) -> None:
    """What a reader would miss is the docstring of each rule."""
    assert rule(parts) == []


def test_the_sample_of_every_kind_of_block_keeps_the_rules() -> None:
    """Its headings skip a level, which a renderer does not mend."""
    parts = Parts.of(render_word(_document(), THEME, PAGES))
    assert {rule.__name__: told for rule in RULES if (told := rule(parts))}.keys() == {"heading_skips"}


# --- each rule sees what it is there for -------------------------------------------------------


def _control(parts: Parts, tag: str, value: str) -> None:
    parts.body.insert(0, w("sdt", w("sdtPr", w(tag, val=value))))


def _reference(parts: Parts) -> None:
    next(x for x in parts.all(f"{W}instrText") if "PAGEREF" in (x.text or "")).text = " PAGEREF ingenstans \\h "


def _bookmark(parts: Parts) -> None:
    first, second = list(parts.all(f"{W}bookmarkStart"))[:2]
    second.set(f"{W}name", first.get(f"{W}name").upper())


def _numbers(parts: Parts) -> None:
    _control(parts, "id", "7")
    _control(parts, "id", "7")


def _field(parts: Parts) -> None:
    mark = [x for x in parts.all(f"{W}fldChar") if x.get(f"{W}fldCharType") == "end"][-1]
    mark.getparent().remove(mark)


def _title(parts: Parts) -> None:
    parts.roots["docProps/core.xml"].find(f"{rules.DC}title").text = " "


def _language(parts: Parts) -> None:
    find(parts.roots["word/styles.xml"], "w:docDefaults//w:lang")[0].set(f"{W}val", "de-DE")


def _header(parts: Parts) -> None:
    for mark in find(parts.body, ".//w:tblHeader"):
        mark.getparent().remove(mark)
    for look in find(parts.body, ".//w:tblLook"):
        look.set(f"{W}firstColumn", "0")


def _alt(parts: Parts) -> None:
    del next(parts.all(f"{rules.WP}docPr")).attrib["descr"]


def _torn(parts: Parts) -> None:
    row = find(parts.body, ".//w:tr")[-1]
    row.remove(row[-1])


def _skip(parts: Parts) -> None:
    find(with_style(parts.body, "Heading2")[0], "w:pPr/w:pStyle")[0].set(f"{W}val", "Heading4")


def _empty(parts: Parts) -> None:
    with_style(parts.body, "BodyText")[0].addprevious(w("p", w("pPr", w("pStyle", val="BodyText"))))


def _floating(parts: Parts) -> None:
    next(parts.all(f"{rules.WP}inline")).tag = f"{rules.WP}anchor"


def _link(parts: Parts) -> None:
    next(parts.all(f"{W}hyperlink")).find(f".//{W}t").text = "www.exempel.se"


def _contrast(parts: Parts) -> None:
    find(parts.roots["word/styles.xml"], "w:style[@w:styleId='Normal']/w:rPr/w:color")[0].set(f"{W}val", "999999")


def _direct(parts: Parts) -> None:
    find(parts.body, ".//w:r[w:t]")[0].insert(0, w("rPr", w("b")))


def _bitmap(parts: Parts) -> None:
    for drawing in find(parts.body, ".//asvg:svgBlip"):
        drawing.getparent().remove(drawing)


def _typed(parts: Parts) -> None:
    next(x for x in parts.all(f"{W}instrText") if "SEQ" in (x.text or "")).text = " QUOTE 1 "


PLANTED: dict[Rule, Callable[[Parts], None]] = {
    rules.dangling_reference: _reference,
    rules.bookmark_named_twice: _bookmark,
    rules.control_numbered_twice: _numbers,
    rules.tag_too_long: lambda parts: _control(parts, "tag", "x" * 65),
    rules.unclosed_field: _field,
    rules.no_title: _title,
    rules.no_language: _language,
    rules.no_header_row: _header,
    rules.no_alt_text: _alt,
    rules.nested_or_torn_table: _torn,
    rules.heading_skips: _skip,
    rules.empty_paragraph: _empty,
    rules.floating_object: _floating,
    rules.link_without_meaning: _link,
    rules.weak_contrast: _contrast,
    rules.direct_formatting: _direct,
    rules.picture_without_fallback: _bitmap,
    rules.caption_not_counted: _typed,
    rules.asks_to_update: lambda parts: parts.roots["word/settings.xml"].append(w("updateFields", val="true")),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_rule_finds_a_planted_fault(rule: Rule) -> None:
    """A rule that finds nothing in any file would be no proof of anything."""
    parts = Parts.of(Example(NAME).docx)
    assert rule(parts) == []
    PLANTED[rule](parts)
    assert rule(parts) != []
