"""One value written anew, whatever the file and whatever the text: it reads back, and all else is as it was."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import assume, given, note
from hypothesis import strategies as st

from reportgen.located import Mapping, Sequence, Text
from reportgen.sources.files import CONTROL, composed, decoded
from reportgen.sources.nodes import Path
from reportgen.sources.splice import Change, splice
from reportgen.sources.yaml import parse_yaml
from tests import yaml_files
from tests.fuzz import tries

NEW = "nyckel"


def values(data: bytes) -> Mapping | None:
    text = decoded(data, "f.yaml").value
    return parse_yaml(text, "f.yaml").value if text is not None else None


def leaves(node: object, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every value that is no collection, with its path."""
    if isinstance(node, Mapping):
        for key, inner in node.items():
            yield from leaves(inner, (*path, key))
    elif isinstance(node, Sequence):
        for number, inner in enumerate(node):
            yield from leaves(inner, (*path, number))
    else:
        yield path, node


def mappings(node: object, path: Path = ()) -> Iterator[Path]:
    if isinstance(node, Mapping):
        yield path
        for key, inner in node.items():
            yield from mappings(inner, (*path, key))
    elif isinstance(node, Sequence):
        for number, inner in enumerate(node):
            yield from mappings(inner, (*path, number))


def seen(values: Mapping) -> dict[Path, tuple[object, str]]:
    return {path: (value, value.style if isinstance(value, Text) else "") for path, value in leaves(values)}


def unwritable(text: str) -> bool:
    return bool(CONTROL.search(composed(text))) or any("\ud800" <= c <= "\udfff" for c in text)


@tries(400)
@given(yaml_files.files(), yaml_files.TEXTS, st.data())
def test_a_value_is_written_anew_and_nothing_else(data: bytes, new: str, drawn: st.DataObject) -> None:
    old = values(data)
    assume(old is not None)
    assert old is not None
    path = drawn.draw(st.sampled_from([path for path, _ in leaves(old)] or [(NEW,)]))
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


@tries(400)
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
