"""Markdown to blocks of the document tree: the part of it that a report needs, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property, partial
from itertools import accumulate
from typing import TYPE_CHECKING

from reportgen.citations import Scope
from reportgen.diagnostics import Diagnostic, Location
from reportgen.document.tree import Block, Heading, Inline, LineBreak, ListBlock, Paragraph, Text, walk
from reportgen.model.base import Prose
from reportgen.prose import Reading
from reportgen.quantities import Quantity, parse_quantity
from reportgen.text import footnotes, foreign
from reportgen.text.inlines import Line, Words
from reportgen.text.manuscript import Manuscript

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_REFUSED = {"fence": "code", "code_block": "code", "blockquote_open": "quote", "hr": "rule", "table_open": "table"}
_LOOKS_LIKE_HTML = re.compile(r"(?<!\\)<[a-zA-Z/!]")
_LOWEST = 4  # level of a heading


@dataclass(frozen=True)
class Parsed:
    """A text as blocks, its headings as they are written, and what is wrong with it."""

    blocks: tuple[Block, ...]
    diagnostics: tuple[Diagnostic, ...]

    def below(self, level: int) -> tuple[Block, ...]:
        """The blocks with their headings below `level`, that of the section that they stand in."""
        levels = [block.level for block in walk(self.blocks) if isinstance(block, Heading)]
        return tuple(_moved(block, level + 1 - min(levels)) for block in self.blocks) if levels else self.blocks

    @cached_property
    def line(self) -> tuple[Inline, ...]:
        """The text in one line: its paragraphs with blanks between them."""
        parts = [block.children for block in self.blocks if isinstance(block, Paragraph)]
        joined = [inline for part in parts for inline in (Text(" "), *part)][1:]
        return tuple(Text(" ") if isinstance(inline, LineBreak) else inline for inline in joined)

    @cached_property
    def of_line(self) -> tuple[Diagnostic, ...]:
        """What is wrong with it where it is printed in one line: there only text may stand."""
        others = (block.at for block in self.blocks if isinstance(block, Heading | ListBlock) and block.at)
        here = None if self.diagnostics else next(others, None)
        return (Diagnostic("prose-markup", here, "inline"),) if here else self.diagnostics

    @property
    def quantity(self) -> Quantity | None:
        """The number that it is: exact where it is one citation and no more, else as it is written."""
        text, cited = self.reading.text.strip(), self.reading.cited
        if len(cited) == 1 and cited[0].value and cited[0].end - cited[0].start == len(text):
            return cited[0].value
        return parse_quantity(text)

    @cached_property
    def reading(self) -> Reading:
        """The text as rules read it."""
        return Reading.of(self.blocks)


def parse(prose: Prose, scope: Scope) -> Parsed:
    """The blocks of a text: paragraphs, lists and headings that divide it."""
    manuscript = Manuscript(prose, scope)
    reader = _Reader(manuscript)
    blocks = reader.blocks()
    html = (Diagnostic("prose-markup", prose.at(m.start()), "html") for m in _LOOKS_LIKE_HTML.finditer(prose.text))
    return Parsed(blocks, (*manuscript.diagnostics, *footnotes.faults(prose), *reader.found, *html))


def parse_label(prose: Prose, scope: Scope) -> Parsed:
    """A line that is no Markdown, such as a title or a table's cell, but may cite facts."""
    manuscript = Manuscript(prose, scope)
    words = Words(manuscript)
    words.add(0, len(manuscript.text))
    blocks = (Paragraph(words.taken(), at=prose.at()),)
    return Parsed(blocks, tuple(manuscript.diagnostics))


