"""Comparisons with other municipalities: their values, the median, the table and the faults."""

from __future__ import annotations

from decimal import Decimal

import pytest

from reportgen import assemble, pipeline
from reportgen.assemble import comparison
from reportgen.context import ProjectContext
from reportgen.diagnostics import Severity
from reportgen.figures import Figures
from reportgen.model.sections.analysis import ComparisonSection
from reportgen.periods import Period
from reportgen.quantities import Unit, median
from tests.conftest import DATA, FACTS, FOLDER, Tiny, loaded, told

SECTION = f"{FOLDER}/10-text.yaml"
PEERS = """\
jämförelsekommuner:
  kommun_a: {namn: Kommun A, exempeldata: ja}
  kommun_b: {namn: Kommun B}
  kommun_c: {namn: Kommun C, exempeldata: ja}
"""
COMPARED = """\
    utfall: {2017: 419, 2018: 441}
    jämförs med:
      kommun_a: {2017: 300, 2018: 310}
      kommun_b: {2018: 500}
      kommun_c: {2017: 200, 2018: 150}
"""
COMPARISON = """\
typ: jämförelse
rubrik: Hushåll
status: klar
fakta: [hushåll]
perioder: [2018, 2017]
tabelltext: Hushåll i tre kommuner
diagram:
  - {typ: punkter, rubrik: Mitt i gruppen}
  - {typ: jämförelse, rubrik: Nära medianen}
"""


@pytest.fixture
def compared(tiny: Tiny) -> Tiny:
    """The tiny project with an analysis, in order."""
    tiny.write(DATA, PEERS + FACTS.replace("    utfall: {2017: 419, 2018: 441}\n", COMPARED))
    tiny.write(SECTION, COMPARISON)
    return tiny


def html(tiny: Tiny) -> str:
    (context,) = ProjectContext(loaded(tiny)).reports.values()
    return assemble.assembled_html(context)


def test_an_analysis_in_order_hears_nothing(compared: Tiny) -> None:
    assert told(compared.check()) == []


def test_the_median_leaves_the_own_municipality_out(compared: Tiny) -> None:
    figures = Figures(loaded(compared))
    assert [q.value for q in figures.peers("hushåll", Period(2018)).values()] == [310, 500, 150]
    for year, middle in ((2018, Decimal(310)), (2017, Decimal(250))):
        found = figures.median("hushåll", Period(year))
        assert found is not None
        assert found.value == middle
    assert figures.median("hushåll", Period(2019)) is None
    assert figures.median("myndighet", Period(2018)) is None


@pytest.mark.parametrize(
    ("values", "middle"),
    [
        ([], None),
        (["7"], "7"),
        (["3", "1", "2"], "2"),
        (["1", "2"], "1.5"),
        (["1.0", "3.0"], "2.0"),
        (["-4", "4"], "0"),
    ],
)
def test_the_median_is_exact(values: list[str], middle: str | None) -> None:
    found = median([Decimal(value) for value in values])
    assert str(found) == middle if middle else found is None


def test_the_table_has_the_own_first_and_the_change_over_the_periods(compared: Tiny) -> None:
    project = loaded(compared)
    report = next(iter(project.reports.values()))
    section = report.sections[0]
    assert isinstance(section, ComparisonSection)
    view = comparison.view(section, report, Figures(project))
    (fact,) = view.facts
    assert view.periods == (Period(2017), Period(2018))
    assert [row.name for row in (fact.own, *fact.peers)] == ["Lilla kommun", "Kommun A", "Kommun B", "Kommun C"]
    assert fact.own.change is not None
    assert fact.own.change.value == 22
    assert fact.peers[1].change is None  # no value the first year
    assert view.examples == ("Kommun A", "Kommun C")


def test_made_up_values_are_told_under_table_and_charts(compared: Tiny) -> None:
    page = html(compared)
    assert page.count("jämförelsekommunernas värden är exempeldata") == 3
    compared.write(DATA, (compared.root / DATA).read_text("utf-8").replace(", exempeldata: ja", ""))
    assert "exempeldata" not in html(compared)


def test_between_percentages_lie_percentage_points(compared: Tiny) -> None:
    compared.replace(DATA, "namn: Hushåll med stöd\n    enhet: antal", "namn: Hushåll med stöd\n    enhet: procent")
    compared.replace(f"{FOLDER}/rapport.yaml", "  - avsnitt: [20-mal.yaml]\n", "")
    report = next(iter(loaded(compared).reports.values()))
    view = comparison.view(report.sections[0], report, Figures(loaded(compared)))  # type: ignore[arg-type]
    assert view.change_unit is Unit.POINTS


def test_prose_cites_the_median(compared: Tiny) -> None:
    compared.write(SECTION, COMPARISON + "text: Medianen är {{ hushåll.median }}.\n")
    options = pipeline.Options(("html",), compared.root)
    built = pipeline.build(compared.load(), "liten-2018", options, lambda report, stage: None)
    assert "Medianen är 310." in built.files[0].read_text("utf-8")
    compared.replace(SECTION, "hushåll.median", 'hushåll[\\"2016\\"].median'.replace("\\", ""))
    (line,) = told(compared.check())
    assert "fel[no-value] ”hushåll” har inga jämförelsevärden för 2016" in line


def test_an_unknown_municipality_is_told(compared: Tiny) -> None:
    compared.replace(DATA, "      kommun_b: {2018: 500}", "      kommun_d: {2018: 500}")
    (line,) = told(compared.check())
    assert f"{DATA}:12:7: fel[unknown-id] ”kommun_d” är ingen känd jämförelsekommun" in line
    compared.replace(DATA, "kommun_d", "grannen")
    (line,) = told(compared.check())
    assert "kommun_a, kommun_b, kommun_c" in line


def test_a_municipalitys_value_in_another_unit_is_told(compared: Tiny) -> None:
    compared.replace(DATA, "{2018: 500}", "{2018: 500 kr}")
    (line,) = told(compared.check())
    assert f"{DATA}:12:" in line
    assert "unit-mismatch" in line


def test_a_municipality_is_declared_once(compared: Tiny) -> None:
    compared.write("content/data/fler.yaml", "jämförelsekommuner:\n  kommun_a: {namn: Kommun A}\n")
    (line,) = told(compared.check())
    assert "duplicate-id" in line


def test_a_period_without_others_values_is_told(compared: Tiny) -> None:
    compared.replace(SECTION, "perioder: [2018, 2017]", "perioder: [2018, 2016]")
    found = pipeline.check(compared.load(), ("liten-2018",))
    (gap,) = [d for d in found if d.rule == "missing-peers"]
    assert gap.severity is Severity.WARNING
    assert f"{SECTION}:4:9: varning[missing-peers] ”hushåll” har inga jämförelsevärden för 2016" in told((gap,))[0]


@pytest.mark.parametrize("kind", ["punkter", "jämförelse"])
def test_a_chart_elsewhere_says_what_it_shows(compared: Tiny, kind: str) -> None:
    compared.write(SECTION, f"typ: text\nrubrik: A\nstatus: klar\ntext: B.\ndiagram:\n  - {{typ: {kind}, rubrik: C}}\n")
    (line,) = told(compared.check())
    assert "fel[chart-data]" in line
