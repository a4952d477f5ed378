"""Programs that pip cannot give: where they are, or the word that a test skips with.

`npm install --prefix FOLDER` with `tests/conformance/node/package.json` in FOLDER gives the packages; the environment
variable `REPORTGEN_NODE` names FOLDER. `.ci/run` does both.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

_HERE = Path(__file__).parent / "conformance" / "node"


def program(name: str) -> str:
    """The path of a program; skips where it is missing."""
    found = shutil.which(name)
    if not found:
        pytest.skip(f"{name} is not installed")
    return found


def package_file(path: str) -> Path:
    """A file of an npm package; skips where the packages are not installed."""
    found = Path(os.environ.get("REPORTGEN_NODE", _HERE)) / "node_modules" / path
    if not found.exists():
        pytest.skip(f"npm package missing: {path} (see tests/node.py)")
    return found
