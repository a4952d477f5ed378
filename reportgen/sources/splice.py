"""One value of a YAML file written anew; every other byte stays as it is.

The way of writing is tried from the nicest to the surest: the style that is there, plain, quotes, a block. The first
that the reader reads back as the very text, with all else as before, is taken; so what YAML makes of a text
is decided in one place, by its parser.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

import yaml

from reportgen.diagnostics import Diagnostic, Location, Result
from reportgen.located import Mapping, Sequence, Text
from reportgen.sources.files import CONTROL, composed, decoded
from reportgen.sources.nodes import KeyPath, Missing, Node, Tree, column, header
from reportgen.sources.yaml import parse_yaml

WIDTH = 100  # characters of a line that is wrapped, and of the longest text that stands beside its key
_UNWRITABLE = re.compile(f"{CONTROL.pattern[:-1]}\ud800-\udfff]")
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t"}
_LINE_END = re.compile("\r\n|\r|\n")
_ASCII_FIRST = re.compile("[\x00-\x7f][^\x00-\x7f]*|[^\x00-\x7f]+")  # pieces that compose within themselves only


@dataclass(frozen=True)
class Edit:
    """Characters `start` to `end` of the text become `text`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Change:
    """What is to be written where. `preceding` are keys that a new key comes after, the nearest first."""

    path: KeyPath
    text: str
    preceding: tuple[str, ...] = ()
    is_text: bool = True  # a number or a date may be read as what it looks like


def splice(data: bytes, name: str, change: Change) -> Result[bytes]:
    """The file's bytes with one value written anew, read back and compared; `name` is what messages call the file."""
    text = decoded(data, name)
    old = parse_yaml(text.value, name) if text.value is not None else Result[Mapping](None, text.diagnostics)
    if text.value is None or old.value is None:
        return Result(None, old.diagnostics)
    new = composed(change.text)
    if found := _UNWRITABLE.search(new):
        return _refused("yaml-syntax", name, "control", code=f"U+{ord(found[0]):04X}")
    tree = Tree(text.value)
    target = tree.find(change.path)
    if target is None or (isinstance(target, Node) and not target.is_scalar):
        return _refused("field-place", name, key=_shown(change.path))
    if (target.mapping if isinstance(target, Missing) else target).shared:
        return _refused("field-shared", name, key=_shown(change.path))
    writer = _Writer(text.value, new, is_text=change.is_text)
    if isinstance(target, Missing):
        tried = writer.new_key(target, change.preceding)
    else:
        tried = writer.value(target, tree.value(target))
    failed = _refused("field-place", name, key=_shown(change.path))
    for edits in tried:
        made = _applied(data, text.value, edits)
        faults = _read_back(made, name, tree, target, replace(change, text=new))
        if faults is None:
            return Result(made)
        failed = Result(None, faults) if faults else failed
    return failed


def _read_back(
    made: bytes, name: str, tree: Tree, target: Node | Missing, change: Change
) -> tuple[Diagnostic, ...] | None:
    """None where the file reads as it is meant to, else its faults; none where it says another thing."""
    text = decoded(made, name)
    if text.value is None:
        return text.diagnostics
    values = parse_yaml(text.value, name)
    if values.value is None:
        return values.diagnostics
    right_type = not change.text or not change.is_text or isinstance(_at(values.value, change.path), Text)
    return None if right_type and _is_as_meant(tree, text.value, target, change.text) else ()


def span(text: str, data: bytes, node: Node) -> tuple[int, int]:
    """The bytes of the file that a node of its text stands in, from and to."""
    raw = _raw(data)
    mark = len(data) - len(raw.encode())
    start, end = (len(raw[: _offset(raw, text, at)].encode()) + mark for at in (node.start, node.end))
    return start, end


def _refused(rule: str, name: str, variant: str = "", **args: str) -> Result[bytes]:
    return Result(None, (Diagnostic(rule, Location(name), variant, args),))


def _shown(path: KeyPath) -> str:
    return ".".join(str(part) for part in path)


# --- ways of writing, the nicest first -------------------------------------------------------------


