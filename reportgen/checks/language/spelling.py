"""A word that is not in the dictionary."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from reportgen.checks.case import Case, Passage
from reportgen.checks.language import writing
from reportgen.checks.language.known_words import known_words
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic, Quoted, Severity
from reportgen.prose import Span
from reportgen.prose.spelling import LONGEST, Dictionary, slips

SHORTEST_PART = 5  # letters of each half of an unknown compound
SHORTEST_NAME = 6  # letters of a name that can be told to be like another word
JARGON = 3  # times that a word is written before it is taken to be meant
_ACRONYM = re.compile(r"[A-ZÅÄÖÉ]{2,}[\d&]*(?::?[a-zåäö]{1,4})?|[a-zåäö]{0,2}[A-ZÅÄÖ]\S*[A-ZÅÄÖ]\S*")


def check(case: Case) -> Iterator[Diagnostic]:
    """Look every word up; the dictionary is read only where there is a text in its language."""
    found = case.dictionary
    if found is None:
        return
    speller = _Speller(case, found)
    for passage in writing.texts(case):
        for word, span in passage.reading.words():
            if not speller.is_right(word) and _is_prose(passage, span):
                yield from speller.told(passage, word, span)


def _is_prose(passage: Passage, span: Span) -> bool:
    """Whether a word stands by itself: not in an address, an abbreviation with stops, a citation, or after a figure."""
    text = passage.reading.text
    before, after = text[max(0, span.start - 2) : span.start], text[span.end : span.end + 2]
    if before[-1:] in tuple("./@\\_#\xad") or before[-1:].isdigit() or (before[-1:] == "-" and before[:1].isdigit()):
        return False
    if after[:1].isdigit() or after[:1] in tuple("@\\_\xad") or (after[:1] == "." and after[1:].isalpha()):
        return False
    return not writing.in_address(text, span.start) and passage.reading.is_cited(span) is None


class _Speller:
    """What is spelt right in this project, and what a wrong word may have been meant to be."""

    def __init__(self, case: Case, found: Dictionary) -> None:
        self.lexicon = words_of("language", case.language)
        self.dictionary = found
        self.known = known_words(case.project) | frozenset(self.lexicon["abbreviations"] + self.lexicon["known"])
        passages = list(writing.texts(case))
        self.written = Counter(word.casefold().strip("-") for p in passages for word, _ in p.reading.words())
        self.names = Counter(name for p in passages for name in _names(p))
        self._verdicts: dict[str, bool] = {}

    def is_right(self, word: str) -> bool:
        """Whether the word is one, whatever stands around it."""
        if word not in self._verdicts:
            self._verdicts[word] = not 2 <= len(word) <= LONGEST or self._is_known(word.replace("’", "'"))
        return self._verdicts[word]

    def _is_known(self, word: str) -> bool:
        bare = word.strip("-'⁰¹²³⁴⁵⁶⁷⁸⁹")
        if bare.casefold() in self.known or _ACRONYM.fullmatch(bare) or self.dictionary.knows(bare):
            return True
        if word.endswith("-"):  # the first part of a compound: familje-, arbetsmarknads-
            return any(self.dictionary.knows(bare + last) for last in ("arbete", "verksamhet"))
        if "-" in bare:
            return all(len(part) < 2 or part[0].isupper() or self._is_known(part) for part in bare.split("-"))
        return self._is_inflected(bare.casefold()) or self._is_compound(bare.casefold())

    def _is_inflected(self, word: str) -> bool:
        """A word that the project declares, with an ending."""
        stems = (word.removesuffix(":" + e).removesuffix(e) for e in self.lexicon["endings"] if word.endswith(e))
        return any(len(stem) > 2 and stem in self.known for stem in stems)

    def _is_compound(self, word: str) -> bool:
        """Two known words in one that the dictionary has not put together."""
        splits = ((word[:i], word[i:]) for i in range(1, len(word) - SHORTEST_PART + 1))
        return any(
            (len(first) >= SHORTEST_PART or first in self.lexicon["first_parts"])
            and self._is_word(first)
            and self._is_word(last)
            for first, last in splits
        )

    def _is_word(self, word: str) -> bool:
        return word in self.known or word in self.lexicon["first_parts"] or self.dictionary.knows(word)

    def told(self, passage: Passage, word: str, span: Span) -> Iterator[Diagnostic]:
        """What to say of a word that is not known: nothing, where it is the name of somebody or something."""
        is_name = word[0].isupper() and self.names[word.casefold().removesuffix("s")] > 0
        near = self._near(word, is_name=is_name)
        if is_name and not near:
            return
        if word[0].isupper() and not self._is_likely(near):  # first in its sentence: a name, as likely as not
            return
        if not near:
            yield passage.told("misspelt", span, "unknown", Severity.INFO, word=word)
        else:
            likely = Quoted(tuple(each for each, _ in near[:3]))
            yield passage.told("misspelt", span, "", self._level(word, near[0]), word=word, near=likely)

    def _is_likely(self, near: list[tuple[str, str]]) -> bool:
        return bool(near) and (self._is_used(near[0][0]) or not self.dictionary.is_compound(near[0][0]))

    def _level(self, word: str, near: tuple[str, str]) -> Severity:
        """A word that is written again and again is meant so, unless the right one is written as well."""
        meant, kind = near
        is_written = self.written[meant.casefold()] or meant.casefold() in self.known
        is_sure = kind != "exchanged" or (len(word) >= 8 and meant[0] == word[0])
        is_sure = is_sure and self.written[word.casefold()] < JARGON
        return Severity.WARNING if is_written or is_sure else Severity.INFO

    def _near(self, word: str, *, is_name: bool) -> list[tuple[str, str]]:
        """The words that it may have been meant to be, those that the project uses first."""
        if is_name and (len(word) < SHORTEST_NAME or self.written[word.casefold()] > 1):
            return []
        found = [*self._declared(word), *self.dictionary.near(word)]
        if is_name:  # names resemble other words by chance: only those that this project writes count
            found = [(each, kind) for each, kind in found if self._is_used(each)]
        return sorted(dict(found).items(), key=lambda each: -self._is_used(each[0]))

    def _declared(self, word: str) -> Iterator[tuple[str, str]]:
        if len(word) >= SHORTEST_NAME:
            for each in slips(word.casefold()):
                if each in self.known:
                    yield (each.capitalize() if word[0].isupper() else each), "declared"

    def _is_used(self, word: str) -> bool:
        return word.casefold() in self.known or self.written[word.casefold()] > 0


def _names(passage: Passage) -> Iterator[str]:
    """Words with a capital that do not begin a sentence, without the s of a genitive."""
    text = passage.reading.text
    for word, span in passage.reading.words():
        if word[0].isupper() and not writing.begins(text, span.start):
            yield word.casefold()
            yield word.casefold().removesuffix("s")


RULES = (Rule("misspelt", WARNING, of_project=check, words=("language",)),)
