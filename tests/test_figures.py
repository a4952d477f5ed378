"""Facts derived from facts: what is added up, compared and judged, and what is left unknown."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen import checks
from reportgen.assemble import tables
from reportgen.context import ProjectContext
from reportgen.diagnostics import Location
from reportgen.figures import Figures, How, Value, is_good, relative_change, roll_up
from reportgen.figures.evaluator import Evaluator
from reportgen.model.facts import Better, Indicator
from reportgen.model.project import Observation, Project, ProjectFile
from reportgen.model.refs import Ref
from reportgen.model.sections.enums import Light, TrendWord
from reportgen.model.sections.texts import TableSection
from reportgen.periods import Grain, Period, parse_period
from reportgen.quantities import NBSP, Quantity, Unit, format_quantity, parse_quantity
from tests.conftest import DATA, FOLDER, REPORT, Tiny, told
from tests.fuzz import tries

FAST = tries(100)
NOW = Period(2018)
NOWHERE = Location("")
EMPTY = Project(Path(), ProjectFile.model_validate({"kommun": "Tyresö"}))


def figures(tiny: Tiny, facts: str) -> Figures:
    """The figures of a project whose data file says this, and whose report has one text."""
    tiny.write(DATA, facts)
    tiny.write(f"{FOLDER}/rapport.yaml", REPORT.replace("  - avsnitt: [20-mal.yaml]\n", ""))
    tiny.write(f"{FOLDER}/10-text.yaml", "typ: text\nrubrik: Året\ntext: Hej.\n")
    loaded = tiny.load()
    assert told(loaded.diagnostics) == []
    assert loaded.value is not None
    return Figures(loaded.value)


def fact(aggregate: str, values: str, unit: str = "antal") -> str:
    how = f", summeras: {aggregate}" if aggregate else ""
    return f"fakta:\n  f: {{namn: F, enhet: {unit}{how}, utfall: {{{values}}}}}\n"


def at(text: str) -> Period:
    period = parse_period(text)
    assert period is not None
    return period


# --- from shorter periods to longer -----------------------------------------------------------

QUARTERS = "2018-Q1: 1, 2018-Q2: 2, 2018-Q3: 3, 2018-Q4: 6"
MONTHS = ", ".join(f"2018-{month:02d}: {month}" for month in range(1, 13))


@pytest.mark.parametrize(
    ("aggregate", "values", "period", "expected"),
    [
        ("summa", QUARTERS, "2018", "12"),
        ("medel", QUARTERS, "2018", "3"),
        ("senaste", QUARTERS, "2018", "6"),
        ("summa", MONTHS, "2018", "78"),
        ("summa", MONTHS, "2018-T2", "26"),
        ("summa", MONTHS, "2018-Q1", "6"),
        ("medel", MONTHS, "2018-T1", "3"),
        ("senaste", MONTHS, "2018-T2", "8"),
        ("", QUARTERS, "2018", None),
        ("summa", "2018-Q1: 1, 2018-Q2: 2, 2018-Q4: 6", "2018", None),
        ("senaste", "2018-Q1: 1, 2018-Q3: 2", "2018", None),
        ("summa", QUARTERS, "2018-T1", None),
        ("summa", QUARTERS + ", 2018: 99", "2018", "99"),
    ],
)
def test_values_of_parts_become_the_value_of_the_whole(
    aggregate: str, values: str, period: str, expected: str | None, tiny: Tiny
) -> None:
    """A quarter that is missing makes the year unknown, and what was typed stands."""
    found = figures(tiny, fact(aggregate, values)).quantity("f", at(period))
    assert (str(found.printed) if found else None) == expected


COMPUTED = """\
fakta:
  a: {namn: A, enhet: tkr, utfall: {2017: 80 tkr, 2018: 1 mnkr}}
  b: {namn: B, enhet: tkr, utfall: {2017: 100, 2018: 400}}
  summa_ab: {namn: S, enhet: tkr, beräknas: {summa av: [a, b]}}
  skillnad_ab: {namn: D, enhet: mnkr, beräknas: {skillnad mellan: [a, b]}}
  andel_ab: {namn: P, enhet: procent, beräknas: {andel av: [b, a]}}
  ändring: {namn: C, enhet: procent, beräknas: {förändring av: a}}
  ur_tomt: {namn: E, enhet: tkr, beräknas: {summa av: [a, tomt]}}
  tomt: {namn: T, enhet: tkr}
