"""A file's text: regular, readable, bounded, UTF-8, and without what the eye cannot see."""

from __future__ import annotations

import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Location, Result

MAX_BYTES = 2_000_000
MAX_FAULTS = 20  # of one file's characters: a binary file has thousands

_REASONS = {errno.ENOENT: "missing", errno.ELOOP: "missing", errno.EACCES: "permission", errno.EPERM: "permission"}
# Blanks that an editor shows as an indent and YAML does not count as one; control characters, and
# the line separators that YAML counts as line ends but no editor does.
_FALSE_INDENT = re.compile("^ *([\t\u00a0\u2000-\u200b\u202f\u205f\u3000])", re.MULTILINE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def inside(root: Path, path: Path) -> bool:
    """True where a path, links followed, is within `root`."""
    try:
        real = os.path.realpath(path)
    except (OSError, ValueError):  # a name that no file can have
        return False
    return Path(real).is_relative_to(os.path.realpath(root))


def read_text(path: Path, name: str) -> Result[str]:
    """The file as `decoded` text; `name` is what messages call it."""
    data = read_bytes(path, name)
    return Result(None, data.diagnostics) if data.value is None else decoded(data.value, name)


def decoded(data: bytes, name: str) -> Result[str]:
    """A file's bytes as `composed` text, without its byte order mark."""
    if len(data) > MAX_BYTES:
        return Result(
            None, (Diagnostic("file-too-large", Location(name), "", {"limit": f"{MAX_BYTES // 1_000_000} MB"}),)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start]
        column = len(before.rsplit(b"\n", 1)[-1].decode("utf-8-sig", "replace")) + 1
        return Result(None, (Diagnostic("not-utf8", Location(name, before.count(b"\n") + 1, column)),))
    text = composed(text)
    faults = tuple(islice(_invisible(text, name), MAX_FAULTS))
    return Result(None if faults else text, faults)


def composed(text: str) -> str:
    """Line ends as "\\n", characters composed (NFC): how every text is read, and so how one is written."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def read_bytes(path: Path, name: str) -> Result[bytes]:
    """The file's bytes, at most one more than may be read."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a folder, or a pipe that reading would wait for
            return Result(None, (Diagnostic("file-unreadable", Location(name), "folder"),))
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        args = {"reason": error.strerror or str(error)}
        return Result(None, (Diagnostic("file-unreadable", Location(name), _REASONS.get(error.errno or 0, ""), args),))
    return Result(data)


def _invisible(text: str, name: str) -> Iterator[Diagnostic]:
    for match in _FALSE_INDENT.finditer(text):
        rule = "yaml-tab" if match[1] == "\t" else "yaml-space"
        yield Diagnostic(rule, _at(text, match.start(1), name))
    for match in CONTROL.finditer(text):
        yield Diagnostic("yaml-syntax", _at(text, match.start(), name), "control", {"code": f"U+{ord(match[0]):04X}"})


def _at(text: str, index: int, name: str) -> Location:
    return Location(name, text.count("\n", 0, index) + 1, index - text.rfind("\n", 0, index))
