"""The benchmark: `make bench`, or `python -m bench --sizes 20,80 --rounds 3` in a checkout."""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

from bench import measure, publish, routes
from bench.results import AGAIN, COLD, STAYING, Measured
from reportgen import vocabulary

ROOT = Path(__file__).parent.parent
PUBLISHED_SIZES = [20, 80, 320]
Say = Callable[[str], object]


def main(arguments: list[str] | None = None) -> int:
    """Measure, keep what was measured, and show it."""
    asked = _arguments(arguments)
    sizes = sorted(int(size) for size in asked.sizes.split(","))
    if asked.publish and (reason := unfit(sizes, asked.rounds)):
        sys.stderr.write(f"Not published: {reason}\n")
        return 2
    say = (lambda text: None) if asked.quiet else lambda text: sys.stderr.write(f"{text}\n")
    measured = whole(asked.output, sizes, asked.rounds, asked.routes, say)
    asked.output.mkdir(parents=True, exist_ok=True)
    (asked.output / "results.json").write_text(json.dumps(asdict(measured), indent=1), "utf-8")
    sys.stdout.write(publish.text(measured))
    publish.plot(measured, asked.output / "plot.png")
    if asked.publish:
        publish.renew(ROOT, measured)
    return 0


def _arguments(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", default=",".join(map(str, PUBLISHED_SIZES)), help="about how many pages")
    parser.add_argument("--rounds", type=int, default=3, help="how often; after one round that is thrown away")
    parser.add_argument("--routes", default="", help="only those whose name holds this text")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "bench", help="where to work and to write")
    parser.add_argument("--publish", action="store_true", help="renew the table and the plot of README")
    parser.add_argument("--quiet", action="store_true")
    return parser.parse_args(arguments)


def unfit(sizes: list[int], rounds: int) -> str:
    """Why what would be measured must not be published; empty where it may."""
    if sizes != PUBLISHED_SIZES or rounds < 3:
        return f"it takes all sizes ({PUBLISHED_SIZES}) and at least three rounds."
    if lacking := routes.missing():
        return f"{', '.join(lacking)}."
    load = os.getloadavg()[0]
    return f"the machine is not quiet (load {load:.1f})." if load > 0.5 else ""


def whole(folder: Path, sizes: list[int], rounds: int, wanted: str, say: Say) -> Measured:
    """Every route at every size, and the examples."""
    chosen = [route for route in routes.routes() if wanted in route.name]
    measured = Measured(date.today().isoformat(), machine(), routes.versions(), sizes, rounds, routes.missing())
    measured.notes.update({route.name: route.note for route in chosen})
    for size in sizes:
        warming = int(size == sizes[0])  # a round in which every program is read into memory, and nothing is counted
        _at_size(folder / f"pages-{size}", size, range(1 - warming, rounds + 1), chosen, measured, say)
    if not wanted:
        measured.examples.update(_examples(folder / "examples", rounds, say))
    return measured


def _at_size(
    folder: Path, size: int, rounds: range, chosen: list[routes.Route], measured: Measured, say: Say
) -> None:  # fmt: skip
    """All routes in turn, round after round; each round begins with another, and round 0 does not count."""
    shutil.rmtree(folder, ignore_errors=True)
    for at in rounds:
        first = at % max(len(chosen), 1)
        for route in chosen[first:] + chosen[:first]:
            say(f"{size} pages, round {at} of {rounds[-1]}: {route.name}")
            for phase, cost in _one(folder, size, at, route).items():
                told = {"route": route.name, "ours": route.ours, "pages": size, "round": at, "phase": phase}
                measured.runs.extend([told | asdict(cost)] if at else [])
            if at == rounds[-1]:
                measured.made.setdefault(route.name, {})[str(size)] = _made(folder, route)


def _one(folder: Path, size: int, at: int, route: routes.Route) -> dict[str, measure.Cost]:
    """A cold run, and one after a changed sentence: by a new command, and by one that stays."""
    routes.prepare(folder, size, 2 * at)
    routes.clean(folder)
    costs = {COLD: measure.run_all(route.cold, folder)}
    routes.prepare(folder, size, 2 * at + 1)
    costs[AGAIN] = measure.run_all(route.again, folder)
    if route.staying:
        changes = [routes.change(folder, size, 2 * at + more) for more in (2, 3)]
        costs[STAYING] = measure.run_staying(route.staying, folder, vocabulary.term("watching", "sv"), changes)
    return costs


def _made(folder: Path, route: routes.Route) -> dict[str, int]:
    """How many bytes came out, and pages where it is a PDF and somebody can count them."""
    found = {Path(name).suffix[1:]: (folder / name).stat().st_size for name in route.files}
    for name in (name for name in route.files if name.endswith(".pdf")):
        call = "import sys, pypdfium2; print(len(pypdfium2.PdfDocument(sys.argv[1])))"
        done = subprocess.run(
            [sys.executable, "-c", call, name], cwd=folder, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            found["pages"] = int(done.stdout)
    return found


def _examples(folder: Path, rounds: int, say: Say) -> dict[str, list[float]]:
    """The command on the example of the project: its start, its review, one report, and all six."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "reportgen.yaml", folder)
    reportgen = [sys.executable, "-m", "reportgen"]
    commands = {
        "the command's own start (--version)": [*reportgen, "--version"],
        "check, six reports": [*reportgen, "check"],
        "one report, PDF": [*reportgen, "build", "verksamhetsberattelse-2018", "--to", "pdf"],
        "six reports, three formats": [*reportgen, "build"],
        "six reports, three formats, two at a time": [*reportgen, "build", "--jobs", "2"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for at in range(rounds + 1):
        for name, command in commands.items():
            say(f"examples, round {at} of {rounds}: {name}")
            shutil.rmtree(folder / "build", ignore_errors=True)
            seconds = measure.run(command, folder).seconds
            taken[name].extend([seconds] if at else [])
    return taken


def machine() -> dict[str, Any]:
    """What it was measured on, and how much else went on there."""
    lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines() if Path("/proc/cpuinfo").is_file() else []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processor": models[0] if models else platform.processor() or platform.machine(),
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memory": f"{memory:.0f} GB", "system": f"{platform.system()} {platform.release()}",
        "load": round(os.getloadavg()[0], 1),
    }  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
