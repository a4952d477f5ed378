"""The Word renderer: the tree as a .docx with named styles, live fields and real tables.

Read `blocks` for what each block becomes and `styles` for how it looks. The parts are written
with lxml and not through python-docx, whose template brings Letter paper, 164 styles and parts that
would all have to be taken away again; the tests read the result with python-docx.
"""

from __future__ import annotations

from collections.abc import Mapping

from reportgen.document.tree import Cover, Document, Heading, Section, children, walk
from reportgen.renderers.word import comments, edges, house, notes, parts
from reportgen.renderers.word.blocks import Place, render_blocks
from reportgen.renderers.word.comments import comment_looks
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.fonts import Fonts, embedded_fonts
from reportgen.renderers.word.numbering import numbering_part
from reportgen.renderers.word.palette import palette_part
from reportgen.renderers.word.styles import all_looks, language_tag, styles_root
from reportgen.renderers.word.xml import Element, to_bytes, w
from reportgen.theme import Theme
from reportgen.word_template import WordTemplate

__all__ = ["render_word"]


def render_word(
    document: Document, theme: Theme, pages: Mapping[str, int], template: WordTemplate | None = None
) -> bytes:
    """A document as a Word file, in our styles or in those of a template.

    `pages` are the page numbers of headings by id, which the contents show until Word counts them
    itself; where one is missing it shows none. The same document gives the same bytes.
    """
    art = theme
    if template:  # other fonts and distances give other pages than the PDF's: no number is better than a wrong one
        theme, pages = house.adapted(theme, template), {}
    context = Context(document, theme, pages, template, art)
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
        "word/styles.xml": _styles(context, cover),
        "word/numbering.xml": numbering_part(context.ordered_lists, theme.colours.main),
        "word/settings.xml": edges.settings_part(document.language, bool(fonts.files), bool(context.notes)),
        "word/theme/theme1.xml": (context.template and context.template.theme) or palette_part(theme),
        **edges.header_part(context, _has_chapters(document)),
        **edges.footer_part(context),
        "word/fontTable.xml": fonts.table,
        **_notes(context),
        **({"word/comments.xml": comments.comments_part(context.comments)} if context.comments else {}),
        **({"word/_rels/fontTable.xml.rels": fonts.relationships} if fonts.files else {}),
        **fonts.files,
        **context.media,
    }


def _styles(context: Context, cover: Cover | None) -> bytes:
    looks = all_looks(context.theme, cover, context.document.letter, context.art)
    looks += comment_looks(context.theme) if context.document.remarked else []
    root = styles_root(context.theme, context.document.language, looks)
    return to_bytes(house.house_styles(root, context.template) if context.template else root)


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
