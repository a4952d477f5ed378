"""The structure tree of a PDF with its texts, as a program that reads it aloud finds them; no layout is looked at.

Texts are decoded from the page's own content stream with its fonts' maps, so that no reader's guesses at where a word
ends stand between the file and the test.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

import pikepdf

_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


@dataclass
class Link:
    """An active area of a page: what it is called, and where it leads, out of the document or within it."""

    contents: str
    address: str
    target: str


@dataclass(eq=False)
class Element:
    """A structure element. `kids` are elements, texts of marked content, and links' active areas."""

    role: str
    attributes: dict[str, Any]
    own: dict[str, str]  # texts it may have, such as Alt
    parent: Element | None = None
    kids: list[Element | str | Link] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)  # of its own texts

    def walk(self) -> Iterator[Element]:
        """This element and all in it, in reading order."""
        yield self
        for kid in self.elements():
            yield from kid.walk()

    def elements(self) -> list[Element]:
        """The elements directly inside."""
        return [kid for kid in self.kids if isinstance(kid, Element)]

    def every(self, *roles: str) -> list[Element]:
        """All elements of some roles, in reading order."""
        return [each for each in self.walk() if each.role in roles]

    def text(self, *without: str) -> str:
        """The text as it is printed; elements `without` some roles, such as the notes within a cell."""
        if self.role in without:
            return ""
        return "".join(kid.text(*without) if isinstance(kid, Element) else kid for kid in self._said())

    def heard(self) -> str:
        """The text as it is read aloud: replacements and alt texts in place of what they stand for."""
        said = self.own.get("ActualText") or self.own.get("Alt")
        return said or "".join(kid.heard() if isinstance(kid, Element) else kid for kid in self._said())

    def links(self) -> list[Link]:
        """The active areas on the page that belong to the element."""
        return [kid for kid in self.kids if isinstance(kid, Link)]

    def _said(self) -> list[Element | str]:
        return [kid for kid in self.kids if not isinstance(kid, Link)]


@dataclass
class Structure:
    """A PDF's tree, and for each page what stands outside it: (properties, text) of its artifacts."""

    document: Element
    artifacts: list[list[tuple[dict[str, str], str]]]
    unread: list[str]  # marked content that no element holds


def read(data: bytes) -> Structure:
    """The structure of a PDF."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pages = [_page(page) for page in pdf.pages]
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        texts = {(number, mcid): text for number, (marked, _) in enumerate(pages) for mcid, text in marked.items()}
        reader = _Reader(texts, numbers)
        (root,) = _kids(pdf.Root.StructTreeRoot)
        document = reader.element(root, None)
    return Structure(document, [artifacts for _, artifacts in pages], list(reader.texts.values()))


class _Reader:
    def __init__(self, texts: dict[tuple[int, int], str], numbers: dict[Any, int]) -> None:
        self.texts = texts
        self.numbers = numbers

    def element(self, raw: Any, parent: Element | None) -> Element:
        own = {name[1:]: str(value) for name, value in raw.items() if isinstance(value, pikepdf.String)}
        found = Element(str(raw.S)[1:], _attributes(raw), own, parent)
        page = self.numbers.get(raw.Pg.objgen) if "/Pg" in raw else None
        for kid in _kids(raw):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                assert kid.P.objgen == raw.objgen, "an element that does not know where it stands"
                found.kids.append(self.element(kid, found))
            elif isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") == "/OBJR":
                found.kids.append(_link(kid.Obj))
            else:
                place = self.numbers[kid.Pg.objgen] if isinstance(kid, pikepdf.Dictionary) and "/Pg" in kid else page
                mcid = int(kid.MCID) if isinstance(kid, pikepdf.Dictionary) else int(kid)
                assert place is not None, "content of no page"
                found.kids.append(self.texts.pop((place, mcid)))
                found.pages.append(place)
        return found


def _link(annotation: Any) -> Link:
    address = str(annotation.A.URI) if "/A" in annotation else ""
    return Link(str(annotation.get("/Contents", "")), address, str(annotation.get("/Dest", "")))


def _kids(raw: Any) -> list[Any]:
    kids = raw.get("/K", [])
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _attributes(raw: Any) -> dict[str, Any]:
    given = raw.get("/A", [])
    merged: dict[str, Any] = {}
    for each in [given] if isinstance(given, pikepdf.Dictionary) else given:
        merged |= {name[1:]: _plain(value) for name, value in each.items() if name != "/O"}
    return merged


def _plain(value: Any) -> Any:
    if isinstance(value, pikepdf.Array):
        return [_plain(each) for each in value]
    return str(value) if isinstance(value, pikepdf.String | pikepdf.Name) else value


# --- the content of a page -----------------------------------------------------------------------


def _page(page: Any) -> tuple[dict[int, str], list[tuple[dict[str, str], str]]]:
    """The texts of a page: of its marked content by number, and of its artifacts."""
    fonts = {name: _codes(font) for name, font in page.Resources.get("/Font", {}).items()}
    marked: dict[int, str] = {}
    artifacts: list[tuple[dict[str, str], str]] = []
    open_: list[tuple[Any, list[str]]] = []
    codes: dict[int, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands = instruction.operands
        match str(instruction.operator):
            case "BDC" | "BMC":
                properties = {n: str(value) for n, value in operands[1].items()} if len(operands) > 1 else {}
                open_.append(((str(operands[0]), properties), []))
            case "EMC":
                (tag, properties), parts = open_.pop()
                text = properties.get("/ActualText", "".join(parts))
                if "/MCID" in properties:
                    marked[int(properties["/MCID"])] = text
                elif tag == "/Artifact":
                    artifacts.append((properties, text))
                elif open_:  # a stretch within such content that says what its letters are
                    open_[-1][1].append(text)
            case "Tf":
                codes = fonts[str(operands[0])]
            case "Tj" | "TJ":
                assert open_, "text that is neither content nor artifact"
                shown = operands[0] if isinstance(operands[0], pikepdf.Array) else operands
                open_[-1][1].extend(_decoded(bytes(s), codes) for s in shown if isinstance(s, pikepdf.String))
    return marked, artifacts


def _codes(font: Any) -> dict[int, str]:
    """A font's own map from its codes to characters."""
    written = font.ToUnicode.read_bytes()
    section = b"".join(re.findall(rb"beginbfchar(.*?)endbfchar", written, re.DOTALL))
    assert section, "a map of another kind than WeasyPrint writes"
    return {int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in _PAIR.findall(section)}


def _decoded(data: bytes, codes: dict[int, str]) -> str:
    return "".join(codes[int.from_bytes(data[at : at + 2], "big")] for at in range(0, len(data), 2))
