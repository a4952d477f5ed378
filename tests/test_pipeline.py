"""The command as people and machines use it: what is written, what is said, and what is never lost."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reportgen import output, pipeline
from reportgen.diagnostics import ReportgenError
from reportgen.renderers import ENGINES
from tests.example import NAME, ROOT


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[str]:
    """The real command in a process of its own."""
    command = [sys.executable, "-m", "reportgen", *arguments]
    return subprocess.run(command, cwd=cwd, env=os.environ | environment, capture_output=True, text=True, check=False)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the example that a test may change."""
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "reportgen.yaml", tmp_path)
    return tmp_path


def test_a_pipe_gets_the_paths_and_nothing_else(project: Path) -> None:
    done = run("build", NAME, "--to", "html", "-C", str(project), cwd=project)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [f"build/{NAME}.html"]
    assert "\x1b" not in done.stderr
    assert "ord" in done.stderr and "diagram" in done.stderr


def test_version_and_help_name_the_command() -> None:
    assert run("--version").stdout.startswith("reportgen 0.")
    told = run("--help").stdout
    assert all(word in told for word in ("build", "check", "schema"))


def test_help_answers_in_under_a_fifth_of_the_time_of_a_build(tmp_path: Path) -> None:
    def seconds(*arguments: str) -> float:
        start = time.perf_counter()
        assert run(*arguments).returncode == 0
        return time.perf_counter() - start

    asked = min(seconds("--help") for _ in range(3))
    assert asked < seconds("build", NAME, "-o", str(tmp_path)) / 5


def test_only_the_formats_asked_for_are_made(tmp_path: Path) -> None:
    assert run("build", NAME, "--to", "docx,html", "-o", str(tmp_path)).returncode == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".html"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("build", "verksamhetsberatelse-2018"), ("unknown-report", NAME)),
        (("build", "--to", "odt"), ("unknown-format", "pdf, docx, html")),
        (("build", "--draft", "--final"), ("draft-and-final",)),
        (("check", "--format", "xml"), ("unknown-format", "sarif")),
    ],
)
def test_a_wrong_call_ends_with_2_and_says_what_is_known(arguments: tuple[str, ...], words: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert all(word in done.stderr for word in words)
    assert "Traceback" not in done.stderr


def test_outside_a_project_one_line_says_so(tmp_path: Path) -> None:
    done = run("build", cwd=tmp_path)
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "no-project" in done.stderr


def test_a_fault_leaves_the_last_good_files(project: Path) -> None:
    output = project / "build"
    output.mkdir()
    (output / f"{NAME}.html").write_text("förra")
    section = project / "content" / NAME / "36-arbetsgivare.yaml"
    section.write_text(section.read_text("utf-8").replace("typ: mål", "typ: mål\nrubrikk: fel"), "utf-8")
    done = run("build", NAME, "--to", "html", "-C", str(project))
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"content/{NAME}/36-arbetsgivare.yaml:3:1: fel[unknown-key]" in done.stderr
    assert (output / f"{NAME}.html").read_text() == "förra"


def test_a_fault_in_one_report_does_not_stop_another(project: Path) -> None:
    shutil.copytree(project / "content" / NAME, project / "content" / "annan")
    entry = project / "content" / "annan" / "rapport.yaml"
    entry.write_text(entry.read_text("utf-8").replace("period: 2018", "period: snart"), "utf-8")
    loaded = pipeline.open_project(project)
    assert any(d.rule == "bad-period" for d in loaded.diagnostics)
    assert pipeline.concerning(NAME, loaded.diagnostics) == ()


def test_a_full_disk_is_one_clear_fault_and_no_debris(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = tmp_path / "rapport.html"
    good.write_bytes(b"forra")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device", str(good))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ReportgenError, match="cannot-write"):
        output.place({good: b"ny", tmp_path / "rapport.pdf": b"ny"})
    assert [path.name for path in tmp_path.iterdir()] == ["rapport.html"]
    assert good.read_bytes() == b"forra"


def test_a_build_that_is_killed_leaves_whole_files(project: Path) -> None:
    """Killed at ten moments spread over its time: each file is the last good one, or whole and new."""
    assert run("build", NAME, "-C", str(project)).returncode == 0
    whole = {path.name: path.read_bytes() for path in (project / "build").glob(f"{NAME}.*")}
    dice = random.Random(2018)
    command = [sys.executable, "-m", "reportgen", "build", NAME, "-C", str(project)]
    for _ in range(10):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(dice.uniform(0.1, 6))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
        process.wait()
        assert {path.name: path.read_bytes() for path in (project / "build").glob(f"{NAME}.*")} == whole


@pytest.mark.parametrize("engine", ENGINES)
def test_a_draft_says_so_on_every_page_and_a_final_one_does_not(project: Path, tmp_path: Path, engine: str) -> None:
    from pypdfium2 import PdfDocument

    output = tmp_path / "utkast"
    command = ("build", NAME, "--draft", "--to", "pdf", "--pdf-engine", engine, "-C", str(project), "-o", str(output))
    assert run(*command).returncode == 0
    document = PdfDocument(output / f"{NAME}.pdf")
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert all("UTKAST" in text for text in pages[1:])


def test_final_refuses_while_a_text_is_not_approved(project: Path) -> None:
    section = project / "content" / NAME / "80-risker.yaml"
    text = section.read_text("utf-8")
    section.write_text(text.replace("status: klar", "status: granskas", 1), "utf-8")
    done = run("build", NAME, "--final", "--to", "html", "-C", str(project))
    assert done.returncode == 1
    assert "not-approved" in done.stderr and "80-risker.yaml" in done.stderr
    assert not list((project / "build").glob(f"{NAME}*"))


def test_several_jobs_build_the_same(project: Path, tmp_path: Path) -> None:
    shutil.copytree(project / "content" / NAME, project / "content" / "annan-2018")
    entry = project / "content" / "annan-2018" / "rapport.yaml"  # without outcomes: they are declared once only
    lines = [line for line in entry.read_text("utf-8").splitlines() if not _names_outcomes(line)]
    entry.write_text("\n".join(lines) + "\n", "utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    assert run("build", NAME, "annan-2018", "--to", "html", "-C", str(project), "-o", str(one)).returncode == 0
    assert (
        run("build", NAME, "annan-2018", "--to", "html", "--jobs", "2", "-C", str(project), "-o", str(two)).returncode
        == 0
    )
    assert {p.name: p.read_bytes() for p in one.iterdir()} == {p.name: p.read_bytes() for p in two.iterdir()}


def _names_outcomes(line: str) -> bool:
    return line.strip().startswith("- 3") and not line.strip().startswith(("- 30", "- 33"))
