"""Every report that the tests look at, as Word file and web page: the six examples and the golden of all sections.

They are assembled and rendered without a PDF, once a process, since the rules of Word and of the web ask nothing of
its pages.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from reportgen import assemble, pipeline
from reportgen.renderers.web import render_html
from reportgen.renderers.word import render_word
from tests.example import NAME, ROOT
from tests.test_kinds import NAMES

GOLDEN = "prov-2018"
REPORTS = (NAME, *NAMES)
ALL = (*REPORTS, GOLDEN)
DRAFT = "prov-2018-utkast"  # the golden as a draft: with its stamp, its gaps and its remarks
WITH_DRAFT = (*ALL, DRAFT)


@dataclass(frozen=True)
class Rendered:
    """A report in the two formats that have no pages of their own."""

    docx: bytes
    html: bytes


@cache
def rendered(name: str) -> Rendered:
    """A report by its name; of the contents' page numbers there are none."""
    if name == DRAFT:
        return _draft()
    root = ROOT / "tests" / "golden" / "alla-avsnitt" if name == GOLDEN else ROOT
    project = pipeline.open_project(root).value
    assert project is not None
    report = project.reports[name]
    theme, kind = pipeline.theme_of(project, report), pipeline.kind_of(project, report).value
    assert kind is not None
    made = assemble.assemble(project, report, theme, kind, pipeline.template_folders(project))
    assert made.value is not None, made.diagnostics
    return Rendered(render_word(made.value, theme, {}), render_html(made.value, theme))


def _draft() -> Rendered:
    loaded = pipeline.open_project(ROOT / "tests" / "golden" / "alla-avsnitt")
    with TemporaryDirectory() as folder:
        options = pipeline.Options(("docx", "html"), Path(folder), draft=True)
        built = pipeline.build(loaded, GOLDEN, options, lambda report, stage: None)
        docx, html = (path.read_bytes() for path in built.files)
    return Rendered(docx, html)


def written(folder: Path, name: str, form: str) -> Path:
    """A report as a file in a folder, for a program of its own to read."""
    path = folder / f"{name}.{form}"
    path.write_bytes(getattr(rendered(name), form))
    return path
