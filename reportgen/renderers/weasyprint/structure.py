"""A tree of structure elements, and how it is written into a PDF: ISO 32000-1, 14.7."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Content:
    """A piece of a page's content by its number there."""

    page: int
    mcid: int


@dataclass(frozen=True)
class Annotation:
    """Something active on a page: a link."""

    page: int
    annotation: Any


@dataclass(eq=False)
class Node:
    """A structure element: `attributes` by their owner (List, Table, Layout), `extra` are texts such as Alt."""

    role: str
    element: Any = None  # of the page it was made of
    attributes: dict[str, dict[str, Any]] = field(default_factory=dict)
    extra: dict[str, str] = field(default_factory=dict)
    kids: list[Node | Content | Annotation] = field(default_factory=list)
    parent: Node | None = None

    def add(self, node: Node, at: int | None = None) -> Node:
        """Put an element inside this one, last or at a place; returns it."""
        node.parent = self
        self.kids.insert(len(self.kids) if at is None else at, node)
        return node

    def nodes(self) -> Iterator[Node]:
        """This element and all in it, in reading order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.nodes()

    def inside(self, *roles: str) -> list[Node]:
        """The elements of some roles directly in this one."""
        return [kid for kid in self.kids if isinstance(kid, Node) and kid.role in roles]


def write(pdf: Any, document: Node, pages: int) -> None:
    """Put the tree into a PDF, with the ways back from pages, links and names to its elements."""
    from pydyf import Array, Dictionary, String

    root = Dictionary({"Type": "/StructTreeRoot"})
    pdf.add_object(root)
    writer = _Writer(pdf, list(pdf.page_references), [{} for _ in range(pages)])
    root["K"] = Array([writer.element(document, root.reference)])
    numbers = Array()
    for page, found in enumerate(writer.found):
        known = (found.get(mcid, "null") for mcid in range(max(found, default=-1) + 1))
        numbers.extend((page, Array(known)))
    for number, (annotation, reference) in enumerate(writer.annotations, pages):
        annotation["StructParent"] = number
        numbers.extend((number, reference))
    root["ParentTree"] = Dictionary({"Nums": numbers})
    root["ParentTreeNextKey"] = pages + len(writer.annotations)
    if writer.names:
        names = (part for name, reference in sorted(writer.names.items()) for part in (String(name), reference))
        root["IDTree"] = Dictionary({"Names": Array(names)})
    pdf.catalog["StructTreeRoot"] = root.reference


@dataclass
class _Writer:
    pdf: Any
    pages: list[Any]  # the ways to them; pydyf looks for all of them whenever it is asked for one
    found: list[dict[int, Any]]  # a page: its content's elements
    annotations: list[tuple[Any, Any]] = field(default_factory=list)
    names: dict[str, Any] = field(default_factory=dict)

    def element(self, node: Node, parent: Any) -> Any:
        """Write an element and all in it; returns the way to it."""
        from pydyf import Array, Dictionary, String

        written = Dictionary({"Type": "/StructElem", "S": f"/{node.role}", "P": parent})
        self.pdf.add_object(written)
        for name, text in node.extra.items():
            written[name] = String(text)
        if "ID" in node.extra:
            self.names[node.extra["ID"]] = written.reference
        if node.attributes:
            written["A"] = Array(Dictionary({"O": f"/{o}", **values}) for o, values in node.attributes.items())
        page = next((kid.page for kid in node.kids if not isinstance(kid, Node)), None)
        if page is not None:
            written["Pg"] = self.pages[page]
        written["K"] = Array(self._kid(kid, page, written.reference) for kid in node.kids)
        return written.reference

    def _kid(self, kid: Node | Content | Annotation, page: int | None, reference: Any) -> Any:
        from pydyf import Dictionary

        match kid:
            case Node():
                return self.element(kid, reference)
            case Content():
                self.found[kid.page][kid.mcid] = reference
                if kid.page == page:
                    return kid.mcid
                return Dictionary({"Type": "/MCR", "Pg": self.pages[kid.page], "MCID": kid.mcid})
            case Annotation():
                self.annotations.append((kid.annotation, reference))
                place = {"Pg": self.pages[kid.page], "Obj": kid.annotation.reference}
                return Dictionary({"Type": "/OBJR", **place})
