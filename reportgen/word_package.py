"""The package of a Word file: opened within bounds where somebody else made it, saved the same every time."""

from __future__ import annotations

import posixpath
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any, Final, TypeAlias
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.oxml import CT_Types
from docx.opc.packuri import PackURI
from docx.opc.part import Part, PartFactory
from docx.package import Package
from lxml import etree

Element: TypeAlias = Any  # lxml's elements are untyped

W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAX_BYTES: Final = 20_000_000
_MAX_PART: Final = 8_000_000
_MAX_PARTS: Final = 2_000
_FIXED_TIME: Final = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can say

# What is followed from a part of a kind ("" is the package), and what each kind is: its name, content type and root.
_FOLLOWED: Final = {
    "": ("officeDocument",),
    "officeDocument": ("styles", "theme", "header", "footer"),
    "header": ("image",),
    "footer": ("image",),
}
_KINDS: Final = {
    "officeDocument": ("/word/document.xml", CT.WML_DOCUMENT_MAIN, f"{W}document"),
    "styles": ("/word/styles.xml", CT.WML_STYLES, f"{W}styles"),
    "theme": ("/word/theme/theme1.xml", CT.OFC_THEME, "{http://schemas.openxmlformats.org/drawingml/2006/main}theme"),
    "header": ("/word/header.xml", CT.WML_HEADER, f"{W}hdr"),
    "footer": ("/word/footer.xml", CT.WML_FOOTER, f"{W}ftr"),
}
_MANY: Final = ("header", "footer", "image")  # of the others a part refers to one


class WordTemplateError(Exception):
    """Why a template cannot be used: the wording of the rule, and what it names."""

    def __init__(self, variant: str, **args: str) -> None:
        super().__init__(variant)
        self.variant = variant
        self.args_by_name = args


def opened(path: Path) -> Document:
    """A Word file that may have come by mail, as python-docx knows one: its text, styles, theme, heads and feet.

    python-docx reads whatever a package says of itself. So its parts are made here: only those that are reached by
    relations of known kinds, each within bounds, without entities, and of the kind that the relation says.
    """
    package = Package()
    _Reader(path, package).load(package, "", "")
    if not package.rels:
        raise WordTemplateError("not-word")
    document: Document = package.main_document_part.document
    return document


def saved(document: Document) -> bytes:
    """A document's bytes. python-docx would write the clock's time into the zip file; here it is always one and the
    same, and so is the system that made it."""
    package, files = document.part.package, {}
    types: Element = CT_Types.new()  # type: ignore[no-untyped-call]
    extensions = {"rels": CT.OPC_RELATIONSHIPS}
    for part in package.parts:
        if part.partname.ext == "xml":
            types.add_override(part.partname, part.content_type)
        else:
            extensions[part.partname.ext] = part.content_type
        files[part.partname.membername] = part.blob
        if part.rels:
            files[part.partname.rels_uri.membername] = part.rels.xml
    for extension, content_type in extensions.items():
        types.add_default(extension, content_type)
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": types.xml, "_rels/.rels": package.rels.xml, **files}.items():
            info = ZipInfo(name, _FIXED_TIME)
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # the same on Windows and Linux
            archive.writestr(info, data)
    return stream.getvalue()


class _Reader:
    """A zip file whose parts are made into parts of a package, each once."""

    def __init__(self, path: Path, package: Package) -> None:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        if len(data) > MAX_BYTES:
            raise WordTemplateError("too-large")
        try:
            self._zip = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, OSError):
            raise WordTemplateError("not-word") from None
        self._names = frozenset(self._zip.namelist())
        if len(self._names) > _MAX_PARTS:
            raise WordTemplateError("too-large")
        self._package = package
        self._parts: dict[tuple[str, str], Part] = {}

    def load(self, source: Part | Package, kind: str, name: str) -> None:
        """Relate a part (or the package) to what it refers to, and so on."""
        folder, file = posixpath.split(name)
        path = posixpath.join(folder, "_rels", f"{file}.rels")
        for relation in self._parsed(path) if path in self._names else ():
            type_, id_ = relation.get("Type", ""), relation.get("Id")
            target_kind = posixpath.basename(type_)
            if target_kind not in _FOLLOWED.get(kind, ()) or not id_ or self._has(source, target_kind):
                continue
            if relation.get("TargetMode", "").lower() == "external":
                if target_kind == "image":  # whoever shows it will miss it
                    continue
                raise WordTemplateError("external")
            target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
            source.load_rel(type_, self._part(type_, target_kind, target.lstrip("/")), id_)

    @staticmethod
    def _has(source: Part | Package, kind: str) -> bool:
        return kind not in _MANY and any(posixpath.basename(x.reltype) == kind for x in source.rels.values())

    def _part(self, type_: str, kind: str, name: str) -> Part:
        if (kind, name) not in self._parts:
            if kind == "image":  # what it is is seen from its bytes by whoever shows it
                uri, content_type, data = f"/{name}", CT.PNG, self._read(name)
            else:
                uri, content_type, tag = _KINDS[kind]
                root = self._parsed(name)
                if root.tag != tag:
                    raise WordTemplateError(_misfit(kind, root))
                data = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
            part: Part = PartFactory(PackURI(uri), content_type, type_, data, self._package)  # type: ignore[assignment]
            self._parts[kind, name] = part
            self.load(part, kind, name)
        return self._parts[kind, name]

    def _read(self, name: str) -> bytes:
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

    def _parsed(self, name: str) -> Element:
        """A part as a tree. It may declare no entity: one can be a bomb, or a file of this machine."""
        data = self._read(name)
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


def _misfit(kind: str, root: Element) -> str:
    """What a part with another root than its kind has is: Strict Open XML, no Word file, or a broken one."""
    if kind != "officeDocument":
        return "broken"
    return "strict" if "purl.oclc.org" in str(root.tag) else "not-word"
