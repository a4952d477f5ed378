"""A made-up report of any length: the same headings, sentences, tables and charts for everybody.

The text is put together of pieces so that no sentence stands twice; the figures come from a small generator
with a fixed start. The same size gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import cycle
from pathlib import Path
from random import Random

WHO = (
    "Enheten", "Förvaltningen", "Arbetsgruppen", "Mottagningen", "Ledningen",
    "Verksamheten", "Kommunen", "Nämnden", "Avdelningen", "Kundtjänsten",
)  # fmt: skip
DOES = (
    "har under året utvecklat", "följer numera", "har tagit fram en plan för", "prövar just nu", "har förenklat",
    "samordnar", "har sett över", "förbereder ett nytt sätt att se på", "har stärkt", "beskriver",
)  # fmt: skip
WHAT = (
    "rutinerna för nya ärenden", "samarbetet med skolan", "stödet till unga vuxna", "introduktionen av nya kollegor",
    "arbetet nära invånarna", "planeringen av lokaler", "dialogen med föreningarna", "uppföljningen av insatserna",
    "informationen på webben", "tillgången till rådgivning",
)  # fmt: skip
HOW = (
    "så att väntetiden blir kortare", "och har fått goda omdömen av besökarna", "eftersom behoven har förändrats",
    "i nära samverkan med grannkommunerna", "utan att kostnaderna har ökat", "för att fler ska få hjälp i tid",
    "och fortsätter med det nästa år", "trots att flera tjänster har varit vakanta",
    "vilket har gjort arbetsdagen lugnare", "som en del av det långsiktiga arbetet",
)  # fmt: skip
BEGINS = ("Norr", "Söder", "Öster", "Väster", "Berg", "Ek", "Björk", "Al", "Lind", "Sand",
          "Sten", "Häll", "Kvarn", "Kyrk", "Sjö", "Ny", "Lång", "Hög", "Ljung", "Tall")  # fmt: skip
ENDS = ("vik", "by", "torp", "hult", "sta", "berga", "dal", "näs", "rud", "lunda",
        "holm", "sund", "ås", "mark", "åker", "hem", "bro", "tuna", "red", "strand")  # fmt: skip
EDITIONS = ("första", "andra", "tredje", "fjärde", "femte", "sjätte", "sjunde", "åttonde", "nionde", "tionde")
YEARS = tuple(range(2012, 2019))
SECTIONS_A_CHAPTER = 8
FRONT, A_PAGE = 3, 1.12  # pages before the first chapter, and sections on a page
SENTENCES = len(WHO) * len(DOES) * len(WHAT) * len(HOW)


@dataclass(frozen=True)
class Table:
    """A table with a caption: the heads, and rows of a name and its figures."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Section:
    """A heading of the second level, its paragraphs and table; one in two has a chart of what the table shows."""

    number: int
    title: str
    paragraphs: tuple[str, ...]
    table: Table
    chart: str = ""


@dataclass(frozen=True)
class Book:
    """A whole report: chapters are runs of sections."""

    title: str
    edition: str
    municipality: str
    sections: tuple[Section, ...]

    @property
    def chapters(self) -> Iterator[tuple[str, tuple[Section, ...]]]:
        """Each chapter's heading and sections."""
        for start in range(0, len(self.sections), SECTIONS_A_CHAPTER):
            number = start // SECTIONS_A_CHAPTER + 1
            yield f"Del {number} av uppföljningen", self.sections[start : start + SECTIONS_A_CHAPTER]


def book(pages: int, edition: int = 0, seed: int = 1, municipality: str = "Exempelby kommun", start: int = 1) -> Book:
    """A report of about so many pages in reportgen's default theme; editions differ in one sentence.

    `start` is the number of its first section, and decides which places it tells of: two reports of one project
    must not say different things of one place.
    """
    random = Random(seed)
    sentences = _sentences(seed)
    count = max(round((pages - FRONT) * A_PAGE), 1)
    sections = tuple(_section(at, random, sentences) for at in range(start, start + count))
    return Book("Uppföljning 2018", f"Det här är den {EDITIONS[edition % 10]} utgåvan.", municipality, sections)


