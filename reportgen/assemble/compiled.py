"""Templates compiled once: in a process whatever reports they are for, and those of reportgen itself between runs too.

What is compiled of our templates lies beside them, as Python's own `__pycache__` lies beside its modules, and is as
much to be relied on as they are. Of a project's own templates nothing is ever put on a disk: in the project's folder
it could be swapped for other code.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from reportgen.cache import digest, environment
from reportgen.theme import package_templates


class Compiled(BytecodeCache):
    """Code by template and by the checksum of its text: a template that was changed is compiled again."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[str, CodeType]] = {}
        self._places: dict[str, Path] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The key of a template; where its code is kept between runs is remembered, if it is one of ours."""
        key = super().get_cache_key(name, filename)
        if filename and Path(filename).is_relative_to(package_templates()):
            self._places[key] = Path(cache_from_source(filename))
        return key

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, where it is known."""
        checksum, code = self._made.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else self._read(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template's code."""
        if bucket.code is None:
            return
        self._made[bucket.key] = bucket.checksum, bucket.code
        if bucket.key in self._places and not sys.dont_write_bytecode:
            _write(self._places[bucket.key], _header(bucket) + marshal.dumps(bucket.code))

    def _read(self, bucket: Bucket) -> CodeType | None:
        with contextlib.suppress(OSError, KeyError, ValueError, EOFError, TypeError):
            header, data = _header(bucket), self._places[bucket.key].read_bytes()
            code = marshal.loads(data[len(header) :]) if data.startswith(header) else None
            return code if isinstance(code, CodeType) else None
        return None


def _header(bucket: Bucket) -> bytes:
    """What code was made of: the template's text, and all that compiles and runs it."""
    return digest("template", bucket.checksum, environment()).encode()


def _write(path: Path, data: bytes) -> None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(OSError):  # a folder that may not be written to costs the time to compile
        try:
            path.parent.mkdir(exist_ok=True)
            temporary.write_bytes(data)
            temporary.replace(path)
        finally:
            temporary.unlink(missing_ok=True)


COMPILED = Compiled()
