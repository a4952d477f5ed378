"""Where every node of a YAML file stands: what is needed to change one of them and nothing else."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import yaml

from reportgen.sources.files import decoded
from reportgen.sources.yaml import parse_yaml

KeyPath = tuple[str | int, ...]
_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*(?:[ \t\n]|#[^\n]*\n)*)*")  # &anchor and the tag "!", and comments
_HEADER = re.compile(r"[|>][-+0-9]*")


@dataclass(eq=False)
class Node:
    """A scalar, mapping or sequence; offsets are of the text that was parsed, anchor and tag not included.

    `style` is YAML's mark (| > ' ") or "" where plain or a collection; `indent` the column of the block collection that
    holds it, -1 within brackets. `shared` where an alias stands for it, or it is reached through one.
    """

    start: int
    end: int
    style: str = ""
    indent: int = 0
    flow: bool = False  # a collection in brackets
    shared: bool = False
    items: dict[str | int, Node] = field(default_factory=dict)  # values by key, or by number
    kind: str = "scalar"
    event: int = 0  # its number among the events

    @property
    def is_scalar(self) -> bool:
        """Whether it is a single value."""
        return self.kind == "scalar"


@dataclass(frozen=True)
class Missing:
    """A key that is not there, and the mapping that it belongs in."""

    mapping: Node
    key: str


def header(text: str, node: Node) -> int:
    """Where the header of a block scalar (`|`, `>-`) ends."""
    found = _HEADER.match(text, node.start)
    return found.end() if found else node.start


class Tree:
    """A parsed text: its nodes, and its events as they can be compared with another text's."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.events: list[tuple[Any, ...]] = []
        self.root = Node(0, 0)
        self._open: list[
            tuple[Node, Node | None, str]
        ] = []  # a collection, the key that waits for its value, an anchor
        self._words: dict[int, str] = {}
        self._anchors: dict[str, tuple[Node, str]] = {}
        self._key = ""
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            self.events.append(_signature(event))
            self._take(event)

    @classmethod
    def read(cls, data: bytes, name: str) -> Tree | None:
        """A file's tree; None where it cannot be read."""
        text = decoded(data, name).value
        return cls(text) if text is not None and parse_yaml(text, name).value is not None else None

    def value(self, node: Node) -> str:
        """A scalar's text, escapes and folding undone."""
        return str(self.events[node.event][1])

    def find(self, path: KeyPath) -> Node | Missing | None:
        """The node of a key path; None where the path leads nowhere."""
        node = self.root
        shared = False
        for number, part in enumerate(path):
            if part not in node.items:
                absent = node.kind == "mapping" and number == len(path) - 1 and isinstance(part, str)
                return Missing(node, str(part)) if absent else None
            node = node.items[part]
            shared = node.shared = node.shared or shared
        return node

    def _take(self, event: Any) -> None:
        start, end = event.start_mark.index, event.end_mark.index
        match event:
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                start = self._content(start)
                kind = "mapping" if isinstance(event, yaml.MappingStartEvent) else "sequence"
                node = Node(start, start, "", self._indent(), bool(event.flow_style), kind=kind)
                node.event = len(self.events) - 1
                self._open.append((node, None, event.anchor or ""))
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                node, _, anchor = self._open.pop()
                node.end = end if node.flow else max((n.end for n in node.items.values()), default=0)
                self._add(node, "", anchor)
            case yaml.ScalarEvent():
                self._add(self._scalar(event), event.value, event.anchor)
            case yaml.AliasEvent():
                target, word = self._anchors[str(event.anchor)]
                target.shared = True
                self._add(Node(start, end, kind=target.kind, items=target.items, shared=True, event=target.event), word)

    def _add(self, node: Node, word: str, anchor: str | None = None) -> None:
        if anchor:
            self._anchors[anchor] = (node, word)
        if not self._open:
            self.root = node
            return
        parent, key, own = self._open[-1]
        if parent.kind == "sequence":
            parent.items[len(parent.items)] = node
        elif key is None:
            written = word.replace("\N{NO-BREAK SPACE}", " ")  # as the reader has it
            self._words[id(parent)] = written
            self._open[-1] = (parent, node, own)
        else:
            parent.items[self._words[id(parent)]] = node
            self._open[-1] = (parent, None, own)

    def _scalar(self, event: Any) -> Node:
        end = event.end_mark.index
        start = min(self._content(event.start_mark.index), end)
        style = event.style or ""
        if style in ("|", ">"):
            keeps = "+" in self.text[start : header(self.text, Node(start, end))]
            body = self.text[start:end]
            end = start + len(body.removesuffix("\n") if keeps else re.sub(r"(?:\n[ ]*)+\Z", "", body))
        return Node(start, end, style, self._indent(), event=len(self.events) - 1)

    def _content(self, start: int) -> int:
        found = _PROPERTIES.match(self.text, start)
        return found.end() if found else start

    def _indent(self) -> int:
        """The column of the innermost open collection; -1 where that is in brackets."""
        if not self._open:
            return 0
        parent = self._open[-1][0]
        return -1 if parent.flow else column(self.text, parent.start)


def column(text: str, at: int) -> int:
    """Characters before an offset on its line."""
    return at - text.rfind("\n", 0, at) - 1


def _signature(event: Any) -> tuple[Any, ...]:
    names: Iterable[str] = ("value", "style", "anchor", "tag", "flow_style", "explicit", "version", "tags")
    return (type(event).__name__, *(getattr(event, name, None) for name in names))
