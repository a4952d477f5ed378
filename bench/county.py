"""Every municipality of the country, six reports each, over ever more workers: `python -m bench.county`.

The content is made up (`content`), the way is the one of `build --cluster`: bundles out, whole files back. With
`--through processes` the workers are processes of this machine without Dask between; else a scheduler and its workers
are started here. One more worker is worth its place while the rate grows with it.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path

from bench import content, publish
from reportgen import cluster, pipeline

ROOT = Path(__file__).parent.parent
PAGES = {"arsrapport": 24, "delarsrapport": 16, "plan": 12, "analys": 10, "manad": 8, "skrivelse": 4}
WORTH = 0.8  # of what the workers would make if none hindered another


@dataclass(frozen=True)
class Rate:
    """What so many workers made: reports a minute, and of one core where there is one for each worker."""

    workers: int
    cores: int
    reports: int
    seconds: float
    caller: float  # processor seconds of the process that sends and receives
    memory: float  # MB of the largest worker so far

    @property
    def per_minute(self) -> float:
        """Reports a minute."""
        return self.reports / self.seconds * 60

    @property
    def per_core(self) -> float:
        """Reports a minute and core in use."""
        return self.per_minute / min(self.workers, self.cores)


def main(arguments: list[str] | None = None) -> int:
    """Write the content, build it with each number of workers, and tell."""
    parser = argparse.ArgumentParser(prog="python -m bench.county", description=__doc__)
    parser.add_argument("--municipalities", type=int, default=290)
    parser.add_argument("--workers", default="1,2,4")
    parser.add_argument("--through", choices=["cluster", "processes"], default="cluster")
    parser.add_argument("--to", default="pdf,docx,html")
    parser.add_argument("--engine", default="typst", help="what sets the PDF")
    parser.add_argument("--publish", action="store_true", help="renew the table of docs/prestanda.md")
    parser.add_argument("--output", type=Path, default=ROOT / "build" / "county")
    asked = parser.parse_args(arguments)
    projects = write(asked.output, asked.municipalities)
    rates = []
    options = pipeline.Options(tuple(asked.to.split(",")), engine=asked.engine)
    for workers in map(int, asked.workers.split(",")):
        rates.append(build(projects, workers, asked.through, options))
        sys.stderr.write(f"{workers} workers: {rates[-1].per_minute:.1f} reports a minute\n")
    (asked.output / "county.json").write_text(json.dumps([asdict(rate) for rate in rates], indent=1), "utf-8")
    about = f"Measured {date.today()}: {asked.municipalities} municipalities, {asked.to} by {asked.engine}."
    sys.stdout.write(f"{about}\n\n{told(rates)}")
    if asked.publish:
        page = ROOT / "docs" / "prestanda.md"
        page.write_text(publish.marked(page.read_text("utf-8"), f"{about}\n\n{told(rates)}", "county"), "utf-8")
    return 0


def write(folder: Path, municipalities: int) -> list[Path]:
    """A project for each municipality, each with texts and figures of its own."""
    shutil.rmtree(folder, ignore_errors=True)
    projects = [folder / f"kommun-{number:03}" for number in range(1, municipalities + 1)]
    for number, project in enumerate(projects, 1):
        start = 1
        for at, (name, pages) in enumerate(PAGES.items()):
            seed = number * len(PAGES) + at
            made = content.book(pages, seed=seed, municipality=f"Kommun {number}", start=start)
            content.write_project(project, name, made)
            start += len(made.sections)
    return projects


def build(projects: list[Path], workers: int, through: str, options: pipeline.Options) -> Rate:
    """Every report of every project, anew; the workers' own start is not counted, their first imports are."""
    for project in projects:
        shutil.rmtree(project / "build", ignore_errors=True)
    start = _in_processes if through == "processes" else _on_cluster
    with start(projects[0].parent, workers) as executor:
        clock, used = time.perf_counter(), time.process_time()

        def one(project: Path) -> int:
            built = cluster.build_all(executor, pipeline.open_project(project), list(PAGES), options)
            return sum(bool(each.files) for each in built)

        with ThreadPoolExecutor(workers + 1) as senders:  # one more than works: nobody waits for the next bundle
            reports = sum(senders.map(one, projects))
        seconds, caller = time.perf_counter() - clock, time.process_time() - used
    if reports != len(projects) * len(PAGES):
        raise SystemExit(f"only {reports} reports were built")
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    return Rate(workers, _cores(), reports, seconds, caller, memory)


@contextlib.contextmanager
def _in_processes(folder: Path, workers: int) -> Iterator[Executor]:
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        yield pool


@contextlib.contextmanager
def _on_cluster(folder: Path, workers: int) -> Iterator[Executor]:
    """A scheduler and workers of this machine, as separate as those of a real cluster: they share no file with us."""
    address = folder / "scheduler.json"
    address.unlink(missing_ok=True)
    common = ["--no-dashboard", "--scheduler-file", str(address), "--host", "127.0.0.1"]
    started = [_started("dask_scheduler", *common, "--port", "0")]
    try:
        for number in range(workers):
            own = ["--nthreads", "1", "--no-nanny", "--local-directory", str(folder / f"worker-{number}")]
            started.append(_started("dask_worker", *common, *own))
        with cluster.connected(_told_in(address), timeout=60, workers=workers) as executor:
            yield executor
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def _told_in(file: Path) -> str:
    """The scheduler's address, once it has written all of its file."""
    while True:
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
            return str(json.loads(file.read_text("utf-8"))["address"])
        time.sleep(0.05)


def _started(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


# --- what it tells --------------------------------------------------------------------------------


def told(rates: list[Rate]) -> str:
    """The rates as a table, where more workers stop helping, and what hinders them."""
    rows = [["workers", "reports a minute", "a minute and core", "of the ideal", "sender busy", "largest worker, MB"]]
    for rate in rates:
        rows.append([
            f"{rate.workers}", f"{rate.per_minute:.1f}", f"{rate.per_core:.1f}", f"{ideal(rate, rates[0]):.0%}",
            f"{rate.caller / rate.seconds:.0%}", f"{rate.memory:.0f}",
        ])  # fmt: skip
    about = f"{rates[0].reports} reports, {rates[0].cores} cores. {limit(rates)}"
    return "\n".join([*publish.table(rows), "", about]) + "\n"


def ideal(rate: Rate, first: Rate) -> float:
    """The share of what the workers would make if each made as much as the first run's did."""
    return rate.per_minute / rate.workers / (first.per_minute / first.workers)


def limit(rates: list[Rate]) -> str:
    """Where more workers stop helping, and the likeliest reason."""
    poor = next((rate for rate in rates if ideal(rate, rates[0]) < WORTH), None)
    if poor is None:
        return f"It scales to {rates[-1].workers} workers, the most that were tried."
    if poor.workers > poor.cores:
        why = f"there are {poor.cores} cores here; a cluster of more machines has more"
    elif poor.caller / poor.seconds > WORTH:
        why = "the process that sends and receives is busy all the time"
    else:
        why = (
            "neither cores nor the sender are used up: the workers share the memory's speed, or the machine with others"
        )
    return f"It stops scaling at {poor.workers} workers: {why}."


if __name__ == "__main__":
    sys.exit(main())
