"""A section without content, or a text that only holds the place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import letters, words_of
from reportgen.diagnostics import Diagnostic
from reportgen.model.sections.common import Section
from reportgen.model.sections.quality import QualityWorkSection
from reportgen.model.sections.texts import SummarySection
from reportgen.prose import Span

_HEADING = re.compile(r"^[ \t]*(?P<marks>#{1,6})[ \t]+(?P<text>[^\n]+)$", re.MULTILINE)
_NEEDED: dict[type[Section], tuple[str, ...]] = {
    SummarySection: ("key_figures", "highlights", "text", "assessment", "matrix", "intro", "charts"),
    QualityWorkSection: ("text", "reviews", "contracts", "complaints", "late_decisions", "intro"),
}


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every section, and at every text and its headings."""
    words = words_of("completeness", case.language).part("placeholders")
    for report in case.reports:
        for section in report.sections:
            needed = _NEEDED.get(type(section), ())
            if needed and not any(getattr(section, field) for field in needed):
                args = {"title": section.title}
                yield Diagnostic("empty-section", section.at("title"), "", args)
        for passage in case.passages(report):
            yield from _bare_headings(passage)
            yield from _placeholder(passage, words) if words else ()


def _bare_headings(passage: Passage) -> Iterator[Diagnostic]:
    """Headings of a text that have neither text nor a lower heading under them."""
    text = passage.prose.text
    found = list(_HEADING.finditer(text))
    for number, match in enumerate(found):
        following = found[number + 1] if number + 1 < len(found) else None
        body = text[match.end() : following.start() if following else len(text)]
        divides = following is not None and len(following["marks"]) > len(match["marks"])
        if not body.strip() and not divides:
            at, end = passage.prose.at(match.start("text")), passage.prose.at(match.end("text") - 1)
            args = {"title": match["text"].strip()}
            yield Diagnostic("empty-section", at, "heading", args, end=end)


def _placeholder(passage: Passage, words: dict[str, Any]) -> Iterator[Diagnostic]:
    text = passage.reading.text
    lower = text.lower()
    said = " ".join(letters(lower[:100]))
    start = next((lower.find(each) for each in words["within"] if each in lower), -1)
    if said in words["whole"] and len(text.strip()) < 100:
        yield passage.told("placeholder", Span(0, len(text.rstrip())), text=text.strip())
    elif start >= 0:
        end = next((n for n, letter in enumerate(text[start : start + 60]) if letter in ".\n"), 12)
        span = Span(start, min(len(text), start + end))
        yield passage.told("placeholder", span, text=text[span.start : span.end])


RULES = (
    Rule("empty-section", WARNING, of_report=check),
    Rule("placeholder", WARNING, of_report=check),
)
