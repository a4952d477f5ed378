"""Inlines as runs: weight, links and marks become character styles, shapes get a font that has them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, assert_never

from reportgen.document.tree import (
    Emphasis,
    Footnote,
    Foreign,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    Mark,
    Remark,
    Strong,
    Text,
    plain,
)
from reportgen.renderers.word.comments import commented
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.fields import begin, end, set_language
from reportgen.renderers.word.marks import mark_style, symbol_style
from reportgen.renderers.word.notes import note, sign
from reportgen.renderers.word.pictures import picture_run
from reportgen.renderers.word.xml import Element, el, run, tab, w
from reportgen.theme import SYMBOLS

_SYMBOLS: Final = re.compile(f"([{re.escape(SYMBOLS)}]+)")


@dataclass(frozen=True, slots=True)
class Manner:
    """How text is set; `bold_already` where the paragraph's style is bold, which a bold run would undo."""

    widest: float
    strong: bool = False
    emphasis: bool = False
    link: bool = False
    base: str = ""  # id of the style of words without any of these
    bold_already: bool = False

    @property
    def style(self) -> str:
        """Id of the character style, of which a run can have only one."""
        if self.link:
            return "Hyperlink"
        strong = self.strong and not self.bold_already
        if strong:
            return "StrongEmphasis" if self.emphasis else "Strong"
        return "Emphasis" if self.emphasis else self.base


def runs(context: Context, inlines: tuple[Inline, ...], manner: Manner) -> list[Element]:
    """The runs (and hyperlinks) of inlines."""
    return [element for inline in inlines for element in _inline(context, inline, manner)]


def eyebrow_runs(context: Context, inlines: tuple[Inline, ...], manner: Manner) -> list[Element]:
    """The line over a heading: its words as a label, its first mark (and what follows it) at the right edge."""
    marks = [place for place, inline in enumerate(inlines) if isinstance(inline, Mark)]
    edge = marks[0] if marks else len(inlines)
    found = runs(context, inlines[:edge], replace(manner, base="EyebrowLabel"))
    return [*found, *([tab()] if marks else []), *runs(context, inlines[edge:], manner)]


def text_runs(text: str, style: str = "") -> list[Element]:
    """Runs of plain text, its shapes apart from its letters."""
    pieces = [piece for piece in _SYMBOLS.split(text) if piece]
    return [run(piece, "Symbol" if _SYMBOLS.match(piece) else style) for piece in pieces]


def _inline(context: Context, inline: Inline, manner: Manner) -> Iterator[Element]:
    match inline:
        case Text():
            yield from text_runs(inline.text, manner.style)
        case Strong() | Emphasis() | Foreign():
            yield from _set_off(context, inline, manner)
        case Link():
            yield from _link(context, inline, manner)
        case Mark():
            yield from _mark(inline)
        case LineBreak():
            yield w("r", w("br"))
        case InlineImage():
            yield picture_run(context, inline.image, inline.alt, manner.widest)
        case Footnote():
            with context.in_note() as notes:
                notes.element.append(note(inline.number, runs(context, inline.children, Manner(manner.widest))))
            yield sign(inline.number)
        case Remark():
            yield from commented(context, inline.comments, runs(context, inline.children, manner))
        case _:
            assert_never(inline)


def _set_off(context: Context, inline: Strong | Emphasis | Foreign, manner: Manner) -> list[Element]:
    strong, emphasis = isinstance(inline, Strong), isinstance(inline, Emphasis)
    changed = replace(manner, strong=manner.strong or strong, emphasis=manner.emphasis or emphasis)
    found = runs(context, inline.children, changed)
    if isinstance(inline, Foreign):
        set_language(found, inline.language)
    return found


def _link(context: Context, link: Link, manner: Manner) -> Iterator[Element]:
    """A link; one to an anchor that does not exist is left as text, since Word would jump nowhere.

    One that says a heading's own words is a cross-reference: Word renews it when the heading changes.
    """
    inside, outside = replace(manner, link=True), link.href.partition("#")
    shown = plain(link.children)
    if outside[0]:
        target = {"r:id": context.link(link.href)}
    elif link.href[1:] in context.bookmarks:
        target = {"w:anchor": context.bookmarks[link.href[1:]]}
    else:
        yield from runs(context, link.children, manner)
        return
    if shown and shown == context.titles.get(link.href[1:]) and not outside[0]:
        name = context.bookmarks[link.href[1:]]
        yield from [*begin(f"REF {name} \\h"), *runs(context, link.children, inside), end()]
    elif shown:
        yield _hyperlink(target, runs(context, link.children, inside))


def _hyperlink(target: dict[str, str], inside: list[Element]) -> Element:
    return el("w:hyperlink", {**target, "w:history": 1}, *inside)


def _mark(mark: Mark) -> Iterator[Element]:
    yield run(mark.symbol, symbol_style(mark.kind))
    word = f" {mark.word}"
    kept = (
        f"\N{NO-BREAK SPACE}{mark.word}" if mark.kind.startswith("trend") else word.replace(" ", "\N{NO-BREAK SPACE}")
    )
    yield run(kept, mark_style(mark.kind))
