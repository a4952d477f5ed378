"""What was found by hand in published reports, as content: each case in `published/`, and what the rules say of it.

A case adds files to the tiny project of `conftest`, or replaces them, and names what must be found there;
a trap (`silent`) looks wrong and is right. `found: no` with a reason marks what no rule of ours can see.
"""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportgen import pipeline
from reportgen.diagnostics import Diagnostic, Result, Severity
from reportgen.model.project import Project
from tests.conftest import FILES, Tiny, examined
from tests.example import ROOT

FOLDER = Path(__file__).parent / "published"
DETECTORS = ("data", "data+text", "text")
SEVERITIES = ("error", "warning", "info")
KINDS = {  # in the order of the table, with the words that it has for them
    "prose_vs_figures": "text mot tal",
    "cross_figure": "tal mot tal",
    "sign": "tecken",
    "unit": "enhet",
    "fact_conflict": "samma uppgift, två värden",
    "arith_rounding": "avrundning",
    "trend": "trend",
    "heading_period": "rubrik mot period",
    "future_status": "bedömning efter perioden",
    "status_mismatch": "översikt mot bedömning",
    "status_vs_outcome": "bedömning mot utfall",
    "status_unexplained": "oförklarad bedömning",
    "chronology": "tidsföljd",
    "goal_chain": "målkedja",
    "missing_value": "saknat värde",
    "incomplete": "ofullständigt",
    "crossref": "hänvisning",
    "duplicate": "upprepning",
    "abbreviation": "förkortning",
    "spelling": "stavning",
    "term_name": "namn och termer",
    "number_format": "talformat",
    "numbering": "numrering",
    "artefact": "rest av redigering",
    "readability": "läsbarhet",
}


@dataclass(frozen=True)
class Published:
    """One case. `expect` and `also` are lines as `said` writes them; `also` may name a whole rule."""

    id: str
    kind: str = ""
    severity: str = ""
    detector: str = ""
    shows: str = ""
    files: dict[str, str] = field(default_factory=dict)
    expect: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    silent: bool = False
    found: bool = True
    why: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of a case: the expected lines that were said, those that were not, and the false alarms."""

    case: Published
    said: tuple[str, ...]
    missed: tuple[str, ...]
    false: tuple[str, ...]
    sentences: int

    @property
    def found(self) -> bool:
        """Whether the defect was found, all of it and at its place."""
        return self.case.found and not self.missed


def cases() -> list[Published]:
    """Every case, in order."""
    return [_read(path) for path in sorted(FOLDER.glob("*.yaml"))]


def _read(path: Path) -> Published:
    values: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    for name in ("expect", "also"):
        values[name] = tuple(values.get(name) or ())
    values["found"] = values.get("found", True) not in (False, "no", "nej")
    case = Published(**values)
    assert case.id == path.stem, f"{path.name} calls itself {case.id}"
    return case


@cache
def outcome(case_id: str) -> Outcome:
    """Make the case's project and review it at every level."""
    case = _read(FOLDER / f"{case_id}.yaml")
    with tempfile.TemporaryDirectory() as folder:
        project = Tiny(Path(folder).resolve() / "projekt")
        for name, content in (FILES | case.files).items():
            project.write(name, content)
        loaded = project.load()
        found = [d for d in _reviewed(loaded) if not _is_of_the_base(d, case)]
    said = tuple(_said(d) for d in found)
    allowed = {*case.expect, *case.also}
    false = tuple(s for s, d in zip(said, found, strict=True) if d.severity is not Severity.INFO
                  and s not in allowed and d.rule not in allowed)  # fmt: skip
    missed = tuple(line for line in case.expect if line not in said)
    return Outcome(case, said, missed, false, sentences(loaded))


def _reviewed(loaded: Result[Project]) -> tuple[Diagnostic, ...]:
    return pipeline.check(loaded, pipeline.chosen(loaded.value, ()), Severity.INFO)


def _said(diagnostic: Diagnostic) -> str:
    return f"{diagnostic.location} {diagnostic.rule} {diagnostic.severity.value}"


def _is_of_the_base(diagnostic: Diagnostic, case: Published) -> bool:
    """Whether it is told of a file that the case has not touched, and is no fault of the case either."""
    file = diagnostic.location.file
    return file not in case.files and (diagnostic.rule == "unused-file" or _said(diagnostic) in _base())


@cache
def _base() -> frozenset[str]:
    with tempfile.TemporaryDirectory() as folder:
        project = Tiny(Path(folder).resolve() / "projekt")
        for name, content in FILES.items():
            project.write(name, content)
        return frozenset(_said(d) for d in _reviewed(project.load()))


