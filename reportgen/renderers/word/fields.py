"""Fields and bookmarks: what Word computes itself, already filled in so that it need not ask."""

from __future__ import annotations

from collections.abc import Sequence

from reportgen.renderers.word.context import Context
from reportgen.renderers.word.xml import Element, run, run_text, w


def set_language(elements: list[Element], language: str) -> None:
    """Say which language some runs are in; of the properties used here it is the last in Word's order."""
    for element in elements:
        for each in element.iter(w("r").tag):
            properties = each.find(w("rPr").tag)
            if properties is None:
                properties = w("rPr")
                each.insert(0, properties)
            properties.append(w("lang", val=language))


def begin(instruction: str) -> list[Element]:
    """The opening of a field, up to where its result stands."""
    return [_mark("begin"), w("r", run_text(f" {instruction} ", "instrText")), _mark("separate")]


def end() -> Element:
    """The close of a field."""
    return _mark("end")


def simple(instruction: str, result: str) -> list[Element]:
    """A whole field; an empty result is one that only Word can know."""
    shown = [run(result)] if result else []
    return [*begin(instruction), *shown, end()]


def bookmarked(context: Context, id_: str, inside: Sequence[Element]) -> list[Element]:
    """Content with the bookmarks of an id around it.

    A heading has two: Word throws away the `_Toc` names when a reader renews the contents, and
    links in the text must survive that.
    """
    names = [names[id_] for names in (context.headings, context.bookmarks) if id_ in names]
    content = list(inside)
    for name in names:
        number = context.next_bookmark()
        content = [w("bookmarkStart", id=number, name=name), *content, w("bookmarkEnd", id=number)]
    return content


def _mark(kind: str) -> Element:
    return w("r", w("fldChar", fldCharType=kind))
