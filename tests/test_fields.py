"""What an author may write in a report is listed with its place, and written anew in its own file."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from reportgen.fields import Field, fields, rewrite
from reportgen.load.project import load_project
from reportgen.model.authoring import Kind
from tests.example import ROOT

REPORT = "verksamhetsberattelse-2018"
SECTION = """\
# yaml-language-server: $schema=../schema.sv.json
typ: uppdrag
rubrik: Uppdrag
ansvarig: enhetschef   # till sommaren
klart: 2019-01-25
status: granskas

uppdrag:
  samverkan:
    namn: Samverkan med skolan
    status: pågår
    kommentar: >-
      Ett första möte
      har hållits.

  # den är kort
  lokaler: {namn: Lokaler, kommentar: Klart.}
  e_tjänst:
    namn: E-tjänst
    kommentar:   # skriv här
"""


@pytest.fixture
def section(tmp_path: Path) -> Path:
    """A section of assignments in a copy of the example, and the only one that its report has."""
    for part in ("content", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part)
    shutil.copy(ROOT / "reportgen.yaml", tmp_path)
    path = tmp_path / "content" / REPORT / "40-sarskilda-uppdrag.yaml"
    path.write_text(SECTION, "utf-8")
    return path


def listed(section: Path) -> dict[tuple[str | int, ...], Field]:
    project = load_project(section.parents[2]).value
    assert project is not None
    of_file = (field for field in fields(project.reports[REPORT]) if field.path == section)
    return {field.key: field for field in of_file}


def test_a_field_knows_what_it_is_whose_and_whether_it_is_owed(section: Path) -> None:
    found = listed(section)
    comment = found["uppdrag", "samverkan", "kommentar"]
    assert (comment.kind, comment.text) == (Kind.PROSE, "Ett första möte har hållits.")
    assert comment.of == "Samverkan med skolan"
    assert (comment.owner, str(comment.due), comment.status) == ("enhetschef", "2019-01-25", "review")
    assert section.read_bytes()[slice(*comment.span)].decode().startswith(">-\n      Ett första")
    assert found["uppdrag", "samverkan", "status"].kind is Kind.CHOICE
    assert {key[1:] for key, field in found.items() if field.owed} == {
        ("lokaler", "status"),
        ("e_tjänst", "status"),
        ("e_tjänst", "kommentar"),
    }


def test_references_and_settings_are_no_fields(section: Path) -> None:
    project = load_project(section.parents[2]).value
    assert project is not None
    keys = {field.key[-1] for field in fields(project.reports[REPORT])}
    assert not keys & {"typ", "mall", "avsnitt", "område", "fakta", "tema", "tillåt"}
    assert {"rubrik", "kommentar", "bedömning", "utfall", "klart", "datum", "inledning"} <= keys


def test_fields_of_all_examples_are_where_they_say(section: Path) -> None:
    project = load_project(ROOT).value
    assert project is not None
    for report in project.reports.values():
        for field in fields(report):
            written = field.path.read_bytes()[slice(*field.span)].decode()
            words = field.text.split()
            assert not words or words[-1].rstrip("\"'") in written


FOLDED = ">-\n      Ett första möte\n      har hållits.\n"
TWO = "\n      Ett.\n\n      Två.\n"


@pytest.mark.parametrize(
    ("key", "text", "before", "after"),
    [
        ("samverkan kommentar", "Två möten.", FOLDED, ">-\n      Två möten.\n"),
        ("samverkan kommentar", "Ett.\n\nTvå.\n", FOLDED, f"|{TWO}"),
        ("samverkan kommentar", "", f" {FOLDED}", "\n"),
        ("e_tjänst kommentar", "Införd.", "kommentar:   #", "kommentar: Införd.   #"),
        ("e_tjänst kommentar", "Ett.\n\nTvå.", "kommentar:   # skriv här\n", f"kommentar: |-   # skriv här{TWO}"),
        ("e_tjänst kommentar", "{{ x }}: ja", "kommentar:   #", 'kommentar: "{{ x }}: ja"   #'),
        ("e_tjänst status", "ej påbörjat", "E-tjänst\n", "E-tjänst\n    status: ej påbörjat\n"),
        ("e_tjänst ansvarig", 'a "b" # c', "E-tjänst\n", "E-tjänst\n    ansvarig: 'a \"b\" # c'\n"),
        ("lokaler kommentar", "Ett, två", "Klart.", '"Ett, två"'),
        ("lokaler status", "pågår", "namn: Lokaler,", "namn: Lokaler, status: pågår,"),
    ],
)
def test_a_text_is_written_as_an_author_would(section: Path, key: str, text: str, before: str, after: str) -> None:
    field = listed(section)["uppdrag", *key.split()]
    made = rewrite(field, text)
    assert made.value is not None
    assert section.read_text("utf-8") == SECTION.replace(before, after)
    assert made.value.text == text
    assert made.value == listed(section)[field.key]
    assert rewrite(made.value, "En gång till.").ok


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_mark_and_rights_of_the_file_stay(section: Path, end: str) -> None:
    section.write_bytes(b"\xef\xbb\xbf" + SECTION.replace("\n", end).encode())
    section.chmod(0o640)
    assert rewrite(listed(section)["uppdrag", "e_tjänst", "kommentar"], "Ett.\r\n\r\nTvå.\r\n").ok
    expected = SECTION.replace("   # skriv här\n", " |   # skriv här\n      Ett.\n\n      Två.\n")
    assert section.read_bytes() == b"\xef\xbb\xbf" + expected.replace("\n", end).encode()
    assert section.stat().st_mode & 0o777 == 0o640


def test_what_somebody_else_has_written_is_not_written_over(section: Path) -> None:
    field = listed(section)["uppdrag", "e_tjänst", "kommentar"]
    section.write_text(f"{SECTION}\n", "utf-8")
    assert [d.rule for d in rewrite(field, "Införd.").diagnostics] == ["field-changed"]
    assert section.read_text("utf-8") == f"{SECTION}\n"


def test_a_value_that_two_places_share_is_not_written(section: Path) -> None:
    shared = SECTION.replace("kommentar:   #", "kommentar: *k #").replace("kommentar: >-", "kommentar: &k >-")
    section.write_text(shared, "utf-8")
    for name in ("samverkan", "e_tjänst"):
        refused = rewrite(listed(section)["uppdrag", name, "kommentar"], "x")
        assert [d.rule for d in refused.diagnostics] == ["field-shared"]


def test_what_no_file_can_hold_is_refused(section: Path) -> None:
    field = listed(section)["uppdrag", "e_tjänst", "kommentar"]
    for text in ("\x00", "\u2028", "\ud800", "\x85"):
        assert [d.variant for d in rewrite(field, text).diagnostics] == ["control"]
    assert [d.rule for d in rewrite(field, "x" * 150_001).diagnostics] == ["yaml-long-text"]
    assert section.read_text("utf-8") == SECTION
