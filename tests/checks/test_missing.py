"""What a report still lacks: judgements, sources, owners, content, sums."""

from __future__ import annotations

import pytest

from reportgen import pipeline
from reportgen.diagnostics import Diagnostic, Severity
from tests.checks.language import TEXT, found, heard, write
from tests.conftest import DATA, FOLDER, Tiny

GOALS, REPORT = f"{FOLDER}/20-mal.yaml", f"{FOLDER}/rapport.yaml"


def said(tiny: Tiny, *rules: str) -> list[tuple[str, str, str]]:
    """Place, rule and level of all that some rules say, gaps too."""
    return [(str(d.location), d.rule, d.severity.value) for d in _all(tiny) if d.rule in rules]


def _all(tiny: Tiny) -> tuple[Diagnostic, ...]:
    loaded = tiny.load()
    return pipeline.check(loaded, pipeline.chosen(loaded.value, ()), Severity.INFO)


# --- judgements ------------------------------------------------------------------------------


def test_gaps_are_told_although_the_document_cannot_be_made(tiny: Tiny) -> None:
    tiny.replace(GOALS, "    bedömning: gul\n", "")
    tiny.replace(TEXT, "{{ hushåll }}", "{{ hushål }}")
    assert said(tiny, "missing-assessment") == [(f"{GOALS}:6:3", "missing-assessment", "warning")]


def test_a_trend_that_cannot_be_computed_is_advice(tiny: Tiny) -> None:
    assert said(tiny, "missing-trend") == []
    tiny.replace(DATA, "utfall: {2018-08: 7 %, 2018-12: 5 %}", "utfall: {2018-12: 5 %}")
    assert said(tiny, "missing-trend") == [(f"{GOALS}:11:9", "missing-trend", "info")]


# --- the goal chain --------------------------------------------------------------------------

TREE = """\
målområden:
  miljö:
    namn: Miljö
    mål:
      luft: {text: Luften är ren, indikatorer: [partiklar]}
      vatten: {text: Vattnet är rent}
      buller: {text: Gatorna är tysta, indikatorer: [decibel]}
indikatorer:
  partiklar: {namn: Partiklar, enhet: antal, mål: {2018: 5}}
  decibel: {namn: Buller, enhet: antal, mål: {2018: 50}}
"""
FOLLOWED = """\
typ: mål
rubrik: Miljö
status: klar
område: miljö
bedömningar:
  luft: {bedömning: auto, kommentar: Bra., indikatorer: {partiklar: {utfall: 4}}}
  vatten: {bedömning: grön, kommentar: Bra.}
  buller: {bedömning: auto, kommentar: Bra., indikatorer: {decibel: {utfall: 50}}}
"""


def test_a_goal_that_nothing_measures_is_told(tiny: Tiny) -> None:
    tiny.write("content/data/miljo.yaml", TREE)
    tiny.write(f"{FOLDER}/30-miljo.yaml", FOLLOWED)
    tiny.replace(REPORT, "[20-mal.yaml]", "[20-mal.yaml, 30-miljo.yaml]")
    told = [d for d in heard(tiny, "goal-chain") if d.severity is Severity.WARNING]
    assert [(str(d.location), d.variant) for d in told] == [(f"{FOLDER}/30-miljo.yaml:7:3", "strategic")]
    tiny.replace("content/data/miljo.yaml", "{text: Vattnet är rent}", "{text: Rent, indikatorer: [partiklar]}")
    assert not [d for d in heard(tiny, "goal-chain") if d.severity is Severity.WARNING]


def area(name: str) -> str:
    """An area with a goal and an indicator that has a target for 2018."""
    goal = f"{name}_mål: {{text: Det blir bättre, indikatorer: [{name}_tal]}}"
    indicator = f"{name}_tal: {{namn: Tal om {name}, enhet: antal, mål: {{2018: 5}}}}"
    return f"målområden:\n  {name}:\n    namn: {name}\n    mål:\n      {goal}\nindikatorer:\n  {indicator}\n"


