"""`reportgen status`, and what a draft and a final version make of what is owed."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from importlib import import_module
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as WordFile
from pypdfium2 import PdfDocument

from reportgen import checks, pipeline
from reportgen.renderers import ENGINES
from tests.command import run
from tests.conftest import FOLDER, Tiny

GOALS = f"{FOLDER}/20-mal.yaml"
TEXT = f"{FOLDER}/10-text.yaml"


@pytest.fixture
def owing(tiny: Tiny) -> Tiny:
    """The tiny project with a text, an assessment, an outcome, a target and a comment missing."""
    tiny.replace(TEXT, "text: |\n  Antalet hushåll var {{ hushåll }}.\n", "text:\n")
    tiny.replace(TEXT, "status: klar", "status: granskas\nansvarig: enhetschef\nklart: 2019-01-10")
    tiny.replace(GOALS, "    bedömning: gul\n    kommentar: Frånvaron sjönk.\n", "")
    tiny.replace(GOALS, "        utfall: 5 %\n        kommentar: Färre långa sjukskrivningar.\n", "        utfall:\n")
    tiny.replace("content/data/fakta.yaml", "    mål: {2018: 5 %}\n", "")
    tiny.replace("content/data/fakta.yaml", "    utfall: {2018-08: 7 %, 2018-12: 5 %}\n", "")
    return tiny


def _status(tiny: Tiny, *arguments: str) -> str:
    done = run("status", "--date", "2019-01-20", *arguments, cwd=tiny.root)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_pipe_gets_aligned_plain_text(owing: Tiny) -> None:
    lines = _status(owing).splitlines()
    assert lines[0] == "liten-2018"
    text = next(line for line in lines if "10-text.yaml" in line)
    assert text.split() == ["Året", "10-text.yaml", "granskas", "enhetschef", "2019-01-10", "10", "d", "0", "text", "1"]
    goals = next(line for line in lines if "20-mal.yaml" in line)
    assert goals.endswith("bedömning 1, kommentar 1, utfall 1, mål 1")
    assert "\x1b" not in "".join(lines)
    assert lines[1].index("fil") == text.index("10-text.yaml") == goals.index("20-mal.yaml")


def test_json_is_stable_and_sorted(owing: Tiny) -> None:
    told = _status(owing, "--format", "json")
    assert told == _status(owing, "--format", "json")
    found = json.loads(told)
    assert found["date"] == "2019-01-20"
    (report,) = found["reports"]
    rows = {row["file"].rsplit("/")[-1]: row for row in report["sections"]}
    assert rows["10-text.yaml"]["days_late"] == 10
    assert rows["10-text.yaml"]["owed"] == {"missing-text": 1, "not-approved": 1}
    assert rows["20-mal.yaml"]["owed"]["missing-outcome"] == 1
    assert report["total"] == {"sections": 2, "done": 1, "late": 1, "words": 0, "owed": 5, "errors": 0}
    assert list(rows["20-mal.yaml"]) == sorted(rows["20-mal.yaml"])


def test_words_and_faults_are_counted_and_a_broken_file_is_named(tiny: Tiny) -> None:
    assert next(line for line in _status(tiny).splitlines() if "10-text.yaml" in line).split()[-1] == "4"
    tiny.replace(GOALS, "rubrik:", "rubrikk:")
    broken = next(line for line in _status(tiny).splitlines() if "20-mal.yaml" in line)
    assert broken.split()[-1] == "2"  # an unknown key, and one that is missing


def test_what_is_done_is_never_late(tiny: Tiny) -> None:
    tiny.replace(TEXT, "status: klar", "status: klar\nklart: 2018-01-01")
    assert "0 försenade" in _status(tiny)


@pytest.mark.parametrize("arguments", [("--date", "i går"), ("--format", "xml"), ("liten-2017",)])
def test_a_wrong_call_ends_with_2(arguments: tuple[str, ...], tiny: Tiny) -> None:
    assert run("status", *arguments, cwd=tiny.root).returncode == 2


def test_each_section_is_read_and_each_rule_asked_once_however_many_reports_there_are(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The whole project was checked anew for each report: a hundred took nearly two minutes."""
    counted: Counter[str] = Counter()
    names = ["liten-2018", *(f"rapport-{number}" for number in range(6))]
    for name in names[1:]:
        shutil.copytree(tiny.root / FOLDER, tiny.root / "content" / name)
        tiny.remove(f"content/{name}/20-mal.yaml")
        tiny.replace(f"content/{name}/rapport.yaml", "  - avsnitt: [20-mal.yaml]\n", "")
    parse = import_module("reportgen.text.parse")  # the package's own `parse` is the function
    read, check = parse.Manuscript, checks.run
    seen = lambda prose, scope: counted.update([str(prose.at())]) or read(prose, scope)  # noqa: E731
    monkeypatch.setattr(parse, "Manuscript", seen)
    monkeypatch.setattr(checks, "run", lambda whole: counted.update(["rules"]) or check(whole))
    found = pipeline.check_each(tiny.load(), tuple(names))
    assert list(found) == names
    assert counted["rules"] == 1
    assert {counted[f"content/{name}/10-text.yaml:5:3"] for name in names} == {1}


