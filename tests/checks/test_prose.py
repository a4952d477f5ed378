"""Claims in prose: what contradicts its own figures or the facts is found at its words, and nothing else is.

The facts are the tiny project's: households 419 (2017) and 441 (2018), a deficit of 44.1 and 23 mnkr,
sickness absence 7 per cent in August and 5 in December 2018 with the target 5. The report is of 2018.
"""

from __future__ import annotations

import pytest

from reportgen.diagnostics import Severity
from reportgen.reporting import line
from tests.conftest import FILES, FOLDER, Tiny

TEXT, GOALS = f"{FOLDER}/10-text.yaml", f"{FOLDER}/20-mal.yaml"

# --- a sentence against its own figures --------------------------------------------------------

WARNING = "warning"
MORE = "i år, att jämföra med 204."
CHANGES = [  # sentence, the words that are pointed at, severity
    ("Avvikelsen har minskat med drygt 30 procent; från 20,1 till 14,4 procent.", "drygt 30 procent", "error"),
    ("Avvikelsen har minskat med 30 procent, från 20,1 till 14,4 procent.", "30 procent", "warning"),
    ("Kön har ökat från 31 till 28 ärenden.", "ökat från 31 till 28", "error"),
    ("Kön har minskat från 28 till 31 ärenden.", "minskat från 28 till 31", "error"),
    ("Andelen minskade med 6 procent, från 20 till 14 procent.", "6 procent", "error"),
    ("Andelen minskade med 30 procentenheter, från 20 till 14 procent.", "30 procentenheter", "error"),
    ("Antalet ärenden fördubblades, från 40 till 60 ärenden.", "fördubblades", "error"),
    ("Antalet platser halverades, från 50 till 45 platser.", "halverades", "error"),
    ("Av dem deltog 8 av 29, vilket motsvarar 38 procent.", "38 procent", "error"),
    ("Det gällde en femtedel (29 procent) av barnen.", "en femtedel (29 procent", "error"),
    ("Lärartätheten minskade från 7,4 till 7,6 procent.", "minskade från 7,4 till 7,6 procent", "error"),
    ("Kostnaden minskade från 310 till 325 kronor per elev.", "minskade från 310 till 325 kronor", "error"),
    ("Hälften av eleverna, 30 av 80, deltog i kören.", "Hälften", "error"),
    ("Drygt en tredjedel (4 av 18) av broarna stängdes.", "Drygt en tredjedel", "error"),
    ("Hälften (40 procent) av barnen deltog.", "Hälften (40 procent", "error"),
    ("Över hälften av de svarande (43 procent) är nöjda.", "Över hälften av de svarande (43 procent", "error"),
    ("En fjärdedel av ledningarna (38 procent) är gamla.", "En fjärdedel av ledningarna (38 procent", "error"),
    ("I år kom 441 ansökningar jämfört med 419 i fjol, en ökning med 8 procent.", "8 procent", "error"),
    ("Kostnaden ökade med 5 mnkr, från 10 till 12 mnkr.", "5 mnkr", "error"),
    ("Kön växte knappt 20 procent, från 100 till 130 ärenden.", "knappt 20 procent", "error"),
    ("Kön minskade från 130 till 100 ärenden, en minskning med en tredjedel.", "en tredjedel", "error"),
    ("Var fjärde elev, 40 av 120, deltog i kören.", "Var fjärde", "error"),
    ("Varannan bro (38 procent) är i dåligt skick.", "Varannan bro (38 procent", "error"),
    ("Tre gånger så många sökte, 120 personer jämfört med 60.", "Tre gånger", "error"),
    ("Det blev dubbelt så många besök, 4 500 mot 3 000.", "dubbelt", "error"),
    ("Avgiften blev 12 procent högre, 5,6 mnkr mot 4,8 mnkr i fjol.", "12 procent", "error"),
    ("Körsträckan gick från 400 till 500 mil, vilket är 20 procent mer.", "20 procent", "error"),
    ("Lånen var 51 200, en minskning med 10 procent från 54 100.", "10 procent", "error"),
    ("Av kommunens 40 broar är 12 i dåligt skick, det vill säga 40 procent.", "40 procent", "error"),
    ("Klagomålen sjönk från 312 till 187. Det är en minskning med 60 procent.", "60 procent", "error"),
    ("Klagomålen sjönk från 312 till 187. Det är en ökning med 40 procent.", "312 till 187. Det är en ökning", "error"),
    ("Av 212 ansökningar beviljades 187. Det är 78 procent.", "78 procent", "error"),
    ("Förskolan hade 1 496 barn, vilket är 24 färre än i fjol. Det motsvarar 2,6 procent.", "2,6 procent", "error"),
    ("Vi fick 46 sökande, tre gånger så många som 2016 då de var 23.", "tre gånger", "error"),
    ("Det blev 900 besök, en ökning med 21 procent jämfört med 2017 då besöken var 800.", "21 procent", "error"),
    ("I kön stod 140 vid årets början och 90 vid årets slut, det vill säga 60 färre.", "60", "error"),
    ("Väntetiden kortades från sex till elva veckor.", "kortades från sex till elva", "error"),
    ("Vi fick 312 anmälningar, att jämföra med 204 år 2017. Ökningen är 33 procent.", "33 procent", "error"),
    ("Vi fick 312 i år, att jämföra med 204. Minskningen är 53 procent.", f"312 {MORE} Minskningen", "error"),
    ("Den var 9 dagar. Det är en minskning från 6 dagar i fjol.", "9 dagar. Det är en minskning från 6 dagar", "error"),
    ("Boendet har 60 platser, varav 80 för korttidsvård.", "80", "error"),
    ("Av elva mål är sex nådda, fyra nära och två inte.", "elva mål är sex nådda, fyra nära och två", WARNING),
    ("Sex kom: två i bil, tre i buss och två till fots.", "Sex kom: två i bil, tre i buss och två", WARNING),
]  # fmt: skip

