"""A line of Markdown to inlines of the document tree, every character of them knowing where it was written."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import quote

from reportgen.diagnostics import Diagnostic
from reportgen.document.tree import Emphasis, Footnote, Foreign, Inline, LineBreak, Link, Strong, Text
from reportgen.document.written import CitedValue, Written
from reportgen.text import footnotes
from reportgen.text.manuscript import SIGN, Manuscript

if TYPE_CHECKING:
    from markdown_it.token import Token

MAX_DEPTH = 20  # of inlines within inlines
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # the last two by their numbers only: `&#12;`
_TO_ONE = re.compile(r"[ \t\n]{2,}|[\t\n]")
_SET_OFF = ("em_open", "strong_open")
_SIGN = quote(SIGN)  # as it stands in an address
_ADDRESS = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)

Inlines = tuple[Inline, ...]


class Words:
    """Text that grows from left to right; blanks side by side become one."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        self._parts: list[str] = []
        self._written: list[Written] = []
        self._length = 0

    def add(self, start: int, end: int) -> None:
        """What a stretch of the manuscript prints."""
        for piece in self.manuscript.pieces(start, end):
            if piece.is_verbatim:
                self._verbatim(piece.text, piece.start)
            else:
                self.add_made(piece.printed, piece.start, piece.end, piece.cited)

    def add_made(self, text: str, start: int, end: int, cited: CitedValue | None = None) -> None:
        """Characters that stand for all of a stretch of the author's text."""
        self._append(_BLANKS.sub(" ", text), start, end, cited)

    def taken(self) -> tuple[Text, ...]:
        """All of it, after which it starts anew."""
        made = (Text("".join(self._parts), tuple(self._written)),) if self._parts else ()
        self._parts, self._written, self._length = [], [], 0
        return made

    def _verbatim(self, text: str, start: int) -> None:
        at = 0
        for blank in _TO_ONE.finditer(text):
            self._append(text[at : blank.start()], start + at, start + blank.start())
            self._append(" ", start + blank.start(), start + blank.start() + 1)
            at = blank.end()
        self._append(text[at:], start + at, start + len(text))

    def _append(self, text: str, start: int, end: int, cited: CitedValue | None = None) -> None:
        if text[:1] == " " and self._parts and self._parts[-1][-1] == " ":
            start += cited is None and len(text) == end - start
            text = text[1:]
        if not text:
            return
        last = self._written[-1] if self._written else None
        if last and not (last.cited or cited) and last.is_verbatim and last.end == start and len(text) == end - start:
            self._written[-1] = replace(last, length=last.length + len(text), end=end)
        else:
            self._written.append(Written(self._length, len(text), self.manuscript.prose.text, start, end, cited))
        self._parts.append(text)
        self._length += len(text)


class Line:
    """One line of markdown-it's tokens: its `content` is what they were made of, line by line from `places` on."""

    def __init__(self, manuscript: Manuscript, content: str, places: Sequence[tuple[int, int]]) -> None:
        self.manuscript, self.content = manuscript, content
        self._places = places
        self._at = 0  # in the content: everything before it has been read
        self._words = Words(manuscript)
        self._open: list[tuple[Token, list[Inline]]] = []
        self._done: list[Inline] = []
        self._too_deep = 0
        self.found: list[Diagnostic] = []

    def inlines(self, tokens: Sequence[Token], note: Callable[[str], Inlines]) -> Inlines:
        """The inlines of the tokens; `note` gives a footnote's, by its name."""
        for token in tokens:
            if token.type == footnotes.TOKEN:
                self._put(Footnote(note(token.meta["name"])))
                self._at += len(f"[^{token.meta['name']}]")
            elif token.nesting > 0:
                self._begin(token)
            elif token.nesting < 0:
                self._end(token)
            else:
                self._leaf(token)
        self._flush()
        return tuple(self._done)

    def _leaf(self, token: Token) -> None:
        match token.type:
            case "text":
                self._at = max(self._at, self.content.find(token.content, self._at))
                self._text(len(token.content))
            case "text_special":
                self._special(token)
            case "softbreak" | "hardbreak":
                at = self.content.find("\n", self._at)
                if token.type == "hardbreak":
                    self._put(LineBreak())
                else:
                    self._words.add_made(" ", *self._stretch(at, at + 1))
                self._at = at + 1  # blanks that follow are no part of the next text, which is looked for
            case "code_inline" | "image":
                self._refuse("code" if token.type == "code_inline" else "image")
                self._words.add_made(token.content, *self._stretch(self._at, token.meta["end"]))
                self._at = token.meta["end"]

    def _special(self, token: Token) -> None:
        """A sign with a backslash before it, or one by its name: `\\*`, `&nbsp;`."""
        if token.info == "escape":
            self._at += len(token.markup) - len(token.content)
            self._text(len(token.content))
        else:
            end = self._at + len(token.markup)
            self._words.add_made(token.content, *self._stretch(self._at, end))
            self._at = end

    def _begin(self, token: Token) -> None:
        if token.type == "link_open" and not _ADDRESS.match(str(token.attrGet("href"))):
            self._refuse("link")
        if self._too_deep or len(self._open) == MAX_DEPTH:
            if not self._too_deep:
                self._refuse("deep")
            self._too_deep += 1
        else:
            self._flush()
            self._open.append((token, self._done))
            self._done = []
        self._at = token.meta.get("start", self._at + (len(token.markup) if token.type in _SET_OFF else 1))

    def _end(self, token: Token) -> None:
        start, self._at = self._at, token.meta.get("end", self._at + len(token.markup))
        if self._too_deep:
            self._too_deep -= 1
            return
        self._flush()
        opened, outer = self._open.pop()
        children, self._done = tuple(self._done), outer
        match opened.type:
            case "strong_open":
                self._done.append(Strong(children))
            case "em_open":
                self._done.append(Emphasis(children))
            case "foreign_open":
                self._done.append(Foreign(opened.meta["language"], children))
            case _:
                self._done.append(Link(self._address(str(opened.attrGet("href")), start), children))

    def _address(self, href: str, start: int) -> str:
        """Where a link leads, with the values of what is cited between `start` and here."""
        for piece in self.manuscript.pieces(self._place(start), self._place(self._at - 1) + 1) if _SIGN in href else ():
            if piece.value is not None:
                href = href.replace(_SIGN, quote(piece.value), 1)
        return href

    def _text(self, length: int) -> None:
        """So many characters of the content as they stand."""
        start = self._place(self._at)
        self._words.add(start, start + length)
        self._at += length

    def _put(self, inline: Inline) -> None:
        self._flush()
        self._done.append(inline)

    def _flush(self) -> None:
        self._done += self._words.taken()

    def _refuse(self, variant: str) -> None:
        at = self.manuscript.place(self._place(self._at))
        self.found.append(
            Diagnostic("prose-markup", at, variant, {"limit": str(MAX_DEPTH)} if variant == "deep" else {})
        )

    def _place(self, at: int) -> int:
        """Where in the manuscript a character of the content stands."""
        start, place = self._places[bisect_right(self._places, at, key=lambda line: line[0]) - 1]
        return place + at - start

    def _stretch(self, start: int, end: int) -> tuple[int, int]:
        """Where the author wrote a stretch of the content."""
        pieces = list(self.manuscript.pieces(self._place(start), self._place(end - 1) + 1))
        return (pieces[0].start, pieces[-1].end) if pieces else (0, 0)
