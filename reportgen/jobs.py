"""Several reports at once, in processes of their own on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from dataclasses import replace
from multiprocessing import get_context

from reportgen import pipeline
from reportgen.diagnostics import ReportgenError, Result
from reportgen.model.project import Project


def in_processes(
    loaded: Result[Project], names: tuple[str, ...], options: pipeline.Options, jobs: int
) -> Iterator[pipeline.Built]:
    """Each report as it is ready, `jobs` at a time.

    A process that dies takes the pool with it and every report that waits. Those are made again, each in a pool of
    its own, so that only the one whose process dies again is lost.
    """
    hit = []
    with _pool(min(jobs, len(names))) as pool:
        for built in pipeline.build_all(loaded, names, options, _quiet, pool):
            if isinstance(built.fault, BrokenExecutor):
                hit.append(built.name)
            else:
                yield built
    for name in hit:
        with _pool(1) as alone:
            for built in pipeline.build_all(loaded, (name,), options, _quiet, alone):
                died = isinstance(built.fault, BrokenExecutor)
                yield replace(built, fault=ReportgenError("worker-died", name=name)) if died else built


def _pool(jobs: int) -> ProcessPoolExecutor:
    # Started afresh, as on Windows: a copy of a process with a thread, such as the progress line's, can hang.
    return ProcessPoolExecutor(jobs, mp_context=get_context("spawn"))


def _quiet(report: str, stage: str) -> None:
    """What goes on in another process is not followed."""
