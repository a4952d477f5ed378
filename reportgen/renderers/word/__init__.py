"""The Word renderer: the tree as a .docx with named styles, live fields and real tables.

python-docx carries the file: package, parts, styles, sections, heads and feet, lists, pictures, comments, properties.
What it lacks is XML of our own: fields, bookmarks, footnotes, drawings beside bitmaps, fonts. Read `blocks` for what
each block becomes, `styles` for how it looks and `reference_document` for where that is kept.
"""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape

import docx
from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from reportgen.document.layout import with_layout
from reportgen.document.tree import Cover, Document, Heading, Section, children, walk
from reportgen.renderers.word.blocks import Place, render_blocks
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.edges import write_edges
from reportgen.renderers.word.reference_document import adapted, reference_document
from reportgen.renderers.word.settings import language_tag
from reportgen.renderers.word.styles import all_looks
from reportgen.renderers.word.xml import Element, clean, paragraph, w
from reportgen.theme import Theme
from reportgen.word_package import saved

__all__ = ["render_word"]


def render_word(document: Document, theme: Theme, pages: Mapping[str, int], template: bytes | None = None) -> bytes:
    """A document as a Word file, in the theme's reference document or in a template (`word_template.read_template`).

    `pages` are the page numbers of headings by id, which the contents show until Word counts them
    itself; where one is missing it shows none. The same document gives the same bytes.
    """
    house, own = docx.Document(BytesIO(template)) if template else None, theme
    if house:  # other fonts and distances give other pages than the PDF's: no number is better than a wrong one
        own, pages = adapted(theme, house), {}
    document = with_layout(document, own)
    cover = next((block for block in walk(document.blocks) if isinstance(block, Cover)), None)
    looks = all_looks(own, cover, document.letter, theme)
    context = Context(document, own, pages, reference_document(own, looks, document.language, house))
    context.file.element.body[:0] = _apart(render_blocks(context, document.blocks, Place(own.page.text_width)))
    write_edges(context, _has_chapters(document))
    _set_properties(context)
    return saved(context.file)


def _set_properties(context: Context) -> None:
    """Title, author, language and the document's own date; never the clock's."""
    document, properties = context.document, context.file.core_properties
    properties.title, properties.comments = clean(document.title), clean(document.description)
    properties.author = properties.last_modified_by = clean(document.organisation)
    properties.language = language_tag(document.language)
    properties.created = properties.modified = context.moment
    namespace = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
    program = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Properties xmlns="{namespace}"><Application>'
        f"reportgen</Application><Company>{escape(clean(document.organisation))}</Company></Properties>"
    )
    package = context.file.part.package
    part = Part(PackURI("/docProps/app.xml"), CT.OFC_EXTENDED_PROPERTIES, program.encode(), package)
    package.relate_to(part, RT.EXTENDED_PROPERTIES)


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
            apart.append(paragraph("TableGap", []))
    return apart
