"""HTML in the closed vocabulary to the document tree. What is outside it is a diagnostic, never lost text.

The vocabulary is documented for template authors in `templates/README.md`. The text must be
well-formed XML: a template that forgets an end tag is told so, instead of being guessed at.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from lxml import etree

from reportgen.diagnostics import Diagnostic, Location, Result
from reportgen.document.inlines import joined, trimmed
from reportgen.document.tree import (
    Align,
    Block,
    Cell,
    Contents,
    Cover,
    CoverLook,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    ListBlock,
    Mark,
    Paragraph,
    ParagraphRole,
    Row,
    Section,
    SectionRole,
    Strong,
    Table,
    TableKind,
    Text,
)
from reportgen.document.written import Written
from reportgen.located import Text as Source

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4}
_INLINE = {"strong", "em", "a", "br", "span", "img", "small"}
_SPACE = re.compile(r"[ \t\n]+")
_ADDRESS = re.compile(
    r"(?:https?://|mailto:|#)", re.IGNORECASE
)  # where a link may lead: to no file, and it runs nothing
_PLACE = re.compile(r"([^:]*):(?:([1-9]\d{0,8}):([1-9]\d{0,8})|(.*![A-Z]{1,3}\d{1,7}))")
MAX_DEPTH = 60  # of elements within elements
MAX_ROWS = 2_000  # of one table


Node = tuple[Block, ...] | tuple[Inline, ...]


@dataclass(frozen=True)
class Given:
    """What a template refers to: texts that are parsed, `<node ref="0"/>` the first, and others by their place."""

    nodes: list[Node] = field(default_factory=list)
    texts: dict[str, Source] = field(default_factory=dict)


def parse(html: str, template: str, given: Given | None = None) -> Result[tuple[Block, ...]]:
    """Parse what a template wrote; `template` names it in messages."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False, remove_comments=True)
    try:
        root = etree.fromstring(f"<body>{html}</body>", parser)
    except etree.XMLSyntaxError as error:
        line, column = error.position
        args = {"problem": error.msg or ""}
        return Result(None, (Diagnostic("template-markup", Location(template, max(1, line), column), "", args),))
    if _depth(root) > MAX_DEPTH:
        return Result(None, (Diagnostic("template-markup", Location(template), "deep", {"limit": str(MAX_DEPTH)}),))
    reader = _Reader(template, given or Given())
    blocks = tuple(reader.blocks(root))
    return Result(blocks, tuple(reader.faults))


def _depth(root: Any) -> int:
    """How many elements are open at once, at most."""
    depth = most = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        most = max(most, depth)
    return most