"""


@pytest.mark.parametrize(
    ("name", "expected"),
    [("summa_ab", "1400"), ("skillnad_ab", "0.6"), ("andel_ab", "40"), ("ändring", "1150"), ("ur_tomt", None)],
)
def test_facts_are_computed_from_facts(name: str, expected: str | None, tiny: Tiny) -> None:
    """In the unit of the fact, rounded as it is printed, and unknown where a part is."""
    found = figures(tiny, COMPUTED).quantity(name, NOW)
    assert (str(found.printed) if found else None) == expected


def test_change_from_nothing_is_unknown() -> None:
    """Growth from zero has no percentage; and a loss that shrinks has grown."""
    nothing, some = Quantity(Decimal(0), Unit.TKR), Quantity(Decimal(5), Unit.TKR)
    assert relative_change(nothing, some) is None
    assert relative_change(Quantity(Decimal(-10)), Quantity(Decimal(-5))) == Quantity(Decimal(50), Unit.PERCENT)


# --- income statements -------------------------------------------------------------------------

LEDGER = """\
resultaträkningar:
  m:
    namn: Myndighet
    enhet: tkr
    rader:
      a: {{namn: A, kommunbidrag: {{2018: 1 781}}, nettokostnad: {{2018: -2 604}}{row}}}
      b: {{namn: B, kommunbidrag: {{2018: 100}}, nettokostnad: {{2018: -100}}}}
    summa: {{{total}}}
"""


@pytest.mark.parametrize(
    ("row", "total", "places"),
    [
        ("", "nettoresultat: {2018: -823}", []),
        ("", "nettoresultat: {2018: -824}", []),
        ("", "nettoresultat: {2018: -822}", []),
        ("", "nettoresultat: {2018: -825}", [f"{DATA}:8:29"]),
        ("", "nettoresultat: {2018: -821}", [f"{DATA}:8:29"]),
        ("", "kommunbidrag: {2018: 1 881}, nettokostnad: {2018: -2 704}", []),
        ("", "kommunbidrag: {2018: 1 883}", [f"{DATA}:8:28"]),
        (", nettoresultat: {2018: -823}", "nettoresultat: {2018: -823}", []),
        (", nettoresultat: {2018: -822}", "", []),
        (", nettoresultat: {2018: -821}", "", [f"{DATA}:6:95"]),
        ("", "", []),
    ],
)
def test_typed_sums_may_differ_by_rounding_only(row: str, total: str, places: list[str], tiny: Tiny) -> None:
    """One in the last digit is how a ledger rounds; two is a mistake that an auditor finds."""
    project = figures(tiny, LEDGER.format(row=row, total=total)).project
    found = checks.run(ProjectContext(project))
    assert [str(fault.location) for fault in found if fault.rule == "ledger-total"] == places


def test_a_typed_total_prints_and_an_untyped_is_computed(tiny: Tiny) -> None:
    """The ledger's own rounding is what the reader can look up."""
    typed = figures(tiny, LEDGER.format(row="", total="nettoresultat: {2018: -824}"))
    assert typed.quantity("m.nettoresultat", NOW) == Quantity(Decimal(-824), Unit.TKR)
    assert typed.quantity("m.kommunbidrag", NOW) == Quantity(Decimal(1881), Unit.TKR)
    assert typed.quantity("m.a.nettoresultat", NOW) == Quantity(Decimal(-823), Unit.TKR)
    assert typed.quantity("m.nettoresultat", Period(2017)) is None
    assert typed.quantity("m.c.nettoresultat", NOW) is None


