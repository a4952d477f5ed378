"""`{{ fact }}` in prose: every form that an author may write, what it prints, and that nothing else runs."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reportgen.citations import Scope, braces
from reportgen.diagnostics import Diagnostic
from reportgen.figures import Figures
from reportgen.model.base import Prose
from reportgen.periods import Period
from reportgen.quantities import MINUS, NBSP
from reportgen.text import parse, parse_label
from tests.conftest import DATA, Tiny, told
from tests.fuzz import tries

FACTS = """\
fakta:
  hushåll: {namn: Hushåll med *stöd*, enhet: antal, utfall: {2016: 400, 2017: 419, 2018: 441, 2018-T1: 7}}
  drygt: {namn: Drygt, enhet: tkr, utfall: {2017: 1 240, 2018: ca 1 640}}
  del: {namn: Del, enhet: antal, utfall: {2018: 495}}
  alla: {namn: Alla, enhet: antal, utfall: {2018: 1 000}}
  underskott: {namn: Underskott, enhet: tkr, utfall: {2017: -44 100, 2018: -23 mnkr}}
  ungefär: {namn: U, enhet: kr/dygn, utfall: {2018: ca 2 000}}
  noll: {namn: N, enhet: antal, utfall: {2017: 0, 2018: 3}}
  lika: {namn: L, enhet: antal, utfall: {2017: 3, 2018: 3}}
indikatorer:
  andel: {namn: Andel, enhet: procent, bättre: högre, mål: {2018: 50 %}, beräknas: {andel av: [del, alla]}}
  sjukfrånvaro: {namn: S, enhet: procent, mål: {2018: 5}, utfall: {2017: 6,5 %, 2018: 5 %}}
resultaträkningar:
  myndighet:
    namn: Myndighet
    enhet: tkr
    rader:
      vuxna: {namn: Vuxna, kommunbidrag: {2017: 1, 2018: 100}, nettokostnad: {2018: -110}}
      värde: {namn: Värdet, kommunbidrag: {2018: 200}, nettokostnad: {2018: -190}}
""".replace("6,5 %", "'6,5 %'")
COUNTS = {"indikatorer": {"all": 4, "green": 2, "yellow": 1, "red": 1, "unknown": 0}}


def cite(prose: Prose, scope: Scope) -> tuple[str, tuple[Diagnostic, ...]]:
    """A line with its citations in place, and what is wrong with any of them."""
    parsed = parse_label(prose, scope)
    return parsed.reading.text, parsed.diagnostics


@pytest.fixture
def scope(tiny: Tiny) -> Scope:
    tiny.write(DATA, FACTS)
    tiny.remove("content/liten-2018/rapport.yaml")
    loaded = tiny.load()
    assert [fault.rule for fault in loaded.diagnostics] == ["no-report-file"]
    assert loaded.value is not None
    return Scope(Figures(loaded.value), Period(2018), "sv", COUNTS)


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("hushåll", "441"),
        ("  hushåll  ", "441"),
        ('hushåll["2017"]', "419"),
        ("hushåll['2018-T1']", "7"),
        ('hushåll["2017"].värde', "419"),
        ("hushåll.value", "441"),
        ("hushåll.förändring", "5_procent"),
        ("hushåll.skillnad", "22"),
        ('hushåll["2017"].skillnad', "19"),
        ("underskott", f"{MINUS}23_000_tkr"),
        ('underskott | i("mnkr")', f"{MINUS}23,0_mnkr"),
        ('underskott["2017"] | i("mnkr") | utan_tecken | tal', "44,1"),
        ('underskott | to("kr")', f"{MINUS}23_000_000_kronor"),
        ('underskott | i("mnkr") | avrunda', f"{MINUS}23_mnkr"),
        ('underskott["2017"] | i("mnkr")', f"{MINUS}44,1_mnkr"),
        ('underskott["2017"] | i("mnkr") | avrunda(2)', f"{MINUS}44,10_mnkr"),
        ('underskott["2017"] | i("mnkr") | utan_tecken', "44,1_mnkr"),
        ("underskott.förändring", "48_procent"),
        ("ungefär", "cirka_2_000_kronor per dygn"),
        ("ungefär | utan_tecken", "cirka_2_000_kronor per dygn"),
        ("noll | ord", "tre"),
        ("hushåll | ord", "441"),
        ("sjukfrånvaro", "5_procent"),
        ('sjukfrånvaro["2017"]', "6,5_procent"),
        ("sjukfrånvaro.mål", "5_procent"),
        ("sjukfrånvaro.skillnad", f"{MINUS}1,5_procentenheter"),
        ("sjukfrånvaro | avrunda(1)", "5,0_procent"),
        ("andel", "49,5_procent"),
        ("andel | avrunda(2)", "49,50_procent"),
        ("andel | avrunda", "50_procent"),
        ("drygt", "cirka_1_640_tkr"),
        ('drygt | i("mnkr")', "cirka_1,6_mnkr"),
        ("drygt | tal", "cirka_1_640"),
        ("drygt.skillnad", "cirka_400_tkr"),
        ("drygt.förändring", "cirka_32_procent"),
        ("lika.skillnad", "0"),
        ("lika.förändring", "0_procent"),
        ("myndighet.nettoresultat", "0_tkr"),
        ("myndighet.vuxna.nettoresultat", f"{MINUS}10_tkr"),
        ('myndighet.vuxna.kommunbidrag["2017"]', "1_tkr"),
        ('myndighet["2017"].vuxna.kommunbidrag', "1_tkr"),
        ("myndighet.vuxna.funding", "100_tkr"),
        ("myndighet.värde.kommunbidrag", "200_tkr"),
        ("myndighet.namn", "Myndighet"),
        ("indikatorer.gröna", "2"),
        ("indikatorer.antal | ord", "fyra"),
        ("indikatorer.unknown | word", "noll"),
    ],
)
def test_every_form_of_citation(written: str, printed: str, scope: Scope) -> None:
    """A figure in a sentence is printed as a Swede would write it, with spaces that do not break."""
    text, faults = cite(Prose(f"({{{{{written}}}}})"), scope)
    assert told(faults) == []
    assert text == f"({printed.replace('_', NBSP)})"


def test_names_are_text_not_markup(scope: Scope) -> None:
    """A fact called *stöd* must not turn a sentence into italics, nor a name run as code."""
    assert parse(Prose("{{ hushåll.namn }}"), scope).reading.text == "Hushåll med *stöd*"


def test_english_print(scope: Scope) -> None:
    """The same facts in an English report."""
    english = Scope(scope.figures, scope.period, "en", scope.counts)
    assert cite(Prose("{{ sjukfrånvaro }}, {{ noll | word }}"), english)[0] == f"5{NBSP}per cent, three"


def test_text_without_citations_is_left_alone(scope: Scope) -> None:
    """Braces by themselves and stars are the author's."""
    for text in ("", "Utan.", "a { b } c", "*a* [b](https://c.se) 100 %"):
        assert cite(Prose(text), scope) == (text, ())


