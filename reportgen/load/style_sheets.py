"""Style sheets of a project's own themes: they say how a report looks, and reach for nothing.

They are set into the page as they stand, so one could end its element and write markup of its own, load from the
network, or call on fonts that only this machine has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Location
from reportgen.model.project import Project
from reportgen.sources.files import inside

MAX_BYTES = 200_000
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \n\t]?|([^\n]))")
_REACHES = re.compile(r"</|<!|@import|@font-face|@namespace|(?:url|src|image|image-set|cross-fade|element)\s*\(", re.I)


def check(project: Project) -> Iterator[Diagnostic]:
    """Look at every style sheet of the themes that the project and its reports name."""
    names = {project.file.theme, *(report.file.theme or project.file.theme for report in project.reports.values())}
    for name in sorted(names):
        folder = project.root / project.file.templates / "themes" / name
        for path in sorted(folder.glob("*")):
            at = Location(path.relative_to(project.root).as_posix())
            if not inside(project.root, path):
                yield Diagnostic("outside-project", at)
            elif path.suffix == ".css" and path.is_file():
                yield from _faults(path, at.file)


def _faults(path: Path, name: str) -> Iterator[Diagnostic]:
    """The first thing that reaches out of a style sheet, at its place."""
    with path.open("rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        yield Diagnostic("file-too-large", Location(name), "", {"limit": f"{MAX_BYTES // 1000} kB"})
        return
    try:
        lines = data.decode("utf-8").splitlines()
    except UnicodeDecodeError as error:
        yield Diagnostic("not-utf8", Location(name, data.count(b"\n", 0, error.start) + 1))
        return
    for number, line in enumerate(lines, 1):
        if found := _REACHES.search(_unescaped(line)):
            column = line.find(found[0]) + 1  # an escaped one is told at the start of its line
            yield Diagnostic("style-sheet", Location(name, number, max(1, column)), "", {"found": found[0].strip()})
            return


def _unescaped(css: str) -> str:
    """What a browser reads: `\\75rl(` is `url(`."""
    return _ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0xFFFD)) if m[1] else m[2], css)
