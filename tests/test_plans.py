"""An action plan: its effects are computed, its faults are told, and any report can follow it up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from reportgen import pipeline, reporting
from reportgen.assemble.plans import EffectView, Known, Plan, plan_of
from reportgen.figures import Figures
from reportgen.quantities import Unit
from tests import texts
from tests.conftest import Tiny
from tests.example import ROOT

PLAN = "content/plan-2018"
AREA = f"{PLAN}/10-hemma.yaml"
FOLLOW_UP = "content/uppfoljning-2018/10-planen.yaml"
REPORT = """\
mall: {kind}
titel: {title}
period: {period}
verksamhet: Omsorgen
nämnd: Socialnämnden
datum: 2018-09-24
kapitel:
  - avsnitt: [{section}]
"""
HOME = """\
typ: planområde
rubrik: Stöd hemma
status: klar
insatser:
  placeringar:
    namn: Minska placeringarna
    målsättning: Tre färre helårsplaceringar.
    ekonomisk effekt:
      belopp: 1,6 mnkr
      antal: 3
    åtgärder:
      stöd_hemma:
        namn: Stöd hemma
        ansvarig: enhetschef
        från: 2018-10-01
        till: 2019-03-31
        uppföljning: varje vecka
        status: pågår
  samverkan:
    namn: Samverka
    målsättning: Kostnaden ökar inte.
    ekonomisk effekt: {läge: oförändrade kostnader}
    åtgärder:
      team:
        namn: Ett team
        ansvarig: enhetschef
        från: 2018-10-01
        till: 2018-12-31
        uppföljning: varje månad
        status: ej påbörjat
"""
FOLLOWED = """\
typ: planuppföljning
rubrik: Uppföljning av planen
status: klar
plan: plan-2018
åtgärder:
  stöd_hemma: {status: pågår, effekt: "1,8 mnkr", kommentar: En ungdom har flyttat hem.}
  team: {status: ej påbörjat, kommentar: Väntar på svar.}
"""


@pytest.fixture
def planned(tiny: Tiny) -> Tiny:
    """The tiny project with a plan and its follow-up in another report."""
    report = REPORT.format(kind="handlingsplan", title="Plan 2018", period="2018", section="10-hemma.yaml")
    tiny.write(f"{PLAN}/rapport.yaml", report)
    tiny.write(AREA, HOME)
    report = REPORT.format(kind="verksamhetsberattelse", title="Uppföljning", period="2018", section="10-planen.yaml")
    tiny.write("content/uppfoljning-2018/rapport.yaml", report)
    tiny.write(FOLLOW_UP, FOLLOWED)
    return tiny


def said(tiny: Tiny, file: str) -> list[str]:
    """What is told of one file, in Swedish; gaps too."""
    loaded = tiny.load()
    found = pipeline.check(loaded, pipeline.chosen(loaded.value, ()))
    return [reporting.line(fault, "sv") for fault in found if fault.location.file == file]


def plan(tiny: Tiny) -> Plan:
    """The plan of the tiny project."""
    project = tiny.load().value
    assert project is not None
    return plan_of(project.reports["plan-2018"], Figures(project))


# --- the example -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def example_plan() -> Plan:
    project = pipeline.open_project(ROOT).value
    assert project is not None
    return plan_of(project.reports["handlingsplan-2019"], Figures(project))


def test_the_examples_effects_are_amount_times_volume_and_their_sum(example_plan: Plan) -> None:
    computed = [each.effect.value for each in example_plan.objectives if each.effect.known is Known.COMPUTED]
    assert [value.value for value in computed if value] == [Decimal("4.8"), Decimal("0.7"), Decimal("3.5")]
    assert example_plan.total
    assert (example_plan.total.value, example_plan.total.unit) == (Decimal("9.0"), Unit.MNKR)


def test_the_examples_unknown_effects_are_counted_and_dated(example_plan: Plan) -> None:
    unknown = [each.effect for each in example_plan.objectives if each.effect.value is None]
    assert [effect.known for effect in unknown] == [Known.NO_VOLUME, *[Known.PENDING] * 3]
    assert example_plan.unknown == len(unknown)
    assert all(effect.effect and effect.effect.due for effect in unknown)


def test_every_action_of_the_example_can_be_followed_up(example_plan: Plan) -> None:
    """Else the plan says that it will be followed up, and not by whom, when and how often."""
    actions = [each.action for each in example_plan.actions]
    assert len(actions) == 12
    assert all(a.owner and a.start and a.end and a.interval and a.status for a in actions)
    assert {a.interval.value for a in actions if a.interval} == {"weekly", "monthly"}
    assert date(2019, 10, 1) in {a.end for a in actions} & {a.start for a in actions}


def test_the_examples_aims_differ(example_plan: Plan) -> None:
    aims = [each.objective.aim.text for each in example_plan.objectives]
    assert len(set(aims)) == len(aims) == 8


def test_the_examples_working_groups_are_called_what_the_areas_are(example_plan: Plan) -> None:
    background = (ROOT / "content/handlingsplan-2019/20-forutsattningar.yaml").read_text("utf-8")
    listed = [line.strip()[3:] for line in background.splitlines() if line.strip()[:2] in ("1.", "2.", "3.")]
    assert listed == [area.section.title for area in example_plan.areas]


# --- effects -----------------------------------------------------------------------------------


def effect(tiny: Tiny, written: str) -> EffectView:
    """The first objective's effect, where it is written so."""
    tiny.replace(AREA, "\n      belopp: 1,6 mnkr\n      antal: 3", f" {written}")
    return plan(tiny).objectives[0].effect


