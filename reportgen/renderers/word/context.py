"""What a rendering keeps track of: numbers given out, pictures used, anchors and their bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count

from reportgen.document.tree import Document, Figure, Heading, Image, Table, plain, walk
from reportgen.renderers.word.parts import Relationships
from reportgen.renderers.word.xml import Element
from reportgen.theme import Theme
from reportgen.word_template import WordTemplate

_LONGEST = 40  # characters of a bookmark's name
_NO_DATE = "2000-01-01"


@dataclass
class Context:
    """One rendering. Everything is counted from 1 in reading order, so that the bytes repeat."""

    document: Document
    theme: Theme
    pages: Mapping[str, int]
    template: WordTemplate | None = None
    art: Theme | None = None  # the theme that pictures are drawn in, where a template changes the other
    relationships: Relationships = field(default_factory=Relationships)
    media: dict[str, bytes] = field(default_factory=dict)
    notes: list[Element] = field(default_factory=list)
    noting: bool = False  # while a note is written
    comments: list[Element] = field(default_factory=list)
    note_relationships: Relationships = field(default_factory=Relationships)
    ordered_lists: int = 0
    bookmarks: dict[str, str] = field(init=False)
    headings: dict[str, str] = field(init=False)
    titles: dict[str, str] = field(init=False)  # the words of headings, by their ids
    _drawings: count[int] = field(default_factory=lambda: count(1))
    _bookmarks: count[int] = field(default_factory=lambda: count(1))
    _media: dict[str, tuple[str, str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        blocks = list(walk(self.document.blocks))
        ids = [block.id for block in blocks if isinstance(block, Heading | Table | Figure) and block.id]
        self.bookmarks = bookmark_names(ids)
        self.titles = {b.id: plain(b.children) for b in blocks if isinstance(b, Heading) and b.id}
        self.headings = {id_: f"_Toc{number:09d}" for number, id_ in enumerate(self.titles, 1)}

    @contextmanager
    def in_note(self) -> Iterator[None]:
        """While a note is written: its links belong to the part of the notes."""
        outside, self.relationships, self.noting = self.relationships, self.note_relationships, True
        yield
        self.relationships, self.noting = outside, False

    @property
    def day(self) -> str:
        """The document's own date, which the clock must not be; a fixed one for a document without."""
        return self.document.date.isoformat() if self.document.date else _NO_DATE

    def next_drawing(self) -> int:
        """An id that no other drawing has."""
        return next(self._drawings)

    def next_bookmark(self) -> int:
        """An id that no other bookmark has."""
        return next(self._bookmarks)

    def next_ordered_list(self) -> int:
        """The place of one more list that counts from 1."""
        self.ordered_lists += 1
        return self.ordered_lists

    def picture(self, key: str) -> tuple[str, str]:
        """Relationship ids of a picture's bitmap and of its drawing ("" where it has none)."""
        if key not in self._media:
            image, stem = self.document.images[key], f"media/image{len(self._media) + 1}"
            bitmap = self._medium(f"{stem}.jpeg", image.jpeg) or self._medium(f"{stem}.png", image.png)
            self._media[key] = (bitmap, self._medium(f"{stem}.svg", image.svg))
        return self._media[key]

    def image(self, key: str) -> Image:
        """A picture of the document."""
        return self.document.images[key]

    def _medium(self, name: str, data: bytes) -> str:
        if not data:
            return ""
        self.media[f"word/{name}"] = data
        return self.relationships.to("image", name)


def bookmark_names(ids: list[str]) -> dict[str, str]:
    """A name that Word accepts for each id: letters, digits and underscores, 40 at most, unlike whatever the case."""
    names: dict[str, str] = {}
    taken: set[str] = set()
    for id_ in dict.fromkeys(ids):
        name = re.sub(r"\W", "_", id_)
        name = name if name[:1].isalpha() else f"a_{name}"
        if len(name) > _LONGEST or name.lower() in taken:
            digest = sha256(id_.encode()).hexdigest()[:8]
            name = f"{name[: _LONGEST - 9]}_{digest}"
        taken.add(name.lower())
        names[id_] = name
    return names
