"""What every section type becomes: the template's HTML, the document tree, Word's own XML and what was said.

Read the difference before you renew it: `make goldens`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from reportgen import assemble, pipeline, reporting
from reportgen.diagnostics import Location
from reportgen.renderers.word import render_word
from tests.example import NAME as ANNUAL
from tests.example import ROOT
from tests.test_kinds import NAMES

GOLDEN = Path(__file__).parent / "golden"
CASES = {"alla-avsnitt": (GOLDEN / "alla-avsnitt", "prov-2018")} | {name: (ROOT, name) for name in (ANNUAL, *NAMES)}


@pytest.fixture(scope="module", params=sorted(CASES))
def views(request: pytest.FixtureRequest) -> dict[str, str]:
    """The four views of a report: of the golden project's, and of the six examples."""
    root, name = CASES[request.param]
    loaded = pipeline.open_project(root)
    project = loaded.value
    assert project is not None
    report = project.reports[name]
    theme, folders = pipeline.theme_of(project, report), pipeline.template_folders(project)
    kind = pipeline.kind_of(project, report).value
    assert kind is not None
    made = assemble.assemble(project, report, theme, kind, folders)
    assert made.value is not None, made.diagnostics
    return {
        "case": request.param,
        "html": _spaced(assemble.assembled_html(project, report, theme, kind, folders)),
        "tree": "\n".join(_tree(made.value.blocks)) + "\n",
        "word": _word(render_word(made.value, theme, {})),
        "diagnostics": reporting.as_text(pipeline.check(loaded, (name,)), "sv") + "\n",
    }


@pytest.mark.parametrize("view", ["html", "tree", "word", "diagnostics"])
def test_golden(views: dict[str, str], view: str, request: pytest.FixtureRequest) -> None:
    path = GOLDEN / f"{views['case']}.{view}.txt"
    if request.config.getoption("--renew-goldens"):
        path.write_text(views[view], "utf-8")
    assert views[view] == path.read_text("utf-8")


def _spaced(html: str) -> str:
    """One element a line where the template's own line breaks differ from run to run of editing."""
    return re.sub(r"\n\s*\n+", "\n", html)


def _tree(node: Any, depth: int = 0) -> Iterator[str]:
    """A node a line, its plain values beside its name, what it holds indented below."""
    if isinstance(node, tuple):
        for item in node:
            yield from _tree(item, depth)
    elif is_dataclass(node):
        values = [(field.name, getattr(node, field.name)) for field in fields(node)]
        plain = [f"{n}={v!r}" for n, v in values if isinstance(v, str | int | bool) and v not in ("", False)]
        place = [f"@{v}" for _, v in values if isinstance(v, Location)]
        yield "  " * depth + " ".join([type(node).__name__, *plain, *place])
        for _, value in values:
            if isinstance(value, tuple) or (is_dataclass(value) and not isinstance(value, Location)):
                yield from _tree(value, depth + 1)


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
            yield "  " * depth + f"{tag} {_word_properties(element, tag + 'Pr')}".rstrip()
            yield from _word_lines(element, depth + 1)


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
