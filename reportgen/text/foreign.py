"""Words in another language: `:en[business case]`, so that who reads them aloud does it in that language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

TOKEN = "foreign"
_WORDS = re.compile(r"(?<!\w):(?P<language>[a-z]{2,3})\[(?P<words>[^\[\]]+)\]")


def rule(state: StateInline, silent: bool) -> bool:
    """The rule of markdown-it's inline parser: a language's code and words in brackets, which may be set off as any."""
    match = _WORDS.match(state.src, state.pos)
    if match is None:
        return False
    if not silent:
        state.push(f"{TOKEN}_open", "span", 1).meta = {"language": match["language"], "start": match.start("words")}
        state.pos, state.posMax, end = match.start("words"), match.end("words"), state.posMax
        state.md.inline.tokenize(state)
        state.push(f"{TOKEN}_close", "span", -1).meta = {"end": match.end()}
        state.posMax = end
    state.pos = match.end()
    return True
