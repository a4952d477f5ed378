"""What every report becomes: its document tree and its diagnostics; for the report that has every section also the
template's HTML and Word's own XML.

Read the difference before you renew it: `make goldens`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from reportgen import assemble, pipeline, reporting
from reportgen.context import ProjectContext
from reportgen.document.tree import Cell, Inline, Paragraph, Text
from reportgen.renderers.word import render_word
from tests.example import GOLDEN, GOLDEN_ROOT, REPORTS, ROOT

FOLDER = GOLDEN_ROOT.parent
GOLDENS = [(name, view) for name in REPORTS for view in ("tree", "diagnostics")]
GOLDENS += [(GOLDEN_ROOT.name, view) for view in ("tree", "diagnostics", "html", "word")]


@pytest.mark.parametrize(("case", "view"), GOLDENS, ids=map(".".join, GOLDENS))
def test_golden(case: str, view: str, request: pytest.FixtureRequest) -> None:
    path = FOLDER / f"{case}.{view}.txt"
    now = _views(case)[view]
    if request.config.getoption("--renew-goldens"):
        path.write_text(now, "utf-8")
    assert now == path.read_text("utf-8")


@cache
def _views(case: str) -> dict[str, str]:
    root, name = (ROOT, case) if case in REPORTS else (GOLDEN_ROOT, GOLDEN)
    loaded = pipeline.open_project(root)
    assert loaded.value is not None
    context = ProjectContext(loaded.value).reports[name]
    made = assemble.assemble(context)
    assert made.value is not None, made.diagnostics
    return {
        "html": _spaced(assemble.assembled_html(context)),
        "tree": "\n".join(_tree(made.value.blocks)) + "\n",
        "word": _word(render_word(made.value, context.theme, {})),
        "diagnostics": reporting.as_text(pipeline.check(loaded, (name,)), "sv") + "\n",
    }


def _spaced(html: str) -> str:
    """One element a line where the template's own line breaks differ from run to run of editing."""
    return re.sub(r"\n\s*\n+", "\n", html)


def _tree(node: Any, depth: int = 0) -> Iterator[str]:
    """A block a line: its plain values, its text and its place; what it holds stands indented below.

    A cell that holds one paragraph of running text is one line with it.
    """
    if isinstance(node, tuple):
        for item in node:
            yield from _tree(item, depth)
        return
    parts, below, place = [type(node).__name__], [], []
    for name, value in _set(node):
        if name == "at":
            place = [f"@{value}"]
        elif isinstance(value, tuple) and isinstance(value[0], Inline):
            parts.append(_text(value) if name == "children" else f"{name}={_text(value)}")
        elif isinstance(value, tuple) and (is_dataclass(value[0]) or isinstance(value[0], tuple)):
            below.append(value)
            parts += [f"head={len(value)}"] if name == "head" else []
        else:
            parts.append(f"{name}={value!r}")
    if isinstance(node, Cell) and len(node.blocks) == 1 and _is_body(node.blocks[0]):
        parts.append(_text(node.blocks[0].children))
        below = []
    yield "  " * depth + " ".join([*parts, *place])
    for value in below:
        yield from _tree(value, depth + 1)


def _set(node: Any) -> Iterator[tuple[str, Any]]:
    """The fields that say more than their default, text before place."""
    values = [(field.name, getattr(node, field.name), field.default) for field in fields(node) if field.compare]
    yield from ((name, value) for name, value, usual in values if value not in ((), "", None, usual))


def _is_body(block: Any) -> bool:
    return isinstance(block, Paragraph) and block.role == "body"


def _text(inlines: tuple[Inline, ...]) -> str:
    """Inlines as a line, in quotes: plain text as it is, each other as an element with its plain values."""
    return f'"{"".join(map(_inline, inlines))}"'


def _inline(node: Any) -> str:
    if isinstance(node, Text):
        return node.text
    plain = [str(value) for _, value in _set(node) if isinstance(value, str | int)]
    inner = "".join(map(_inline, getattr(node, "children", ())))
    return f"<{' '.join([type(node).__name__, *plain])}>" + (f"{inner}</>" if inner else "")


def _word(data: bytes) -> str:
    """The Word file's body as it matters: styles, text, fields, links, and the structure of tables; a line each."""
    with ZipFile(BytesIO(data)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))[0]
    return "\n".join(_word_lines(body, 0)) + "\n"


def _word_lines(parent: Any, depth: int) -> Iterator[str]:
    for element in parent:
        tag = etree.QName(element).localname
        if tag == "p":
            yield "  " * depth + f"p {_word_properties(element, 'pPr')} {_word_runs(element)}".rstrip()
        elif tag in ("tbl", "tr", "tc"):
            line = f"{tag} {_word_properties(element, tag + 'Pr')}"
            inside = list(_word_lines(element, depth + 1))
            if tag == "tc" and len(inside) == 1:  # most cells hold one paragraph
                line, inside = f"{line} {inside[0].lstrip()}", []
            yield "  " * depth + line
            yield from inside


def _word_properties(element: Any, name: str) -> str:
    """What is set, with its plain values; widths are left to the eye."""
    found = element.find(f"{{*}}{name}")
    shown = []
    for each in found if found is not None else ():
        tag = etree.QName(each).localname
        value = next((each.get(key) for key in each.attrib if etree.QName(key).localname == "val"), "")
        if tag not in ("tcW", "tblW", "tblLook", "tcBorders", "tcMar", "tblCellMar", "sectPr"):
            shown.append(f"{tag}={value}" if value else tag)
    return f"[{' '.join(shown)}]"


def _word_runs(paragraph: Any) -> str:
    parts = []
    for node in paragraph.iter(
        "{*}t", "{*}tab", "{*}br", "{*}instrText", "{*}hyperlink", "{*}drawing", "{*}footnoteReference"
    ):
        tag = etree.QName(node).localname
        if tag == "t":
            parts.append(node.text or "")
        elif tag == "instrText":
            parts.append(f"{{{(node.text or '').strip()}}}")
        elif tag == "hyperlink":
            parts.append("<link>")
        elif etree.QName(node.getparent()).localname == "r":
            parts.append(f"<{tag}>")
    return "".join(parts)
