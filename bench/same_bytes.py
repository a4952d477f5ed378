"""What a change does to the example's reports: every file that is no longer the same byte for byte, and how it reads.

`make compare REV=main` builds the six examples by both engines at another revision and here, with this environment's
libraries and each revision's own templates and content. Exit code 1 where a file differs.
"""

from __future__ import annotations

import argparse
import difflib
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from pypdfium2 import PdfDocument

from bench import measure

ROOT = Path(__file__).parent.parent
ENGINES = ("weasyprint", "typst")
_INSIDE = re.compile(r"data:[\w/+-]+;base64,[\w+/=]{80,}")  # fonts and pictures of a web page
SHOWN = 40  # lines of a difference; the first ones tell what it is about


def main() -> int:
    """Build, compare, and say what differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("revision", help="what to compare with, as git names it")
    parser.add_argument("--lines", type=int, default=SHOWN, help="lines of each difference")
    asked = parser.parse_args()
    with measure.checkout(ROOT, asked.revision) as there, tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder) / "before", Path(folder) / "after"
        build(there, before)
        build(ROOT, after)
        differing = list(compare(before, after, asked.lines))
    sys.stdout.write("\n".join(differing or ["every file is the same, byte for byte"]) + "\n")
    return bool(differing)


def build(root: Path, output: Path) -> None:
    """All reports of a checkout by its own code; in Word and HTML an engine shows as page numbers only."""
    for engine in ENGINES:
        command = [sys.executable, "-m", "reportgen", "build", "--force", "--pdf-engine", engine, "-C", root]
        environment = os.environ | {"PYTHONPATH": str(root)}
        subprocess.run(
            [*command, "-o", output / engine], cwd=root, env=environment, check=True, stdout=subprocess.DEVNULL
        )


def compare(before: Path, after: Path, most: int) -> Iterator[str]:
    """The files of two folders that differ, each followed by its difference as text."""
    names = {path.relative_to(root) for root in (before, after) for path in root.glob("*/*.*") if path.name[0] != "."}
    for name in sorted(names):
        one, two = ((root / name).read_bytes() if (root / name).exists() else b"" for root in (before, after))
        if one == two:
            continue
        yield f"=== {name}"
        shown = list(difflib.unified_diff(lines(name, one), lines(name, two), "before", "after", n=1, lineterm=""))
        yield from shown[:most] or ["(reads the same)"]
        if len(shown) > most:
            yield f"... {len(shown) - most} lines more"


def lines(name: Path, data: bytes) -> list[str]:
    """A file as lines that can be read: a PDF's text page by page, each part of a Word file, an element a line."""
    if not data:
        return ["(no such file)"]
    if name.suffix == ".pdf":
        document = PdfDocument(data)
        pages = [page.get_textpage().get_text_range() for page in document]
        document.close()
        return [f"{number}: {line}" for number, page in enumerate(pages, 1) for line in page.splitlines()]
    if name.suffix == ".docx":
        with ZipFile(BytesIO(data)) as archive:
            return [f"{part}: {line}" for part in sorted(archive.namelist()) for line in _elements(archive.read(part))]
    return _elements(data)


def _elements(data: bytes) -> list[str]:
    """Markup with a tag and its text a line; other data by its length and what Python makes of it."""
    if b"<" not in data[:200]:
        return [f"{len(data)} bytes, {hash(data):x}"]
    text = _INSIDE.sub(lambda match: f"data:{hash(match[0]):x}", data.decode("utf-8", "replace"))
    return [line.strip() for line in text.replace("<", "\n<").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
