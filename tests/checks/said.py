"""What a rule says of the tiny project, as `line:column severity`, and sections to try it on."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reportgen.diagnostics import Location, Severity
from tests.conftest import DATA, FOLDER, Tiny

TEXT = f"{FOLDER}/10-text.yaml"
GOALS = f"{FOLDER}/20-mal.yaml"
MORE = "content/data/mer.yaml"


def said(tiny: Tiny, rule: str, file: str = "") -> list[str]:
    """The places of a rule's remarks, with their severity; in one file where it is given."""
    found = [d for d in tiny.check(Severity.INFO) if d.rule == rule and file in ("", d.location.file)]
    return [f"{d.location.line}:{d.location.column} {d.severity.value}" for d in found]


def marked(tiny: Tiny, rule: str) -> list[str]:
    """What stands at the places of a rule's remarks, to the next comma, bracket or line; with their severity."""
    found = [d for d in tiny.check(Severity.INFO) if d.rule == rule]
    return [f"{d.severity.value} {_written(tiny, d.location)}" for d in found]


def _written(tiny: Tiny, at: Location) -> str:
    line = (tiny.root / at.file).read_text("utf-8").splitlines()[at.line - 1][at.column - 1 :]
    return re.split(r"[,\]}]|: ", line)[0].strip("'\"")


def table(
    columns: Sequence[str], rows: Sequence[Sequence[str]], caption: str = "Antal hushåll", title: str = "T"
) -> str:
    """A free table."""
    heads = "".join(f"  - {column}\n" for column in columns)
    lines = "".join(f"  - [{', '.join(row)}]\n" for row in rows)
    return f"typ: tabell\nrubrik: {title}\nstatus: klar\ntabelltext: {caption}\nkolumner:\n{heads}rader:\n{lines}"


def number(title: str, unit: str = "antal") -> str:
    """A column of numbers."""
    return f'{{rubrik: "{title}", typ: tal, enhet: {unit}}}'


__all__ = ["DATA", "FOLDER", "GOALS", "MORE", "TEXT", "marked", "number", "said", "table"]
