"""The Word file in another word processor: it opens, and says there what we say."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from tests import texts
from tests.example import NAME, Example

RUNNING = re.compile(r"^(Verksamhetsberättelse 2018.*|Tyresö kommun|Sida \d+ av \d+|Tyresö kommun\s+Sida \d+ av \d+)$")


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_opens_the_word_file_and_prints_the_same_text(example: Example, tmp_path: Path) -> None:
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(example.folder / f"{NAME}.docx")], check=True, capture_output=True, timeout=180)
    document = pypdfium2.PdfDocument(tmp_path / f"{NAME}.pdf")
    lines = [line for page in document for line in page.get_textpage().get_text_range().splitlines()]
    document.close()
    printed = squeezed("".join(line for line in lines if not RUNNING.match(line.strip())))
    at = 0
    for block in texts.of_html(example.html):
        wanted = squeezed(block)
        found = printed.find(wanted, at)
        assert found >= 0 or wanted in printed, f"not in LibreOffice's PDF: {block}"
        at = max(at, found)


def squeezed(text: str) -> str:
    """Letters and digits only: line ends, hyphens and shapes come out in many ways."""
    return "".join(character for character in text if character.isalnum())
