"""The structure of the PDF, what a screen reader reads: made of WeasyPrint's boxes and the page they were made of.

WeasyPrint tags a page at a time, so that a table or a sentence that goes on overleaf becomes two, and knows tags but
not classes. Here an element of the page is one element of the structure, wherever its boxes fell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from reportgen.document.tree import Words
from reportgen.renderers.weasyprint import table_tags
from reportgen.renderers.weasyprint.structure import Annotation, Content, Node, write

_ROLES = {
    "section": "Sect", "header": "Sect", "nav": "TOC", "p": "P", "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4",
    "ul": "L", "ol": "L", "table": "Table", "thead": "THead", "tbody": "TBody", "tr": "TR", "th": "TH", "td": "TD",
    "caption": "Caption", "figcaption": "P", "figure": "Div", "a": "Link", "sup": "Reference",
}  # fmt: skip
_FOLLOWED = ("P", "H1", "H2", "H3", "H4")  # what notes are read after and not within
_POINT = 0.75  # of a CSS pixel


@contextmanager
def tagging(words: Words) -> Iterator[None]:
    """While a document is written, tag it our way: WeasyPrint offers no hook for it."""
    import weasyprint.pdf as inside

    theirs = inside.add_tags
    inside.add_tags = lambda pdf, document, version, streams: _tag(pdf, document, streams, words)
    try:
        yield
    finally:
        inside.add_tags = theirs


def _tag(pdf: Any, document: Any, streams: list[Any], words: Words) -> None:
    from pydyf import Dictionary

    tagger = _Tagger(document.pages, streams, words)
    for number in range(len(streams)):
        tagger.page(number)
    tagger.name_links()
    table_tags.finish(tagger.root)
    write(pdf, tagger.root, len(streams))
    pdf.catalog["ViewerPreferences"] = Dictionary({"DisplayDocTitle": "true"})
    pdf.catalog["MarkInfo"] = Dictionary({"Marked": "true"})


@dataclass
class _Tagger:
    pages: list[Any]
    streams: list[Any]
    words: Words
    root: Node = field(default_factory=lambda: Node("Document"))
    nodes: dict[Any, Node] = field(default_factory=dict)  # by the page's elements
    above: dict[Any, Any] = field(default_factory=dict)  # an element's parent
    heads: dict[Any, int] = field(default_factory=dict)  # the page that a table's head first stood on
    marked: dict[int, Mapping[int, int]] = field(default_factory=dict)  # by page
    notes: int = 0

    def page(self, number: int) -> None:
        """Take in the boxes of a page."""
        box = self.pages[number]._page_box
        if not self.above:
            html = next(child.element for child in box.children if child.element_tag == "html")
            self.above = {child: parent for parent in html.iter() for child in parent}
        self.walk(box, number)

    def walk(self, placed: Any, number: int) -> None:
        """A box and all in it, in reading order."""
        from weasyprint.formatting_structure import boxes

        box = getattr(placed, "_box", placed)  # of what is placed by its coordinates
        if isinstance(box, boxes.MarginBox):
            edge = "/Header" if box.at_keyword.startswith("@top") else "/Footer"
            self.artifact(box, number, {"Type": "/Pagination", "Attached": f"[{_side(edge)}]", "Subtype": edge})
        elif box.element_tag == "thead" and self.heads.setdefault(box.element, number) != number:
            self.artifact(box, number, {"Type": "/Pagination"})  # printed again after a page break
        elif isinstance(box, boxes.ReplacedBox):
            self.picture(box, number)
        elif isinstance(box, boxes.TextBox) and not box.text.strip():  # a space, drawn with the word before it
            self.artifact(box, number, {"Type": "/Layout"})
        elif isinstance(box, boxes.TextBox):
            self.holder(box).kids.append(self.content(box, number))
        else:
            if box.element_tag in ("td", "th"):
                self.node(box.element)  # an empty cell is a cell too
            self.linked(box, number)
            for child in getattr(box, "children", ()):
                self.walk(child, number)

    def content(self, box: Any, number: int) -> Content:
        return Content(number, self.streams[number]._tags.pop(box)["mcid"])

    def artifact(self, box: Any, number: int, properties: Mapping[str, str]) -> None:
        """All that is in a box is print and no content: it is not read."""
        for child in (box, *getattr(box, "children", ())):
            if child is not box:
                self.artifact(getattr(child, "_box", child), number, properties)
            elif box in self.streams[number]._tags:
                self.unmark(self.content(box, number), properties)

    def unmark(self, content: Content, properties: Mapping[str, str]) -> None:
        """Make marked content of a page's stream an artifact."""
        stream = self.streams[content.page].stream
        at = self.marks(content.page)[content.mcid]
        stream[at - 1] = "/Artifact"
        stream[at].clear()
        stream[at].update(properties)

    def marks(self, number: int) -> Mapping[int, int]:
        """Where in a page's stream the properties of each of its marked contents stand."""
        if number not in self.marked:
            written = enumerate(self.streams[number].stream)
            self.marked[number] = {
                each["MCID"]: at for at, each in written if isinstance(each, dict) and "MCID" in each
            }
        return self.marked[number]

    # --- elements ----------------------------------------------------------------------------

    def holder(self, box: Any) -> Node:
        """Where the text of a box goes; what a style sheet adds has a place of its own in lists, notes and contents."""
        node = self.node(box.element)
        match box.element_tag:
            case "li::marker" | "span::footnote-marker":
                return self.label(node, box.element)
            case "a::after":  # the page that an entry of the contents leads to
                text = f", {self.words.on_page.format(page=box.text)}"
                return node.add(Node("Span", extra={"ActualText": text}))
        return node

    def label(self, node: Node, element: Any) -> Node:
        owner = node.parent if node.role == "LBody" and node.parent else node
        if owner.kids and isinstance(owner.kids[0], Node) and owner.kids[0].role == "Lbl":
            return owner.kids[0]
        return owner.add(Node("Lbl"), 0)

    def node(self, element: Any) -> Node:
        """The one element of the structure for an element of the page; most spans have that around them."""
        if element not in self.nodes:
            self.nodes[element] = self.made(element) if element in self.above else self.root
        return self.nodes[element]

    def made(self, element: Any) -> Node:
        kind = element.get("class", "")
        outside = self.node(self.above[element])
        match element.tag:
            case "span" if kind == "footnote" or kind.startswith("remark-note "):
                return self.note(element)
            case "span" if element.get("lang"):
                return outside.add(Node("Span", extra={"Lang": element.get("lang")}))
            case "span" if kind.startswith("mark "):  # the word says what its symbol says
                return outside.add(Node("Span", extra={"ActualText": _word(element)}))
            case "li" if outside.role == "TOC":
                return _entry(outside, int(kind.removeprefix("level-")))
            case "li":
                return outside.add(Node("LI")).add(Node("LBody"))
            case "ul" | "p" if outside.role == "TOC":
                return outside.add(Node("Caption")) if element.tag == "p" else outside
            case "span" if outside.role == "TOCI":
                return outside.add(Node("Lbl"))
            case "a" if outside.role == "TOCI":
                return outside.add(Node("Reference")).add(Node("Link"))
        if element.tag not in _ROLES:
            return outside
        return outside.add(Node(_ROLES[element.tag], element, _attributes(element)))

    def note(self, element: Any) -> Node:
        """A footnote or a remark: read after the paragraph or heading that it is on, or last in its cell or item."""
        self.notes += 1
        note = Node("Note", extra={"ID": f"note-{self.notes}"})
        block = self.node(self.above[element])
        while block.role not in ("LBody", "TH", "TD", "Caption", *_FOLLOWED) and block.parent:
            block = block.parent
        if block.role not in _FOLLOWED or block.parent is None:
            return block.add(note)
        around = block.parent.kids
        after = around.index(block) + 1
        while after < len(around) and getattr(around[after], "role", "") == "Note":
            after += 1
        return block.parent.add(note, after)

    # --- pictures and links ------------------------------------------------------------------

    def picture(self, box: Any, number: int) -> None:
        """A picture with its alt text and its place on the page; without the text it is decoration."""
        alt = box.element.get("alt", "")
        if not alt:
            self.artifact(box, number, {"Type": "/Layout"})
            return
        left, top, foot = box.content_box_x(), box.content_box_y(), self.pages[number].height
        edges = (left, foot - top - box.height, left + box.width, foot - top)
        place = " ".join(f"{edge * _POINT:.2f}" for edge in edges)
        figure = Node("Figure", box.element, {"Layout": {"BBox": f"[{place}]"}}, {"Alt": alt})
        self.node(self.above[box.element]).add(figure).kids.append(self.content(box, number))

    def linked(self, box: Any, number: int) -> None:
        """A link's active area, one for each line it stands on."""
        if box.link_annotation is not None:
            link = self.node(box.element)
            link.element = box.element
            link.kids.append(Annotation(number, box.link_annotation))

    def name_links(self) -> None:
        """Say what every link is called where links are listed: its text, and the page of an entry of the contents."""
        from pydyf import String

        for link in (node for node in self.root.nodes() if node.role == "Link"):
            text = " ".join("".join(link.element.itertext()).split())
            if link.element.get("role") == "doc-noteref":
                text = self.words.note.format(number=text)
            text += "".join(span.extra.get("ActualText", "") for span in link.inside("Span"))
            for each in link.kids:
                if isinstance(each, Annotation):
                    each.annotation["Contents"] = String(text)


def _side(edge: str) -> str:
    return "/Top" if edge == "/Header" else "/Bottom"


def _word(mark: Any) -> str:
    symbol = next(iter(mark))
    return (symbol.tail or "").strip()


def _entry(contents: Node, level: int) -> Node:
    """A new entry of the contents, in a list of its level within the entries above it."""
    for _ in range(level - 1):
        last = contents.kids[-1] if contents.kids else None
        contents = last if isinstance(last, Node) and last.role == "TOC" else contents.add(Node("TOC"))
    return contents.add(Node("TOCI"))


def _attributes(element: Any) -> dict[str, dict[str, Any]]:
    match element.tag:
        case "ul" | "ol":
            return {"List": {"ListNumbering": "/Decimal" if element.tag == "ol" else "/Disc"}}
        case "th" | "td":
            return {"Table": table_tags.spans(element)}
    return {}