def _sentences(seed: int) -> Iterator[str]:
    for at in cycle(Random(seed).sample(range(SENTENCES), SENTENCES)):
        tens = [at // 10**power % 10 for power in range(4)]
        yield f"{WHO[tens[0]]} {DOES[tens[1]]} {WHAT[tens[2]]} {HOW[tens[3]]}."


def _section(at: int, random: Random, sentences: Iterator[str]) -> Section:
    has_chart = at % 2 == 1
    paragraphs = tuple(" ".join(next(sentences) for _ in range(4)) for _ in range(2 if has_chart else 4))
    place = BEGINS[at % len(BEGINS)] + ENDS[at // len(BEGINS) % len(ENDS)]
    names = (f"Besök i {place}", f"Samtal i {place}")
    rows = tuple((name, *(str(random.randint(110, 980)) for _ in YEARS)) for name in names)
    table = Table(f"Besök och samtal i {place}", ("Uppgift", *map(str, YEARS)), rows)
    return Section(at, place, paragraphs, table, f"Besöken i {place} år för år" if has_chart else "")


# --- for reportgen ------------------------------------------------------------------------------


def write_project(root: Path, name: str, book: Book) -> None:
    """The report as a project of reportgen's, or as one more report of a project that is there."""
    report = root / "content" / name
    for folder in (report, root / "content" / "data"):
        folder.mkdir(parents=True, exist_ok=True)
    (root / "reportgen.yaml").write_text(f"kommun: {book.municipality}\nspråk: sv\ntema: default\n", "utf-8")
    lines = ["fakta:"]
    for section in book.sections:
        for row in section.table.rows:
            lines += _fact(_id(name, row[0]), row)
        write_section(root, name, book, section)
    (root / "content" / "data" / f"{name}.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    (report / "rapport.yaml").write_text(_report(book), "utf-8")


def write_section(root: Path, name: str, book: Book, section: Section) -> None:
    """One section's file."""
    (root / "content" / name / _file(section)).write_text(_yaml(name, section, book), "utf-8")


def _id(name: str, words: str) -> str:
    return f"{name}_{words.casefold().replace(' ', '_')}".replace("-", "_")


def _file(section: Section) -> str:
    return f"{section.number:04}.yaml"


def _fact(name: str, row: tuple[str, ...]) -> list[str]:
    values = ", ".join(f"{year}: {value}" for year, value in zip(YEARS, row[1:], strict=True))
    return [f"  {name}:", f"    namn: {row[0]}", "    enhet: antal", "    bättre: högre",
            "    källa: Verksamhetssystemet", f"    utfall: {{{values}}}"]  # fmt: skip


def _yaml(name: str, section: Section, book: Book) -> str:
    first = f"{book.edition} " if section is book.sections[0] else ""
    text = "\n\n".join(f"  {first if at == 0 else ''}{p}" for at, p in enumerate(section.paragraphs))
    facts = ", ".join(_id(name, row[0]) for row in section.table.rows)
    chart = f"diagram:\n  - typ: linje\n    rubrik: {section.chart}\n" if section.chart else ""
    return (
        f"typ: serie\nrubrik: {section.title}\nansvarig: controller\nklart: 2019-01-18\nstatus: klar\n"
        f"fakta: [{facts}]\nfrån: {YEARS[0]}\ntill: {YEARS[-1]}\ntext: |\n{text}\n{chart}"
    )


def _report(book: Book) -> str:
    lines = ["mall: verksamhetsberattelse", f"titel: {book.title}", "period: 2018", "verksamhet: Socialtjänsten",
             "nämnd: Socialnämnden", "datum: 2019-02-13", "status: beslutsunderlag",
             "beskrivning: En påhittad uppföljning som mäter tid.", "kapitel:"]  # fmt: skip
    for title, sections in book.chapters:
        lines += [f"  - rubrik: {title}", "    avsnitt:", *(f"      - {_file(section)}" for section in sections)]
    return "\n".join(lines) + "\n"


# --- for the others -----------------------------------------------------------------------------


def write_markdown(path: Path, book: Book) -> None:
    """The report as pandoc's Markdown; pictures are named without an extension, which each way chooses."""
    lines = ["---", f"title: {book.title}", f"author: {book.municipality}", "date: 2019-02-13", "lang: sv", "---", ""]
    for title, sections in book.chapters:
        lines += [f"# {title}", ""]
        for section in sections:
            lines += [f"## {section.title}", ""]
            first = f"{book.edition} " if section is book.sections[0] else ""
            for at, paragraph in enumerate(section.paragraphs):
                lines += [f"{first if at == 0 else ''}{paragraph}", ""]
            lines += [*_pipes(section.table), "", f": {section.table.caption}", ""]
            if section.chart:
                lines += [f"![{section.chart}](charts/{section.number})", ""]
    path.write_text("\n".join(lines), "utf-8")


def _pipes(table: Table) -> list[str]:
    rule = ["---", *("--:" for _ in table.heads[1:])]
    return [f"| {' | '.join(row)} |" for row in (table.heads, rule, *table.rows)]


def write_json(path: Path, book: Book) -> None:
    """The report as plain data, for those who draw charts and fill templates."""
    chapters = [{"title": title, "sections": [asdict(each) for each in sections]} for title, sections in book.chapters]
    told = {"title": book.title, "edition": book.edition, "municipality": book.municipality, "chapters": chapters}
    path.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