@pytest.mark.parametrize(
    ("written", "known", "value", "unit"),
    [
        ("{belopp: 200 tkr, antal: 2}", Known.COMPUTED, "400", Unit.TKR),
        ("{belopp: 1 000 kr/dygn, antal: 90 dygn}", Known.COMPUTED, "90000", Unit.KR),
        ("{fakta: underskott, antal: 1}", Known.COMPUTED, "-23000", Unit.TKR),
        ("{belopp: 1 000 kr/dygn}", Known.NO_VOLUME, None, None),
        ("{belopp: 1 mnkr, läge: återkommer efter utredning}", Known.PENDING, None, None),
        ("{läge: oförändrade kostnader}", Known.UNCHANGED, "0", None),
        ("{per: plats}", Known.MISSING, None, None),
    ],
)
def test_what_is_known_of_an_effect(
    planned: Tiny, written: str, known: Known, value: str | None, unit: Unit | None
) -> None:
    found = effect(planned, written)
    assert found.known is known
    assert (found.value and found.value.value) == (Decimal(value) if value else None)
    assert (found.value and found.value.unit) == unit


def test_the_total_is_in_the_unit_of_the_first_effect(planned: Tiny) -> None:
    planned.replace(AREA, "{läge: oförändrade kostnader}", "{belopp: 250 tkr, antal: 2}")
    found = plan(planned)
    assert found.total
    assert (found.total.value, found.total.unit) == (Decimal("5.3"), Unit.MNKR)
    assert found.as_total(found.objectives[1].effect.value).value == Decimal("0.5")  # type: ignore[union-attr]


def test_numbers_follow_the_order(planned: Tiny) -> None:
    found = plan(planned)
    assert [each.number for each in found.objectives] == ["1.1", "1.2"]
    assert [each.number for each in found.actions] == ["1.1.1", "1.2.1"]


# --- faults ------------------------------------------------------------------------------------


def test_a_plan_in_order_hears_nothing(planned: Tiny) -> None:
    assert said(planned, AREA) == said(planned, FOLLOW_UP) == []


def test_an_action_that_ends_before_it_starts(planned: Tiny) -> None:
    planned.replace(AREA, "till: 2018-12-31", "till: 2018-09-30")
    (line,) = said(planned, AREA)
    assert f"{AREA}:28:15: fel[ends-before-start]" in line
    assert all(word in line for word in ("Ett team", "2018-09-30", "2018-10-01"))


@pytest.mark.parametrize(
    ("written", "place", "rule"),
    [
        ("{belopp: 1 mnkr}", "8:23", "varning[missing-volume]"),
        ("{per: plats}", "8:23", "varning[missing-effect]"),
        ("{läge: återkommer efter utredning}", "8:30", "varning[missing-due]"),
        ("{belopp: 3 procent, antal: 1}", "8:32", "fel[effect-unit]"),
        ("{belopp: 3, antal: 1}", "8:32", "fel[effect-unit]"),
        ("{fakta: hushåll, antal: 1}", "8:31", "fel[effect-unit]"),
        ("{fakta: underskot, antal: 1}", "8:31", "fel[unknown-id]"),
    ],
)
def test_an_effect_that_lacks_something(planned: Tiny, written: str, place: str, rule: str) -> None:
    planned.replace(AREA, "\n      belopp: 1,6 mnkr\n      antal: 3", f" {written}")
    assert f"{AREA}:{place}: {rule}" in said(planned, AREA)[0]


