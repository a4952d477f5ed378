"""Numbers that somebody typed in the headings, and that clash."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.checks.case import Case
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.model.project import Report

_NUMBER = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?P<sign>[.:)]?)[ \t]+(?=[”\"]?[A-ZÅÄÖ])")
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(?P<text>[^\n]+)$", re.MULTILINE)


@dataclass(frozen=True)
class _Numbered:
    """A heading with a typed number, and how the number is written."""

    number: str
    style: str
    text: str
    at: Location


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every report's headings, and at the headings within every text."""
    words = words_of("completeness", case.language).part("tables")
    named = tuple(words.get("named", ()))
    for report in case.reports:
        headings = [found for at, text in _headings(case, report) if (found := _numbered(text, at, named))]
        inside: list[_Numbered] = []
        for passage in case.passages(report):
            matches = _HEADING.finditer(passage.prose.text)
            pairs = [(passage.prose.at(match.start("text")), match["text"]) for match in matches]
            mine = [found for at, text in pairs if (found := _numbered(text, at, named))]
            yield from _repeated(mine)
            inside += mine
        yield from _repeated(headings)
        yield from _mixed([*headings, *inside])


def _headings(case: Case, report: Report) -> Iterator[tuple[Location, str]]:
    """The headings of chapters, sections and goal areas."""
    for chapter in report.chapters:
        if chapter.entry.title:
            yield chapter.entry.at("title"), chapter.entry.title
        for section in chapter.sections:
            yield section.at("title"), section.title
    used = {getattr(section, "area", None) for section in report.sections}
    for name, area in case.project.areas.items():
        if name in used:
            yield area.at("name"), area.name


def _numbered(text: str, at: Location, named: tuple[str, ...]) -> _Numbered | None:
    match = _NUMBER.match(text)
    if match:
        return _Numbered(match["number"], match["sign"], text, at)
    first, _, rest = text.partition(" ")
    digits = rest.split(" ")[0].rstrip(".:")
    if first.lower() in named and digits.isdigit() and len(digits) < 3:
        return _Numbered(digits, first.lower(), text, at)
    return None


def _repeated(headings: list[_Numbered]) -> Iterator[Diagnostic]:
    first: dict[str, _Numbered] = {}
    for heading in headings:
        earlier = first.setdefault(heading.number, heading)
        if earlier.text != heading.text:
            args = {"number": heading.number, "text": heading.text, "first": earlier.text}
            yield Diagnostic("typed-number", heading.at, "", args, other=earlier.at)


def _mixed(headings: list[_Numbered]) -> Iterator[Diagnostic]:
    """The first heading whose number is written in another way than the report's first."""
    other = next((each for each in headings if each.style != headings[0].style), None)
    if other:
        args = {"text": other.text, "first": headings[0].text}
        yield Diagnostic("typed-number", other.at, "mixed", args, Severity.INFO, headings[0].at)


RULES = (Rule("typed-number", WARNING, of_report=check),)
