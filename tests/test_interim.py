"""Interim reports: what the year is expected to give, judged by the same rules, and told where it is missing."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen import pipeline
from reportgen.assemble import forecast
from reportgen.diagnostics import Severity
from reportgen.figures import Figures
from reportgen.follow_up import goals
from reportgen.model.sections.analysis import ForecastSection
from reportgen.model.sections.enums import Light
from reportgen.periods import Grain, Period, parse_period
from reportgen.quantities import Quantity, Unit
from tests.conftest import DATA, FOLDER, Tiny, loaded, told

T2 = Period(2018, Grain.TERTIAL, 2)
REPORT, GOALS = f"{FOLDER}/rapport.yaml", f"{FOLDER}/20-mal.yaml"
INTERIM_GOALS = """\
typ: mål
rubrik: Attraktiv arbetsgivare
status: klar
område: arbetsgivare
bedömningar:
  låg_sjukfrånvaro:
    bedömning: röd
    bedömning helår: auto
    kommentar: Frånvaron väntas sjunka.
    indikatorer:
      sjukfrånvaro:
        utfall: 7 %
        prognos: 5 %
"""
FORECAST = """\
typ: prognos
rubrik: Ekonomi
status: klar
tabeller: [myndighet]
totalt: Hela nämnden
källa: Exempeldata
"""


@pytest.fixture
def interim(tiny: Tiny) -> Tiny:
    """The tiny project as an interim report, in order."""
    tiny.replace(REPORT, "period: 2018", "period: 2018-T2")
    tiny.replace(DATA, "utfall: {2018-08: 7 %, 2018-12: 5 %}", "utfall: {2018-12: 5 %}")
    tiny.replace(DATA, "nettokostnad: {2018: -110}", "ackumulerat: {2018-T2: -72}\n        prognos: {2018-T2: -112}")
    tiny.replace(DATA, "nettokostnad: {2018: -190}", "ackumulerat: {2018-T2: -130}\n        prognos: {2018-T2: -195}")
    tiny.write(f"{FOLDER}/10-text.yaml", FORECAST)
    tiny.write(GOALS, INTERIM_GOALS)
    return tiny


def gaps(tiny: Tiny) -> list[str]:
    """What `check` says of what is missing."""
    project = tiny.load()
    found = pipeline.check(project, pipeline.chosen(project.value, ()))
    assert {d.severity for d in found if d.rule == "missing-forecast"} <= {Severity.WARNING}
    return [line for line in told(found) if "missing-" in line]


def area(tiny: Tiny) -> goals.AreaView:
    project = loaded(tiny)
    return goals.areas(next(iter(project.reports.values())), Figures(project))["arbetsgivare"]


def test_a_whole_interim_report_lacks_nothing(interim: Tiny) -> None:
    assert told(interim.check()) == []
    assert gaps(interim) == []


def test_now_and_the_year_are_judged_each_by_itself(interim: Tiny) -> None:
    (goal,) = area(interim).goals
    (indicator,) = goal.indicators
    assert (indicator.light, indicator.year_light) == (Light.RED, Light.GREEN)
    assert (goal.light, goal.year_light) == (Light.RED, Light.GREEN)


def test_what_is_measured_later_has_its_forecast_only(interim: Tiny) -> None:
    interim.replace(GOALS, "        utfall: 7 %\n", "")
    assert gaps(interim) == []
    assert area(interim).indicators()[0].light is Light.UNKNOWN


def test_an_indicator_without_forecast_is_told(interim: Tiny) -> None:
    interim.replace(GOALS, "        prognos: 5 %\n", "")
    first, second = gaps(interim)
    assert f"{GOALS}:12:9: varning[missing-forecast] prognos för året saknas för ”Sjukfrånvaro”" in first + second
    assert "bedömning för helåret saknas för ”Sjukfrånvaron är låg”" in first + second


def test_a_goal_without_judgement_of_the_year_is_told(interim: Tiny) -> None:
    interim.replace(GOALS, "    bedömning helår: auto\n", "")
    (line,) = gaps(interim)
    assert f"{GOALS}:6:3: varning[missing-forecast]" in line
    assert "bedömning helår:" in line


def test_an_annual_report_owes_no_forecast(tiny: Tiny) -> None:
    assert not [line for line in gaps(tiny) if "missing-forecast" in line]


def test_a_forecast_stands_in_one_place(interim: Tiny) -> None:
    interim.replace(DATA, "    gul till: 6 %\n", "    gul till: 6 %\n    prognos: {2018-T2: 5 %}\n")
    (line,) = told(interim.check())
    assert f"{GOALS}:13:18: fel[value-twice] prognosen för ”sjukfrånvaro” 2018-T2 står redan på {DATA}:" in line


def test_a_forecast_in_another_unit_is_refused(interim: Tiny) -> None:
    interim.replace(GOALS, "prognos: 5 %", "prognos: 5 dagar")
    (line,) = told(interim.check())
    assert "unit-mismatch" in line


def test_the_table_has_budget_outcome_forecast_and_what_is_left(interim: Tiny) -> None:
    project = loaded(interim)
    report = next(iter(project.reports.values()))
    section = report.sections[0]
    assert isinstance(section, ForecastSection)
    view = forecast.view(section, report, Figures(project))
    rows = [[cell and int(cell.value) for cell in line.cells] for line in view.ledgers[0].lines]
    assert rows == [[100, -72, -112, -12], [200, -130, -195, 5]]
    assert view.grand_total is not None
    assert [cell and int(cell.value) for cell in view.grand_total.total.cells] == [300, -202, -307, -7]
    assert view.ledgers[0].source == "Exempeldata"


def test_the_result_so_far_takes_twelfths_of_the_years_funding(interim: Tiny) -> None:
    figures = Figures(loaded(interim))
    assert figures.quantity("myndighet.nettoresultat", T2) == Quantity(Decimal(-2), Unit.TKR)  # 8/12 of 300, less 202


def test_a_sum_of_results_foresees_the_year(interim: Tiny) -> None:
    fact = "  resultat: {namn: R, enhet: mnkr, decimaler: 3, beräknas: {summa av: [myndighet.nettoresultat]}}\n"
    interim.replace(DATA, "indikatorer:\n  sjuk", f"{fact}indikatorer:\n  sjuk")
    figures = Figures(loaded(interim))
    assert figures.forecast("resultat", T2) == Quantity(Decimal("-0.007"), Unit.MNKR)
    assert figures.forecast("myndighet.vuxna.nettokostnad", T2) == Quantity(Decimal(-112), Unit.TKR)
    assert figures.forecast("hushåll", T2) is None


def test_prose_cites_the_forecast(interim: Tiny) -> None:
    text = "Väntat: {{ sjukfrånvaro.prognos }}, {{ myndighet.prognos }}, {{ indikatorer_helår.gröna | ord }} grön."
    interim.write(f"{FOLDER}/10-text.yaml", f"typ: text\nrubrik: Året\nstatus: klar\ntext: |\n  {text}\n")
    assert told(interim.check()) == []
    interim.replace(f"{FOLDER}/10-text.yaml", "sjukfrånvaro.prognos", "hushåll.prognos")
    (line,) = told(interim.check())
    assert "fel[no-value] ”hushåll” har ingen prognos vid 2018-T2" in line


def test_an_interim_value_makes_no_trend_of_the_year(tiny: Tiny) -> None:
    tiny.replace(DATA, "utfall: {2017: 419, 2018: 441}", "utfall: {2018-T2: 419, 2018: 441}")
    assert Figures(loaded(tiny)).trend("hushåll", Period(2018)) is None


def test_a_report_without_a_period_is_told(tiny: Tiny) -> None:
    tiny.replace(REPORT, "period: 2018\n", "")
    (line,) = told(tiny.check())
    assert f"{REPORT}:1:1: fel[missing-key] nyckeln ”period” saknas" in line


@pytest.mark.parametrize("written", ["T2 2018", "2018-T4", "2018T2", "2018-13", "andra tertialet"])
def test_a_period_that_does_not_parse_names_the_forms(tiny: Tiny, written: str) -> None:
    tiny.replace(REPORT, "period: 2018", f"period: {written}")
    (line,) = told(tiny.check())
    assert f"{REPORT}:3:9: fel[bad-period] ”{written}” är ingen period" in line
    assert all(form in line for form in ("2018,", "2018-T2", "2018-Q3", "2018-08"))


@pytest.mark.parametrize(
    ("period", "label"),
    [("2018-T1", "januari–april 2018"), ("2018-T2", "januari–augusti 2018"), ("2018", "januari–december 2018"),
     ("2018-01", "januari 2018")],
)  # fmt: skip
def test_what_is_cumulative_names_its_months(period: str, label: str) -> None:
    found = parse_period(period)
    assert found is not None
    assert found.to_date_label() == label
