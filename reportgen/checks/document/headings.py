"""Headings that skip a level, or say nothing."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.checks.rule import WARNING, Rule
from reportgen.diagnostics import Args, Diagnostic, Location
from reportgen.document.tree import Document, Heading, plain, walk
from reportgen.theme import Theme


def check(document: Document, theme: Theme) -> Iterator[Diagnostic]:
    """Go through the headings in reading order."""
    before = 0
    at = Location("")
    for block in walk(document.blocks):
        at = getattr(block, "at", None) or at
        if isinstance(block, Heading):
            text = plain(block.children).strip()
            if not text:
                yield Diagnostic("empty-heading", at, "", {"level": block.level})
            if before and block.level > before + 1:
                args: Args = {"text": text, "level": block.level, "before": before}
                yield Diagnostic("heading-order", at, "", args)
            before = block.level


RULES = (
    Rule("heading-order", WARNING, of_document=check),
    Rule("empty-heading", WARNING, of_document=check),
)
