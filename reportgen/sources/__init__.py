"""Where content comes from: each module reads one format into `located` values, and has a line in the table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from reportgen.diagnostics import Result
from reportgen.located import Mapping
from reportgen.sources.yaml import read_yaml

Source = Callable[[Path, str], Result[Mapping]]  # a file, and what messages call it

SOURCES: dict[str, Source] = {  # by the end of a file's name, in small letters
    ".yaml": read_yaml,
    ".yml": read_yaml,
}


def source_of(name: str | PurePath) -> Source | None:
    """What reads a file, by its name; None for what is no content."""
    return SOURCES.get(PurePath(name).suffix.lower())
