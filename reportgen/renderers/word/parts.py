"""The package: parts, relationships and a zip file that is the same every time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from io import BytesIO
from urllib.parse import quote
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_DEFAULTS = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "emf": "image/x-emf",
    "svg": "image/svg+xml",
    "odttf": "application/vnd.openxmlformats-officedocument.obfuscatedFont",
}
_OVERRIDES = {
    "word/document.xml": f"{_WORD}.document.main+xml",
    "word/styles.xml": f"{_WORD}.styles+xml",
    "word/numbering.xml": f"{_WORD}.numbering+xml",
    "word/settings.xml": f"{_WORD}.settings+xml",
    "word/fontTable.xml": f"{_WORD}.fontTable+xml",
    "word/footnotes.xml": f"{_WORD}.footnotes+xml",
    "word/comments.xml": f"{_WORD}.comments+xml",
    "word/header1.xml": f"{_WORD}.header+xml",
    "word/footer1.xml": f"{_WORD}.footer+xml",
    "word/theme/theme1.xml": "application/vnd.openxmlformats-officedocument.theme+xml",
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
}


@dataclass
class Relationships:
    """The relationships of one part: each target has one id, counted from 1."""

    _ids: dict[tuple[str, str, bool], str] = field(default_factory=dict)

    def to(self, kind: str, target: str, external: bool = False) -> str:
        """The id of a relationship to a part of the package (relative) or to an address outside it."""
        return self._ids.setdefault((kind, target, external), f"rId{len(self._ids) + 1}")

    def to_address(self, href: str) -> str:
        """The id of a link out of the document. Word calls a file with an unquoted address damaged."""
        return self.to("hyperlink", quote(href, safe="%/:?#[]@!$&'()*+,;=~"), external=True)

    def xml(self) -> bytes:
        """The part's .rels file."""
        lines = [
            f'<Relationship Id="{number}" Type="{_type(kind)}" Target={quoteattr(target)}'
            f"{' TargetMode=' + quoteattr('External') if external else ''}/>"
            for (kind, target, external), number in self._ids.items()
        ]
        body = "".join(lines)
        return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{body}</Relationships>'.encode()


def core_properties(title: str, author: str, description: str, language: str, day: str) -> bytes:
    """Title, author, language and the document's own date; never the clock's."""
    stamp = f"{day}T00:00:00Z"
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
        ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(title)}</dc:title><dc:creator>{escape(author)}</dc:creator>"
        f"<dc:description>{escape(description)}</dc:description><dc:language>{language}</dc:language>"
        f"<cp:lastModifiedBy>{escape(author)}</cp:lastModifiedBy><cp:revision>1</cp:revision>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{stamp}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{stamp}</dcterms:modified></cp:coreProperties>'
    ).encode()


def app_properties(company: str) -> bytes:
    """The program's own properties."""
    return (
        f'{_HEAD}<Properties xmlns="{_OFFICE}/extended-properties">'
        f"<Application>reportgen</Application><Company>{escape(company)}</Company></Properties>"
    ).encode()


def package_relationships() -> bytes:
    """What the package consists of."""
    relationships = Relationships()
    relationships.to("officeDocument", "word/document.xml")
    relationships.to("core-properties", "docProps/core.xml")
    relationships.to("extended-properties", "docProps/app.xml")
    return relationships.xml()


def zip_parts(parts: dict[str, bytes]) -> bytes:
    """The finished file: content types first, then the parts as given, all with one fixed time."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": _content_types(parts), **parts}.items():
            info = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 0  # the same on Windows and Linux
            archive.writestr(info, data)
    return stream.getvalue()


def _type(kind: str) -> str:
    base = _PACKAGE if kind == "core-properties" else _OFFICE
    return f"{base}/relationships/{'metadata/' if kind == 'core-properties' else ''}{kind}"


def _content_types(names: Iterable[str]) -> bytes:
    used = {name.rpartition(".")[2] for name in names}
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in _DEFAULTS.items()
        if extension in used
    )
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_OVERRIDES[name]}"/>' for name in names if name in _OVERRIDES
    )
    types = f"{_PACKAGE}/content-types"
    return f'{_HEAD}<Types xmlns="{types}">{defaults}{overrides}</Types>'.encode()
