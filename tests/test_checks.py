"""The rules that are there so far: what contradicts itself is found at its place, and what does not is left alone."""

from __future__ import annotations

import pytest

from tests.conftest import DATA, FOLDER, Tiny, told

GOALS = f"{FOLDER}/20-mal.yaml"


def test_a_project_without_faults_hears_nothing(tiny: Tiny) -> None:
    assert told(tiny.check()) == []


def test_a_total_that_is_not_the_sum_is_found_at_the_total(tiny: Tiny) -> None:
    tiny.replace(DATA, "kommunbidrag: {2018: 200}", "kommunbidrag: {2018: 200}\n        nettoresultat: {2018: 13}")
    (line,) = told(tiny.check())
    assert f"{DATA}:" in line and "fel[ledger-total]" in line
    assert "13 tkr" in line.replace("\xa0", " ") and "10 tkr" in line.replace("\xa0", " ")


@pytest.mark.parametrize("typed", ["9", "10", "11"])
def test_rounding_of_one_in_the_last_digit_is_no_fault(tiny: Tiny, typed: str) -> None:
    tiny.replace(
        DATA, "kommunbidrag: {2018: 200}", f"kommunbidrag: {{2018: 200}}\n        nettoresultat: {{2018: {typed}}}"
    )
    assert told(tiny.check()) == []


def test_a_light_against_the_outcome_needs_a_reason(tiny: Tiny) -> None:
    tiny.replace(GOALS, "utfall: 5 %", "utfall: 5 %\n        bedömning: röd")
    (line,) = told(tiny.check())
    assert f"{GOALS}:12:20: fel[override-reason]" in line
    assert "Sjukfrånvaro" in line and "röd" in line and "grön" in line
    tiny.replace(GOALS, "bedömning: röd", "bedömning: röd\n        skäl: Mätningen gjordes under en flytt.")
    assert told(tiny.check()) == []


def test_an_outcome_that_its_months_contradict_is_found(tiny: Tiny) -> None:
    tiny.replace(
        DATA, "utfall: {2018-08: 7 %, 2018-12: 5 %}", "summeras: senaste\n    utfall: {2018-08: 7 %, 2018-12: 7 %}"
    )
    (line,) = told(tiny.check())
    assert f"{GOALS}:11:17: fel[typed-value]" in line
    assert "5\xa0%" in line and "7\xa0%" in line


def test_a_typed_trend_against_the_values_is_found(tiny: Tiny) -> None:
    tiny.replace(GOALS, "utfall: 5 %", "utfall: 5 %\n        trend: ökar")
    (line,) = told(tiny.check())
    assert f"{GOALS}:12:16: fel[trend-contradicts]" in line
    assert "minskar" in line and "augusti 2018" in line


def test_a_section_file_that_no_chapter_names_is_told(tiny: Tiny) -> None:
    tiny.write(f"{FOLDER}/15-glomt.yaml", "typ: text\nrubrik: Glömt\ntext: Hej.\n")
    (line,) = told(tiny.check(), unused=True)
    assert f"{FOLDER}/15-glomt.yaml:1:1: varning[unused-file]" in line
    assert "rapport.yaml" in line


@pytest.mark.parametrize(
    ("section", "rule"),
    [
        ("typ: serie\nrubrik: S\nfakta: [hushåll, sjukfrånvaro]\nfrån: 2017\ntill: 2018\n", "mixed-units"),
        ("typ: serie\nrubrik: S\nfakta: [hushåll]\nfrån: 2017\ntill: 2018-12\n", "mixed-units"),
        ("typ: text\nrubrik: T\ntext: Hej.\ndiagram: [{typ: linje}]\n", "chart-data"),
        ("typ: text\nrubrik: T\ntext: Hej.\ndiagram: [{typ: nettoresultat}]\n", "chart-data"),
        ("typ: text\nrubrik: T\ntext: Hej.\ndiagram: [{typ: staplar, av: [hushåll, sjukfrånvaro]}]\n", "chart-data"),
    ],
)
def test_what_a_series_or_a_chart_cannot_show_is_told(tiny: Tiny, section: str, rule: str) -> None:
    tiny.write(f"{FOLDER}/10-text.yaml", section)
    assert [d.rule for d in tiny.check()] == [rule]
