"""Kinds of document: `kind.yaml` beside a template, and what it demands of a report."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic, Location, Result, near
from reportgen.model.project import Report, ReportFile


@dataclass(frozen=True)
class Kind:
    """A kind of document: what its `kind.yaml` says."""

    name: str
    numbered: int = 2  # the deepest level of heading that gets a number
    contents: int = 2  # the deepest level in the contents
    requires: tuple[str, ...] = ()  # keys of rapport.yaml that must be there, in any language


def known_kinds(folders: list[Path]) -> dict[str, Path]:
    """The `kind.yaml` of every kind there is, by the kind's name; the first folder goes before the later ones."""
    found = {path.parent.name: path for folder in reversed(folders) for path in folder.glob("kinds/*/kind.yaml")}
    return dict(sorted(found.items()))


def find_kind(report: Report, folders: list[Path], language: str) -> Result[Kind]:
    """The kind that the report asks for, if it has all that the kind requires; the known ones are named otherwise."""
    kinds = known_kinds(folders)
    wanted = report.file.kind
    if wanted not in kinds:
        args = {"found": wanted, "known": ", ".join(sorted(kinds)), "near": near(wanted, kinds)}
        return Result(None, (Diagnostic("unknown-kind", report.file.at("kind"), "", args),))
    kind = _read(wanted, kinds[wanted])
    faults = tuple(_lacking(report.file, kind, language))
    return Result(None if faults else kind, faults)


def required(path: Path) -> tuple[str, ...]:
    """The keys that a kind demands of a report, by its `kind.yaml`."""
    return _read(path.parent.name, path).requires


def _read(name: str, path: Path) -> Kind:
    settings: dict[str, Any] = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
    requires = tuple(str(key) for key in settings.get("requires") or ())
    return Kind(name, int(settings.get("numbered", 2)), int(settings.get("contents", 2)), requires)


def _lacking(file: ReportFile, kind: Kind, language: str) -> Iterator[Diagnostic]:
    """The keys that the kind requires and the report has not, or that no report can have."""
    fields = {alias: name for name in ReportFile.model_fields for alias in vocabulary.aliases("ReportFile", name)}
    for key in kind.requires:
        field = fields.get(key)
        args = {"kind": kind.name, "key": vocabulary.key("ReportFile", field, language) if field else key}
        if field is None:
            place = Location(f"templates/kinds/{kind.name}/kind.yaml")
            args |= {
                "known": ", ".join(vocabulary.key("ReportFile", name, language) for name in ReportFile.model_fields)
            }
            yield Diagnostic("kind-requires", place, "unknown", args)
        elif getattr(file, field) in (None, "", ()) and not file.is_left_empty(field):  # that is owed: `checks.owed`
            yield Diagnostic("kind-requires", file.at(field), "", args)
