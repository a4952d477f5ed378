"""A real word in the wrong place."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from reportgen.checks.case import Case, Passage
from reportgen.checks.language import writing
from reportgen.checks.language.known_words import known_words
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import Words, words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.prose import Span
from reportgen.prose.spelling import Dictionary

RULE = "confused-word"
CLAUSE = 60  # characters before a verb in which a relative clause would have begun
OFTEN = 5  # times that a word is written before a rare one like it is told
SHORTEST = 8  # letters of a rare word that is compared with the common ones
ENDING = 4  # letters at the end of a word that differ between its forms


def check(case: Case) -> Iterator[Diagnostic]:
    """Try the patterns on every text, then the verbs, then the words that are written once."""
    found = case.dictionary
    if found is None:
        return
    right = {word.casefold() for word in case.project.words}
    declared = known_words(case.project)
    rare = {word: common for word, common in _rare(case, declared).items() if found.knows(word)}
    for passage in writing.texts(case):
        yield from _patterns(passage, case.language, right)
        yield from _verbs(passage, words_of("language", case.language), found)
        yield from _rare_words(passage, rare, declared)


# --- patterns ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Confusion:
    only_with: tuple[str, ...]
    wrong: re.Pattern[str]
    right: str
    severity: Severity


@cache
def _confusions(language: str) -> tuple[_Confusion, ...]:
    return tuple(_read(entry) for entry in words_of("language", language)["confusions"])


def _read(entry: dict[str, str | list[str]]) -> _Confusion:
    needed = [entry["only_with"]] if isinstance(entry["only_with"], str) else entry["only_with"]
    level = Severity(str(entry.get("level", "warning")))
    return _Confusion(tuple(needed), re.compile(str(entry["wrong"]), re.IGNORECASE), str(entry["right"]), level)


def _patterns(passage: Passage, language: str, right: set[str]) -> Iterator[Diagnostic]:
    text = passage.reading.text
    folded = text.casefold()
    for each in _confusions(language):
        if any(needed in folded for needed in each.only_with):
            for match in each.wrong.finditer(text):
                if match[0].casefold() not in right:
                    yield _told(passage, Span(*match.span()), match.expand(each.right), each.severity)


def _told(passage: Passage, span: Span, right: str, severity: Severity, variant: str = "") -> Diagnostic:
    found = passage.reading[span]
    meant = right[0].upper() + right[1:] if found[0].isupper() else right
    return passage.told(RULE, span, variant, severity, found=found, right=meant)


# --- verbs: "har upprättar", "ska minskar" ----------------------------------------------------


def _verbs(passage: Passage, lexicon: Words, known: Dictionary) -> Iterator[Diagnostic]:
    before, at = "", Span(0, 0)
    for word, span in passage.reading.words():
        helper = before.casefold()
        if helper in lexicon["has"] or helper in lexicon["shall"]:
            variant = "perfect" if helper in lexicon["has"] else "infinitive"
            between = passage.reading.text[at.end : span.start]
            if between == " " and word.islower() and known.is_present(word) and not _in_clause(passage, at, lexicon):
                yield passage.told(RULE, Span(at.start, span.end), variant, found=f"{before} {word}")
        before, at = word, span


def _in_clause(passage: Passage, at: Span, lexicon: Words) -> bool:
    """Whether a relative clause may end at the helping verb: "det ansvar som kommunen har omfattar ..."."""
    text = passage.reading.text[max(0, at.start - CLAUSE) : at.start]
    begun = re.split(r"[.!?:;]\s", text)[-1].casefold().split()
    return any(word.strip(',()”"') in lexicon["clauses"] for word in begun)


# --- words written once that are a letter from one written often ------------------------------


def _rare(case: Case, declared: frozenset[str]) -> dict[str, str]:
    """Rare words and the common word that each was perhaps meant to be; linear in the words of the project."""
    counts = Counter(w.casefold() for p in writing.texts(case) for w, _ in p.reading.words() if len(w) >= SHORTEST)
    shortened: dict[str, list[str]] = defaultdict(list)
    common = {word for word, count in counts.items() if count >= OFTEN} | {w for w in declared if len(w) >= SHORTEST}
    for word in common:
        for less in _less(word):
            shortened[less].append(word)
    rare = [word for word, count in counts.items() if count == 1 and word not in common]
    longer = {word: min(shortened[word]) for word in rare if word in shortened}
    shorter = {word: less for word in rare for less in _less(word) if less in common}
    return {**shorter, **longer}


def _less(word: str) -> Iterable[str]:
    """A word less one letter, or less a syllable that it says twice; neither its first letter nor its ending."""
    if len(word) <= 45:
        yield from (word[:i] + word[i + 1 :] for i in range(1, len(word) - ENDING))
        yield from (word[:i] + word[i + 2 :] for i in range(len(word) - 3) if word[i : i + 2] == word[i + 2 : i + 4])


def _rare_words(passage: Passage, rare: dict[str, str], declared: frozenset[str]) -> Iterator[Diagnostic]:
    for word, span in passage.reading.words() if rare else ():
        common = rare.get(word.casefold())
        if common:
            is_declared = common in declared
            level = Severity.WARNING if is_declared else Severity.INFO
            yield _told(passage, span, common, level, "declared" if is_declared else "rare")


RULES = (Rule("confused-word", WARNING, of_project=check, words=("language",)),)
