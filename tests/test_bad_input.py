"""What a colleague is told when the input is wrong: where it is, what it is, and what mends it.

Each case spoils the tiny project of `conftest` in one way and expects exactly one fault, in plain
Swedish, at the very character. What it would cost if a case broke is always the same: somebody who
writes a comment twice a year sits with a file that does not work and a message that does not help.
"""

from __future__ import annotations

import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from reportgen import pipeline, reporting
from reportgen.diagnostics import Severity, has_errors
from reportgen.load import reader
from reportgen.sources import files
from tests.bad_input import CASES, GOALS_FILE, REPORT_FILE, TEXT_FILE, Case, drawn, picture, prose
from tests.command import run
from tests.conftest import DATA, FOLDER, GOALS, REPORT, SETTINGS, TEXT, Tiny, told


def test_the_tiny_project_is_in_order(tiny: Tiny) -> None:
    """Else every other test here proves nothing."""
    assert told(tiny.check()) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_one_line_says_where_what_and_how(case: Case, tiny: Tiny) -> None:
    """A fault without its place, its rule or a hint that mends it costs somebody an afternoon."""
    case.spoil(tiny)
    found = tiny.check()
    lines = told(found)
    assert len(lines) == 1, lines
    where, _, rest = lines[0].partition(": ")
    assert where == case.place
    assert rest.startswith(f"fel[{case.rule}] "), rest
    assert case.says in rest
    assert case.hint in rest
    assert not re.search(r"[\x00-\x1f\x7f]|\bNone\b|\bTrue\b|\{\w+\}(?!\})", rest.replace("{a: 1, b: 2}", "")), rest
    assert_english(reporting.line(found[0], "en"), case)


def assert_english(line: str, case: Case) -> None:
    """An English-speaking colleague gets the same help: a text and a hint, in English quotes."""
    assert line.startswith(f"{case.place}: error[{case.rule}] ")
    assert line.count(". ") + line.count("? ") + line.count(": ") >= 2
    assert "”" not in re.sub(r"“[^”]*”|Did you mean (”[^”]*”(, )?)*|Should ”[^”]*”", "", line), line


def test_all_faults_of_a_run_are_told(tiny: Tiny) -> None:
    """One fault a run would mean ten runs to mend ten faults."""
    tiny.replace(TEXT_FILE, "status: klar", "status: klarr\nklart: igår\nfärg: blå")
    tiny.replace(GOALS_FILE, "utfall: 5 %", "utfall: många")
    tiny.replace(REPORT_FILE, "[20-mal.yaml]", "[20-mal.yaml, 30.yaml]\n    rubrik: Mål")
    tiny.write("content/data/mer.yaml", "fakta:\n\tx: 1\n\ty: 1\n")
    assert [f"{fault.location}:{fault.rule}".split("/")[-1] for fault in tiny.check()] == [
        "mer.yaml:2:1:yaml-tab",
        "mer.yaml:3:1:yaml-tab",
        "10-text.yaml:3:9:unknown-value",
        "10-text.yaml:4:8:bad-date",
        "10-text.yaml:5:1:unknown-key",
        "20-mal.yaml:11:17:wrong-type",
        "rapport.yaml:8:28:missing-file",
    ]


def test_all_that_is_wrong_with_a_text_is_told(tiny: Tiny) -> None:
    """An author mends a whole text at once, not one word a run."""
    prose("{{ a }} och {{ b }} och {{ c.d }},\n`kod` och `mer`\noch <i>")(tiny)
    assert [line.split(" ")[0].removeprefix(TEXT_FILE) for line in told(tiny.check())] == [
        ":5:6:", ":5:18:", ":5:30:", ":6:3:", ":6:13:", ":7:7:",
    ]  # fmt: skip


def test_a_broken_data_file_does_not_accuse_the_sections(tiny: Tiny) -> None:
    """One comma too many must not become a page of "unknown" for ids that are declared right there."""
    tiny.replace(DATA, "    enhet: antal\n", "    enhet antal\n")
    assert [line.split(" ")[0] for line in told(tiny.check())] == [f"{DATA}:4:5:"]


