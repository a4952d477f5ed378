"""Tables, income statements and lights: right ones are silent, one changed figure or light is found."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st

from reportgen.checks import heard, rules
from reportgen.diagnostics import Severity
from tests.conftest import Tiny, examined
from tests.fuzz import tries

ROWS = ["Förskola", "Grundskola", "Gymnasium", "Kulturskola", "Bibliotek", "Måltider"]
IDS = ["förskola", "grundskola", "gymnasium", "kulturskola", "bibliotek", "måltider"]
LOOKED_AT = ("ledger-total", "table-figures", "override-reason", "goal-contradicts", "prose-verdict", "typed-value")

REPORT = """\
mall: verksamhetsberattelse
titel: Berättelse
period: 2024
verksamhet: Skolan
nämnd: Skolnämnden
kapitel:
  - avsnitt: [10-avsnitt.yaml]
"""
LEDGER = """\
resultaträkningar:
  skolan:
    namn: Skolan
    enhet: tkr
    källa: Ekonomisystemet
    rader:
{rows}
    summa:
      kommunbidrag: {{2024: {funding}}}
      nettokostnad: {{2024: {net_cost}}}
      nettoresultat: {{2024: {result}}}
"""
LEDGER_ROW = "      {id}: {{namn: {name}, kommunbidrag: {{2024: {funding}}}, nettokostnad: {{2024: {net_cost}}}}}"
TABLE = """\
typ: tabell
rubrik: Antal barn och elever
status: klar
tabelltext: Antal barn och elever 2024
kolumner:
  - {{rubrik: Verksamhet}}
  - {{rubrik: Flickor, typ: tal}}
  - {{rubrik: Pojkar, typ: tal}}
  - {{rubrik: Totalt, typ: tal}}
rader:
{rows}
"""
GOALS = """\
indikatorer:
  behörighet:
    namn: Andel behöriga lärare
    enhet: procent
    bättre: högre
    källa: Egen mätning
    mål: {{2024: {target} %}}
målområden:
  skola:
    namn: En skola för alla
    mål:
      behöriga:
        text: Lärarna är behöriga
        indikatorer: [behörighet]
"""
GOAL = """\
typ: mål
rubrik: En skola för alla
status: klar
område: skola
bedömningar:
  behöriga:
    bedömning: auto
    kommentar: {comment}
    indikatorer:
      behörighet:
        utfall: {outcome} %
        kommentar: Värdet gäller hösten.
        bedömning: {light}
"""


def remarks(data: str, section: str) -> set[str]:
    """The rules that have something to say of a section, with its facts."""
    with tempfile.TemporaryDirectory() as folder:
        tiny = Tiny(Path(folder).resolve())
        tiny.write("reportgen.yaml", "kommun: Provby\nspråk: sv\n")
        tiny.write("content/data/fakta.yaml", data)
        tiny.write("content/rapport/rapport.yaml", REPORT)
        tiny.write("content/rapport/10-avsnitt.yaml", section)
        loaded = tiny.load()
        assert loaded.value is not None and not loaded.diagnostics, loaded.diagnostics
        case = examined(loaded.value)
        looked_at = [rules()[name] for name in LOOKED_AT]
        checks = dict.fromkeys(check for each in looked_at for check in (each.of_report, each.of_project) if check)
        return {d.rule for check in checks for d in heard(check(case)) if d.severity is not Severity.INFO}


@dataclass(frozen=True)
class Budget:
    """Funding and net cost by row, in tkr."""

    rows: tuple[tuple[int, int], ...]

    def written(self, *, funding: int = 0, net_cost: int = 0, result: int = 0) -> str:
        """The income statement with its totals typed, each changed by so much."""
        lines = [
            LEDGER_ROW.format(id=each, name=name, funding=row[0], net_cost=-row[1])
            for each, name, row in zip(IDS, ROWS, self.rows, strict=False)
        ]
        totals = [sum(row[column] for row in self.rows) for column in (0, 1)]
        typed = {"funding": totals[0] + funding, "net_cost": net_cost - totals[1]}
        return LEDGER.format(rows="\n".join(lines), result=totals[0] - totals[1] + result, **typed)


budgets = st.lists(st.tuples(st.integers(1_000, 90_000), st.integers(1_000, 90_000)), min_size=2, max_size=6).map(
    lambda rows: Budget(tuple(rows))
)
slips = st.integers(20, 5_000).flatmap(lambda size: st.sampled_from([size, -size]))
TEXT = "typ: resultaträkning\nrubrik: Ekonomi\nstatus: klar\ntabeller: [skolan]\n"


@given(budgets, slips)
@tries(40)
def test_a_changed_total_of_an_income_statement_is_found(budget: Budget, slip: int) -> None:
    assert remarks(budget.written(), TEXT) == set()
    for changed in (budget.written(funding=slip), budget.written(net_cost=slip), budget.written(result=slip)):
        assert "ledger-total" in remarks(changed, TEXT)


def table(rows: Iterable[tuple[str, int, int, int]]) -> str:
    """A free table, every figure typed."""
    return TABLE.format(rows="\n".join(f"  - [{name}, {girls}, {boys}, {both}]" for name, girls, boys, both in rows))


@given(
    st.lists(st.tuples(st.integers(30, 900), st.integers(30, 900)), min_size=3, max_size=6),
    slips, st.data(),
)  # fmt: skip
@tries(40)
def test_a_changed_figure_of_a_table_is_found(counts: list[tuple[int, int]], slip: int, data: st.DataObject) -> None:
    rows = [(name, girls, boys, girls + boys) for name, (girls, boys) in zip(ROWS, counts, strict=False)]
    totals = tuple(sum(column) for column in zip(*counts, strict=True))
    rows.append(("Summa", *totals, sum(totals)))  # type: ignore[arg-type]
    assert remarks("fakta: {}\n", table(rows)) == set()
    row, column = data.draw(st.integers(0, len(rows) - 1)), data.draw(st.integers(1, 3))
    changed = list(rows[row])
    changed[column] = int(changed[column]) + abs(slip)
    rows[row] = tuple(changed)  # type: ignore[assignment]
    assert "table-figures" in remarks("fakta: {}\n", table(rows))


@given(st.integers(50, 95), st.integers(1, 30))
@tries(40)
def test_a_changed_light_or_verdict_is_found(target: int, by: int) -> None:
    assume(target - by > 0)
    facts = GOALS.format(target=target)
    met, missed = {"outcome": target + min(by, 100 - target)}, {"outcome": target - by}
    yes, no = {"comment": "Målet är uppfyllt."}, {"comment": "Målet är inte uppfyllt."}
    assert remarks(facts, GOAL.format(**met, **yes, light="auto")) == set()
    assert remarks(facts, GOAL.format(**missed, **no, light="auto")) == set()
    assert "prose-verdict" in remarks(facts, GOAL.format(**missed, **yes, light="auto"))
    assert "prose-verdict" in remarks(facts, GOAL.format(**met, **no, light="auto"))
    assert "override-reason" in remarks(facts, GOAL.format(**missed, **no, light="grön"))
    assert "override-reason" in remarks(facts, GOAL.format(**met, **yes, light="röd"))
