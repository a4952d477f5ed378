"""Reading one file of a project: inside it, as text, as YAML, as a model; every fault is kept."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from reportgen.diagnostics import Diagnostic, Location
from reportgen.load.bind import bind
from reportgen.located import Mapping
from reportgen.model.base import Entity
from reportgen.sources.files import inside
from reportgen.sources.yaml import read_yaml

E = TypeVar("E", bound=Entity)


@dataclass
class Reader:
    """The project's folder and language, and everything that was wrong so far."""

    root: Path
    language: str = "sv"
    faults: list[Diagnostic] = field(default_factory=list)
    read_entities: list[Entity] = field(default_factory=list)

    def read(self, path: Path) -> Mapping | None:
        """A file's values; None where there was a fault."""
        name = self.name(path)
        if not inside(self.root, path):
            self.fault("outside-project", Location(name))
            return None
        result = read_yaml(path, name)
        self.faults.extend(result.diagnostics)
        return result.value

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
        self, rule: str, at: Location, variant: str = "", *, other: Location | None = None, **args: object
    ) -> None:
        """Keep a fault; `other` is the second place it is about, and a blank of the message too."""
        if other:
            args["other"] = other
        self.faults.append(Diagnostic(rule, at, variant, {k: str(v) for k, v in args.items()}, other=other))