class _Reader:
    """From markdown-it's tokens to blocks, in one pass from left to right."""

    def __init__(self, manuscript: Manuscript) -> None:
        self.manuscript = manuscript
        text, notes = footnotes.blanked(manuscript.text)
        self.notes = notes
        self.lines = text.split("\n")
        self.starts = [0, *accumulate(len(line) + 1 for line in self.lines)]
        self.tokens = iter(_parser().parse(text, {"notes": notes}))
        self.found: list[Diagnostic] = []

    def blocks(self, until: str = "") -> tuple[Block, ...]:
        """The blocks up to a token, or to the end."""
        made: list[Block] = []
        for token in self.tokens:
            if token.type == until:
                break
            if token.type in _REFUSED:
                self._refuse(token, _REFUSED[token.type])
            match token.type:
                case "inline":
                    at = self.manuscript.place(self._places(token)[0][1])
                    made.append(Paragraph(self._inlines(token), at=at))
                case "heading_open":
                    if token.markup in ("-", "="):  # a line under a text makes it a heading
                        self._refuse(token, "rule")
                    children = self._inlines(next(self.tokens))
                    made.append(Heading(int(token.tag[1]), children, quiet=True, at=self._at(token)))
                case "bullet_list_open" | "ordered_list_open":
                    if (start := token.attrGet("start")) is not None:  # the document numbers its lists from 1
                        self._refuse(token, "list-start", start=str(start))
                    items = tuple(self._items(token.type.replace("open", "close")))
                    made.append(ListBlock(items, token.tag == "ol", self._at(token)))
                case "fence" | "code_block":
                    made.append(Paragraph((Text(token.content),), at=self._at(token)))
        return tuple(made)

    def _items(self, until: str) -> Iterator[tuple[Block, ...]]:
        for token in self.tokens:
            if token.type == until:
                return
            yield self.blocks("list_item_close")

    def _inlines(self, token: Token) -> tuple[Inline, ...]:
        line = Line(self.manuscript, token.content, self._places(token))
        inlines = line.inlines(token.children or (), self._note)
        self.found += line.found
        return inlines

    def _note(self, name: str) -> tuple[Inline, ...]:
        start, end = self.notes[name]
        content = self.manuscript.text[start:end]
        start += len(content) - len(content.lstrip())
        (token,) = _parser().parseInline(content.strip(), {"notes": {}})
        line = Line(self.manuscript, token.content, [(0, start)])
        inlines = line.inlines(token.children or (), self._note)
        self.found += line.found
        return tuple(Text(" ") if isinstance(inline, LineBreak) else inline for inline in inlines)

    def _places(self, token: Token) -> list[tuple[int, int]]:
        """For each line of a token's content where it begins there and in the manuscript: less its indentation."""
        places, at = [], 0
        for number, line in enumerate(token.content.split("\n"), token.map[0] if token.map else 0):
            ink = line.strip(" \t")
            into = self.lines[number].rfind(ink)
            places.append((at + line.find(ink), self.starts[number] + into))
            at += len(line) + 1
        return places

    def _at(self, token: Token) -> Location:
        """The first character of a block."""
        number = token.map[0] if token.map else 0
        line = self.lines[number]
        return self.manuscript.place(self.starts[number] + len(line) - len(line.lstrip()))

    def _refuse(self, token: Token, variant: str, **args: str) -> None:
        """What Markdown could and a report cannot: told, instead of printed in some odd way."""
        self.found.append(Diagnostic("prose-markup", self._at(token), variant, args))


def _moved(block: Block, by: int) -> Block:
    match block:
        case Heading():
            return replace(block, level=min(_LOWEST, block.level + by))
        case ListBlock():
            return replace(block, items=tuple(tuple(_moved(inner, by) for inner in item) for item in block.items))
        case _:
            return block


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt, rules_inline  # only where there is a text

    parser = MarkdownIt("commonmark", {"html": False}).enable("table").disable("text_join")
    parser.inline.ruler.before("link", footnotes.TOKEN, footnotes.rule)
    parser.inline.ruler.before("link", foreign.TOKEN, foreign.rule)
    for name, rule in (("link", rules_inline.link), ("image", rules_inline.image), ("autolink", rules_inline.autolink),
                       ("backticks", rules_inline.backtick)):  # fmt: skip
        parser.inline.ruler.at(name, partial(_noting_its_end, rule))
    return parser


def _noting_its_end(rule: Callable[[StateInline, bool], bool], state: StateInline, silent: bool) -> bool:
    """A rule of markdown-it, whose last token then knows where in the text it ends."""
    before = len(state.tokens)
    found = rule(state, silent)
    if found and len(state.tokens) > before:
        state.tokens[-1].meta["end"] = state.pos
    return found
