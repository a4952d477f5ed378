"""A heading or a sentence that promises what the text does not give."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic
from reportgen.model.base import Entity
from reportgen.model.project import Report
from reportgen.model.sections.common import Section
from reportgen.model.sections.texts import TextSection
from reportgen.model.walk import entities
from reportgen.prose import Span

_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(?P<text>[^\n]+)$", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+(?:[-:][^\W\d_]+)*|,")


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every heading with two names in it, and at every sentence that promises something below."""
    headings = words_of("completeness", case.language).part("headings")
    promises = words_of("completeness", case.language).part("announcements")
    for report in case.reports:
        for label in case.labels(report):
            if label.field == "title":
                body = _body(case, report, label)
                yield from _untold(label, label.reading.text, 0, body, headings)
        for passage in case.passages(report):
            yield from _in_prose(passage, headings)
            yield from _announced(case, report, passage, promises)


def _in_prose(passage: Passage, words: dict[str, Any]) -> Iterator[Diagnostic]:
    text = passage.prose.text
    found = list(_HEADING.finditer(text))
    for number, match in enumerate(found):
        end = found[number + 1].start() if number + 1 < len(found) else len(text)
        yield from _untold(passage, match["text"], match.start("text"), text[match.end() : end], words)


def _untold(passage: Passage, heading: str, at: int, body: str, words: dict[str, Any]) -> Iterator[Diagnostic]:
    """The names of a heading that its text lacks, where it has another of them."""
    names = _names(heading, words)
    lower = body.casefold()
    missing = [(name, start) for name, start in names if name.casefold() not in lower]
    if len(names) > 1 and missing and len(missing) < len(names):
        for name, start in missing:
            first = passage.prose.at(at + start)
            end = passage.prose.at(at + start + len(name) - 1)
            yield Diagnostic("heading-promise", first, "", {"name": name}, end=end)


def _names(heading: str, words: dict[str, Any]) -> list[tuple[str, int]]:
    """The names on both sides of the "and" of a heading; none where either side is no clear name."""
    tokens = [(match[0], match.start()) for match in _WORD.finditer(heading)]
    middle = [number for number, (word, _) in enumerate(tokens) if word == words["and"]]
    if len(middle) != 1 or not 0 < middle[0] < len(tokens) - 1:
        return []
    left, right = middle[0] - 1, middle[0] + 1
    if tokens[right][0] == words["law"] and right + 1 < len(tokens):
        right += 1
    sides = [left, right]
    return [tokens[side] for side in sides] if all(_is_name(tokens, side, words) for side in sides) else []


def _is_name(tokens: list[tuple[str, int]], at: int, words: dict[str, Any]) -> bool:
    """A word with a capital that is not just the heading's first, or the name of a law."""
    word = tokens[at][0]
    of_law = at > 0 and tokens[at - 1][0] == words["law"]
    return word[0].isupper() and (of_law or at > 0 or (len(word) > 1 and word.isupper()))


def _body(case: Case, report: Report, label: Passage) -> str:
    """Everything that stands under a heading: its owner's texts and labels, and the names of the facts it shows."""
    owner = label.owner
    inside = {id(each) for each in entities(owner)}
    texts = [p.prose.text for p in case.passages(report) if id(p.owner) in inside]
    labels = [p.prose.text for p in case.labels(report) if id(p.owner) in inside and p is not label]
    return "\n".join((*texts, *labels, *_fact_names(case, owner)))


def _fact_names(case: Case, owner: Entity) -> Iterator[str]:
    for each in entities(owner):
        for field in ("fact", "facts", "of"):
            refs = getattr(each, field, None) or ()
            for ref in (refs,) if isinstance(refs, str) else refs:
                if ref in case.project.facts:
                    yield case.project.facts[ref].name


def _announced(case: Case, report: Report, passage: Passage, words: dict[str, Any]) -> Iterator[Diagnostic]:
    """The first promise of each thing in a text."""
    seen: set[str] = set()
    for sentence in passage.reading.sentences:
        found = {word.lower(): span for word, span in passage.reading.words(sentence)}
        thing = "" if found.keys().isdisjoint(words["below"]) else _promised(found, words)
        if thing and thing not in seen:
            seen.add(thing)
            span = next(found[word] for word in words[thing] if word in found)
            if not _is_given(case, report, passage, sentence, thing, words):
                yield passage.told("heading-promise", span, thing, text=passage.reading[span])


def _promised(found: Collection[str], words: dict[str, Any]) -> str:
    """What a sentence with a word for "below" promises; empty where it promises nothing that is known."""
    things = ("tables", "charts", "status") if any(word in found for word in words["verbs"]) else ("tables", "charts")
    return next((thing for thing in things if any(word in found for word in words[thing])), "")


def _is_given(case: Case, report: Report, passage: Passage, sentence: Span, thing: str, words: dict[str, Any]) -> bool:
    """Whether what was promised is there; where the program cannot know, it is taken to be."""
    section = passage.section
    if section is None or thing != "status":
        return section is None or not isinstance(section, TextSection) or _follows(report, section, thing)
    if any(getattr(each, "status", None) for each in entities(section) if each is not section):
        return True
    here = [p for p in case.passages(report) if p.section is section]
    after = [p.reading.text for p in here if p is not passage] + [passage.reading.text[sentence.end :]]
    told = set(words["status_told"])
    return any(word.lower() in told for text in after for word in _WORD.findall(text))


def _follows(report: Report, section: Section, thing: str) -> bool:
    """Whether the section, or one after it in its chapter, has what a table or a chart needs."""
    chapter = next((c.sections for c in report.chapters if section in c.sections), ())
    for each in chapter[list(chapter).index(section) if section in chapter else 0 :]:
        if each.charts or each.images or (thing == "tables" and not isinstance(each, TextSection)):
            return True
    return False


RULES = (Rule("heading-promise", WARNING, of_report=check, words=("completeness",)),)
