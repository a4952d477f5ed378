"""Remarks of a draft as HTML: the words with their numbers, and the notes that style sheets put in the margin."""

from __future__ import annotations

from collections.abc import Iterator

from markupsafe import Markup

from reportgen.document.tree import Comment, Remark

ROOM = 62  # millimetres that the sheet is wider, so that the report's own pages stay as they are


def words(remark: Remark, inside: Markup) -> Markup:
    """The words that a remark is on, and its numbers."""
    colour = remark.comments[0].mark.kind
    signs = ", ".join(str(each.number) for each in remark.comments if each.shown)
    sign = Markup('<sup class="remark-sign {}">{}</sup>').format(colour, signs) if signs else Markup()
    return Markup('<mark class="remark {}">{}</mark>').format(colour, inside) + sign if inside else sign


def notes(remark: Remark) -> Markup:
    """What is said of the words and of words among them."""
    return Markup().join(_note(comment) for comment in _comments(remark) if comment.shown)


def _comments(remark: Remark) -> Iterator[Comment]:
    yield from remark.comments
    for inner in remark.children:
        if isinstance(inner, Remark):
            yield from _comments(inner)


def _note(comment: Comment) -> Markup:
    form = (
        '<span class="remark-note {0}" role="note" id="remark_{1}">'
        '<span class="remark-head"><span class="mark {0}"><span class="symbol">{2}</span>\N{NO-BREAK SPACE}{3}</span> '
        '{1}</span> {4} <span class="remark-place">{5}\N{EN SPACE}{6}</span>{7}</span>'
    )
    more = Markup(' <span class="remark-more">{}</span>').format(comment.more) if comment.more else Markup()
    mark = comment.mark
    return Markup(form).format(
        mark.kind, comment.number, mark.symbol, mark.word, comment.text, comment.place, comment.rule, more
    )
