"""The table of contents: a real field, already filled in, which Word renews when asked.

The page numbers are the PDF's. LibreOffice could lay out the Word file itself, but it is not on every machine, is no
more Word than the PDF is, and would make the bytes depend on its version. Measured against it on the four reports of
the example that have contents, 60 of 72 numbers are the same and the other 12 differ by one (a plan that it sets
on one page less, an interim report on one more); `tests/test_libreoffice.py` holds that. A report in a municipality's
own Word template shows no number until Word counts them: its pages are others.
"""

from __future__ import annotations

from typing import Final

from reportgen.document.tree import Contents, ContentsEntry, Heading, walk
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.fields import begin, end, simple
from reportgen.renderers.word.inlines import text_runs
from reportgen.renderers.word.xml import Element, paragraph, run, tab, w

EN_SPACE: Final = "\N{EN SPACE}"  # between a heading's number and its words


def contents(context: Context, block: Contents) -> list[Element]:
    """Its title and its lines; the field begins in the first line and ends in the last."""
    lines = [_line(context, entry) for entry in block.entries if entry.target in context.headings]
    if lines:
        after_properties = 1
        lines[0][after_properties:after_properties] = begin(_instruction(context, block.depth))
        lines[-1].append(end())
    return [paragraph("TOCHeading", text_runs(block.title)), *lines]


def _instruction(context: Context, depth: int) -> str:
    """What Word renews the contents by: the heading styles, and whatever has an outline level.

    The latter would bring in the quiet headings, which are not to be there.
    """
    quiet = any(isinstance(inner, Heading) and inner.quiet for inner in walk(context.document.blocks))
    return f'TOC \\o "1-{depth}" \\h \\z' + ("" if quiet else " \\u")


def _line(context: Context, entry: ContentsEntry) -> Element:
    anchor = context.headings[entry.target]
    page = context.pages.get(entry.target)
    number = [run(f"{entry.number}{EN_SPACE}", "ContentsNumber")] if entry.number else []
    cached = simple(f"PAGEREF {anchor} \\h", "" if page is None else str(page))
    link = w("hyperlink", *number, *text_runs(entry.text), tab(), *cached, anchor=anchor, history=1)
    return paragraph(f"TOC{min(max(entry.level, 1), 4)}", [link])
