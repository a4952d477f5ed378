"""A plan's effect that its aim or its day contradicts is found; what is explained or doubted is left alone."""

from __future__ import annotations

import pytest

from tests.checks.said import TEXT, marked, table
from tests.conftest import REPORT, Tiny

PLAN = REPORT.replace("verksamhetsberattelse", "handlingsplan").replace("  - avsnitt: [20-mal.yaml]\n", "")
AREA = """\
typ: planområde
rubrik: Vuxna
status: klar
insatser:
  färre:
    namn: {name}
    målsättning: {aim}
    ekonomisk effekt:
      läge: {state}
    åtgärder:
      team: {{namn: Team, ansvarig: Chef, från: 2018-10-01, till: 2018-12-31, uppföljning: varje år, status: pågår}}
"""


def plan(
    tiny: Tiny,
    name: str = "Team",
    aim: str = "Fler får hjälp.",
    state: str = "oförändrade kostnader",
    day: str = "2018-09-24",
) -> None:
    tiny.write("content/plan-2018/rapport.yaml", PLAN.replace("period: 2018", f"period: 2018\ndatum: {day}"))
    tiny.write("content/plan-2018/10-text.yaml", AREA.format(name=name, aim=aim, state=state))


@pytest.mark.parametrize(
    ("aim", "state", "places"),
    [
        ("Antalet med stöd ska minska.", "oförändrade kostnader", ["warning oförändrade kostnader"]),
        ("Antalet med stöd ska minska.", "oförändrade kostnader\n      anmärkning: Priset stiger lika mycket.", []),
        ("Antalet med stöd ska minska.", "återkommer efter utredning\n      klart: 2018-12-01", []),
        ("Fler får rätt hjälp.", "oförändrade kostnader", []),
    ],
)
def test_an_aim_to_reduce_without_effect(aim: str, state: str, places: list[str], tiny: Tiny) -> None:
    plan(tiny, aim=aim, state=state)
    assert marked(tiny, "effect-unchanged") == places


@pytest.mark.parametrize(
    ("day", "text", "places"),
    [
        ("2018-09-24", "Handlingsplanen har haft effekt.", ["warning Handlingsplanen har haft effekt."]),
        ("2018-02-24", "Handlingsplanen har haft effekt.", []),
        ("2018-09-24", "Handlingsplanen har inte haft effekt.", []),
        ("2018-09-24", "Det är troligen handlingsplanen som har haft effekt.", []),
        ("2018-09-24", "Handlingsplanen från 2015 har haft effekt.", []),
        ("2018-09-24", "Utbildningen har haft effekt.", []),
    ],
)
def test_an_effect_before_its_plan(day: str, text: str, places: list[str], tiny: Tiny) -> None:
    plan(tiny, day=day)
    tiny.write(TEXT, f"typ: text\nrubrik: T\nstatus: klar\ntext: {text}\n")
    assert marked(tiny, "effect-too-early") == places


def test_two_ways_of_counting(tiny: Tiny) -> None:
    plan(tiny, "Minska antalet vårddygn", "Minska antalet helårsplaceringar.")
    assert marked(tiny, "plan-measure") == ["info Minska antalet helårsplaceringar."]
    plan(tiny, "Minska antalet vårddygn", "Minska antalet vårddygn till 100.")
    assert marked(tiny, "plan-measure") == []


@pytest.mark.parametrize(
    ("trends", "places"),
    [
        (["Ökat", "Minskat"], []),
        (["Ökat", "Förbättrats"], ["info Trend}"]),
        (["Ökat", '""'], ["info Trend}"]),
        (['""', '""'], []),
    ],
)
def test_trends_in_a_free_table(trends: list[str], places: list[str], tiny: Tiny) -> None:
    rows = [[name, trend] for name, trend in zip(("A", "B"), trends, strict=True)]
    tiny.write(TEXT, table(["{rubrik: Mått}", "{rubrik: Trend}"], rows))
    assert marked(tiny, "trend-words") == [place.rstrip("}") for place in places]


def test_a_trend_without_an_earlier_value(tiny: Tiny) -> None:
    goals = "content/liten-2018/20-mal.yaml"
    tiny.replace("content/data/fakta.yaml", "utfall: {2018-08: 7 %, 2018-12: 5 %}", "källa: HR")
    tiny.replace(goals, "utfall: 5 %", "utfall: 5 %\n        trend: ökar")
    assert marked(tiny, "trend-unproven") == ["info ökar"]
    tiny.replace("content/data/fakta.yaml", "källa: HR", "utfall: {2017: 4 %}")
    assert marked(tiny, "trend-unproven") == []
