"""A measure of an action plan whose effect does not go with its aim or its time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import INFO, WARNING, Rule
from reportgen.checks.words import Words, word_list, words_of
from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Report
from reportgen.model.sections.plan import EffectState, Objective, PlanAreaSection
from reportgen.prose import Span
from reportgen.prose.lexicon import lexicon
from reportgen.prose.sentences import sentence as taken_apart

LATE = 0.5  # of the year, when a plan is adopted: less is left than has passed


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every objective of every plan, and at what is said of plans."""
    known = words_of("figures", case.language)
    for report in case.reports:
        for section in report.sections:
            for objective in section.objectives.values() if isinstance(section, PlanAreaSection) else ():
                yield from _unchanged(known, objective)
                yield from _measure(known, objective)
    plans = [report for report in case.project.reports.values() if report.actions and report.file.date]
    for report in case.reports if len(plans) == 1 else ():
        for passage in case.passages(report):
            for span in passage.reading.sentences:
                yield from _early(case, known, passage, span, plans[0])


def _unchanged(known: Words, objective: Objective) -> Iterator[Diagnostic]:
    effect = objective.effect
    reduces = known.among("reduces", f"{objective.name} {objective.aim.text}")
    if effect and effect.state is EffectState.UNCHANGED and effect.note is None and reduces:
        args = {"name": objective.name}
        yield Diagnostic("effect-unchanged", effect.at("state"), "", args, other=objective.at("aim"))


def _measure(known: Words, objective: Objective) -> Iterator[Diagnostic]:
    """ "Antalet vårddygn" in the name and "antalet helårsplaceringar" in the aim."""
    one, two = (_counted(known, text) for text in (objective.name, str(objective.aim.text)))
    if one and two and one[:6] != two[:6]:
        args = {"name": objective.name, "one": one, "two": two}
        yield Diagnostic("plan-measure", objective.at("aim"), "", args, other=objective.at("name"))


def _counted(known: Words, text: str) -> str:
    found = word_list(text)
    return next((after for word, after in pairwise(found) if known.has("counted", word)), "")


def _early(case: Case, known: Words, passage: Passage, span: Span, plan: Report) -> Iterator[Diagnostic]:
    text, adopted = passage.reading[span], plan.file.date
    if adopted is None or not known.said("had_effect", text) or not known.among("plan", text):
        return
    if known.among("hedged", text) or not _is_of(passage, span, adopted.year, case.language):
        return
    left = (date(adopted.year, 12, 31) - adopted).days
    if left < 365 * LATE:
        title, year = plan.file.title, adopted.year
        yield passage.told("effect-too-early", span, plan=title, day=adopted, left=left, year=year)


def _is_of(passage: Passage, span: Span, year: int, language: str) -> bool:
    """Whether a sentence is of a year: it names it, or names none and stands in a report of it or of the next."""
    cited = [c.period.year for c in passage.reading.cited if span.start <= c.start < span.end and c.ref]
    named = taken_apart(passage.reading, span, lexicon(language), passage.report.period.year).times
    years = {*cited, *(time.period.year for time in named)}
    return year in years if years else passage.report.period.year in (year, year + 1)


RULES = (
    Rule("effect-unchanged", WARNING, of_report=check, words=("figures", "prose")),
    Rule("effect-too-early", WARNING, of_report=check, words=("figures", "prose")),
    Rule("plan-measure", INFO, of_report=check, words=("figures", "prose")),
)
