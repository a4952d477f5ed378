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
from tests.example import REPORTS, ROOT, Example


@pytest.fixture(params=REPORTS)
def report(request: pytest.FixtureRequest) -> Example:
    """Each report of the example."""
    return Example(request.param)


def test_it_has_no_errors(report: Example) -> None:
    found = pipeline.check(pipeline.open_project(ROOT), (report.name,))
    assert not has_errors(found), found


def test_word_has_every_paragraph_and_cell_of_the_web_page(report: Example) -> None:
    """That the PDF has them too is told by test_pdf_structure."""
    assert texts.of_docx(report.docx) == texts.of_html(report.html)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_pdf_passes(report: Example, profile: str, engine: str) -> None:
    found = page.validate_pdf_bytes(report.pdf(engine), profile=profile)
    assert found.is_compliant, [(f.rule_id, f.message) for f in found.failures]


def test_an_office_validator_finds_no_fault(report: Example, tmp_path: Path) -> None:
    validator = OpenXmlValidator(file_format=FileFormat.MICROSOFT_365)
    result = validator.validate(report.written(tmp_path, "docx"))
    assert [str(error) for error in result.errors] == []


def test_the_annual_report_is_long_enough_to_try_the_layout(example: Example) -> None:
    """At least 3,000 words of prose: paragraphs of ten words or more count."""
    prose = [text for text in texts.of_html(example.html) if len(text.split()) >= 10]
    assert sum(len(text.split()) for text in prose) >= 3000


def test_the_grand_total_that_the_published_report_never_showed_is_there(example: Example) -> None:
    assert {"−23 042", "21 493", "183 685", "−44 535"} <= set(texts.of_html(example.html))
