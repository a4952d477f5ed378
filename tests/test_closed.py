"""Nothing reaches out of a project: style sheets, fonts, characters; and no input makes the check fall over."""

from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import strategies as st

from reportgen import pipeline, reporting
from reportgen.model.theme_file import ColoursFile, LogoFile, PageFile, SizesFile, SpacingFile, ThemeFile
from reportgen.vocabulary import aliases
from tests.conftest import FILES, FOLDER, SETTINGS, Tiny, told
from tests.example import ROOT
from tests.fuzz import tries

TEXT_FILE = f"{FOLDER}/10-text.yaml"
SHEET = "templates/themes/ond/common.css"
PROFILE = "templates/themes/ond/theme.yaml"
DOUBLINGS = tuple(pairwise("abcdefghijklmno"))
FONTS = ("Source-Sans-Pro", "Symbols")  # the names that our faces are given
SECONDS = 10  # of the processor for one check of the tiny project, which takes a tenth of one


def themed(tiny: Tiny, css: str) -> None:
    """A theme of the project's own, ours but for what is added to a style sheet."""
    for name in ("theme.yaml", "common.css"):
        tiny.write(f"templates/themes/ond/{name}", (ROOT / "templates/themes/default" / name).read_bytes())
    with (tiny.root / SHEET).open("a", encoding="utf-8") as sheet:
        sheet.write(css)
    tiny.write("reportgen.yaml", SETTINGS + "tema: ond\n")


@pytest.mark.parametrize(
    "css",
    [
        "@import url(http://127.0.0.1:9/x.css);",
        '@IMPORT "file:///etc/hostname";',
        "body{background:url(http://127.0.0.1:9/x.png)}",
        "body{background:\\75rl(file:///etc/hostname)}",
        "body{background:u\\rl(file:///etc/hostname)}",
        '@font-face{font-family:x;src:local("DejaVu Serif")}',
        '</style><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">',
        "body{background:url('data:image/svg+xml,<svg/>')}",
    ],
)
def test_a_style_sheet_that_reaches_out_is_refused_at_its_line(css: str, tiny: Tiny) -> None:
    """A theme from a mail could tell somebody who reads the report, and when."""
    themed(tiny, css)
    (fault,) = [each for each in tiny.check() if each.rule == "style-sheet"]
    last = (tiny.root / SHEET).read_text("utf-8").splitlines()
    assert (fault.location.file, fault.location.line) == (SHEET, len(last))


def test_a_style_sheet_of_a_theme_that_is_extended_is_looked_at_too(tiny: Tiny) -> None:
    """Else one harmless theme could bring another with it."""
    themed(tiny, "")
    tiny.write("templates/themes/ond/theme.yaml", "bygger på: värre\n")
    tiny.write("templates/themes/värre/theme.yaml", 'färger: {huvudfärg: "#1d5c8f"}\n')
    tiny.write("templates/themes/värre/print.css", "a{}\nbody{background:url(http://127.0.0.1:9/x.png)}")
    assert [str(each.location) for each in tiny.check()] == ["templates/themes/värre/print.css:2:17"]


@pytest.mark.parametrize(
    ("css", "variant"),
    [
        ("body{display:grid;grid-template-columns:repeat(100000000,1fr)}", "number"),
        ("p{font-size:1e99pt}", "number"),
        ("a{b:" + "(" * 50_000, "nested"),
        ("a{" * 50_000, "nested"),
        (":root{--a:xx;" + "".join(f"--{y}:var(--{x}) var(--{x});" for x, y in DOUBLINGS) + "}", "endless"),
        (":root{" + "".join(f"--a{n}:var(--a{n + 1});" for n in range(3000)) + "}", "endless"),
    ],
    ids=["tracks", "size", "brackets", "braces", "doublings", "steps"],
)
def test_a_style_sheet_that_would_never_be_laid_out_is_refused(css: str, variant: str, tiny: Tiny) -> None:
    """Three words of CSS can ask for a hundred million columns, and the build of the night would stand still."""
    themed(tiny, css)
    assert [(each.rule, each.variant) for each in tiny.check()] == [("style-sheet", variant)]


def test_ordinary_css_is_taken(tiny: Tiny) -> None:
    properties = ":root{--a:1px;--b:var(--a) var(--a)}"
    themed(tiny, f"/* 2026-11-27, tel. 0812345678 */ p{{color:#123456;z-index:9999;margin:var(--a)}} {properties}")
    assert told(tiny.check()) == []