RIGHT = [
    "Antalet har ökat med tio procent, från 233 till 257 hushåll.",
    "Avvikelsen har minskat med 28 procent, från 20,1 till 14,4 procent.",
    "Avvikelsen har minskat med knappt 30 procent, från 20,1 till 14,4 procent.",
    "Avvikelsen har minskat med cirka 30 procent, från 20,1 till 14,4 procent.",
    "Andelen minskade med 6 procentenheter, från 20 till 14 procent.",
    "Andelen ökade från 53 procent i mätningen år 2016 till i stort sett samtliga svarande (99 %).",
    "Antalet ärenden mer än fördubblades, från 40 till 90 ärenden.",
    "Antalet platser mer än halverades, från 50 till 20 platser.",
    "Av dem deltog 8 av 29, vilket motsvarar 28 procent.",
    "Det gällde en femtedel (19 procent) av barnen.",
    "Lärartätheten minskade något, från 13,2 till 13,4 elever per lärare.",
    "Personaltätheten har ökat, från 5,3 till 5,1 barn per årsarbetare.",
    "Hälften av eleverna, 40 av 80, deltog i kören.",
    "Knappt hälften (38 av 80) av eleverna deltog.",
    "Hälften av eleverna, 30 av 80 flickor, deltog.",
    "Mer än hälften (72 procent) av barnen deltog.",
    "Över hälften av de svarande (58 procent) är nöjda.",
    "Drygt en tredjedel av broarna (36 procent) är i dåligt skick.",
    "Hälften av skolorna (12 procent av eleverna) ligger på landet.",
    "Hälften av flickorna, men inte pojkarna (31 procent), deltog.",
    "Kostnaden ökade från 10 till 12 mnkr, medan intäkterna minskade från 5 till 4 mnkr.",
    "I år kom 441 ansökningar jämfört med 419 i fjol, en ökning med 5 procent.",
    "Underskottet minskade från −44,5 till −23,0 mnkr.",
    "Målet var en minskning, men antalet ökade från 233 till 257 hushåll.",
    "Kön minskade inte, utan gick från 28 till 31 ärenden.",
    "Sex synpunkter kom in: en gällde bemötande, en handläggning och fyra annat.",
    "Öppettiderna är från 8 till 16, och besöken har minskat.",
    "Under perioden 2016–2018 ökade insatserna för barn i åldern 7 till 12 år.",
    "Fem av åtta ärenden gällde jourhem.",
    "Korttidsfrånvaron minskade från 2,9 till 2,6 procent medan långtidsfrånvaron låg kvar på 4,4 procent.",
    "Medelbetyget steg från 3,4 till 3,6.",
    "Antalet ensamkommande barn minskade från 180 till 64 barn, det vill säga med två tredjedelar.",
    "I förskolan minskade antalet barn från 1 520 till 1 496, alltså med 24 barn eller 1,6 procent.",
    "Antalet elever ökade med 112, från 4 310 hösten 2017 till 4 422 elever hösten 2018.",
    "Underskottet gav 4,9 mnkr mer, en ökning av antalet med 4,2 procent jämfört med juni.",
    "Var tredje elev, 40 av 120, deltog i kören.",
    "Var fjärde vecka träffas 40 av 120 handledare.",
    "Varannan bro (48 procent) är i dåligt skick.",
    "Nästan tre gånger så många sökte, 170 personer jämfört med 60.",
    "Det blev dubbelt så många besök, 6 000 mot 3 000.",
    "Avgiften blev 17 procent högre, 5,6 mnkr mot 4,8 mnkr i fjol.",
    "Nettokostnaden minskade och blev 12 mnkr mot 10 mnkr i budgeten.",
    "Andelen har minskat till 85 procent, jämfört med 80 procent i riket.",
    "Körsträckan gick från 400 till 500 mil, vilket är 25 procent mer.",
    "Lånen var 51 200, en minskning med drygt 5 procent från 54 100.",
    "Av kommunens 40 broar är 12 i dåligt skick, det vill säga 30 procent.",
    "Av de 40 broarna är 12 rostiga, och bland vägarna gäller det 55 procent.",
    "Mötet hölls var fjärde torsdag och samlade 12 av 40 föräldrar.",
    "Klagomålen sjönk från 312 till 187. Det är en minskning med 40 procent.",
    "Klagomålen sjönk från 312 till 187. Det är 60 procent av nivån i länet.",
    "Klagomålen sjönk från 312 till 187. Det är 10 procent mer än i riket.",
    "Av 212 ansökningar beviljades 187. Det är 88 procent.",
    "Av 212 ansökningar beviljades 187. Det är 12 procent av alla i länet.",
    "Förskolan hade 1 496 barn, vilket är 24 färre än i fjol. Det motsvarar 1,6 procent.",
    "Vi fick 46 sökande, dubbelt så många som 2016 då de var 23.",
    "Det blev 900 besök, en ökning med 12 procent jämfört med 2017 då besöken var 800.",
    "I kön stod 140 vid årets början och 90 vid årets slut, det vill säga 50 färre.",
    "Väntetiden kortades från elva till sex veckor.",
    "Sex grupper startade: två i dans, tre i sång och en i teater.",
    "Sex grupper startade: bland annat två i dans och tre i sång.",
    "Vi fick 312 anmälningar, att jämföra med 204 år 2017. Ökningen är 53 procent.",
    "Vi fick 312 anmälningar, att jämföra med 204 år 2017. Ökningen är 108 anmälningar.",
    "Väntan var 8 dagar. Det är en minskning från 9 dagar i fjol.",
    "Boendet har 60 platser, varav 20 för korttidsvård.",
    "Av elva mål är fem nådda, fyra delvis nådda och två inte nådda.",
    "Av elva mål är sex nådda.",
    "Av 20 hus har 15 hiss, 12 ramp och 4 dörröppnare.",
    "Resultatet blev 2 mnkr, varav 5 mnkr är poster av engångskaraktär.",
    "Antalet ökade med 12 platser, varav 15 i det nya huset.",
    "Besöken ökade från 400 till 500. Ökningen är störst i Norrby, 12 procent.",
    "Besöken ökade från 400 till 500. Ökningen är hälften så stor som i fjol.",
    "Besöken ökade från 400 till 500. Det är 30 procent av alla besök.",
    "Besöken ökade från 400 till 500. Det är i Norrby som de ökade mest, med 40 procent.",
    "Av 40 broar är 12 rostiga (20 procent 2016).",
    "Av 40 broar är 12 rostiga, vilket motsvarar en ökning med 20 procent.",
    "Förslaget vann med 12 röster mot 10, och stödet ökade.",
    "Tre saker gjordes: 40 broar målades, 12 vägar lagades och 3 kajer revs 2016.",
]


