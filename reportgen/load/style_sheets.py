"""What a project's own themes say of looks, in CSS and in Typst: bounded, and reaching for nothing.

Style sheets are set into the page as they stand, so one could end its element and write markup of its own, load from
the network, call on fonts that only this machine has, or ask for more than any program can lay out. Typst itself sees
to it that its files reach nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Location
from reportgen.model.project import Project
from reportgen.sources.files import inside

MAX_BYTES = 200_000
MAX_DEPTH = 20  # of brackets and braces in each other; ours have four
MAX_UNFOLDED = 10_000  # characters of a custom property with all that it takes from others
_READ = (".css", ".typ")
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})[ \n\t]?|([^\n]))")
_REACHES = re.compile(r"</|<!|@import|@font-face|@namespace|(?:url|src|image|image-set|cross-fade|element)\s*\(", re.I)
_HUGE = re.compile(r"(?<![\w#.-])[+-]?(?:\d{5,}|[\d.]+e\+?\d)", re.I)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PROPERTY = re.compile(r"(--[\w-]+)\s*:([^;{}]*)")
_TAKEN = re.compile(r"var\(\s*(--[\w-]+)", re.I)


def check(project: Project) -> Iterator[Diagnostic]:
    """Look at the files of every theme that the project and its reports name, and of those that they extend."""
    for folder in dict.fromkeys(folder for theme in project.themes.values() for folder in theme.folders):
        if folder.is_relative_to(project.root):
            for path in sorted(folder.glob("*")):
                yield from _faults(project.root, path)


def _faults(root: Path, path: Path) -> Iterator[Diagnostic]:
    """The first thing that is wrong with a file, at its place."""
    name = path.relative_to(root).as_posix()
    if not inside(root, path):
        yield Diagnostic("outside-project", Location(name))
    elif path.suffix in _READ and path.is_file():
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            yield Diagnostic("file-too-large", Location(name), "", {"limit": f"{MAX_BYTES // 1000} kB"})
            return
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError as error:
            yield Diagnostic("not-utf8", Location(name, data.count(b"\n", 0, error.start) + 1))
            return
        if path.suffix == ".css":
            yield from _of_css(text, name)


def _of_css(text: str, name: str) -> Iterator[Diagnostic]:
    said = _COMMENT.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)  # each line where it was
    for pattern, variant, css in ((_REACHES, "", text), (_HUGE, "number", said)):
        for number, line in enumerate(css.split("\n"), 1):
            found = pattern.search(_unescaped(line))
            if not found:
                continue
            column = line.find(found[0]) + 1  # an escaped one is told at the start of its line
            yield Diagnostic(
                "style-sheet", Location(name, number, max(1, column)), variant, {"found": found[0].strip()}
            )
            return
    if deep := _too_deep(said):
        yield Diagnostic("style-sheet", Location(name, deep), "nested", {"limit": str(MAX_DEPTH)})
    elif endless := _endless(_unescaped(said)):
        yield Diagnostic("style-sheet", Location(name), "endless", {"found": endless[:60]})


def _unescaped(css: str) -> str:
    """What a browser reads: `\\75rl(` is `url(`."""
    return _ESCAPE.sub(lambda m: chr(min(int(m[1], 16), 0xFFFD)) if m[1] else m[2], css)


def _too_deep(css: str) -> int:
    """The line where brackets are deeper in each other than a reader of CSS can follow; 0 where none is."""
    depth = 0
    for match in re.finditer(r"[(\[{}\])]", css):
        depth = depth + 1 if match[0] in "([{" else max(0, depth - 1)
        if depth > MAX_DEPTH:
            return css.count("\n", 0, match.start()) + 1
    return 0


def _endless(css: str) -> str:
    """A custom property that a few doublings make too large to be held; "" where there is none."""
    said: dict[str, str] = defaultdict(str)
    for name, value in _PROPERTY.findall(css):
        said[name] += value
    sizes: dict[str, int] = {}

    def size(name: str, depth: int) -> int:
        if depth > MAX_DEPTH:
            return MAX_UNFOLDED + 1
        if name not in sizes:
            sizes[name] = 0  # one that takes from itself is nothing
            value = said.get(name, "")
            sizes[name] = len(value) + sum(size(other, depth + 1) for other in _TAKEN.findall(value))
        return sizes[name]

    return next((name for name in said if size(name, 0) > MAX_UNFOLDED), "")
