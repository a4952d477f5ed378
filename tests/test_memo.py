"""The official memo: what a kind requires, what a memo must answer, and what it takes from another report."""

from __future__ import annotations

import pytest

from reportgen import pipeline
from reportgen.diagnostics import Severity
from tests import texts
from tests.conftest import FOLDER, Tiny, told

MEMO = "content/skrivelse-2018"
REPORT = """\
mall: tjansteskrivelse
titel: En skrivelse
period: 2018
verksamhet: Omsorgen
nämnd: Socialnämnden
förvaltning: Socialförvaltningen
handläggare: Controller
datum: 2019-02-13
diarienummer: 2019/SN 0001
underskrift: [Förvaltningschef]
bilagor: [liten-2018, En annan bilaga]
kapitel:
  - avsnitt: [10-beslut.yaml]
  - avsnitt: [20-utdrag.yaml]
  - avsnitt: [30-konsekvenser.yaml]
"""
DECISIONS = "typ: beslut\nrubrik: Förslag\nstatus: klar\nbeslut: [Nämnden beslutar.]\n"
EXCERPT = "typ: utdrag\nrubrik: Sammanfattning\nstatus: klar\nur rapport: liten-2018\n"
CONSEQUENCES = """\
typ: konsekvenser
rubrik: Konsekvenser
status: klar
ekonomi: Inga.
barnets bästa: Har inte prövats.
"""
SUMMARY = "typ: sammanfattning\nrubrik: Kort\nstatus: klar\npunkter: ['Det var {{ hushåll }} hushåll.']\n"
UNITS = """\
organisation:
  hästskon:
    namn: Hästskons boende
    slag: enhet
målområden:
  kvalitet:
    namn: God kvalitet
    mål:
      nöjda:
        text: Brukarna är nöjda
"""
OF_UNITS = """\
typ: enhetsmål
rubrik: God kvalitet
status: klar
område: kvalitet
bedömning: auto
kommentar: Brukarna är nöjda.
enheter: {hästskon: grön}
"""


@pytest.fixture
def memo(tiny: Tiny) -> Tiny:
    """A memo beside the small report that it presents."""
    tiny.write(f"{FOLDER}/10-text.yaml", SUMMARY)
    tiny.write(f"{MEMO}/rapport.yaml", REPORT)
    tiny.write(f"{MEMO}/10-beslut.yaml", DECISIONS)
    tiny.write(f"{MEMO}/20-utdrag.yaml", EXCERPT)
    tiny.write(f"{MEMO}/30-konsekvenser.yaml", CONSEQUENCES)
    return tiny


def web(memo: Tiny) -> list[str]:
    """The texts of the memo's web page."""
    options = pipeline.Options(("html",), memo.root / "build")
    built = pipeline.build(memo.load(), "skrivelse-2018", options, lambda report, stage: None)
    assert built.files, told(built.diagnostics)
    return texts.of_html(built.files[0].read_bytes())


def test_a_memo_in_order_has_no_faults(memo: Tiny) -> None:
    assert told(memo.check()) == []


def test_it_reads_as_a_letter(memo: Tiny) -> None:
    found = web(memo)
    assert found[:3] == ["Tjänsteskrivelse", "Lilla kommun", "Socialförvaltningen"]
    assert found[found.index("Diarienummer") + 1] == "2019/SN 0001"
    assert found[found.index("Nämnden beslutar.") + 1] == "Förvaltningschef Socialförvaltningen"
    assert found[-3:] == ["Bilagor", "Liten berättelse", "En annan bilaga"]


def test_the_summary_is_the_other_reports(memo: Tiny) -> None:
    assert "Det var 441 hushåll." in web(memo)
    memo.replace(f"{MEMO}/rapport.yaml", "period: 2018", "period: 2019")
    assert "Det var 441 hushåll." in web(memo), "its facts are of the other report's period"


def test_an_excerpt_counts_the_lights_of_the_report_that_it_is_of(memo: Tiny) -> None:
    """The summary of a monthly report says how many areas are green: the memo's own scope knows of no units."""
    memo.write("content/data/enheter.yaml", UNITS)
    memo.write(f"{FOLDER}/20-mal.yaml", OF_UNITS)
    memo.replace(f"{FOLDER}/10-text.yaml", "{{ hushåll }} hushåll", "{{ målområden.gröna }} av {{ målområden.antal }}")
    assert told(memo.check()) == []
    assert "Det var 1 av 1." in web(memo)


