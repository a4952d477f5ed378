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

GOLDEN = Path(__file__).parent / "golden"
CASES = sorted(path.name for path in GOLDEN.iterdir() if (path / "reportgen.yaml").is_file())


@pytest.fixture(scope="module", params=CASES)
def views(request: pytest.FixtureRequest) -> dict[str, str]:
    """The four views of a case's only report."""
    loaded = pipeline.open_project(GOLDEN / request.param)
    project = loaded.value
    assert project is not None
    report = next(iter(project.reports.values()))
    theme, folders = pipeline.theme_of(project, report), pipeline.template_folders(project)
    made = assemble.assemble(project, report, theme, folders)
    assert made.value is not None, made.diagnostics
    word = render_word(made.value, theme, {})
    return {
        "case": request.param,
        "html": _spaced(assemble.assembled_html(project, report, theme, folders)),
        "tree": "\n".join(_tree(made.value.blocks)) + "\n",
        "word.xml": _word(word),
        "diagnostics": reporting.as_text(pipeline.check(loaded, (report.name,)), "sv") + "\n",
    }


@pytest.mark.parametrize("view", ["html", "tree", "word.xml", "diagnostics"])
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
    """The body's XML, a line an element, without the pictures' geometry."""
    with ZipFile(BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    namespaces = {"w": root.nsmap["w"]}
    for drawing in root.iterfind(".//w:drawing", namespaces):
        for child in list(drawing):
            drawing.remove(child)
    etree.indent(root)
    text = etree.tostring(root, encoding="unicode")
    return re.sub(r' xmlns:\w+="[^"]*"', "", text) + "\n"
