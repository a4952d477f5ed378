"""What a rendering keeps track of: numbers given out, pictures used, anchors and their bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from itertools import count
from urllib.parse import quote

import docx.document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from reportgen.document.tree import Document, Figure, Heading, Table, plain, walk
from reportgen.renderers.word.notes import notes_part
from reportgen.theme import Theme

_LONGEST = 40  # characters of a bookmark's name
_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass
class Context:
    """One rendering into a Word file. Everything is counted from 1 in reading order, so that the bytes repeat."""

    document: Document
    theme: Theme
    pages: Mapping[str, int]
    file: docx.document.Document
    noting: bool = False  # while a note is written
    notes: XmlPart | None = None  # made at the first note
    bookmarks: dict[str, str] = field(init=False)
    headings: dict[str, str] = field(init=False)
    titles: dict[str, str] = field(init=False)  # the words of headings, by their ids
    _drawings: count[int] = field(default_factory=lambda: count(1))
    _bookmarks: count[int] = field(default_factory=lambda: count(1))
    _images: dict[str, list[Part]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        blocks = list(walk(self.document.blocks))
        ids = [block.id for block in blocks if isinstance(block, Heading | Table | Figure) and block.id]
        self.bookmarks = bookmark_names(ids)
        self.titles = {b.id: plain(b.children) for b in blocks if isinstance(b, Heading) and b.id}
        self.headings = {id_: f"_Toc{number:09d}" for number, id_ in enumerate(self.titles, 1)}

    @contextmanager
    def in_note(self) -> Iterator[XmlPart]:
        """While a note is written into the part of the notes: its links belong there."""
        if self.notes is None:
            self.notes = notes_part(self.file)
        self.noting = True
        yield self.notes
        self.noting = False

    @property
    def moment(self) -> datetime:
        """The document's own date, which the clock must not be; a fixed one for a document without."""
        day = self.document.date
        return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else _NO_DATE

    def next_drawing(self) -> int:
        """An id that no other drawing has."""
        return next(self._drawings)

    def next_bookmark(self) -> int:
        """An id that no other bookmark has."""
        return next(self._bookmarks)

    def link(self, href: str) -> str:
        """The relation to an address outside. Word calls a file with an unquoted address damaged."""
        address = quote(href, safe="%/:?#[]@!$&'()*+,;=~")
        return str(self._part.relate_to(address, RT.HYPERLINK, is_external=True))

    def picture(self, key: str) -> list[str]:
        """The relations to a picture: to its bitmap, and to its drawing where it has one."""
        if key not in self._images:
            image, number = self.document.images[key], len(self._images) + 1
            forms = {"jpeg": image.jpeg} if image.jpeg else {"png": image.png}
            forms |= {"svg": image.svg} if image.svg else {}
            types = {"jpeg": CT.JPEG, "png": CT.PNG, "svg": "image/svg+xml"}
            self._images[key] = [
                Part(PackURI(f"/word/media/image{number}.{form}"), types[form], data, self.file.part.package)
                for form, data in forms.items()
            ]
        return [self._part.relate_to(part, RT.IMAGE) for part in self._images[key]]

    @property
    def _part(self) -> Part:
        return self.notes if self.noting and self.notes else self.file.part


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
