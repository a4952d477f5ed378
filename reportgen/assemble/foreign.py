"""Words in another language: `:en[business case]`, so that who reads them aloud does it in that language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markdown_it.utils import EnvType, OptionsDict

TOKEN = "foreign"
_WORDS = re.compile(r"(?<!\w):(?P<language>[a-z]{2,3})\[(?P<words>[^\[\]]+)\]")


def rule(state: StateInline, silent: bool) -> bool:
    """The rule of markdown-it's inline parser: a language's code and words in brackets become a token."""
    match = _WORDS.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        token = state.push(TOKEN, "", 0)
        token.meta, token.content = {"language": match["language"]}, match["words"]
        token.children = state.md.parseInline(match["words"], state.env)[0].children
    state.pos = match.end()
    return True


def render(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType) -> str:
    """A token as an element of the document's vocabulary; its words may be set off in weight as any others."""
    token = tokens[at]
    inside = renderer.renderInline(token.children or [], options, env)
    return f'<span lang="{token.meta["language"]}">{inside}</span>'
