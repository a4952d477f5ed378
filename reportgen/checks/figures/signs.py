"""A sign that contradicts its name, or a deviation without word of what plus means."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import ERROR, Rule
from reportgen.checks.words import Words, word_list, words_of
from reportgen.context import ProjectContext
from reportgen.diagnostics import Args, Diagnostic, Severity
from reportgen.model.facts import Better, Fact
from reportgen.periods import Period
from reportgen.quantities import Quantity, Unit

LONG = 10  # letters of a word that names one measure and no other
REACH = 2  # words between "negativ" and what it says it of
UNSIGNED = (Unit.COUNT, Unit.DAYS, Unit.MONTHS, Unit.HOURS, Unit.FTE)


def check_facts(case: Case) -> Iterator[Diagnostic]:
    """Look at every fact."""
    lexicon = words_of("figures", case.language)
    for name, fact in case.project.facts.items():
        yield from _fact(case, lexicon, name, fact)


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every text and heading that says that a fact is negative or positive."""
    lexicon = words_of("figures", case.language)
    measures = case.once(_measures)
    for report in case.reports:
        for passage in (*case.passages(report), *case.labels(report)):
            yield from _text(case, lexicon, passage, measures)


def _fact(case: Case, lexicon: Words, name: str, fact: Fact) -> Iterator[Diagnostic]:
    signs = _signs(case, name)
    for kind, wrong in (("negative", 1), ("positive", -1)):
        first = (word_list(fact.name) or [""])[0]
        if lexicon.has(kind, first) and signs == {wrong} and fact.unit not in UNSIGNED:
            args: Args = {"name": fact.name, "value": _example(case, name)}
            yield Diagnostic("sign-convention", fact.at("name"), "name", args)
    told = f"{fact.name} {fact.note.text if fact.note else ''}"
    is_told = fact.better is not Better.NEITHER or lexicon.among("says_the_sign", told)
    if signs and lexicon.among("signed", fact.name) and not is_told and fact.unit not in UNSIGNED:
        yield Diagnostic("sign-convention", fact.at("name"), "", {"name": fact.name}, Severity.WARNING)


def _signs(case: Case, name: str, until: Period | None = None) -> set[int]:
    """The signs of a fact's values, zero left out."""
    known = case.project.observed.get(name, {})  # as written: a formula at fault has no values
    values = [seen.quantity.value for period, seen in known.items() if not until or period.end <= until.end]
    return {1 if value > 0 else -1 for value in values if value}


def _example(case: Case, name: str) -> Quantity:
    known = case.project.observed[name]
    return known[max(known)].quantity


def _measures(case: ProjectContext) -> dict[str, str]:
    """The long words that name one fact each, such as "nettokostnadsavvikelse"."""
    found: dict[str, set[str]] = {}
    for name, fact in case.project.facts.items():
        for word in {*word_list(fact.name), *word_list(fact.short or "")}:
            if len(word) >= LONG:
                found.setdefault(word, set()).add(name)
    return {word: names.pop() for word, names in found.items() if len(names) == 1}


def _text(case: Case, lexicon: Words, passage: Passage, measures: dict[str, str]) -> Iterator[Diagnostic]:
    found = list(passage.reading.words())
    for number, (word, span) in enumerate(found):
        kind = next((k for k in ("negative", "positive") if lexicon.has(k, word)), None)
        for named, _ in found[number + 1 : number + 1 + REACH] if kind else ():
            ref = next((r for measure, r in measures.items() if named.lower().startswith(measure)), None)
            wrong = 1 if kind == "negative" else -1
            if ref and _signs(case, ref, passage.report.period) == {wrong}:
                name, value = case.project.facts[ref].name, _example(case, ref)
                said = f"{word} {named}"
                yield passage.told("sign-convention", span, "text", words=said, name=name, value=value)


RULES = (Rule("sign-convention", ERROR, of_report=check, of_project=check_facts, words=("figures",)),)
