"""Correct content of any municipality is silent; change one figure, sign, year, status or unit and it is found.

The content is made anew for each example: other names, numbers, years and sentences than any report of ours.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.checks import heard, rules
from reportgen.diagnostics import Severity
from tests.conftest import Tiny, examined
from tests.fuzz import tries

SHARES = {  # indefinite and definite, as a text would have them
    "personalomsättning": "personalomsättningen",
    "beläggning": "beläggningen",
    "nöjdhet": "nöjdheten",
    "behörighet": "behörigheten",
    "frånvaro i förskolan": "frånvaron i förskolan",
    "andel ekologisk mat": "andelen ekologisk mat",
}
COUNTS = ["orosanmälningar", "ansökningar om bygglov", "placeringar", "elever i gymnasiet", "besök på biblioteket"]
MONTHS = ["januari", "mars", "maj", "augusti", "november"]
LEVELS = ["var", "uppgick till", "låg på", "blev", "hamnade på"]
COMPARED = ["jämfört med", "mot"]

SETTINGS = "kommun: Provby\nspråk: sv\n"
REPORT = """\
mall: verksamhetsberattelse
titel: Berättelse
period: {year}
verksamhet: Förskolan
nämnd: Barnnämnden
kapitel:
  - avsnitt: [10-text.yaml]
"""
TEXT = "typ: text\nrubrik: Året\nstatus: klar\ntext: |\n  {sentence}\n"
FACTS = """\
fakta:
  andelen_som_mäts:
    namn: {share}
    enhet: procent
    bättre: högre
    källa: Egen mätning
    utfall: {{{before}: "{share_before} %", {year}: "{share_now} %"}}
  antalet_som_räknas:
    namn: {count}
    enhet: antal
    bättre: lägre
    källa: Egen räkning
    utfall: {{{before}: {count_before}, {year}: {count_now}}}
  resultatet:
    namn: Resultat mot budget
    enhet: tkr
    bättre: högre
    källa: Ekonomisystemet
    utfall: {{{year}: {result}}}
"""


@dataclass(frozen=True)
class World:
    """A made-up municipality's figures; shares have one decimal, counts none, the result is in tkr."""

    year: int
    share: str
    share_before: Decimal
    share_now: Decimal
    count: str
    count_before: int
    count_now: int
    result: int

    def remarks(self, sentence: str) -> list[str]:
        """The rules of level warning and above that have something to say of a text in this municipality."""
        with tempfile.TemporaryDirectory() as folder:
            tiny = Tiny(Path(folder).resolve())
            values = {name: _written(value) for name, value in vars(self).items()}
            tiny.write("reportgen.yaml", SETTINGS)
            tiny.write("content/data/fakta.yaml", FACTS.format(before=self.year - 1, **values))
            tiny.write("content/rapport/rapport.yaml", REPORT.format(year=self.year))
            tiny.write("content/rapport/10-text.yaml", TEXT.format(sentence=sentence))
            loaded = tiny.load()
            assert loaded.value is not None and not loaded.diagnostics
            case = examined(loaded.value)
        prose = [rule.of_report for name, rule in rules().items() if name.startswith("prose-") and rule.of_report]
        return sorted(
            {d.rule for check in dict.fromkeys(prose) for d in heard(check(case)) if d.severity is not Severity.INFO}
        )


def _written(value: object) -> object:
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else value


def _number(value: int) -> str:
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}")


