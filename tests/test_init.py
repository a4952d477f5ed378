"""`reportgen init`: a project of every kind, in both languages, that builds at once and explains itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from reportgen import pipeline, reporting, vocabulary
from reportgen.load.kinds import known_kinds
from reportgen.schema import json_schema
from reportgen.theme import package_templates
from reportgen.year.starter import start
from tests.command import run

KINDS = tuple(known_kinds([package_templates()]))


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_project_of_each_kind_has_nothing_to_remark(kind: str, language: str, tmp_path: Path) -> None:
    start(tmp_path / "ny", kind, language, [package_templates()])
    loaded = pipeline.open_project(tmp_path / "ny")
    names = pipeline.report_names(loaded.value)
    assert names == (f"{kind}-2025",)
    assert [reporting.line(d, language) for d in pipeline.check(loaded, names)] == []


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_the_command_makes_a_project_that_builds_in_all_formats(language: str, tmp_path: Path) -> None:
    done = run("init", "ny", "--lang", language, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert all((tmp_path / line).is_file() for line in done.stdout.splitlines())
    built = run("build", cwd=tmp_path / "ny")
    assert built.returncode == 0, built.stderr
    assert [line.rsplit(".")[-1] for line in built.stdout.splitlines()] == ["pdf", "docx", "html"]
    assert (tmp_path / "ny/content" / f"schema.{language}.json").read_text("utf-8") == f"{json_schema(language)}\n"


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_every_file_tells_the_editor_and_the_author_what_it_is(language: str, tmp_path: Path) -> None:
    files = start(tmp_path / "ny", KINDS[-1], language, [package_templates()])
    for path in (file for file in files if file.suffix == ".yaml"):
        text = path.read_text("utf-8")
        schema = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
        assert schema is not None
        assert (path.parent / schema[1]).is_file()
        assert "#" in text.partition("\n")[2], f"{path.name} has no comment"


def test_an_english_project_has_english_keys_only(tmp_path: Path) -> None:
    files = start(tmp_path / "new", "verksamhetsberattelse", "en", [package_templates()])
    told = "".join(file.read_text("utf-8") for file in files if file.suffix == ".yaml")
    assert not re.search("[åäöÅÄÖ]", told)
    swedish = ("typ", "rubrik", "ansvarig", "kapitel", "avsnitt", "utfall", "mall")
    assert not re.search(rf"^ *({'|'.join(swedish)}):", told, re.MULTILINE)


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    assert run("init", ".", cwd=tmp_path).returncode == 0
    assert (tmp_path / "reportgen.yaml").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "reportgen.yaml"]


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("init", "ny"), "folder-not-empty"),
        (("init", "annan", "--kind", "manadsraport"), "manadsrapport"),
        (("init", "annan", "--lang", "fi"), "sv, en"),
    ],
)
def test_a_refusal_is_one_line_and_touches_nothing(arguments: tuple[str, ...], word: str, tmp_path: Path) -> None:
    (tmp_path / "ny").mkdir()
    (tmp_path / "ny" / "viktigt.txt").write_text("rör mig inte")
    done = run(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert word in done.stderr
    assert [path.name for path in tmp_path.rglob("*")] == ["ny", "viktigt.txt"]


def test_a_kinds_own_starter_goes_before_the_general_one(tmp_path: Path) -> None:
    own = tmp_path / "mallar" / "kinds" / "personalrapport"
    (own / "starter.sv" / "content" / "KIND-2025").mkdir(parents=True)
    (own / "kind.yaml").write_text("numbered: 0\n")
    (own / "starter.sv" / "reportgen.yaml").write_text("kommun: Lilla kommun\n")
    (own / "starter.sv" / "content" / "KIND-2025" / "rapport.yaml").write_text("mall: KIND\n")
    files = start(tmp_path / "ny", "personalrapport", "sv", [tmp_path / "mallar", package_templates()])
    assert tmp_path / "ny/content/personalrapport-2025/rapport.yaml" in files
    assert (tmp_path / "ny/content/personalrapport-2025/rapport.yaml").read_text() == "mall: personalrapport\n"
