"""The command as people and machines call it."""

from __future__ import annotations

import contextlib
import io
import os
import subprocess
import sys
from pathlib import Path
from unittest.mock import patch

from reportgen.cli import main
from tests.example import ROOT

Done = subprocess.CompletedProcess[str]


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> Done:
    """The command within this process, which has loaded already what a new one would load first."""
    out, err, code = io.StringIO(), io.StringIO(), 0
    with (
        contextlib.chdir(cwd),
        patch.dict(os.environ, environment),
        patch.object(sys, "argv", ["reportgen", *arguments]),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else 0
    return Done(arguments, code, out.getvalue(), err.getvalue())


def started(*arguments: str, cwd: Path = ROOT, **environment: str) -> Done:
    """The command in a process of its own, where that is what is tried."""
    command = [sys.executable, "-m", "reportgen", *arguments]
    return subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False)
