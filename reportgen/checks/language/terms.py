"""A word or a name in a form that the project has chosen against."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.language import writing
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.model.facts import Term
from reportgen.model.project import Report, in_force
from reportgen.prose import Span

RULE = "term"
_REACH = 200  # characters of a sentence on either side of a name
_ENDING = r"(?:s|n|en|et|t|ns|ens|ets|ar|er|or|erna|arna|orna|na|ernas|arnas)?"


@dataclass(frozen=True)
class _Wanted:
    """What is to be looked for in a report: forms that are not to be used, and terms that do not hold."""

    wrong: re.Pattern[str] | None
    right: Mapping[str, str]  # the wrong form, folded -> the term


def check(case: Case) -> Iterator[Diagnostic]:
    """Go through every report with the terms of its period."""
    for report in case.reports:
        passages = writing.everything(case, report)
        yield from _forbidden(case, report, passages)
        yield from _out_of_date(case, report, passages)
        for entry in words_of("language", case.language).listed("replaced"):
            yield from _old_body(case, entry, report, passages)


def _forbidden(case: Case, report: Report, passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    terms = case.project.terms
    holding = {name: term for name, term in terms.items() if in_force(term.start, term.end, report.period)}
    wanted = _wanted(holding)
    for passage in passages if wanted.wrong else ():
        for match in wanted.wrong.finditer(passage.reading.text) if wanted.wrong else ():
            name = wanted.right[_folded(match[1])]
            if match[1] != name and not _is_inside(passage, match, name):
                args = {"found": match[0], "right": name, "reason": holding[name].reason or ""}
                variant = "reason" if args["reason"] else ""
                yield passage.told(RULE, Span(*match.span()), variant, **args)


def _wanted(terms: Mapping[str, Term]) -> _Wanted:
    right = {_folded(form): name for name, term in terms.items() for form in term.instead_of if form.strip()}
    return _Wanted(_any_of(right), right)


def _any_of(forms: Mapping[str, str]) -> re.Pattern[str] | None:
    """One pattern for many forms, the longest first; blanks in them may be line breaks or no-break spaces."""
    ordered = sorted(forms, key=len, reverse=True)
    either = "|".join(r"\s".join(map(re.escape, form.split())) for form in ordered)
    return re.compile(rf"\b({either}){_ENDING}\b", re.IGNORECASE) if either else None


def _is_inside(passage: Passage, match: re.Match[str], name: str) -> bool:
    """Whether a form stands inside the term itself, as "försörjningsstöd" does in "ekonomiskt försörjningsstöd"."""
    text = passage.reading.text
    start = text.find(name, max(0, match.start() - len(name)), match.end() + len(name))
    return 0 <= start <= match.start() and match.end(1) <= start + len(name)


def _out_of_date(case: Case, report: Report, passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    expired = {_folded(n): n for n, t in case.project.terms.items() if not in_force(t.start, t.end, report.period)}
    wrong = _any_of(expired)
    for passage in passages if wrong else ():
        for match in wrong.finditer(passage.reading.text) if wrong else ():
            if not is_history(case, passage, Span(*match.span())):
                span = Span(*match.span())
                yield passage.told(RULE, span, "expired", Severity.INFO, found=match[0], period=report.period)


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def is_history(case: Case, passage: Passage, span: Span) -> bool:
    """Whether a sentence speaks of an old name as such, or of another year than the report's."""
    sentences = passage.reading.sentences
    index = bisect_right(sentences, span.start, key=lambda each: each.start) - 1
    sentence = sentences[index] if index >= 0 else span
    near = Span(max(sentence.start, span.start - _REACH), min(sentence.end, span.end + _REACH))
    text = passage.reading[near].casefold()
    years = set(re.findall(r"\b(?:19|20)\d\d\b", text)) - {str(passage.report.period.year)}
    return bool(years) or any(word in text for word in words_of("language", case.language).listed("of_the_past"))


# --- a kind of body that has a new name -------------------------------------------------------


def _old_body(case: Case, entry: dict[str, Any], report: Report, passages: tuple[Passage, ...]) -> Iterator[Diagnostic]:
    endings = "|".join(entry["endings"])
    old = _places(passages, re.compile(rf"\b{entry['before']}(?:{endings})?\b", re.IGNORECASE), entry["except"])
    new = _places(passages, re.compile(rf"\b(?i:{entry['now']}) (?=[A-ZÅÄÖ])|\b{entry['definite']}\b"), ())
    if not old or not (new or report.period.year >= entry["since"]):
        return
    other: Location | None = new[0][0].at(new[0][1]) if new else None
    for passage, span in (each for each in old if not is_history(case, *each)):
        said = passage.reading[span]
        told = passage.told(RULE, span, "body", Severity.INFO, found=said, right=entry["now"], year=int(entry["since"]))
        yield replace(told, other=other)


def _places(
    passages: tuple[Passage, ...], wanted: re.Pattern[str], but: list[str] | tuple[()]
) -> list[tuple[Passage, Span]]:
    found = []
    for passage in passages:
        for match in wanted.finditer(passage.reading.text):
            around = passage.reading.text[max(0, match.start() - 30) : match.end() + 30].casefold()
            if not any(phrase in around for phrase in but):
                found.append((passage, Span(*match.span())))
    return found


RULES = (Rule("term", WARNING, of_report=check),)
