"""Files into place: whole after a kill, of one build where two write at once; a full disk is one clear line."""

from __future__ import annotations

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from reportgen import output
from reportgen.diagnostics import ReportgenError
from tests.conftest import Tiny

posix = pytest.mark.skipif(os.name == "nt", reason="POSIX kills and limits")
WRITER = """
import sys
from pathlib import Path
from reportgen.output import place
folder, marks = Path(sys.argv[1]), sys.argv[2]
print("ready", flush=True)
for turn in range(int(sys.argv[3])):
    mark = marks[turn % len(marks)].encode()
    place({folder / f"r.{form}": mark * 200_000 for form in ("pdf", "docx", "html")})
"""


def writer(folder: Path, marks: str, turns: int = 1_000_000) -> subprocess.Popen[bytes]:
    """A process that writes one build after the other."""
    command = [sys.executable, "-c", WRITER, str(folder), marks, str(turns)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    return process


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill it if it still runs, and let go of its pipe."""
    process.kill()
    process.communicate()


@posix
@pytest.mark.parametrize("turns", [5, pytest.param(50, marks=pytest.mark.slow)])
def test_kills_leave_whole_files_and_the_next_build_is_clean(turns: int, tmp_path: Path) -> None:
    """A laptop that is shut in the middle of a build must not cost the last good report."""
    dice = random.Random(2018)
    for _ in range(turns):
        process = writer(tmp_path, "ab")
        time.sleep(dice.uniform(0.0, 0.04))
        process.send_signal(signal.SIGKILL)
        end(process)
        for path in tmp_path.glob("r.*"):
            data = path.read_bytes()
            assert len(data) == 200_000 and len(set(data)) == 1
    output.place({tmp_path / "r.pdf": b"c"})
    assert {path.name for path in tmp_path.iterdir()} <= {"r.pdf", "r.docx", "r.html"}


BUILDS = """
import os, random, signal, sys, time
from pathlib import Path
from reportgen import pipeline
root, turns = Path(sys.argv[1]), int(sys.argv[2])
text, build = root / "content/liten-2018/10-text.yaml", root / "build"
def make(version):
    text.write_text(f"typ: text\\nrubrik: Året\\nstatus: klar\\ntext: Version {version}.\\n")
    built = pipeline.build(pipeline.open_project(root), "liten-2018", pipeline.Options(force=True), lambda a, b: None)
    assert built.files, built
def files():
    return {path.name: path.read_bytes() for path in build.glob("liten*")}
good = {}
for version in "ab":
    make(version)
    good[version] = files()
started = time.monotonic()
make("a")
length, dice, killed = time.monotonic() - started, random.Random(2018), 0
for turn in range(turns):
    child = os.fork()  # what is loaded already: a build that starts from nothing takes ten times as long
    if not child:
        make("ab"[turn % 2])
        os._exit(0)
    time.sleep(dice.uniform(0, length * 1.1))
    os.kill(child, signal.SIGKILL)
    killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    for name, data in files().items():
        assert data in (good["a"][name], good["b"][name]), name
make("b")
assert files() == good["b"]
assert {path.name for path in build.iterdir()} == {".cache", *good["b"]}, list(build.iterdir())
print(killed)
"""


@posix
@pytest.mark.slow
def test_fifty_kills_of_whole_builds_leave_the_last_good_files_and_the_next_build_is_clean(tiny: Tiny) -> None:
    """At any moment from the first file that is read to the last that is moved into place."""
    done = subprocess.run(
        [sys.executable, "-c", BUILDS, str(tiny.root), "50"], capture_output=True, text=True, check=False, timeout=300
    )
    assert done.returncode == 0, done.stderr[-2000:]
    assert int(done.stdout) > 25  # most die in the middle


@posix
def test_two_builds_into_one_folder_do_not_mix(tmp_path: Path) -> None:
    """A PDF of one version beside a Word file of another would be sent out together."""
    for _ in range(10):
        pair = [writer(tmp_path, mark, 12) for mark in "ab"]
        for process in pair:
            assert process.wait() == 0
            end(process)
        assert len({(tmp_path / f"r.{form}").read_bytes()[:1] for form in ("pdf", "docx", "html")}) == 1
    assert {path.name for path in tmp_path.iterdir()} == {"r.pdf", "r.docx", "r.html"}


def test_what_a_running_build_is_writing_is_not_swept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A build waits for the one that holds the folder, and says so where it has waited long enough."""
    monkeypatch.setattr(output, "PATIENCE", 0.1)
    with output._alone_in(tmp_path):
        (tmp_path / f".r.pdf.1{output._ENDING}").write_text("halv")
        with pytest.raises(output.ReportgenError, match="cannot-write"):
            output.place({tmp_path / "r.pdf": b"x"})
        assert (tmp_path / f".r.pdf.1{output._ENDING}").exists()
    output.place({tmp_path / "r.pdf": b"x"})
    assert [path.name for path in tmp_path.iterdir()] == ["r.pdf"]


@posix
@pytest.mark.skipif(not shutil.which("prlimit"), reason="prlimit of util-linux limits the size of files")
def test_a_disk_without_room_is_one_line(tiny: Tiny) -> None:
    """The first words on a night's log must say that the disk is full, with no trace of Python."""
    command = ["prlimit", "--fsize=20000", sys.executable, "-m", "reportgen", "build", "--to", "html"]
    done = subprocess.run(command, cwd=tiny.root, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    *report, line = [line for line in done.stderr.splitlines() if "missing-" not in line]
    assert report == ["liten-2018: inte byggd"]
    assert line.startswith("reportgen: fel[cannot-write]") and "liten-2018.html" in line
    assert [path.name for path in (tiny.root / "build").iterdir()] == [".cache"]


@posix
@pytest.mark.parametrize(
    "plant", [lambda p: p.symlink_to("../skapad"), os.mkfifo, Path.mkdir], ids=["link", "pipe", "folder"]
)
def test_what_is_planted_where_the_lock_is_neither_hangs_nor_writes_elsewhere(
    plant: Callable[[Path], None], tmp_path: Path
) -> None:
    """An output folder can come in the same zip file as the content."""
    folder = tmp_path / "build"
    folder.mkdir()
    plant(folder / output.LOCK)
    with contextlib.suppress(ReportgenError):  # one line, where the lock cannot be had
        output.place({folder / "r.pdf": b"x"})
    assert {path.name for path in tmp_path.iterdir()} == {"build"}


def test_a_shortcut_in_the_output_folder_is_replaced_not_followed(tmp_path: Path) -> None:
    """A shortcut to somebody's file, planted among the reports, must not have the file written over."""
    (tmp_path / "annat").write_text("orörd")
    (tmp_path / "r.pdf").symlink_to(tmp_path / "annat")
    output.place({tmp_path / "r.pdf": b"x"})
    assert (tmp_path / "annat").read_text() == "orörd"
