"""The same content gives the same bytes: a difference between two drafts is a difference in content."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportgen.renderers import ENGINES
from tests.conftest import Tiny
from tests.example import NAME, ROOT


def built_with(
    folder: Path, name: str, root: Path, cwd: Path, engine: str, umask: int = -1, **environment: str | None
) -> dict[str, str]:
    """Build in a process of its own and digest what came out."""
    command = [sys.executable, "-m", "reportgen", "build", name, "--force", "-C", str(root), "-o", str(folder)]
    command += ["--pdf-engine", engine]
    env = {name: value for name, value in (os.environ | environment).items() if value is not None}
    subprocess.run(command, cwd=cwd, env=env, umask=umask, check=True, capture_output=True)
    return {path.suffix: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


@pytest.mark.parametrize(
    ("engine", "name"),
    [("typst", "liten-2018"), *(pytest.param(engine, NAME, marks=pytest.mark.slow) for engine in ENGINES)],
)
def test_time_zone_locale_hash_seed_umask_and_folder_leave_no_trace(
    engine: str, name: str, tiny: Tiny, tmp_path: Path
) -> None:
    root = ROOT if name == NAME else tiny.root
    near = {"PYTHONHASHSEED": "1", "TZ": "Europe/Stockholm", "LC_ALL": "C.UTF-8", "HOME": None}  # as in a container
    one = built_with(tmp_path / "one", name, root, ROOT, engine, 0o022, **near)
    fonts = tmp_path / "hem/.config/fontconfig/fonts.conf"  # what its owner wants instead of our font
    fonts.parent.mkdir(parents=True)
    fonts.write_text(
        '<fontconfig><match target="pattern"><edit name="family" mode="assign" binding="strong">'
        "<string>DejaVu Serif</string></edit></match></fontconfig>"
    )
    far = {"PYTHONHASHSEED": "2", "TZ": "Pacific/Auckland", "LC_ALL": "C", "LANG": "tr_TR", "SOURCE_DATE_EPOCH": "1"}
    far |= {"HOME": str(tmp_path / "hem"), "XDG_CONFIG_HOME": str(tmp_path / "hem/.config")}
    other = built_with(tmp_path / "other", name, root, tmp_path, engine, 0o077, **far)
    assert set(one) == {".pdf", ".docx", ".html"}
    assert one == other
