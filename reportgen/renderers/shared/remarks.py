"""Remarks of a draft as HTML: the words with their numbers, and what is said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from markupsafe import Markup

from reportgen.document.tree import Comment, Remark

ROOM: Final = 62  # millimetres that a sheet with a margin for remarks is wider than A4


def words(remark: Remark, inside: Markup) -> Markup:
    """The words that a remark is on, and its numbers."""
    kind, first = remark.comments[0].mark.kind, remark.comments[0].number
    numbers = ", ".join(str(each.number) for each in remark.comments)
    sign = Markup('<sup class="remark-sign {}" id="remark_{}">{}</sup>').format(kind, first, numbers)
    return (Markup('<mark class="remark {}">{}</mark>').format(kind, inside) if inside else Markup()) + sign


def notes(remark: Remark, crowded: Mapping[int, str]) -> Markup:
    """What is said of the words and of words among them. `crowded` are the numbers that a margin has no room for;
    a text there says so in the note's place."""
    return Markup().join(_note(each, crowded) for each in _comments(remark) if crowded.get(each.number) != "")


def beside(block: Markup, notes: list[Markup]) -> Markup:
    """A block of a web page with the notes on it, or as it is where there are none."""
    form = '<div class="remarked">{}<aside class="remarks">{}</aside></div>'
    return Markup(form).format(block, Markup().join(notes)) if notes else block


def _comments(remark: Remark) -> Iterator[Comment]:
    yield from remark.comments
    for inner in remark.children:
        if isinstance(inner, Remark):
            yield from _comments(inner)


def _note(comment: Comment, crowded: Mapping[int, str]) -> Markup:
    form = '<span class="remark-note {}" role="note" id="remark_note_{}">{}</span>'
    inside = crowded.get(comment.number) or _said(comment)
    return Markup(form).format(comment.mark.kind, comment.number, inside)


def _said(comment: Comment) -> Markup:
    form = (
        '<span class="remark-head"><span class="mark {}"><span class="symbol">{}</span>\N{NO-BREAK SPACE}{}</span> {}'
        '</span> {} <span class="remark-place">{}</span>'
    )
    mark = comment.mark
    return Markup(form).format(mark.kind, mark.symbol, mark.word, comment.number, comment.text, comment.place)
