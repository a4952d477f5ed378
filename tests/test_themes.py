"""Graphic profiles: what a municipality may say in a `theme.yaml`, and what every theme of ours keeps whole."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import page
import pikepdf
import pytest
from lxml import html as lxml_html
from openxml_audit import FileFormat, OpenXmlValidator

from reportgen import assemble, checks, pipeline, reporting
from reportgen.colours import TEXT, WHITE, contrast
from reportgen.context import ProjectContext
from reportgen.load.themes import load_theme
from reportgen.renderers.typst import lay_out as by_typst
from reportgen.renderers.weasyprint import lay_out as by_weasyprint
from reportgen.theme import FACES, FAMILIES, INKS, completed, font_file
from tests import texts
from tests.conftest import Tiny, told
from tests.example import GOLDEN, GOLDEN_ROOT, NAME, ROOT, once

THEMES = sorted(path.name for path in (ROOT / "templates" / "themes").iterdir())
OTHERS = [name for name in THEMES if name != "default"]
MEMO = "tjansteskrivelse-2020"
GOLDEN_OR_MEMO = [pytest.param(GOLDEN, marks=pytest.mark.slow), MEMO]
ONE_AND_OTHERS = [OTHERS[0], *(pytest.param(name, marks=pytest.mark.slow) for name in THEMES if name != OTHERS[0])]
FILE = "templates/themes/vår/theme.yaml"
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><rect width="20" height="10" fill="#123456"/></svg>'


MANY_TIMES = '<g id="a">' + "<path/>" * 200 + "</g>" + '<use href="#a"/>' * 200 + "<rect"


@dataclass(frozen=True)
class Made:
    """A report in one theme."""

    pdf: bytes
    docx: bytes
    html: bytes
    faults: tuple[str, ...]


def made(theme: str, name: str) -> Made:
    """The golden of all sections, or the memo of the example, in a theme."""
    folder = once(f"{name}-{theme}", lambda folder: _make(theme, name, folder))
    files = {path.suffix: path.read_bytes() for path in folder.iterdir()}
    return Made(files[".pdf"], files[".docx"], files[".html"], tuple(files[".txt"].decode().split()))


def _make(theme: str, name: str, folder: Path) -> None:
    source = GOLDEN_ROOT if name == GOLDEN else ROOT
    with TemporaryDirectory() as copy:
        root = Path(copy)
        shutil.copytree(source / "content", root / "content")
        lines = (source / "reportgen.yaml").read_text("utf-8").splitlines()
        kept = [line for line in lines if not line.startswith("tema:")]
        (root / "reportgen.yaml").write_text("\n".join([*kept, f"tema: {theme}"]), "utf-8")
        options = pipeline.Options(output=folder)
        built = pipeline.build(pipeline.open_project(root), name, options, lambda report, stage: None)
        assert built.files, [reporting.line(d, "sv") for d in built.diagnostics]
        (folder / "diagnostics.txt").write_text("\n".join(d.rule for d in built.diagnostics), "utf-8")


@pytest.fixture
def ours(tiny: Tiny) -> Tiny:
    """The tiny project in a theme of its own."""
    tiny.write("reportgen.yaml", "kommun: Lilla kommun\nspråk: sv\ntema: vår\n")
    tiny.write(FILE, 'färger: {huvudfärg: "#1d5c8f"}\n')
    tiny.write("templates/themes/vår/logo.svg", LOGO)
    return tiny


def faults(project: Tiny) -> list[str]:
    return [line for line in told(project.check()) if ": fel[" in line]


# --- themes of ours --------------------------------------------------------------------------


@pytest.mark.parametrize("name", GOLDEN_OR_MEMO)
@pytest.mark.parametrize("theme", OTHERS)
def test_another_theme_says_the_same_in_all_formats(theme: str, name: str) -> None:
    """A profile changes how a report looks: nobody may lose a word by choosing another."""
    report = made(theme, name)
    assert texts.of_html(report.html) == texts.of_html(made("default", name).html)
    assert texts.of_docx(report.docx) == texts.of_html(report.html)
    texts.assert_pdf_says(report.pdf, report.html)
    assert report.faults == made("default", name).faults


@pytest.mark.parametrize("theme", ONE_AND_OTHERS)
def test_both_engines_begin_every_section_on_the_same_page(theme: str) -> None:
    """Two colleagues with an engine each turn to the same page, and no theme's air is lost on the way to Typst."""
    project = pipeline.open_project(ROOT).value
    assert project is not None
    profile = load_theme(ROOT / "templates" / "themes" / theme)
    dressed = replace(project, themes={project.file.theme: profile})
    document = assemble.assemble(ProjectContext(dressed).reports[NAME]).value
    assert document is not None
    ours, other = by_typst(document, profile), by_weasyprint(document, profile)
    assert (ours.numbers, ours.count) == (other.numbers, other.count)


