"""Diagnostics as text, JSON or SARIF, or as GitHub, GitLab and Azure want them; one line each for people."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from hashlib import sha256

from reportgen import __version__, vocabulary
from reportgen.diagnostics import Diagnostic, ReportgenError, Severity

_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_GITLAB_LEVEL = {Severity.ERROR: "critical", Severity.WARNING: "minor", Severity.INFO: "info"}
_AZURE_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning"}
_GITHUB_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def line(diagnostic: Diagnostic, language: str) -> str:
    """`file:line:column: fel[rule] what is wrong. What to do.`"""
    text, hint = _words(diagnostic, language)
    level = vocabulary.term(diagnostic.severity.value, language)
    return f"{diagnostic.location}: {level}[{diagnostic.rule}] {text} {hint}".rstrip()


def error_line(error: ReportgenError, language: str) -> str:
    """A fault of the call or the machine, in the same form; there is no file to name."""
    text, hint = vocabulary.message(error.rule, "", language, error.args_by_name)
    near = error.args_by_name.get("near")
    return f"reportgen: {vocabulary.term('error', language)}[{error.rule}] {text} {hint}" + (
        f" ({near}?)" if near else ""
    )


def as_text(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A line each."""
    return "\n".join(line(diagnostic, language) for diagnostic in diagnostics)


def as_json(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """An array of objects: rule, severity, file, line, column, message, hint, other."""
    return json.dumps([_object(d, language) for d in diagnostics], ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Workflow commands, which GitHub shows on the changed lines."""
    return "\n".join(_command(diagnostic, language) for diagnostic in diagnostics)


def as_sarif(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A SARIF 2.1.0 log with one run."""
    found = list(diagnostics)
    rules = [{"id": rule} for rule in sorted({d.rule for d in found})]
    run = {
        "tool": {"driver": {"name": "reportgen", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": [_sarif_result(d, language) for d in found],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def as_gitlab(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A Code Quality report, which GitLab shows on the changed lines of a merge request.

    GitLab knows a remark by its fingerprint from one run to the next. The line is not in it, or all
    that stands below an added line would be told as new; alike remarks are told apart by their order.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    told = []
    for diagnostic in diagnostics:
        text = " ".join(filter(None, _words(diagnostic, language)))
        same = (diagnostic.location.file, diagnostic.location.key, diagnostic.rule, text)
        counts[same] += 1
        told.append({
            "description": text, "check_name": diagnostic.rule, "severity": _GITLAB_LEVEL[diagnostic.severity],
            "fingerprint": sha256("\0".join((*same, str(counts[same]))).encode()).hexdigest(),
            "location": {"path": diagnostic.location.file, "lines": {"begin": diagnostic.location.line}},
        })  # fmt: skip
    return json.dumps(told, ensure_ascii=False, indent=2)


def as_azure(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """Logging commands, which Azure Pipelines counts and lists; it has none for an info, so that is a plain line."""
    return "\n".join(_issue(d, language) if d.severity in _AZURE_LEVEL else line(d, language) for d in diagnostics)


WRITERS: dict[str, Callable[[Iterable[Diagnostic], str], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
    "gitlab": as_gitlab,
    "azure": as_azure,
}


def _words(diagnostic: Diagnostic, language: str) -> tuple[str, str]:
    return vocabulary.message(diagnostic.rule, diagnostic.variant, language, dict(diagnostic.args))


def _object(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    text, hint = _words(diagnostic, language)
    at = diagnostic.location
    return {
        "rule": diagnostic.rule, "severity": diagnostic.severity.value, "file": at.file, "line": at.line,
        "column": at.column, "message": text, "hint": hint,
        "other": str(diagnostic.other) if diagnostic.other else None,
    }  # fmt: skip


def _command(diagnostic: Diagnostic, language: str) -> str:
    text, hint = _words(diagnostic, language)
    at = diagnostic.location
    where = f"file={_escaped(at.file, ':,')},line={at.line},col={at.column},title={diagnostic.rule}"
    return f"::{_GITHUB_LEVEL[diagnostic.severity]} {where}::{_escaped(f'{text} {hint}'.strip())}"


def _escaped(text: str, also: str = "") -> str:
    for character in "%\r\n" + also:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _issue(diagnostic: Diagnostic, language: str) -> str:
    at = diagnostic.location
    told = f"type={_AZURE_LEVEL[diagnostic.severity]};sourcepath={_in_azure(at.file)};linenumber={at.line}"
    text = _in_azure(" ".join(filter(None, _words(diagnostic, language))))
    return f"##vso[task.logissue {told};columnnumber={at.column};code={diagnostic.rule};]{text}"


def _in_azure(text: str) -> str:
    for character, code in (("%", "%AZP25"), ("\r", "%0D"), ("\n", "%0A"), (";", "%3B"), ("]", "%5D")):
        text = text.replace(character, code)
    return text


def _sarif_result(diagnostic: Diagnostic, language: str) -> dict[str, object]:
    text, hint = _words(diagnostic, language)
    at = diagnostic.location
    region = {"startLine": at.line, "startColumn": at.column}
    return {
        "ruleId": diagnostic.rule,
        "level": _SARIF_LEVEL[diagnostic.severity],
        "message": {"text": f"{text} {hint}".strip()},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": at.file}, "region": region}}],
    }
