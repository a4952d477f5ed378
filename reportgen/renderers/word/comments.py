"""Remarks of a draft as Word comments: a range around the words, and a part of its own with what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportgen.document.tree import Comment
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.fields import run
from reportgen.renderers.word.looks import Look
from reportgen.renderers.word.xml import Element, to_bytes, w
from reportgen.theme import Theme

AUTHOR: Final = "reportgen"


def commented(context: Context, comments: Sequence[Comment], inside: Sequence[Element], day: str) -> list[Element]:
    """Runs with comments on them; on nothing but their place where there are none. A note cannot have any."""
    if context.noting:
        return list(inside)
    first = len(context.comments)
    context.comments += [_comment(first + at, each, day) for at, each in enumerate(comments)]
    ids = range(first, len(context.comments))
    starts, ends = ([w(f"commentRange{edge}", id=id_) for id_ in ids] for edge in ("Start", "End"))
    return [*starts, *inside, *ends, *(w("r", _style(), w("commentReference", id=id_)) for id_ in ids)]


def comments_part(comments: Sequence[Element]) -> bytes:
    """The part with all comments of a document."""
    return to_bytes(w("comments", *comments))


def comment_looks(theme: Theme) -> list[Look]:
    """The styles that Word knows comments by."""
    size = theme.sizes.small
    return [
        Look("Comment Text", size=size, line=size + 3.5, after=3, shown=False),
        Look("Comment Reference", "Default Paragraph Font", character=True, size=8, shown=False),
    ]


def _comment(id_: int, comment: Comment, day: str) -> Element:
    mark = comment.mark
    lines = (f"{mark.symbol} {mark.word} {comment.number}: {comment.text}", f"{comment.place} {comment.rule}")
    first, second = (w("p", w("pPr", w("pStyle", val="CommentText")), run(line)) for line in lines)
    first.insert(1, w("r", _style(), w("annotationRef")))
    return w("comment", first, second, id=id_, author=AUTHOR, date=f"{day}T00:00:00Z", initials="rg")


def _style() -> Element:
    return w("rPr", w("rStyle", val="CommentReference"))
