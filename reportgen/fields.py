"""What an author may write in a report: each field with its place in a file, and a way to write it anew.

An editor and the way back from Word stand on this. A field is read from its file with the file's hash, so that what
somebody else has changed meanwhile is never written over.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from reportgen import output, vocabulary
from reportgen.diagnostics import Diagnostic, Location, Result
from reportgen.located import Mapping, Sequence
from reportgen.model.authoring import Kind, is_collection, is_owed, kind_of
from reportgen.model.base import Entity
from reportgen.model.project import Report, ReportFile
from reportgen.model.sections.common import Section
from reportgen.model.walk import named, within
from reportgen.sources.files import read_bytes
from reportgen.sources.nodes import KeyPath, Node, Tree
from reportgen.sources.splice import Change, span, splice


@dataclass(frozen=True)
class Field:
    """One value that an author writes, or would write: where its key is not there, the text and the span are empty.

    `key` are the keys and numbers that lead to it in its file, `span` the bytes from and to, `hash` the whole file's
    SHA-256. `of` says in words what the field belongs to; owner, due date and status are those of its section.
    `preceding` are the keys that a new one comes after, the nearest first.
    """

    path: Path
    file: str
    hash: str
    key: KeyPath
    kind: Kind
    of: str
    text: str = ""
    span: tuple[int, int] = (0, 0)
    owner: str = ""
    due: date | None = None
    status: str = ""
    owed: bool = False
    preceding: tuple[str, ...] = ()


def fields(report: Report, language: str = "sv") -> tuple[Field, ...]:
    """Every field of a report's own file and of its sections, in reading order; none of a file that cannot be read.

    A key that is not there yet is given its name in `language`.
    """
    found: list[Field] = []
    written: tuple[ReportFile | Section, ...] = (report.file, *report.sections)
    for entity in written:
        file = entity.at().file
        path = report.folder / file.rpartition("/")[2]
        source = _Source.read(path, file)
        if source is not None:
            walk = _Walk(source, entity, language)
            found.extend(walk.fields(entity, entity.title, ()))
    return tuple(found)


def rewrite(field: Field, text: str) -> Result[Field]:
    """Write a field's text into its file, which else keeps every byte, and return the field as it then is.

    Refused with a diagnostic where the file has changed since the field was read, where the value is shared through
    an alias, or where the text holds what no file can. Line ends become the file's own.
    Raises ReportgenError where the file cannot be written.
    """
    data = read_bytes(field.path, field.file)
    if data.value is None:
        return Result(None, data.diagnostics)
    if sha256(data.value).hexdigest() != field.hash:
        return Result(None, (Diagnostic("field-changed", Location(field.file)),))
    is_text = field.kind in (Kind.PROSE, Kind.LINE)
    made = splice(data.value, field.file, Change(field.key, text, field.preceding, is_text=is_text))
    if made.value is None:
        return Result(None, made.diagnostics)
    if not output.exchange(field.path, data.value, made.value):
        return Result(None, (Diagnostic("field-changed", Location(field.file)),))
    source = _Source.of(field.path, field.file, made.value)
    return Result(source.placed(replace(field, owed=not text.strip())) if source else None)


@dataclass(frozen=True)
class _Source:
    """A file as it is now."""

    path: Path
    file: str
    data: bytes
    hash: str
    tree: Tree

    @classmethod
    def read(cls, path: Path, file: str) -> _Source | None:
        data = read_bytes(path, file).value
        return cls.of(path, file, data) if data is not None else None

    @classmethod
    def of(cls, path: Path, file: str, data: bytes) -> _Source | None:
        tree = Tree.read(data, file)
        return cls(path, file, data, sha256(data).hexdigest(), tree) if tree else None

    def placed(self, field: Field) -> Field | None:
        """The field with the text and the place that it has in the file; None where the file has no room for it."""
        node = self.tree.find(field.key)
        if not isinstance(node, Node):
            return replace(field, text="", span=(0, 0), hash=self.hash) if node else None
        where = span(self.tree.text, self.data, node)
        return replace(field, text=self.tree.value(node), span=where, hash=self.hash) if node.is_scalar else None


@dataclass(frozen=True)
class _Walk:
    """Through one file's entity and what it holds, with the keys as they are written."""

    source: _Source
    top: ReportFile | Section
    language: str

    def fields(self, entity: Entity, inherited: str, path: KeyPath) -> Iterator[Field]:
        name = named(entity) or inherited
        before: tuple[str, ...] = ()
        for field, info in type(entity).model_fields.items():
            spelling = entity.spelling(field)
            here = (*path, spelling or vocabulary.key(type(entity).__name__, field, self.language))
            kind, raw = kind_of(info), entity.written(field)
            if kind and isinstance(raw, Mapping | Sequence):
                for rest in _leaves(raw):
                    yield from self._field(kind, name, (*here, *rest))
            elif kind and not is_collection(info):
                yield from self._field(kind, name, here, owed=is_owed(entity, field), preceding=before)
            for inner, keys in _held(getattr(entity, field), raw):
                of = next((key for key in keys if isinstance(key, str)), name)
                yield from self.fields(inner, of, (*here, *keys))
            before = (spelling, *before) if spelling else before

    def _field(
        self, kind: Kind, of: str, key: KeyPath, *, owed: bool = False, preceding: tuple[str, ...] = ()
    ) -> Iterator[Field]:
        section = self.top if isinstance(self.top, Section) else None
        field = Field(
            path=self.source.path,
            file=self.source.file,
            hash=self.source.hash,
            key=key,
            kind=kind,
            of=of,
            owner=(section.owner or "") if section else "",
            due=section.due if section else None,
            status=self.top.status.value,
            owed=owed,
            preceding=preceding,
        )
        if (placed := self.source.placed(field)) is not None:
            yield placed


def _held(value: object, raw: object) -> Iterator[tuple[Entity, KeyPath]]:
    """The entities in a field with the keys that lead to them, as they are written."""
    if isinstance(value, Entity):
        yield value, ()
    else:
        held = (inner for inner, _ in within(value))
        yield from ((inner, (key,)) for inner, (key, _) in zip(held, _items(raw), strict=False))


def _items(raw: object) -> Iterator[tuple[str | int, object]]:
    if isinstance(raw, Mapping):
        yield from raw.items()
    elif isinstance(raw, Sequence):
        yield from enumerate(raw)


def _leaves(raw: object) -> Iterator[KeyPath]:
    """The paths to every value of a collection that is none itself."""
    if isinstance(raw, Mapping | Sequence):
        for key, inner in _items(raw):
            yield from ((key, *rest) for rest in _leaves(inner))
    else:
        yield ()