@pytest.mark.parametrize("name", GOLDEN_OR_MEMO)
@pytest.mark.parametrize("theme", OTHERS)
def test_another_theme_is_as_valid(theme: str, name: str, tmp_path: Path) -> None:
    """A municipality that chooses its own colours still publishes accessible, archivable files."""
    report = made(theme, name)
    for profile in ("ua1", "3a"):
        found = page.validate_pdf_bytes(report.pdf, profile=profile)
        assert found.is_compliant, [(f.rule_id, f.message) for f in found.failures]
    path = tmp_path / "rapport.docx"
    path.write_bytes(report.docx)
    audit = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, schema_validation=True, semantic_validation=True)
    assert [str(error) for error in audit.validate(path).errors] == []


@pytest.mark.parametrize("theme", ONE_AND_OTHERS)
def test_only_fonts_of_packages_are_in_a_themes_pdf(theme: str) -> None:
    """A glyph that falls back to the system's font prints otherwise on another machine."""
    with pikepdf.open(BytesIO(made(theme, GOLDEN).pdf)) as pdf:
        names = {str(font.BaseFont).split("+")[-1] for sheet in pdf.pages for font in sheet.Resources.Font.values()}
    family = load_theme(ROOT / "templates" / "themes" / theme).font.replace(" ", "-")
    assert {name for name in names if not name.startswith(family)} <= {"Symbols"}


@pytest.mark.parametrize("font", FAMILIES)
@pytest.mark.parametrize("face", FACES)
def test_every_family_has_what_swedish_print_needs(font: str, face: tuple[int, bool]) -> None:
    """A chart or a sentence with a letter that the font lacks would print an empty box."""
    from fontTools.ttLib import TTFont

    with TTFont(font_file(*face, font)) as opened:
        has = opened.getBestCmap()
    needed = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x100)])) + "–—‘’“”•…−≤≥≈€"
    assert [letter for letter in needed if ord(letter) not in has] == []


@pytest.mark.parametrize("theme", ONE_AND_OTHERS)
def test_a_themes_font_is_in_the_word_file_and_the_web_page(theme: str) -> None:
    """Whoever opens the file need not have the font."""
    font = load_theme(ROOT / "templates" / "themes" / theme).font
    report = made(theme, GOLDEN)
    with ZipFile(BytesIO(report.docx)) as archive:
        table = archive.read("word/fontTable.xml").decode()
        assert f'w:name="{font}"' in table and table.count("w:embedRegular") == 2
        assert f'w:ascii="{font}"' in archive.read("word/styles.xml").decode()
    assert f'@font-face{{font-family:"{font}"'.encode() in report.html


@pytest.mark.parametrize("theme", THEMES)
def test_every_colour_of_a_theme_can_be_read(theme: str) -> None:
    """The rule that stops a municipality's colours must have nothing to say of ours."""
    from tests.checks.test_documents import document

    assert list(checks.run_on(document(), load_theme(ROOT / "templates" / "themes" / theme))) == []


def test_the_same_theme_gives_the_same_bytes(tmp_path: Path) -> None:
    """A logo that is drawn anew, or a font that is cut anew, may not differ from run to run."""
    one = made("ljung", MEMO)
    _make("ljung", MEMO, tmp_path)
    assert {path.read_bytes() for path in tmp_path.glob("*.[!t]*")} == {one.pdf, one.docx, one.html}


