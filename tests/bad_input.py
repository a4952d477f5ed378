# ruff: noqa: E501 (a table of cases, one a line, is easier to compare than one folded eight times)
"""The ways to spoil the tiny project, and the one line that comes of each; `test_bad_input` tries them."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from tests.conftest import DATA, FOLDER, REPORT, TEXT, Tiny

TEXT_FILE, GOALS_FILE, REPORT_FILE = f"{FOLDER}/10-text.yaml", f"{FOLDER}/20-mal.yaml", f"{FOLDER}/rapport.yaml"
Spoil = Callable[[Tiny], None]


def swap(name: str, old: str, new: str) -> Spoil:
    return lambda tiny: tiny.replace(name, old, new)


def put(name: str, content: str | bytes) -> Spoil:
    return lambda tiny: tiny.write(name, content)


def prose(text: str) -> Spoil:
    """The text section says this; its first character stands in line 5, column 3."""
    return put(TEXT_FILE, TEXT.split("  Antalet")[0] + "  " + text.replace("\n", "\n  ") + "\n")


def formula(text: str) -> Spoil:
    """The first fact is computed like this; its formula starts in line 5, column 16."""
    return swap(DATA, "utfall: {2017: 419, 2018: 441}", f"beräknas: {text}")


def link(name: str, target: str) -> Spoil:
    def spoil(tiny: Tiny) -> None:
        (tiny.root / name).unlink(missing_ok=True)
        (tiny.root / name).symlink_to(target)

    return spoil


def picture(name: str, data: bytes | None = None) -> Spoil:
    """The text section has this picture; its name stands in line 5, column 11."""

    def spoil(tiny: Tiny) -> None:
        tiny.replace(TEXT_FILE, "text: |", f"bilder:\n  - {{fil: {name}, beskrivning: Bild}}\ntext: |")
        if data is not None:
            tiny.write(f"{FOLDER}/{name}", data)

    return spoil


def drawn(width: int, height: int, form: str = "PNG") -> bytes:
    from PIL import Image

    stream = BytesIO()
    Image.new("1", (width, height)).save(stream, form)
    return stream.getvalue()


@dataclass(frozen=True)
class Case:
    """One way to spoil the project and the one line that comes of it."""

    name: str
    spoil: Spoil
    place: str
    rule: str
    says: str
    hint: str


BOMB = "a: &a [x, x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{now}: &{now} [{', '.join([f'*{before}'] * 10)}]\n" for before, now in zip("abcdefgh", "bcdefghi", strict=True)
)
TABLE = "typ: tabell\nrubrik: Tabell\ntabelltext: Text\nkolumner:\n  - {rubrik: A}\n  - {rubrik: B, typ: tal}\nrader:\n"

FILE_CASES = [
    Case("latin-1", put(TEXT_FILE, TEXT.encode("latin-1")), f"{TEXT_FILE}:2:9", "not-utf8", "inte sparad som UTF-8", "kodningen UTF-8"),
    Case("utf-16", put(TEXT_FILE, TEXT.encode("utf-16")), f"{TEXT_FILE}:1:1", "not-utf8", "inte sparad som UTF-8", "kodningen UTF-8"),
    Case("20 MB", put(TEXT_FILE, b"a: b\n" * 4_000_000), f"{TEXT_FILE}:1:1", "file-too-large", "större än 2 MB", "Dela upp"),
    Case("empty", put(TEXT_FILE, ""), f"{TEXT_FILE}:1:1", "not-a-mapping", "filen är tom", "rubrik: Ekonomi"),
    Case("only a comment", put(TEXT_FILE, "# typ: text\n"), f"{TEXT_FILE}:1:1", "not-a-mapping", "filen är tom", "ta bort filen"),
    Case("a list", put(TEXT_FILE, "- typ: text\n"), f"{TEXT_FILE}:1:1", "not-a-mapping", "inte av nycklar", "börja med en nyckel"),
    Case("control character", swap(TEXT_FILE, "rubrik: Året", "rubrik: År\x07et"), f"{TEXT_FILE}:2:11", "yaml-syntax", "styrtecken (U+0007)", "Radera det"),
    Case("control character as an escape", swap(TEXT_FILE, "rubrik: Året", 'rubrik: "År\\e[31met"'), f"{TEXT_FILE}:2:12", "yaml-syntax", "styrtecken (U+001B)", "Radera det"),
    Case("line separator", swap(TEXT_FILE, "rubrik: Året", "rubrik: År\u2028et"), f"{TEXT_FILE}:2:11", "yaml-syntax", "styrtecken (U+2028)", "Radera det"),
    Case("link out, section", link(TEXT_FILE, "/etc/hostname"), f"{TEXT_FILE}:1:1", "outside-project", "leder ut ur projektet", "kopia"),
    Case("link out, data", link("content/data/z.yaml", "/etc/hostname"), "content/data/z.yaml:1:1", "outside-project", "leder ut ur projektet", "kopia"),
    Case("link to itself", link(TEXT_FILE, "10-text.yaml"), f"{TEXT_FILE}:1:1", "file-unreadable", "filen finns inte", "Kontrollera stavningen"),
    Case("link to nothing", link(TEXT_FILE, "borta.yaml"), f"{TEXT_FILE}:1:1", "file-unreadable", "filen finns inte", "Kontrollera stavningen"),
    Case("folder for data", lambda tiny: (tiny.root / "content/data/z.yaml").mkdir(), "content/data/z.yaml:1:1", "file-unreadable", "ingen vanlig fil", "byt namn"),
    Case("a pipe", lambda tiny: os.mkfifo(tiny.root / "content/data/z.yaml"), "content/data/z.yaml:1:1", "file-unreadable", "ingen vanlig fil", "byt namn"),
]  # fmt: skip

YAML_CASES = [
    Case("a colon in the text", swap(TEXT_FILE, "rubrik: Året", "rubrik: Året: 2018"), f"{TEXT_FILE}:2:13", "yaml-syntax", "ett kolon till", "citattecken om hela texten"),
    Case("no space after the colon", swap(TEXT_FILE, "rubrik: Året", "rubrik:Året"), f"{TEXT_FILE}:2:7", "yaml-syntax", "saknas ett mellanslag", "nyckel: värde"),
    Case("no colon", swap(TEXT_FILE, "status: klar", "klar"), f"{TEXT_FILE}:3:1", "yaml-syntax", "inget kolon", "nyckel: värde"),
    Case("indent", swap(TEXT_FILE, "status: klar", " status: klar"), f"{TEXT_FILE}:3:2", "yaml-syntax", "indraget stämmer inte", "samma kolumn"),
    Case("open quote", swap(TEXT_FILE, "rubrik: Året", 'rubrik: "Året'), f"{TEXT_FILE}:2:9", "yaml-syntax", "stängs aldrig", "likadant citattecken"),
    Case("open bracket", swap(REPORT_FILE, "[10-text.yaml]", "[10-text.yaml"), f"{REPORT_FILE}:7:14", "yaml-syntax", "går inte ihop", "[a, b]"),
    Case("text after a quote", swap(TEXT_FILE, "rubrik: Året", "rubrik: 'Året' då"), f"{TEXT_FILE}:2:16", "yaml-syntax", "mer text efter", "hela texten"),
    Case("a quote inside quotes", swap(TEXT_FILE, "rubrik: Året", "rubrik: 'it's'"), f"{TEXT_FILE}:2:13", "yaml-syntax", "mer text efter", "två gånger: ''"),
    Case("text after a bar", swap(TEXT_FILE, "text: |", "text: | Hej"), f"{TEXT_FILE}:4:9", "yaml-syntax", "”|” eller ”>”", "raderna under"),
    Case("a list on the key's line", swap(TEXT_FILE, "rubrik: Året", "rubrik: - Året"), f"{TEXT_FILE}:2:9", "yaml-syntax", "en lista kan inte börja", "egen rad"),
    Case("bold first", swap(TEXT_FILE, "rubrik: Året", "rubrik: **Året**"), f"{TEXT_FILE}:2:9", "yaml-syntax", "särskild betydelse", "enkla citattecken"),
    Case("an at sign first", swap(TEXT_FILE, "rubrik: Året", "rubrik: @året"), f"{TEXT_FILE}:2:9", "yaml-syntax", "särskild betydelse", "enkla citattecken"),
    Case("a backslash in quotes", swap(TEXT_FILE, "rubrik: Året", 'rubrik: "C:\\data"'), f"{TEXT_FILE}:2:12", "yaml-syntax", "omvänt snedstreck", "enkla citattecken"),
    Case("braces first", swap(TEXT_FILE, "rubrik: Året", "inledning: {{ hushåll }} hushåll\nrubrik: Året"), f"{TEXT_FILE}:2:12", "yaml-syntax", "två klamrar", "enkla citattecken"),
    Case("braces and a filter first", swap(TEXT_FILE, "rubrik: Året", 'inledning: {{ hushåll["2017"] | i("kr") }} x\nrubrik: Året'), f"{TEXT_FILE}:2:12", "yaml-syntax", "två klamrar", "'{{ … }} …'"),
    Case("nothing but braces", swap(TEXT_FILE, "rubrik: Året", "inledning: {{ hushåll }}\nrubrik: Året"), f"{TEXT_FILE}:2:12", "yaml-syntax", "två klamrar", "enkla citattecken"),
    Case("an unknown alias", swap(TEXT_FILE, "rubrik: Året", "rubrik: *året"), f"{TEXT_FILE}:2:9", "yaml-syntax", "särskild betydelse", "citattecken"),
    Case("an unknown alias in ASCII", swap(TEXT_FILE, "rubrik: Året", "rubrik: *aret"), f"{TEXT_FILE}:2:9", "yaml-syntax", "*aret", "citattecken"),
    Case("tab as indent", swap(TEXT_FILE, "  Antalet", "\tAntalet"), f"{TEXT_FILE}:5:1", "yaml-tab", "börjar med en tabb", "mellanslag"),
    Case("tab after spaces", swap(TEXT_FILE, "  Antalet", "  \tAntalet"), f"{TEXT_FILE}:5:3", "yaml-tab", "börjar med en tabb", "mellanslag"),
    Case("hard space as indent", swap(TEXT_FILE, "  Antalet", "\u00a0\u00a0Antalet"), f"{TEXT_FILE}:5:1", "yaml-space", "hårt eller osynligt mellanslag", "vanliga mellanslag"),
    Case("decimal comma in braces", swap(DATA, "{2017: 419, 2018: 441}", "{2017: 3,3 mnkr, 2018: 4}"), f"{DATA}:5:20", "yaml-comma", "kommat i ”3,3 mnkr”", "'3,3 mnkr'"),
    Case("decimal comma in brackets", put(TEXT_FILE, TABLE + "  - [a, 1,5]\n"), f"{TEXT_FILE}:8:9", "yaml-comma", "kommat i ”1,5”", "'1,5'"),
    Case("no space after the colon in braces", swap(DATA, "{2018: 5 %}", "{2018:5 %}"), f"{DATA}:15:11", "yaml-syntax", "saknas ett mellanslag", "nyckel: värde"),
    Case("a comma in the text in braces", swap(DATA, "{2018: 5 %}", "{2018: 5 %, ungefär}"), f"{DATA}:15:22", "yaml-syntax", "”ungefär” står efter ett komma", "citattecken om hela texten"),
    Case("same key twice", swap(TEXT_FILE, "status: klar", "status: klar\nrubrik: Igen"), f"{TEXT_FILE}:4:1", "duplicate-key", f"första gången på {TEXT_FILE}:2:1", "slå ihop"),
    Case("same key in two languages", swap(TEXT_FILE, "status: klar", "status: klar\ntitle: Again"), f"{TEXT_FILE}:4:1", "duplicate-key", f"samma sak som ”rubrik”, som redan står på {TEXT_FILE}:2:1", "Behåll den ena"),
    Case("two documents", swap(TEXT_FILE, "status: klar", "status: klar\n---"), f"{TEXT_FILE}:4:1", "yaml-documents", "flera YAML-dokument", "flera filer"),
    Case("a tag", swap(TEXT_FILE, "rubrik: Året", "rubrik: !!python/name:os.system Året"), f"{TEXT_FILE}:2:9", "yaml-tag", "!!python/name:os.system", "Ta bort den"),
    Case("an alias bomb", put(TEXT_FILE, BOMB), f"{TEXT_FILE}:5:20", "yaml-too-many", "fler än 50 000 värden", "hänvisningar"),
    Case("too deep", put(TEXT_FILE, "rubrik: " + "[" * 5000), f"{TEXT_FILE}:1:48", "yaml-too-deep", "djupare än 40", "indraget"),
    Case("a text without end", swap(TEXT_FILE, "  Antalet", "  " + "ord " * 50_000 + "Antalet"), f"{TEXT_FILE}:4:7", "yaml-long-text", "längre än 150 000 tecken", "flera avsnitt"),
    Case("a title without end", swap(TEXT_FILE, "rubrik: Året", "rubrik: " + "x" * 200_000), f"{TEXT_FILE}:2:9", "yaml-long-text", "längre än 150 000 tecken", "flera avsnitt"),
    Case("a list as a key", put(TEXT_FILE, "? [typ]\n: text\n"), f"{TEXT_FILE}:1:3", "yaml-key", "måste vara ett ord", "vanlig text"),
]  # fmt: skip

MODEL_CASES = [
    Case("unknown key", swap(GOALS_FILE, "bedömning: gul", "bedömnig: gul"), f"{GOALS_FILE}:7:5", "unknown-key", "”bedömnig” är ingen nyckel", "Menade du ”bedömning”"),
    Case("unknown key unlike any", swap(TEXT_FILE, "status: klar", "xyz: klar"), f"{TEXT_FILE}:3:1", "unknown-key", "”xyz” är ingen nyckel", "välj bland: typ, rubrik"),
    Case("a key that a terminal would obey", swap(TEXT_FILE, "status: klar", '"status\\n\\u200e": klar'), f"{TEXT_FILE}:3:1", "unknown-key", "”status �”", "Menade du ”status”?"),
    Case("missing period", swap(REPORT_FILE, "period: 2018\n", ""), f"{REPORT_FILE}:1:1", "missing-key", "”period” saknas", "period: …"),
    Case("section without a type", swap(TEXT_FILE, "typ: text\n", ""), f"{TEXT_FILE}:1:1", "missing-key", "går inte att veta", "något av: text, mål"),
    Case("empty type", swap(TEXT_FILE, "typ: text", "typ:"), f"{TEXT_FILE}:1:5", "unknown-value", "”typ” måste fyllas i", "text, mål"),
    Case("unknown type", swap(TEXT_FILE, "typ: text", "typ: texxt"), f"{TEXT_FILE}:1:6", "unknown-value", "”texxt” är inget giltigt värde", "Menade du ”text”?"),
    Case("a type that is a list", swap(TEXT_FILE, "typ: text", "typ: [text]"), f"{TEXT_FILE}:1:6", "unknown-value", "”[text]”", "Menade du ”text”?"),
    Case("text for a number", swap(GOALS_FILE, "utfall: 5 %", "utfall: många"), f"{GOALS_FILE}:11:17", "wrong-type", "ett tal men är ”många”", "5 %"),
    Case("a number without end", swap(GOALS_FILE, "utfall: 5 %", f"utfall: {'9' * 40}"), f"{GOALS_FILE}:11:17", "wrong-type", "orimligt tal", "femton siffror"),
    Case("an unknown unit in a value", swap(GOALS_FILE, "utfall: 5 %", "utfall: 5 bananer"), f"{GOALS_FILE}:11:17", "wrong-type", "”5 bananer”", "eventuell enhet"),
    Case("number for a text", swap(TEXT_FILE, "rubrik: Året", "rubrik: 2018"), f"{TEXT_FILE}:2:9", "wrong-type", "ska vara text men är ”2018”", "citattecken om värdet"),
    Case("list for a text", swap(TEXT_FILE, "rubrik: Året", "rubrik: [a, {b: true}]"), f"{TEXT_FILE}:2:9", "wrong-type", "är ”[a, {b: true}]”", "citattecken"),
    Case("text for a list", swap(REPORT_FILE, "[10-text.yaml]", "10-text.yaml"), f"{REPORT_FILE}:7:14", "wrong-type", "”avsnitt” ska vara en lista", "[a, b]"),
    Case("text for a mapping", swap(GOALS_FILE, "    indikatorer:\n      sjukfrånvaro:\n        utfall: 5 %\n        kommentar: Färre långa sjukskrivningar.\n", "    indikatorer: ja\n"), f"{GOALS_FILE}:9:18", "wrong-type", "”indikatorer” ska ha egna nycklar", "två mellanslags indrag"),
    Case("a word for an integer", swap(DATA, "bättre: lägre", "decimaler: en"), f"{DATA}:14:16", "wrong-type", "heltal men är ”en”", "bara siffror"),
    Case("too many decimals", swap(DATA, "bättre: lägre", "decimaler: 400"), f"{DATA}:14:16", "wrong-type", "0 till 6", "till exempel 1"),
    Case("an empty key that is needed", swap(REPORT_FILE, "titel: Liten berättelse", "titel:"), f"{REPORT_FILE}:2:7", "wrong-type", "”titel” måste fyllas i", "Skriv ett värde."),
    Case("an empty text that is needed", swap(REPORT_FILE, "titel: Liten berättelse", "titel: ''"), f"{REPORT_FILE}:2:8", "wrong-type", "”titel” måste fyllas i", "Skriv ett värde."),
    Case("an empty key that is not", swap(TEXT_FILE, "status: klar", "status:"), f"{TEXT_FILE}:3:8", "wrong-type", "”status” saknar värde", "ta bort raden"),
    Case("no chapters", put(REPORT_FILE, REPORT.split("kapitel")[0] + "kapitel: []\n"), f"{REPORT_FILE}:6:10", "wrong-type", "”kapitel” måste fyllas i", "Skriv ett värde."),
    Case("no sections", swap(REPORT_FILE, "[10-text.yaml]", "[]"), f"{REPORT_FILE}:7:14", "wrong-type", "”avsnitt” måste fyllas i", "Skriv ett värde."),
    Case("no statements", put(TEXT_FILE, "typ: resultaträkning\nrubrik: x\ntabeller: []\n"), f"{TEXT_FILE}:3:11", "wrong-type", "”tabeller” måste fyllas i", "Skriv ett värde."),
    Case("unknown assessment", swap(GOALS_FILE, "bedömning: gul", "bedömning: gull"), f"{GOALS_FILE}:7:16", "unknown-value", "”gull” är inget giltigt värde för ”bedömning”", "Menade du ”gul”?"),
    Case("unknown unit", swap(DATA, "enhet: antal", "enhet: bananer"), f"{DATA}:4:12", "unknown-value", "”bananer”", "antal, procent"),
    Case("bad date", swap(TEXT_FILE, "status: klar", "klart: 2019-02-30"), f"{TEXT_FILE}:3:8", "bad-date", "”2019-02-30” är inget datum", "2019-01-25"),
    Case("a date in another form", swap(TEXT_FILE, "status: klar", "klart: 25/1 2019"), f"{TEXT_FILE}:3:8", "bad-date", "”25/1 2019” är inget datum", "2019-01-25"),
    Case("bad period", swap(REPORT_FILE, "period: 2018", "period: T2 2018"), f"{REPORT_FILE}:3:9", "bad-period", "”T2 2018” är ingen period", "2018-T2"),
    Case("bad period as a key", swap(DATA, "{2018: 5 %}", "{2018-13: 5 %}"), f"{DATA}:15:11", "bad-period", "”2018-13” är ingen period", "2018-08"),
    Case("bad id", swap(DATA, "  hushåll:", "  hushåll-2:"), f"{DATA}:2:3", "bad-id", "”hushåll-2” går inte att använda", "understreck"),
    Case("an id that starts with a digit", swap(DATA, "  hushåll:", "  1hushåll:"), f"{DATA}:2:3", "bad-id", "”1hushåll”", "börjar med en bokstav"),
    Case("an id that is taken", swap(DATA, "  hushåll:", "  not:"), f"{DATA}:2:3", "bad-id", "”not” är upptaget", "annat id"),
    Case("an id without end", swap(DATA, "  hushåll:", f"  {'x' * 81}:"), f"{DATA}:2:3", "bad-id", "för långt", "80 tecken"),
    Case("English keys", put(TEXT_FILE, "type: text\ntitle: 5\ntext: Hej.\n"), f"{TEXT_FILE}:2:8", "wrong-type", "”title” ska vara text", "citattecken"),
    Case("merge key", swap(TEXT_FILE, "status: klar", "<<: {a: b}"), f"{TEXT_FILE}:3:1", "unknown-key", "”<<” är ingen nyckel", "Ta bort den"),
]  # fmt: skip

COMPUTED = "\n".join(
    f"  f{n}:\n    namn: F\n    enhet: antal\n    beräknas: {{summa av: [f{n + 1}]}}" for n in range(9)
)
WHOLE_CASES = [
    Case("unknown goal", swap(GOALS_FILE, "  låg_sjukfrånvaro:", "  låg_sjukfranvaro:"), f"{GOALS_FILE}:6:3", "unknown-id", "”låg_sjukfranvaro” är inget mål", "Menade du ”låg_sjukfrånvaro”?"),
    Case("unknown indicator here", swap(GOALS_FILE, "      sjukfrånvaro:", "      hushåll:"), f"{GOALS_FILE}:10:7", "unknown-id", "ingen indikator för det här målet", "sjukfrånvaro"),
    Case("unknown area", swap(GOALS_FILE, "område: arbetsgivare", "område: arbetsgivarna"), f"{GOALS_FILE}:4:9", "unknown-id", "inget känt målområde", "Menade du ”arbetsgivare”?"),
    Case("unknown indicator of a goal", swap(DATA, "indikatorer: [sjukfrånvaro]", "indikatorer: [sjukfrånvaro, frånvaro]"), f"{DATA}:37:37", "unknown-id", "”frånvaro” är ingen känd indikator", "Menade du ”sjukfrånvaro”?"),
    Case("unknown statement", put(TEXT_FILE, "typ: resultaträkning\nrubrik: x\ntabeller: [myndighet, myndigheten]\n"), f"{TEXT_FILE}:3:23", "unknown-id", "”myndigheten” är ingen känd resultaträkning", "Menade du ”myndighet”?"),
    Case("unknown fact of a chart", swap(TEXT_FILE, "status: klar", "diagram:\n  - {typ: linje, av: [hushål]}"), f"{TEXT_FILE}:4:23", "unknown-id", "”hushål” är inget känt faktum", "Menade du ”hushåll”?"),
    Case("unknown fact of a formula", formula("{summa av: [sjukfranvaro]}"), f"{DATA}:5:27", "unknown-id", "”sjukfranvaro” är inget känt faktum", "Menade du ”sjukfrånvaro”?"),
    Case("same id twice", swap(DATA, "indikatorer:\n  sjuk", "indikatorer:\n  hushåll:\n    namn: Två\n    enhet: antal\n  sjuk"), f"{DATA}:11:3", "duplicate-id", f"”hushåll” är redan deklarerat på {DATA}:2:3", "Byt namn"),
    Case("same id in two files", put("content/data/mer.yaml", "fakta:\n  hushåll: {namn: A, enhet: antal}\n"), "content/data/mer.yaml:2:3", "duplicate-id", f"deklarerat på {DATA}:2:3", "slå ihop"),
    Case("same value twice", swap(DATA, "2018-12: 5 %", "2018: 6 %"), f"{GOALS_FILE}:11:17", "value-twice", f"”sjukfrånvaro” 2018 står redan på {DATA}:17:34", "ett av ställena"),
    Case("unit of a value", swap(DATA, "2018: 441", "2018: 441 kr"), f"{DATA}:5:31", "unit-mismatch", "mäts i antal men värdet är skrivet i kr", "Skriv värdet i antal"),
    Case("unit of a target", swap(DATA, "mål: {2018: 5 %}", "mål: {2018: 5 tkr}"), f"{DATA}:15:17", "unit-mismatch", "mäts i procent men värdet är skrivet i tkr", "Skriv värdet i procent"),
    Case("unit of a limit", swap(DATA, "gul till: 6 %", "gul till: 6 dagar"), f"{DATA}:16:15", "unit-mismatch", "skrivet i dagar", "Skriv värdet i procent"),
    Case("unit of a statement's row", swap(DATA, "kommunbidrag: {2018: 100}", "kommunbidrag: {2018: 100 %}"), f"{DATA}:25:30", "unit-mismatch", "mäts i tkr", "Skriv värdet i tkr"),
    Case("unit of an outcome", swap(GOALS_FILE, "utfall: 5 %", "utfall: 5 st"), f"{GOALS_FILE}:11:17", "unit-mismatch", "skrivet i antal", "Skriv värdet i procent"),
    Case("unlike things added up", formula("{summa av: [underskott]}"), f"{DATA}:5:27", "unit-mismatch", "”underskott”, som mäts i tkr", "samma slags enhet"),
    Case("no formula", formula("{}"), f"{DATA}:5:15", "one-formula", "på exakt ett sätt", "summa av, skillnad mellan"),
    Case("two formulas", formula("{summa av: [underskott], andel av: [underskott, underskott]}"), f"{DATA}:5:15", "one-formula", "på exakt ett sätt", "andel av, förändring av"),
    Case("a share of one", formula("{andel av: [underskott]}"), f"{DATA}:5:26", "formula-length", "precis två fakta men har 1", "[del, helhet]"),
    Case("a fact from itself", formula("{förändring av: hushåll}"), f"{DATA}:5:31", "circular", "”hushåll” beräknas ur sig självt", "Bryt kedjan"),
    Case("a chain of formulas", swap(DATA, "fakta:\n", f"fakta:\n{COMPUTED}\n  f9: {{namn: F, enhet: antal, utfall: {{2018: 1}}}}\n"), f"{DATA}:5:15", "formula-steps", "fler än 8 led", "egna värden"),
    Case("section file not there", swap(REPORT_FILE, "10-text.yaml", "10-txt.yaml"), f"{REPORT_FILE}:7:15", "missing-file", "”10-txt.yaml” finns inte", "Menade du ”10-text.yaml”"),
    Case("section file unlike any", swap(REPORT_FILE, "10-text.yaml", "å"), f"{REPORT_FILE}:7:15", "missing-file", "”å” finns inte", "Filer i mappen: 10-text.yaml, 20-mal.yaml"),
    Case("section file elsewhere", swap(REPORT_FILE, "10-text.yaml", "../data/fakta.yaml"), f"{REPORT_FILE}:7:15", "missing-file", "är en sökväg", "bara dess namn"),
    Case("the report as its section", swap(REPORT_FILE, "10-text.yaml", "rapport.yaml"), f"{REPORT_FILE}:7:15", "missing-file", "rapportens egen fil", "Ta bort raden"),
    Case("section twice", swap(REPORT_FILE, "20-mal.yaml", "10-text.yaml"), f"{REPORT_FILE}:8:15", "section-twice", f"redan med, på {REPORT_FILE}:7:15", "Ta bort den ena"),
    Case("two report files", put(f"{FOLDER}/report.yaml", REPORT), f"{FOLDER}/report.yaml:1:1", "two-report-files", "redan rapport.yaml", "Ta bort en"),
    Case("a span backwards", put(TEXT_FILE, "typ: serie\nrubrik: x\nfakta: [hushåll]\nfrån: 2018\ntill: 2017\n"), f"{TEXT_FILE}:5:7", "period-order", "slutar (2017) innan den börjar (2018)", "”från” vara den tidigare"),
    Case("a list in a cell", put(TEXT_FILE, TABLE + "  - [[a], 1]\n"), f"{TEXT_FILE}:8:6", "wrong-type", "”A” ska vara text men är ”[a]”", "citattecken"),
    Case("a huge number in a cell", put(TEXT_FILE, TABLE + f"  - [a, {'9' * 30}]\n"), f"{TEXT_FILE}:8:9", "wrong-type", "orimligt tal", "femton siffror"),
    Case("a short row", put(TEXT_FILE, TABLE + "  - [a, 1]\n  - [b]\n"), f"{TEXT_FILE}:9:5", "row-length", "har 1 celler men tabellen har 2", "tom cell"),
    Case("a word in a column of numbers", put(TEXT_FILE, TABLE + "  - [a, många]\n"), f"{TEXT_FILE}:8:9", "wrong-type", "ett tal men är ”många”", "siffror"),
    Case("unknown kind", swap(REPORT_FILE, "verksamhetsberattelse", "verksamhetsberatelse"), f"{REPORT_FILE}:1:7", "unknown-kind", "ingen känd mall", "verksamhetsberattelse"),
    Case("theme as a path", swap(REPORT_FILE, "period:", "tema: ../../tema\nperiod:"), f"{REPORT_FILE}:3:7", "path-outside", "inget namn på ett tema", "inte en sökväg"),
    Case("picture not there", picture("bild.png"), f"{TEXT_FILE}:5:11", "missing-file", "bilden ”bild.png” finns inte", "rapportens mapp"),
    Case("picture outside", picture("../../../bild.png"), f"{TEXT_FILE}:5:11", "image-outside", "utanför projektet", "kopia"),
    Case("picture by an absolute path", picture("/etc/hostname"), f"{TEXT_FILE}:5:11", "image-outside", "utanför projektet", "kopia"),
    Case("picture with an endless name", picture("x" * 5000 + ".png"), f"{TEXT_FILE}:5:11", "missing-file", "xxx…” finns inte", "rapportens mapp"),
    Case("picture of another kind", picture("bild.gif", drawn(9, 9, "GIF")), f"{TEXT_FILE}:5:11", "image-kind", "ingen bild som kan tryckas", ".jpeg, .jpg, .png"),
    Case("picture that is something else", picture("bild.png", b"GIF89a"), f"{TEXT_FILE}:5:11", "image-kind", "ingen bild som kan tryckas", ".png"),
    Case("picture cut off", picture("bild.png", drawn(300, 300)[:60]), f"{TEXT_FILE}:5:11", "image-kind", "skadad", "originalet"),
    Case("picture of many megapixels", picture("bild.png", drawn(9000, 9000)), f"{TEXT_FILE}:5:11", "image-too-large", "40 miljoner bildpunkter", "Minska"),
    Case("picture of many megabytes", picture("bild.png", drawn(9, 9) + b"\0" * 10_000_001), f"{TEXT_FILE}:5:11", "image-too-large", "större än 10 MB", "mindre storlek"),
]  # fmt: skip

PROSE_CASES = [
    Case("undefined", prose("Det var {{ hushal }}."), f"{TEXT_FILE}:5:14", "undefined-fact", "”hushal”", "Menade du ”hushåll”?"),
    Case("undefined unlike any", prose("Det var {{ xyz }}."), f"{TEXT_FILE}:5:14", "undefined-fact", "”xyz”", "Deklarera det"),
    Case("undefined on a later line", prose("Rad ett\n\noch {{ hushåll }}\nmed {{ hushal }}."), f"{TEXT_FILE}:8:10", "undefined-fact", "”hushal”", "Menade du"),
    Case("undefined in a folded text", put(TEXT_FILE, "typ: text\nrubrik: x\ntext: >-\n    Det var\n    en gång\n\n    {{ hushåll }} och {{ hushal }}\n"), f"{TEXT_FILE}:7:26", "undefined-fact", "”hushal”", "Menade du"),
    Case("undefined in double quotes", put(TEXT_FILE, 'typ: text\nrubrik: x\ntext: "Rad\\n\\u00e5\\t{{ hushal }}"\n'), f"{TEXT_FILE}:3:24", "undefined-fact", "”hushal”", "Menade du"),
    Case("undefined in single quotes", put(TEXT_FILE, "typ: text\nrubrik: x\ntext: 'it''s {{ hushal }}'\n"), f"{TEXT_FILE}:3:17", "undefined-fact", "”hushal”", "Menade du"),
    Case("undefined in plain text", put(TEXT_FILE, "typ: text\nrubrik: x\ntext: Det\n   var {{ hushal }}\n"), f"{TEXT_FILE}:4:11", "undefined-fact", "”hushal”", "Menade du"),
    Case("undefined after CRLF", put(TEXT_FILE, "typ: text\r\nrubrik: x\r\ntext: |\r\n  Det\r\n  var {{ hushal }}\r\n"), f"{TEXT_FILE}:5:10", "undefined-fact", "”hushal”", "Menade du"),
    Case("undefined in a goal's comment", swap(GOALS_FILE, "Frånvaron sjönk.", "Den var {{ franvaro }}."), f"{GOALS_FILE}:8:27", "undefined-fact", "”franvaro”", "Menade du ”sjukfrånvaro”?"),
    Case("undefined in a table's cell", put(TEXT_FILE, TABLE + '  - ["{{ hushal }}", 1]\n'), f"{TEXT_FILE}:8:10", "undefined-fact", "”hushal”", "Menade du"),
    Case("unknown attribute", prose("{{ hushåll.hushåll }}"), f"{TEXT_FILE}:5:14", "unknown-attribute", "”.hushåll” finns inte", "värde"),
    Case("unknown attribute near one", prose("{{ hushåll.förendring }}"), f"{TEXT_FILE}:5:14", "unknown-attribute", "”.förendring” finns inte", "Menade du ”förändring”?"),
    Case("unknown measure", prose("{{ myndighet.vuxna.resultat }}"), f"{TEXT_FILE}:5:22", "unknown-attribute", "”.resultat” finns inte", "nettoresultat"),
    Case("unknown count", prose("{{ indikatorer.rosa }}"), f"{TEXT_FILE}:5:18", "unknown-attribute", "”.rosa”", "gröna"),
    Case("attribute of a name", prose("{{ hushåll.namn.kort }}"), f"{TEXT_FILE}:5:19", "unknown-attribute", "”.kort”", "Ta bort"),
    Case("unknown filter", prose("{{ hushåll | orrd }}"), f"{TEXT_FILE}:5:16", "unknown-filter", "”| orrd” finns inte", "Menade du ”ord”"),
    Case("unknown filter unlike any", prose("{{ hushåll | upper }}"), f"{TEXT_FILE}:5:16", "unknown-filter", "”| upper” finns inte", "avrunda"),
    Case("an impossible unit", prose('{{ hushåll | i("mnkr") }}'), f"{TEXT_FILE}:5:16", "unknown-filter", "kan inte göra om antal", "ta bort ”| i”"),
    Case("rounding to nowhere", prose("{{ hushåll | avrunda(99) }}"), f"{TEXT_FILE}:5:16", "unknown-filter", "0 till 6", "avrunda(1)"),
    Case("too much for a filter", prose("{{ hushåll | ord(2) }}"), f"{TEXT_FILE}:5:16", "unknown-filter", "tar inget inom parentes", "| ord."),
    Case("a filter on a name", prose("{{ hushåll.namn | ord }}"), f"{TEXT_FILE}:5:21", "unknown-filter", "bara på tal", "Ta bort"),
    Case("no value", prose('{{ hushåll["2010"] }}'), f"{TEXT_FILE}:5:6", "no-value", "inget värde för 2010", "content/data"),
    Case("no target", prose("{{ hushåll.mål }}"), f"{TEXT_FILE}:5:6", "no-value", "inget mål för 2018", "indikatorn deklareras"),
    Case("nothing to compare with", prose('{{ hushåll["2017"].förändring }}'), f"{TEXT_FILE}:5:6", "no-value", "inget tidigare värde", "utan jämförelse"),
    Case("a whole statement", prose("{{ myndighet }}"), f"{TEXT_FILE}:5:6", "no-value", "flera tal", "{{ myndighet.kommunbidrag }}"),
    Case("a row of a statement", prose("{{ myndighet.vuxna }}"), f"{TEXT_FILE}:5:6", "no-value", "flera tal", "myndighet.vuxna.kommunbidrag"),
    Case("a bad period", prose('{{ hushåll["2018-T9"] }}'), f"{TEXT_FILE}:5:15", "bad-period", "”2018-T9” är ingen period", "2018-T2"),
    Case("counts of another year", prose('{{ indikatorer["2017"].gröna }}'), f"{TEXT_FILE}:5:3", "prose-syntax", "går inte att använda i en text", "{{ faktum }}"),
    Case("arithmetic", prose("{{ hushåll + 1 }}"), f"{TEXT_FILE}:5:3", "prose-syntax", "”hushåll + 1”", "{{ faktum }}"),
    Case("a call", prose("{{ hushåll() }}"), f"{TEXT_FILE}:5:3", "prose-syntax", "”hushåll()”", "{{ faktum }}"),
    Case("a statement", prose("{% for x in y %}"), f"{TEXT_FILE}:5:3", "prose-syntax", "”{%”", "{{ faktum }}"),
    Case("nothing between the braces", prose("{{ }}"), f"{TEXT_FILE}:5:3", "prose-syntax", "”{{ }}”", "{{ faktum }}"),
    Case("parentheses without end", prose("{{ " + "(" * 5000 + " }}"), f"{TEXT_FILE}:5:3", "prose-syntax", "(((…", "{{ faktum }}"),
    Case("braces not closed", prose("Det var {{ hushåll i år."), f"{TEXT_FILE}:5:11", "prose-syntax", "”{{” saknar sin motsvarighet", "två klamrar på var sida"),
    Case("braces not opened", prose("Det var hushåll }} i år."), f"{TEXT_FILE}:5:19", "prose-syntax", "”}}” saknar", "två klamrar"),
    Case("code", prose("Rad\nmed `kod` i."), f"{TEXT_FILE}:6:7", "prose-markup", "kod i löptext", "grava accenterna"),
    Case("indented code", prose("Rad\n\n    kod"), f"{TEXT_FILE}:7:7", "prose-markup", "kod i löptext", "fyra mellanslag"),
    Case("a quotation", prose("> citat"), f"{TEXT_FILE}:5:3", "prose-markup", "citatblock", "inom citattecken"),
    Case("a rule", prose("Rad\n\n***"), f"{TEXT_FILE}:7:3", "prose-markup", "vågrät linje", "##"),
    Case("a rule that would make a heading", prose("Rad\n---"), f"{TEXT_FILE}:5:3", "prose-markup", "vågrät linje", "##"),
    Case("a picture in the text", prose("Se ![bild](bild.png)"), f"{TEXT_FILE}:5:6", "prose-markup", "bilder läggs inte", "bilder:"),
    Case("a table in the text", prose("Rad\n\n| a | b |\n|---|---|\n| 1 | 2 |"), f"{TEXT_FILE}:7:3", "prose-markup", "tabeller", "typ: tabell"),
    Case("HTML", prose("Det är <b>fett."), f"{TEXT_FILE}:5:10", "prose-markup", "HTML", "**fet**"),
    Case("a link to a file", prose("Se [här](fil.md)."), f"{TEXT_FILE}:5:6", "prose-markup", "webbadress", "hela adressen"),
    Case("a year that would become a list", prose("2018. Ett bra år."), f"{TEXT_FILE}:5:3", "prose-markup", "börjar på 2018", "2018\\."),
    Case("a list where one line is set", swap(GOALS_FILE, "område:", "inledning: |\n  - ett\n  - två\nområde:"), f"{GOALS_FILE}:5:3", "prose-markup", "inga rubriker eller listor", "text:"),
]  # fmt: skip

PROJECT_CASES = [
    Case("unknown language", put("reportgen.yaml", "kommun: x\nspråk: fr\n"), "reportgen.yaml:2:8", "unknown-value", "”fr” är inget giltigt värde för ”språk”", "sv, en"),
    Case("content outside", put("reportgen.yaml", "kommun: x\ninnehåll: ../annat\n"), "reportgen.yaml:2:11", "path-outside", "”innehåll” pekar ut ur projektet", "inne i projektet"),
    Case("templates outside", put("reportgen.yaml", "kommun: x\nmallar: /usr/share\n"), "reportgen.yaml:2:9", "path-outside", "”mallar” pekar ut", "inne i projektet"),
    Case("templates on a drive", put("reportgen.yaml", "kommun: x\nmallar: C:\\mallar\n"), "reportgen.yaml:2:9", "path-outside", "”mallar” pekar ut", "inne i projektet"),
    Case("output outside", put("reportgen.yaml", "kommun: x\nutdata: /tmp\n"), "reportgen.yaml:2:9", "path-outside", "”utdata” pekar ut", "-o"),
    Case("theme of the project as a path", put("reportgen.yaml", "kommun: x\ntema: ..\n"), "reportgen.yaml:2:7", "path-outside", "inget namn på ett tema", "default"),
    Case("no content", put("reportgen.yaml", "kommun: x\ninnehåll: texter\n"), "reportgen.yaml:2:11", "no-content", "mappen ”texter” finns inte", "Skapa mappen"),
    Case("content is a file", put("reportgen.yaml", "kommun: x\ninnehåll: reportgen.yaml\n"), "reportgen.yaml:2:11", "no-content", "finns inte", "Skapa mappen"),
    Case("no municipality", put("reportgen.yaml", "språk: sv\n"), "reportgen.yaml:1:1", "missing-key", "”kommun” saknas", "kommun: …"),
]  # fmt: skip

TEMPLATE = "templates/components/sections/text.html.j2"
TEMPLATE_CASES = [
    Case("template that fails", put(TEMPLATE, "<p>\n{{ section.finns_inte.x }}</p>\n"), f"{TEMPLATE}:2:1", "template-error", "mallen gick inte att köra", "README"),
    Case("template that does not parse", put(TEMPLATE, "<p>\n\n{% if %}</p>\n"), f"{TEMPLATE}:3:1", "template-error", "mallen gick inte att köra", "README"),
]  # fmt: skip

KIND = "templates/kinds/eget/kind.yaml"


def kind(text: str | bytes) -> Spoil:
    """The report is of a kind of the project's own, whose file says this."""

    def spoil(tiny: Tiny) -> None:
        tiny.write(KIND, text)
        tiny.write(KIND.replace("kind.yaml", "document.html.j2"), "<h1>Året</h1>\n")
        tiny.replace(REPORT_FILE, "mall: verksamhetsberattelse", "mall: eget")

    return spoil