def test_an_objective_without_effect(planned: Tiny) -> None:
    planned.replace(AREA, "    ekonomisk effekt: {läge: oförändrade kostnader}\n", "")
    (line,) = said(planned, AREA)
    assert f"{AREA}:19:3: varning[missing-effect]" in line


@pytest.mark.parametrize("key", ["ansvarig: enhetschef", "till: 2019-03-31", "uppföljning: varje vecka"])
def test_an_action_that_lacks_something(planned: Tiny, key: str) -> None:
    text = (planned.root / AREA).read_text("utf-8")
    planned.write(AREA, text.replace(f"        {key}\n", "", 1))
    (line,) = said(planned, AREA)
    assert all(word in line for word in ("varning[missing-value]", key.split(":")[0], "Stöd hemma"))


def test_an_action_id_is_used_once_in_a_plan(planned: Tiny) -> None:
    planned.replace(AREA, "      team:", "      stöd_hemma:")
    planned.write(FOLLOW_UP, FOLLOWED.replace("  team:", "  # team:"))
    (line,) = said(planned, AREA)
    assert all(word in line for word in (f"{AREA}:24:7: fel[duplicate-id]", f"{AREA}:12:7"))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("plan: plan-2018", "plan: plan-2017", "4:7: fel[unknown-id] det finns ingen rapport ”plan-2017” att följa"),
        ("plan: plan-2018", "plan: liten-2018", "4:7: fel[unknown-id] rapporten ”liten-2018” har ingen handlingsplan."),
        ("  team:", "  tema:", "7:3: fel[unknown-id] ”tema” är ingen åtgärd i planen. Menade du ”team”?"),
        ('"1,8 mnkr"', "3 procent", "6:39: fel[effect-unit]"),
    ],
)  # fmt: skip
def test_a_follow_up_of_what_is_not_there(planned: Tiny, old: str, new: str, told: str) -> None:
    planned.replace(FOLLOW_UP, old, new)
    assert any(told in line for line in said(planned, FOLLOW_UP)), said(planned, FOLLOW_UP)


def test_a_plan_with_faults_cannot_be_followed_up_yet(planned: Tiny) -> None:
    planned.replace(AREA, "uppföljning: varje vecka", "uppföljning: ibland")
    assert "planen i ”plan-2018” har fel" in said(planned, FOLLOW_UP)[0]


def test_an_action_that_is_left_out_of_its_follow_up(planned: Tiny) -> None:
    planned.write(FOLLOW_UP, FOLLOWED.split("  team:")[0])
    (line,) = said(planned, FOLLOW_UP)
    assert f"{FOLLOW_UP}:6:3: varning[missing-follow-up]" in line
    assert "Ett team" in line


def test_a_timeline_of_a_report_without_a_plan(planned: Tiny) -> None:
    planned.write(FOLLOW_UP, FOLLOWED + "diagram:\n  - typ: tidslinje\n    av: [liten-2018]\n")
    assert any("har ingen handlingsplan" in line for line in said(planned, FOLLOW_UP))


# --- in any report -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "period"), [("verksamhetsberattelse", "2018"), ("manadsrapport", "2018-11"), ("handlingsplan", "2018")]
)
def test_any_report_can_follow_up_a_plan(planned: Tiny, kind: str, period: str) -> None:
    name = "uppfoljning-2018"
    report = REPORT.format(kind=kind, title="Uppföljning", period=period, section="10-planen.yaml")
    planned.write(f"content/{name}/rapport.yaml", report)
    planned.write(FOLLOW_UP, FOLLOWED + "diagram:\n  - typ: tidslinje\n    av: [plan-2018]\n")
    options = pipeline.Options(output=planned.root / "ut")
    built = pipeline.build(planned.load(), name, options, lambda report, stage: None)
    assert built.files, built.diagnostics
    found = next(texts.of_docx(file.read_bytes()) for file in built.files if file.suffix == ".docx")
    assert {"1.1.1 Stöd hemma", "En ungdom har flyttat hem.", "1,8 mnkr", "4,8 mnkr"} <= set(found)
    assert "Åtgärder utan uppgift om effekt hittills: 1 av 2." in found
