"""Every example report is PDF/UA-1 and PDF/A-3a by the reference validator; `make conformance` runs this."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from tests.conformance.verapdf import PROFILES
from tests.example import ROOT, build_example

REPORTS = sorted(path.parent.name for path in (ROOT / "content").glob("*/rapport.yaml"))
SPOILT = "utan-titel"
Verdicts = Mapping[str, Mapping[str, list[str]]]


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """What veraPDF says of every report, and of one that was spoilt on purpose, by name and profile."""
    folder = tmp_path_factory.mktemp("build")
    for name in REPORTS:
        build_example(folder, name)
    with pikepdf.open(folder / f"{REPORTS[0]}.pdf") as pdf:
        del pdf.Root.ViewerPreferences, pdf.Root.MarkInfo
        pdf.save(folder / f"{SPOILT}.pdf")
    files = sorted(str(path) for path in folder.glob("*.pdf"))
    ran = subprocess.run([sys.executable, "-m", "tests.conformance.verapdf", *files], cwd=ROOT, capture_output=True)
    assert ran.stdout, ran.stderr.decode()
    return {Path(path).stem: said for path, said in json.loads(ran.stdout).items()}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", REPORTS)
def test_verapdf_finds_no_fault(verdicts: Verdicts, name: str, profile: str) -> None:
    """A municipality could not publish the report, or an archive not take it."""
    assert verdicts[name][profile] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_verapdf_finds_planted_faults(verdicts: Verdicts, profile: str) -> None:
    """A validator that was started wrongly finds nothing in anything."""
    assert verdicts[SPOILT][profile]
