"""The annual report of the example, built once for all tests that look at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAME = "verksamhetsberattelse-2018"


@dataclass(frozen=True)
class Example:
    """The files of one build; the PDF by either engine."""

    pdfs: Mapping[str, bytes]
    docx: bytes
    html: bytes
    folder: Path


def build_example(folder: Path, name: str = NAME) -> Example:
    """Build a report of the example into a folder, with warnings as errors like all else in a test."""
    from reportgen import pipeline

    loaded = pipeline.open_project(ROOT)
    built = pipeline.build(loaded, name, pipeline.Options(output=folder), lambda report, stage: None)
    assert built.files, built.diagnostics
    pdf, docx, html = (path.read_bytes() for path in built.files)
    options = pipeline.Options(("pdf",), folder / "typst", engine="typst")
    (other,) = pipeline.build(loaded, name, options, lambda report, stage: None).files
    return Example({"weasyprint": pdf, "typst": other.read_bytes()}, docx, html, folder)


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    """The annual report, built once a worker."""
    return build_example(tmp_path_factory.mktemp("build"))
