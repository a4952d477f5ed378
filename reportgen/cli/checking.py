"""The command that reviews: `check`."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen import vocabulary
from reportgen.cli.common import CONTENT_FAULT, Debug, Language, ProjectFolder, Reports, language_of
from reportgen.diagnostics import ReportgenError, Severity, has_errors

if TYPE_CHECKING:
    from reportgen.diagnostics import Diagnostic


def check(
    reports: Reports = None,
    form: Annotated[str, typer.Option("--format", help="text, json, sarif, github, gitlab eller azure.")] = "text",
    level: Annotated[str, typer.Option("--level", help="Visa från nivån error, warning eller info.")] = "warning",
    baseline: Annotated[
        Path | None, typer.Option("--baseline", help="Visa bara det som inte fanns här: en fil från --format json.")
    ] = None,
    strict: Annotated[bool, typer.Option("--strict", help="Räkna varningar som fel.")] = False,
    project: ProjectFolder = Path(),
    lang: Language = None,
    debug: Debug = False,
) -> None:
    """Granska innehållet utan att bygga."""
    from reportgen import pipeline, policy, reporting
    from reportgen.load import find_root

    if form not in reporting.WRITERS:
        raise ReportgenError("unknown-format", name=form, known=tuple(reporting.WRITERS))
    least, known = _severity(level), _fingerprints(baseline)
    loaded = pipeline.open_project(project)
    language = language_of(lang, loaded.value)
    whole = pipeline.check(loaded, pipeline.chosen(loaded.value, tuple(reports or ())), Severity.INFO)
    found = policy.at_least(policy.new_since(whole, known), least)
    if form == "text":
        sources = reporting.Sources(find_root(project.resolve()))
        text = reporting.in_full(found, language, sources, colour=_has_colour())
    else:
        text = reporting.WRITERS[form](found, language)
    if text:
        typer.echo(text)
    typer.echo(_summary(found, whole, len(policy.at_least(whole, least)) - len(found), language), err=True)
    if has_errors(found) or (strict and any(d.severity is Severity.WARNING for d in found)):
        raise typer.Exit(CONTENT_FAULT)


def counts(found: Sequence[Diagnostic], language: str) -> str:
    """How many errors and warnings, and infos where they are among what is shown."""
    by_level = {s: sum(d.severity is s and not d.allowed for d in found) for s in Severity}
    told = [s for s in Severity if s is not Severity.INFO or by_level[s]]
    return ", ".join(number(s.value, by_level[s], language) for s in told)


def number(name: str, count: int, language: str) -> str:
    """A count with its word in the right number: "1 varning", "2 varningar"."""
    return vocabulary.term(f"{name}-one" if count == 1 else f"{name}-many", language, count=count)


def _summary(found: Sequence[Diagnostic], whole: Sequence[Diagnostic], known: int, language: str) -> str:
    parts = [counts(found, language) if any(not d.allowed for d in found) else vocabulary.term("no-findings", language)]
    for name, count in (("allowed", sum(bool(d.allowed) for d in whole)), ("known", known)):
        parts += [number(name, count, language)] if count else []
    return "; ".join(parts)


def _severity(level: str) -> Severity:
    try:
        return Severity(level)
    except ValueError:
        raise ReportgenError("unknown-level", name=level, known=tuple(each.value for each in Severity)) from None


def _fingerprints(baseline: Path | None) -> list[str]:
    """What an earlier `check --format json` told of."""
    if baseline is None:
        return []
    try:
        told = json.loads(baseline.read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        told = None
    if not isinstance(told, list) or not all(isinstance(each, dict) and "fingerprint" in each for each in told):
        raise ReportgenError("bad-baseline", file=baseline)
    return [str(each["fingerprint"]) for each in told]


def _has_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
