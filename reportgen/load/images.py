"""Pictures that a report names: inside the project, there, of a kind we print, whole, and not too large."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import Args, Diagnostic
from reportgen.located import shown
from reportgen.model.project import Project, Report
from reportgen.model.sections.common import Image
from reportgen.sources.files import inside

MAX_BYTES = 10_000_000
MAX_PIXELS = 40_000_000  # unpacked, a small file can be enormous
KINDS = {".png": b"\x89PNG\r\n\x1a\n", ".jpg": b"\xff\xd8\xff", ".jpeg": b"\xff\xd8\xff"}


def check(project: Project) -> Iterator[Diagnostic]:
    """Look at every picture of every report."""
    for report in project.reports.values():
        for section in report.sections:
            for image in section.images:
                yield from _faults(project.root, report, image)


def _faults(root: Path, report: Report, image: Image) -> Iterator[Diagnostic]:
    found = _rule_broken(root, report.folder / image.file)
    if found:
        args: Args = {
            "file": shown(image.file), "kinds": tuple(sorted(KINDS)), "pixels": MAX_PIXELS // 1_000_000,
            "limit": f"{MAX_BYTES // 1_000_000} MB",
        }  # fmt: skip
        yield Diagnostic(found[0], image.at("file"), found[1], args)


def _rule_broken(root: Path, path: Path) -> tuple[str, str] | None:
    """The rule and wording that a picture breaks."""
    try:
        if "\0" not in str(path) and not inside(root, path):
            return "image-outside", ""
        if "\0" in str(path) or not path.is_file():
            return "missing-file", "image"
        if path.stat().st_size > MAX_BYTES:
            return "image-too-large", ""
        return _unprintable(path) if _is_what_it_says(path) else ("image-kind", "")
    except OSError:  # no permission, or a name longer than a file's can be
        return "missing-file", "image"


def _is_what_it_says(path: Path) -> bool:
    signature = KINDS.get(path.suffix.lower())
    if signature is None:
        return False
    with path.open("rb") as stream:
        return stream.read(len(signature)) == signature


def _unprintable(path: Path) -> tuple[str, str] | None:
    """Unpack it once: a file that was cut off looks whole until somebody does."""
    from PIL import Image as Picture  # comes with matplotlib; only where a report has pictures
    from PIL import ImageFile

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # WeasyPrint lets a picture that is cut off pass, for the whole process

    try:
        with warnings.catch_warnings(action="ignore"), Picture.open(path) as picture:
            if picture.width * picture.height > MAX_PIXELS:
                return "image-too-large", "pixels"
            picture.load()
    except Picture.DecompressionBombError:
        return "image-too-large", "pixels"
    except (OSError, SyntaxError, ValueError):  # what Pillow raises for a broken file
        return "image-kind", "broken"
    return None