@pytest.mark.parametrize(("sentence", "words", "severity"), CHANGES)
def test_a_change_that_does_not_follow_from_its_figures(tiny: Tiny, sentence: str, words: str, severity: str) -> None:
    assert _remarks(tiny, sentence) == [("prose-change", words, severity)]


@pytest.mark.parametrize("sentence", RIGHT)
def test_a_change_that_follows_is_left_alone(tiny: Tiny, sentence: str) -> None:
    assert _remarks(tiny, sentence) == []


def test_the_computation_is_told(tiny: Tiny) -> None:
    _write(tiny, "Andelen minskade med drygt 30 procent, från 20,1 till 14,4 procent.")
    (found,) = [d for d in tiny.check() if d.rule == "prose-change"]
    assert "är −28,4\xa0% (−5,7\xa0procentenheter)" in line(found, "sv")
    assert "is −28.4\xa0% (−5.7\xa0percentage points)" in line(found, "en")


# --- a sentence against the facts --------------------------------------------------------------

AGAINST_FACTS = [
    ("Sjukfrånvaron var 6 procent i december.", "prose-value", "6 procent", "error"),
    ("Sjukfrånvaron var 5 procent i augusti.", "prose-value", "5 procent", "error"),
    ("Sjukfrånvaron var 7 procent i augusti och 4 procent i december 2018.", "prose-value", "4 procent", "error"),
    ("Vid årets slut var sjukfrånvaron 15 procent.", "prose-value", "15 procent", "error"),
    ("Sjukfrånvaron var 5 procentenheter.", "prose-value", "5 procentenheter", "error"),
    ("Antalet hushåll med stöd var 414.", "prose-value", "414", "error"),
    ("Antalet hushåll med stöd var 441 år 2017.", "prose-value", "441", "error"),
    ("Antalet hushåll med stöd ökade från 409 till 441.", "prose-value", "409", "error"),
    ("Antalet hushåll med stöd ökade från 419 till 445.", "prose-value", "445", "error"),
    ("Underskottet var 23 tkr.", "prose-value", "23 tkr", "error"),
    ("Underskottet uppgick till 32 miljoner kronor.", "prose-value", "32 miljoner kronor", "error"),
    ("Överskottet blev 23 miljoner kronor.", "prose-sign", "23 miljoner kronor", "error"),
    ("Verksamheten visar ett överskott mot budget på 23 mnkr.", "prose-sign", "23 mnkr", "error"),
    ("Antalet hushåll med stöd har minskat.", "prose-direction", "minskat", "error"),
    ("Antalet hushåll med stöd har ökat med 15 procent.", "prose-direction", "15 procent", "error"),
    ("Underskottet har ökat.", "prose-direction", "ökat", "error"),
    ("Sjukfrånvaron har stigit sedan augusti.", "prose-direction", "stigit", "error"),
    ("Noll av tre indikatorer nådde målet.", "prose-verdict", "Noll av tre", "error"),
    ("Antalet hushåll med stöd blev 441, en ökning med 32.", "prose-direction", "32", "error"),
    ("Antalet hushåll med stöd blev 441, en minskning med 22.", "prose-direction", "minskning", "error"),
    ("I snitt fick 414 hushåll med stöd, och det blev fler.", "prose-value", "414", "warning"),
    (
        "Det är 1,8 procent, och målet på minst 2 procent är nått.",
        "prose-target",
        "1,8 procent, och målet på minst 2 procent",
        "error",
    ),
    (
        "Det är 2,4 procent, och målet på minst 2 procent nåddes inte.",
        "prose-target",
        "2,4 procent, och målet på minst 2 procent",
        "error",
    ),
    (
        "Målet, högst 40 dagar, är uppfyllt: väntan var 45 dagar.",
        "prose-target",
        "högst 40 dagar, är uppfyllt: väntan var 45 dagar",
        "error",
    ),
    ("Gapet minskade med 28 procent, från 20,1 till 14,4.", "prose-no-unit", "20,1 till 14,4", "warning"),
]