# --- draft and final -------------------------------------------------------------------------

GAPS = ("Text saknas", "Bedömning saknas", "Kommentar saknas", "Utfall saknas", "Mål saknas")


def _texts(tiny: Tiny, folder: Path, *, draft: bool, engine: str) -> dict[str, str]:
    """What each format says, with runs of blanks as one."""
    options = pipeline.Options(output=folder, draft=draft, engine=engine)
    built = pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None)
    pdf, docx, html = (path.read_bytes() for path in built.files)
    pages = PdfDocument(pdf)
    printed = " ".join(page.get_textpage().get_text_range() for page in pages)
    pages.close()
    body = WordFile(BytesIO(docx)).element.body
    word = " ".join(
        "".join(t.text or "" for t in p.iter() if t.tag.endswith("}t")) for p in body.iter() if p.tag.endswith("}p")
    )
    return {name: " ".join(text.split()) for name, text in
            {"pdf": printed, "docx": word, "html": html.decode()}.items()}  # fmt: skip


@pytest.mark.parametrize("engine", ENGINES)
def test_a_draft_shows_every_gap_in_place_in_all_formats(owing: Tiny, tmp_path: Path, engine: str) -> None:
    for form, text in _texts(owing, tmp_path, draft=True, engine=engine).items():
        assert [gap for gap in GAPS if gap not in text] == [], form
        assert "◇" in text, form


@pytest.mark.parametrize("engine", ENGINES)
def test_what_is_no_draft_says_the_same_in_neutral_words(owing: Tiny, tmp_path: Path, engine: str) -> None:
    for form, text in _texts(owing, tmp_path, draft=False, engine=engine).items():
        assert [word for word in ("Text saknas.", "Kommentar saknas.", "Uppgift saknas") if word not in text] == [], (
            form
        )
        assert "◇" not in text, form
        assert "UTKAST" not in text, form


def test_a_final_version_is_refused_with_everything_that_is_owed(owing: Tiny) -> None:
    done = run("build", "--final", "--to", "html", cwd=owing.root)
    assert done.returncode == 1
    assert done.stdout == ""
    for rule in ("missing-text", "missing-assessment", "missing-comment", "missing-outcome", "missing-target"):
        assert f"fel[{rule}]" in done.stderr
    assert "fel[not-approved]" in done.stderr
    assert not list((owing.root / "build").glob("liten-2018*"))


def test_a_final_version_of_what_is_done_is_built(tiny: Tiny, tmp_path: Path) -> None:
    tiny.replace("content/data/fakta.yaml", "2018-08: 7 %, 2018-12: 5 %", "2018-08: 7 %")
    done = run("build", "--final", "--to", "html", "-o", str(tmp_path), cwd=tiny.root)
    assert done.returncode == 0, done.stderr
