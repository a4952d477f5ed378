"""A picture of which somebody who cannot see it learns nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportgen.checks.rule import WARNING, Rule
from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.tree import Document, Figure, Heading, InlineImage, Paragraph, plain, walk
from reportgen.theme import Theme

_FILE = re.compile(
    r"\S{1,200}\.(?:png|jpe?g|gif|svg|tiff?|webp|bmp)|(?:IMG|DSC|DSCN|image|bild)[-_ ]?\d{1,8}", re.IGNORECASE
)


def check(document: Document, theme: Theme) -> Iterator[Diagnostic]:
    """Look at every picture, large and small."""
    at = Location("")
    for block in walk(document.blocks):
        at = getattr(block, "at", None) or at
        if isinstance(block, Figure):
            yield from _picture(block.alt, plain(block.caption), at)
        elif isinstance(block, Paragraph | Heading):
            for inline in block.children:
                if isinstance(inline, InlineImage):
                    yield from _picture(inline.alt, "", at)


def _picture(alt: str, caption: str, at: Location) -> Iterator[Diagnostic]:
    said = " ".join(alt.split())
    if not said:
        yield Diagnostic("alt-text", at, "")
    elif _FILE.fullmatch(said):
        yield Diagnostic("alt-text", at, "file", {"alt": said})
    elif said.casefold().rstrip(".") == " ".join(caption.split()).casefold().rstrip("."):
        yield Diagnostic("alt-text", at, "caption", {"alt": said})


RULES = (Rule("alt-text", WARNING, of_document=check),)
