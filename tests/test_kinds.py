"""Each kind of report of the example is whole: three formats that say the same, fit for law, archive and Word."""

from __future__ import annotations

from pathlib import Path

import page
import pytest
from openxml_audit import FileFormat, OpenXmlValidator

from reportgen import pipeline
from reportgen.diagnostics import has_errors
from reportgen.renderers import ENGINES
from tests import texts
from tests.example import ROOT, Example, build_example

NAMES = [
    "manadsrapport-2023-08",
    "delarsrapport-2018-T2",
    "genomlysning-2020",
    "handlingsplan-2019",
    "tjansteskrivelse-2020",
]


@pytest.fixture(scope="module", params=NAMES)
def report(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Example:
    """A report of the example, built once a worker."""
    return build_example(tmp_path_factory.mktemp(request.param), request.param)


@pytest.mark.parametrize("name", NAMES)
def test_it_has_no_errors(name: str) -> None:
    found = pipeline.check(pipeline.open_project(ROOT), (name,))
    assert not has_errors(found), found


def test_word_says_what_the_web_page_says(report: Example) -> None:
    assert texts.of_docx(report.docx) == texts.of_html(report.html)


@pytest.mark.parametrize("engine", ENGINES)
def test_the_pdf_says_what_the_web_page_says(report: Example, engine: str) -> None:
    texts.assert_pdf_says(report.pdfs[engine], report.html)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_pdf_passes(report: Example, profile: str, engine: str) -> None:
    found = page.validate_pdf_bytes(report.pdfs[engine], profile=profile)
    assert found.is_compliant, [(f.rule_id, f.message) for f in found.failures]


def test_an_office_validator_finds_no_fault(report: Example, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(report.docx)
    result = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365).validate(path)
    assert [str(error) for error in result.errors] == []
