"""Whether a word is spelt right, and what it may have been meant to be. Knows no project.

Hunspell's verdicts are quick (about 20 µs) and kept; its own `suggest` takes half a second a word, so
the few likely slips of the hand are tried here instead: letters swapped, one too many, one too few,
one exchanged.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property
from importlib import metadata

from hunspell import Hunspell

from reportgen.cache import NOWHERE, Store, digest, environment
from reportgen.diagnostics import ReportgenError

DICTIONARIES = {"sv": ("hunspell-sv", "sv_SE")}  # language: the package, and its files' name
LONGEST = 45  # letters of a word that is looked up; longer ones are no words
MOST_GUESSED = 60  # words that are given suggestions in one run, 0.1 s each
MOST_LOOKED_UP = 150_000  # in one run; a text with more words than that is no text
_Answers = dict[str, dict[str, bool]]  # by question, by word
_QUESTIONS = ("known", "compound", "present")
_PRESENT = frozenset("mKJ")  # the Swedish dictionary's own flags for a verb's -ar, -er and -r
_LETTERS = "esntardilogkmpvfhuäcåböyjxwzqé"


class Dictionary:
    """The words of a language. Every verdict is kept, so a long text costs no more than its vocabulary."""

    def __init__(self, package: str, name: str, store: Store = NOWHERE) -> None:
        self._files, self._store = (package, name), store
        self._answers: _Answers = {question: {} for question in _QUESTIONS}
        self._guesses: dict[str, tuple[tuple[str, str], ...]] = {}

    @property
    def _hunspell(self) -> Hunspell:
        """The dictionary itself: reading it takes longer than all lookups of a report."""
        return hunspell(*self._files)

    @cached_property
    def _earlier(self) -> _Answers:
        """The answers of earlier runs: the dictionary is read only for words that are new."""
        return self._kept()

    def _answer(self, question: str, word: str, look_up: Callable[[str], bool]) -> bool:
        answers = self._answers[question]
        if word not in answers:
            earlier = self._earlier[question]
            answers[word] = earlier[word] if word in earlier else look_up(word)
        return answers[word]

    def knows(self, word: str) -> bool:
        """Whether a word, inflected and compound as it may be, is spelt right."""
        known = self._answers["known"]
        if word not in known and len(known) >= MOST_LOOKED_UP:
            return True
        return self._answer("known", word, lambda each: len(each) <= LONGEST and bool(self._hunspell.spell(each)))

    def keep(self) -> None:
        """Keep the answers of this run for later ones, beside those of others, which may have been kept meanwhile."""
        if any(not self._answers[each].keys() <= self._earlier[each].keys() for each in _QUESTIONS):
            others = self._kept()
            small = sum(map(len, others.values())) < MOST_LOOKED_UP
            whole = {each: (others[each] if small else {}) | self._answers[each] for each in _QUESTIONS}
            self._store.put(self._key(), json.dumps(whole).encode())

    def _kept(self) -> _Answers:
        found: _Answers = json.loads(self._store.get(self._key()) or b"{}")
        return {each: found.get(each, {}) for each in _QUESTIONS}

    def _key(self) -> str:
        return digest("words", self._files, environment())

    def is_compound(self, word: str) -> bool:
        """Whether a known word is put together of others; such a one is less likely to have been meant."""
        return self._answer(
            "compound", word, lambda each: any(" pa:" in found for found in self._hunspell.analyze(each))
        )

    def is_present(self, word: str) -> bool:
        """Whether a word can be nothing but a verb in the present tense.

        What the dictionary adds to the word must say so, and its infinitive and supine must be words too: the
        dictionary alone takes "fler" and "mer" for verbs.
        """
        return self._has_verb_forms(word) and self._answer("present", word, self._is_verb)

    def _is_verb(self, word: str) -> bool:
        found = {part[3:] for each in self._hunspell.analyze(word) for part in each.split() if part.startswith("fl:")}
        return word.endswith("r") and bool(found) and found <= _PRESENT

    def _has_verb_forms(self, word: str) -> bool:
        forms = {"ar": ("a", "at"), "er": ("a", "t")}.get(word[-2:], ())  # upprättar: upprätta, upprättat
        return bool(forms) and len(word) > 4 and all(self.knows(word[:-2] + ending) for ending in forms)

    def near(self, word: str) -> tuple[tuple[str, str], ...]:
        """Known words one slip away, each with the kind of slip, the most likely first; nothing for long words."""
        if word not in self._guesses and len(word) <= LONGEST and len(self._guesses) < MOST_GUESSED:
            self._guesses[word] = tuple(self._first_found(word))
        return self._guesses.get(word, ())

    def _first_found(self, word: str) -> Iterator[tuple[str, str]]:
        """What the likelier slips give; exchanged letters are tried only where these give nothing."""
        likely = (("swapped", swapped(word)), ("doubled", shortened(word)), ("dropped", lengthened(word)))
        found = {each: kind for kind, made in likely for each in dict.fromkeys(made) if self.knows(each)}
        if not found:
            found = {each: "exchanged" for each in exchanged(word) if self.knows(each)}
        yield from sorted(found.items(), key=lambda each: self.is_compound(each[0]))


def dictionary(language: str, store: Store = NOWHERE) -> Dictionary | None:
    """A dictionary of a language for one run, read at its first new word (0.3 s); None where there is none."""
    return Dictionary(*DICTIONARIES[language], store) if language in DICTIONARIES else None


@cache
def hunspell(package: str, name: str) -> Hunspell:
    """The dictionary in a package: read once in a process, and never changed."""
    return Hunspell(name, hunspell_data_dir=_folder(package, f"{name}.dic"))


def _folder(package: str, name: str) -> str:
    """Where a package has put its dictionary."""
    files = [each for each in metadata.files(package) or () if each.name == name]
    if not files:
        raise ReportgenError("no-dictionary", package=package)
    return str(files[0].locate().resolve().parent)  # type: ignore[attr-defined]


def slips(word: str) -> Iterator[str]:
    """Every word one slip of the hand away."""
    for make in (swapped, shortened, lengthened, exchanged):
        yield from make(word)


def swapped(word: str) -> Iterable[str]:
    """Two neighbours in each other's place."""
    return (word[:i] + word[i + 1] + word[i] + word[i + 2 :] for i in range(len(word) - 1))


def shortened(word: str) -> Iterable[str]:
    """One letter less."""
    return (word[:i] + word[i + 1 :] for i in range(len(word)))


def lengthened(word: str) -> Iterable[str]:
    """One letter more; never before the first, where slips are rare and compounds many."""
    return (word[:i] + letter + word[i:] for i in range(1, len(word) + 1) for letter in _LETTERS)


def exchanged(word: str) -> Iterable[str]:
    """Another letter in one place."""
    return (word[:i] + letter + word[i + 1 :] for i in range(len(word)) for letter in _LETTERS)
