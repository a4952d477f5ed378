"""Pictures that a report names: inside the project, there, of a kind we print, and not too large."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import Diagnostic
from reportgen.model.project import Project, Report
from reportgen.model.sections import Image

MAX_BYTES = 10_000_000
KINDS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


def check(project: Project) -> tuple[Diagnostic, ...]:
    """Look at every picture of every report."""
    found = ((report, image) for report in project.reports.values() for image in _images(report))
    return tuple(d for report, image in found for d in _faults(project.root, report, image))


def image_path(report: Report, image: Image) -> Path:
    """Where a picture's file is; meaningful only once `check` has let it pass."""
    return report.folder / image.file


def _images(report: Report) -> Iterator[Image]:
    for section in report.sections:
        yield from section.images


def _faults(root: Path, report: Report, image: Image) -> Iterator[Diagnostic]:
    path = image_path(report, image)
    args = {"file": image.file, "kinds": ", ".join(sorted(KINDS)), "limit": f"{MAX_BYTES // 1_000_000} MB"}
    if not path.resolve().is_relative_to(root.resolve()):
        yield Diagnostic("image-outside", image.at("file"), "", args)
    elif not path.is_file():
        yield Diagnostic("missing-file", image.at("file"), "image", args)
    elif path.stat().st_size > MAX_BYTES:
        yield Diagnostic("image-too-large", image.at("file"), "", args)
    elif not _is_what_it_says(path):
        yield Diagnostic("image-kind", image.at("file"), "", args)


def _is_what_it_says(path: Path) -> bool:
    signature = KINDS.get(path.suffix.lower())
    if signature is None:
        return False
    with path.open("rb") as stream:
        return stream.read(len(signature)) == signature
