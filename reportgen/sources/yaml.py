"""YAML text to plain values that know where they stand, and to diagnostics that a person can use.

libyaml parses (as events, so nesting cannot exhaust the stack); what its scalars mean is decided
here: the core schema of YAML 1.2, less the readings that surprise. `no`, `ja`, `12:30`, `0114` and
dates stay text; only `true`, `false`, `null`, `~` and plain numbers become something else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from reportgen.diagnostics import Diagnostic, Location, Result
from reportgen.located import Mapping, Sequence, Text, shown
from reportgen.sources import syntax
from reportgen.sources.files import CONTROL, read_text

MAX_DEPTH = 40
MAX_TEXT = 150_000  # characters of one text: fifty pages
MAX_NODES = 50_000  # after aliases are counted as what they stand for

_INTEGER = re.compile(r"[-+]?(0|[1-9][0-9]{0,18})")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]{0,18})\.[0-9]{1,18}")
_DECIMAL_COMMA = re.compile(r"\d,\d")
_WORDS = {"true": True, "false": False, "null": None, "~": None, "": None}


def read_yaml(path: Path, name: str) -> Result[Mapping]:
    """Read one file; `name` is how messages call it (its path relative to the project)."""
    result = read_text(path, name)
    return parse_yaml(result.value, name) if result.value is not None else Result(None, result.diagnostics)


def parse_yaml(text: str, name: str) -> Result[Mapping]:
    """Build the top mapping from libyaml's events; every fault that can be told apart is told."""
    builder = _Builder(text, name)
    try:
        builder.run(yaml.parse(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        return Result(None, (*builder.faults, syntax.explain(error, text, name)))
    except _PastBoundError:
        return Result(None, tuple(builder.faults))
    top = builder.root
    if not isinstance(top, Mapping):
        variant = "empty" if top is None else ""
        return Result(None, (*builder.faults, Diagnostic("not-a-mapping", Location(name), variant)))
    return Result(top if not builder.faults else None, tuple(builder.faults))


class _PastBoundError(Exception):
    """The file is past a bound; reading on would only cost time."""


@dataclass
class _Open:
    """A collection whose end has not come yet. `seen` are the events of its two latest children."""

    value: Mapping | Sequence
    event: Any
    size: int = 1
    key: str | None = None
    seen: tuple[Any, Any] = (None, None)


class _Builder:
    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.faults: list[Diagnostic] = []
        self.root: Any = None
        self.stack: list[_Open] = []
        self.anchors: dict[str, tuple[Any, int, str]] = {}
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
                    done = self.stack.pop()
                    self._add(done.value, done.event, done.size)
                case yaml.ScalarEvent():
                    self._add(self._scalar(event), event, 1)
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
        if self._is_braces(event):
            self._fault("yaml-syntax", self.stack[-1].value.location, "braces")
            raise _PastBoundError
        kind = Mapping if isinstance(event, yaml.MappingStartEvent) else Sequence
        self.stack.append(_Open(kind(location), event))

    def _is_braces(self, event: Any) -> bool:
        """`{{` at the start of a text: a mapping as the first key of a mapping, says YAML."""
        start = event.start_mark.index
        return bool(self.stack) and start > 0 and self.text[start - 1 : start + 1] == "{{"

    def _alias(self, event: Any) -> None:
        if event.anchor not in self.anchors:
            self._fault("yaml-syntax", self._at(event), "alias", problem=shown(event.anchor))
            raise _PastBoundError
        value, size, self._key_text = self.anchors[event.anchor]
        self._add(value, event, size, alias=True)

    def _add(self, value: Any, event: Any, size: int, *, alias: bool = False) -> None:
        location = self._at(event)
        self.nodes += size if alias else 1
        if self.nodes > MAX_NODES:
            self._fault("yaml-too-many", location, limit=f"{MAX_NODES // 1000} 000")
            raise _PastBoundError
        if event.anchor and not alias:
            self.anchors[event.anchor] = (value, size, self._key_text)
        if not self.stack:
            self.root = value
            return
        parent = self.stack[-1]
        parent.size += size
        if isinstance(value, Text) and not alias:
            value.key = tuple(len(o.value) if isinstance(o.value, Sequence) else o.key or "" for o in self.stack)
        self._put(parent, value, event, location)
        parent.seen = (parent.seen[1], event)

    def _put(self, parent: _Open, value: Any, event: Any, location: Location) -> None:
        if isinstance(parent.value, Sequence):
            if self._decimal_comma(parent.seen[1], event):
                self._comma_fault(parent.seen[1], event)
            parent.value.append(value)
            parent.value.items_at.append(location)
        elif parent.key is None:
            self._key(parent, parent.value, value, location)
        else:
            self._check_colon(parent, event)
            parent.value[parent.key] = value
            parent.value.values_at[parent.key] = location
            parent.key = None

    def _key(self, parent: _Open, mapping: Mapping, value: Any, location: Location) -> None:
        """Keys are always text as written: `2018:` is the key "2018", `ja:` is "ja"."""
        if isinstance(value, Mapping | Sequence):
            self._fault("yaml-key", location)
            raise _PastBoundError
        key = self._key_text.replace("\N{NO-BREAK SPACE}", " ")
        if key in mapping.keys_at:
            self._fault("duplicate-key", location, key=shown(key), other=mapping.keys_at[key])
        mapping.keys_at.setdefault(key, location)
        parent.key = key

    # --- what {} and [] do to careless text -----------------------------------------------------

    def _check_colon(self, parent: _Open, event: Any) -> None:
        """Inside {} a comma makes a key of what follows it, though nobody wrote a colon there."""
        start = event.start_mark.index
        before, key = parent.seen
        nothing = isinstance(event, yaml.ScalarEvent) and self._source(event, event) == ""
        if not (parent.event.flow_style and nothing) or ":" in self.text[key.end_mark.index : start]:
            return
        if self._decimal_comma(before, key):
            self._comma_fault(before, key)
        else:
            written = self._source(key, key)
            variant = "missing-space" if ":" in written else "missing-colon-inside"
            self._fault("yaml-syntax", self._at(key), variant, found=shown(written))

    def _decimal_comma(self, first: Any, second: Any) -> bool:
        """Whether YAML took the comma of 3,3 for the end of a value."""
        start = second.start_mark.index
        plain = all(isinstance(each, yaml.ScalarEvent) and not each.style for each in (first, second))
        flow = self.stack[-1].event.flow_style
        return bool(plain and flow and _DECIMAL_COMMA.fullmatch(self.text[max(0, start - 2) : start + 1]))

    def _comma_fault(self, first: Any, second: Any) -> None:
        self._fault("yaml-comma", self._at(first), found=shown(self._source(first, second)))

    def _source(self, first: Any, last: Any) -> str:
        return self.text[first.start_mark.index : last.end_mark.index]

    # --- scalars --------------------------------------------------------------------------------

    def _scalar(self, event: Any) -> Any:
        self._tagged(event, self._at(event))
        if len(event.value) > MAX_TEXT:
            self._fault("yaml-long-text", self._at(event), limit=f"{MAX_TEXT // 1000} 000")
            raise _PastBoundError
        self._key_text = event.value
        if event.style in (None, ""):
            if event.value in _WORDS:
                return _WORDS[event.value]
            if _INTEGER.fullmatch(event.value):
                return int(event.value)
            if _FLOAT.fullmatch(event.value):
                return Decimal(event.value)
        text = Text(event.value)
        text.file, text.raw, text.style = self.name, self._source(event, event), event.style or ""
        text.line, text.column = event.start_mark.line + 1, event.start_mark.column + 1
        if control := CONTROL.search(text):  # written as an escape: no format that we make can hold it
            code = f"U+{ord(control[0]):04X}"
            self._fault("yaml-syntax", text.position(control.start()), "control", code=code)
        return text

    def _tagged(self, event: Any, location: Location) -> None:
        if event.tag not in (None, "!"):
            self._fault("yaml-tag", location, tag=shown(event.tag.replace("tag:yaml.org,2002:", "!!")))

    def _at(self, event: Any) -> Location:
        return Location(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _fault(self, rule: str, at: Location, variant: str = "", *, other: Location | None = None, **args: str) -> None:
        if other:
            args["other"] = str(other)
        self.faults.append(Diagnostic(rule, at, variant, args, other=other))
