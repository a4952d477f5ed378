"""The pictures of a document as files: all that Typst can read beside its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportgen.document.tree import Image


@dataclass
class Pictures:
    """Pictures by name, and of those that were asked for the files that Typst reads them from."""

    images: Mapping[str, Image]
    files: dict[str, bytes] = field(default_factory=dict)
    _names: dict[str, str] = field(default_factory=dict)

    def path(self, name: str) -> str:
        """The file of a picture; vectors where there are any."""
        if name not in self._names:
            image = self.images[name]
            kinds = (("svg", image.svg), ("jpg", image.jpeg), ("png", image.png))
            suffix, data = next((suffix, data) for suffix, data in kinds if data)
            self._names[name] = self.keep(data, f".{suffix}")
        return self._names[name]

    def keep(self, data: bytes, suffix: str = "") -> str:
        """A file of its own for some data, by a name of ours: theirs may be any text."""
        name = f"{len(self.files)}{suffix}"
        self.files[name] = data
        return name
