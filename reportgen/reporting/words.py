"""What a diagnostic says, in one line."""

from __future__ import annotations

from collections.abc import Iterable

from reportgen import vocabulary
from reportgen.checks.pages import message
from reportgen.diagnostics import Diagnostic, ReportgenError


def words(diagnostic: Diagnostic, language: str) -> tuple[str, str]:
    """What is wrong and what to do; of one that is allowed, why it is."""
    text, hint = message(diagnostic, language)
    reason = diagnostic.allowed
    return text, vocabulary.term("allowed-because", language, reason=reason) if reason else hint


def sentence(diagnostic: Diagnostic, language: str) -> str:
    """Both in one."""
    return " ".join(filter(None, words(diagnostic, language)))


def placed(diagnostic: Diagnostic, language: str) -> str:
    """Both in one, after the place where that is no line: a program that shows lines has no other room for it."""
    label = diagnostic.location.label
    return f"{label}: {sentence(diagnostic, language)}" if label else sentence(diagnostic, language)


def level(diagnostic: Diagnostic, language: str) -> str:
    """How bad it is, in a word."""
    return vocabulary.term("allowed" if diagnostic.allowed else diagnostic.severity.value, language)


def line(diagnostic: Diagnostic, language: str) -> str:
    """`file:line:column: fel[rule] what is wrong. What to do.`"""
    mark = f"{diagnostic.location}: {level(diagnostic, language)}[{diagnostic.rule}]"
    return f"{mark} {sentence(diagnostic, language)}".rstrip()


def as_text(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A line each."""
    return "\n".join(line(diagnostic, language) for diagnostic in diagnostics)


def error_line(error: ReportgenError, language: str) -> str:
    """A fault of the call or the machine, in the same form; there is no file to name."""
    text, hint = vocabulary.message(error.rule, "", language, error.args_by_name)
    near = error.args_by_name.get("near")
    suggested = f" ({vocabulary.shown(near, language)}?)" if near else ""
    return f"reportgen: {vocabulary.term('error', language)}[{error.rule}] {text} {hint}{suggested}"