class _Writer:
    def __init__(self, text: str, new: str, *, is_text: bool) -> None:
        self.text, self.new, self.is_text = text, new, is_text
        self.lines = "\n" in new
        self.short = len(new) <= WIDTH and not self.lines

    def value(self, node: Node, was: str) -> Iterator[list[Edit]]:
        """A value that is there, perhaps as nothing."""
        present = None if node.start == node.end else node.style
        if present == ">" and "\n" in self.new.rstrip("\n") and "\n" not in was.rstrip("\n"):
            present = "|"  # each break of the text would be two in the file
        for style in self._styles(present, in_block=node.indent >= 0):
            if style in ("|", ">"):
                yield from self._as_block(node, style)
            elif (inline := self._inline(style, node)) is not None:
                yield from self._as_inline(node, inline)

    def new_key(self, missing: Missing, preceding: tuple[str, ...]) -> Iterator[list[Edit]]:
        """A key that is not there: after the nearest of those that come before it, else wherever it can stand."""
        mapping = missing.mapping
        places = [mapping.items[key] for key in preceding if key in mapping.items]
        places += [node for node in mapping.items.values() if node not in places][::-1]
        if mapping.flow:
            yield from self._into_brackets(mapping, missing.key, places)
            return
        indent = column(self.text, mapping.start)
        margin = " " * indent
        afters = [self._line_end(node.end) for node in places]
        first = (mapping.start, "", f"\n{margin}")
        by_nearness = [(at, f"\n{margin}", "") for at in afters]
        of_choice = sum(key in mapping.items for key in preceding)
        for at, before, after in [*by_nearness[:of_choice], first, *by_nearness[of_choice:]]:
            for style in self._styles(None, in_block=True):
                if style in ("|", ">"):
                    top, body = self._block(style, indent, indent + self._step(mapping), "", at)
                    entry = f"{missing.key}: {top}{body}"
                elif (inline := self._inline(style, None)) is not None:
                    entry = f"{missing.key}: {inline}".rstrip(" ")
                else:
                    continue
                yield [Edit(at, at, f"{before}{entry}{after}")]

    def _into_brackets(self, mapping: Node, key: str, places: list[Node]) -> Iterator[list[Edit]]:
        for style in self._styles(None, in_block=False):
            inline = self._inline(style, None)
            if inline is not None:
                yield from ([Edit(node.end, node.end, f", {key}: {inline}")] for node in places)
                more = ", " if mapping.items else ""
                yield [Edit(mapping.start + 1, mapping.start + 1, f"{key}: {inline}{more}")]

    def _styles(self, present: str | None, *, in_block: bool) -> Iterator[str]:
        """Style marks in the order to try: "" is plain, "\\" double quotes with escapes, which hold anything."""
        if not self.is_text or not self.new:
            yield ""
        if present in ("|", ">") or (present is not None and not self.lines):
            yield present
        if self.short or not in_block:
            yield from ("", '"', "'")
        if in_block:
            yield "|"
        yield from ('"', "'", "\\")

    def _inline(self, style: str, node: Node | None) -> str | None:
        """The text in one line; None where the style has no nice way of holding it."""
        if style == "\\":
            return '"' + "".join(_ESCAPES.get(c, c if c.isprintable() else _escaped(c)) for c in self.new) + '"'
        if self.lines or not all(c.isprintable() or c == "\N{NO-BREAK SPACE}" for c in self.new):
            return None
        if style == '"':
            return f'"{self.new}"' if not set('"\\') & set(self.new) else None
        if style == "'":
            return "'" + self.new.replace("'", "''") + "'"
        present = self.text[node.start : node.end] if node and not node.style else ""
        if "\n" not in present:
            return self.new
        margin = re.findall(r"\n( *)\S", present)[-1]
        return f"\n{margin}".join(_wrapped(self.new))

    def _as_inline(self, node: Node, inline: str) -> Iterator[list[Edit]]:
        end, body = node.end, list[Edit]()
        if node.style in ("|", ">"):
            end, line = header(self.text, node), self._line_end(node.start)
            body = [Edit(line, node.end, "")] if line < node.end else []
        if not inline:
            yield [Edit(len(self.text[: node.start].rstrip(" \t\n")), end, ""), *body]
        yield [Edit(node.start, end, self._gap(node) + inline), *body]

    def _as_block(self, node: Node, style: str) -> Iterator[list[Edit]]:
        if node.style in ("|", ">"):
            line, top = self._line_end(node.start), header(self.text, node)
            found = re.search(r"\n( *)[^ \n]", self.text[line : node.end])
            digit = "".join(re.findall(r"\d", self.text[node.start : top]))
            indent = node.indent + int(digit) if digit else len(found[1]) if found else node.indent + 2
            new_top, body = self._block(style, node.indent, indent, digit, node.end)
            yield [Edit(node.start, top, new_top), Edit(line, max(line, node.end), body)]
            return
        line = self._line_end(node.end)
        mark, body = self._block(style, node.indent, node.indent + self._step(node), "", line)
        lead = self.text[: node.start].rstrip(" \t\n")
        on_its_own = "\n" in self.text[len(lead) : node.start]
        if on_its_own and lead.endswith((":", "-")) and "#" not in lead[lead.rfind("\n") + 1 :]:
            yield [Edit(len(lead), node.end, f" {mark}"), Edit(line, line, body)]
        yield [Edit(node.start, node.end, self._gap(node) + mark), Edit(line, line, body)]

    def _block(self, style: str, parent: int, indent: int, digit: str, end: int) -> tuple[str, str]:
        """Header and body of a block scalar; `end` is where it ends, at a line end or the end of the file."""
        content = self.new.rstrip("\n")
        breaks = len(self.new) - len(content)
        first = next((line for line in content.split("\n") if line), "")
        digit = digit or (str(indent - parent) if first.startswith((" ", "\t")) or not first else "")
        lines = _folded(content) if style == ">" else content.split("\n")
        body = "".join(f"\n{' ' * indent}{line}" if line else "\n" for line in lines)
        blank = re.compile(r"(?: *\n)*").match(self.text, end + 1)
        there = blank[0].count("\n") if blank else 0  # blank lines that follow already count as the text's
        body += "\n" * max(0, breaks - 1 - there) if breaks > 1 else ""
        if end >= len(self.text) and breaks:
            body += "\n"
        return f"{style}{digit}{'-' if not breaks else '+' if breaks > 1 else ''}", body

    def _gap(self, node: Node) -> str:
        """The blank that a value needs before it, where nothing stood after the colon."""
        return " " if node.start == node.end and self.text[node.start - 1 : node.start] not in " \t\n" else ""

    def _step(self, node: Node) -> int:
        """How much further in the lines of a value stand: as much as its mapping stands itself, else two."""
        deeper = column(self.text, node.start) - node.indent if node.kind == "mapping" and node.indent >= 0 else 0
        return deeper if 0 < deeper <= 8 else 2

    def _line_end(self, at: int) -> int:
        found = self.text.find("\n", at)
        return found if found >= 0 else len(self.text)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def _wrapped(line: str) -> list[str]:
    """A line in several, broken at single blanks only, so that folding makes one of them again."""
    lines: list[str] = []
    for word in re.split(r"(?<=\S) (?=\S)", line):
        if lines and len(lines[-1]) + len(word) < WIDTH:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _folded(content: str) -> list[str]:
    """The lines of a folded block: between two lines that begin with no blank stands an empty one more."""
    lines: list[str] = []
    before = ""
    for line in content.split("\n"):
        if line and before and not line.startswith((" ", "\t")) and not before.startswith((" ", "\t")):
            lines.append("")
        lines.extend(_wrapped(line) if not line.startswith((" ", "\t")) else [line])
        before = line or before
    return lines


