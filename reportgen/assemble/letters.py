"""Characters that our fonts lack: told at their place, for no font of the machine may step in and none would print."""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.inlines import first_written
from reportgen.document.notes import notes
from reportgen.document.tree import Block, Figure, Heading, Inline, Paragraph, Table, plain, walk
from reportgen.theme import is_printable


def unprintable(blocks: tuple[Block, ...]) -> Iterator[Diagnostic]:
    """Each such character once a block."""
    for block in walk(blocks):
        for character in dict.fromkeys(_text(block)):
            if not is_printable(character):
                args = {"character": character, "code": f"U+{ord(character):04X}"}
                at = first_written(block, character) or getattr(block, "at", None) or Location("")
                yield Diagnostic("character-missing", at, "", args)


def _text(block: Block) -> str:
    match block:
        case Paragraph() | Heading():
            return _with_notes(block.children)
        case Table():
            return _with_notes(block.caption)
        case Figure():
            return "".join(_with_notes(part) for part in (block.caption, block.subtitle, block.source)) + block.alt
        case _:
            return ""


def _with_notes(inlines: tuple[Inline, ...]) -> str:
    """The text, and that of its footnotes, which is printed elsewhere."""
    return plain(inlines) + "".join(plain(note.children) for note in notes(inlines))
