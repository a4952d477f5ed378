"""Texts cut and joined, each character keeping its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from reportgen.diagnostics import Location
from reportgen.document.notes import parts_of
from reportgen.document.tree import Inline, LineBreak, Text


def cut(text: Text, start: int, end: int) -> Text:
    """A stretch of a text."""
    runs = (run.clipped(start, end, by=start) for run in text.written)
    return Text(text.text[start:end], tuple(run for run in runs if run))


def joined(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """The inlines with texts that stand side by side made one."""
    last: Text | None = None
    for inline in inlines:
        if isinstance(inline, Text):
            last = _added(last, inline) if last else inline
            continue
        if last:
            yield last
        last = None
        yield inline
    if last:
        yield last


def trimmed(inlines: Iterable[Inline]) -> tuple[Inline, ...]:
    """Without blanks at the ends and beside line breaks: layout in a template leaves them behind."""
    parts = list(joined(inlines))
    for at, part in enumerate(parts):
        if isinstance(part, Text):
            text, start = part.text, 0
            if at == 0 or isinstance(parts[at - 1], LineBreak):
                start = len(text) - len(text.lstrip(" "))
            if at == len(parts) - 1 or isinstance(parts[at + 1], LineBreak):
                text = text.rstrip(" ")
            parts[at] = part if (start, len(text)) == (0, len(part.text)) else cut(part, start, max(start, len(text)))
    return tuple(part for part in parts if part != Text(""))


def first_written(node: object, character: str) -> Location | None:
    """Where the first such character was written that a node of the tree prints; None where nobody wrote it."""
    if isinstance(node, Text):
        runs = ((run, node.text.find(character, run.at, run.at + run.length)) for run in node.written)
        return next((run.location(at) for run, at in runs if at >= 0), None)
    parts = node if isinstance(node, tuple) else (value for _, value in parts_of(node))
    return next((at for part in parts if (at := first_written(part, character))), None)


def _added(one: Text, other: Text) -> Text:
    by = len(one.text)
    return Text(one.text + other.text, (*one.written, *(replace(run, at=run.at + by) for run in other.written)))