# --- into the file, and back -------------------------------------------------------------------------


def _raw(data: bytes) -> str:
    return data.decode("utf-8-sig")


def _applied(data: bytes, text: str, edits: list[Edit]) -> bytes:
    """The edits of the text that was read, made in the file's own bytes, with its own line ends."""
    raw = _raw(data)
    mark = data[: len(data) - len(raw.encode())]
    written, done = "", 0
    for edit in edits:
        start, end = (_offset(raw, text, at) for at in (edit.start, edit.end))
        line_end = _LINE_END.search(raw, start) or _LINE_END.search(raw)
        written += raw[done:start] + edit.text.replace("\n", line_end[0] if line_end else "\n")
        done = end
    return mark + (written + raw[done:]).encode()


def _offset(raw: str, text: str, at: int) -> int:
    """Where a character of the text that was read stands in the file: line ends and letters may be longer there."""
    if raw == text:
        return at
    line, within = text.count("\n", 0, at), column(text, at)
    ends = list(_LINE_END.finditer(raw))
    start = ends[line - 1].end() if line else 0
    own = raw[start : ends[line].start() if line < len(ends) else len(raw)]
    if unicodedata.is_normalized("NFC", own):
        return start + within
    for piece in _ASCII_FIRST.finditer(own):
        length = len(unicodedata.normalize("NFC", piece[0]))
        if within < length:
            prefixes = range(len(piece[0]) + 1)
            return start + next(n for n in prefixes if len(unicodedata.normalize("NFC", piece[0][:n])) >= within)
        within -= length
        start += len(piece[0])
    return start


def _is_as_meant(tree: Tree, made: str, target: Node | Missing, new: str) -> bool:
    """Whether the text reads as the old one with the one value changed, or the one key added."""
    try:
        events = Tree(made).events
    except yaml.YAMLError:
        return False
    old = tree.events
    if isinstance(target, Node):
        at = target.event
        same = events[:at] == old[:at] and events[at + 1 :] == old[at + 1 :]
        return same and events[at][:2] == ("ScalarEvent", new) and events[at][3:5] == old[at][3:5]
    at = next((n for n, pair in enumerate(zip(events, old, strict=False)) if pair[0] != pair[1]), len(old))
    keys = [n for n in range(target.mapping.event + 1, at + 1) if events[n][:2] == ("ScalarEvent", target.key)]
    return any(
        events[n + 1][:2] == ("ScalarEvent", new) and events[:n] == old[:n] and events[n + 2 :] == old[n:] for n in keys
    )


def _at(values: Mapping, path: KeyPath) -> object:
    node: object = values
    for part in path:
        if isinstance(node, Mapping) and isinstance(part, str):
            node = node.get(part)
        elif isinstance(node, Sequence) and isinstance(part, int):
            node = node[part]
    return node
