"""The rules: a page each, listed here and nowhere else, and the functions that run them.

A page is a module that declares its rules in `RULES`, and a YAML file beside it with what they say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from importlib import import_module
from typing import TypeVar

from reportgen.checks.case import Case
from reportgen.checks.rule import Rule
from reportgen.checks.words import is_readable
from reportgen.context import ProjectContext, ReportContext
from reportgen.diagnostics import Diagnostic, owned
from reportgen.document.tree import Document
from reportgen.model.review import RuleLevel
from reportgen.theme import Theme

PAGES = (
    "completeness.owed",
    "completeness.follow_up_gaps",
    "completeness.plans",
    "figures.chart_data",
    "completeness.comparisons",
    "figures.series",
    "judgements.overrides",
    "prose.changes",
    "prose.values",
    "prose.trends",
    "prose.signs",
    "judgements.plan_intervals",
    "prose.verdicts",
    "prose.loose_ends",
    "figures.trends",
    "judgements.unit_unexplained",
    "figures.table_figures",
    "figures.rounding",
    "language.same_name",
    "language.names",
    "language.terms",
    "language.readability",
    "language.doubled_words",
    "language.number_style",
    "language.hyphens",
    "judgements.goal_lights",
    "judgements.goal_claims",
    "figures.heading_period",
    "figures.signs",
    "figures.units_named",
    "judgements.month_lights",
    "judgements.goal_chain",
    "judgements.plan_effects",
    "completeness.goals_followed",
    "completeness.sources_missing",
    "completeness.responsible",
    "completeness.empty_sections",
    "completeness.untold_sums",
    "completeness.timetable",
    "completeness.abbreviations",
    "completeness.pointers",
    "completeness.attachments",
    "completeness.promises",
    "completeness.change_base",
    "completeness.unnamed_peers",
    "completeness.dates",
    "completeness.artefacts",
    "completeness.typed_numbers",
    "completeness.table_heads",
    "figures.economy",
    "judgements.better_or_worse",
    "figures.ledger_totals",
    "figures.typed_values",
    "language.spelling",
    "language.repeated",
    "language.confusions",
    "figures.two_values",
    "figures.value_scale",
    "document.headings",
    "document.tables",
    "document.pictures",
    "document.links",
    "document.contrast",
    "allowances",
)
C = TypeVar("C", bound=Callable[..., Iterable[Diagnostic]])


@cache
def by_page() -> Mapping[str, tuple[Rule, ...]]:
    """The rules of every page; the first is the one that the page is called by."""
    return {page: import_module(f"{__name__}.{page}").RULES for page in PAGES}


@cache
def rules() -> Mapping[str, Rule]:
    """Every rule by its id."""
    return {rule.id: rule for found in by_page().values() for rule in found}


@cache
def known_rules() -> tuple[str, ...]:
    """The rules that can be allowed and given another level, in order."""
    return tuple(sorted(name for name, rule in rules().items() if not rule.is_policy))


def run(whole: ProjectContext) -> tuple[Diagnostic, ...]:
    """Run the rules over a project: those that look at its facts, or compare its reports with each other."""
    case = Case(whole, tuple(whole.project.reports.values()))
    off = switched_off(whole)
    checks = _chosen(((rule, rule.of_project) for rule in rules().values()), off, whole.language)
    return tuple(owned(heard((each for check in checks for each in check(case)), off), whole.project.owners))


def run_on_report(context: ReportContext) -> tuple[Diagnostic, ...]:
    """Run the rules over one report; what they find is that report's, wherever it was written."""
    case = Case(context.whole, (context.report,))
    off = switched_off(context.whole)
    checks = _chosen(((rule, rule.of_report) for rule in rules().values()), off, context.language)
    found = heard((each for check in checks for each in check(case)), off)
    return tuple(replace(each, report=context.report.name) for each in found)


def run_on(document: Document, theme: Theme, off: Collection[str] = ()) -> tuple[Diagnostic, ...]:
    """Run the rules of documents over an assembled one, but those that are switched off."""
    checks = _chosen(((rule, rule.of_document) for rule in rules().values()), off, document.language)
    return tuple(heard((each for check in checks for each in check(document, theme)), off))


def switched_off(whole: ProjectContext) -> frozenset[str]:
    """The rules that the project has switched off."""
    return frozenset(name for name, level in whole.project.file.review.rules.items() if level is RuleLevel.OFF)


def _chosen(declared: Iterable[tuple[Rule, C | None]], off: Collection[str], language: str) -> list[C]:
    """The checks that have a rule that is on and a language that they read, each once, in the order of the table."""
    found = (
        check
        for rule, check in declared
        if check is not None
        and any(name not in off for name in (rule.id, *rule.also))
        and all(is_readable(words, language) for words in rule.words)
    )
    return list(dict.fromkeys(found))


def heard(diagnostics: Iterable[Diagnostic], off: Collection[str] = ()) -> Iterator[Diagnostic]:
    """What rules that are on tell, each at its rule's own level unless the rule says that it is less than that."""
    for each in diagnostics:
        if each.rule not in off:
            level = rules()[each.rule].level
            yield replace(each, severity=level) if each.severity.rank > level.rank else each
