"""Every example report is PDF/UA-1 and PDF/A-3a by the reference validator, whichever engine set it.

`make conformance` runs this.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pikepdf
import pytest

from reportgen.renderers import ENGINES
from tests.conformance.verapdf import PROFILES
from tests.example import REPORTS, ROOT, Example

SPOILT = "utan-titel"
Verdicts = Mapping[str, Mapping[str, list[str]]]  # by file, as "typst/tjansteskrivelse-2020", and profile


@pytest.fixture(scope="module")
def verdicts(tmp_path_factory: pytest.TempPathFactory) -> Verdicts:
    """What veraPDF says of every report, and of one that was spoilt on purpose, by name and profile."""
    folder = tmp_path_factory.mktemp("build")
    for name in REPORTS:
        for engine in ENGINES:
            (folder / engine).mkdir(exist_ok=True)
            (folder / engine / f"{name}.pdf").write_bytes(Example(name).pdf(engine))
    with pikepdf.open(folder / next(iter(ENGINES)) / f"{REPORTS[0]}.pdf") as pdf:
        del pdf.Root.ViewerPreferences, pdf.Root.MarkInfo
        pdf.save(folder / f"{SPOILT}.pdf")
    files = [
        str(folder / f"{SPOILT}.pdf"),
        *(str(p) for engine in ENGINES for p in sorted((folder / engine).iterdir())),
    ]
    ran = subprocess.run([sys.executable, "-m", "tests.conformance.verapdf", *files], cwd=ROOT, capture_output=True)
    assert ran.stdout, ran.stderr.decode()
    told = json.loads(ran.stdout).items()
    return {Path(path).relative_to(folder).with_suffix("").as_posix(): said for path, said in told}


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("engine", ENGINES)
def test_verapdf_finds_no_fault(verdicts: Verdicts, engine: str, name: str, profile: str) -> None:
    """A municipality could not publish the report, or an archive not take it."""
    assert verdicts[f"{engine}/{name}"][profile] == []


@pytest.mark.parametrize("profile", PROFILES)
def test_verapdf_finds_planted_faults(verdicts: Verdicts, profile: str) -> None:
    """A validator that was started wrongly finds nothing in anything."""
    assert verdicts[SPOILT][profile]
