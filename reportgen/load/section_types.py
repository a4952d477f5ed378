"""The section types of a project: those that come with reportgen, and its own in `templates/sections/`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from pathlib import Path

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic, Location, Result, has_errors
from reportgen.load.bind import bind
from reportgen.model.section_file import FILE, FOLDER, TEMPLATE, SectionFile, faults, section_model
from reportgen.model.sections import SECTION_TYPES
from reportgen.model.sections.common import Section
from reportgen.sources.files import inside
from reportgen.sources.yaml import read_yaml

SectionTypes = dict[str, type[Section] | None]


def read_section_types(root: Path, templates: Path, language: str) -> Result[SectionTypes]:
    """Every type by its own name; None for one of the project's own that is at fault."""
    found: SectionTypes = {**SECTION_TYPES}
    told: list[Diagnostic] = []
    for path in sorted((templates / FOLDER).glob(f"*/{FILE}")):
        name = unicodedata.normalize("NFC", path.parent.name)
        place = unicodedata.normalize("NFC", path.relative_to(root).as_posix())
        read = _read(root, path, name, place, language)
        told.extend(read.diagnostics)
        found.setdefault(name, section_model(name, read.value) if read.value is not None else None)
    return Result(found, tuple(told))


def _read(root: Path, path: Path, name: str, place: str, language: str) -> Result[SectionFile]:
    if not inside(root, path):
        return Result(None, (Diagnostic("outside-project", Location(place)),))
    values = read_yaml(path, place)
    file = bind(values.value, SectionFile, language) if values.value is not None else None
    if file is None or file.value is None:
        return Result(None, (file or values).diagnostics)
    found = tuple(_faults(file.value, path, name, place))
    return Result(None if has_errors(found) else file.value, found)


def _faults(file: SectionFile, path: Path, name: str, place: str) -> Iterator[Diagnostic]:
    spellings = vocabulary.enum_values("SectionType")
    if name.casefold() in spellings or not name.isidentifier():
        yield Diagnostic("section-type", Location(place), "name", {"name": name})
    if not (path.parent / TEMPLATE).is_file():
        yield Diagnostic("section-type", Location(place), "template", {"file": TEMPLATE})
    yield from faults(file)
