"""Kinds of document: `kind.yaml` beside a template, and what it demands of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from reportgen import vocabulary
from reportgen.diagnostics import Args, Argument, Diagnostic, Key, Location, Result, near
from reportgen.load.bind import bind
from reportgen.model.kind import Kind, KindFile
from reportgen.model.project import Report, ReportFile
from reportgen.sources.files import inside
from reportgen.sources.yaml import read_yaml


def known_kinds(folders: list[Path]) -> dict[str, Path]:
    """The `kind.yaml` of every kind there is, by the kind's name; the first folder goes before the later ones."""
    found = {path.parent.name: path for folder in reversed(folders) for path in folder.glob("kinds/*/kind.yaml")}
    return dict(sorted(found.items()))


def read_kinds(reports: Iterable[Report], folders: list[Path], language: str) -> Result[dict[str, Kind]]:
    """The kinds that reports ask for, and what those are found to lack; the known ones are named otherwise."""
    known = known_kinds(folders)
    found: dict[str, Kind] = {}
    faults: list[Diagnostic] = []
    for report in reports:
        name = report.file.kind
        read = _read(known[name], language) if name in known else _unknown(report.file, known)
        if read.value is not None:
            found[name] = Kind(name, read.value.numbered, read.value.contents)
            read = Result(read.value, (*read.diagnostics, *_lacking(report.file, read.value)))
        faults += (replace(fault, report=report.name) for fault in read.diagnostics)
    return Result(found, tuple(faults))


def _unknown(file: ReportFile, kinds: Iterable[str]) -> Result[KindFile]:
    args: Args = {"found": file.kind, "known": tuple(sorted(kinds)), "near": near(file.kind[:80], kinds)}
    return Result(None, (Diagnostic("unknown-kind", file.at("kind"), "", args),))


def required(path: Path) -> tuple[str, ...]:
    """The keys that a kind demands of a report, by its `kind.yaml`."""
    file = _read(path, vocabulary.LANGUAGES[0]).value
    return file.requires if file else ()


def _read(path: Path, language: str) -> Result[KindFile]:
    name = f"templates/kinds/{path.parent.name}/{path.name}"
    if not inside(path.parents[2], path):
        return Result(None, (Diagnostic("outside-project", Location(name)),))
    values = read_yaml(path, name)
    if values.value is not None:
        return bind(values.value, KindFile, language)
    says_nothing = [(fault.rule, fault.variant) for fault in values.diagnostics] == [("not-a-mapping", "empty")]
    return Result(KindFile()) if says_nothing else Result(None, values.diagnostics)


def _lacking(file: ReportFile, kind: KindFile) -> Iterator[Diagnostic]:
    """The keys that the kind requires and the report has not, or that no report can have."""
    fields = {alias: name for name in ReportFile.model_fields for alias in vocabulary.aliases("ReportFile", name)}
    for number, key in enumerate(kind.requires):
        field = fields.get(key)
        args: dict[str, Argument] = {"kind": file.kind, "key": Key("ReportFile", field) if field else key}
        if field is None:
            known = tuple(Key("ReportFile", name) for name in ReportFile.model_fields)
            yield Diagnostic("kind-requires", kind.item_at("requires", number), "unknown", args | {"known": known})
        elif getattr(file, field) in (None, "", ()) and not file.is_left_empty(field):  # that is owed: `checks.owed`
            yield Diagnostic("kind-requires", file.at(field), "", args)