# --- a theme of a project's own --------------------------------------------------------------


def test_a_municipality_writes_only_its_colour(ours: Tiny) -> None:
    """Its tints follow from it, and all else is the default theme's."""
    project = ours.load().value
    assert project is not None
    theme = ProjectContext(project).reports["liten-2018"].theme
    default = load_theme(ROOT / "templates" / "themes" / "default")
    assert faults(ours) == []
    assert theme.colours.main == "#1d5c8f"
    assert theme.colours.tint not in (default.colours.tint, WHITE)
    assert theme.colours.soft_on_main != default.colours.soft_on_main
    assert (theme.sizes, theme.page, theme.font) == (default.sizes, default.page, default.font)


def test_a_theme_may_extend_another_than_the_default(ours: Tiny) -> None:
    """The sober theme in the municipality's own colour is two lines."""
    ours.write(FILE, 'bygger på: saklig\nfärger: {huvudfärg: "#1d5c8f"}\n')
    project = ours.load().value
    assert project is not None
    theme = ProjectContext(project).reports["liten-2018"].theme
    assert (theme.font, theme.cover, theme.colours.main) == ("Source Serif Pro", "plain", "#1d5c8f")


@pytest.mark.parametrize("blue", ["#4aa3df", "#00a0e0", "#7fb2ff", "#ffd400", "#ff6600", "#3a9b35"])
def test_a_colour_that_cannot_be_read_stops_the_build_and_the_proposal_mends_it(ours: Tiny, blue: str) -> None:
    """The nearest shade that passes is told once, at the colour's own place, and is enough as it stands."""
    ours.write(FILE, f'färger:\n  huvudfärg: "{blue}"\n')
    (line,) = faults(ours)
    assert line.startswith(f"{FILE}:2:14: fel[contrast] huvudfärg ({blue}) mot vitt")
    built = pipeline.build(ours.load(), "liten-2018", pipeline.Options(("html",)), lambda report, stage: None)
    assert built.files == ()
    proposed = line.rpartition(": ")[2].rstrip(".")
    assert contrast(proposed, WHITE) >= TEXT
    ours.write(FILE, f'färger:\n  huvudfärg: "{proposed}"\n')
    assert faults(ours) == []


def test_computed_tints_carry_all_that_is_printed_on_them() -> None:
    """Whatever dark colour is chosen, lights and captions can be read on its tint."""
    default = load_theme(ROOT / "templates" / "themes" / "default").colours.model_dump()
    for main in ("#5b0000", "#004400", "#000066", "#333333", "#6a006a", "#005a5a"):
        colours = completed({name: c for name, c in default.items() if name not in ("tint", "accent")} | {"main": main})
        assert all(contrast(colours[ink], colours["tint"]) >= TEXT for ink in INKS), main


@pytest.mark.parametrize(
    ("text", "place", "rule", "words"),
    [
        ('färger:\n  huvudfarg: "#1d5c8f"\n', "2:3", "unknown-key", "huvudfärg"),
        ('colours:\n  mian: "#1d5c8f"\n', "2:3", "unknown-key", "main"),
        ("färger:\n  huvudfärg: #1d5c8f\n", "2:13", "theme-colour", "citattecken"),
        ("färger:\n  huvudfärg: blå\n", "2:14", "theme-colour", "”blå” är ingen färg"),
        ("storlekar: {brödtext: 4}\n", "1:23", "theme-size", "mellan 9 och 14"),
        ("sida: {vänster: smal}\n", "1:17", "theme-size", "mellan 15 och 50"),
        ("omslag: bnad\n", "1:9", "theme-choice", "”band”"),
        ("typsnitt: Arial\n", "1:11", "theme-choice", "Source Serif Pro"),
        ("bygger på: saklg\n", "1:12", "theme-unknown", "”saklig”"),
        ("bygger på: vår\n", "1:12", "theme-unknown", "bygger på sig självt"),
        ("logotyp: finns-inte.svg\n", "1:10", "theme-logo", "finns inte i temats mapp"),
        ("logotyp: ../../../reportgen.yaml\n", "1:10", "theme-logo", "finns inte i temats mapp"),
        ("logotyp: {file: logo.svg, höjd: 400}\n", "1:33", "theme-size", "mellan 5 och 40"),
        ("färger: [a\n", "1:9", "yaml-syntax", ""),
    ],
)
def test_a_fault_of_a_theme_is_told_at_its_place(ours: Tiny, text: str, place: str, rule: str, words: str) -> None:
    """Whoever sets the colours is told where and how, as those who write the texts are."""
    ours.write(FILE, text)
    (line,) = faults(ours)
    assert line.startswith(f"{FILE}:{place}: fel[{rule}]"), line
    assert words in line


