"""Building on other machines: a report that travels comes back as it would have been made at home."""

from __future__ import annotations

import dataclasses
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from io import BytesIO
from pathlib import Path

import pytest

from reportgen import checks, cluster, pipeline
from reportgen.diagnostics import ReportgenError
from reportgen.renderers import FORMATS
from tests.conftest import DATA, Tiny
from tests.example import ROOT

ONE, OTHER = "liten-2018", "annan-2018"


class Here(Executor):
    """An executor that does the work at once, and counts it; a report in `broken` fails as a lost machine would."""

    def __init__(self, *broken: str) -> None:
        self.sent: list[str] = []
        self.broken = broken

    def submit(self, fn, /, *args, **kwargs):  # type: ignore[no-untyped-def]
        self.sent.append(args[1])
        future: Future[cluster.Delivery] = Future()
        if args[1] in self.broken:
            future.set_exception(ConnectionError("the machine went away"))
        else:
            future.set_result(fn(*args, **kwargs))
        return future


@pytest.fixture
def project(several: Tiny) -> Path:
    """Three reports that a test may change."""
    return several.root


def built(executor: Executor, project: Path, *names: str, **options: object) -> list[pipeline.Built]:
    """What comes of sending reports away; as web pages, which are the fastest to make."""
    chosen = dataclasses.replace(pipeline.Options(("html",)), **options)  # type: ignore[arg-type]
    return cluster.build_all(executor, pipeline.open_project(project), names, chosen)


def contents(folder: Path) -> dict[str, bytes]:
    """The finished files of a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def test_a_report_that_travelled_has_the_bytes_and_remarks_of_one_that_did_not(project: Path, tmp_path: Path) -> None:
    away, home = tmp_path / "away", tmp_path / "home"
    (sent,) = built(Here(), project, ONE, formats=tuple(FORMATS), output=away)
    local = pipeline.build_from(project, ONE, pipeline.Options(output=home))
    assert contents(away) == contents(home)
    assert dataclasses.replace(sent, files=()) == dataclasses.replace(local, files=())
    assert [path.name for path in sent.files] == [path.name for path in local.files]


def test_workers_run_the_rules_of_their_own_report_only(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each worker ran all rules over all reports: the time for a project grew with the square of its reports."""
    asked: list[str] = []
    of_project, of_report = checks.run, checks.run_on_report
    monkeypatch.setattr(checks, "run", lambda whole: asked.append("all") or of_project(whole))
    monkeypatch.setattr(checks, "run_on_report", lambda one: asked.append(one.report.name) or of_report(one))
    names = (ONE, OTHER)
    built(Here(), project, *names)
    assert asked == ["all", *names]


def test_the_same_files_give_the_same_bundle_and_nothing_from_outside_is_in_it(project: Path) -> None:
    os.symlink("/etc/hostname", project / "content" / ONE / "secret.txt")
    (project / "content" / OTHER / "photo.jpg").write_bytes(b"large")
    loaded = pipeline.open_project(project).value
    assert loaded is not None
    packed = cluster.bundle(loaded, ONE)
    (project / "content" / ONE / "rapport.yaml").touch()
    assert cluster.bundle(loaded, ONE) == packed
    names = zipfile.ZipFile(BytesIO(packed)).namelist()
    assert "reportgen.yaml" in names and f"content/{ONE}/rapport.yaml" in names
    assert not any("secret" in name or "photo" in name for name in names)


def test_what_is_in_place_is_not_sent_again_until_it_changes(project: Path) -> None:
    names = (ONE, OTHER)
    first, second, third, fourth = (Here() for _ in range(4))
    told = built(first, project, *names)
    again = built(second, project, *names)
    assert again == [dataclasses.replace(each, unchanged=True) for each in told]  # the remarks are told again
    assert (first.sent, second.sent) == ([*names], [])
    (project / "build" / f"{ONE}.html").write_text("changed by hand", "utf-8")
    built(third, project, *names)
    assert third.sent == [ONE]
    path = project / DATA
    path.write_text(path.read_text("utf-8") + "\n# a change\n", "utf-8")
    built(fourth, project, *names)
    assert fourth.sent == [*names]
    forced = Here()
    built(forced, project, ONE, force=True)
    assert forced.sent == [ONE]


def test_a_broken_manifest_costs_time_and_nothing_else(project: Path) -> None:
    built(Here(), project, ONE)
    (project / "build" / cluster.MANIFEST).write_text("[1, 2", "utf-8")
    again = Here()
    built(again, project, ONE)
    assert again.sent == [ONE]


