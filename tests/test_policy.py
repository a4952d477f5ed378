"""What a project decides of its review: levels, allowances with a reason, and what was known before."""

from __future__ import annotations

import json

import pytest

from reportgen import pipeline, policy
from reportgen.context import ProjectContext
from reportgen.diagnostics import Diagnostic, Location, Severity
from tests.command import run
from tests.conftest import DATA, FOLDER, SETTINGS, Tiny, told

GOALS = f"{FOLDER}/20-mal.yaml"
TREND = "utfall: 5 %\n        trend: ökar"
ALLOW = "\n        tillåt: {trend-contradicts: Mätningen lades om i augusti.}"


def _spoilt(tiny: Tiny, extra: str = "") -> Tiny:
    tiny.replace(GOALS, "utfall: 5 %", TREND + extra)
    return tiny


def _settings(tiny: Tiny, review: str) -> None:
    tiny.write("reportgen.yaml", f"{SETTINGS}granskning: {review}\n")


# --- levels ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("word", "severity"), [("fel", "error"), ("varning", "warning"), ("info", "info"), ("av", None), ("off", None)]
)
def test_a_project_chooses_the_level_of_a_rule(tiny: Tiny, word: str, severity: str | None) -> None:
    _settings(_spoilt(tiny), f"{{regler: {{trend-contradicts: {word}}}}}")
    found = [d.severity.value for d in tiny.check(Severity.INFO) if d.rule == "trend-contradicts"]
    assert found == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("word", "severity"), [("fel", Severity.INFO), ("varning", Severity.INFO), ("info", Severity.INFO)]
)
def test_another_level_leaves_what_a_rule_tells_as_advice(tiny: Tiny, word: str, severity: Severity) -> None:
    _settings(tiny, f"{{regler: {{ledger-total: {word}}}}}")
    project = tiny.load().value
    assert project is not None
    advice = Diagnostic("ledger-total", Location(DATA), severity=Severity.INFO)
    assert [d.severity for d in policy.settled(ProjectContext(project), [advice])] == [severity]


def test_a_rule_that_does_not_exist_is_told_where_it_stands(tiny: Tiny) -> None:
    _settings(tiny, "{regler: {trend-contradict: av}}")
    (line,) = told(tiny.check())
    assert line.startswith("reportgen.yaml:3:23: fel[unknown-rule]") and "”trend-contradicts”" in line


def test_what_hinders_reading_is_no_rule_to_choose(tiny: Tiny) -> None:
    _settings(tiny, "{regler: {unknown-key: av}}")
    assert [d.rule for d in tiny.check()] == ["unknown-rule"]


def test_bounds_have_values_where_none_are_written(tiny: Tiny) -> None:
    _settings(tiny, "{gränser: {lix: 50}}")
    project = tiny.load().value
    assert project is not None
    bounds = project.file.review.bounds
    assert (bounds.lix, bounds.sentence_words) == (50, 40)


# --- allowances ------------------------------------------------------------------------------


def test_what_is_allowed_with_a_reason_is_told_as_info_only(tiny: Tiny) -> None:
    _spoilt(tiny, ALLOW)
    assert told(tiny.check()) == []
    (found,) = [d for d in tiny.check(Severity.INFO) if d.rule == "trend-contradicts"]
    assert (found.severity, found.allowed) == (Severity.INFO, "Mätningen lades om i augusti.")


def test_an_allowance_covers_its_own_entity_and_what_it_holds(tiny: Tiny) -> None:
    tiny.write(GOALS, "tillåt: {trend-contradicts: Omlagd mätning.}\n" + (tiny.root / GOALS).read_text("utf-8"))
    assert [d.rule for d in tiny.check()] == ["allowance-unneeded"]
    _spoilt(tiny)
    assert told(tiny.check()) == []


def test_an_allowance_does_not_reach_beside_itself(tiny: Tiny) -> None:
    _spoilt(tiny)
    tiny.write(f"{FOLDER}/10-text.yaml", "typ: text\nrubrik: T\ntext: Hej.\ntillåt: {trend-contradicts: Nej.}\n")
    assert [d.rule for d in tiny.check()] == ["trend-contradicts"]


def test_the_innermost_allowance_is_the_one_that_is_needed(tiny: Tiny) -> None:
    _spoilt(tiny, ALLOW)
    tiny.write(GOALS, "tillåt: {trend-contradicts: Yttre.}\n" + (tiny.root / GOALS).read_text("utf-8"))
    (found,) = tiny.check()
    assert (found.rule, found.location.line) == ("allowance-unneeded", 1)


def test_a_key_above_the_entity_belongs_to_it(tiny: Tiny) -> None:
    _settings(tiny, "{regler: {ledger-total: varning}}")
    row = "vuxna:\n        namn: Vuxna\n        tillåt: {ledger-total: Avrundas i systemet.}"
    tiny.replace(DATA, "vuxna:\n        namn: Vuxna", row)
    tiny.replace(DATA, "kommunbidrag: {2018: 100}", "kommunbidrag: {2018: 100}\n        nettoresultat: {2018: 13}")
    assert told(tiny.check()) == []


