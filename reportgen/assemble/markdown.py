"""Prose to HTML in the document's vocabulary: the part of Markdown that a report needs, and no more."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

from reportgen.assemble.citations import Scope, cite
from reportgen.diagnostics import Diagnostic, Location
from reportgen.model.base import Prose

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_REFUSED = {"fence": "code", "code_block": "code", "code_inline": "code", "blockquote_open": "quote", "hr": "rule",
            "image": "image", "table_open": "table", "html_block": "html", "html_inline": "html"}  # fmt: skip
_LOOKS_LIKE_HTML = re.compile(r"<[a-zA-Z/!]")


def to_blocks(prose: Prose, scope: Scope, level: int) -> tuple[Markup, tuple[Diagnostic, ...]]:
    """Paragraphs, lists and headings; a heading of the text comes below `level`, its section's own."""
    text, faults = cite(prose, scope)
    tokens = _parser().parse(text)
    found = [*faults, *_refused(tokens, prose)]
    headings = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    shift = level + 1 - min(headings, default=0)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(4, int(token.tag[1]) + shift)}"
        if token.type == "heading_open":
            token.attrSet("class", "quiet")
        if token.level == 0 and token.type.endswith("_open"):
            token.attrSet("data-loc", _place(prose, token))
    html = _parser().renderer.render(tokens, _parser().options, {})
    return Markup(html), tuple(found)


def to_inline(prose: Prose, scope: Scope) -> tuple[Markup, tuple[Diagnostic, ...]]:
    """One line of text: emphasis and links, no paragraphs."""
    text, faults = cite(prose, scope)
    tokens = _parser().parseInline(" ".join(text.split()) if text.strip() else "")
    found = [*faults, *_refused(tokens, prose)]
    return Markup(_parser().renderer.render(tokens, _parser().options, {})), tuple(found)


def _refused(tokens: list[Token], prose: Prose) -> list[Diagnostic]:
    """What Markdown could and a report cannot: said, instead of printed in some odd way."""
    flat = [inner for token in tokens for inner in (token, *(token.children or ()))]
    kinds = [(token, _REFUSED[token.type]) for token in flat if token.type in _REFUSED]
    found = [Diagnostic("prose-markup", _location(prose, token), kind) for token, kind in kinds]
    html = _LOOKS_LIKE_HTML.search(prose.text)
    return [*found, *([Diagnostic("prose-markup", prose.at(html.start()), "html")] if html else [])]


def _location(prose: Prose, token: Token) -> Location:
    line = token.map[0] if token.map else 0
    lines = prose.text.split("\n")
    return prose.at(sum(len(text) + 1 for text in lines[:line]))


def _place(prose: Prose, token: Token) -> str:
    return str(escape(str(_location(prose, token))))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # only where a text is assembled

    return MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).enable("table")
