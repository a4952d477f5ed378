"""Footnotes of a whole tree: their numbers, and all of them in order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from itertools import count
from typing import Any, cast

from reportgen.document.tree import Block, Footnote, Table


def numbered(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """The blocks with their notes numbered from 1, in reading order."""
    return cast(tuple[Block, ...], _numbered(blocks, count(1)))


def notes(node: object) -> Iterator[Footnote]:
    """All notes of some blocks, in reading order."""
    if isinstance(node, Footnote):
        yield node
    for part in node if isinstance(node, tuple) else (value for _, value in parts_of(node)):
        yield from notes(part)


def _numbered(node: Any, numbers: Iterator[int]) -> Any:
    made = node
    if isinstance(node, tuple):
        made = tuple(_numbered(part, numbers) for part in node)
    elif parts := parts_of(node):
        changed = {name: new for name, old in parts if (new := _numbered(old, numbers)) is not old}
        made = replace(made, **changed) if changed else made
    return replace(made, number=next(numbers)) if isinstance(made, Footnote) else made


def parts_of(node: Any) -> list[tuple[str, Any]]:
    """What a node of the tree holds, by the names of its fields."""
    return [(name, value) for name in _names(node.__class__) if isinstance(value := getattr(node, name), tuple)]


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """The fields of a kind of node, in reading order: a table's caption is read before its rows."""
    names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
    return tuple(sorted(names, key=lambda name: kind is Table and name != "caption"))
