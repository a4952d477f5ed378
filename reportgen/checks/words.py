"""The words that rules read by, from the lexicon beside the rules of a group, and the words of a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportgen.prose import lexicon as prose

_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True)
class Words:
    """The lexicon of a group of rules in a language: lists of words, and parts with lists of their own.

    In a list, a word that ends in `*` is the beginning of one. False, and without lists, where nobody has written
    one down.
    """

    parts: dict[str, Any]

    def __bool__(self) -> bool:
        return bool(self.parts)

    def __getitem__(self, name: str) -> Any:
        return self.parts[name]

    def part(self, name: str) -> dict[str, Any]:
        """The part of one rule; empty where there is none."""
        found: dict[str, Any] = self.parts.get(name, {})
        return found

    def listed(self, name: str) -> list[Any]:
        """The words of a list, or entries that are more than words; none where there is no such list."""
        found: list[Any] = self.parts.get(name, [])
        return found

    def has(self, name: str, word: str) -> bool:
        """Whether a word is of a list."""
        lower = word.lower()
        return any(lower.startswith(w[:-1]) if w.endswith("*") else lower == w for w in self.listed(name))

    def among(self, name: str, text: str) -> bool:
        """Whether any word of a text is of a list."""
        return any(self.has(name, word) for word in _WORD.findall(text))

    def said(self, name: str, text: str) -> bool:
        """Whether a text has any of a list's phrases, of several words or one."""
        lower = f" {plain(text)} "
        return any(f" {phrase} " in lower for phrase in self.listed(name))


@cache
def words_of(group: str, language: str) -> Words:
    """The lexicon of a group in a language; an empty one where there is none."""
    file = resources.files(__package__).joinpath(group, f"lexicon.{language}.yaml")
    return Words(yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader) if file.is_file() else {})


def is_readable(group: str, language: str) -> bool:
    """Whether somebody has written down a group's words in a language; "prose" is what texts are read for claims by."""
    return language in prose.LANGUAGES if group == "prose" else bool(words_of(group, language))


def letters(text: str) -> list[str]:
    """The words of a text, those with a hyphen in parts."""
    return _LETTERS.findall(text)


def word_list(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())


def plain(text: str) -> str:
    """A heading as two of them are compared: lower case, words only; the year that it names is left out."""
    return " ".join(word_list(text))


def named(text: str) -> str:
    """A name as two of them are compared: lower case, words and numbers; "område 1" is not "område 17"."""
    return " ".join(_NAME.findall(text.lower()))
