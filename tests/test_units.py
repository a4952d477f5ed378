"""The organisation over time, and the monthly report's follow-up by units."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import product

import pytest

from reportgen import pipeline
from reportgen.assemble import assembled_html
from reportgen.context import ProjectContext
from reportgen.diagnostics import Severity
from reportgen.figures import roll_up
from reportgen.model.facts import RollUp
from reportgen.model.sections.enums import Light
from reportgen.periods import parse_period
from tests.conftest import Tiny, told

G, Y, R, U = Light.GREEN, Light.YELLOW, Light.RED, Light.UNKNOWN
FOLDER = "content/manad-2018-08"
ORGANISATION = """\
organisation:
  nämnden:
    slag: nämnd
    namnen:
      - {namn: Socialnämnden, till: 2018}
      - {namn: Arbetsnämnden, från: 2019, till: 2020}
      - {namn: Välfärdsnämnden, från: 2021}
  vuxna: {slag: avdelning, namn: Vuxna, tillhör: nämnden}
  norr: {slag: enhet, namn: Norra enheten, kort: Norr, tillhör: vuxna}
  syd: {slag: enhet, namn: Södra enheten, tillhör: vuxna}
  ny: {slag: enhet, namn: Nya enheten, från: 2019}
  gammal: {slag: enhet, namn: Gamla enheten, till: 2017}
målområden:
  leverans:
    namn: Leverans
    rullas upp: övervägande
    mål:
      gott_stöd: {text: Stödet är gott, nämndmål: {rätt_tid: {text: Stödet ges i rätt tid, indikatorer: [kö]}}}
indikatorer:
  kö: {namn: Kö, enhet: dagar, bättre: lägre, mål: {2018: 10}, utfall: {2018-08: 9}}
fakta:
  utbetalt: {namn: Utbetalt stöd, enhet: mnkr, utfall: {2017-08: 4, 2018-08: 6}, prognos: {2018-08: 9}}
  andel: {namn: Andel i tid, enhet: procent, utfall: {2017-08: 90 %, 2018-08: 85 %}}
"""
REPORT = """\
mall: manadsrapport
titel: Månadsrapport augusti 2018
period: 2018-08
verksamhet: Omsorgen
nämnd: nämnden
kapitel:
  - avsnitt: [10-leverans.yaml]
  - avsnitt: [20-oversikt.yaml]
  - avsnitt: [30-handelser.yaml]
  - avsnitt: [40-fakta.yaml]
"""
AREA = """\
typ: enhetsmål
rubrik: Leverans
område: leverans
bedömning: auto
kommentar: |
  Södra
  enheten har kö, och Norr väntar på lokaler.
enheter:
  norr: gul
  syd: röd
månader:
  2018-06: grön
  2018-07: gul
"""
EVENTS = """\
typ: händelser
rubrik: Händelser
händelser:
  - dag: 2018-08-17
    rubrik: Lägret
    text: Ett läger hölls.