@st.composite
def worlds(draw: st.DrawFn) -> World:
    """Figures that differ enough from year to year for a direction to be meant."""
    before, now = draw(st.integers(100, 900)), draw(st.integers(100, 900))
    assume(abs(before - now) > 20)
    count_before, count_now = draw(st.integers(20, 4000)), draw(st.integers(20, 4000))
    assume(abs(count_before - count_now) > count_before // 5)
    return World(
        draw(st.integers(2015, 2030)),
        draw(st.sampled_from(sorted(SHARES))), Decimal(before) / 10, Decimal(now) / 10,
        draw(st.sampled_from(COUNTS)), count_before, count_now,
        -draw(st.integers(1_500, 90_000)),
    )  # fmt: skip


def level(
    world: World, verb: str, *, value: Decimal | None = None, year: int | None = None, unit: str = "procent"
) -> str:
    """What the share was in a year."""
    name = SHARES[world.share].capitalize()
    return f"{name} {verb} {_written(value or world.share_now)} {unit} {year or world.year}."


def movement(world: World, *, before: int | None = None, now: int | None = None, word: str = "") -> str:
    """How the count moved."""
    true = "ökade" if world.count_now > world.count_before else "minskade"
    ends = f"från {_number(before or world.count_before)} till {_number(now or world.count_now)}"
    return f"Antalet {world.count} {word or true} {ends}."


def change(world: World, *, by: int, unit: str = "procent") -> str:
    """By how many per cent the count moved, with both figures beside it."""
    word = "ökning" if world.count_now > world.count_before else "minskning"
    told = f"{_number(world.count_now)} {world.count} jämfört med {_number(world.count_before)} året innan"
    return f"Det kom {told}, en {word} med {_number(by)} {unit}."


def percent(world: World) -> int:
    """The true change in per cent, rounded."""
    return round(abs(Decimal(world.count_now) / world.count_before - 1) * 100)


def result(
    world: World, *, word: str = "underskott", scale: str = "miljoner kronor", value: Decimal | None = None
) -> str:
    """The result in millions with one decimal."""
    amount = value if value is not None else (Decimal(-world.result) / 1000).quantize(Decimal("0.1"))
    return f"Verksamheten redovisar ett {word} mot budget på {_written(amount)} {scale}."


@given(worlds(), st.sampled_from(LEVELS))
@tries(60)
def test_what_is_right_is_left_alone(world: World, verb: str) -> None:
    assert world.remarks(level(world, verb)) == []
    assert world.remarks(movement(world)) == []
    assert world.remarks(change(world, by=percent(world))) == []
    assert world.remarks(result(world)) == []
    assert world.remarks(level(world, verb, value=world.share_before, year=world.year - 1)) == []


@given(worlds(), st.sampled_from(LEVELS), st.integers(3, 400))
@tries(60)
def test_a_changed_figure_is_found(world: World, verb: str, by: int) -> None:
    assert world.remarks(level(world, verb, value=world.share_now + Decimal(by) / 10)) == ["prose-value"]
    assert "prose-value" in world.remarks(movement(world, now=world.count_now + max(by, world.count_now // 8)))
    assert "prose-value" in world.remarks(movement(world, before=world.count_before + max(by, world.count_before // 8)))
    assert world.remarks(change(world, by=percent(world) + max(by, percent(world) // 4))) == ["prose-change"]


@given(worlds(), st.sampled_from(LEVELS))
@tries(60)
def test_a_changed_year_is_found(world: World, verb: str) -> None:
    assert world.remarks(level(world, verb, year=world.year - 1)) == ["prose-value"]


@given(worlds(), st.sampled_from(LEVELS))
@tries(60)
def test_a_changed_unit_is_found(world: World, verb: str) -> None:
    assert world.remarks(level(world, verb, unit="procentenheter")) == ["prose-value"]


@given(worlds())
@tries(60)
def test_a_changed_direction_is_found(world: World) -> None:
    wrong = "minskade" if world.count_now > world.count_before else "ökade"
    assert "prose-change" in world.remarks(movement(world, word=wrong))
    assert "prose-direction" in world.remarks(f"Antalet {world.count} {wrong} under året.")


@given(worlds())
@tries(60)
def test_a_changed_sign_is_found(world: World) -> None:
    assert world.remarks(result(world, word="överskott")) == ["prose-sign"]


@pytest.mark.parametrize("unit", ["tkr", "miljarder kronor"])
@given(worlds())
@tries(30)
def test_an_amount_of_another_size_is_found(unit: str, world: World) -> None:
    told = replace(world, result=-23_042)
    sentence = f"Resultatet mot budget blev −23,0 {unit}."
    assert told.remarks(sentence.replace(unit, "miljoner kronor")) == []
    assert told.remarks(sentence) == ["prose-value"]