# --- assessments -------------------------------------------------------------------------------


def judged(better: Better, target: Decimal, limit: Decimal | None, outcome: Decimal) -> Light:
    """The light of one indicator, without any file."""
    keys = {"namn": "I", "enhet": "procent", "bättre": better.value, "mål": {"2018": target}, "gul till": limit}
    indicator = Indicator.model_validate({key: value for key, value in keys.items() if value is not None})
    observed = {NOW: Observation(Quantity(outcome, Unit.PERCENT), NOWHERE)}
    return Figures(replace(EMPTY, facts={"i": indicator}, observed={"i": observed})).light("i", NOW)


@pytest.mark.parametrize(
    ("better", "outcome", "light"),
    [
        (Better.HIGHER, "80", Light.GREEN), (Better.HIGHER, "80.1", Light.GREEN), (Better.HIGHER, "79.9", Light.YELLOW),
        (Better.HIGHER, "70", Light.YELLOW), (Better.HIGHER, "69.9", Light.RED), (Better.LOWER, "80", Light.GREEN),
        (Better.LOWER, "79", Light.GREEN), (Better.LOWER, "80.1", Light.YELLOW), (Better.LOWER, "90", Light.YELLOW),
        (Better.LOWER, "90.1", Light.RED),
    ],
)  # fmt: skip
def test_lights_at_the_limits(better: Better, outcome: str, light: Light) -> None:
    """A target that is just reached is reached; the limit of yellow still is yellow."""
    limit = Decimal(70) if better is Better.HIGHER else Decimal(90)
    assert judged(better, Decimal(80), limit, Decimal(outcome)) is light


NUMBERS = st.decimals(-1000, 1000, places=1)


@FAST
@given(st.sampled_from([Better.HIGHER, Better.LOWER]), NUMBERS, NUMBERS, NUMBERS)
def test_a_better_outcome_never_has_a_worse_light(
    better: Better, target: Decimal, one: Decimal, other: Decimal
) -> None:
    """Whatever the limits, nobody is punished for doing better."""
    rank = [Light.RED, Light.YELLOW, Light.GREEN]
    limit = target - 10 if better is Better.HIGHER else target + 10
    worse, good = sorted((one, other), reverse=better is Better.LOWER)
    assert rank.index(judged(better, target, limit, worse)) <= rank.index(judged(better, target, limit, good))


@FAST
@given(NUMBERS, NUMBERS)
def test_without_a_limit_there_is_no_yellow(target: Decimal, outcome: Decimal) -> None:
    """Yellow is only what somebody said is yellow."""
    assert judged(Better.HIGHER, target, None, outcome) is (Light.GREEN if outcome >= target else Light.RED)


INDICATOR = """\
indikatorer:
  i:
    namn: I
    enhet: procent
    bättre: högre
    mål: {{{target}}}
    minst svarande: 10
    svarande: {{2018: {answered}}}
    utfall: {{{values}}}
"""


@pytest.mark.parametrize(
    ("target", "answered", "values", "light"),
    [
        ("2018: 80", 10, "2018: 80", Light.GREEN),
        ("2018: 80", 9, "2018: 80", Light.UNKNOWN),
        ("2017: 80", 10, "2018: 80", Light.UNKNOWN),
        ("2018: 80", 10, "2017: 80", Light.UNKNOWN),
    ],
)
def test_what_cannot_be_judged_is_not(target: str, answered: int, values: str, light: Light, tiny: Tiny) -> None:
    """Nine answers, no target or no outcome: a colour would pretend to know."""
    assert figures(tiny, INDICATOR.format(target=target, answered=answered, values=values)).light("i", NOW) is light


def test_the_years_target_is_that_of_its_parts(tiny: Tiny) -> None:
    """A tertial report judges by the year's target where it has none of its own."""
    found = figures(
        tiny, INDICATOR.format(target="2018: 80, 2018-T1: 70", answered=10, values="2018-T1: 75, 2018-T2: 75")
    )
    assert (found.light("i", at("2018-T1")), found.light("i", at("2018-T2"))) == (Light.GREEN, Light.RED)