"""
FACTS = """\
typ: faktatabell
rubrik: Läget
tabelltext: Läget
fakta: [utbetalt]
"""
FILES = {
    "content/data/enheter.yaml": ORGANISATION,
    f"{FOLDER}/rapport.yaml": REPORT,
    f"{FOLDER}/10-leverans.yaml": AREA,
    f"{FOLDER}/20-oversikt.yaml": "typ: enhetsöversikt\nrubrik: Översikt\ndiagram: [{typ: enheter}, {typ: månader}]\n",
    f"{FOLDER}/30-handelser.yaml": EVENTS,
    f"{FOLDER}/40-fakta.yaml": FACTS,
}


@pytest.fixture
def monthly(tiny: Tiny) -> Tiny:
    """The tiny project with an organisation and a monthly report, both in order."""
    for name, content in FILES.items():
        tiny.write(name, content)
    return tiny


def _html(project: Tiny) -> str:
    loaded = project.load().value
    assert loaded is not None
    html = assembled_html(ProjectContext(loaded).reports["manad-2018-08"])
    return _plain(re.sub(r' data-loc="[^"]*"', "", html))


def _page(project: Tiny) -> str:
    """The finished page, with the texts that the template only refers to."""
    options = pipeline.Options(("html",), project.root)
    built = pipeline.build(project.load(), "manad-2018-08", options, lambda report, stage: None)
    return _plain(built.files[0].read_text("utf-8"))


def _plain(html: str) -> str:
    return re.sub(r"\s+", " ", html.replace("\N{NO-BREAK SPACE}", " "))


# --- the roll-up -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("greens", "yellows", "reds", "wanted"),
    [(5, 5, 0, G), (6, 4, 0, G), (5, 3, 2, Y), (4, 6, 0, Y), (4, 0, 6, R), (5, 0, 5, Y), (0, 0, 0, U)],
)
def test_the_majority_rule_says_what_the_published_report_did(
    greens: int, yellows: int, reds: int, wanted: Light
) -> None:
    assert roll_up([G] * greens + [Y] * yellows + [R] * reds, RollUp.MAJORITY) is wanted


@pytest.mark.parametrize(
    ("rule", "lights", "wanted"),
    [
        (RollUp.UNANIMOUS, [G, G], G), (RollUp.UNANIMOUS, [G, R], Y), (RollUp.UNANIMOUS, [R, R, U], R),
        (RollUp.WORST, [G, Y], Y), (RollUp.WORST, [G, R, Y], R), (RollUp.WORST, [U, U], U),
    ],
)  # fmt: skip
def test_the_other_rules(rule: RollUp, lights: list[Light], wanted: Light) -> None:
    assert roll_up(lights, rule) is wanted


@pytest.mark.parametrize("rule", RollUp)
def test_properties_of_every_rule(rule: RollUp) -> None:
    """Order says nothing, what is unknown has no say, all alike is that, and no better light makes it worse."""
    order = [R, Y, G]
    for lights in product(order, repeat=4):
        rolled = roll_up(lights, rule)
        assert roll_up(reversed(lights), rule) is rolled
        assert roll_up([*lights, U], rule) is rolled
        if len(set(lights)) == 1:
            assert rolled is lights[0]
        for place, light in enumerate(lights):
            if light is not G:
                better = [*lights[:place], order[order.index(light) + 1], *lights[place + 1 :]]
                assert order.index(roll_up(better, rule)) >= order.index(rolled)


# --- the organisation over time --------------------------------------------------------------


def test_the_project_is_in_order(monthly: Tiny) -> None:
    assert told(monthly.check()) == []


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2017", "Socialnämnden"),
        ("2018-T3", "Socialnämnden"),
        ("2019-01", "Arbetsnämnden"),
        ("2023", "Välfärdsnämnden"),
    ],
)
def test_a_name_is_that_of_the_period(monthly: Tiny, period: str, name: str) -> None:
    project, when = monthly.load().value, parse_period(period)
    assert project is not None
    assert when is not None
    assert project.called("nämnden", when) == name
    assert project.called("Kommunens revisorer", when) == "Kommunens revisorer"


def test_the_cover_prints_the_name_of_the_period(monthly: Tiny) -> None:
    assert "Socialnämnden · " in _html(monthly)
    monthly.replace(f"{FOLDER}/rapport.yaml", "nämnd: nämnden", "nämnd: Styrelsen")
    assert "Styrelsen · " in _html(monthly)


def _data(old: str, new: str) -> Callable[[Tiny], None]:
    return lambda project: project.replace("content/data/enheter.yaml", old, new)


def _area(old: str, new: str) -> Callable[[Tiny], None]:
    return lambda project: project.replace(f"{FOLDER}/10-leverans.yaml", old, new)


FAULTS: dict[str, tuple[Callable[[Tiny], None], str]] = {
    "unknown parent": (
        _data("tillhör: nämnden}", "tillhör: nämden}"),
        "content/data/enheter.yaml:8:50: fel[unknown-id] ”nämden” är ingen känd del av organisationen. "
        "Menade du ”nämnden”?",
    ),
    "a circle of parents": (
        _data("    slag: nämnd\n", "    slag: nämnd\n    tillhör: norr\n"),
        "content/data/enheter.yaml:4:14: fel[circular] ”nämnden” tillhör sig själv: nämnden → norr → vuxna → nämnden.",
    ),
    "no name": (
        _data("{slag: enhet, namn: Södra enheten, ", "{slag: enhet, "),
        "content/data/enheter.yaml:10:8: fel[missing-key] nyckeln ”namn” saknas.",
    ),
    "a name that ends before it begins": (
        _data("från: 2019, till: 2020}", "från: 2019, till: 2015}"),
        "content/data/enheter.yaml:6:49: fel[period-order] perioden slutar (2015) innan den börjar (2019).",
    ),
    "an id that is taken": (
        _data("  syd: {", "  leverans: {"),
        "fel[duplicate-id] ”leverans” är redan deklarerat på content/data/enheter.yaml:14:3.",
    ),
    "an unknown unit": (
        _area("  syd: röd", "  sydd: röd"),
        f"{FOLDER}/10-leverans.yaml:10:3: fel[unknown-id] ”sydd” är ingen känd enhet. Menade du ”syd”?",
    ),
    "a department as a unit": (
        _area("  syd: röd", "  vuxna: röd"),
        "fel[unknown-id] ”vuxna” är ingen känd enhet. Deklarera den med ”slag: enhet”",
    ),
    "a unit that is not yet there": (
        _area("  syd: röd", "  ny: grön"),
        f"{FOLDER}/10-leverans.yaml:10:3: fel[unit-not-in-force] ”Nya enheten” finns inte 2018-08: "
        "den börjar gälla 2019.",
    ),
    "a unit that is no more": (
        _area("  syd: röd", "  gammal: grön"),
        "fel[unit-not-in-force] ”Gamla enheten” finns inte 2018-08: den gällde till och med 2017.",
    ),
    "a misspelled committee": (
        lambda project: project.replace(f"{FOLDER}/rapport.yaml", "nämnd: nämnden", "nämnd: social_nämnden"),
        f"{FOLDER}/rapport.yaml:5:8: fel[unknown-id] ”social_nämnden” är ingen känd del av organisationen.",
    ),
    "a month after the report's": (
        _area("  2018-07: gul", "  2018-09: gul"),
        f"{FOLDER}/10-leverans.yaml:13:3: fel[after-period] 2018-09 kommer efter rapportens period, 2018-08.",
    ),
    "the report's own month": (
        _area("  2018-07: gul", "  2018-08: gul"),
        "fel[after-period] 2018-08 är rapportens egen månad, och den bedöms redan ovanför.",
    ),
    "a month of another year": (
        _area("  2018-07: gul", "  2017-07: gul"),
        "fel[month-of-other-year] 2017-07 är ingen månad under 2018.",
    ),
    "a tertial as a month": (
        _area("  2018-07: gul", "  2018-T1: gul"),
        "fel[month-of-other-year] 2018-T1 är ingen månad under 2018.",
    ),
    "an event to come": (
        lambda project: project.replace(f"{FOLDER}/30-handelser.yaml", "2018-08-17", "2018-09-01"),
        f"{FOLDER}/30-handelser.yaml:4:10: fel[after-period] händelsen 2018-09-01 ligger efter rapportens period, "
        "2018-08.",
    ),
    "an unknown area": (
        _area("område: leverans", "område: leverens"),
        "fel[unknown-id] ”leverens” är inget känt målområde. Menade du ”leverans”?",
    ),
    "a chart of an unknown area": (
        lambda project: project.replace(f"{FOLDER}/20-oversikt.yaml", "typ: enheter}", "typ: enheter, av: [leverens]}"),
        "fel[unknown-id] ”leverens” är inget känt målområde.",
    ),
    "an unknown fact": (
        lambda project: project.replace(f"{FOLDER}/40-fakta.yaml", "[utbetalt]", "[utbetallt]"),
        "fel[unknown-id] ”utbetallt” är inget känt faktum.",
    ),
    "an override without a reason": (
        _area("bedömning: auto", "bedömning: grön"),
        f"{FOLDER}/10-leverans.yaml:4:12: fel[override-reason] bedömningen av ”Leverans” är grön men enheterna "
        "ger gul.",
    ),
    "a red unit that nobody explains": (
        _area("enheten har kö, och", "gruppen har kö, och"),
        f"{FOLDER}/10-leverans.yaml:10:3: varning[unit-unexplained] ”Södra enheten” är röd, men kommentaren "
        "nämner den inte.",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_where_it_is(monthly: Tiny, name: str) -> None:
    spoil, wanted = FAULTS[name]
    spoil(monthly)
    assert any(wanted in line for line in told(monthly.check())), told(monthly.check())


# --- what is printed -------------------------------------------------------------------------


def test_the_area_takes_its_light_from_the_units(monthly: Tiny) -> None:
    html = _html(monthly)
    assert 'Strategiskt mål <span data-kind="light-yellow"' in html  # one yellow, one red
    assert "Ett målområde är grönt när minst hälften av enheterna är gröna och ingen är röd" in html


def test_an_override_prints_its_reason(monthly: Tiny) -> None:
    monthly.replace(f"{FOLDER}/10-leverans.yaml", "bedömning: auto", "bedömning: grön\nskäl: Kön är borta i september.")
    assert 'Strategiskt mål <span data-kind="light-green"' in _html(monthly)
    assert "Bedömningen avviker från den beräknade: Kön är borta i september." in _page(monthly)


def test_the_own_month_is_the_assessment_and_later_months_are_empty(monthly: Tiny) -> None:
    strip = _html(monthly).split('class="strip"')[1].split("</table>")[0]
    cells = re.findall(r"<td>(.*?)</td>", strip)
    lights = [re.search(r"light-(\w+)", cell) for cell in cells]
    assert [light[1] if light else cell for light, cell in zip(lights, cells, strict=True)] == [
        *[""] * 5, "green", "yellow", "yellow", *[""] * 4,
    ]  # fmt: skip


def test_no_contents_where_the_kind_wants_none(monthly: Tiny) -> None:
    assert "<nav" not in _html(monthly)
    page = _page(monthly)
    assert page.index("</header>") < page.index("<main") < page.index("<h1")  # the cover is no part of the text


def test_a_missing_comment_is_owed(monthly: Tiny) -> None:
    monthly.replace(
        f"{FOLDER}/10-leverans.yaml", "kommentar: |\n  Södra\n  enheten har kö, och Norr väntar på lokaler.\n", ""
    )
    found = pipeline.check(monthly.load(), ("manad-2018-08",))
    assert ("missing-comment", Severity.WARNING) in [(d.rule, d.severity) for d in found]


def test_the_unit_stands_in_the_head_where_it_is_one(monthly: Tiny) -> None:
    table = _html(monthly).split("<caption>Läget")[1].split("</table>")[0]
    assert table.startswith(" (mnkr)</caption>")
    heads = re.findall(r"<th(?: [^>]*)?>(.*?)</th>", table)
    assert heads[:5] == ["Mått", "Augusti 2018", "Augusti 2017", "Förändring", "Prognos 2018"]
    assert re.findall(r"<td[^>]*>(.*?)</td>", table) == ["6", "4", "+2", "9"]


def test_the_unit_stands_in_each_cell_where_there_are_several(monthly: Tiny) -> None:
    monthly.replace(f"{FOLDER}/40-fakta.yaml", "[utbetalt]", "[utbetalt, andel]")
    table = _html(monthly).split("<caption>Läget")[1].split("</table>")[0]
    cells = re.findall(r"<td[^>]*>(.*?)</td>", table)
    assert cells == ["6 mnkr", "4 mnkr", "+2 mnkr", "9 mnkr", "85 %", "90 %", "−5 procentenheter", "–"]


def test_prose_can_count_areas_and_units(monthly: Tiny) -> None:
    monthly.write(
        f"{FOLDER}/20-oversikt.yaml",
        "typ: enhetsöversikt\nrubrik: Ö\n"
        "text: '{{ målområden.gula }} av {{ målområden.antal }}, {{ enhetsbedömningar.röda }}'\n",
    )
    assert ">1 av 1, 1</p>" in _page(monthly)


def test_a_unit_that_nobody_has_assessed_is_owed_unless_the_reason_is_told(monthly: Tiny) -> None:
    """A month that is carried over must not be published with units that nobody looked at."""

    def owed() -> list[str]:
        found = pipeline.check(monthly.load(), ("manad-2018-08",))
        return [str(d.location) for d in found if (d.rule, d.variant) == ("missing-assessment", "unit")]

    monthly.replace(f"{FOLDER}/10-leverans.yaml", "  norr: gul\n", "  norr: ej bedömd\n")
    assert owed() == [f"{FOLDER}/10-leverans.yaml:9:3"]
    monthly.replace(f"{FOLDER}/10-leverans.yaml", "bedömning: auto\n", "bedömning: röd\nskäl: Norr har just startat.\n")
    assert owed() == []
