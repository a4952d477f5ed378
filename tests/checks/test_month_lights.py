"""A light that is typed in two places and differs is found; lights that agree, or differ for a reason, are not."""

from __future__ import annotations

import pytest

from tests.checks.said import GOALS, MORE, TEXT, marked, table
from tests.conftest import REPORT, Tiny

UNITS = """\
organisation:
  ena: {slag: enhet, namn: Ena gruppen}
  andra: {slag: enhet, namn: Andra gruppen}
målområden:
  personal:
    namn: Personal
    rullas upp: övervägande
    mål:
      trivsel: {text: Alla trivs}
  leverans:
    namn: Leverans
    mål:
      i_tid: {text: Allt kommer i tid}
"""
HEAD = REPORT.replace("  - avsnitt: [20-mal.yaml]\n", "").replace("verksamhetsberattelse", "manadsrapport")
BY_UNIT = """\
typ: enhetsmål
rubrik: P
status: klar
område: {area}
kommentar: Ena gruppen och Andra gruppen.
enheter: {units}
"""


def month(tiny: Tiny, number: str, *sections: str) -> None:
    """A monthly report of 2018 with these sections."""
    folder = f"content/manad-{number}"
    names = ", ".join(f"{n}.yaml" for n in range(10, 10 + len(sections)))
    tiny.write(
        f"{folder}/rapport.yaml", HEAD.replace("period: 2018", f"period: 2018-{number}").replace("10-text.yaml", names)
    )
    for n, section in enumerate(sections, 10):
        tiny.write(f"{folder}/{n}.yaml", section)


def by_unit(units: str, months: str = "", area: str = "personal") -> str:
    return BY_UNIT.format(area=area, units=units) + (f"månader: {{{months}}}\n" if months else "")


@pytest.mark.parametrize(
    ("typed", "places"), [("2018-05: gul", []), ("2018-05: grön", ["error grön"]), ("2018-04: röd", [])]
)
def test_a_month_against_the_months_own_report(typed: str, places: list[str], tiny: Tiny) -> None:
    tiny.write(MORE, UNITS)
    month(tiny, "05", by_unit("{ena: gul, andra: gul}"))
    month(tiny, "06", by_unit("{ena: grön, andra: grön}", typed))
    assert marked(tiny, "month-contradicts") == places


def test_a_month_against_another_reports_months(tiny: Tiny) -> None:
    tiny.write(MORE, UNITS)
    month(tiny, "05", by_unit("{ena: grön, andra: grön}", "2018-04: gul"))
    month(tiny, "06", by_unit("{ena: grön, andra: grön}", "2018-04: röd"))
    assert marked(tiny, "month-contradicts") == ["error röd"]


@pytest.mark.parametrize(
    ("columns", "row", "places"),
    [
        (["Bedömning"], ["Personal", "Grön"], []),
        (["Bedömning"], ["Personal", "Gul"], ["error Gul"]),
        (["Bedömning"], ["Annat", "Gul"], []),
        (["Ena gruppen"], ["Personal", "Gul"], ["error Gul"]),
        (["Andra gruppen"], ["Personal", "Gul"], []),
        (["Maj", "Juni"], ["Personal", "Röd", "Gul"], ["error Gul"]),
        (["Juni", "Juli"], ["Personal", "Grön", "Gul"], ["error Gul"]),
    ],
)
def test_a_light_in_a_free_table(columns: list[str], row: list[str], places: list[str], tiny: Tiny) -> None:
    heads = ["{rubrik: Område}", *(f"{{rubrik: {each}}}" for each in columns)]
    tiny.write(MORE, UNITS)
    month(tiny, "06", by_unit("{ena: grön, andra: gul}"), table(heads, [row]))
    assert marked(tiny, "light-differs") + marked(tiny, "future-light") == places


def test_a_goal_in_a_free_table(tiny: Tiny) -> None:
    tiny.write(
        TEXT,
        table(["{rubrik: Mål}", "{rubrik: Bedömning}"], [["Sjukfrånvaron är låg", "Gul"], ["Sjukfrånvaro", "Grön"]]),
    )
    assert marked(tiny, "light-differs") == []
    tiny.replace(TEXT, "låg, Gul", "låg, Röd")
    assert marked(tiny, "light-differs") == ["error Röd"]


def test_areas_whose_units_are_alike(tiny: Tiny) -> None:
    tiny.write(MORE, UNITS)
    month(tiny, "06", by_unit("{ena: grön, andra: gul}"), by_unit("{ena: grön, andra: gul}", area="leverans"))
    assert [line[:7] for line in marked(tiny, "same-units")] == ["warning"]
    tiny.write(MORE, UNITS.replace("    rullas upp: övervägande\n", ""))
    assert marked(tiny, "same-units") == []


def test_a_light_that_is_kept_while_the_values_moved(tiny: Tiny) -> None:
    tiny.write("content/liten-2017/rapport.yaml", REPORT.replace("2018", "2017"))
    tiny.write("content/liten-2017/10-text.yaml", "typ: text\nrubrik: T\nstatus: klar\ntext: Året var bra.\n")
    old = (tiny.root / GOALS).read_text("utf-8").replace("utfall: 5 %", "utfall: 8 %")
    tiny.write("content/liten-2017/20-mal.yaml", old)
    tiny.replace("content/data/fakta.yaml", "mål: {2018: 5 %}", "mål: {2017: 5 %, 2018: 5 %}")
    assert marked(tiny, "lights-carried-over") == ["warning gul"]
    tiny.replace(GOALS, "bedömning: gul", "bedömning: gul\n    skäl: Värdet gäller en enda månad.")
    assert marked(tiny, "lights-carried-over") == []
