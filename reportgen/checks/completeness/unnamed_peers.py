"""A comparison with other municipalities that does not say which."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import INFO, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Report
from reportgen.model.sections.analysis import ComparisonSection
from reportgen.prose import Span

_NAMED = re.compile(r"(?:[A-ZÅÄÖ][a-zåäö]+(?:, | och )){1,20}[A-ZÅÄÖ][a-zåäö]+")


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every report that compares in words only; the first place is told."""
    words = words_of("completeness", case.language).part("peers")
    for report in case.reports:
        if not any(isinstance(section, ComparisonSection) for section in report.sections):
            found = next((each for p in case.passages(report) if (each := _peers(p, words))), None)
            if found and not _names(case, report):
                passage, span = found
                yield passage.told("unnamed-peers", span, text=passage.reading[span])


def _peers(passage: Passage, words: dict[str, Any]) -> tuple[Passage, Span] | None:
    """ "fem andra kommuner", "jämförbara kommuner"."""
    found = list(passage.reading.words())
    for (word, start), (place, end) in pairwise(found):
        if word.lower() in words["others"] and place.lower() in words["places"]:
            return passage, Span(start.start, end.end)
    return None


def _names(case: Case, report: Report) -> bool:
    """Whether the report names peers: the project's own, or a row of names."""
    texts = [passage.reading.text for passage in case.passages(report)]
    declared = [peer.name for peer in case.project.peers.values()]
    return any(_NAMED.search(text) or any(name in text for name in declared) for text in texts)


RULES = (Rule("unnamed-peers", INFO, of_report=check, words=("completeness",)),)