@pytest.mark.parametrize("data", [b"// \xe5", b"// " + b"x" * 300_000], ids=["latin-1", "300 kB"])
def test_typsts_files_are_bounded_too(data: bytes, tiny: Tiny) -> None:
    themed(tiny, "")
    tiny.write("templates/themes/ond/print.typ", data)
    (fault,) = tiny.check()
    assert (fault.rule, fault.location.file) in [
        (rule, SHEET.replace("common.css", "print.typ")) for rule in ("not-utf8", "file-too-large")
    ]


def test_a_theme_that_is_a_shortcut_out_is_not_read(tiny: Tiny) -> None:
    """What it says would be quoted in messages that everybody reads."""
    (tiny.root.parent / "hemligt").write_text("hemligt: sant")
    themed(tiny, "")
    tiny.remove("templates/themes/ond/theme.yaml")
    (tiny.root / "templates/themes/ond/theme.yaml").symlink_to(tiny.root.parent / "hemligt")
    assert [each.rule for each in tiny.check()] == ["outside-project"]


def test_a_style_sheet_that_is_a_shortcut_out_is_refused(tiny: Tiny) -> None:
    """It would print a file of the machine into the page."""
    themed(tiny, "")
    (tiny.root / "templates/themes/ond/print.css").symlink_to("/etc/hostname")
    assert [each.rule for each in tiny.check()] == ["outside-project"]


def test_a_character_that_no_font_has_is_told_at_its_place(tiny: Tiny) -> None:
    """The PDF would show an empty box, or what some font of the machine makes of it."""
    tiny.replace(TEXT_FILE, "Antalet hushåll", "Bra \U0001f600 och \u4e2d! Antalet hushåll")
    lines = [line for line in told(tiny.check()) if "character-missing" in line]
    assert len(lines) == 2
    assert all(line.startswith(f"{TEXT_FILE}:5:") for line in lines)
    assert any("U+1F600" in line for line in lines)


def test_a_footnote_is_printed_too(tiny: Tiny) -> None:
    tiny.replace(TEXT_FILE, "Antalet hushåll", "Bra.^[Se \u4e2d.] Antalet hushåll")
    lines = [line for line in told(tiny.check()) if "character-missing" in line]
    assert len(lines) == 1


@pytest.mark.parametrize("text", ["åäöÅÄÖéüßñ", "čđšž", "– — ” ’ … − ≥ ≤ € → ✓ ▲ ● ■", "a\u00a0b\u2009c\u00adde"])
def test_what_reports_are_written_with_can_be_printed(text: str, tiny: Tiny) -> None:
    """A rule that refuses Sami names or a thin space is worse than none."""
    tiny.replace(TEXT_FILE, "Antalet hushåll", f"{text} Antalet hushåll")
    assert [line for line in told(tiny.check()) if "character-missing" in line] == []