WITH_FACTS = [
    "Sjukfrånvaron var 5 procent i december.",
    "Sjukfrånvaron var 7 procent i augusti och 5 procent i december 2018.",
    "Sjukfrånvaron sjönk med 2 procentenheter till 5 procent.",
    "Sjukfrånvaron bland chefer var 8 procent.",
    "Sjukfrånvaron på enheten för vuxna var 12 procent.",
    "Sjukfrånvaron ska vara högst 4 procent 2020.",
    "Av sjukfrånvaron är 40 procent lång.",
    "Målet är att sjukfrånvaron inte överstiger 3 procent.",
    "Antalet hushåll med stöd var 441, jämfört med 419 året innan.",
    "Antalet hushåll med stöd ökade med 22.",
    "Antalet hushåll med stöd blev 441, en ökning med 22.",
    "Det är 2,1 procent, och målet på minst 2 procent är därmed nått.",
    "I snitt fick 441 hushåll med stöd, och det blev fler.",
    "Av dem var 40 hushåll med stöd.",
    "Det fanns 430 hushåll med stöd i form av mat.",
    "Året innan fick 419 hushåll med stöd.",
    "Det är 1,8 procent, och målet på minst 2 procent nåddes inte.",
    "Det är 1,8 procent, men målet på minst 2 procent väntas bli nått nästa år.",
    "Det är 2 procent, och målet på minst 2 procent är nått.",
    "Av 40 ansökningar gällde 12 målet på minst 2 procent, som är nått.",
    "Antalet hushåll med stöd ökade med drygt 5 procent.",
    "Antalet hushåll med stöd har inte minskat.",
    "Antalet hushåll med stöd väntas minska.",
    "Antalet hushåll med stöd i Mellanby var 40.",
    "Underskottet minskade med nästan hälften.",
    "Underskottet uppgick till 23 miljoner kronor, jämfört med 44,1 miljoner 2017.",
    "Underskottet blev cirka 20 miljoner kronor större än det för tio år sedan.",
    "Överskottet blev 7 miljoner kronor.",
    "En av en indikatorer når målet.",
]


