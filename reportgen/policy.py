"""What becomes of the rules' remarks in a project: its levels, what its content allows, what was known before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from reportgen import checks
from reportgen.checks import allowances
from reportgen.context import ProjectContext
from reportgen.diagnostics import Diagnostic, Severity, has_errors, owned
from reportgen.model.project import Project, Report
from reportgen.model.review import RuleLevel
from reportgen.model.sections.enums import TextStatus


def settled(whole: ProjectContext, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The remarks at the project's levels; those that are allowed as infos with the reason."""
    levels = whole.project.file.review.rules
    levelled = (each for d in diagnostics for each in _levelled(d, levels.get(d.rule)))
    return tuple(allowances.allowed(levelled, whole.once(_given)))


def remarks(
    whole: ProjectContext, diagnostics: Collection[Diagnostic], examined: Collection[str], assembled: Collection[str]
) -> Iterator[Diagnostic]:
    """What is wrong with the policy itself, by what was settled of the reports that were examined.

    `assembled` are those of them that were examined as documents too. Whether an allowance is needed is known only
    where its rule could look: at content without faults, and for a rule of documents at the document.
    """
    project, given = whole.project, whole.once(_given)
    found = [*allowances.faults(project, given, checks.known_rules())]
    if not has_errors(diagnostics):
        told = allowances.unneeded(diagnostics, given)
        looked_at = {name: assembled if rule.of_document else examined for name, rule in checks.rules().items()}
        judged = {each.at for each in given if _is_judged(project, each, looked_at.get(each.rule, ()))}
        found += [each for each in told if each.location in judged]
    return owned(checks.heard(found), project.owners)


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
    rule = checks.rules().get(diagnostic.rule)
    if level is None or rule is None or rule.is_policy:
        yield diagnostic
    elif level is not RuleLevel.OFF:
        wanted = Severity(level.value)
        least = min(diagnostic.severity, wanted, key=lambda severity: severity.rank)
        yield replace(diagnostic, severity=wanted if diagnostic.severity.rank >= rule.level.rank else least)


def is_owed(diagnostic: Diagnostic) -> bool:
    """Whether it tells of something that somebody still has to write."""
    rule = checks.rules().get(diagnostic.rule)
    return rule is not None and rule.owed and diagnostic.severity is rule.level


def hindering(diagnostics: Iterable[Diagnostic], *, draft: bool) -> Iterator[Diagnostic]:
    """What a report cannot be made with, if it is an error: a draft shows all but what cannot be drawn."""
    rules = checks.rules()
    return (d for d in diagnostics if not draft or (d.rule in rules and rules[d.rule].stops_draft))


def final(report: Report, found: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """A final version is refused while anything is owed or not approved: what a draft bears is an error here."""
    told = (replace(d, severity=Severity.ERROR) if is_owed(d) else d for d in found)
    return (*told, *_unapproved(report))


def _unapproved(report: Report) -> Iterator[Diagnostic]:
    for section in report.sections:
        if section.status is not TextStatus.DONE:
            yield Diagnostic("not-approved", section.at("status"), "", {"title": section.title}, report=report.name)


def _given(whole: ProjectContext) -> tuple[allowances.Allowance, ...]:
    return allowances.allowances(whole.project)


def _is_judged(project: Project, allowance: allowances.Allowance, looked_at: Collection[str]) -> bool:
    rule = allowance.rule
    if project.file.review.rules.get(rule) is RuleLevel.OFF or rule not in checks.known_rules():
        return False
    own = project.owners.get(allowance.at.file)
    return all(name in looked_at for name in ([own] if own else project.reports))