@FAST
@given(st.lists(st.sampled_from(list(Light)), max_size=8))
def test_roll_up_invents_nothing(lights: list[Light]) -> None:
    """All alike is that; what is unknown has no say; nothing known is unknown."""
    known = {light for light in lights if light is not Light.UNKNOWN}
    expected = Light.UNKNOWN if not known else known.pop() if len(known) == 1 else Light.YELLOW
    assert roll_up(lights) is expected


# --- trends ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "period", "word", "since"),
    [
        ("2017: 4, 2018: 5", "2018", TrendWord.UP, "2017"),
        ("2017: 5, 2018: 5", "2018", TrendWord.SAME, "2017"),
        ("2017: 6, 2018: 5", "2018", TrendWord.DOWN, "2017"),
        ("2015: 6, 2018: 5", "2018", TrendWord.DOWN, "2015"),
        ("2017-T2: 1, 2018-T1: 9, 2018-T2: 5", "2018-T2", TrendWord.UP, "2017-T2"),
        ("2018-T1: 9, 2018-T2: 5", "2018-T2", TrendWord.DOWN, "2018-T1"),
        ("2018: 5", "2018", None, None),
        ("2017: 5", "2018", None, None),
        ("2018: 5, 2019: 9", "2018", None, None),
    ],
)
def test_trends(values: str, period: str, word: TrendWord | None, since: str | None, tiny: Tiny) -> None:
    """Against the same time last year first: a summer compares with a summer. The future has no say."""
    found = figures(tiny, fact("", values)).trend("f", at(period))
    assert (found.word if found else None, str(found.since) if found else None) == (word, since)


@pytest.mark.parametrize(
    ("word", "better", "good"),
    [(TrendWord.UP, Better.HIGHER, True), (TrendWord.UP, Better.LOWER, False), (TrendWord.DOWN, Better.LOWER, True),
     (TrendWord.SAME, Better.LOWER, None), (TrendWord.UP, Better.NEITHER, None)],
)  # fmt: skip
def test_whether_a_direction_is_good(word: TrendWord, better: Better, good: bool | None) -> None:
    """More sick leave is no good news, whichever way the arrow points."""
    assert is_good(word, better) is good


@FAST
@given(st.lists(st.integers(-(10**6), 10**6), min_size=12, max_size=12))
def test_a_year_is_the_sum_of_its_months_tertials_and_quarters(values: list[int]) -> None:
    """However the months are grouped, the year is the same."""
    from reportgen.model.facts import Fact

    fact = Fact.model_validate({"namn": "F", "enhet": "antal", "summeras": "summa"})
    months = {Period(2018, Grain.MONTH, n + 1): value for n, value in enumerate(values)}
    observed = {p: Observation(Quantity(Decimal(v), Unit.COUNT), NOWHERE) for p, v in months.items()}
    found = Figures(replace(EMPTY, facts={"f": fact}, observed={"f": observed}))
    for grain in (Grain.TERTIAL, Grain.QUARTER):
        parts = [found.quantity("f", part) for part in NOW.parts(grain)]
        assert sum(part.value for part in parts if part) == sum(values)
    assert found.quantity("f", NOW) == Quantity(Decimal(sum(values)), Unit.COUNT)
    assert parse_quantity(sum(values)) is not None


# --- reasons -----------------------------------------------------------------------------------

LEVELS = 12


