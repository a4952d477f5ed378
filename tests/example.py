"""The reports that the tests look at, each built once a run and shared on disk by all workers."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAME = "verksamhetsberattelse-2018"
OTHERS = (
    "manadsrapport-2023-08",
    "delarsrapport-2018-T2",
    "genomlysning-2020",
    "handlingsplan-2019",
    "tjansteskrivelse-2020",
)
REPORTS = (NAME, *OTHERS)
GOLDEN, GOLDEN_ROOT = "prov-2018", Path(__file__).parent / "golden" / "alla-avsnitt"  # has every section
ALL = (*REPORTS, GOLDEN)
DRAFT = "prov-2018-utkast"  # the golden as a draft: with its stamp, its gaps and its remarks
WITH_DRAFT = (*ALL, DRAFT)

_FOLDER = "REPORTGEN_TEST_BUILDS"


def pytest_configure(config: pytest.Config) -> None:
    """The process that starts the workers makes the folder; they inherit its environment."""
    if not hasattr(config, "workerinput"):
        os.environ[_FOLDER] = tempfile.mkdtemp(prefix="reportgen-tests-")


def pytest_unconfigure(config: pytest.Config) -> None:
    """And takes it away when all of them have ended."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop(_FOLDER), ignore_errors=True)


def once(key: str, make: Callable[[Path], None]) -> Path:
    """The folder that `make` filled, once a run: a worker that comes second waits for the first."""
    folder = Path(os.environ[_FOLDER]) / key
    with folder.with_name(f"{key}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            begun = folder.with_name(f"{key}.begun")
            shutil.rmtree(begun, ignore_errors=True)
            begun.mkdir()
            make(begun)
            begun.rename(folder)
    return folder


@dataclass(frozen=True)
class Example:
    """A report by its name; each of its files is built when a test first asks for it."""

    name: str

    def pdf(self, engine: str) -> bytes:
        """The PDF by either engine."""
        return self._file(engine, "pdf")

    @property
    def docx(self) -> bytes:
        """The Word file."""
        return self._file("typst", "docx")

    @property
    def html(self) -> bytes:
        """The web page."""
        return self._file("typst", "html")

    def written(self, folder: Path, form: str) -> Path:
        """A format as a file in a folder, for a program of its own to read or a test to spoil."""
        path = folder / f"{self.name}.{form}"
        path.write_bytes(getattr(self, form))
        return path

    def _file(self, engine: str, form: str) -> bytes:
        folder = once(f"{self.name}-{engine}", lambda folder: _build(self.name, engine, folder))
        (path,) = folder.glob(f"*.{form}")
        return path.read_bytes()


def _build(name: str, engine: str, folder: Path) -> None:
    """The faster engine gives the page numbers of the Word file, so that a test of it asks nothing of the other."""
    from reportgen import pipeline

    loaded = pipeline.open_project(ROOT if name in REPORTS else GOLDEN_ROOT)
    formats = ("pdf",) if engine == "weasyprint" else ("pdf", "docx", "html")
    options = pipeline.Options(formats, folder, draft=name == DRAFT, engine=engine)
    built = pipeline.build(loaded, name if name in REPORTS else GOLDEN, options, lambda report, stage: None)
    assert built.files, built.diagnostics


@pytest.fixture
def example() -> Example:
    """The annual report."""
    return Example(NAME)
