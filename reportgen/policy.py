"""What becomes of the rules' remarks in a project: its levels, what its content allows, what was known before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from reportgen import checks
from reportgen.checks import allowances
from reportgen.checks.levels import LEVELS
from reportgen.diagnostics import Diagnostic, Severity, has_errors, owned
from reportgen.model.project import Project
from reportgen.model.review import RuleLevel


def settled(project: Project, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The remarks at the project's levels; those that are allowed as infos with the reason."""
    levels = project.file.review.rules
    levelled = (each for d in diagnostics for each in _levelled(d, levels.get(d.rule)))
    return tuple(allowances.allowed(levelled, allowances.allowances(project)))


def remarks(project: Project, diagnostics: Collection[Diagnostic], assembled: Collection[str]) -> Iterator[Diagnostic]:
    """What is wrong with the policy itself, by what was settled; `assembled` are the reports examined as documents.

    Whether an allowance is needed is known only where its rule could look: at content without faults,
    and for a rule of documents at the document.
    """
    given = allowances.allowances(project)
    found = [*allowances.faults(project, given, checks.known_rules())]
    if not has_errors(diagnostics):
        told = allowances.unneeded(diagnostics, given)
        judged = {each.at for each in given if _is_judged(project, each, assembled)}
        found += [each for each in told if each.location in judged]
    return owned(found, project.owners)


def new_since(diagnostics: Iterable[Diagnostic], known: Iterable[str]) -> tuple[Diagnostic, ...]:
    """The remarks whose fingerprint is not among the known ones, each known one counted once."""
    left = Counter(known)
    new = []
    for diagnostic in diagnostics:
        print_ = diagnostic.fingerprint
        if left[print_] > 0:
            left[print_] -= 1
        else:
            new.append(diagnostic)
    return tuple(new)


def at_least(diagnostics: Iterable[Diagnostic], level: Severity) -> tuple[Diagnostic, ...]:
    """The remarks of a level and above."""
    return tuple(d for d in diagnostics if d.severity.rank >= level.rank)


def _levelled(diagnostic: Diagnostic, level: RuleLevel | None) -> Iterator[Diagnostic]:
    """At the level that the project has chosen; what the rule itself tells as less than its own level stays less."""
    own = LEVELS.get(diagnostic.rule, Severity.ERROR)
    if level is None or diagnostic.rule not in checks.known_rules():
        yield diagnostic
    elif level is not RuleLevel.OFF:
        wanted = Severity(level.value)
        least = min(diagnostic.severity, wanted, key=lambda severity: severity.rank)
        yield replace(diagnostic, severity=wanted if diagnostic.severity.rank >= own.rank else least)


def _is_judged(project: Project, allowance: allowances.Allowance, assembled: Collection[str]) -> bool:
    rule = allowance.rule
    if project.file.review.rules.get(rule) is RuleLevel.OFF or rule not in checks.known_rules():
        return False
    if rule not in checks.DOCUMENT_RULES:
        return True
    own = project.owners.get(allowance.at.file)
    return all(name in assembled for name in ([own] if own else project.reports))
