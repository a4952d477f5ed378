"""The review is fast: all rules over all reports in less time than it takes to make one of them."""

from __future__ import annotations

import subprocess
import sys

from tests.example import ROOT


def test_all_rules_over_all_reports_take_less_time_than_rendering_one() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "bench" / "check.py")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