def test_a_years_report_follows_up_all_areas_or_a_few(tiny: Tiny) -> None:
    tiny.write("content/data/miljo.yaml", TREE)
    tiny.write("content/data/skola.yaml", area("skola"))
    assert [d.severity for d in heard(tiny, "goal-chain")] == [Severity.INFO, Severity.INFO]
    tiny.write(f"{FOLDER}/30-miljo.yaml", FOLLOWED)
    tiny.replace(REPORT, "[20-mal.yaml]", "[20-mal.yaml, 30-miljo.yaml]")
    (told,) = [d for d in heard(tiny, "goal-chain") if d.variant == "left-out"]
    assert (str(told.location), told.severity) == (f"{REPORT}:7:3", Severity.WARNING)
    assert (told.args["name"], str(told.other)) == ("skola", "content/data/skola.yaml:3:5")
    tiny.replace(REPORT, "period: 2018", "period: 2017")
    assert [d for d in heard(tiny, "goal-chain") if d.variant == "left-out"] == []


def test_an_indicator_that_no_goal_uses_is_advice(tiny: Tiny) -> None:
    tiny.write("content/data/buller.yaml", "indikatorer:\n  decibel: {namn: Buller, enhet: antal}\n")
    (told,) = heard(tiny, "goal-chain")
    assert (str(told.location), told.severity) == ("content/data/buller.yaml:2:12", Severity.INFO)


# --- sources, owners and days ----------------------------------------------------------------


def test_what_is_shown_has_a_source(tiny: Tiny) -> None:
    tiny.write(TEXT, "typ: faktatabell\nrubrik: F\nstatus: klar\ntabelltext: F\nfakta: [hushåll]\n")
    assert (f"{DATA}:3:5", "missing-source", "info") in said(tiny, "missing-source")
    tiny.replace(DATA, "namn: Hushåll med stöd", "namn: Hushåll med stöd\n    källa: Registret")
    assert [line for line in said(tiny, "missing-source") if ":3:" in line[0]] == []


def test_a_table_of_figures_has_a_source(tiny: Tiny) -> None:
    table = "typ: tabell\nrubrik: T\nstatus: klar\ntabelltext: Antal\nkolumner: [{rubrik: A}, {rubrik: B, typ: tal}]\n"
    tiny.write(TEXT, table + "rader:\n  - [Ett, 1]\n")
    assert (f"{TEXT}:4:13", "missing-source", "info") in said(tiny, "missing-source")
    tiny.write(TEXT, table + "källa: Registret\nrader:\n  - [Ett, 1]\n")
    assert [line for line in said(tiny, "missing-source") if TEXT in line[0]] == []


def test_a_section_that_is_not_done_has_an_owner_and_a_day(tiny: Tiny) -> None:
    rules = ("missing-owner", "missing-date")
    assert said(tiny, *rules) == []
    tiny.replace(TEXT, "status: klar", "status: utkast")
    assert said(tiny, *rules) == [(f"{TEXT}:2:9", "missing-date", "info"), (f"{TEXT}:2:9", "missing-owner", "info")]
    tiny.replace(TEXT, "status: utkast", "status: utkast\nansvarig: enhetschef\nklart: 2019-01-25")
    assert said(tiny, *rules) == []


def test_a_report_for_decision_has_a_date(tiny: Tiny) -> None:
    tiny.replace(REPORT, "period: 2018", "period: 2018\nstatus: beslutsunderlag")
    assert said(tiny, "missing-date") == [(f"{REPORT}:2:8", "missing-date", "info")]


def test_measures_lack_what_they_lack_once(tiny: Tiny) -> None:
    tiny.write(TEXT, "typ: åtgärdsuppföljning\nrubrik: Å\nstatus: klar\ngrupper:\n  - rubrik: G\n    åtgärder:\n"
               "      a: {namn: A, status: pågår, kommentar: K., ansvarig: chef}\n"
               "      b: {namn: B, status: pågår, kommentar: K.}\n")  # fmt: skip
    (owner,) = [d for d in _all(tiny) if d.rule == "missing-owner"]
    assert (str(owner.location), owner.args["count"], owner.args["total"]) == (f"{TEXT}:8:7", 1, 2)
    assert len(said(tiny, "missing-date", "missing-effect")) == 2