def test_a_citation_knows_its_words_and_their_places() -> None:
    """`explain` lists where a fact is used, `new` moves its period, a fault stands at its own word."""
    text = 'Från {{ myndighet.vuxna["2017"] | i("mnkr") | avrunda(1) }} till {{ a b }} och {{'
    first, second, third = braces(text)
    citation = first.citation
    assert citation is not None
    assert citation.period is not None
    assert [word.text for word in citation.path] == ["myndighet", "vuxna"]
    assert [(each.name.text, each.arguments) for each in citation.filters] == [("i", ("mnkr",)), ("avrunda", (1,))]
    at = first.at(citation.period)
    assert (text[at : at + 4], citation.period.text) == ("2017", "2017")
    assert (second.expression, second.citation) == (" a b ", None)
    assert (third.expression, third.citation) == (None, None)


def test_growth_from_zero_is_told(scope: Scope) -> None:
    """Infinity per cent is no sentence; the hint offers the difference instead."""
    text, faults = cite(Prose("{{ noll.förändring }}"), scope)
    assert text == "?"
    assert ".skillnad i stället" in told(faults)[0]


@pytest.mark.parametrize(
    "written",
    [
        "hushåll.__class__",
        "hushåll._Cited",
        "hushåll['__class__']",
        "self",
        "range(9)",
        "hushåll | attr('x')",
        "namespace",
        "''.__class__.__mro__",
        "[1,2]",
        "{'a': 1}",
        "hushåll if 1 else 2",
        "hushåll ~ hushåll",
        "-hushåll",
        "hushåll is defined",
        "hushåll | avrunda('x')",
        "hushåll | avrunda(-1)",
        "hushåll | avrunda(1, 2)",
        "hushåll | i",
        "hushåll | i(kr)",
        "hushåll | avrunda(decimals=1)",
        "hushåll | tal | tal",
        "hushåll[2:3]",
        "hushåll[hushåll]",
        "hushåll }}{{ hushåll | x",
        "1",
        "'x'",
        "true",
        "none",
        "hushåll,",
        "hushåll hushåll",
        "|",
        ".",
        "%}",
        "hushåll['2017'][",
        "\\",
        "9" * 5000,
    ],
)
def test_nothing_else_can_be_run(written: str, scope: Scope) -> None:
    """What a colleague's mail put between the braces is told of, and never evaluated."""
    text, faults = cite(Prose(f"{{{{ {written} }}}}"), scope)
    assert faults
    assert "?" in text
    assert all("class" not in line or "__class__" in written for line in told(faults))


@pytest.mark.parametrize("depth", [50, 90, 99, 5000])
def test_deep_nesting_is_no_crash(depth: int, scope: Scope) -> None:
    """A parser that runs out of stack would take the whole build with it."""
    for opening, closing in ("()", "[]", "{}"):
        assert cite(Prose("{{ " + opening * depth + "a" + closing * depth + " }}"), scope)[1]


def test_no_prose_at_all_stops_a_build(scope: Scope) -> None:
    """Whatever stands in a text, it is printed or told of."""

    @tries(200, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(
            st.sampled_from(
                [
                    "{{",
                    "}}",
                    " hushåll ",
                    ".",
                    "|",
                    "[",
                    "]",
                    "'",
                    '"',
                    "2017",
                    "(",
                    ")",
                    "mål",
                    "i",
                    "ord",
                    "%",
                    "#",
                    "{",
                    "}",
                    "-",
                    "\n",
                    "a",
                    "\\",
                    ",",
                ]
            ),
            max_size=14,
        ).map("".join)
    )
    def check(text: str) -> None:
        printed, faults = cite(Prose(text), scope)
        assert "{{" not in printed or "{{{" in text or faults or "{{" not in text

    check()


def test_many_open_braces_take_no_time(scope: Scope) -> None:
    """A pattern that backtracks would hang on a page of braces."""
    assert len(cite(Prose("{{ " * 20_000), scope)[1]) == 20_000
