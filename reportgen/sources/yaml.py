"""YAML text to plain values that know where they stand, and to diagnostics that a person can use.

libyaml parses (as events, so nesting cannot exhaust the stack); what its scalars mean is decided
here: the core schema of YAML 1.2, less the readings that surprise. `no`, `ja`, `12:30`, `0114` and
dates stay text; only `true`, `false`, `null`, `~` and plain numbers become something else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from reportgen.diagnostics import Diagnostic, Location, Result
from reportgen.located import Mapping, Sequence, Text

MAX_BYTES = 2_000_000
MAX_DEPTH = 40
MAX_NODES = 50_000  # after aliases are counted as what they stand for

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,18})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,18})\.[0-9]{1,18}")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}
_LEADING_TAB = re.compile(r"^ *\t", re.MULTILINE)
_PROBLEMS = {  # what libyaml says -> which of our wordings tells a person the same
    "mapping values are not allowed": "colon",
    "did not find expected key": "indent",
    "did not find expected '-'": "indent",
    "could not find expected ':'": "missing-colon",
    "unexpected end of stream": "unclosed",
    "did not find expected ',' or": "unclosed",
    "found character that cannot start": "character",
    "control characters are not allowed": "control",
    "found undefined alias": "alias",
    "unknown escape": "escape",
}


def read_yaml(path: Path, name: str) -> Result[Mapping]:
    """Read one file; `name` is how messages call it (its path relative to the project)."""
    result = read_text(path, name)
    return parse_yaml(result.value, name) if result.value is not None else Result(None, result.diagnostics)


def read_text(path: Path, name: str) -> Result[str]:
    """The file as text: bounded in size, UTF-8, composed characters (NFC), no leading tabs."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        return _failure("file-unreadable", Location(name), reason=error.strerror or str(error))
    if len(data) > MAX_BYTES:
        return _failure("file-too-large", Location(name), limit=f"{MAX_BYTES // 1_000_000} MB")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8", "replace")) + 1
        return _failure("not-utf8", Location(name, before.count(b"\n") + 1, column))
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    tabs = tuple(
        Diagnostic("yaml-tab", Location(name, text.count("\n", 0, m.end()) + 1, m.end() - m.start()))
        for m in _LEADING_TAB.finditer(text)
    )
    return Result(None if tabs else text, tabs)


def parse_yaml(text: str, name: str) -> Result[Mapping]:
    """Build the top mapping from libyaml's events; every fault that can be told apart is told."""
    builder = _Builder(text, name)
    try:
        builder.run(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        return Result(None, (*builder.faults, _syntax_fault(error, name)))
    except _PastBoundError:
        return Result(None, tuple(builder.faults))
    top = builder.root
    if not isinstance(top, Mapping):
        return Result(None, (*builder.faults, Diagnostic("not-a-mapping", Location(name))))
    return Result(top if not builder.faults else None, tuple(builder.faults))


def _failure(rule: str, location: Location, **args: str) -> Result[Any]:
    return Result(None, (Diagnostic(rule, location, args=args),))


def _syntax_fault(error: yaml.YAMLError, name: str) -> Diagnostic:
    mark = getattr(error, "problem_mark", None)
    said = str(getattr(error, "problem", None) or error)
    variant = next((v for start, v in _PROBLEMS.items() if start in said), "other")
    location = Location(name, mark.line + 1, mark.column + 1) if mark else Location(name)
    return Diagnostic("yaml-syntax", location, variant, {"problem": said})


class _PastBoundError(Exception):
    """The file is past a bound; reading on would only cost time."""


@dataclass
class _Open:
    """A collection whose end has not come yet."""

    value: Mapping | Sequence
    anchor: str | None
    size: int = 1
    key: str | None = None
    key_at: Location | None = None


class _Builder:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.faults: list[Diagnostic] = []
        self.root: Any = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Any, Location, int]] = {}
        self.nodes = 0
        self.documents = 0
        self._key_text = ""

    def run(self, events: Iterator[Any]) -> None:
        for event in events:
            match event:
                case yaml.DocumentStartEvent():
                    self._document(event)
                case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                    self._open(event)
                case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                    self._close()
                case yaml.ScalarEvent():
                    self._add(self._scalar(event), self._at(event), event.anchor, 1)
                case yaml.AliasEvent():
                    self._alias(event)

    def _document(self, event: Any) -> None:
        self.documents += 1
        if self.documents > 1:
            self._fault("yaml-documents", self._at(event))
            raise _PastBoundError

    def _open(self, event: Any) -> None:
        location = self._at(event)
        self._tagged(event, location)
        if len(self.stack) >= MAX_DEPTH:
            self._fault("yaml-too-deep", location, limit=str(MAX_DEPTH))
            raise _PastBoundError
        kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
        self.stack.append(_Open(kind(location), event.anchor))

    def _close(self) -> None:
        done = self.stack.pop()
        self._add(done.value, done.value.location, done.anchor, done.size)

    def _alias(self, event: Any) -> None:
        location = self._at(event)
        if event.anchor not in self.anchors:
            self._fault("yaml-syntax", location, "alias", problem=event.anchor)
            raise _PastBoundError
        value, _, size = self.anchors[event.anchor]
        self._key_text = str(value)
        self._add(value, location, None, size)

    def _add(self, value: Any, location: Location, anchor: str | None, size: int) -> None:
        self.nodes += size
        if self.nodes > MAX_NODES:
            self._fault("yaml-too-many", location, limit=str(MAX_NODES))
            raise _PastBoundError
        if anchor:
            self.anchors[anchor] = (value, location, size)
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        parent.size += size
        if isinstance(parent.value, Sequence):
            parent.value.append(value)
            parent.value.items_at.append(location)
        elif parent.key is None:
            self._key(parent, parent.value, value, location)
        else:
            parent.value[parent.key] = value
            parent.value.values_at[parent.key] = location
            parent.key = None

    def _key(self, parent: _Open, mapping: Mapping, value: Any, location: Location) -> None:
        """Keys are always text as written: `2018:` is the key "2018", `ja:` is "ja"."""
        if isinstance(value, Mapping | Sequence):
            self._fault("yaml-key", location)
            raise _PastBoundError
        key = self._key_text
        if key in mapping.keys_at:
            self._fault("duplicate-key", location, key=key, other=mapping.keys_at[key])
        mapping.keys_at.setdefault(key, location)
        parent.key = key

    def _scalar(self, event: Any) -> Any:
        self._tagged(event, self._at(event))
        self._key_text = event.value
        if event.style in (None, ""):
            if event.value in _WORDS:
                return _WORDS[event.value]
            if _INTEGER.fullmatch(event.value):
                return int(event.value)
            if _FLOAT.fullmatch(event.value):
                return Decimal(event.value)
        text = Text(event.value)
        text.file = self.name
        text.raw = self.text[event.start_mark.index : event.end_mark.index]
        text.line, text.column = event.start_mark.line + 1, event.start_mark.column + 1
        text.block = event.style in ("|", ">")
        return text

    def _tagged(self, event: Any, location: Location) -> None:
        if event.tag not in (None, "!"):
            self._fault("yaml-tag", location, tag=str(event.tag))

    def _at(self, event: Any) -> Location:
        return Location(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _fault(self, rule: str, at: Location, variant: str = "", *, other: Location | None = None, **args: str) -> None:
        self.faults.append(Diagnostic(rule, at, variant, args, other=other))