@pytest.mark.parametrize(("sentence", "rule", "words", "severity"), AGAINST_FACTS)
def test_a_sentence_that_contradicts_a_fact(tiny: Tiny, sentence: str, rule: str, words: str, severity: str) -> None:
    assert _remarks(tiny, sentence) == [(rule, words, severity)]


@pytest.mark.parametrize("sentence", WITH_FACTS)
def test_a_sentence_that_agrees_or_speaks_of_something_else(tiny: Tiny, sentence: str) -> None:
    assert _remarks(tiny, sentence) == []


def test_a_contradiction_names_the_fact_and_both_places(tiny: Tiny) -> None:
    _write(tiny, "Sjukfrånvaron var 6 procent i december.")
    (found,) = [d for d in tiny.check() if d.rule == "prose-value"]
    assert str(found.location) == f"{TEXT}:5:21"
    assert found.other is not None and found.other.file == "content/data/fakta.yaml"
    assert found.args["fact"] == "sjukfrånvaro"


def test_the_column_is_right_in_a_folded_text(tiny: Tiny) -> None:
    text = ">-\n  En första rad som\n  viks. Sjukfrånvaron\n  var 6 procent.\n"
    tiny.write(TEXT, f"typ: text\nrubrik: Året\nstatus: klar\ntext: {text}")
    (found,) = [d for d in tiny.check() if d.rule == "prose-value"]
    assert str(found.location) == f"{TEXT}:7:7"


