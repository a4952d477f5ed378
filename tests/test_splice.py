"""One value written anew, whatever the file and whatever the text: it reads back, and all else is as it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from hypothesis import assume, given, note
from hypothesis import strategies as st

from reportgen.located import Mapping, Sequence, Text
from reportgen.sources.files import CONTROL, composed, decoded
from reportgen.sources.nodes import KeyPath, Node, Tree
from reportgen.sources.splice import Change, span, splice
from reportgen.sources.yaml import parse_yaml
from tests import yaml_files
from tests.fuzz import tries

NEW = "nyckel"


def values(data: bytes) -> Mapping | None:
    text = decoded(data, "f.yaml").value
    return parse_yaml(text, "f.yaml").value if text is not None else None


def leaves(node: object, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every value that is no collection, with its path."""
    if isinstance(node, Mapping):
        for key, inner in node.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(node, Sequence):
        for number, inner in enumerate(node):
            yield from leaves(inner, (*path, number))
    else:
        yield path, node


def mappings(node: object, path: KeyPath = ()) -> Iterator[KeyPath]:
    if isinstance(node, Mapping):
        yield path
        for key, inner in node.items():
            yield from mappings(inner, (*path, key))
    elif isinstance(node, Sequence):
        for number, inner in enumerate(node):
            yield from mappings(inner, (*path, number))


def seen(values: Mapping) -> dict[KeyPath, tuple[object, str]]:
    return {path: (value, value.style if isinstance(value, Text) else "") for path, value in leaves(values)}


def assert_rest_is_the_same(data: bytes, path: KeyPath, made: bytes) -> None:
    """Every byte before the value, the comment beside it, and every byte of the lines after it."""
    tree = Tree.read(data, "f.yaml")
    assert tree is not None
    node = tree.find(path)
    assert isinstance(node, Node)
    start, end = span(tree.text, data, node)
    assert made.startswith(data[:start].rstrip())
    line = re.compile(rb"[\r\n]|\Z").search(data, end)
    assert line is not None
    assert data[end : line.start()].strip() in made
    assert made.endswith(data[line.start() :])


def unwritable(text: str) -> bool:
    return bool(CONTROL.search(composed(text))) or any("\ud800" <= c <= "\udfff" for c in text)


@tries(150)
@given(yaml_files.files(), yaml_files.TEXTS, st.data())
def test_a_value_is_written_anew_and_nothing_else(data: bytes, new: str, drawn: st.DataObject) -> None:
    old = values(data)
    assume(old is not None)
    assert old is not None
    paths = [path for path, _ in leaves(old)]
    assume(paths)
    path = drawn.draw(st.sampled_from(paths))
    result = splice(data, "f.yaml", Change(path, new))
    note(f"{path} {new!r}\n{data.decode()}")
    if result.value is None:
        refused = {d.rule for d in result.diagnostics}
        note(str(result.diagnostics))
        assert refused <= ({"field-shared"} | ({"yaml-syntax"} if unwritable(new) else set()))
        assert "field-shared" not in refused or b"*" in data
        return
    note(result.value.decode())
    made = values(result.value)
    assert made is not None
    before, after = seen(old), seen(made)
    assert (after.pop(path, ("", ""))[0] or "") == composed(new)
    before.pop(path, None)
    assert after == before
    assert_rest_is_the_same(data, path, result.value)


@tries(150)
@given(yaml_files.files(), yaml_files.TEXTS, st.data())
def test_a_key_that_was_not_there_is_put_in(data: bytes, new: str, drawn: st.DataObject) -> None:
    old = values(data)
    assume(old is not None)
    assert old is not None
    mapping = drawn.draw(st.sampled_from(sorted(mappings(old), key=str)))
    path = (*mapping, NEW)
    node: Any = old
    for part in mapping:
        node = node[part]
    preceding = tuple(drawn.draw(st.lists(st.sampled_from(sorted(node) or ["x"]), max_size=2)))
    result = splice(data, "f.yaml", Change(path, new, preceding))
    note(f"{path} {preceding} {new!r}\n{data.decode()}")
    if result.value is None:
        refused = {d.rule for d in result.diagnostics}
        note(str(result.diagnostics))
        assert refused <= ({"field-shared"} | ({"yaml-syntax"} if unwritable(new) else set()))
        return
    note(result.value.decode())
    made = values(result.value)
    assert made is not None
    before, after = seen(old), seen(made)
    assert (after.pop(path)[0] or "") == composed(new)
    assert after == before
