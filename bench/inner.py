"""Our PDF beside plain WeasyPrint from the same HTML, in one process: `python -m bench.inner FOLDER ROUNDS`.

Both start from the page that reportgen hands to WeasyPrint, with its pictures and style sheets in it; what differs is
what is done after. Plain is asked twice: as it comes, and for the same standard and tags as ours.
"""

from __future__ import annotations

import json
import logging
import sys
import time
from collections.abc import Callable
from pathlib import Path

from weasyprint import HTML

from reportgen import pipeline
from reportgen.renderers.weasyprint import pages
from reportgen.workspace import Workspace


def measure(folder: Path, rounds: int) -> dict[str, list[float]]:
    """Seconds of the processor by way, round by round, alternating; the first round is thrown away."""
    loaded = pipeline.open_project(folder)
    work = Workspace.of(loaded)
    context = next(iter(work.context.reports.values()))
    document, theme = work.document(context).value, context.theme
    assert document is not None
    page = pages._page(document, theme)
    ways: dict[str, Callable[[], object]] = {
        "ours": lambda: pages.lay_out(document, theme).write(),
        "plain": lambda: HTML(string=page).write_pdf(),
        "plain, same standard and tags": lambda: HTML(string=page).write_pdf(pdf_variant="pdf/a-3a", pdf_tags=True),
    }
    taken: dict[str, list[float]] = {way: [] for way in ways}
    for at in range(rounds + 1):
        for way, work in ways.items():
            start = time.process_time()
            work()
            if at:
                taken[way].append(time.process_time() - start)
    return taken


if __name__ == "__main__":
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]), int(sys.argv[2]))))
