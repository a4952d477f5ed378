"""Fonts that travel with the file, so that it looks the same where they are not installed."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from docx.document import Document
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart

from reportgen.renderers.word.looks import light
from reportgen.renderers.word.marks import SYMBOL_FONT
from reportgen.renderers.word.xml import Element, el, w
from reportgen.theme import FAMILIES, Family, Theme, font_file

_OTHER: Final = Family("", "", "swiss", "Segoe UI", "Segoe UI Light")  # a house's own, by its name
_OBFUSCATED: Final = "application/vnd.openxmlformats-officedocument.obfuscatedFont"


def embed_fonts(file: Document, theme: Theme) -> bool:
    """Give a file the fonts of a theme; of one that the program has no files of, only the names. True for files."""
    family, package = FAMILIES.get(theme.font, _OTHER), file.part.package
    faces = _faces(theme.font, family) if theme.font in FAMILIES else {}
    table = XmlPart(PackURI("/word/fontTable.xml"), CT.WML_FONT_TABLE, w("fonts"), package)
    file.part.relate_to(table, RT.FONT_TABLE)
    for name, otherwise in {theme.font: family.otherwise, light(theme): family.light_otherwise}.items():
        embeds = []
        for slot, path in faces.get(name, {}).items():
            data, key = _obscured(path)
            part = Part(PackURI(f"/word/fonts/font{len(table.rels) + 1}.odttf"), _OBFUSCATED, data, package)
            embeds.append(el(f"w:embed{slot}", {"r:id": table.relate_to(part, RT.FONT), "w:fontKey": key}))
        table.element.append(_entry(name, otherwise, family.word_class, embeds))
    table.element.append(_entry(SYMBOL_FONT, "Apple Symbols", "swiss", []))
    return bool(faces)


def _faces(font: str, family: Family) -> dict[str, dict[str, Path]]:
    """Files by family and slot. Word wants the true bold, which stands beside the semibold of the other formats."""
    regular = font_file(400, font=font)
    bold = regular.with_name(f"{family.files}-Bold.ttf")
    return {
        font: {"Regular": regular, "Bold": bold, "Italic": font_file(400, italic=True, font=font)},
        f"{font} Light": {"Regular": font_file(300, font=font)},
    }


def _entry(family: str, otherwise: str, kind: str, embeds: list[Element]) -> Element:
    return w(
        "font", w("altName", val=otherwise), w("charset", val="00"), w("family", val=kind),
        w("pitch", val="variable"), *embeds, name=family,
    )  # fmt: skip


@cache
def _obscured(path: Path) -> tuple[bytes, str]:
    """A font as the format wants it: its first 32 bytes mixed with a key that is written beside it.

    The key is made from the file's name, not drawn by chance, so that the bytes repeat.
    """
    data, key = path.read_bytes(), uuid5(NAMESPACE_URL, path.name)
    mask = key.bytes[::-1] * 2
    head = bytes(byte ^ other for byte, other in zip(data[:32], mask, strict=True))
    return head + data[32:], f"{{{str(key).upper()}}}"
