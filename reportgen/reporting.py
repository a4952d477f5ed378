"""Diagnostics as text, JSON, GitHub workflow commands or SARIF; one line each for people."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable

from reportgen import __version__, vocabulary
from reportgen.diagnostics import Diagnostic, ReportgenError, Severity

_SARIF_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
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


WRITERS: dict[str, Callable[[Iterable[Diagnostic], str], str]] = {
    "text": as_text,
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
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
