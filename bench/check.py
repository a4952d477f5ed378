"""How long the review takes beside the making of one report: `python bench/check.py` in a checkout.

Both are measured in one run, in seconds of the processor: a ratio holds on any machine.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path

from reportgen import pipeline
from reportgen.renderers.weasyprint import lay_out
from reportgen.workspace import Workspace

ROOT = Path(__file__).parent.parent
REPORT = "verksamhetsberattelse-2018"


def seconds(work: Callable[[], object]) -> float:
    """The processor's time for a piece of work."""
    started = time.process_time()
    work()
    return time.process_time() - started


def measure() -> tuple[float, float]:
    """(all rules over all example reports, one of them made a PDF), each from what has been read."""
    loaded = pipeline.open_project(ROOT)
    project = loaded.value
    assert project is not None
    work = Workspace.of(loaded)
    document = work.document(work.context.reports[REPORT]).value
    assert document is not None
    theme = work.context.reports[REPORT].theme
    reviewing = seconds(lambda: [work.rules(name) for name in project.reports])  # the first time, with dictionaries
    return reviewing, seconds(lambda: lay_out(document, theme).write())


if __name__ == "__main__":
    reviewing, rendering = measure()
    sys.stdout.write(f"all rules over all reports: {reviewing:.2f} s; one report as PDF: {rendering:.2f} s\n")
    sys.exit(reviewing >= rendering)
