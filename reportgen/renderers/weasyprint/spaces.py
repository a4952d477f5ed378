"""The spaces of a PDF's text. A layout needs none where a line ends; a reader of the text needs every one of them.

Without them the last word of a line and the first of the next are one word to whoever reads the structure.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise
from typing import Any


def keep_spaces(pages: list[Any]) -> None:
    """Give the laid-out text back the spaces that fell at the ends of lines and between words in different type.

    They are drawn behind the text before them, where nothing moves for them.
    """
    broken: dict[tuple[Any, str], list[Any]] = defaultdict(list)  # lines by what they are of, over page breaks
    for page in pages:
        for block, lines in _blocks(page._page_box):
            for line in lines:
                _within(line)
            if block.element is not None:
                broken[block.element, block.element_tag].extend(lines)
    for (element, _), lines in broken.items():
        text = _text(element) if len(lines) > 1 else ""
        for line, following in pairwise(lines):
            before, after = (list(filter(_drawn, _texts(each))) for each in (line, following))
            if before and after and not _one_word(before[-1].text, after[0].text, text):
                _add_space(before[-1])


def _blocks(box: Any) -> Iterator[tuple[Any, list[Any]]]:
    """Every box that holds lines, with its lines."""
    from weasyprint.formatting_structure.boxes import LineBox

    box = getattr(box, "_box", box)
    children = getattr(box, "children", ())
    lines = [child for child in children if isinstance(child, LineBox)]
    if lines:
        yield box, lines
    for child in children:
        yield from _blocks(child)


def _texts(box: Any) -> Iterator[Any]:
    """The texts of a line from left to right; not those of what floats beside it."""
    from weasyprint.formatting_structure.boxes import InlineBlockBox, InlineBox, LineBox, TextBox

    for child in box.children:
        if isinstance(child, TextBox):
            yield child
        elif isinstance(child, InlineBox | InlineBlockBox | LineBox):
            yield from _texts(child)


def _within(line: Any) -> None:
    """A space alone is not drawn: it goes with the word before it."""
    last = None
    for text in _texts(line):
        if _drawn(text):
            last = text
        elif text.text and last is not None:
            _add_space(last)


def _drawn(text: Any) -> bool:
    return bool(text.text.strip())


def _add_space(text: Any) -> None:
    if not text.pango_layout.text.endswith(" "):
        text.pango_layout.text += " "


def _one_word(end: str, start: str, text: str) -> bool:
    """Whether a line was broken within a word, as after a hyphen."""
    return (end.split(" ")[-1] + start.split(" ")[0]) in text


def _text(element: Any) -> str:
    parts = [" " if element.tag == "br" else element.text or ""]
    for child in element:
        parts += [_text(child), child.tail or ""]
    return "".join(parts)
