"""Prose to HTML in the document's vocabulary: the part of Markdown that a report needs, and no more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING

from markupsafe import Markup

from reportgen.assemble import footnotes, foreign
from reportgen.citations import Scope, cite
from reportgen.diagnostics import Diagnostic, Location
from reportgen.model.base import Prose

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

_REFUSED = {"fence": "code", "code_block": "code", "code_inline": "code", "blockquote_open": "quote", "hr": "rule",
            "image": "image", "table_open": "table", "html_block": "html", "html_inline": "html"}  # fmt: skip
_SIGNS = {
    "code_inline": "`",
    "image": "![",
    "link_open": "[",
    footnotes.TOKEN: "[^",
}  # how the inline ones look in the text
_LOOKS_LIKE_HTML = re.compile(r"(?<!\\)<[a-zA-Z/!]")
_ADDRESS = re.compile(r"(https?://|mailto:|#)", re.IGNORECASE)


def to_blocks(prose: Prose, scope: Scope, level: int) -> tuple[Markup, tuple[Diagnostic, ...]]:
    """Paragraphs, lists and headings; a heading of the text comes below `level`, its section's own."""
    text, notes, faults = _cited(prose, scope)
    tokens = _parser().parse(text, {"notes": notes})
    places = _Places(prose)
    headings = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = level + 1 - min(headings, default=0)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(4, int(token.tag[1]) + shift)}"
        if token.type == "heading_open":
            token.attrSet("class", "quiet")
        if token.level == 0 and token.type.endswith("_open"):
            token.attrSet("data-loc", str(places.line(token)))
    return _rendered(tokens, notes), (*faults, *_refused(tokens, places))


def to_inline(prose: Prose, scope: Scope) -> tuple[Markup, tuple[Diagnostic, ...]]:
    """One line of text: emphasis and links, no paragraphs."""
    text, notes, faults = _cited(prose, scope)
    blocks = _parser().parse(text, {"notes": notes})
    places = _Places(prose)
    found = [*faults, *_refused(blocks, places)]
    other = next((token for token in blocks if token.type in ("heading_open", "list_item_open")), None)
    if other is not None and len(found) == len(faults):
        found.append(Diagnostic("prose-markup", places.line(other), "inline"))
    return _rendered(_parser().parseInline(" ".join(text.split()), {"notes": notes}), notes), tuple(found)


def _cited(prose: Prose, scope: Scope) -> tuple[str, dict[str, str], tuple[Diagnostic, ...]]:
    """The text with its facts in place, its footnotes by name, and what was wrong with either."""
    text, faults = cite(prose, scope)
    text, notes = footnotes.taken_out(text)
    places = _Places(prose)
    refused = (fault for note in notes.values() for fault in _refused(_parser().parseInline(note), places))
    return text, notes, (*faults, *footnotes.faults(prose), *refused)


class _Places:
    """Where in the file a line of the text, or a sign in it, was written."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self._starts = [0, *accumulate(len(line) + 1 for line in prose.text.split("\n"))]
        self._from = 0

    def line(self, token: Token) -> Location:
        """The first character of a block."""
        return self.prose.at(self._start(token))

    def sign(self, token: Token, inner: Token) -> Location:
        """Where an inline of a block starts; each is told once, in the order in which they stand."""
        found = self.prose.text.find(_SIGNS[inner.type], max(self._from, self._start(token)))
        if found < 0:
            return self.line(token)
        self._from = found + 1 + len(inner.content) + len(inner.markup)  # past the end of code
        return self.prose.at(found)

    def _start(self, token: Token) -> int:
        start = self._starts[min(token.map[0], len(self._starts) - 1)] if token.map else 0
        text = self.prose.text
        return next((at for at in range(start, len(text)) if not text[at].isspace()), start)


def _refused(tokens: list[Token], places: _Places) -> Iterator[Diagnostic]:
    """What Markdown could and a report cannot: said, instead of printed in some odd way."""
    for token in tokens:
        if token.type in _REFUSED:
            yield Diagnostic("prose-markup", places.line(token), _REFUSED[token.type])
        if token.type == "heading_open" and token.markup in ("-", "="):  # a line under a text makes it a heading
            yield Diagnostic("prose-markup", places.line(token), "rule")
        if (start := token.attrGet("start")) is not None:  # the document numbers its lists from 1
            yield Diagnostic("prose-markup", places.line(token), "list-start", {"start": str(start)})
        for inner in token.children or ():
            if inner.type in _SIGNS:
                place = places.sign(token, inner)
                kind = _REFUSED.get(inner.type) or ("link" if _leads_nowhere(inner) else "")
                yield from [Diagnostic("prose-markup", place, kind)] if kind else []
    for match in _LOOKS_LIKE_HTML.finditer(places.prose.text):
        yield Diagnostic("prose-markup", places.prose.at(match.start()), "html")


def _leads_nowhere(inline: Token) -> bool:
    return inline.type == "link_open" and not _ADDRESS.match(str(inline.attrGet("href") or ""))


def _rendered(tokens: list[Token], notes: dict[str, str]) -> Markup:
    """HTML in the document's vocabulary; a footnote stands where it is cited, for the renderer to move."""
    return Markup(_parser().renderer.render(tokens, _parser().options, {"notes": notes}))


def _footnote(_: object, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    note = _parser().renderInline(env["notes"][tokens[at].meta["name"]])
    return f"<small>{note}</small>"


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only where a text is assembled

    parser = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
    parser.inline.ruler.before("link", footnotes.TOKEN, footnotes.rule)
    parser.add_render_rule(footnotes.TOKEN, _footnote)
    parser.inline.ruler.before("link", foreign.TOKEN, foreign.rule)
    parser.add_render_rule(foreign.TOKEN, foreign.render)
    return parser
