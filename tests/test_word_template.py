"""A municipality's own Word template: its look in the report, and no harm from a file that came by mail."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm, Pt, RGBColor
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from reportgen.renderers.word import render_word
from reportgen.word_package import WordTemplateError
from reportgen.word_template import read_template
from tests.conftest import FOLDER, SETTINGS, Tiny, told
from tests.example import ROOT, Example
from tests.word_rules import ACCESS_RULES, FILE_RULES, Parts
from tests.word_sample import PAGES, THEME, W, _document, _png, find, text_of, val, with_style

Spoil = Callable[[dict[str, bytes]], None]


def house(path: Path) -> Path:
    """A template as a municipality has it: made in Word, with its font and colour, its margins, and a logo."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin = Mm(40)
    for name, size in (
        ("Normal", 11),
        ("Heading 1", 24),
        ("Heading 2", 15),
        ("Heading 3", 12),
        ("Heading 4", 11),
        ("Caption", 9),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = "Verdana", Pt(size)
        if name != "Normal":
            style.font.color.rgb = RGBColor(0x7A, 0x0C, 0x2E)
    section.header.paragraphs[0].add_run().add_picture(BytesIO(_png()), width=Mm(30))
    document.add_paragraph("Hemlig text som inte ska följa med.")
    document.save(str(path))
    return path


def in_swedish(path: Path) -> Path:
    """The same with the ids that a Swedish Word gives its styles."""
    return spoilt(path, lambda parts: parts.update({
        name: data.replace(b'"Heading1"', b'"Rubrik1"').replace(b'"Heading2"', b'"Rubrik2"')
        for name, data in parts.items() if name.endswith(".xml")
    }))  # fmt: skip


def spoilt(path: Path, spoil: Spoil) -> Path:
    """A package with its parts changed."""
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    spoil(parts)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def template(tmp_path: Path) -> Path:
    return house(tmp_path / "kommunen.docx")


@pytest.fixture
def dressed(template: Path) -> bytes:
    """The sample report in the house's template."""
    return render_word(_document(), THEME, PAGES, read_template(in_swedish(template)))


def _look(data: bytes, style: str) -> etree._Element:
    styles = etree.fromstring(ZipFile(BytesIO(data)).read("word/styles.xml"))
    (found,) = find(styles, f"w:style[@w:styleId='{style}']")
    return found


# --- what comes from it ------------------------------------------------------------------------


def test_a_role_has_the_look_of_the_house(dressed: bytes) -> None:
    heading = _look(dressed, "Heading1")
    assert val(find(heading, "w:name")[0]) == "heading 1"
    assert val(find(heading, "w:rPr/w:rFonts")[0], "ascii") == "Verdana"
    assert val(find(heading, "w:rPr/w:color")[0]) == "7A0C2E"
    economy = [q for q in docx.Document(BytesIO(dressed)).paragraphs if q.text == "2\N{EN SPACE}Ekonomi"]
    assert [q.style.name for q in economy] == ["Heading 1"]


def test_a_role_may_have_the_name_that_the_house_gives_it(template: Path) -> None:
    """Its own style "Rubrik 1" is no heading to Word before the report calls it one."""
    named = _put("word/styles.xml", b'w:val="heading 1"', b'w:val="Rubrik 1"')
    heading = _look(render_word(_document(), THEME, PAGES, read_template(spoilt(template, named))), "Heading1")
    assert val(find(heading, "w:name")[0]) == "heading 1"
    assert val(find(heading, "w:rPr/w:color")[0]) == "7A0C2E"


def test_a_template_that_is_saved_as_one_is_read_like_a_document(template: Path) -> None:
    """A .dotx says of itself that it is no document, which python-docx alone would refuse."""
    saved_as = _put("[Content_Types].xml", b"document.main+xml", b"template.main+xml")
    assert read_template(spoilt(template, saved_as)) == read_template(house(template))


def test_a_role_that_the_house_lacks_is_ours_in_its_font_and_colour(dressed: bytes) -> None:
    lead = _look(dressed, "Lead")
    assert val(find(lead, "w:rPr/w:rFonts")[0], "ascii") == "Verdana"
    assert val(find(_look(dressed, "KeyFigureValue"), "w:rPr/w:color")[0]) == "7A0C2E"


def test_a_cell_is_not_spaced_like_the_text_of_the_house(dressed: bytes) -> None:
    """Word's own Normal has a distance after each paragraph, which would double the height of every table."""
    spacing = find(_look(dressed, "TableText"), "w:pPr/w:spacing")[0]
    assert (val(spacing, "before"), val(spacing, "after")) == ("0", "0")


def test_the_page_and_the_logo_are_the_houses(dressed: bytes) -> None:
    archive = ZipFile(BytesIO(dressed))
    body = etree.fromstring(archive.read("word/document.xml"))
    margins = find(body, "//w:pgMar")[-1]
    assert (val(margins, "left"), val(margins, "top")) == ("1701", "2268")
    assert archive.read("word/media/header1.png") == _png()
    header = etree.fromstring(archive.read("word/header1.xml"))
    assert [x.get("descr") for x in find(header, "//wp:docPr")] == ["Exempelkommun"]
    assert text_of(header).startswith("Verksamhetsberättelse 2018")


def test_the_words_of_the_cover_lie_on_the_colour_of_its_picture(dressed: bytes) -> None:
    """Its picture is drawn in the theme's colour: words on the house's would stand in boxes."""
    shade = find(_look(dressed, "CoverTitle"), "w:rPr/w:shd")[0]
    assert val(shade, "fill") == THEME.colours.main.lstrip("#")


def test_tables_fill_the_column_of_the_house(dressed: bytes) -> None:
    body = etree.fromstring(ZipFile(BytesIO(dressed)).read("word/document.xml"))
    assert max(int(val(x, "w")) for x in find(body, "//w:tblW")) == 8504


def test_no_text_of_the_template_comes_along(dressed: bytes) -> None:
    archive = ZipFile(BytesIO(dressed))
    assert not any(b"Hemlig" in archive.read(name) for name in archive.namelist())


def test_the_report_is_proofed_in_its_own_language(dressed: bytes) -> None:
    """A template made in an English Word would else have every Swedish word underlined in red."""
    styles = etree.fromstring(ZipFile(BytesIO(dressed)).read("word/styles.xml"))
    assert {val(x) for x in styles.iter(f"{W}lang")} == {"sv-SE"}


def test_page_numbers_that_the_pdf_cannot_know_are_left_out(dressed: bytes) -> None:
    body = etree.fromstring(ZipFile(BytesIO(dressed)).read("word/document.xml"))
    assert text_of(with_style(body, "TOC1")[0]) == "1\N{EN SPACE}Året & målen\t"


@pytest.mark.parametrize("rule", [*FILE_RULES, *ACCESS_RULES], ids=lambda rule: rule.__name__)
def test_a_report_in_the_houses_look_keeps_the_rules(dressed: bytes, rule: Callable[[Parts], list[str]]) -> None:
    sample = Parts.of(render_word(_document(), THEME, PAGES))
    assert rule(Parts.of(dressed)) == rule(sample)


def test_an_office_validator_finds_no_fault(dressed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(dressed)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [str(error) for error in result.errors] == []


def test_the_same_template_gives_the_same_bytes(template: Path) -> None:
    assert len({render_word(_document(), THEME, PAGES, read_template(template)) for _ in range(2)}) == 1


def test_a_report_that_was_built_is_a_template_to_begin_with(tmp_path: Path) -> None:
    """Whoever wants a template of their own opens a report in Word, changes its styles and saves."""
    path = tmp_path / "egen.docx"
    path.write_bytes(Example("verksamhetsberattelse-2018").docx)
    made, first = ZipFile(path), ZipFile(BytesIO(render_word(_document(), THEME, {})))
    again = ZipFile(BytesIO(render_word(_document(), THEME, PAGES, read_template(path))))
    assert again.read("word/document.xml") == first.read("word/document.xml")
    looks = [{val(x, "styleId"): etree.tostring(x, method="c14n") for x in etree.fromstring(z.read("word/styles.xml"))
              if val(x, "styleId")} for z in (made, again)]  # fmt: skip
    assert looks[0] == looks[1]


# --- what is refused ---------------------------------------------------------------------------


def _bomb(parts: dict[str, bytes]) -> None:
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", b" " * 50_000_000 + b"</w:styles>")


def _put(name: str, old: bytes, new: bytes) -> Spoil:
    def spoil(parts: dict[str, bytes]) -> None:
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new)

    return spoil


def _xxe(parts: dict[str, bytes]) -> None:
    entity = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hostname">]><w:styles'
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"<w:styles", entity, 1)


