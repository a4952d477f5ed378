"""The Word renderer: the tree as a .docx with named styles, live fields and real tables.

Read `blocks` for what each block becomes and `styles` for how it looks. The parts are written
with lxml and not through python-docx, whose template brings Letter paper, 164 styles and parts that
would all have to be taken away again; the tests read the result with python-docx.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.document.tree import Cover, Document, Heading, Section, children, walk
from reportgen.renderers.word import comments, edges, notes, parts
from reportgen.renderers.word.blocks import Place, render_blocks
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.fonts import Fonts, embedded_fonts
from reportgen.renderers.word.numbering import numbering_part
from reportgen.renderers.word.palette import palette_part
from reportgen.renderers.word.styles import language_tag, styles_part
from reportgen.renderers.word.xml import Element, to_bytes, w
from reportgen.theme import Theme

__all__ = ["render_word"]


def render_word(document: Document, theme: Theme, pages: Mapping[str, int]) -> bytes:
    """A document as a Word file.

    `pages` are the page numbers of headings by id, which the contents show until Word counts them
    itself; where one is missing it shows none. The same document gives the same bytes.
    """
    context = Context(document, theme, pages)
    elements = render_blocks(context, document.blocks, Place(theme.page.text_width))
    body = w("body", *_apart(elements), edges.body_section(context))
    return parts.zip_parts(_package(context, to_bytes(w("document", body)), embedded_fonts(theme)))


def _package(context: Context, body: bytes, fonts: Fonts) -> dict[str, bytes]:
    """Every part by its name, in the order of the file."""
    document, theme = context.document, context.theme
    for part in ("styles", "numbering", "settings", "fontTable"):
        context.relationships.to(part, f"{part}.xml")
    if context.notes:
        context.relationships.to("footnotes", "footnotes.xml")
    if context.comments:
        context.relationships.to("comments", "comments.xml")
    context.relationships.to("theme", "theme/theme1.xml")
    cover = next((block for block in walk(document.blocks) if isinstance(block, Cover)), None)
    language = language_tag(document.language)
    return {
        "_rels/.rels": parts.package_relationships(),
        "docProps/core.xml": parts.core_properties(
            document.title, document.organisation, document.description, language, context.day
        ),
        "docProps/app.xml": parts.app_properties(document.organisation),
        "word/document.xml": body,
        "word/_rels/document.xml.rels": context.relationships.xml(),
        "word/styles.xml": styles_part(theme, document.language, cover, document.letter, document.remarked),
        "word/numbering.xml": numbering_part(context.ordered_lists, theme.colours.main),
        "word/settings.xml": edges.settings_part(document.language, bool(fonts.files), bool(context.notes)),
        "word/theme/theme1.xml": palette_part(theme),
        "word/header1.xml": edges.header_part(context, _has_chapters(document)),
        "word/footer1.xml": edges.footer_part(context),
        "word/fontTable.xml": fonts.table,
        **_notes(context),
        **({"word/comments.xml": comments.comments_part(context.comments)} if context.comments else {}),
        **({"word/_rels/fontTable.xml.rels": fonts.relationships} if fonts.files else {}),
        **fonts.files,
        **context.media,
    }


def _notes(context: Context) -> dict[str, bytes]:
    """The part of the footnotes, with the addresses that they link to; nothing where there are none."""
    if not context.notes:
        return {}
    part = {"word/footnotes.xml": notes.notes_part(context.notes)}
    links = context.note_relationships.xml()
    return part | ({"word/_rels/footnotes.xml.rels": links} if b"<Relationship " in links else {})


def _has_chapters(document: Document) -> bool:
    """Whether there is a chapter's heading for the running head to show."""
    chapters = [b for b in walk(document.blocks) if isinstance(b, Section) and b.role == "chapter"]
    return any(isinstance(b, Heading) and b.level == 1 for chapter in chapters for b in walk(children(chapter)))


def _apart(elements: list[Element]) -> list[Element]:
    """Tables that would touch get a paragraph between them, or Word makes them one; the last needs one after it."""
    table = w("tbl").tag
    apart: list[Element] = []
    for place, element in enumerate(elements):
        apart.append(element)
        following = elements[place + 1].tag if place + 1 < len(elements) else table
        if element.tag == table and following == table:
            apart.append(w("p", w("pPr", w("pStyle", val="TableGap"))))
    return apart
