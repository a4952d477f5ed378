"""A hyphen too many or too few."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.checks.language import writing
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import Words, words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.prose import Span
from reportgen.prose.spelling import Dictionary

RULE = "hyphenation"
LONGEST_PLAIN = 8  # letters of a word that is hardly a compound
SHORTEST_LAST = 3  # letters of a part that two words share
_PAIR = re.compile(r"\b([^\W\d_]{2,40})(-?) (och|eller|samt|respektive) ([^\W\d_]{2,60})\b")
_SPACED = re.compile(r"\b([^\W\d_][^\W_]{0,40})- ([^\W\d_]{2,60})\b")
_APART = re.compile(r"\b([A-ZÅÄÖ]{2,6}\d{1,4}) ([A-ZÅÄÖ][a-zåäö]{4,40})\b")


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every hyphen beside a space, and at names of two parts."""
    lexicon, known = words_of("language", case.language), case.dictionary
    if known:
        for passage in writing.texts(case):
            yield from _pairs(passage, lexicon, known)
            yield from _spaced(passage, lexicon, known)


def _pairs(passage: Passage, lexicon: Words, known: Dictionary) -> Iterator[Diagnostic]:
    """ "barn- och unga", and "barn och utbildningsförvaltningen"."""
    for match in _PAIR.finditer(passage.reading.text):
        first, hyphen, link, last = match.groups()
        span = Span(*match.span())
        if hyphen and _is_plain(first, last, lexicon, known):
            level = Severity.WARNING if last.endswith(tuple(lexicon["adjective_endings"])) else Severity.INFO
            yield passage.told(RULE, span, "extra", level, found=match[0], right=f"{first} {link} {last}")
        elif not hyphen and _is_shared(passage, match, lexicon):
            right = f"{first}- {link} {last}"
            yield passage.told(RULE, span, "missing", found=match[0], right=right)


def _is_plain(first: str, last: str, lexicon: Words, known: Dictionary) -> bool:
    """Whether two words have no last part in common: "barn" and "unga", unlike "barn" and "ungdomsvård"."""
    if len(last) > LONGEST_PLAIN or len(first) < 3 or not last.islower() or not known.knows(last):
        return False
    parts = (last[at:] for at in range(2, len(last) - SHORTEST_LAST + 1))
    return not any(
        part not in lexicon["derivations"] and known.knows(part) and known.knows(first.lower() + part) for part in parts
    )


def _is_shared(passage: Passage, match: re.Match[str], lexicon: Words) -> bool:
    """Whether a pair is the name of one body: its first word begins such names, its second ends as they do."""
    first, last = match[1].casefold(), match[4].casefold()
    before = passage.reading.text[max(0, match.start() - 12) : match.start()].casefold()
    two_things = (*(f"{word} " for word in lexicon["before_two_things"]), "- ", ", ")
    if first not in lexicon["name_beginnings"] or before.endswith(two_things):
        return False
    if last.startswith(tuple(lexicon["whole_names"])):
        return False
    ending = next((end for end in lexicon["name_endings"] if end in last[3:]), None)
    return ending is not None and last.find(ending) > SHORTEST_LAST


def _spaced(passage: Passage, lexicon: Words, known: Dictionary) -> Iterator[Diagnostic]:
    """ "SSPF- anställningar", and "HVO100 Drivmedel"."""
    text = passage.reading.text
    for match in _SPACED.finditer(text):
        if match[2].casefold() not in lexicon["links"] and match[2].islower():
            yield passage.told(RULE, Span(*match.span()), "space", Severity.INFO, found=match[0], right=_joined(match))
    for match in _APART.finditer(text):
        if known.knows(match[2].lower()) and not writing.begins(text, match.start(2)):
            right = _joined(match).replace(match[2], match[2].lower())
            yield passage.told(RULE, Span(*match.span()), "space", Severity.INFO, found=match[0], right=right)


def _joined(match: re.Match[str]) -> str:
    return f"{match[1]}-{match[2]}" if match[1][-1].isupper() or match[1][-1].isdigit() else match[1] + match[2]


RULES = (Rule("hyphenation", WARNING, of_report=check, words=("language",)),)