def test_a_report_file_by_another_name_is_asked_about(tiny: Tiny) -> None:
    """A misspelt rapport.yaml would make a whole report vanish without a word."""
    tiny.write("content/ny-2019/raport.yaml", REPORT)
    (fault,) = tiny.load().diagnostics
    assert (str(fault.location), fault.rule, fault.severity) == (
        "content/ny-2019:1:1",
        "no-report-file",
        Severity.WARNING,
    )
    assert "Är det ”raport.yaml” som ska heta rapport.yaml?" in reporting.line(fault, "sv")


def test_an_area_is_followed_up_once(tiny: Tiny) -> None:
    """Two sections could give the same goal two colours."""
    tiny.write(f"{FOLDER}/30.yaml", GOALS.split("    indikatorer:")[0])
    tiny.replace(REPORT_FILE, "[20-mal.yaml]", "[20-mal.yaml, 30.yaml]\n    rubrik: Mål")
    lines = told(tiny.check())
    assert [line.split(" ")[0] for line in lines] == [f"{FOLDER}/30.yaml:4:9:"]
    assert f"({GOALS_FILE}:4:9)" in lines[0]


def test_respondents_are_told_once(tiny: Tiny) -> None:
    """Two numbers of answers for the same survey would leave it to chance which one decides."""
    tiny.replace(DATA, "gul till: 6 %", "gul till: 6 %\n    svarande: {2018: 29}")
    tiny.replace(GOALS_FILE, "utfall: 5 %", "utfall: 5 %\n        svarande: 30")
    (line,) = told(tiny.check())
    assert line.startswith(f"{GOALS_FILE}:12:19: fel[value-twice] antalet svarande")
    assert f"{DATA}:17:22" in line


def test_a_circle_of_several_names_each_link(tiny: Tiny) -> None:
    """Whoever has to break the circle needs to see all of it."""
    loop = "".join(f"  f{n}: {{namn: F, enhet: antal, beräknas: {{summa av: [f{(n + 1) % 3}]}}}}\n" for n in range(3))
    tiny.replace(DATA, "fakta:\n", f"fakta:\n{loop}")
    lines = told(tiny.check())
    assert [line.split(" ")[0] for line in lines] == [f"{DATA}:{n}:53:" for n in (2, 3, 4)]
    assert all("fel[circular]" in line for line in lines)


def test_formulas_that_share_are_looked_at_once(tiny: Tiny) -> None:
    """Twice itself, forty times over: a check that follows every path would never end."""
    deep = "".join(
        f"  f{n}: {{namn: F, enhet: antal, beräknas: {{summa av: [f{n + 1}, f{n + 1}]}}}}\n" for n in range(40)
    )
    tiny.replace(DATA, "fakta:\n", f"fakta:\n{deep}  f40: {{namn: F, enhet: antal, utfall: {{2018: 1}}}}\n")
    assert {fault.rule for fault in tiny.load().diagnostics} == {"formula-steps"}


