"""Typst in a process of its own, within bounds: a project's own style files are code, and may go on for ever.

They reach no file and no network in any case. What is left is time and memory, which only an end of the process bounds.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from reportgen.diagnostics import ReportgenError

SECONDS: Final = 120  # a report of 300 pages takes five
_BYTES: Final = 4 * 2**30
_PDF, _PLACES = "out.pdf", "places.json"


def compiled_apart(folder: Path, seconds: float | None = None) -> tuple[bytes, dict[str, Any]]:
    """What `compile.compiled_in` gives, or a fault where the time or the memory is used up."""
    seconds = seconds or SECONDS
    command = [sys.executable, "-P", "-m", __name__, str(folder)]  # -P: no module of the folder that one stands in
    ours = os.environ | {"PYTHONPATH": str(Path(__file__).parents[3])}
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=seconds, check=False, env=ours)
    except subprocess.TimeoutExpired as error:
        raise ReportgenError("typst-bound", seconds=f"{seconds:g}") from error
    if done.returncode < 0:
        raise ReportgenError("typst-bound", seconds=f"{seconds:g}")
    if done.returncode:
        raise ReportgenError("typst", problem=done.stderr.strip().splitlines()[-1] if done.stderr.strip() else "")
    return (folder / _PDF).read_bytes(), json.loads((folder / _PLACES).read_text("utf-8"))


def _main(folder: Path) -> int:
    from reportgen.renderers.typst.compile import compiled_in

    with contextlib.suppress(ImportError, ValueError):  # Windows has no such bounds
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_BYTES, _BYTES))
    try:
        data, places = compiled_in(folder)
    except ReportgenError as error:
        sys.stderr.write(str(error.args_by_name.get("problem", error)))
        return 1
    (folder / _PDF).write_bytes(data)
    (folder / _PLACES).write_text(json.dumps(places), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1])))
