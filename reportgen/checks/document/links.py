"""A link whose words do not say where it leads, or a reference to what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Args, Diagnostic, Location
from reportgen.document.tree import Document, Figure, Heading, Inline, Link, Paragraph, Table, plain, walk
from reportgen.theme import Theme

_ADDRESS = re.compile(r"(?:https?://|www\.[^\s/]{1,200}/)\S{0,500}")
_REFERENCE = re.compile(
    r"(?<!\w)(?P<see>[^\W\d_]{2,10})\s{1,3}(?P<what>[^\W\d_]{3,12})\s{1,3}(?P<number>\d{1,2}(?:\.\d{1,2}){0,3})(?![\w%§])"
)


def check(document: Document, theme: Theme) -> Iterator[Diagnostic]:
    """Look at every link, and at every reference by number."""
    empty = words_of("document", document.language).part("links").get("empty", ())
    references = words_of("document", document.language).part("references")
    numbers = _numbers(document)
    at = Location("")
    for block in walk(document.blocks):
        at = getattr(block, "at", None) or at
        if isinstance(block, Paragraph | Heading):
            for text in _link_texts(block.children):
                if text.casefold().strip(" .!»›>→") in empty:
                    yield Diagnostic("link-text", at, "", {"text": text})
                elif _ADDRESS.fullmatch(text):
                    yield Diagnostic("link-text", at, "address", {"text": text})
            if references and isinstance(block, Paragraph):
                yield from _references(plain(block.children), at, numbers, references)


def _link_texts(inlines: tuple[Inline, ...]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Link):
            yield " ".join(plain(inline.children).split())
        else:
            yield from _link_texts(getattr(inline, "children", ()))


def _numbers(document: Document) -> dict[str, set[str]]:
    """The numbers that headings, tables and figures print."""
    blocks = list(walk(document.blocks))
    return {
        "headings": {block.number.rstrip(".") for block in blocks if isinstance(block, Heading) and block.number},
        "tables": {str(block.number.count) for block in blocks if isinstance(block, Table) and block.number},
        "figures": {str(block.number.count) for block in blocks if isinstance(block, Figure) and block.number},
    }


def _references(text: str, at: Location, numbers: dict[str, set[str]], words: dict[str, Any]) -> Iterator[Diagnostic]:
    """ "se avsnitt 4.2": what a document cannot have is told; what belongs to another document is left alone."""
    for match in _REFERENCE.finditer(text):
        kind = next((kind for kind in numbers if match["what"].lower() in words[kind]), "")
        following = text[match.end() : match.end() + 20].split()[:1]
        elsewhere = bool(following) and following[0] in words["elsewhere"]
        if kind and match["see"].lower() in words["see"] and not elsewhere and match["number"] not in numbers[kind]:
            args: Args = {"text": f"{match['what']} {match['number']}", "known": tuple(sorted(numbers[kind]))}
            yield Diagnostic("crossref", at, "" if numbers[kind] else "none", args)


RULES = (
    Rule("link-text", WARNING, of_document=check),
    Rule("crossref", WARNING, of_document=check),
)