def kind_in_place_of(make: Spoil) -> Spoil:
    def spoil(tiny: Tiny) -> None:
        kind("")(tiny)
        tiny.remove(KIND)
        make(tiny)

    return spoil


KIND_CASES = [
    Case("kind: not YAML", kind("requires: [datum\n"), f"{KIND}:1:11", "yaml-syntax", "går inte ihop", "[a, b]"),
    Case("kind: a list", kind("- datum\n"), f"{KIND}:1:1", "not-a-mapping", "inte av nycklar", "nyckel"),
    Case("kind: a word for a level", kind("numbered: två\n"), f"{KIND}:1:11", "wrong-type", "0 till 6 men är ”två”", "rubriknivån"),
    Case("kind: a level that no heading has", kind("contents: 99\n"), f"{KIND}:1:11", "wrong-type", "0 till 6 men är ”99”", "rubriknivån"),
    Case("kind: one key for a list of them", kind("requires: datum\n"), f"{KIND}:1:11", "wrong-type", "ska vara en lista", "[a, b]"),
    Case("kind: an unknown key", kind("numbered: 2\nrequire: [datum]\n"), f"{KIND}:2:1", "unknown-key", "”require”", "Menade du"),
    Case("kind: a key that no report has", kind("kräver: [titel, stämpel]\n"), f"{KIND}:1:17", "kind-requires", "kräver ”stämpel”", "Rätta ”requires:”"),
    Case("kind: latin-1", kind("# åäö\n".encode("latin-1")), f"{KIND}:1:3", "not-utf8", "inte sparad som UTF-8", "kodningen UTF-8"),
    Case("kind: a tag", kind("a: !!python/name:os.system x\n"), f"{KIND}:1:4", "yaml-tag", "!!python/name:os.system", "Ta bort den"),
    Case("kind: so deep that a parser of C falls over", kind("a: " + "[" * 100_000), f"{KIND}:1:43", "yaml-too-deep", "djupare än 40", "indraget"),
    Case("kind: a pipe", kind_in_place_of(lambda tiny: os.mkfifo(tiny.root / KIND)), f"{KIND}:1:1", "file-unreadable", "ingen vanlig fil", "byt namn"),
    Case("kind: link out", kind_in_place_of(link(KIND, "/dev/zero")), f"{KIND}:1:1", "outside-project", "leder ut ur projektet", "kopia"),
]  # fmt: skip

CASES = [
    *FILE_CASES,
    *YAML_CASES,
    *MODEL_CASES,
    *WHOLE_CASES,
    *PROSE_CASES,
    *PROJECT_CASES,
    *TEMPLATE_CASES,
    *KIND_CASES,
]