def test_each_value_is_worked_out_once(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve levels of sums of two are 24 sums, not the 4,096 ways down to the bottom."""
    lines = ["fakta:", "  n0: {namn: N, enhet: antal, utfall: {2018: 1}}"]
    for level in range(1, LEVELS + 1):
        for name in "nm":
            lines.append(
                f"  {name}{level}: {{namn: {name} {level}, enhet: antal, beräknas: {{summa av: [n{level - 1}, "
                f"{'n' if level == 1 else 'm'}{level - 1}]}}}}"
            )
    tiny.write(DATA, "\n".join(lines) + "\n")
    project = tiny.load().value
    assert project is not None
    asked: list[tuple[Ref, Period]] = []
    computed = Evaluator.computed

    def counted(self: Evaluator, ref: Ref, period: Period) -> Value | None:
        asked.append((ref, period))
        return computed(self, ref, period)

    monkeypatch.setattr(Evaluator, "computed", counted)
    found = Figures(project)
    value = found.value(f"n{LEVELS}", NOW)
    assert value is not None
    assert value.exact == 2**LEVELS
    assert found.light(f"n{LEVELS}", NOW) is Light.UNKNOWN
    assert len(asked) == len(set(asked)) == 2 * LEVELS - 1


def test_what_needs_itself_has_no_value(tiny: Tiny) -> None:
    """`load` tells of the circle; whoever asks for a value before it is mended gets none, and what hangs on it too."""
    ring = "a: [b, lös], b: [c, lös], c: [a], på: [a, lös]"
    facts = "".join(
        f"  {name}: {{namn: {name}, enhet: antal, beräknas: {{summa av: [{refs}]}}}}\n"
        for name, refs in (each.split(": [") for each in ring.rstrip("]").split("], "))
    )
    tiny.write(DATA, f"fakta:\n{facts}  lös: {{namn: L, enhet: antal, utfall: {{2018: 1}}}}\n")
    project = tiny.load().value
    assert project is not None
    found = Figures(project)
    assert [found.value(name, NOW) for name in ("på", "a", "b", "c")] == [None] * 4
    assert found.history("på") == {}
    assert found.quantity("lös", NOW) == Quantity(Decimal(1), Unit.COUNT)


def test_a_row_of_formulas_without_end_has_no_value(tiny: Tiny) -> None:
    """`load` tells of it; a sentence that cites the last is no traceback."""
    facts = [f"  f{at}: {{namn: F {at}, enhet: antal, beräknas: {{summa av: [f{at - 1}]}}}}" for at in range(1, 1500)]
    first = "fakta:\n  f0: {namn: F, enhet: antal, utfall: {2018: 1}}\n"
    tiny.write(DATA, first + "\n".join(facts) + "\n")
    project = tiny.load().value
    assert project is not None
    found = Figures(project)
    assert (found.value("f1499", NOW), found.history("f1499"), found.forecast("f1499", NOW)) == (None, {}, None)


def test_a_value_tells_how_and_where_and_of_what(tiny: Tiny) -> None:
    found = figures(tiny, COMPUTED)
    value = found.value("skillnad_ab", NOW)
    assert value is not None
    assert (value.how, value.exact, str(value.at)) == (How.DIFFERENCE, Fraction("0.6"), f"{DATA}:5:49")
    assert [(part.ref, part.how, str(part.at)) for part in value.parts] == [
        ("a", How.WRITTEN, f"{DATA}:2:57"),
        ("b", How.WRITTEN, f"{DATA}:3:54"),
    ]


def test_a_written_total_names_its_rows(tiny: Tiny) -> None:
    """So that `explain` shows them beside it; it is not computed of them."""
    value = figures(tiny, LEDGER.format(row="", total="nettoresultat: {2018: -824}")).value("m.nettoresultat", NOW)
    assert value is not None
    assert value.is_written
    assert [(part.ref, part.how, part.exact) for part in value.parts] == [
        ("m.a.nettoresultat", How.PARTS, -823),
        ("m.b.nettoresultat", How.PARTS, 0),
    ]


def test_a_share_of_amounts_in_different_units(tiny: Tiny) -> None:
    """500 tkr of 2 mnkr is a quarter, and not 25 000 per cent."""
    facts = """\
fakta:
  del: {namn: D, enhet: tkr, utfall: {2018: 500}}
  helt: {namn: H, enhet: mnkr, utfall: {2018: "2,0"}}
  andel: {namn: A, enhet: procent, beräknas: {andel av: [del, helt]}}
"""
    assert figures(tiny, facts).quantity("andel", NOW) == Quantity(Decimal(25), Unit.PERCENT)


def test_approximate_values_make_approximate_ones(tiny: Tiny) -> None:
    """About 100 and 200 are about 300, and their share and their change are no more exact."""
    facts = """\
fakta:
  a: {namn: A, enhet: tkr, utfall: {2017: 50, 2018: ca 100}}
  b: {namn: B, enhet: tkr, utfall: {2018: 200}}
  s: {namn: S, enhet: mnkr, beräknas: {summa av: [a, b]}}
  d: {namn: D, enhet: tkr, beräknas: {skillnad mellan: [b, a]}}
  p: {namn: P, enhet: procent, beräknas: {andel av: [a, b]}}
  c: {namn: C, enhet: procent, beräknas: {förändring av: a}}
"""
    found = figures(tiny, facts)
    shown = [format_quantity(value) for name in "sdpc" if (value := found.quantity(name, NOW))]
    assert [text.replace(NBSP, " ") for text in shown] == [
        "cirka 0,3 mnkr", "cirka 100 tkr", "cirka 50 procent", "cirka 100 procent",
    ]  # fmt: skip


# --- exactness ---------------------------------------------------------------------------------

SHARE = """\
fakta:
  del: {{namn: D, enhet: antal, utfall: {{2018: {part}}}}}
  alla: {{namn: H, enhet: antal, utfall: {{2018: {whole}}}}}
indikatorer:
  andel:
    namn: Andel
    enhet: procent
    bättre: {better}
    mål: {{2018: {target} %}}
    gul till: {limit} %
    {decimals}beräknas: {{andel av: [del, alla]}}
"""


@pytest.mark.parametrize(
    ("part", "whole", "better", "target", "limit", "decimals", "light", "shown"),
    [
        (495, 1000, "högre", 50, 45, "", Light.YELLOW, "49,5 %"),
        (495, 1000, "högre", 50, 45, "decimaler: 0", Light.YELLOW, "49,5 %"),
        (495, 1000, "högre", 50, 45, "decimaler: 2", Light.YELLOW, "49,50 %"),
        (49996, 100000, "högre", 50, 45, "", Light.YELLOW, "49,996 %"),
        (505, 1000, "högre", 50, 45, "", Light.GREEN, "51 %"),
        (504, 1000, "lägre", 50, 55, "", Light.YELLOW, "50,4 %"),
        (500, 1000, "högre", 50, 45, "", Light.GREEN, "50 %"),
        (448, 1000, "högre", 50, 45, "", Light.RED, "44,8 %"),
        (446, 1000, "högre", 50, 40, "", Light.YELLOW, "45 %"),
    ],
)
def test_no_value_prints_as_reaching_what_it_does_not_reach(
    part: int, whole: int, better: str, target: int, limit: int, decimals: str, light: Light, shown: str, tiny: Tiny
) -> None:
    """495 of 1,000 is no 50 per cent beside "minst 50 %": the light is yellow, and the reader sees why."""
    decimals = f"{decimals}\n    " if decimals else ""
    facts = SHARE.format(part=part, whole=whole, better=better, target=target, limit=limit, decimals=decimals)
    found = figures(tiny, facts)
    value = found.quantity("andel", NOW)
    assert value is not None
    assert (found.light("andel", NOW), format_quantity(value, table=True).replace(NBSP, " ")) == (light, shown)


def test_nothing_is_lost_on_the_way(tiny: Tiny) -> None:
    """Three thirds are a hundred per cent and reach it; a sum of what prints as 33 three times prints as 100."""
    facts = """\
fakta:
  en: {namn: En, enhet: antal, utfall: {2018: 1}}
  tre: {namn: Tre, enhet: antal, utfall: {2018: 3}}
  a: {namn: A, enhet: procent, beräknas: {andel av: [en, tre]}}
  b: {namn: B, enhet: procent, beräknas: {andel av: [en, tre]}}
  c: {namn: C, enhet: procent, beräknas: {andel av: [en, tre]}}
indikatorer:
  alla: {namn: Alla, enhet: procent, bättre: högre, mål: {2018: 100 %}, beräknas: {summa av: [a, b, c]}}
"""
    found = figures(tiny, facts)
    value = found.value("alla", NOW)
    assert value is not None
    assert (value.exact, value.quantity.printed, found.light("alla", NOW)) == (100, 100, Light.GREEN)


def test_the_year_is_judged_by_the_unrounded_mean(tiny: Tiny) -> None:
    """Four quarters with a mean of 4.75 do not reach a target of 5, though the mean would print as 5."""
    facts = """\
indikatorer:
  i:
    namn: I
    enhet: dagar
    bättre: högre
    mål: {2018: 5}
    summeras: medel
    utfall: {2018-Q1: 4, 2018-Q2: 5, 2018-Q3: 5, 2018-Q4: 5}
"""
    found = figures(tiny, facts)
    value = found.quantity("i", NOW)
    assert value is not None
    assert (format_quantity(value).replace(NBSP, " "), found.light("i", NOW)) == ("4,8 dagar", Light.RED)


def test_the_trend_is_that_of_the_exact_values(tiny: Tiny) -> None:
    facts = """\
fakta:
  del: {namn: D, enhet: antal, utfall: {2017: 496, 2018: 504}}
  alla: {namn: H, enhet: antal, utfall: {2017: 1000, 2018: 1000}}
  andel: {namn: A, enhet: procent, utfall: {}, beräknas: {andel av: [del, alla]}}
"""
    found = figures(tiny, facts)
    trend, change = found.trend("andel", NOW), found.change("andel", NOW)
    assert trend is not None
    assert change is not None
    assert (trend.word, format_quantity(change)) == (TrendWord.UP, f"1{NBSP}procentenhet")


# --- in tables ---------------------------------------------------------------------------------

TABLE = """\
typ: tabell
rubrik: Kostnader
text: Kostnaderna.
tabelltext: Kostnader per enhet
kolumner:
  - rubrik: Enhet
  - {{rubrik: Kostnad, typ: tal, enhet: mnkr, summa: ja}}
rader:
{rows}summa: Totalt
"""


@pytest.mark.parametrize(
    ("cells", "shown", "total", "rounds"),
    [
        (['{{ kostnad | i("mnkr") }}'] * 3, "1,0", "3,1", True),
        (['{{ kostnad | i("mnkr") | tal }}'] * 3, "1,0", "3,1", True),
        (["1 040 tkr"] * 3, "1,040", "3,120", False),
        (['{{ ungefär | i("mnkr") }}'] * 2, "cirka 2,0", "cirka 4,0", False),
        (["{{ kostnad.namn }}: 1"], None, None, False),
    ],
)
def test_a_table_sums_what_is_behind_its_figures(
    cells: list[str], shown: str | None, total: str | None, rounds: bool, tiny: Tiny
) -> None:
    """Three cells of 1 040 tkr that print as 1,0 mnkr are 3,1 together, and a note says why."""
    facts = """\
fakta:
  kostnad: {namn: K, enhet: tkr, utfall: {2018: 1 040}}
  ungefär: {namn: U, enhet: mnkr, utfall: {2018: "ca 2,0"}}
"""
    tiny.write(DATA, facts)
    rows = "".join(f"  - [Enhet {at}, '{cell}']\n" for at, cell in enumerate(cells))
    tiny.write(f"{FOLDER}/10-text.yaml", TABLE.format(rows=rows))
    project = tiny.load().value
    assert project is not None
    (context,) = ProjectContext(project).reports.values()
    section = next(each for each in context.report.sections if isinstance(each, TableSection))
    table = tables.free(section, context)
    if shown is None:
        assert [fault.rule for fault in table.faults] == ["wrong-type"]
        return
    printed = [cell.text.replace(NBSP, " ") for cell in (*(row[1] for row in table.rows), table.total[1])]
    assert (printed, table.rounds) == ([*[shown] * len(cells), total], rounds)
