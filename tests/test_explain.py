"""`reportgen explain`: a figure down to the rows it is made of and out to the places that show it; a rule's page."""

from __future__ import annotations

import pytest

from reportgen import checks, pipeline
from reportgen.diagnostics import Quoted, ReportgenError
from reportgen.model.project import Project
from reportgen.quantities import NBSP
from reportgen.year.explain import explain
from tests.command import run
from tests.conftest import FOLDER, Tiny
from tests.example import NAME, ROOT


@pytest.fixture(scope="module")
def project() -> Project:
    """The example."""
    loaded = pipeline.open_project(ROOT).value
    assert loaded is not None
    return loaded


def _page(project: Project, name: str, language: str = "sv") -> str:
    return explain(project, name, language).replace(NBSP, " ")


def test_a_computed_figure_is_told_down_to_the_rows(project: Project) -> None:
    page = _page(project, "ekonomiskt_resultat")
    assert "2018  −23 042 tkr = −13 239 (myndighet) + 1 271 (egen_regi) − 9 817 (ensamkommande_myndighet)" in page
    assert "myndighet.placeringar_unga.nettokostnad  −47 581 tkr  [skrivet]  content/data/ekonomi.yaml:" in page


def test_it_says_where_the_fact_is_declared_and_shown(project: Project) -> None:
    page = _page(project, "sjukfrånvaro")
    lines = (ROOT / "content/data/indikatorer.yaml").read_text("utf-8").splitlines()
    line = next(number for number, text in enumerate(lines, 1) if text == "  sjukfrånvaro:")
    assert f"content/data/indikatorer.yaml:{line + 1}:" in page
    for words in ("bättre      lägre", "summeras    senaste", "2018: 5 %", "gul till    6 %", "mål högst 5 %: grön"):
        assert words in page
    assert '36-arbetsgivare.yaml:41:32  text  {{ sjukfrånvaro["2018-12"] }}' in page
    assert "36-arbetsgivare.yaml:58:7  avsnitt  Attraktiv arbetsgivare" in page
    assert "36-arbetsgivare.yaml:63:11  diagram" in page


def test_a_value_of_a_longer_period_names_the_shorter_ones(project: Project) -> None:
    page = _page(project, "ej_verkställda_beslut")
    assert "2018  8  [av kortare perioder]" in page
    assert "    2018-Q3  2  [skrivet]" in page


def test_changes_shares_and_differences_show_what_they_are_made_of(project: Project) -> None:
    assert "2018  10 %  [förändring mot året före]" in _page(project, "hushåll_förändring")
    assert "= 441 (hushåll) − 257 (hushåll_över_3_mån)  [skillnad]" in _page(project, "hushåll_högst_3_mån")
    assert "= 257 (hushåll_över_3_mån) / 441 (hushåll)  [andel]" in _page(project, "andel_över_3_mån")
    assert "ingår i     hushåll_högst_3_mån, andel_över_3_mån" in _page(project, "hushåll")


def test_cells_of_a_table_are_places_too(project: Project) -> None:
    assert "33-hushall-med-forsorjningsstod.yaml:21:8  tabellcell" in _page(project, "hushåll_högst_3_mån")


def test_a_row_and_a_whole_income_statement_have_pages(project: Project) -> None:
    assert "2018  123 tkr  [beräknat]" in _page(project, "myndighet.familjerätt.nettoresultat")
    assert "myndighet.nettoresultat\n    2017  −28 091 tkr" in _page(project, "myndighet")


def test_a_goal_and_an_area_tell_how_their_light_came_out(project: Project) -> None:
    assert f"{NAME}\n    hälsofrämjande  grön  [av målen och indikatorerna under]" in _page(project, "hälsofrämjande")
    page = _page(project, "arbetsgivare")
    assert "rullas upp  enhälligt: " in page
    assert "låg_sjukfrånvaro  gul  [skrivet]" in page


def test_the_units_of_an_area_are_rolled_up_by_its_rule(project: Project) -> None:
    page = _page(project, "medarbetare")
    assert "övervägande" in page
    assert "5 grön, 5 gul → grön" in page


@pytest.mark.parametrize("rule", checks.known_rules())
def test_every_rule_has_a_page_of_its_own(rule: str, project: Project) -> None:
    page = _page(project, rule)
    assert page.startswith(rule)
    assert "Varför: " in page


def test_other_faults_are_told_by_their_message(project: Project) -> None:
    assert "är ingen känd mall" in _page(project, "unknown-kind")
    assert "Known" in _page(project, "unknown-kind", "en")


def test_a_name_that_nothing_has_gets_near_ones(project: Project) -> None:
    with pytest.raises(ReportgenError) as caught:
        explain(project, "sjukfrånvar", "sv")
    close = caught.value.args_by_name["close"]
    assert isinstance(close, Quoted) and "sjukfrånvaro" in close.words


def test_the_command_prints_the_page_or_ends_with_2(tiny: Tiny) -> None:
    done = run("explain", "hushåll", cwd=tiny.root)
    assert done.returncode == 0
    assert f"{FOLDER}/10-text.yaml:5:23  text  {{{{ hushåll }}}}" in done.stdout
    wrong = run("explain", "hushål", cwd=tiny.root)
    assert wrong.returncode == 2
    assert "hushåll" in wrong.stderr
    assert run("explain", "hushåll", "--lang", "en", cwd=tiny.root).stdout.count("Shown here") == 1
