"""The house rules that a program can see, so that the next one who opens the code finds it as described."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.example import ROOT

SOURCES = sorted((ROOT / "reportgen").rglob("*.py"))
TEXTS = [
    path
    for pattern in ("*.py", "*.md", "*.yaml", "*.toml", "*.txt", "*.j2", "*.css", "Makefile", ".ci/run")
    for path in ROOT.rglob(pattern)
    if not {".venv", "build", ".git", ".hypothesis"} & set(path.relative_to(ROOT).parts)
]


def test_imports_go_down_only() -> None:
    """The layers of the design: a renderer never learns what YAML is."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_files_stay_small() -> None:
    """How long a function may be is told by ruff (C901, PLR0915)."""
    sizes = {path.relative_to(ROOT).as_posix(): path.read_text("utf-8").count("\n") for path in SOURCES}
    assert {name: lines for name, lines in sizes.items() if lines > 400} == {}


def test_no_place_of_one_machine_and_no_registry_is_named() -> None:
    """A clone works anywhere: no absolute home or work path, no address of a package registry."""
    wrong = re.compile(
        r"(^|[\s\"'(=])/(work|root|home|Users)/|pypi\.org|files\.pythonhosted|registry\.npmjs|deb\.debian"
    )
    here = Path(__file__).relative_to(ROOT)
    found = [p for p in TEXTS if p.relative_to(ROOT) != here and wrong.search(p.read_text("utf-8"))]
    assert found == []


def test_constraints_pin_every_dependency() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *(d for extra in project["optional-dependencies"].values() for d in extra)]
    pinned = {line.split("==")[0].lower() for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines()}
    names = {re.split(r"[\[<>=]", dependency)[0].lower() for dependency in wanted}
    assert names <= pinned