def sentences(loaded: Result[Project]) -> int:
    """How many sentences of running text a project has."""
    if loaded.value is None:
        return 0
    case = examined(loaded.value)
    return sum(len(text.reading.sentences) for report in case.reports for text in case.passages(report))


@cache
def examples() -> tuple[int, tuple[str, ...]]:
    """The sentences of the example reports, and the remarks on them: there should be none."""
    loaded = pipeline.open_project(ROOT)
    found = pipeline.check(loaded, pipeline.chosen(loaded.value, ()), Severity.WARNING)
    return sentences(loaded), tuple(_said(d) for d in found)


# --- the table -------------------------------------------------------------------------------


@dataclass(frozen=True)
class Alarms:
    """The false alarms over what is right: the traps and the example reports."""

    sentences: int
    errors: int
    warnings: int


def alarms(outcomes: Iterable[Outcome]) -> Alarms:
    """Count them."""
    known, told = examples()
    traps = [each for each in outcomes if each.case.silent]
    lines = [*told, *(line for each in traps for line in each.false)]
    errors = sum(line.endswith(" error") for line in lines)
    return Alarms(known + sum(each.sentences for each in traps), errors, len(lines) - errors)


def planted(outcomes: Iterable[Outcome]) -> list[Outcome]:
    """The defects, without the traps."""
    return [each for each in outcomes if not each.case.silent]


def table(outcomes: list[Outcome]) -> str:
    """The tables of docs/granskning.md: by kind, by severity and detector, what was not found, and false alarms."""
    defects = planted(outcomes)
    right = alarms(outcomes)
    traps = [each for each in outcomes if each.case.silent]
    rows = [
        (f"{words} (`{kind}`)", [each for each in defects if each.case.kind == kind]) for kind, words in KINDS.items()
    ]
    return "\n".join([
        *_rows("Slag", [(name, these) for name, these in rows if these], defects),
        "",
        *_rows("Allvar och detektor", list(_by_weight(defects)), defects),
        "",
        f"Fällor, alltså sådant som ser fel ut men är rätt: {len(traps)}, varav {_quiet(traps)} utan anmärkning.",
        f"Falska larm i fällorna och de sex exempelrapporterna, {right.sentences} meningar: "
        f"{right.errors} på nivån fel, {right.warnings} på nivån varning.",
        "",
        *_milder(defects),
        *_not_found(defects),
    ])  # fmt: skip


def _quiet(traps: list[Outcome]) -> int:
    return sum(not each.false for each in traps)


def _by_weight(defects: list[Outcome]) -> Iterator[tuple[str, list[Outcome]]]:
    for severity in SEVERITIES:
        for detector in DETECTORS:
            these = [d for d in defects if (d.case.severity, d.case.detector) == (severity, detector)]
            if these:
                yield f"{severity}, {detector}", these


def _rows(head: str, rows: list[tuple[str, list[Outcome]]], all_of_them: list[Outcome]) -> Iterator[str]:
    yield f"| {head} | Planterade | Funna | Falska larm |"
    yield "| --- | ---: | ---: | ---: |"
    for name, these in [*rows, ("**Summa**", all_of_them)]:
        found, false = sum(each.found for each in these), sum(len(each.false) for each in these)
        yield f"| {name} | {len(these)} | {found} | {false} |"


def _milder(defects: list[Outcome]) -> Iterator[str]:
    """What is found, but told as less than it is."""
    told = [
        f"{each.case.id} ({each.case.severity} som {level})"
        for each in defects
        if each.found and SEVERITIES.index(level := _level(each.case)) > SEVERITIES.index(each.case.severity)
    ]
    if told:
        yield f"Funna, men anmärkta på en mildare nivå än felets: {', '.join(told)}."
        yield ""


def _level(case: Published) -> str:
    """The worst level that is expected."""
    return min((line.rpartition(" ")[2] for line in case.expect), key=SEVERITIES.index)


def _not_found(defects: list[Outcome]) -> Iterator[str]:
    """Each that is not found, with the reason that the case gives."""
    lost = [each for each in defects if not each.found]
    yield "Inte funna:" if lost else "Alla är funna."
    if lost:
        yield ""
    for each in lost:
        yield f"- {each.case.id} ({each.case.kind}, {each.case.severity}): {each.case.shows.strip().rstrip('.')}. " + (
            each.case.why.strip() or "Väntas hittas men gör det inte."
        )


def share(outcomes: Iterable[Outcome], wanted: Callable[[Published], bool]) -> tuple[int, int]:
    """(found, planted) of the cases of some sort."""
    counts = Counter(each.found for each in outcomes if not each.case.silent and wanted(each.case))
    return counts[True], counts.total()
