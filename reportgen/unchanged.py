"""Whether a report's files are already what they would become: then nothing has to be rendered.

A renderer makes its file of a document, a theme and nothing else, so their contents decide. What is kept is one
hash for each file that was made of them; the file itself is looked at every time.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from reportgen.cache import Store, digest, environment
from reportgen.document.tree import Document
from reportgen.theme import Theme


@dataclass(frozen=True)
class Records:
    """What was made of one document in one theme, by format; `made_of` is the hash of all that decides it."""

    kept: Store
    made_of: str

    def pages(self, form: str, path: Path) -> int | None:
        """How many pages the file at its place has, 0 where it has none; None where it has to be made."""
        told = self.kept.get(self._key(form))
        try:
            same = told is not None and sha256(path.read_bytes()).hexdigest() == json.loads(told)["sha256"]
        except OSError:
            return None
        return int(json.loads(told)["pages"]) if told and same else None

    def add(self, form: str, data: bytes, pages: int) -> None:
        """Remember what was made, once it is in its place."""
        told = {"sha256": sha256(data).hexdigest(), "pages": pages}
        self.kept.put(self._key(form), json.dumps(told).encode())

    def _key(self, form: str) -> str:
        return digest("file", self.made_of, form)


def records(kept: Store, document: Document, theme: Theme, *others: str | bytes) -> Records:
    """The records of a document in a theme; `others` is what a renderer is given besides."""
    folders = [sorted(path for path in folder.rglob("*") if path.is_file()) for folder in theme.folders]
    sheets = [[(path.name, path.read_bytes()) for path in folder] for folder in folders]
    return Records(kept, digest(environment(), document, theme.model_dump(exclude={"folders"}), sheets, others))