def test_a_report_that_is_lost_stops_none_of_the_others_and_is_the_only_one_sent_again(project: Path) -> None:
    names = (ONE, OTHER)
    lost, whole = built(Here(ONE), project, *names)
    assert isinstance(lost.fault, ReportgenError) and lost.fault.args_by_name["name"] == ONE and not lost.files
    assert whole.files and not whole.fault
    assert set(contents(project / "build")) == {f"{OTHER}.html"}
    again = Here()
    built(again, project, *names)
    assert again.sent == [ONE]


def test_a_fault_of_the_content_comes_back_as_such_and_leaves_the_earlier_file(project: Path) -> None:
    built(Here(), project, ONE)
    before = contents(project / "build")
    path = project / "content" / ONE / "10-text.yaml"
    path.write_text(path.read_text("utf-8") + "\nokänd nyckel: 1\n", "utf-8")
    (failed,) = built(Here(), project, ONE)
    assert failed.files == () and any(d.location.file.endswith(path.name) for d in failed.diagnostics)
    assert contents(project / "build") == before


def test_a_worker_with_another_reportgen_is_refused() -> None:
    """Else half of the reports would quietly be made by last year's rules."""
    with pytest.raises(ReportgenError, match="worker-version"):
        cluster.build_bundle(b"", ONE, pipeline.Options(), "of another version", ())


def command(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command."""
    whole = [sys.executable, "-m", "reportgen", "build", *arguments]
    return subprocess.run(whole, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, check=False)


def test_without_dask_the_user_is_told_what_to_install(tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError", "utf-8")
    told = command("--cluster", "tcp://127.0.0.1:1", PYTHONPATH=str(tmp_path))
    assert told.returncode == 2 and "pip install 'reportgen[cluster]'" in told.stderr


def test_a_scheduler_that_does_not_answer_is_said_within_the_time() -> None:
    pytest.importorskip("distributed", reason="--cluster is tried where distributed is installed")
    with pytest.raises(ReportgenError, match="no-scheduler"), cluster.connected("tcp://127.0.0.1:1", timeout=0.5):
        pass


@pytest.fixture
def machines(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and two workers on this machine: its address, and the workers' processes."""
    pytest.importorskip("distributed", reason="--cluster is tried where distributed is installed")
    address = tmp_path / "scheduler.json"
    common = ["--no-dashboard", "--scheduler-file", str(address), "--host", "127.0.0.1"]
    processes = [_started("dask_scheduler", *common, "--port", "0")]
    try:
        _wait(address.is_file)
        for name in ("one", "two"):
            folder = ["--local-directory", str(tmp_path / name), "--nthreads", "1", "--no-nanny", "--name", name]
            processes.append(_started("dask_worker", *common, *folder))
        yield cluster_address(address), processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


def _started(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    whole = [sys.executable, "-m", f"distributed.cli.{module}", *arguments]
    return subprocess.Popen(whole, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def cluster_address(file: Path) -> str:
    """The scheduler's address, as it writes it."""
    import json

    return str(json.loads(file.read_text("utf-8"))["address"])


def _wait(ready, seconds: float = 60) -> None:  # type: ignore[no-untyped-def]
    end = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.02)


@pytest.mark.slow
def test_every_report_arrives_once_and_whole_though_a_worker_is_killed_in_the_middle(
    machines: tuple[str, list[subprocess.Popen[bytes]]], tmp_path: Path
) -> None:
    address, (first, second) = machines
    away, home = tmp_path / "away", tmp_path / "home"
    order = [sys.executable, "-m", "reportgen", "build", "--cluster", address, "--to", "html", "-o"]
    with subprocess.Popen([*order, str(away)], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as build:
        _wait(lambda: away.is_dir() and any(path.suffix == ".html" for path in away.iterdir()))
        assert build.poll() is None and len(contents(away)) < 6, "nothing is in the middle any more"
        first.send_signal(signal.SIGKILL)
        out, err = build.communicate(timeout=240)
    assert build.returncode == 0, err.decode()
    assert second.poll() is None
    names = [line.rsplit("/", 1)[-1] for line in out.decode().split()]
    assert len(names) == len(set(names)) == 6
    assert command("--to", "html", "-o", str(home)).returncode == 0
    assert contents(away) == contents(home)
    again = command("--cluster", address, "--to", "html", "-o", str(away))
    assert again.returncode == 0 and again.stdout.split() == out.decode().split()
