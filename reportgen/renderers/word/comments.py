"""Remarks of a draft as Word comments: a range around the words, and what is said of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from reportgen.document.tree import Comment
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.xml import Element, clean, w

_AUTHOR: Final = "reportgen"


def commented(context: Context, comments: Sequence[Comment], inside: Sequence[Element]) -> list[Element]:
    """Runs with comments on them; on nothing but their place where there are none. A note cannot have any."""
    if context.noting:
        return list(inside)
    ids = [_add(context, comment) for comment in comments]
    starts, ends = ([w(f"commentRange{edge}", id=id_) for id_ in ids] for edge in ("Start", "End"))
    reference = "CommentReference"
    signs = (w("r", w("rPr", w("rStyle", val=reference)), w("commentReference", id=id_)) for id_ in ids)
    return [*starts, *inside, *ends, *signs]


def _add(context: Context, comment: Comment) -> int:
    """Add a comment to the file: its number there."""
    added = context.file.comments.add_comment(author=_AUTHOR, initials="rg")
    added._comment_elm.date = context.moment  # python-docx has no way to say another time than the clock's
    mark = comment.mark
    added.paragraphs[0].add_run(clean(f"{mark.symbol} {mark.word} {comment.number}: {comment.text}"))
    added.add_paragraph(clean(f"{comment.place} {comment.rule}"))
    return added.comment_id
