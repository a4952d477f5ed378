"""What was costly to make, kept by the hash of all that it was made of, so that what is kept is never out of date.

The folder can be deleted at any time. It holds no path of any machine, so it can be moved from one to another.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import platform
import sys
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import Enum
from functools import cache
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

FOLDER = ".cache"
MOST_BYTES = 200_000_000  # of all that is kept; the example's charts, fonts and digests are three
_SEAL = 32  # bytes of the hash before the data, which tells what was cut off or changed
_SERIAL = count()
_IGNORE = ".gitignore"
_NATIVE = {  # the libraries below WeasyPrint that pip knows nothing of: who tells the version, and their files' names
    "pango_version_string": ("libpango-1.0.so.0", "libpango-1.0.0.dylib", "libpango-1.0-0.dll"),
    "hb_version_string": ("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"),
}


@dataclass(frozen=True, slots=True)
class Store:
    """Bytes by key in a folder; several processes may share it. Without a folder nothing is kept.

    What cannot be read or written, or is not whole, counts as not there: it is made again. With `fresh`, nothing
    is taken from it, and what is made anew is kept.
    """

    folder: Path | None = None
    fresh: bool = False

    def get(self, key: str) -> bytes | None:
        """What was kept under a key; None where there is nothing, or not the whole of it."""
        if self.folder is None or self.fresh:
            return None
        path = self.folder / key
        try:
            kept = path.read_bytes()
            os.utime(path)  # it was of use: the last to go
        except OSError:
            return None
        return kept[_SEAL:] if kept[:_SEAL] == _seal(key, kept[_SEAL:]) else None

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes under a key. A full disk or a folder that may not be written to is no fault."""
        if self.folder is None:
            return
        temporary = self.folder / f".{key}.{os.getpid()}.{next(_SERIAL)}.tmp"
        with contextlib.suppress(OSError):
            try:
                self._made()
                temporary.write_bytes(_seal(key, data) + data)
                temporary.replace(self.folder / key)
            finally:
                temporary.unlink(missing_ok=True)

    def _made(self) -> None:
        """The folder, which keeps itself out of git: nobody should have to tell git of it."""
        assert self.folder is not None
        if not self.folder.is_dir():
            self.folder.mkdir(parents=True, exist_ok=True)
            (self.folder / _IGNORE).write_text("*\n")

    def trim(self, most: int = MOST_BYTES) -> None:
        """Take away what was not used for longest, until the rest is within the bound."""
        held = []
        for path in self.folder.iterdir() if self.folder and self.folder.is_dir() else ():
            if path.name == _IGNORE:
                continue
            with contextlib.suppress(OSError):  # another process may have taken it away
                told = path.stat()
                held.append((told.st_mtime_ns, path, told.st_size))
        size = sum(each for *_, each in held)
        for _, path, each in sorted(held):
            if size <= most:
                break
            with contextlib.suppress(OSError):
                path.unlink()
            size -= each


NOWHERE = Store()


def kept_in(output: Path, *, fresh: bool = False) -> Store:
    """The store inside an output folder; none where a link would lead out of it."""
    folder = output / FOLDER
    return Store(None if folder.is_symlink() else folder, fresh)


def _seal(key: str, data: bytes) -> bytes:
    return sha256(key.encode() + data).digest()


# --- keys ------------------------------------------------------------------------------------


def digest(*parts: object) -> str:
    """One hash of values, of their types and of their order. Raises TypeError for what has no contents to go by."""
    hasher = sha256()
    _feed(hasher, parts)
    return hasher.hexdigest()


def _feed(hasher: Any, value: object) -> None:
    """Each value after its type and its length: no two values feed the same bytes."""
    name = type(value).__name__
    match value:
        case Enum():
            _add(hasher, name, value.name.encode())
        case str():  # of whatever kind: a text that knows its place is the same text
            _add(hasher, "str", value.encode("utf-8", "surrogatepass"))
        case bytes():
            _add(hasher, name, value)
        case None | bool() | int() | float() | Decimal() | date():
            _add(hasher, name, repr(value).encode())
        case Mapping():
            _several(hasher, name, [part for item in value.items() for part in item])
        case tuple() | list():
            _several(hasher, "list", value)
        case _ if is_dataclass(value):
            _several(hasher, name, [getattr(value, f.name) for f in fields(value) if f.compare])
        case _:
            raise TypeError(f"{name} has no contents to make a key of")


def _several(hasher: Any, name: str, parts: list[object] | tuple[object, ...]) -> None:
    _add(hasher, name, str(len(parts)).encode())
    for part in parts:
        _feed(hasher, part)


def _add(hasher: Any, name: str, data: bytes) -> None:
    hasher.update(f"{name} {len(data)} ".encode())
    hasher.update(data)


@cache
def environment(package: Path = Path(__file__).parent) -> str:
    """One hash of what decides what comes out and is no part of a project: this code and everything below it.

    That is every file of the package (so a change under development counts as another version does), every
    installed distribution with its version, Python, and the native libraries that set text.
    """
    files = sorted(path for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc")
    code = [(path.relative_to(package).as_posix(), path.read_bytes()) for path in files]
    installed = sorted({each.name for folder in sys.path for each in Path(folder or ".").glob("*.dist-info")})
    machine = [sys.version, platform.system(), platform.machine(), zlib.ZLIB_RUNTIME_VERSION]
    return digest(code, installed, machine, [_version(teller, names) for teller, names in _NATIVE.items()])


def _version(teller: str, names: tuple[str, ...]) -> str:
    """The version that a native library says it has; empty where it is not there."""
    for name in names:
        with contextlib.suppress(OSError, AttributeError):
            tell = getattr(ctypes.CDLL(name), teller)
            tell.restype = ctypes.c_char_p
            return str(tell().decode())
    return ""
