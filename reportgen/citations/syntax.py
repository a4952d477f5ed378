"""`{{ fact["2017"].attribute | filter }}`: the grammar of a citation, read once for all who need it.

Nothing of what stands between the braces is ever run: it is names, one period and filters, or it is no citation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

MAX_LENGTH = 200  # of one expression
_BRACES = re.compile(r"\{\{((?:(?!\{\{).)*?)\}\}|\{\{|\}\}|\{%|\{#", re.DOTALL)
_TOKEN = re.compile(
    r"\s*(?:(?P<name>[^\W\d](?:\w|[\u0300-\u036f])*)"  # a letter may be composed of itself and a mark
    r"|(?P<number>\d+)"
    r"""|"(?P<double>[^"\\]*)"|'(?P<single>[^'\\]*)'"""
    r"|(?P<sign>\S))"
)
_LITERALS = ("number", "double", "single")


@dataclass(frozen=True, slots=True)
class Word:
    """A name, a number or a quoted text of an expression, from `start` to `end` without its quotes."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Filter:
    """What is done with a value; `arguments` are None where they are no plain texts and whole numbers."""

    name: Word
    arguments: tuple[str | int, ...] | None


@dataclass(frozen=True, slots=True)
class Citation:
    """Names with dots between them, the period that is asked for, if any, and filters. Places are in the expression."""

    path: tuple[Word, ...]
    period: Word | None
    filters: tuple[Filter, ...]


@dataclass(frozen=True, slots=True)
class Braces:
    """A pair of braces in a text, or half of one: the stretch, what stands between, and what that says.

    `expression` is None for half a pair, `citation` for what is no citation.
    """

    start: int
    end: int
    expression: str | None
    citation: Citation | None

    def at(self, word: Word) -> int:
        """Where a word of the expression stands in the text."""
        return self.start + 2 + word.start


def braces(text: str) -> Iterator[Braces]:
    """All of a text, from left to right."""
    for match in _BRACES.finditer(text):
        yield Braces(*match.span(), match[1], None if match[1] is None else parsed(match[1]))


def parsed(expression: str) -> Citation | None:
    """An expression's citation; None where it is none."""
    return _Reader(expression).citation() if len(expression) <= MAX_LENGTH else None


class _Reader:
    def __init__(self, expression: str) -> None:
        self.tokens = [(match.lastgroup or "", match) for match in _TOKEN.finditer(expression)]
        self.next = 0

    def citation(self) -> Citation | None:
        path = [self._word("name")]
        period = None
        while sign := self._sign(".", "["):
            if sign == "." and (name := self._word("name")):
                path.append(name)
                continue
            period = self._word("number") if sign == "." else self._word(*_LITERALS)
            if period is None or (sign == "[" and not self._sign("]")):
                return None
        filters = []
        while self._sign("|"):
            filters.append(self._filter())
        if None in path or None in filters or self.next < len(self.tokens):
            return None
        return Citation(tuple(filter(None, path)), period, tuple(filter(None, filters)))

    def _filter(self) -> Filter | None:
        name = self._word("name")
        if name is None or not self._sign("("):
            return Filter(name, ()) if name else None
        inside: list[tuple[str, str]] = []
        while not self._sign(")"):
            if self.next == len(self.tokens):
                return None
            kind, match = self.tokens[self.next]
            inside.append((kind, match[kind]))
            self.next += 1
        plain = all(kind in _LITERALS for kind, _ in inside[::2]) and all(text == "," for _, text in inside[1::2])
        found = (int(text) if kind == "number" else text for kind, text in inside[::2])
        return Filter(name, tuple(found) if plain else None)

    def _word(self, *kinds: str) -> Word | None:
        """The next token where it is of one of the kinds."""
        kind, match = self.tokens[self.next] if self.next < len(self.tokens) else ("", None)
        if match is None or kind not in kinds:
            return None
        self.next += 1
        return Word(unicodedata.normalize("NFC", match[kind]), *match.span(kind))

    def _sign(self, *signs: str) -> str:
        """The next token where it is one of the signs; else nothing."""
        word = self.tokens[self.next] if self.next < len(self.tokens) else None
        if word is None or word[0] != "sign" or word[1]["sign"] not in signs:
            return ""
        self.next += 1
        return str(word[1]["sign"])
