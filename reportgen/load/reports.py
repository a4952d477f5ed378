"""A report's folder: its own file, and each section file that it names, once."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from reportgen import vocabulary
from reportgen.diagnostics import (
    Args,
    Argument,
    Choice,
    Diagnostic,
    Key,
    Location,
    Quoted,
    ReportgenError,
    Severity,
    near,
)
from reportgen.load.reader import Reader
from reportgen.load.settings import check_theme
from reportgen.located import Mapping, shown
from reportgen.model.project import Chapter, LoadedChapter, Project, Report, ReportFile
from reportgen.model.sections import SECTION_TYPES
from reportgen.model.sections.common import Section
from reportgen.sources import source_of

REPORT_FILES = ("rapport.yaml", "report.yaml")


def read_report(reader: Reader, folder: Path) -> Report | None:
    """Read a report's folder, if it is one."""
    files = reader.listed(folder)
    entries = [files[name] for name in REPORT_FILES if name in files and not files[name].is_dir()]
    if not entries:
        _no_report(reader, folder, files)
        return None
    with reader.reading(folder.name):
        return _report(reader, folder, files, entries)


def _report(reader: Reader, folder: Path, files: dict[str, Path], entries: list[Path]) -> Report | None:
    if len(entries) > 1:
        reader.fault("two-report-files", Location(reader.name(entries[1])), first=entries[0].name)
    entry = reader.entity(entries[0], ReportFile)
    if entry is None:
        return None
    check_theme(reader, entry, entry.theme)
    sections = _Sections(reader, files, entries[0])
    report = Report(folder.name, folder, entry, tuple(sections.chapter(chapter) for chapter in entry.chapters))
    sections.tell_unused()
    return report


def _no_report(reader: Reader, folder: Path, files: dict[str, Path]) -> None:
    """Section files without a report are most likely a report whose own file is called something else."""
    found = [name for name in files if source_of(name)]
    if found:
        args: Args = {"file": REPORT_FILES[0], "near": near(REPORT_FILES[0], found)}
        variant = "near" if args["near"] else ""
        reader.faults.append(
            Diagnostic("no-report-file", Location(reader.name(folder)), variant, args, Severity.WARNING)
        )


@dataclass
class _Sections:
    """The sections of one report; `named` is where each file was named first."""

    reader: Reader
    files: dict[str, Path]
    report_path: Path
    named: dict[str, Location] = field(default_factory=dict)

    def tell_unused(self) -> None:
        """A section file that no chapter names would silently be left out of the report.

        Where a chapter names a file wrongly, that fault is told and says which files there are.
        """
        if any(fault.rule in ("missing-file", "section-twice") for fault in self.reader.faults):
            return
        for name, path in self.files.items():
            if source_of(name) and name not in (*self.named, *REPORT_FILES):
                at = Location(self.reader.name(path))
                args = {"file": name, "report": self.report_path.name}
                self.reader.faults.append(Diagnostic("unused-file", at, "", args, Severity.WARNING))

    def chapter(self, entry: Chapter) -> LoadedChapter:
        loaded = list(self._sections(entry))
        files = tuple(self.reader.name(path) for path, _ in loaded)
        return LoadedChapter(entry, tuple(section for _, section in loaded), files)

    def _sections(self, entry: Chapter) -> Iterator[tuple[Path, Section]]:
        for number, name in enumerate(entry.sections):
            path = self._path(name, entry.item_at("sections", number))
            section = self._section(path) if path else None
            if path and section:
                yield path, section

    def _path(self, name: str, where: Location) -> Path | None:
        path = self.files.get(name)
        if path is None or path == self.report_path:
            there = [each for each, p in self.files.items() if p != self.report_path and source_of(each)]
            variant = "elsewhere" if "/" in name or "\\" in name else "itself" if path else "section"
            close = near(name[:80], there) if variant == "section" else Quoted()
            self.reader.fault("missing-file", where, f"{variant}-near" if close else variant, file=shown(name),
                              near=close, there=tuple(there) or "–")  # fmt: skip
            return None
        first = self.named.setdefault(name, where)
        if first is not where:
            self.reader.fault("section-twice", where, other=first, file=name)
            return None
        return path

    def _section(self, path: Path) -> Section | None:
        values = self.reader.read(path)
        model = self._type(values) if values is not None else None
        return self.reader.bound(values, model) if values is not None and model else None

    def _type(self, values: Mapping) -> type[Section] | None:
        """Choose the model by the section's `typ`, and put the model's own word in its place."""
        language = self.reader.language
        key = next((k for k in vocabulary.aliases("Section", "type") if k in values), None)
        types = self.reader.section_types
        own = [name for name in types if name not in SECTION_TYPES]
        known: Argument = (*own, *(Choice("SectionType", kind) for kind in SECTION_TYPES))
        words = [*own, *(vocabulary.enum_word("SectionType", kind, language) for kind in SECTION_TYPES)]
        if key is None:
            self.reader.fault("missing-key", values.location, "type", key=Key("Section", "type"), known=known)
            return None
        written = values[key]
        word = unicodedata.normalize("NFC", str(written).strip())
        kind = word if word in own else vocabulary.enum_values("SectionType").get(word.lower())
        if kind is None or not isinstance(written, str):
            found = shown(written)
            close = near(found, words)
            variant = "near" if close else "" if found else "nothing"
            self.reader.fault("unknown-value", values.values_at[key], variant, found=found, key=key,
                              known=known, near=close)  # fmt: skip
            return None
        values[key] = kind
        return types[kind]


def report_names(project: Project | None) -> tuple[str, ...]:
    """Every report's name, read or not: a report whose file is broken still has its name."""
    if project is None:
        return ()
    folders = (project.root / project.file.content).glob("*/")
    return tuple(sorted(folder.name for folder in folders if any((folder / name).is_file() for name in REPORT_FILES)))


def chosen(project: Project | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """The reports that were asked for, all where none was. Raises ReportgenError for an unknown name."""
    known = report_names(project)
    for name in names if project else ():  # without a project its own fault is what must be told
        if name not in known:
            raise ReportgenError("unknown-report", name=name, known=", ".join(known), near=near(name, known))
    return names or known