def test_what_cannot_be_read_is_said(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file without read permission is a matter for its owner, not a riddle."""
    opened = Path.open

    def refuse(path: Path, *args: object, **kwargs: object) -> object:
        if path.name == "10-text.yaml":
            raise PermissionError(13, "Permission denied", str(path))
        return opened(path, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    (line,) = told(tiny.load().diagnostics)
    assert line.startswith(f"{TEXT_FILE}:1:1: fel[file-unreadable] du har inte rätt")
    assert "läsrätt" in line


def test_a_folder_that_is_a_file_is_said(tiny: Tiny) -> None:
    """`data` as a file would otherwise look like a project without facts."""
    tiny.remove(DATA)
    (tiny.root / "content/data").rmdir()
    tiny.write("content/data", "fakta: {}\n")
    assert any(
        line.startswith("content/data:1:1: fel[file-unreadable] här ska finnas en mapp") for line in told(tiny.check())
    )


def test_a_binary_file_does_not_fill_the_screen(tiny: Tiny) -> None:
    """A Word file renamed to .yaml has thousands of control characters; twenty tell as much."""
    tiny.write(TEXT_FILE, b"PK\x03\x04" + b"\x00\x01" * 5000)
    assert len(tiny.load().diagnostics) == files.MAX_FAULTS


# --- what looks wrong and is not --------------------------------------------------------------


def test_facts_are_not_required(tiny: Tiny) -> None:
    """A report of text alone needs no data folder."""
    tiny.remove(DATA)
    (tiny.root / "content/data").rmdir()
    tiny.remove(GOALS_FILE)
    tiny.replace(REPORT_FILE, "  - avsnitt: [20-mal.yaml]\n", "")
    tiny.replace(TEXT_FILE, "{{ hushåll }}", "många")
    assert told(tiny.check()) == []


@pytest.mark.parametrize(
    "content",
    [
        ("\ufeff" + TEXT).encode(),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
        unicodedata.normalize("NFD", TEXT).encode(),
        (TEXT + "# " + "x" * 500_000 + "\n").encode(),
        ("---\n" + TEXT).encode(),
    ],
    ids=["BOM", "CRLF", "CR", "NFD", "a long line", "a document's start"],
)
def test_other_editors_files_are_read(content: bytes, tiny: Tiny) -> None:
    """Windows, old Macs and web forms all save a little differently; none of it is the author's fault."""
    tiny.write(TEXT_FILE, content)
    assert told(tiny.check()) == []


def test_file_names_are_compared_as_people_see_them(tiny: Tiny) -> None:
    """A Mac writes å as two characters in a file's name; the report that names it does not."""
    (tiny.root / TEXT_FILE).rename(tiny.root / FOLDER / unicodedata.normalize("NFD", "året.yaml"))
    tiny.replace(REPORT_FILE, "10-text.yaml", "året.yaml")
    assert told(tiny.check()) == []


def test_both_languages_may_meet_in_one_project(tiny: Tiny) -> None:
    """A bilingual team writes some files in English."""
    tiny.write(TEXT_FILE, "type: text\ntitle: The year\nstatus: done\ntext: |\n  Households: {{ hushåll.value }}.\n")
    assert told(tiny.check()) == []


def test_hidden_files_and_other_folders_are_left_alone(tiny: Tiny) -> None:
    """What editors and office programs leave behind is nobody's content."""
    tiny.write("content/data/.#fakta.yaml", b"\xff")
    tiny.write("content/data/~$fakta.yaml", b"\xff")
    tiny.write("content/bilder/läs mig.txt", "Bilder")
    assert told(tiny.check()) == []


def test_a_picture_of_the_right_kind_is_taken(tiny: Tiny) -> None:
    """The checks of pictures must not stop a good one."""
    picture("bild.png", drawn(20, 20))(tiny)
    assert told(tiny.check()) == []


def test_settings_are_read(tiny: Tiny) -> None:
    """A project may keep its content elsewhere within itself."""
    (tiny.root / "content").rename(tiny.root / "texter")
    tiny.write("reportgen.yaml", SETTINGS + "innehåll: texter\nutdata: ut\n")
    loaded = tiny.load()
    assert loaded.value is not None
    assert loaded.value.file.output == "ut"
    assert list(loaded.value.reports) == ["liten-2018"]
    assert not has_errors(loaded.diagnostics)


def test_a_large_file_of_facts_is_read(tiny: Tiny) -> None:
    """Ten years of monthly values for two hundred facts is ordinary; a bound that stops it is wrong."""
    values = ", ".join(f"{year}-{month:02d}: {month}" for year in range(2010, 2019) for month in range(1, 13))
    many = "".join(f"  f{n}: {{namn: F, enhet: antal, utfall: {{{values}}}}}\n" for n in range(200))
    tiny.write("content/data/många.yaml", f"fakta:\n{many}")
    loaded = tiny.load()
    assert told(loaded.diagnostics) == []
    assert loaded.value is not None
    assert len(loaded.value.observed["f199"]) == 108


# --- the real command --------------------------------------------------------------------------


def test_the_command_leaves_the_last_good_output_alone(tiny: Tiny) -> None:
    """A fault in the evening must not take away the report of the morning."""
    tiny.write("build/liten-2018.html", "i morse")
    tiny.replace(TEXT_FILE, "{{ hushåll }}", "{{ hushal }} och {{ xyz }}")
    tiny.replace(GOALS_FILE, "bedömning: gul", "bedömning: gull")
    done = run("build", "--to", "html", cwd=tiny.root)
    assert done.returncode == 1
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert [line.split(" ")[0] for line in lines] == [f"{GOALS_FILE}:7:16:", "liten-2018:"]
    assert [path.name for path in (tiny.root / "build").iterdir()] == ["liten-2018.html"]
    assert (tiny.root / "build/liten-2018.html").read_text("utf-8") == "i morse"


def test_check_says_the_same_on_standard_output(tiny: Tiny) -> None:
    """Editors and scripts read the lines that begin with a place; the rest is for people."""
    prose("{{ hushal }}\noch {{ xyz }}")(tiny)
    done = run("check", cwd=tiny.root)
    assert done.returncode == 1
    places = [line.split(" ")[0] for line in done.stdout.splitlines() if line.startswith("content/")]
    assert places == [f"{TEXT_FILE}:5:6:", f"{TEXT_FILE}:6:10:"]
    assert "2 fel" in done.stderr
    assert "Traceback" not in done.stdout + done.stderr


def test_an_unknown_report_names_the_known(tiny: Tiny) -> None:
    """A misspelt name on the command line is the caller's fault: exit 2, and what there is to choose from."""
    done = run("build", "liten-2019", cwd=tiny.root)
    assert (done.returncode, done.stdout) == (2, "")
    (line,) = done.stderr.splitlines()
    assert line.startswith("reportgen: fel[unknown-report] det finns ingen rapport ”liten-2019”.")
    assert "Kända rapporter: liten-2018." in line


def test_an_unknown_theme_is_told_in_a_line(tiny: Tiny) -> None:
    """A theme that is not there is found before anything is written."""
    tiny.replace(REPORT_FILE, "period:", "tema: fint\nperiod:")
    done = run("build", "--to", "html", cwd=tiny.root)
    assert done.returncode in (1, 2)
    assert done.stdout == ""
    assert "”fint”" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tiny.root / "build").exists()