def test_a_fault_in_what_is_excerpted_stops_the_memo_too_and_check_says_so(memo: Tiny) -> None:
    memo.replace(f"{FOLDER}/10-text.yaml", "{{ hushåll }}", "{{ målområden.gröna }}")
    loaded = memo.load()
    found = pipeline.check(loaded, ("skrivelse-2018",))
    built = pipeline.build(loaded, "skrivelse-2018", pipeline.Options(("html",)), lambda report, stage: None)
    (fault,) = [d for d in found if d.severity is Severity.ERROR]
    assert (fault.rule, fault.location.file, fault.report) == (
        "undefined-fact",
        f"{FOLDER}/10-text.yaml",
        "skrivelse-2018",
    )
    assert built.diagnostics == found and not built.files


FAULTS = {
    "diarienummer": (
        (f"{MEMO}/rapport.yaml", "diarienummer: 2019/SN 0001\n", ""),
        f"{MEMO}/rapport.yaml:1:1: fel[kind-requires] en rapport med mallen ”tjansteskrivelse” måste ha "
        "”diarienummer”. Lägg till en rad ”diarienummer: …” i rapporten.",
    ),
    "barnets bästa": (
        (f"{MEMO}/30-konsekvenser.yaml", "barnets bästa: Har inte prövats.\n", ""),
        f"{MEMO}/30-konsekvenser.yaml:1:1: fel[missing-key] nyckeln ”barnets bästa” saknas. "
        "Lägg till en rad ”barnets bästa: …” här.",
    ),
    "unknown report": (
        (f"{MEMO}/20-utdrag.yaml", "liten-2018", "liten-2017"),
        f"{MEMO}/20-utdrag.yaml:4:13: fel[unknown-id] ”liten-2017” är ingen annan rapport i projektet. "
        "Menade du ”liten-2018”?",
    ),
    "itself": (
        (f"{MEMO}/20-utdrag.yaml", "liten-2018", "skrivelse-2018"),
        f"{MEMO}/20-utdrag.yaml:4:13: fel[unknown-id] ”skrivelse-2018” är ingen annan rapport i projektet. "
        "Projektets rapporter: liten-2018.",
    ),
    "no summary": (
        (f"{FOLDER}/10-text.yaml", SUMMARY, "typ: text\nrubrik: Året\nstatus: klar\ntext: Ord.\n"),
        f"{MEMO}/20-utdrag.yaml:4:13: fel[no-summary] rapporten ”liten-2018” har ingen sammanfattning i ord att hämta. "
        "Lägg till ett avsnitt med ”typ: sammanfattning” och ”text:” i den, eller skriv texten här med ”typ: text”.",
    ),
    "attachment": (
        (f"{MEMO}/rapport.yaml", "[liten-2018,", "[litn-2018,"),
        f"{MEMO}/rapport.yaml:11:11: fel[unknown-id] ”litn-2018” är ingen annan rapport i projektet. "
        "Menade du ”liten-2018”?",
    ),
}


@pytest.mark.parametrize("case", FAULTS)
def test_what_a_memo_lacks_is_told(case: str, memo: Tiny) -> None:
    change, expected = FAULTS[case]
    memo.replace(*change)
    assert told(memo.check()) == [expected]


def test_a_kind_of_the_project_may_require_in_english(tiny: Tiny) -> None:
    tiny.write("templates/kinds/brev/kind.yaml", "requires: [reference number, stämpel]\n")
    tiny.write("templates/kinds/brev/document.html.j2", "<h1>{{ report.title }}</h1>\n")
    tiny.replace(f"{FOLDER}/rapport.yaml", "mall: verksamhetsberattelse", "mall: brev")
    first, second = told(tiny.check())
    assert first.startswith(f"{FOLDER}/rapport.yaml:1:1: fel[kind-requires] en rapport med mallen ”brev” måste ha")
    assert second.startswith("templates/kinds/brev/kind.yaml:1:30: fel[kind-requires] mallen ”brev” kräver ”stämpel”")


def test_a_fault_in_what_an_excerpt_takes_hinders_the_memo_too(memo: Tiny) -> None:
    memo.replace(f"{FOLDER}/10-text.yaml", "hushåll }}", "hushålle }}")
    found = {name: pipeline.check(memo.load(), (name,)) for name in ("liten-2018", "skrivelse-2018")}
    assert told(found["skrivelse-2018"]) == told(found["liten-2018"]) != []
    assert {d.report for d in found["skrivelse-2018"]} == {"skrivelse-2018"}