# --- content ---------------------------------------------------------------------------------


def test_an_empty_section_is_told(tiny: Tiny) -> None:
    tiny.write(TEXT, "typ: sammanfattning\nrubrik: Kort\nstatus: klar\n")
    (told,) = heard(tiny, "empty-section")
    assert (str(told.location), told.severity) == (f"{TEXT}:2:9", Severity.WARNING)
    tiny.write(TEXT, "typ: sammanfattning\nrubrik: Kort\nstatus: klar\npunkter: [En sak hände.]\n")
    assert heard(tiny, "empty-section") == ()


def test_a_heading_over_nothing_is_told(tiny: Tiny) -> None:
    (told,) = found(tiny, "empty-section", "### Ett\n\nText.\n\n### Två\n\n### Tre\n\nMer.")
    assert (str(told.location), told.args["title"]) == (f"{TEXT}:9:7", "Två")
    assert found(tiny, "empty-section", "### Ett\n\n#### Ett ett\n\nText.") == ()


@pytest.mark.parametrize(
    "text", ["Text kommer.", "TBD", "Lorem ipsum dolor sit amet.", "Ökningen var XX procent.", "Kompletteras senare"]
)
def test_a_text_that_holds_a_place_is_told(tiny: Tiny, text: str) -> None:
    (told,) = found(tiny, "placeholder", text)
    assert told.severity is Severity.WARNING
    assert told.location.line == 5


@pytest.mark.parametrize("text", ["Texten kommer från nämnden.", "Ingen uppgift saknas.", "Inget."])
def test_a_short_text_is_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "placeholder", text) == ()


# --- sums ------------------------------------------------------------------------------------

LEDGER = """\
resultaträkningar:
  boende:
    namn: Boende
    enhet: tkr
    rader:
      allt: {namn: Allt, kommunbidrag: {2018: 100}, nettokostnad: {2018: -90}, prognos: {2018-T2: -150}}
"""
FORECAST = "typ: prognos\nrubrik: P\nstatus: klar\ntabeller: [boende]\nperiod: 2018-T2\n"


def test_several_income_statements_have_a_total(tiny: Tiny) -> None:
    tiny.write("content/data/boende.yaml", LEDGER)
    section = "typ: resultaträkning\nrubrik: R\nstatus: klar\ntabeller: [myndighet, boende]\n"
    tiny.write(TEXT, section)
    (told,) = heard(tiny, "no-total")
    assert (str(told.location), told.severity) == (f"{TEXT}:4:11", Severity.INFO)
    tiny.write(TEXT, section + "totalt: Allt\n")
    assert heard(tiny, "no-total") == ()


def test_a_deficit_needs_an_action(tiny: Tiny) -> None:
    tiny.write("content/data/boende.yaml", LEDGER)
    tiny.write(TEXT, FORECAST)
    (told,) = heard(tiny, "deficit-without-action")
    assert (str(told.location), told.severity) == (f"{TEXT}:4:11", Severity.INFO)
    tiny.write(TEXT, FORECAST + "kommentar: Flera åtgärder har börjat.\n")
    assert heard(tiny, "deficit-without-action") == ()


def test_a_surplus_needs_none(tiny: Tiny) -> None:
    tiny.write("content/data/boende.yaml", LEDGER.replace("-150", "-95"))
    tiny.write(TEXT, FORECAST)
    assert heard(tiny, "deficit-without-action") == ()


def test_peers_that_nobody_names_are_advice(tiny: Tiny) -> None:
    (told,) = found(tiny, "unnamed-peers", "Kostnaden jämförs med fem andra kommuner.")
    assert (str(told.location), told.severity) == (f"{TEXT}:5:29", Severity.INFO)
    write(tiny, "Kostnaden jämförs med andra kommuner: Nacka, Värmdö och Haninge.")
    assert heard(tiny, "unnamed-peers") == ()