@pytest.mark.parametrize("debug", [False, True], ids=["user", "debug"])
def test_a_traceback_is_shown_only_to_who_asks(debug: bool, tiny: Tiny) -> None:
    """Nobody who writes texts should meet Python; whoever mends it needs to."""
    code = (
        "import sys; from reportgen import pipeline; from reportgen.cli import main\n"
        "def broken(start): raise KeyError('oväntat')\n"
        "pipeline.open_project = broken; sys.argv = ['reportgen', 'check', *sys.argv[1:]]; main()"
    )
    command = [sys.executable, "-c", code, *(["--debug"] if debug else [])]
    done = subprocess.run(command, cwd=tiny.root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert ("Traceback" in done.stderr) is debug
    assert done.stderr.splitlines()[-1].startswith("reportgen: fel[unexpected] något oväntat gick fel")


def test_a_build_that_works_prints_paths_only(tiny: Tiny) -> None:
    """Exit 0, the paths on standard output, and the words on standard error."""
    done = run("build", "--to", "html", cwd=tiny.root)
    assert (done.returncode, done.stdout) == (0, "build/liten-2018.html\n"), done.stderr
    assert (tiny.root / "build/liten-2018.html").stat().st_size > 1000


# --- too much of everything --------------------------------------------------------------------


@pytest.mark.parametrize(("bound", "most", "variant"), [("MAX_FILES", 3, "files"), ("MAX_BYTES", 500, "bytes")])
def test_a_project_without_end_is_one_fault_that_concerns_every_report(
    bound: str, most: int, variant: str, tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half of a report must not be built as if it were the whole."""
    monkeypatch.setattr(reader, bound, most)
    loaded = tiny.load()
    (fault,) = (each for each in loaded.diagnostics if each.rule == "project-too-large")
    assert (fault.variant, fault.location.file) == (variant, "reportgen.yaml")
    assert not pipeline.build(loaded, "liten-2018", pipeline.Options(("html",)), lambda report, stage: None).files
