"""A tiny project to spoil: one data file and one report, written anew for each test that asks."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportgen import pipeline, reporting
from reportgen.checks.case import Case
from reportgen.context import ProjectContext
from reportgen.diagnostics import Diagnostic, Result, Severity
from reportgen.model.project import Project

SETTINGS = """\
kommun: Lilla kommun
språk: sv
"""
FACTS = """\
fakta:
  hushåll:
    namn: Hushåll med stöd
    enhet: antal
    utfall: {2017: 419, 2018: 441}
  underskott:
    namn: Underskott
    enhet: tkr
    utfall: {2017: -44 100 tkr, 2018: -23 mnkr}
indikatorer:
  sjukfrånvaro:
    namn: Sjukfrånvaro
    enhet: procent
    bättre: lägre
    mål: {2018: 5 %}
    gul till: 6 %
    utfall: {2018-08: 7 %, 2018-12: 5 %}
resultaträkningar:
  myndighet:
    namn: Myndighet
    enhet: tkr
    rader:
      vuxna:
        namn: Vuxna
        kommunbidrag: {2018: 100}
        nettokostnad: {2018: -110}
      unga:
        namn: Unga
        kommunbidrag: {2018: 200}
        nettokostnad: {2018: -190}
målområden:
  arbetsgivare:
    namn: Attraktiv arbetsgivare
    mål:
      låg_sjukfrånvaro:
        text: Sjukfrånvaron är låg
        indikatorer: [sjukfrånvaro]
"""
REPORT = """\
mall: verksamhetsberattelse
titel: Liten berättelse
period: 2018
verksamhet: Omsorgen
nämnd: Socialnämnden
kapitel:
  - avsnitt: [10-text.yaml]
  - avsnitt: [20-mal.yaml]
"""
TEXT = """\
typ: text
rubrik: Året
status: klar
text: |
  Antalet hushåll var {{ hushåll }}.
"""
GOALS = """\
typ: mål
rubrik: Attraktiv arbetsgivare
status: klar
område: arbetsgivare
bedömningar:
  låg_sjukfrånvaro:
    bedömning: gul
    kommentar: Frånvaron sjönk.
    indikatorer:
      sjukfrånvaro:
        utfall: 5 %
        kommentar: Färre långa sjukskrivningar.
"""
DATA = "content/data/fakta.yaml"
FOLDER = "content/liten-2018"
NAMES = ("liten-2018", "annan-2018", "tredje-2018")
FILES = {
    "reportgen.yaml": SETTINGS,
    DATA: FACTS,
    f"{FOLDER}/rapport.yaml": REPORT,
    f"{FOLDER}/10-text.yaml": TEXT,
    f"{FOLDER}/20-mal.yaml": GOALS,
}


@dataclass
class Tiny:
    """A project in a folder of its own, in which a test replaces, adds and removes files."""

    root: Path

    def write(self, name: str, content: str | bytes) -> None:
        """Put a file in place of what was there."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def replace(self, name: str, old: str, new: str) -> None:
        """Change one place in a file; the test is wrong if there is not exactly one."""
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def remove(self, name: str) -> None:
        """Take a file away."""
        (self.root / name).unlink()

    def load(self) -> Result[Project]:
        """Read it."""
        return pipeline.open_project(self.root)

    def all(self, level: Severity = Severity.WARNING) -> tuple[Diagnostic, ...]:
        """All that is wrong with it, in order."""
        loaded = self.load()
        return pipeline.check(loaded, pipeline.chosen(loaded.value, ()), level)

    def check(self, level: Severity = Severity.WARNING) -> tuple[Diagnostic, ...]:
        """All that is wrong with it, in order; gaps in the goals' follow-up are told by other tests."""
        return tuple(
            d for d in self.all(level) if not d.rule.startswith("missing-") or d.rule in ("missing-key", "missing-file")
        )


def loaded(tiny: Tiny) -> Project:
    """The project as it was read, without a remark."""
    found = tiny.load()
    assert told(found.diagnostics) == []
    assert found.value is not None
    return found.value


def examined(project: Project) -> Case:
    """All reports of a project, as a rule sees them."""
    return Case(ProjectContext(project), tuple(project.reports.values()))


def told(diagnostics: tuple[Diagnostic, ...], *, unused: bool = False) -> list[str]:
    """Each fault as a user sees it, in Swedish; files that a spoilt report no longer names are told where asked for."""
    return [reporting.line(d, "sv") for d in diagnostics if unused or d.rule != "unused-file"]


@pytest.fixture
def tiny(tmp_path: Path) -> Tiny:
    """The tiny project, in order until the test spoils it."""
    project = Tiny(tmp_path.resolve() / "projekt")
    for name, content in FILES.items():
        project.write(name, content)
    return project


@pytest.fixture
def several(tiny: Tiny) -> Tiny:
    """Three reports; the outcomes of the first are declared there and nowhere else."""
    for name in NAMES[1:]:
        folder = f"content/{name}"
        shutil.copytree(tiny.root / FOLDER, tiny.root / folder)
        tiny.remove(f"{folder}/20-mal.yaml")
        tiny.replace(f"{folder}/rapport.yaml", "  - avsnitt: [20-mal.yaml]\n", "")
        tiny.replace(f"{folder}/10-text.yaml", "Antalet hushåll", f"I {name} hushåll")
    return tiny
