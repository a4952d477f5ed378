"""The words that rules over facts and judgements look for; read once from `lexicon.<language>.yaml`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from reportgen.checks.lexica import whole

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_NAME = re.compile(r"[^\W_]+(?:-[^\W_]+)*")


@dataclass(frozen=True)
class Words:
    """Lists of words by name; a word that ends in `*` is the beginning of one. False where there are none."""

    lists: dict[str, tuple[str, ...]]

    def __bool__(self) -> bool:
        return bool(self.lists)

    def has(self, name: str, word: str) -> bool:
        """Whether a word is of a list."""
        lower = word.lower()
        return any(lower.startswith(w[:-1]) if w.endswith("*") else lower == w for w in self.lists.get(name, ()))

    def among(self, name: str, text: str) -> bool:
        """Whether any word of a text is of a list."""
        return any(self.has(name, word) for word in _WORD.findall(text))

    def said(self, name: str, text: str) -> bool:
        """Whether a text has any of a list's phrases, of several words or one."""
        lower = f" {' '.join(_WORD.findall(text.lower()))} "
        return any(f" {phrase} " in lower for phrase in self.lists.get(name, ()))


@cache
def words(language: str) -> Words:
    """The words of a language; none of one that nobody has written down."""
    return Words({name: tuple(entries) for name, entries in whole("figures", language).items()})


def plain(text: str) -> str:
    """A heading as two of them are compared: lower case, words only; the year that it names is left out."""
    return " ".join(_WORD.findall(text.lower()))


def named(text: str) -> str:
    """A name as two of them are compared: lower case, words and numbers; "område 1" is not "område 17"."""
    return " ".join(_NAME.findall(text.lower()))


def word_list(text: str) -> list[str]:
    """The words of a text, in lower case."""
    return _WORD.findall(text.lower())
