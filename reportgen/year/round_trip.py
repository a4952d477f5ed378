"""YAML that is changed in place: comments, blank lines, quotes and the order of keys stay as they were."""

from __future__ import annotations

from io import StringIO
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import CommentMark
from ruamel.yaml.scalarstring import LiteralScalarString
from ruamel.yaml.tokens import CommentToken

Holder = CommentedMap | CommentedSeq


def read(path: Path) -> CommentedMap:
    """A file that loads without faults, ready to be changed."""
    loaded: CommentedMap = _yaml().load(path.read_text("utf-8-sig"))
    return loaded


def written(tree: CommentedMap) -> str:
    """The file's text."""
    stream = StringIO()
    _yaml().dump(tree, stream)
    return f"{stream.getvalue().rstrip()}\n"


def empty(holder: Holder, key: Any, told: str, value: object = None) -> None:
    """Take a value away, leave a short comment in its place, and keep what stood after it."""
    tail = _tail(holder, key)
    holder[key] = value
    if not holder.fa.flow_style():
        _follow(holder, key, f" # {told}\n{tail}")


def remove(holder: CommentedMap, key: str) -> None:
    """Take a key away; the blank lines and comments after it follow the key before it."""
    tail = _tail(holder, key)
    names = list(holder)
    before = names[names.index(key) - 1] if names.index(key) else None
    del holder[key]
    holder.ca.items.pop(key, None)
    if before is not None and tail and not isinstance(holder[before], Holder):
        _follow(holder, before, _own(holder, before) + tail)


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 10_000  # a long line is the author's own
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.representer.add_representer(type(None), _as_nothing)
    return yaml


def _as_nothing(representer: Any, _: None) -> Any:
    """A key with nothing after it, which is how an author leaves one."""
    return representer.represent_scalar("tag:yaml.org,2002:null", "")


def _told(holder: Holder, key: Any) -> str:
    """The raw comment after a value: the rest of its line, then blank lines and comments of what follows."""
    tokens = holder.ca.items.get(key)
    at = 2 if isinstance(holder, CommentedMap) else 0
    token = tokens[at] if tokens else None
    return token.value if token else ""


def _tail(holder: Holder, key: Any) -> str:
    """What stands on the lines after a value. A block of text ends its own line, other values do not."""
    told = _told(holder, key)
    return told if isinstance(holder[key], LiteralScalarString) else told.partition("\n")[2]


def _own(holder: Holder, key: Any) -> str:
    """The rest of a value's own line and its end."""
    told = _told(holder, key)
    return "" if isinstance(holder[key], LiteralScalarString) else f"{told.partition(chr(10))[0]}\n"


def _follow(holder: Holder, key: Any, text: str) -> None:
    token = CommentToken(text, CommentMark(0), None)
    holder.ca.items[key] = [None, None, token, None] if isinstance(holder, CommentedMap) else [token, None]
