"""Characters that our fonts lack: told at their place, for no font of the machine may step in and none would print."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache

from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.tree import Block, Figure, Heading, Paragraph, Table, plain, walk
from reportgen.theme import FACES, SYMBOLS, font_file

_UNSEEN = ("Zs", "Cf", "Cc")  # spaces and what only steers: nothing is drawn


def unprintable(blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    """Each such character once a block."""
    known = _printable()
    for block in walk(blocks):
        for character in dict.fromkeys(_text(block)):
            if character not in known and unicodedata.category(character) not in _UNSEEN:
                args = {"character": character, "code": f"U+{ord(character):04X}"}
                at = getattr(block, "at", None) or Location("")
                yield Diagnostic("character-missing", at, "", args)


def _text(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return plain(block.children)
        case Table():
            return plain(block.caption)
        case Figure():
            return "".join(plain(part) for part in (block.caption, block.subtitle, block.source)) + block.alt
        case _:
            return ""


@cache
def _printable() -> frozenset[str]:
    """What every face has, and the shapes."""
    from fontTools.ttLib import TTFont

    found: set[str] | None = None
    for weight, italic in FACES:
        with TTFont(font_file(weight, italic), lazy=True) as font:
            letters = set(map(chr, font.getBestCmap()))
        found = letters if found is None else found & letters
    return frozenset((found or set()) | set(SYMBOLS))
