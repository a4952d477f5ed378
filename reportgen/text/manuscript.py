"""A text with its citations evaluated, as Markdown is given it: each of them is one sign, which is put back afterwards.

So a value is never markup, whatever it looks like, and every character still knows where it was written.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from reportgen.citations import Braces, CitationError, Scope, braces, evaluated
from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.written import CitedValue
from reportgen.model.base import Prose

SIGN = "\ue000"  # stands for a citation; one that an author has pasted stands for itself
_LINE_ENDS = re.compile(r"\r\n?")  # Markdown knows one kind
_WORDS = re.compile(r"\r\n?|\S+")


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands for a stretch of the author's text: the same characters, others for all of it, or one sign."""

    text: str
    start: int
    end: int
    value: str | None = None  # what a citation prints
    cited: CitedValue | None = None

    @property
    def printed(self) -> str:
        """What a reader sees."""
        return self.text if self.value is None else self.value

    @property
    def is_verbatim(self) -> bool:
        """Whether each character is one that was written."""
        return self.value is None and len(self.text) == self.end - self.start

    def part(self, first: int, last: int) -> Piece:
        """Some of its characters."""
        start, end = (self.start + first, self.start + last) if self.is_verbatim else (self.start, self.end)
        return Piece(self.text[first:last], start, end, self.value, self.cited)


class Manuscript:
    """`text` is for Markdown; `diagnostics` tell which citations are at fault: each of those prints "?"."""

    def __init__(self, prose: Prose, scope: Scope) -> None:
        self.prose, self.scope = prose, scope
        self.diagnostics: list[Diagnostic] = []
        self._pieces: list[Piece] = []
        self._at: list[int] = []
        length = 0
        for piece in self._read():
            self._pieces.append(piece)
            self._at.append(length)
            length += len(piece.text)
        self.text = "".join(piece.text for piece in self._pieces)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """What stands in a stretch of `text`, from left to right."""
        number = bisect_right(self._at, start) - 1
        while start < end:
            piece, at = self._pieces[number], self._at[number]
            last = min(end - at, len(piece.text))
            yield piece.part(start - at, last)
            start, number = at + last, number + 1

    def place(self, at: int) -> Location:
        """Where in the file the character at a place of `text` was written."""
        first = next(self.pieces(at, at + 1), None) if at < len(self.text) else None
        return self.prose.at(first.start if first else len(self.prose.text))

    def _read(self) -> Iterator[Piece]:
        written, at = str(self.prose.text), 0
        for found in braces(written):
            yield from _verbatim(written, at, found.start)
            yield self._value(found)
            at = found.end
        yield from _verbatim(written, at, len(written))

    def _value(self, found: Braces) -> Piece:
        try:
            value = evaluated(found, str(self.prose.text[found.start : found.end]), self.scope)
            return Piece(SIGN, found.start, found.end, unicodedata.normalize("NFC", value.text), value.cited)
        except CitationError as error:
            at = found.at(error.word) if error.word else found.start
            self.diagnostics.append(error.diagnostic(self.prose.at(at)))
            return Piece(SIGN, found.start, found.end, "?")


def _verbatim(written: str, start: int, end: int) -> Iterator[Piece]:
    """Text without citations. Letters that are composed of two signs become one, word by word."""
    text = written[start:end]
    pattern = _LINE_ENDS if unicodedata.is_normalized("NFC", text) else _WORDS
    at = 0
    for match in pattern.finditer(text):
        made = "\n" if match[0][0] == "\r" else unicodedata.normalize("NFC", match[0])
        if made != match[0]:
            if at < match.start():
                yield Piece(text[at : match.start()], start + at, start + match.start())
            yield Piece(made, start + match.start(), start + match.end())
            at = match.end()
    if at < len(text):
        yield Piece(text[at:], start + at, end)
