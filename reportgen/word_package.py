"""The package of a Word file that somebody else made: every part bounded, no entity, nothing fetched from outside."""

from __future__ import annotations

import posixpath
import zlib
from collections.abc import Set
from io import BytesIO
from pathlib import Path
from typing import Any, Final, TypeAlias
from zipfile import BadZipFile, ZipFile

from lxml import etree

Element: TypeAlias = Any  # lxml's elements are untyped

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWING: Final = "http://schemas.openxmlformats.org/drawingml/2006"
_PARTS_OF_DRAWINGS: Final = {W[1:-1], f"{_DRAWING}/main", f"{_DRAWING}/picture", f"{_DRAWING}/wordprocessingDrawing"}
MAX_BYTES: Final = 20_000_000
_MAX_PART: Final = 8_000_000
_MAX_PARTS: Final = 2_000
_SIGNATURES: Final = {b"\x89PNG\r\n\x1a\n": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif"}


class WordTemplateError(Exception):
    """Why a template cannot be used: the wording of the rule, and what it names."""

    def __init__(self, variant: str, **args: str) -> None:
        super().__init__(variant)
        self.variant = variant
        self.args_by_name = args


class Package:
    """A zip file with parts that refer to each other."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise WordTemplateError("too-large")
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError):
            raise WordTemplateError("not-word") from None
        if len(self._zip.infolist()) > _MAX_PARTS:
            raise WordTemplateError("too-large")

    def read(self, name: str) -> bytes:
        """A part's bytes; no more is unpacked than a part may hold, whatever its header says."""
        try:
            with self._zip.open(name) as stream:
                data = stream.read(_MAX_PART + 1)
        # A part that is not there, encrypted, packed in an unknown way, cut off or spoilt: zipfile has a name for each.
        except (KeyError, BadZipFile, RuntimeError, NotImplementedError, zlib.error, EOFError, OSError, ValueError):
            raise WordTemplateError("broken") from None
        if len(data) > _MAX_PART:
            raise WordTemplateError("too-large")
        return data

    def parse(self, name: str) -> Element:
        """A part as a tree. It may declare no entity: one can be a bomb, or a file of this machine."""
        data = self.read(name)
        try:
            text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError:
            raise WordTemplateError("broken") from None
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise WordTemplateError("entities")
        parser = etree.XMLParser(
            encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            return etree.fromstring(text.encode(), parser)
        except etree.XMLSyntaxError:
            raise WordTemplateError("broken") from None

    def related(self, part: str, kind: str) -> str:
        """The first part of a kind that another refers to ("" is the package itself); "" where there is none."""
        targets = [x for x in self._relationships(part) if x.get("Type", "").endswith(f"/{kind}")]
        return self._target(part, targets[0]) if targets else ""

    def referred(self, part: str, section: Element, edge: str) -> str:
        """The ordinary head or foot of a section."""
        found = [x for x in section.iter(f"{W}{edge}Reference") if x.get(f"{W}type") == "default"]
        return self._by_id(part, found[0].get(f"{R}id")) if found else ""

    def themed(self, name: str) -> bytes:
        """The theme part, which may refer to no other."""
        root = self.parse(name)
        if any(key.startswith(R) for element in root.iter() for key in element.attrib):
            raise WordTemplateError("theme-picture")
        return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # type: ignore[no-any-return]

    def picture(self, part: str, drawing: Element) -> tuple[bytes, str]:
        """The bitmap of a drawing and the extension that its first bytes tell."""
        blip = drawing.find(".//{*}blip")
        embedded = blip.get(f"{R}embed") if blip is not None else None
        if not embedded:
            raise WordTemplateError("external")
        name = self._by_id(part, embedded)
        data = self.read(name)
        for signature, extension in _SIGNATURES.items():
            if data.startswith(signature):
                return data, extension
        if data[40:44] == b" EMF":
            return data, "emf"
        raise WordTemplateError("picture", name=posixpath.basename(name)[:80])

    @staticmethod
    def plain_drawing(drawing: Element) -> Element:
        """A drawing without links, extensions and identities; its picture gets a new relationship where it is put."""
        made = plain_copy(drawing, _PARTS_OF_DRAWINGS)
        for element in [*made.iter("{*}hlinkClick", "{*}hlinkHover", "{*}extLst", "{*}audioFile", "{*}videoFile")]:
            element.getparent().remove(element)
        return made

    def _relationships(self, part: str) -> list[Element]:
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        return [*self.parse(path)] if path in self._zip.namelist() else []

    def _by_id(self, part: str, id_: str) -> str:
        found = [x for x in self._relationships(part) if x.get("Id") == id_]
        if not found:
            raise WordTemplateError("broken")
        return self._target(part, found[0])

    @staticmethod
    def _target(part: str, relationship: Element) -> str:
        """The name of a part; one outside the package would be fetched from somewhere, and is refused."""
        if relationship.get("TargetMode", "").lower() == "external":
            raise WordTemplateError("external")
        return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), relationship.get("Target", ""))).lstrip(
            "/"
        )


def name_of(style: Element) -> str:
    """The name of a style."""
    name = style.find(f"{W}name")
    return str(name.get(f"{W}val", "")) if name is not None else ""


def plain_copy(element: Element, namespaces: Set[str]) -> Element:
    """A copy of an element with only what is of these namespaces; attributes without a namespace are kept."""
    made = etree.Element(element.tag, nsmap={k: v for k, v in element.nsmap.items() if v in namespaces})
    made.text = element.text
    for key, value in element.attrib.items():
        namespace = etree.QName(key).namespace
        if namespace is None or namespace in namespaces:
            made.set(key, value)
    for child in element:
        if isinstance(child.tag, str) and etree.QName(child).namespace in namespaces:
            made.append(plain_copy(child, namespaces))
    return made
