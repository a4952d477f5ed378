"""Diagnostics as a SARIF 2.1.0 log, which code scanning services and editors read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from urllib.parse import quote

from reportgen import __version__, checks
from reportgen.checks.pages import page, wordings
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.reporting.machines import past
from reportgen.reporting.words import placed

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVEL = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}
_ROOT = "SRCROOT"  # what paths are relative to; the service knows where that is


def as_sarif(diagnostics: Iterable[Diagnostic], language: str) -> str:
    """A log with one run: the rules that told something, and what they told."""
    found = list(diagnostics)
    rules = sorted({d.rule for d in found})
    driver = {"name": "reportgen", "version": __version__, "rules": [_rule(rule, language) for rule in rules]}
    run = {
        "tool": {"driver": driver},
        "language": {"sv": "sv-SE", "en": "en-GB"}[language],
        "columnKind": "unicodeCodePoints",
        "results": [_result(d, rules.index(d.rule), language) for d in found],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(rule: str, language: str) -> dict[str, object]:
    """What the rule means: its page; where it has none, as what hinders reading, its wordings."""
    found = page(rule)
    texts = [text for text, _ in wordings(rule, language)]
    short = found.what(language) if found else texts[0]
    whole = "\n\n".join(f"{head}: {text}" for head, text in found.parts(language)) if found else "\n".join(texts)
    declared = checks.rules().get(rule)
    return {
        "id": rule,
        "name": "".join(part.capitalize() for part in rule.split("-")),
        "shortDescription": {"text": short},
        "fullDescription": {"text": whole},
        "help": {"text": "\n".join(hint for _, hint in wordings(rule, language) if hint) or short},
        "defaultConfiguration": {"level": _LEVEL[declared.level if declared else Severity.ERROR]},
    }


def _result(diagnostic: Diagnostic, index: int, language: str) -> dict[str, object]:
    result: dict[str, object] = {
        "ruleId": diagnostic.rule,
        "ruleIndex": index,
        "level": _LEVEL[diagnostic.severity],
        "message": {"text": placed(diagnostic, language)},
        "locations": [_physical(diagnostic.location, past(diagnostic))] if diagnostic.location.file else [],
        "partialFingerprints": {"reportgen/v1": diagnostic.fingerprint},
    }
    if diagnostic.other and diagnostic.other.file:
        result["relatedLocations"] = [_physical(diagnostic.other)]
    if diagnostic.allowed:
        result["suppressions"] = [{"kind": "inSource", "justification": diagnostic.allowed}]
    return result


def _physical(at: Location, end: tuple[int | None, int | None] = (None, None)) -> dict[str, object]:
    artifact = {"artifactLocation": {"uri": quote(at.file), "uriBaseId": _ROOT}}
    if at.label:  # a cell is no region of a text
        return {"physicalLocation": artifact, "logicalLocations": [{"fullyQualifiedName": at.label}]}
    numbers = {"startLine": at.line, "startColumn": at.column, "endLine": end[0], "endColumn": end[1]}
    region = {name: number for name, number in numbers.items() if number is not None}
    return {"physicalLocation": {**artifact, "region": region}}
