"""Several reports at once: the same files as one at a time, and nobody pays for another's fault."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from reportgen import checks, jobs, pipeline
from reportgen.diagnostics import ReportgenError
from reportgen.renderers import ENGINES
from tests.command import run
from tests.conftest import NAMES, Tiny


class Deadly(str):
    """A report's name that kills the process it comes to, as a machine without memory does."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (9,)


def quiet(report: str, stage: str) -> None:
    """Nobody follows."""


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_jobs_give_the_same_bytes_as_one_at_a_time(several: Tiny, tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    for folder, number in ((one, "1"), (two, "2")):
        done = run("build", "--force", "-j", number, "-o", str(folder), "-C", str(several.root))
        assert done.returncode == 0, done.stderr
        told = [line.split(":")[0] for line in done.stderr.splitlines() if "sidor" in line]
        assert told == sorted(NAMES), "in the same order, whichever was ready first"
    assert files_in(one) == files_in(two)
    assert len(files_in(one)) == 9


@pytest.mark.parametrize("number", ["1", "2"])
def test_a_fault_of_one_report_stops_no_other(several: Tiny, number: str) -> None:
    """A file that cannot be written is no fault of the content: it is told, and the rest is built."""
    (several.root / "build/annan-2018.html").mkdir(parents=True)
    done = run("build", "--to", "html", "-j", number, "-C", str(several.root))
    assert done.returncode == 2
    assert "annan-2018: inte byggd" in done.stderr and "kan inte skrivas" in done.stderr
    assert {path.name for path in (several.root / "build").glob("*.html") if path.is_file()} == {
        "liten-2018.html",
        "tredje-2018.html",
    }


def test_a_process_that_dies_takes_only_its_own_report_with_it(several: Tiny) -> None:
    names = (Deadly("annan-2018"), *(name for name in NAMES if name != "annan-2018"))
    built = {str(each.name): each for each in jobs.in_processes(several.load(), names, pipeline.Options(("html",)), 2)}
    lost = built.pop("annan-2018")
    assert isinstance(lost.fault, ReportgenError) and lost.fault.rule == "worker-died"
    assert set(built) == {"liten-2018", "tredje-2018"}
    assert all(each.files and each.fault is None for each in built.values())


def test_the_rules_are_asked_once_for_all_reports(several: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    """Time for a project with many reports grows with the reports, not with their square."""
    asked: list[str] = []
    of_project, of_report = checks.run, checks.run_on_report
    monkeypatch.setattr(checks, "run", lambda whole: asked.append("all") or of_project(whole))
    monkeypatch.setattr(checks, "run_on_report", lambda one: asked.append(one.report.name) or of_report(one))
    made = list(pipeline.build_all(several.load(), NAMES, pipeline.Options(("html",)), quiet))
    assert [each.name for each in made] == list(NAMES) and all(each.files for each in made)
    assert asked == ["all", *NAMES]


@pytest.mark.parametrize("engine", ENGINES)
def test_threads_give_the_same_bytes_as_one_at_a_time(several: Tiny, tmp_path: Path, engine: str) -> None:
    """What a renderer changes of the process, such as the fonts that are seen, is changed for one at a time."""
    one, many = (pipeline.Options(output=tmp_path / name, engine=engine, force=True) for name in ("one", "many"))
    alone = list(pipeline.build_all(several.load(), NAMES, one, quiet))
    with ThreadPoolExecutor(4) as pool:
        made = list(pipeline.build_all(several.load(), NAMES, many, quiet, pool))
    assert [each.fault for each in (*alone, *made)] == [None] * 6
    assert files_in(tmp_path / "one") == files_in(tmp_path / "many")
    assert len(files_in(tmp_path / "many")) == 9


def test_a_report_on_its_own_does_not_ask_the_rules_over_the_others(
    several: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    of_report = checks.run_on_report
    monkeypatch.setattr(checks, "run_on_report", lambda one: asked.append(one.report.name) or of_report(one))
    pipeline.check(several.load(), (NAMES[0],))
    pipeline.build(several.load(), NAMES[1], pipeline.Options(("html",)), quiet)
    assert asked == list(NAMES[:2])
