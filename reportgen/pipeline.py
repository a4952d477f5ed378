"""The order of things, written once: load, check, assemble, check the document, render, put in place.

Read it from top to bottom: `open_project` loads, `check` examines, `build` makes one report, `build_all` several.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from functools import partial
from pathlib import Path

from reportgen import policy
from reportgen.diagnostics import Diagnostic, Result, Severity, has_errors, in_order
from reportgen.load import chosen, find_root, load_project, report_names
from reportgen.making import Built, Options, Progress, as_draft, make
from reportgen.model.project import Project
from reportgen.workspace import Diagnostics, Workspace

__all__ = [
    "Built", "Options", "Progress", "build", "build_all", "build_from", "check", "check_each", "chosen",
    "open_project", "report_names",
]  # fmt: skip


def open_project(start: Path) -> Result[Project]:
    """Find and read the project that `start` is in. Raises ReportgenError where there is none."""
    return load_project(find_root(start.resolve()))


def check(loaded: Result[Project], names: tuple[str, ...], level: Severity = Severity.WARNING) -> Diagnostics:
    """What is wrong with some reports: what loading found, the rules, and the assembled documents.

    What is below `level` is left out: advice (info) is for those who ask for it.
    """
    if loaded.value is None or not names:
        return in_order(policy.at_least(loaded.diagnostics, level))
    return in_order(each for found in check_each(loaded, names, level).values() for each in found)


def check_each(
    loaded: Result[Project], names: tuple[str, ...], level: Severity = Severity.WARNING
) -> dict[str, Diagnostics]:
    """The same of a project that could be read, by report."""
    work = Workspace.of(loaded)
    found = work.found(names)
    work.keep()
    return {name: in_order(policy.at_least(each, level)) for name, each in found.items()}


def build(
    loaded: Result[Project], name: str, options: Options, progress: Progress, of_project: Diagnostics | None = None
) -> Built:
    """Make one report's files. Nothing is written unless everything could be made.

    Content that contradicts itself hinders all but a draft, which shows where. `of_project` is what the rules over the
    whole project say of it, where somebody has asked already.
    """
    if loaded.value is None:
        return Built(name, in_order(loaded.diagnostics))
    work = Workspace.of(loaded, fresh=options.force, of_project=of_project)
    report = work.context.reports.get(name)

    progress(name, "check")
    of_loading, of_rules = work.loading(name), work.rules(name)
    found = (*of_loading, *of_rules)
    hindering = (*of_loading, *policy.hindering(of_rules, draft=options.draft))
    if report is None or has_errors(hindering):
        return Built(name, in_order(policy.at_least(found, Severity.WARNING)))

    progress(name, "assemble")
    made = work.document(report, draft=options.draft)
    found = (*found, *made.diagnostics)
    found = (*found, *work.policy({name: found}, (name,)))
    if options.final:
        found = policy.final(report.report, found)
    found = in_order(policy.at_least(found, Severity.WARNING))
    if made.value is None or has_errors(made.diagnostics if options.draft else found):
        return Built(name, found)

    work.context.release()
    document = as_draft(report, made.value, found) if options.draft else made.value
    files = make(report, document, options, work.store, partial(progress, name))
    work.keep()
    return Built(name, found, gaps=sum(map(policy.is_owed, found)), **vars(files))


def build_from(root: Path, name: str, options: Options, of_project: Diagnostics | None = None) -> Built:
    """Load and build in one step, for a process of its own."""
    return build(load_project(root), name, options, _quiet, of_project)


def build_all(
    loaded: Result[Project], names: tuple[str, ...], options: Options, progress: Progress, pool: Executor | None = None
) -> Iterator[Built]:
    """Make several reports, one after the other, or wherever `pool` runs them: each as it is ready.

    The rules over the project are asked once for all of them. What goes wrong with one report, be it its process that
    dies, is that report's `fault` and stops no other.
    """
    work = Workspace.of(loaded, fresh=options.force) if loaded.value else None
    of_project = work.of_everything() if work else ()
    if work:
        work.context.release()
    if pool is None:
        ready = (_attempt(loaded, name, options, of_project, progress) for name in names)
    else:
        running = {_submitted(pool, loaded, name, options, of_project): name for name in names}
        ready = (_outcome(future, running[future]) for future in as_completed(running))
    any_made = False
    for built in ready:
        any_made = any_made or bool(built.files)
        yield built
    if work and any_made:  # a build that makes nothing writes nothing
        work.keep()
        work.store.trim()


def _attempt(
    loaded: Result[Project], name: str, options: Options, of_project: Diagnostics, progress: Progress
) -> Built:
    try:
        return build(loaded, name, options, progress, of_project)
    except Exception as fault:
        return Built(name, (), fault=fault)


def _submitted(
    pool: Executor, loaded: Result[Project], name: str, options: Options, of_project: tuple[Diagnostic, ...]
) -> Future[Built]:
    try:
        return pool.submit(_attempt, loaded, name, options, of_project, _quiet)
    except BrokenExecutor as fault:  # it broke over an earlier report, before all were handed over
        future: Future[Built] = Future()
        future.set_exception(fault)
        return future


def _outcome(future: Future[Built], name: str) -> Built:
    fault = future.exception()
    return Built(name, (), fault=fault if isinstance(fault, Exception) else None) if fault else future.result()


def _quiet(report: str, stage: str) -> None:
    """What goes on elsewhere is not followed."""