def test_a_theme_that_is_not_there_is_told_where_it_was_named(tiny: Tiny) -> None:
    """A slip in the name of a theme is a fault of the project's file, with the nearest name."""
    tiny.write("reportgen.yaml", "kommun: Lilla kommun\ntema: sakligt\n")
    (line,) = faults(tiny)
    assert line == "reportgen.yaml:2:7: fel[theme-unknown] temat ”sakligt” finns inte. Menade du ”saklig”?"


# --- the logo --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        ("<script>alert(1)</script>", "&lt;script"),
        ('<image href="file:///etc/passwd"/>', "image"),
        ('<use href="http://example.org/a.svg#b"/>', "href="),
        ('<rect onclick="x()" width="1" height="1"/>', "onclick"),
        ('<rect style="fill:url(http://example.org/x)" width="1" height="1"/>', "style"),
        ("<style>@import url(x.css);</style>", "style"),
        ("<foreignObject/>", "foreignObject"),
        ("<text>Kommunen</text>", "konturer"),
        ('<g id="a"><use href="#b"/></g><use href="#a"/>', "use"),
    ],
)
def test_a_logo_that_acts_or_reaches_out_is_refused(ours: Tiny, inside: str, words: str) -> None:
    """A file from a colleague's mail can neither run anything nor fetch anything, and the message names the part."""
    ours.write(FILE, "logotyp: logo.svg\n")
    ours.write("templates/themes/vår/logo.svg", LOGO.replace("<rect", f"{inside}<rect", 1))
    (line,) = faults(ours)
    assert line.startswith(f"{FILE}:1:10: fel[theme-logo]")
    assert words.replace("&lt;", "<") in line


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("inget", "inte att läsa som SVG"),
        (LOGO.replace('viewBox="0 0 20 10"', ""), "inga användbara mått"),
        (LOGO.replace("<rect", f"<!--{'x' * 200_000}--><rect", 1), "för stor"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{LOGO}', "<!DOCTYPE"),
        (
            f'<?xml version="1.0" encoding="utf-16"?><!DOCTYPE svg [<!ENTITY a "b">]>{LOGO}'.encode("utf-16"),
            "<!DOCTYPE",
        ),
        (LOGO.replace("<rect", MANY_TIMES, 1), "för stor"),
        (LOGO.replace("<rect", "<g>" * 60, 1).replace('width="20"', "<g", 1), "inte att läsa"),
    ],
)
def test_a_logo_that_is_no_drawing_is_told(ours: Tiny, data: str | bytes, words: str) -> None:
    """A broken, endless or cunning file is one clear line."""
    ours.write(FILE, "logotyp: logo.svg\n")
    ours.write("templates/themes/vår/logo.svg", data)
    (line,) = faults(ours)
    assert words in line


