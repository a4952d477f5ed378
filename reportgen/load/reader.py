"""Reading one file of a project: inside it, as text, as YAML, as a model; every fault is kept."""

from __future__ import annotations

import contextlib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Final, TypeVar

from reportgen.diagnostics import Argument, Diagnostic, Location
from reportgen.load.bind import bind
from reportgen.located import Mapping
from reportgen.model.base import Entity
from reportgen.model.sections import SECTION_TYPES
from reportgen.model.sections.common import Section
from reportgen.sources import source_of
from reportgen.sources.files import inside
from reportgen.sources.yaml import read_yaml

E = TypeVar("E", bound=Entity)
PROJECT_FILE: Final = "reportgen.yaml"
MAX_FILES: Final = 20_000  # of one project; a report has some fifty
MAX_BYTES: Final = 200_000_000


@dataclass
class Reader:
    """The project's folder and language, and everything that was wrong so far."""

    root: Path
    language: str = "sv"
    section_types: dict[str, type[Section] | None] = field(default_factory=lambda: {**SECTION_TYPES})
    faults: list[Diagnostic] = field(default_factory=list)
    read_entities: list[Entity] = field(default_factory=list)
    _files: int = 0
    _bytes: int = 0

    def read(self, path: Path) -> Mapping | None:
        """A file's values; None where there was a fault."""
        name = self.name(path)
        if not inside(self.root, path):
            self.fault("outside-project", Location(name))
            return None
        if self._is_too_much(path):
            return None
        result = (source_of(path) or read_yaml)(path, name)
        self.faults.extend(result.diagnostics)
        return result.value

    def _is_too_much(self, path: Path) -> bool:
        """Whether a file is past what one project may hold; told once, since it concerns all reports."""
        before = self._excess()
        self._files += 1
        with contextlib.suppress(OSError):  # told where it is read
            self._bytes += path.stat().st_size
        if not before and self._excess():
            limit: Argument = Decimal(MAX_FILES) if self._excess() == "files" else f"{MAX_BYTES // 1_000_000} MB"
            self.fault("project-too-large", Location(PROJECT_FILE), self._excess(), limit=limit)
        return bool(self._excess())

    def _excess(self) -> str:
        return "files" if self._files > MAX_FILES else "bytes" if self._bytes > MAX_BYTES else ""

    @contextlib.contextmanager
    def reading(self, report: str) -> Iterator[None]:
        """What is found meanwhile is that report's, but for what is wrong with the whole project."""
        first = len(self.faults)
        yield
        for number, fault in enumerate(self.faults[first:], first):
            if fault.location.file != PROJECT_FILE:
                self.faults[number] = replace(fault, report=report)

    def entity(self, path: Path, model: type[E]) -> E | None:
        """A file as a model."""
        values = self.read(path)
        return self.bound(values, model) if values is not None else None

    def bound(self, values: Mapping, model: type[E]) -> E | None:
        """Values as a model."""
        result = bind(values, model, self.language)
        self.faults.extend(result.diagnostics)
        if result.value is not None:
            self.read_entities.append(result.value)
        return result.value

    def listed(self, folder: Path) -> dict[str, Path]:
        """What a folder holds, in order, by composed name (a Mac writes å as two characters); no hidden files."""
        try:
            paths = sorted(path for path in folder.iterdir() if not path.name.startswith((".", "~$")))
        except FileNotFoundError:
            return {}
        except OSError as error:
            variant = "no-folder" if isinstance(error, NotADirectoryError) else "permission"
            self.fault("file-unreadable", Location(self.name(folder)), variant)
            return {}
        return {unicodedata.normalize("NFC", path.name): path for path in paths}

    def name(self, path: Path) -> str:
        """What messages call a file: its path in the project, in characters that can be printed."""
        name = unicodedata.normalize("NFC", path.relative_to(self.root).as_posix())
        return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in name)

    def fault(
        self, rule: str, at: Location, variant: str = "", *, other: Location | None = None, **args: Argument
    ) -> None:
        """Keep a fault; `other` is the second place it is about, and a blank of the message too."""
        if other:
            args["other"] = other
        self.faults.append(Diagnostic(rule, at, variant, args, other=other))
