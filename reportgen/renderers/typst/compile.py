"""From source to PDF: a closed folder with the pictures, fonts of the Python packages, nothing of the system."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, cast

from reportgen.diagnostics import ReportgenError
from reportgen.document.layout import with_layout
from reportgen.document.tree import Attachment, Document, Figure, Heading, Table, plain, walk
from reportgen.renderers.typst.confined import compiled_apart
from reportgen.renderers.typst.files import Pictures
from reportgen.renderers.typst.inlines import Inlines, call, is_seen, quoted
from reportgen.renderers.typst.look import is_foreign, preamble
from reportgen.renderers.typst.source import Writer
from reportgen.renderers.typst.tags import retagged
from reportgen.theme import FAMILIES, Theme, font_file, symbol_font_file

if TYPE_CHECKING:
    from typst import Fonts


_MAIN: Final = "main.typ"


@dataclass(frozen=True)
class Pages:
    """A laid-out document: Typst lays out and writes in one go."""

    data: bytes
    numbers: Mapping[str, int]
    count: int

    def write(self) -> bytes:
        """The PDF file."""
        return self.data


def lay_out(document: Document, theme: Theme) -> Pages:
    """Break the document into pages."""
    document = with_layout(document, theme)
    pictures = Pictures(document.images)
    data, places = compiled(source_of(document, theme, pictures), pictures.files, apart=is_foreign(theme))
    return Pages(retagged(data, document, places["headings"]), places["headings"], places["pages"])


def source_of(document: Document, theme: Theme, pictures: Pictures) -> str:
    """The whole Typst source of a document; the files it reads are in `pictures` afterwards."""
    anchors = {b.id for b in walk(document.blocks) if isinstance(b, Heading | Table | Figure) and _is_there(b)}
    writer = Writer(document, Inlines(pictures, anchors), theme)
    attached = "\n".join(_attached(each, pictures) for each in sorted(document.attachments, key=lambda each: each.name))
    return f"{preamble(document, theme)}\n{attached}\n#show: look\n#{{\n{writer.whole()}\n}}\n#places\n"


def _is_there(block: Heading | Table | Figure) -> bool:
    """Whether a link can lead to a block."""
    return bool(block.id) and (not isinstance(block, Heading) or is_seen(plain(block.children)))


def _attached(attachment: Attachment, pictures: Pictures) -> str:
    """A file that travels inside the PDF."""
    data = call("read", quoted(pictures.keep(attachment.data)), encoding="none")
    facts = {"mime_type": quoted(attachment.media_type), "description": quoted(attachment.description)}
    return "#" + call("pdf.attach", quoted(attachment.name), data, relationship=quoted("data"), **facts)


def compiled(source: str, files: Mapping[str, bytes], *, apart: bool = False) -> tuple[bytes, dict[str, Any]]:
    """The PDF of a source that can read the given files and no others, and what it says of its pages.

    `apart` is for a source that holds code which came with a project.
    """
    with TemporaryDirectory() as folder:
        for name, content in {**files, _MAIN: source.encode()}.items():
            (Path(folder) / name).write_bytes(content)
        return compiled_apart(Path(folder)) if apart else compiled_in(Path(folder))


def compiled_in(folder: Path) -> tuple[bytes, dict[str, Any]]:
    """The PDF of the source in a folder. Raises ReportgenError where Typst refuses it."""
    from typst import Compiler, TypstError

    compiler = Compiler(
        folder / _MAIN, root=folder, font_paths=_fonts(), ignore_system_fonts=True,
        package_path=folder, package_cache_path=folder,
    )  # fmt: skip
    try:
        data = compiler.compile(pdf_standards=["a-3a", "ua-1"])
        places = json.loads(compiler.query("<places>", field="value", one=True))
    except TypstError as error:
        raise ReportgenError("typst", problem=error.message) from error
    return cast(bytes, data), places


@cache
def _fonts() -> Fonts:
    """The fonts of the Python packages, none of the system's."""
    from typst import Fonts

    families = [font_file(400, font=font) for font in FAMILIES]
    folders = [str(path.parent) for path in (*families, symbol_font_file())]
    return Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