def test_every_font_of_a_pdf_is_ours_and_embedded_whatever_the_theme_asks_for(tiny: Tiny, tmp_path: Path) -> None:
    """A font of the machine makes other bytes, and other pages, on the next machine."""
    themed(tiny, 'p,h1,td{font-family:"DejaVu Serif","Liberation Sans",serif!important}')
    done = pipeline.build(
        tiny.load(), "liten-2018", pipeline.Options(("pdf",), tmp_path / "ut"), lambda report, stage: None
    )
    assert done.files, told(done.diagnostics)
    with pikepdf.open(done.files[0]) as pdf:
        fonts = [each for each in pdf.objects if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"]
        described = [each.FontDescriptor for each in fonts if "/FontDescriptor" in each]
        assert described
        for each in described:
            assert str(each.FontName).split("+")[-1].replace(" ", "").startswith(FONTS), str(each.FontName)
            assert {"/FontFile2", "/FontFile3"} & set(each.keys())


# --- whatever is in a file, an answer comes --------------------------------------------------------

YAML_PIECES = st.sampled_from(
    [
        "typ: text\n",
        "rubrik: ",
        "text: |\n  ",
        "a: &x [*x, *x]\n",
        "!!python/object:os.system x\n",
        "? ",
        "- ",
        "{",
        "[",
        "]",
        "}",
        "'",
        '"',
        ": ",
        "\n",
        "  ",
        "\t",
        "{{ hushåll }}",
        "{{ 9**9**9 }}",
        "<<: *x\n",
        "%YAML 9\n",
        "---\n",
        "\x00",
        "å",
        "é",
    ]
)
PROSE_PIECES = st.sampled_from(
    [
        "{{ ",
        " }}",
        "hushåll",
        ".namn",
        "[",
        "]",
        "(",
        ")",
        "](file:///etc/hostname)",
        "![x](/etc/hostname)",
        "<img src=x>",
        "<!--",
        "&lt;",
        "**",
        "_",
        "[^a]",
        "[^a]: ",
        ":en[",
        "# ",
        "- ",
        "> ",
        "| a | b |\n|---|---|\n",
        "```",
        "\n\n",
        "\n",
        "1. ",
        "{%",
        "%}",
        "|round",
        "'",
        '"',
        "\\",
        "*",
        "1 000 tkr ",
        "från 5 till 4 procent ",
    ]
)
SOME = st.one_of(st.lists(YAML_PIECES, max_size=25).map("".join), st.text(max_size=80))
TEXTS = st.one_of(st.lists(PROSE_PIECES, max_size=25).map("".join), st.text(max_size=80))
FUZZ = tries(12, suppress_health_check=list(HealthCheck))


@pytest.fixture
def once(tmp_path_factory: pytest.TempPathFactory) -> Tiny:
    project = Tiny(tmp_path_factory.mktemp("fuzz").resolve() / "projekt")
    for name, content in FILES.items():
        project.write(name, content)
    return project


def answered(tiny: Tiny) -> None:
    """An answer, soon, and nothing written but what is built into its folder."""
    before = set(tiny.root.rglob("*"))
    started = time.process_time()
    pipeline.build(tiny.load(), "liten-2018", pipeline.Options(("html",)), lambda report, stage: None)
    assert time.process_time() - started < SECONDS
    new = set(tiny.root.rglob("*")) - before
    assert all(path.is_relative_to(tiny.root / "build") for path in new)


@FUZZ
@given(text=SOME, name=st.sampled_from(list(FILES)))
def test_no_yaml_makes_it_fall_over(once: Tiny, text: str, name: str) -> None:
    """A file that half arrived must not end in a trace of Python."""
    try:
        whole = FILES[name]
        once.write(name, (whole[: len(whole) // 2] + text).encode("utf-8", "surrogatepass"))
        answered(once)
    finally:
        for each, content in FILES.items():
            once.write(each, content)


NUMBERS = st.integers() | st.floats() | st.sampled_from(["1e999999", "9" * 5000, "-0", "0.0000000000000000001", "1_0"])
ATOMS = st.one_of(
    NUMBERS, st.text(max_size=20), st.none(), st.booleans(),
    st.sampled_from(["#1d5c8f", "default", "ond", "ljung", "../default", "/etc", "logo.svg", "../../../reportgen.yaml",
                     "art", "Source Serif Pro", "x" * 300, "a\0b", "*", "theme.yaml", "."]),
)  # fmt: skip
KEYS = st.sampled_from(
    sorted({key for model in (ThemeFile, LogoFile, ColoursFile, SizesFile, PageFile, SpacingFile)
            for field in model.model_fields for key in aliases(model.__name__, field)})
) | st.text(max_size=10)  # fmt: skip
NESTED = st.recursive(ATOMS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4))
PROFILES = st.dictionaries(KEYS, NESTED | st.dictionaries(KEYS, ATOMS, max_size=4), max_size=5)


@tries(60, suppress_health_check=list(HealthCheck))
@given(said=PROFILES)
@example(said={"allow": {"theme-size": "x"}})
def test_no_theme_makes_it_fall_over(once: Tiny, said: dict[str, object]) -> None:
    """Whatever a profile says, the answer is a theme, or faults with line and column."""
    once.write("reportgen.yaml", SETTINGS + "tema: ond\n")
    once.write(PROFILE, json.dumps(said).encode("utf-8", "surrogatepass"))  # JSON is YAML
    before = set(once.root.rglob("*"))
    started = time.process_time()
    found = once.load().diagnostics
    assert time.process_time() - started < SECONDS
    assert set(once.root.rglob("*")) == before
    for fault in found:
        assert fault.location.file in (PROFILE, "reportgen.yaml"), fault
        assert (fault.location.line, fault.location.column) >= (1, 1)
        assert reporting.line(fault, "sv") and reporting.line(fault, "en")


@FUZZ
@given(text=SOME)
def test_no_text_for_a_theme_makes_it_fall_over(once: Tiny, text: str) -> None:
    """Half a file of a profile, or something else by its name."""
    once.write("reportgen.yaml", SETTINGS + "tema: ond\n")
    once.write(PROFILE, f"färger:\n  {text}".encode("utf-8", "surrogatepass"))
    answered(once)


@FUZZ
@given(text=TEXTS)
def test_no_prose_makes_it_fall_over(once: Tiny, text: str) -> None:
    """Whatever somebody pastes into a comment, the answer is a report or a fault at its place."""
    lines = "".join(f"  {line}\n" for line in text.split("\n"))
    once.write(TEXT_FILE, f"typ: text\nrubrik: Året\nstatus: klar\ntext: |\n{lines}".encode("utf-8", "surrogatepass"))
    answered(once)