def test_a_cited_figure_is_never_held_against_its_fact(tiny: Tiny) -> None:
    assert _remarks(tiny, 'Antalet hushåll med stöd var {{ hushåll["2017"] }} förra året.') == []


# --- a comment against its light ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("Målet är inte uppfyllt.", "Målet är inte uppfyllt"),
        ("Nämnden bedömer att målet bara delvis har nåtts.", "målet bara delvis har nåtts"),
        ("Måluppfyllelsen kan inte bedömas.", "kan inte bedömas"),
        ("Utfallet blev 6 procent.", "6 procent"),
        ("Målet på 7 procent nåddes.", "7 procent"),
    ],
)
def test_a_comment_that_contradicts_a_green_indicator(tiny: Tiny, comment: str, words: str) -> None:
    tiny.replace(GOALS, "Färre långa sjukskrivningar.", comment)
    found = [d for d in tiny.check() if d.rule.startswith("prose-")]
    assert [(_words(tiny, d), d.severity) for d in found] == [(words, Severity.ERROR)]


@pytest.mark.parametrize(
    "comment",
    [
        "Målet är uppfyllt.",
        "Målet på 5 procent nåddes med god marginal.",
        "Utfallet blev 5 procent.",
        "Om målet inte nås nästa år behövs fler åtgärder.",
        "Målet väntas inte nås nästa år.",
        "År 2017 nåddes målet inte.",
    ],
)
def test_a_comment_that_fits_a_green_indicator(tiny: Tiny, comment: str) -> None:
    tiny.replace(GOALS, "Färre långa sjukskrivningar.", comment)
    assert [d for d in tiny.check() if d.rule.startswith("prose-")] == []


def test_a_survey_that_is_not_the_latest(tiny: Tiny) -> None:
    tiny.replace(GOALS, "Färre långa sjukskrivningar.", "I den senaste mätningen 2016 var läget sämre.")
    (found,) = [d for d in tiny.check() if d.rule == "prose-latest"]
    assert _words(tiny, found) == "senaste mätningen 2016"


def test_nothing_is_read_in_a_language_without_a_lexicon(tiny: Tiny) -> None:
    tiny.write("reportgen.yaml", FILES["reportgen.yaml"].replace("språk: sv", "språk: en"))
    _write(tiny, "Sjukfrånvaron var 6 procent i december.")
    assert [d for d in tiny.check() if d.rule.startswith("prose-")] == []


def _write(tiny: Tiny, sentence: str) -> None:
    tiny.write(TEXT, f"typ: text\nrubrik: Året\nstatus: klar\ntext: |\n  {sentence}\n")


def _remarks(tiny: Tiny, sentence: str) -> list[tuple[str, str, str]]:
    """The remarks on a sentence, each with the words that it points at."""
    _write(tiny, sentence)
    found = [d for d in tiny.check() if d.rule.startswith("prose-") and d.severity is not Severity.INFO]
    return [(d.rule, _words(tiny, d), d.severity.value) for d in found]


def _words(tiny: Tiny, found: object) -> str:
    """The words of the file between the two ends of a remark."""
    start, end = found.location, found.end  # type: ignore[attr-defined]
    line = (tiny.root / start.file).read_text("utf-8").splitlines()[start.line - 1]
    return line[start.column - 1 : end.column]
