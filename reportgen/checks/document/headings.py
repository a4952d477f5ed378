"""heading-order: rubriker som hoppar över en nivå, eller inte säger något.

Vad: I det färdiga dokumentet följs en rubrik på nivå 1 av nivå 1 eller 2, aldrig direkt av nivå 3
(heading-order), och ingen rubrik är tom (empty-heading).

Varför: Den som lyssnar på dokumentet tar sig fram genom rubrikerna. En nivå som saknas låter som ett
avsnitt som har fallit bort. Ordningen krävs av WCAG 2.1 (1.3.1) och av lagen om tillgänglighet.

Fel: `#### Personal` direkt under avsnittets rubrik.

Rätt: `### Personal`.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.diagnostics import Args, Diagnostic, Location, Severity
from reportgen.document.tree import Document, Heading, plain, walk
from reportgen.theme import Theme


def check(document: Document, theme: Theme) -> Iterator[Diagnostic]:
    """Go through the headings in reading order."""
    before = 0
    at = Location("")
    for block in walk(document.blocks):
        at = getattr(block, "at", None) or at
        if isinstance(block, Heading):
            text = plain(block.children).strip()
            if not text:
                yield Diagnostic("empty-heading", at, "", {"level": block.level}, Severity.WARNING)
            if before and block.level > before + 1:
                args: Args = {"text": text, "level": block.level, "before": before}
                yield Diagnostic("heading-order", at, "", args, Severity.WARNING)
            before = block.level