def test_one_that_is_not_needed_is_told(tiny: Tiny) -> None:
    tiny.replace(GOALS, "utfall: 5 %", f"utfall: 5 %{ALLOW}")
    (line,) = told(tiny.check())
    assert line.startswith(f"{GOALS}:12:18: varning[allowance-unneeded]")


def test_one_of_a_rule_that_is_off_is_left_alone(tiny: Tiny) -> None:
    _settings(_spoilt(tiny, ALLOW), "{regler: {trend-contradicts: av}}")
    assert told(tiny.check()) == []


def test_an_allowance_gives_a_reason_and_names_a_rule(tiny: Tiny) -> None:
    tiny.replace(GOALS, "utfall: 5 %", f"{TREND}\n        tillåt: {{trend-contradicts: '', trnd: Nej.}}")
    lines = told(tiny.check())
    assert [line.split("] ")[0] for line in lines] == [
        f"{GOALS}:12:16: fel[trend-contradicts",
        f"{GOALS}:13:18: fel[allowance-reason",
        f"{GOALS}:13:41: fel[unknown-rule",
    ]


def test_an_allowance_is_not_printed_and_not_carried_over(tiny: Tiny) -> None:
    _spoilt(tiny, ALLOW)
    built = run("build", "--to", "html", cwd=tiny.root)
    assert built.returncode == 0, built.stderr
    assert "lades om" not in (tiny.root / "build/liten-2018.html").read_text("utf-8")
    done = run("new", "verksamhetsberattelse", "--period", "2019", cwd=tiny.root)
    assert done.returncode == 0, done.stderr
    carried = [p.read_text("utf-8") for p in (tiny.root / "content").glob("*2019/*.yaml")]
    assert carried and not any("tillåt" in text for text in carried)


# --- the command -----------------------------------------------------------------------------


def test_allowed_ones_are_counted_and_listed_at_level_info(tiny: Tiny) -> None:
    _spoilt(tiny, ALLOW)
    done = run("check", cwd=tiny.root)
    assert done.returncode == 0 and done.stdout == ""
    assert "1 tillåten" in done.stderr
    listed = run("check", "--level", "info", cwd=tiny.root).stdout
    assert "tillåten[trend-contradicts]" in listed and "Mätningen lades om i augusti." in listed


def test_a_level_hides_what_is_below_it(tiny: Tiny) -> None:
    _settings(_spoilt(tiny), "{regler: {trend-contradicts: varning}}")
    assert run("check", "--strict", cwd=tiny.root).returncode == 1
    done = run("check", "--strict", "--level", "error", cwd=tiny.root)
    assert done.returncode == 0 and done.stdout == ""
    wrong = run("check", "--level", "all", cwd=tiny.root)
    assert wrong.returncode == 2 and "error, warning, info" in wrong.stderr


def test_a_baseline_leaves_what_is_new(tiny: Tiny) -> None:
    _spoilt(tiny)
    first = run("check", "--format", "json", cwd=tiny.root)
    tiny.write("fore.json", first.stdout)
    tiny.replace(GOALS, "status: klar", "# en rad till\nstatus: klar")
    done = run("check", "--baseline", "fore.json", cwd=tiny.root)
    assert done.returncode == 0 and done.stdout == ""
    assert "1 känd sedan tidigare" in done.stderr
    tiny.replace(DATA, "kommunbidrag: {2018: 100}", "kommunbidrag: {2018: 100}\n        nettoresultat: {2018: 13}")
    again = run("check", "--baseline", "fore.json", "--format", "json", cwd=tiny.root)
    assert again.returncode == 1
    assert [found["rule"] for found in json.loads(again.stdout)] == ["ledger-total"]


@pytest.mark.parametrize("content", ["", "{}", '[{"rule": "x"}]', "[1]", '["a"]'])
def test_a_baseline_that_is_none_is_a_fault_of_the_call(tiny: Tiny, content: str) -> None:
    tiny.write("fore.json", content)
    done = run("check", "--baseline", "fore.json", cwd=tiny.root)
    assert done.returncode == 2 and "bad-baseline" in done.stderr


def test_each_known_fault_is_forgiven_once(tiny: Tiny) -> None:
    (found,) = _spoilt(tiny).check()
    assert policy.new_since((found, found), [found.fingerprint]) == (found,)


def test_a_final_version_is_refused_and_a_build_tells_the_number(tiny: Tiny) -> None:
    _settings(_spoilt(tiny), "{regler: {trend-contradicts: varning}}")
    done = run("build", "--to", "html", cwd=tiny.root)
    assert done.returncode == 0 and "1 varning" in done.stderr
    _settings(tiny, "{regler: {trend-contradicts: fel}}")
    assert run("build", "--to", "html", "--final", cwd=tiny.root).returncode == 1
    options = pipeline.Options(("html",), final=True)
    built = pipeline.build(tiny.load(), "liten-2018", options, lambda report, stage: None)
    assert [d.rule for d in built.diagnostics if d.severity is Severity.ERROR] == ["trend-contradicts"]
