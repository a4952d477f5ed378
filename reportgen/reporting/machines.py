"""Diagnostics for programs: JSON, and what GitHub, GitLab and Azure show on the changed lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from hashlib import sha256

from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.reporting.words import line, placed, words

_GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}
_GITLAB_LEVEL = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
_AZURE_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning"}


def past(diagnostic: Diagnostic) -> tuple[int | None, int | None]:
    """The line and column just past the words meant; None where only their beginning is known."""
    end = diagnostic.end
    return (end.line, end.column + 1) if end and end.file == diagnostic.location.file else (None, None)


def as_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """An array of objects. `endColumn` is the column after the last; `--baseline` reads `fingerprint`."""
    return json.dumps([_object(d, language) for d in diagnostics], ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Workflow commands, which GitHub shows on the changed lines."""
    return "\n".join(_command(diagnostic, language) for diagnostic in diagnostics)


def as_gitlab(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A Code Quality report, which GitLab shows on the changed lines of a merge request.

    GitLab knows a remark by its fingerprint from one run to the next, so alike remarks are told apart
    by their order.
    """
    counts: Counter[str] = Counter()
    told = []
    for diagnostic in diagnostics:
        same = diagnostic.fingerprint
        counts[same] += 1
        told.append({
            "description": placed(diagnostic, language), "check_name": diagnostic.rule,
            "severity": _GITLAB_LEVEL[diagnostic.severity],
            "fingerprint": sha256(f"{same} {counts[same]}".encode()).hexdigest(),
            "location": {"path": diagnostic.location.file, "lines": {"begin": diagnostic.location.line}},
        })  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_azure(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Logging commands, which Azure Pipelines counts and lists; it has none for an info, so that is a plain line."""
    return "\n".join(_issue(d, language) if d.severity in _AZURE_LEVEL else line(d, language) for d in diagnostics)


def _object(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    text, hint = words(diagnostic, language)
    at, (end_line, end_column) = diagnostic.location, past(diagnostic)
    found: dict[str, object] = {
        "rule": diagnostic.rule, "severity": diagnostic.severity.value, "file": at.file, "line": at.line,
        "column": at.column, "endLine": end_line, "endColumn": end_column, "message": text, "hint": hint,
        "other": _other(diagnostic.other), "allowed": diagnostic.allowed or None,
        "fingerprint": diagnostic.fingerprint,
    }  # fmt: skip
    return found | _label(at)


def _label(at: Location) -> dict[str, object]:
    return {"label": at.label} if at.label else {}


def _other(at: Location | None) -> dict[str, object] | None:
    return {"file": at.file, "line": at.line, "column": at.column, **_label(at)} if at else None


def _command(diagnostic: Diagnostic, language: str) -> str:
    at, (end_line, end_column) = diagnostic.location, past(diagnostic)
    where = [f"file={_escaped(at.file, ':,')}"]
    where += [f"line={at.line}", f"col={at.column}"] if not at.label else []
    if end_line == at.line:  # of what goes on over several lines GitHub marks none
        where += [f"endLine={end_line}", f"endColumn={end_column}"]
    told = _escaped(placed(diagnostic, language))
    return f"::{_GITHUB_LEVEL[diagnostic.severity]} {','.join(where)},title={diagnostic.rule}::{told}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _issue(diagnostic: Diagnostic, language: str) -> str:
    at = diagnostic.location
    told = f"type={_AZURE_LEVEL[diagnostic.severity]};sourcepath={_in_azure(at.file)};linenumber={at.line}"
    text = _in_azure(placed(diagnostic, language))
    return f"##vso[task.logissue {told};columnnumber={at.column};code={diagnostic.rule};]{text}"


def _in_azure(text: str) -> str:
    for character, code in (("%", "%AZP25"), ("\r", "%0D"), ("\n", "%0A"), (";", "%3B"), ("]", "%5D")):
        text = text.replace(character, code)
    return text
