"""The Word file: its pictures, fields, styles and bytes, which Word itself would stumble over."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from reportgen.document.tree import (
    Contents,
    ContentsEntry,
    Figure,
    Heading,
    Section,
    Text,
)
from reportgen.renderers.word import render_word
from reportgen.renderers.word.context import bookmark_names
from tests.word_sample import PAGES, THEME, W, _document, find, p, rendered, style_of, t, text_of, val, with_style

# --- pictures ----------------------------------------------------------------------------------


def test_pictures_say_what_they_show(body: etree._Element) -> None:
    found = [x.get("descr") for x in find(body, "//wp:docPr")]
    assert found == ["Tolv cirklar", "Linje: 1, 2, 3", "Staplar: 1 och 2."]


def test_a_picture_that_only_decorates_is_passed_over_by_screen_readers() -> None:
    found = rendered(Figure("chart", ""))
    assert found.xpath("count(//*[local-name()='decorative'])") == 1


def test_drawings_stay_sharp_and_have_a_bitmap_to_fall_back_on(archive: ZipFile, body: etree._Element) -> None:
    assert len(find(body, "//asvg:svgBlip")) == 2
    kinds = sorted(n.rpartition(".")[2] for n in archive.namelist() if n.startswith("word/media/"))
    assert kinds == ["png", "png", "png", "svg", "svg"]


def test_a_picture_is_never_wider_than_the_column(body: etree._Element) -> None:
    widest = max(int(x.get("cx")) for x in find(body, "//wp:inline/wp:extent"))
    assert widest == THEME.page.text_width * 36000


def test_the_cover_fills_the_page_behind_its_words(body: etree._Element) -> None:
    (anchor,) = find(body, "//wp:anchor")
    extent = find(anchor, "wp:extent")[0]
    assert (anchor.get("behindDoc"), extent.get("cx"), extent.get("cy")) == ("1", "7560000", "10692000")
    assert find(anchor, "ancestor::w:p")[0] is body[0][0]


def test_the_cover_has_neither_head_nor_foot(body: etree._Element) -> None:
    cover, rest = find(body, "//w:sectPr")
    assert not find(cover, "w:headerReference | w:footerReference")
    assert len(find(rest, "w:headerReference | w:footerReference")) == 2
    assert [val(x, "w") for x in find(body, "//w:pgSz")] == ["11906", "11906"]


# --- fields, links and anchors -----------------------------------------------------------------


def test_the_contents_are_a_field_that_is_filled_in(body: etree._Element) -> None:
    codes = [x.text.strip() for x in body.iter(f"{W}instrText")]
    assert codes[0] == 'TOC \\o "1-2" \\h \\z \\u'
    assert text_of(with_style(body, "TOC1")[0]) == "1\N{EN SPACE}Året & målen\t3"
    assert text_of(with_style(body, "TOC2")[0]) == "Utan nummer\t"


def test_a_link_in_a_headings_own_words_is_a_cross_reference_to_them_alone(body: etree._Element) -> None:
    """Word then renews it with the heading, whose number is not among the words."""
    (code,) = (x.text.split() for x in body.iter(f"{W}instrText") if x.text.split()[0] == "REF")
    assert code[1:] == ["ekonomi", "\\h"]
    (start,) = (x for x in body.iter(f"{W}bookmarkStart") if val(x, "name") == "ekonomi")
    heading = start.getparent()
    assert text_of(heading).endswith("Ekonomi") and text_of(heading) != "Ekonomi"
    before = [x for x in heading if heading.index(x) < heading.index(start)]
    assert "Ekonomi" not in "".join(text_of(x) for x in before) and any(text_of(x) for x in before)


def test_bookmarks_are_unique_short_and_closed(body: etree._Element) -> None:
    starts = list(body.iter(f"{W}bookmarkStart"))
    names = [val(x, "name").lower() for x in starts]
    assert len(set(names)) == len(names)
    assert all(len(name) <= 40 and re.fullmatch(r"[^\W\d]\w*", name) for name in names)
    assert len({val(x, "id") for x in starts}) == len(starts)
    assert {val(x, "id") for x in starts} == {val(x, "id") for x in body.iter(f"{W}bookmarkEnd")}


def test_ids_that_would_make_the_same_bookmark_do_not() -> None:
    names = bookmark_names(["a-b", "a_b", "A b", "2018", "x" * 50, "x" * 51])
    assert len({name.lower() for name in names.values()}) == 6
    assert all(len(name) <= 40 for name in names.values())


def test_a_link_to_nowhere_is_left_as_text(body: etree._Element) -> None:
    assert "ingenstans" not in "".join(text_of(x) for x in body.iter(f"{W}hyperlink"))


def test_captions_are_counted_by_word(body: etree._Element) -> None:
    captions = with_style(body, "Caption")
    assert [text_of(q) for q in captions] == ["Tabell 1. Utfall & läge", "Diagram 1. Underskottet halverades"]
    codes = [find(q, ".//w:instrText")[0].text.strip() for q in captions]
    assert codes == ["SEQ Tabell \\* ARABIC", "SEQ Diagram \\* ARABIC"]


def test_head_and_foot_tell_where_one_is(archive: ZipFile) -> None:
    header = etree.fromstring(archive.read("word/header1.xml"))
    footer = etree.fromstring(archive.read("word/footer1.xml"))
    assert text_of(header) == "Verksamhetsberättelse 2018\t"
    assert text_of(footer) == "Exempelkommun\tSida 1 av 5"
    codes = [x.text.strip() for part in (header, footer) for x in part.iter(f"{W}instrText")]
    assert codes == ["STYLEREF 1", "PAGE", "NUMPAGES"]


# --- structure and style -----------------------------------------------------------------------


def test_every_style_that_is_used_is_defined(archive: ZipFile, body: etree._Element) -> None:
    styles = etree.fromstring(archive.read("word/styles.xml"))
    ids = [val(x, "styleId") for x in styles.iter(f"{W}style")]
    used = {val(x) for x in find(body, "//w:pStyle | //w:rStyle | //w:tblStyle")}
    based = {val(x) for x in find(styles, "//w:basedOn | //w:next")}
    assert len(set(ids)) == len(ids)
    assert used | based <= set(ids)


def test_a_paragraph_that_says_nothing_is_left_out() -> None:
    assert [text_of(q) for q in find(rendered(p(()), p((Text(""),)), p("Text")), "//w:p")] == ["Text"]


def test_chapters_begin_on_a_page_and_headings_stay_with_their_text(archive: ZipFile) -> None:
    styles = etree.fromstring(archive.read("word/styles.xml"))
    for level in (1, 2, 3, 4):
        (properties,) = find(styles, f"w:style[@w:styleId='Heading{level}']/w:pPr")
        assert find(properties, "w:keepNext")
        assert val(find(properties, "w:outlineLvl")[0]) == str(level - 1)
        assert bool(find(properties, "w:pageBreakBefore[not(@w:val='0')]")) is (level == 1)


def test_a_quiet_heading_stays_out_of_the_contents_when_word_renews_them() -> None:
    quiet = Section("chapter", (Heading(1, t("Ett"), "aret"), Heading(2, t("Tyst"), "tyst", quiet=True)))
    body = rendered(Contents("Innehåll", 2, (ContentsEntry(1, "", "Ett", "aret"),)), quiet)
    assert next(body.iter(f"{W}instrText")).text.strip() == 'TOC \\o "1-2" \\h \\z'
    assert [text_of(q) for q in with_style(body, "Heading2Quiet")] == ["Tyst"]


def test_a_memo_without_chapters_has_no_chapter_in_its_head() -> None:
    memo = replace(_document(), blocks=(Heading(1, t("Ärendet")), p("Text")))
    header = ZipFile(BytesIO(render_word(memo, THEME, {}))).read("word/header1.xml")
    assert b"STYLEREF" not in header


def test_a_memo_has_no_page_for_every_heading() -> None:
    memo = rendered(Heading(1, t("Ärendet")), p("Text"), Heading(1, t("Förslag")))
    assert [style_of(q) for q in find(memo, "//w:p")] == ["Heading1Running", "BodyText", "Heading1Running"]


def test_each_numbered_list_begins_at_one(archive: ZipFile, body: etree._Element) -> None:
    items = [q for q in body.iter(f"{W}p") if find(q, "w:pPr/w:numPr")]
    numbers = [(text_of(q), val(find(q, ".//w:numId")[0]), val(find(q, ".//w:ilvl")[0])) for q in items]
    assert numbers == [
        ("ett", "2", "0"), ("två", "2", "0"), ("inuti", "1", "1"), ("punkt", "1", "0"), ("ny numrering", "3", "0"),
        ("i en cell", "1", "0"),
    ]  # fmt: skip
    numbering = etree.fromstring(archive.read("word/numbering.xml"))
    assert len(find(numbering, "w:num[@w:numId='3']//w:startOverride")) == 9


def test_language_title_and_author_are_set(data: bytes, archive: ZipFile) -> None:
    styles = etree.fromstring(archive.read("word/styles.xml"))
    assert val(find(styles, "w:docDefaults//w:lang")[0]) == "sv-SE"
    settings = etree.fromstring(archive.read("word/settings.xml"))
    assert val(find(settings, "w:themeFontLang")[0]) == "sv-SE"
    core = docx.Document(BytesIO(data)).core_properties
    assert (core.title, core.author) == ("Verksamhetsberättelse 2018 & mer", "Exempelkommun")
    assert (core.comments, core.language) == ("Om året <2018>", "sv-SE")
    assert core.created.date() == core.modified.date() == date(2019, 2, 13)


def test_fonts_travel_with_the_file(archive: ZipFile) -> None:
    fonts = etree.fromstring(archive.read("word/fontTable.xml"))
    regular = find(fonts, "w:font[@w:name='Source Sans Pro']/w:embedRegular")[0]
    key = bytes.fromhex(val(regular, "fontKey").strip("{}").replace("-", ""))[::-1] * 2
    data = archive.read("word/fonts/font1.odttf")
    assert bytes(x ^ y for x, y in zip(data[:4], key[:4], strict=True)) == b"\x00\x01\x00\x00"  # TrueType's first bytes


def test_another_font_is_only_named() -> None:
    theme = THEME.model_copy(update={"font": "Arial"})
    archive = ZipFile(BytesIO(render_word(_document(), theme, PAGES)))
    assert not [name for name in archive.namelist() if name.endswith(".odttf")]
    assert b"embedTrueTypeFonts" not in archive.read("word/settings.xml")


# --- the same every time -----------------------------------------------------------------------


def test_the_same_report_gives_the_same_bytes(data: bytes) -> None:
    assert render_word(_document(), THEME, PAGES) == data


def test_neither_hash_seed_nor_time_zone_shows(data: bytes) -> None:
    code = (
        "import sys, hashlib; sys.path.insert(0, 'tests'); import test_word as m;"
        "print(hashlib.sha256(m.render_word(m._document(), m.THEME, m.PAGES)).hexdigest())"
    )
    environment = {**os.environ, "PYTHONHASHSEED": "4711", "TZ": "Pacific/Auckland", "PYTHONPATH": "."}
    folder = Path(__file__).parent.parent
    made = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=environment, cwd=folder, check=True
    )
    assert made.stdout.strip() == sha256(data).hexdigest()


def test_a_report_without_a_date_does_not_take_the_clocks() -> None:
    data = render_word(replace(_document(), date=None), THEME, {})
    assert docx.Document(BytesIO(data)).core_properties.created.year == 2000


def test_an_empty_report_is_a_valid_file(tmp_path: Path) -> None:
    path = tmp_path / "empty.docx"
    path.write_bytes(render_word(replace(_document(), blocks=()), THEME, {}))
    assert OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path).is_valid
