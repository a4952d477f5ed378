"""Templates compiled once in a process, whatever reports they are for.

Never on disk, where they could be swapped for other code.
"""

from __future__ import annotations

from types import CodeType

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Compiled(BytecodeCache):
    """Code by template and by the checksum of its text: a template that was changed is compiled again."""

    def __init__(self) -> None:
        self._made: dict[str, tuple[str, CodeType]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template its code, where it is known."""
        checksum, code = self._made.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remember a template's code."""
        if bucket.code is not None:
            self._made[bucket.key] = bucket.checksum, bucket.code


COMPILED = Compiled()
