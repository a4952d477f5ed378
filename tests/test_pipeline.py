"""The command as people and machines use it: what is written, what is said, and what is never lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from reportgen import output
from reportgen.diagnostics import ReportgenError
from reportgen.renderers import ENGINES
from tests.command import Done, run, started
from tests.conftest import FOLDER, Tiny
from tests.example import DRAFT, GOLDEN, NAME, ROOT, Example


def built(tiny: Tiny, *arguments: str) -> Done:
    """Build the tiny project."""
    return run("build", *arguments, "-C", str(tiny.root), cwd=tiny.root)


def test_a_pipe_gets_the_paths_and_nothing_else(tiny: Tiny) -> None:
    done = started("build", "--to", "html", cwd=tiny.root)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["build/liten-2018.html"]
    assert "\x1b" not in done.stderr
    assert "ord" in done.stderr and "diagram" in done.stderr


def test_version_and_help_name_the_command() -> None:
    assert run("--version").stdout.startswith("reportgen 0.")
    told = started("--help").stdout
    assert all(word in told for word in ("build", "check", "schema"))


def test_help_waits_for_nothing_that_draws() -> None:
    """Who asks what the options are called should not wait for what takes longest to load."""
    asked = "import sys; from reportgen.cli import main; sys.argv[1:] = ['--help']; main()"
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", asked], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert "Usage" in done.stdout or "build" in done.stdout
    loaded = {line.rsplit("|", 1)[1].strip() for line in done.stderr.splitlines() if line.startswith("import time:")}
    assert "typer" in loaded
    assert not loaded & {"weasyprint", "matplotlib", "typst", "lxml.etree", "jinja2", "pydantic"}


def test_only_the_formats_asked_for_are_made(tiny: Tiny) -> None:
    assert built(tiny, "--to", "docx,html").returncode == 0
    assert sorted(path.suffix for path in (tiny.root / "build").glob("liten*")) == [".docx", ".html"]


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


def test_a_fault_leaves_the_last_good_files(tiny: Tiny) -> None:
    tiny.write("build/liten-2018.html", "förra")
    tiny.replace(f"{FOLDER}/20-mal.yaml", "typ: mål", "typ: mål\nrubrikk: fel")
    done = built(tiny, "--to", "html")
    assert done.returncode == 1
    assert done.stdout == ""
    assert f"{FOLDER}/20-mal.yaml:2:1: fel[unknown-key]" in done.stderr
    assert (tiny.root / "build/liten-2018.html").read_text("utf-8") == "förra"


def test_a_fault_in_one_report_does_not_stop_another(tiny: Tiny) -> None:
    shutil.copytree(tiny.root / FOLDER, tiny.root / "content/annan-2018")
    tiny.replace("content/annan-2018/rapport.yaml", "period: 2018", "period: snart")
    done = built(tiny, "liten-2018", "--to", "html")
    assert done.returncode == 0, done.stderr
    assert (tiny.root / "build/liten-2018.html").is_file()


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


@pytest.mark.parametrize("engine", ENGINES)
def test_a_draft_says_so_on_every_page_and_a_final_one_does_not(engine: str) -> None:
    pages = _pages(Example(DRAFT).pdf(engine))
    assert len(pages) > 5
    assert all("UTKAST" in text for text in pages[1:])
    assert not any("UTKAST" in text for text in _pages(Example(GOLDEN).pdf(engine)))


def _pages(pdf: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return pages


def test_final_refuses_while_a_text_is_not_approved(tiny: Tiny) -> None:
    tiny.replace(f"{FOLDER}/10-text.yaml", "status: klar", "status: granskas")
    done = built(tiny, "--final", "--to", "html")
    assert done.returncode == 1
    assert "not-approved" in done.stderr and "10-text.yaml" in done.stderr
    assert not list((tiny.root / "build").glob("liten*"))