class _Reader:
    def __init__(self, template: str, given: Given) -> None:
        self.template = template
        self.given = given
        self.faults: list[Diagnostic] = []
        self.at = Location(template)

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks inside an element; loose text and inlines among them become paragraphs."""
        loose: list[Any] = [parent.text or ""]
        for child in parent:
            node = self._node(child)
            if child.tag in _INLINE or _is_inline(node):
                loose += [child, child.tail or ""]
                continue
            yield from self._loose(loose, parent)
            yield from self._spliced(node) if node else self._block(child)
            loose = [child.tail or ""]
        yield from self._loose(loose, parent)

    def _loose(self, parts: list[Any], parent: Any) -> Iterator[Paragraph]:
        inlines = self._written(parent, trimmed(self._inlines_of(parts)))
        if inlines:
            yield Paragraph(inlines, at=self.at)

    def _block(self, element: Any) -> Iterator[Block]:
        at = self._location(element)
        match element.tag:
            case "section":
                role = self._choice(element, get_args(SectionRole), "section")
                yield Section(cast(SectionRole, role), tuple(self.blocks(element)), at)
            case "h1" | "h2" | "h3" | "h4" as tag:
                quiet = self._choice(element, ("quiet", ""), "") == "quiet"
                names = element.get("id", ""), element.get("data-number", "")
                yield Heading(_HEADINGS[tag], self._inlines(element), *names, quiet=quiet, at=at)
            case "p":
                yield self._paragraph(element, at)
            case "ul" | "ol" as tag:
                items = tuple(tuple(self.blocks(item)) for item in element if self._is(item, "li"))
                yield ListBlock(items, tag == "ol", at)
            case "table":
                yield self._table(element, at)
            case "figure":
                yield self._figure(element, at)
            case "header":
                paragraphs = tuple(self._paragraph(p, at) for p in element if self._is(p, "p"))
                look = self._choice(element, ("cover", *get_args(CoverLook)), "cover")
                picture = element.get("data-image", ""), element.get("data-alt", "")
                yield Cover(*picture, paragraphs, "art" if look == "cover" else cast(CoverLook, look))
            case "nav":
                yield Contents(element.get("title", ""), int(self._number(element, "data-depth", 2)))
            case _:
                self._unknown(element)

    def _paragraph(self, element: Any, at: Location) -> Paragraph:
        role = self._choice(element, get_args(ParagraphRole), "body")
        return Paragraph(self._inlines(element), cast(ParagraphRole, role), at)

    def _table(self, element: Any, at: Location) -> Table:
        caption = next((self._inlines(child) for child in element if child.tag == "caption"), ())
        head = tuple(self._row(row) for part in element if part.tag == "thead" for row in part if self._is(row, "tr"))
        rows = tuple(self._row(row) for part in element if part.tag == "tbody" for row in part if self._is(row, "tr"))
        for part in element:
            if part.tag not in ("caption", "thead", "tbody"):
                self._unknown(part)
        if not rows or not all(row.cells for row in (*head, *rows)):
            self.faults.append(Diagnostic("empty-table", at, "", {"template": self.template}))
        if len(head) + len(rows) > MAX_ROWS:
            self.faults.append(Diagnostic("table-too-long", at, "", {"limit": str(MAX_ROWS)}))
        kind = cast(TableKind, self._choice(element, get_args(TableKind), "plain"))
        widths = self._widths(element)
        return Table(
            head, rows, kind, caption, element.get("data-summary", ""), widths, id=element.get("id", ""), at=at
        )

    def _row(self, element: Any) -> Row:
        self._location(element)
        cells = tuple(self._cell(cell) for cell in element if self._is(cell, "td", "th"))
        at = cells[0].at if cells else self.at
        return Row(cells, cast(Any, self._choice(element, ("body", "total", "comment", "group"), "body")), at=at)

    def _cell(self, element: Any) -> Cell:
        align = cast(Align, self._choice(element, get_args(Align), "left"))
        spans = [self._number(element, name, 1) for name in ("colspan", "rowspan")]
        at = self._location(element)
        return Cell(tuple(self.blocks(element)), element.tag == "th", align, spans[0], spans[1], at)

    def _figure(self, element: Any, at: Location) -> Figure:
        parts: dict[str, tuple[Inline, ...]] = {}
        for child in element:
            name = "caption" if child.tag == "figcaption" else child.get("class", "")
            if name in ("caption", "subtitle", "source"):
                parts[name] = self._inlines(child)
            else:
                self._unknown(child)
        caption, subtitle, source = (parts.get(name, ()) for name in ("caption", "subtitle", "source"))
        image, alt = element.get("data-image", ""), element.get("data-alt", "")
        return Figure(image, alt, caption, subtitle, source, id=element.get("id", ""), at=at)

    def _node(self, element: Any) -> Node:
        """What a reference stands for; nothing for another element."""
        ref = element.get("ref", "") if element.tag == "node" else ""
        return self.given.nodes[int(ref)] if ref.isdecimal() and int(ref) < len(self.given.nodes) else ()

    def _spliced(self, node: Node) -> Iterator[Block]:
        for block in cast(tuple[Block, ...], node):
            self.at = getattr(block, "at", None) or self.at
            yield block

    # --- inlines -----------------------------------------------------------------------------

    def _inlines(self, element: Any) -> tuple[Inline, ...]:
        parts: list[Any] = [element.text or ""]
        for child in element:
            parts += [child, child.tail or ""]
        return self._written(element, trimmed(self._inlines_of(parts)))

    def _written(self, element: Any, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        """The same words with their places, where an element prints the text that its own place is that of."""
        source = self.given.texts.get(element.get("data-loc", ""))
        words = " ".join(source.split()) if source else ""
        text = inlines[0] if inlines else None
        at = text.text.find(words) if words and isinstance(text, Text) and not text.written else -1
        if source is None or not isinstance(text, Text) or at < 0:
            return inlines
        return (Text(text.text, (Written(at, len(words), source, 0, len(source)),)), *inlines[1:])

    def _inlines_of(self, parts: Iterable[Any]) -> Iterator[Inline]:
        for part in parts:
            if isinstance(part, str):
                if part:
                    yield Text(_SPACE.sub(" ", part))
            elif part.tag in _INLINE:
                yield self._inline(part)
            elif _is_inline(node := self._node(part)):
                yield from cast(tuple[Inline, ...], node)
            else:
                self._unknown(part)

    def _inline(self, element: Any) -> Inline:
        inside = self._raw_inlines(element)
        match element.tag:
            case "strong":
                return Strong(inside)
            case "em":
                return Emphasis(inside)
            case "a":
                return Link(self._address(element), inside)
            case "br":
                return LineBreak()
            case "small":
                return Footnote(inside)
            case "img":
                return InlineImage(element.get("data-image", ""), element.get("alt", ""))
            case "span" if element.get("lang"):
                return Foreign(element.get("lang"), inside)
            case _:
                return Mark(element.get("data-kind", ""), element.get("data-symbol", ""), "".join(element.itertext()))

    def _raw_inlines(self, element: Any) -> tuple[Inline, ...]:
        parts: list[Any] = [element.text or ""]
        for child in element:
            parts += [child, child.tail or ""]
        return tuple(joined(self._inlines_of(parts)))

    # --- faults ------------------------------------------------------------------------------

    def _location(self, element: Any) -> Location:
        if found := _PLACE.fullmatch(element.get("data-loc", "")):
            self.at = Location(found[1], int(found[2] or 1), int(found[3] or 1), found[4] or "")
        return self.at

    def _address(self, element: Any) -> str:
        written = element.get("href", "")
        if not _ADDRESS.match(written):
            args = {"element": "a", "attribute": "href", "found": written[:80]}
            self.faults.append(Diagnostic("bad-attribute", self._location(element), "", args))
        return str(written)

    def _number(self, element: Any, name: str, default: int) -> int:
        """A small whole number from 1 in an attribute."""
        written = element.get(name, str(default))
        if re.fullmatch(r"[1-9]\d?", written):
            return int(written)
        args = {"element": element.tag, "attribute": name, "found": written}
        self.faults.append(Diagnostic("bad-attribute", self._location(element), "", args))
        return default

    def _widths(self, element: Any) -> tuple[float, ...]:
        """Columns' shares of the text's width: positive, at most 1 in all."""
        written = element.get("data-widths", "")
        widths = tuple(float(part) for part in written.split() if re.fullmatch(r"0?\.\d+|1(\.0+)?", part))
        if len(widths) == len(written.split()) and sum(widths) < 1.005:
            return widths
        args = {"element": element.tag, "attribute": "data-widths", "found": written}
        self.faults.append(Diagnostic("bad-attribute", self._location(element), "", args))
        return ()

    def _choice(self, element: Any, known: tuple[str, ...], default: str) -> str:
        name = element.get("class", default)
        if name in known:
            return str(name)
        args = {"element": element.tag, "class": name, "known": tuple(known)}
        self.faults.append(Diagnostic("unknown-class", self._location(element), "", args))
        return default

    def _is(self, element: Any, *tags: str) -> bool:
        if element.tag not in tags:
            self._unknown(element)
        return element.tag in tags

    def _unknown(self, element: Any) -> None:
        args = {"element": str(element.tag), "template": self.template}
        self.faults.append(Diagnostic("unknown-element", self._location(element), "", args))


def _is_inline(node: Node) -> bool:
    return bool(node) and isinstance(node[0], Inline)
