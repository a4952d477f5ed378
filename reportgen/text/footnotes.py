"""Footnotes of prose: `a word[^1]`, and `[^1]: The note.` on a line of its own in the same text.

The faults are found in the text as it was written, so that each is told at its own sign; for Markdown the notes are
blanked out, so that all else keeps its place.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from reportgen.diagnostics import Diagnostic
from reportgen.model.base import Prose

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

TOKEN = "footnote"
MAX_NAME = 60  # characters; a sign is looked for no further, so that a page of open ones takes no time
_SIGN = rf"(?<!\\)\[\^(?P<name>[^\]\s]{{1,{MAX_NAME}}})\]"
_CITED = re.compile(_SIGN)
_NOTE = re.compile(rf"^ {{0,3}}{_SIGN}:(?P<text>.*(?:\n(?! {{0,3}}\[\^)[^\n]*\S[^\n]*)*)(?:\n|\Z)", re.MULTILINE)
_HEADING = re.compile(r"[ \t]{0,3}#")
_INK = re.compile(r"[^\n]")


def blanked(text: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """A text with blanks where its notes are, and the stretch of each note's own text, by name."""
    notes = {match["name"]: match.span("text") for match in _NOTE.finditer(text)}
    return _NOTE.sub(lambda match: _INK.sub(" ", match[0]), text), notes


def rule(state: StateInline, silent: bool) -> bool:
    """The rule of markdown-it's inline parser: a sign whose note is known becomes a token."""
    match = _CITED.match(state.src, state.pos)
    if match is None or match["name"] not in state.env.get("notes", {}):
        return False
    if not silent:
        state.push(TOKEN, "", 0).meta = {"name": match["name"]}
    state.pos = match.end()
    return True


def faults(prose: Prose) -> Iterator[Diagnostic]:
    """What does not belong together: signs without a note, notes without a sign, and what would need two numbers."""
    text = prose.text
    notes: dict[str, re.Match[str]] = {}
    cited: set[str] = set()
    found = list(_NOTE.finditer(text))
    for match in found:
        variant = "note-twice" if match["name"] in notes else "" if match["text"].strip() else "empty"
        if variant:
            yield _fault(prose, match, variant)
        notes.setdefault(match["name"], match)
    for match in _CITED.finditer(text):
        before = bisect_right(found, match.start(), key=lambda note: note.start())
        holder = found[before - 1] if before and match.start() < found[before - 1].end() else None
        if holder is None or match.start() > holder.start("text"):
            if variant := _misplaced(text, match, inside=holder is not None, known=notes, cited=cited):
                yield _fault(prose, match, variant)
            cited.add(match["name"])
    yield from (_fault(prose, note, "uncited") for name, note in notes.items() if name not in cited)


def in_cell(prose: Prose) -> Iterator[Diagnostic]:
    """A sign in a cell of a free table: it has no notes."""
    yield from (_fault(prose, match, "cell") for match in _CITED.finditer(prose.text))


def _misplaced(
    text: str, match: re.Match[str], *, inside: bool, known: dict[str, re.Match[str]], cited: set[str]
) -> str:
    """What is wrong with a sign; nothing where all is well."""
    if inside:
        return "nested"
    if match["name"] not in known:
        return "unknown"
    if match["name"] in cited:
        return "cited-twice"
    line = text.rfind("\n", 0, match.start()) + 1
    return "heading" if _HEADING.match(text, line) else ""


def _fault(prose: Prose, match: re.Match[str], variant: str) -> Diagnostic:
    return Diagnostic("footnote", prose.at(match.start("name") - 2), variant, {"name": match["name"]})