def _hidden_xxe(parts: dict[str, bytes]) -> None:
    """In an encoding in which the letters are not found by looking at bytes."""
    _xxe(parts)
    text = parts["word/styles.xml"].decode().replace("encoding='UTF-8'", "").replace('encoding="UTF-8"', "")
    parts["word/styles.xml"] = text.encode("utf-16")


RELATIONS = "word/_rels/document.xml.rels"
HOSTILE: dict[str, tuple[Spoil, str]] = {
    "a part that unpacks to 50 MB": (_bomb, "too-large"),
    "an entity that reads a file": (_xxe, "entities"),
    "an entity in another encoding": (_hidden_xxe, "entities"),
    "styles at an address": (
        _put(RELATIONS, b'Target="styles.xml"', b'Target="http://exempel.se/s.xml" TargetMode="External"'), "external",
    ),
    "styles on another machine": (
        _put(RELATIONS, b'Target="styles.xml"', b'Target="\\\\server\\s.xml" TargetMode="External"'), "external",
    ),
    "a path out of the package": (_put(RELATIONS, b'"styles.xml"', b'"../../../../etc/passwd"'), "broken"),
    "no styles": (lambda parts: parts.pop("word/styles.xml"), "broken"),  # type: ignore[dict-item]
    "no document": (lambda parts: parts.pop("_rels/.rels"), "not-word"),  # type: ignore[dict-item]
    "XML cut off": (_put("word/styles.xml", b"</w:styles>", b""), "broken"),
    "a picture that is a program": (
        lambda parts: parts.update({n: b"MZ" + b"\0" * 99 for n in parts if n.startswith("word/media/")}), "picture",
    ),
    "thousands of parts": (lambda parts: parts.update({f"word/x{n}.xml": b"" for n in range(2_100)}), "too-large"),
    "Strict Open XML": (
        _put("word/document.xml", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
             b"http://purl.oclc.org/ooxml/wordprocessingml/main"), "strict",
    ),
    "a margin without room": (_put("word/document.xml", b'w:left="1701"', b'w:left="9999"'), "margins"),
    "a number that is none": (_put("word/document.xml", b'w:left="1701"', b'w:left="1e999"'), "broken"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_clear_fault(template: Path, name: str) -> None:
    spoil, variant = HOSTILE[name]
    with pytest.raises(WordTemplateError) as caught:
        read_template(spoilt(template, spoil))
    assert caught.value.variant == variant


def test_a_page_that_is_not_a4_is_told(template: Path) -> None:
    document = docx.Document(str(template))
    section = document.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    document.save(str(template))
    with pytest.raises(WordTemplateError) as caught:
        read_template(template)
    assert (caught.value.variant, caught.value.args_by_name) == ("paper", {"size": "297 × 210"})


def test_links_fields_and_macros_of_the_head_stay_behind(template: Path) -> None:
    """Only the picture itself is taken: no address under it, no field that fetches, no extension."""
    link = b'<wp:docPr id="1" name="x"><a:hlinkClick xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" r:id="rId9" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"/></wp:docPr>'  # noqa: E501
    field = b'<w:p><w:fldSimple w:instr="INCLUDEPICTURE http://exempel.se/x.png"/></w:p></w:hdr>'

    def spoil(parts: dict[str, bytes]) -> None:
        header = next(name for name in parts if name.startswith("word/header"))
        text = parts[header].replace(b"</w:hdr>", field)
        start = text.index(b"<wp:docPr")
        parts[header] = text[:start] + link + text[text.index(b"/>", start) + 2 :]

    data = render_word(_document(), THEME, PAGES, read_template(spoilt(template, spoil)))
    header = ZipFile(BytesIO(data)).read("word/header1.xml")
    assert b"hlinkClick" not in header
    assert b"INCLUDEPICTURE" not in header


# --- how it is asked for -----------------------------------------------------------------------


def _faults(tiny: Tiny) -> list[str]:
    return told(tiny.load().diagnostics)


def test_the_project_names_it_and_a_report_may_name_another(tiny: Tiny, template: Path) -> None:
    from reportgen import pipeline

    tiny.write("mallar/kommunen.docx", template.read_bytes())
    tiny.write("reportgen.yaml", f"{SETTINGS}word-mall: mallar/kommunen.docx\n")
    loaded = tiny.load()
    assert told(loaded.diagnostics) == []
    built = pipeline.build(loaded, "liten-2018", pipeline.Options(("docx",)), lambda report, stage: None)
    assert val(find(_look(built.files[0].read_bytes(), "Heading1"), "w:rPr/w:color")[0]) == "7A0C2E"
    tiny.replace(f"{FOLDER}/rapport.yaml", "period: 2018\n", "period: 2018\nword-mall: mallar/annan.docx\n")
    (fault,) = _faults(tiny)
    assert "fel[word-template] Word-mallen ”mallar/annan.docx” finns inte." in fault


@pytest.mark.parametrize("name", ["../mall.docx", "/etc/passwd", "länk.docx"])
def test_it_must_be_inside_the_project(tiny: Tiny, template: Path, name: str) -> None:
    shutil.copy(template, tiny.root.parent / "mall.docx")
    os.symlink(tiny.root.parent / "mall.docx", tiny.root / "länk.docx")
    tiny.write("reportgen.yaml", f"{SETTINGS}word-mall: {name}\n")
    assert "utanför projektet" in _faults(tiny)[0]


def test_a_template_without_our_styles_is_told_which_it_lacks(tiny: Tiny, template: Path) -> None:
    def spoil(parts: dict[str, bytes]) -> None:
        for level in (b"2", b"3"):
            name = b'<w:name w:val="heading ' + level
            parts["word/styles.xml"] = parts["word/styles.xml"].replace(name, name.replace(b"heading", b"annat"))

    tiny.write("mall.docx", spoilt(template, spoil).read_bytes())
    tiny.write("reportgen.yaml", f"{SETTINGS}word-mall: mall.docx\n")
    (fault,) = _faults(tiny)
    assert fault.startswith("reportgen.yaml:3:12: fel[word-template] Word-mallen ”mall.docx” saknar formatmallar: ")
    assert "Heading 2 (Rubrik 2), Heading 3 (Rubrik 3)." in fault


def test_colours_that_are_hard_to_read_are_told_and_the_report_is_built(tiny: Tiny, template: Path) -> None:
    """The law asks as much of the municipality's own colours; what to do about them it decides itself."""
    document = docx.Document(str(template))
    document.styles["Heading 2"].font.color.rgb = RGBColor(0x99, 0xBB, 0xEE)
    document.save(str(tiny.root / "mall.docx"))
    tiny.write("reportgen.yaml", f"{SETTINGS}word-mall: mall.docx\n")
    (fault,) = _faults(tiny)
    assert fault.startswith("reportgen.yaml:3:12: varning[word-template]")
    assert "svår att läsa på vitt: heading 2." in fault


def test_every_role_that_is_looked_for_stands_in_the_documentation() -> None:
    """An author finds there what to call a style for the report to use it."""
    from reportgen.renderers.word.styles import all_looks
    from reportgen.word_template import ALIASES, REQUIRED

    text = (ROOT / "docs" / "word-mall.md").read_text("utf-8")
    looks = {look.name for look in all_looks(THEME, None)}
    for role, other in ALIASES.items():
        assert f"| {role} | {other} |" in text
        assert role in looks or role == "Report Table"
    assert all(f"**{role}**" in text or f"| {role} |" in text for role in REQUIRED)