def test_what_a_drawing_program_leaves_of_its_own_is_dropped(ours: Tiny) -> None:
    """Logos are exported from Illustrator and Inkscape: their leavings are no fault."""
    svg = LOGO.replace("<svg ", '<svg xmlns:i="http://ns.example/i" i:version="1" ', 1)
    svg = svg.replace("<rect", '<metadata>x</metadata><i:view i:zoom="2"/><title>logo</title><rect', 1)
    ours.write(FILE, "logotyp: logo.svg\n")
    ours.write("templates/themes/vår/logo.svg", f'<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD" "x">{svg}')
    assert faults(ours) == []
    project = ours.load().value
    assert project is not None
    logo = ProjectContext(project).reports["liten-2018"].theme.logo
    assert logo is not None
    assert (logo.width, logo.height) == (28, 14)
    assert b"metadata" not in logo.svg and b"zoom" not in logo.svg and b"<rect" in logo.svg


@pytest.mark.parametrize("cover", ["art", "band", "plain", "none"])
def test_the_logo_is_on_the_cover_in_all_formats(ours: Tiny, cover: str, tmp_path: Path) -> None:
    """Whatever cover is chosen, the sender is seen and heard: a picture with an alternative text."""
    ours.write(FILE, f"logotyp: logo.svg\nomslag: {cover}\n")
    built = pipeline.build(ours.load(), "liten-2018", pipeline.Options(output=tmp_path), lambda report, stage: None)
    report = {path.suffix: path.read_bytes() for path in built.files}
    assert texts.of_docx(report[".docx"]) == texts.of_html(report[".html"]) == texts.of_pdf(report[".pdf"])
    _shows_logo(report[".pdf"], report[".docx"], report[".html"], "Logotyp: Lilla kommun")
    assert page.validate_pdf_bytes(report[".pdf"], profile="ua1").is_compliant
    audit = OpenXmlValidator(file_format=FileFormat.OFFICE_2019, schema_validation=True, semantic_validation=True)
    assert [str(error) for error in audit.validate(tmp_path / "liten-2018.docx").errors] == []


@pytest.mark.parametrize("cover", ["band", "plain", "none"])
def test_the_other_engine_has_the_same_covers(ours: Tiny, cover: str, tmp_path: Path) -> None:
    """Whoever builds by Typst gets the logo, the serif and the cover that the theme says, as accessible."""
    ours.write(FILE, f"logotyp: logo.svg\nomslag: {cover}\ntypsnitt: Source Serif Pro\n")
    options = pipeline.Options(("pdf",), tmp_path, engine="typst")
    (path,) = pipeline.build(ours.load(), "liten-2018", options, lambda report, stage: None).files
    other = pipeline.Options(("html",), tmp_path)
    (web,) = pipeline.build(ours.load(), "liten-2018", other, lambda report, stage: None).files
    data = path.read_bytes()
    said, wanted = texts.of_pdf(data), texts.of_html(web.read_bytes())
    assert list(map(texts.squeezed, said)) == list(map(texts.squeezed, wanted))
    assert page.validate_pdf_bytes(data, profile="ua1").is_compliant
    with pikepdf.open(path) as pdf:
        figures = [str(each.Alt) for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert figures.count("Logotyp: Lilla kommun") == 1


def test_the_logo_is_over_a_letter_in_all_formats() -> None:
    """A memo has no cover, and shows who it is from all the same."""
    report = made("ljung", MEMO)
    _shows_logo(report.pdf, report.docx, report.html, "Logotyp: Tyresö kommun")


def _shows_logo(pdf: bytes, docx: bytes, html: bytes, alt: str) -> None:
    """As SVG on the page, as SVG with a bitmap in Word, as a tagged figure in the PDF; each with its text."""
    (mark,) = lxml_html.document_fromstring(html).xpath(f'//img[@alt="{alt}"]')
    assert mark.get("src").startswith("data:image/svg")
    with ZipFile(BytesIO(docx)) as archive:
        assert archive.read("word/document.xml").decode().count(f'descr="{alt}"') == 1
        assert {name[-4:] for name in archive.namelist() if "media/image1." in name} == {".png", ".svg"}
    with pikepdf.open(BytesIO(pdf)) as opened:
        figures = [str(each.Alt) for each in opened.objects if isinstance(each, pikepdf.Dictionary) and "/Alt" in each]
    assert figures.count(alt) == 1
