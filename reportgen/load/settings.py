"""`reportgen.yaml`: what the project says of itself, and that none of it leads out of the project."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

from reportgen import vocabulary
from reportgen.diagnostics import Key, near
from reportgen.load.reader import PROJECT_FILE, Reader
from reportgen.located import shown
from reportgen.model.base import Entity
from reportgen.model.project import ProjectFile
from reportgen.sources.files import inside

FOLDERS = ("content", "templates", "output")


def read_settings(reader: Reader) -> ProjectFile | None:
    """Read and check the project's file; None where it cannot be relied on."""
    settings = reader.entity(reader.root / PROJECT_FILE, ProjectFile)
    if settings is None:
        return None
    before = len(reader.faults)
    _language(reader, settings)
    for field in FOLDERS:
        _folder(reader, settings, field)
    check_theme(reader, settings, settings.theme)
    if len(reader.faults) == before and not (reader.root / settings.content).is_dir():
        reader.fault("no-content", settings.at("content"), folder=shown(settings.content))
    return settings if len(reader.faults) == before else None


def check_theme(reader: Reader, entity: Entity, theme: str | None) -> None:
    """A theme is called by its name: a path could lead anywhere."""
    if theme is not None and (not theme or theme in (".", "..") or set(theme) & set("/\\\0")):
        reader.fault("path-outside", entity.at("theme"), "theme", found=shown(theme))


def _language(reader: Reader, settings: ProjectFile) -> None:
    known = vocabulary.LANGUAGES
    if settings.language not in known:
        found = shown(settings.language)
        key = Key("ProjectFile", "language")
        variant = "near" if near(found, known) else ""
        reader.fault("unknown-value", settings.at("language"), variant, found=found, key=key,
                     known=known, near=near(found, known))  # fmt: skip


def _folder(reader: Reader, settings: ProjectFile, field: str) -> None:
    written: str = getattr(settings, field)
    absolute = PurePosixPath(written).is_absolute() or PureWindowsPath(written).drive or "\\" in written
    if absolute or ".." in PurePosixPath(written).parts or not inside(reader.root, reader.root / Path(written)):
        variant = "output" if field == "output" else ""
        reader.fault("path-outside", settings.at(field), variant, key=Key("ProjectFile", field), found=shown(written))
