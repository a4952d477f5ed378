"""The margin of a draft's pages: every note beside its line, none over another.

The notes are laid out with the page, out of the flow of its text, and moved here: so the report's own
lines and pages are those that it has without remarks. Positions are WeasyPrint's, in CSS pixels.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_MM = 96 / 25.4
_TOP, _BOTTOM, _GAP, _MORE = 10 * _MM, 287 * _MM, 2.5 * _MM, 8 * _MM


@dataclass(frozen=True)
class _Note:
    number: int
    line: float  # where its words stand
    box: Any

    @property
    def height(self) -> float:
        return float(self.box.margin_height()) + _GAP


def settle(laid_out: Any, more: str) -> dict[int, str]:
    """Move the notes to their places. What a margin has no room for is told by number: the first with
    words to print in its stead, the others with none."""
    crowded: dict[int, str] = {}
    for page in laid_out.pages:
        notes = sorted(_notes(page._page_box), key=lambda note: note.number)
        shown = _fitting(notes)
        _place(shown)
        left_out = notes[len(shown) :]
        crowded |= {note.number: "" for note in left_out}
        crowded |= {note.number: more.format(count=len(left_out)) for note in left_out[:1]}
    return crowded


def _notes(page: Any) -> Iterator[_Note]:
    line = 0.0
    for box in _boxes(page):
        name = (box.element.get("id") or "") if box.element is not None else ""
        if name.startswith("remark_note_") and box.is_absolutely_positioned():
            yield _Note(int(name.rpartition("_")[2]), line, box)
        elif name.startswith("remark_"):
            line = box.position_y


def _boxes(box: Any) -> Iterator[Any]:
    """A box and all in it, in the order of the text; one out of the flow stands behind a placeholder."""
    box = getattr(box, "_box", box)
    yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(child)


def _fitting(notes: list[_Note]) -> list[_Note]:
    """As many as a page has room for, and for the words that tell of the others."""
    room = _BOTTOM - _TOP
    if sum(note.height for note in notes) <= room:
        return notes
    used, fitting = _MORE, 0
    while used + notes[fitting].height <= room:
        used += notes[fitting].height
        fitting += 1
    return notes[:fitting]


def _place(notes: list[_Note]) -> None:
    """Down from the line, then up from the foot, as far as the neighbours demand."""
    tops: list[float] = []
    free = _TOP
    for note in notes:
        tops.append(max(note.line, free))
        free = tops[-1] + note.height
    limit = _BOTTOM
    for at in reversed(range(len(notes))):
        tops[at] = min(tops[at], limit - notes[at].height)
        limit = tops[at]
    for note, top in zip(notes, tops, strict=True):
        note.box.translate(0, top - note.box.position_y)
