"""What surrounds the text: the head and foot of pages, and the sections that carry them."""

from __future__ import annotations

from typing import Final

from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.section import Section
from docx.shared import Mm

from reportgen.renderers.word import cover
from reportgen.renderers.word.context import Context
from reportgen.renderers.word.fields import simple
from reportgen.renderers.word.inlines import text_runs
from reportgen.renderers.word.xml import NAMESPACES, Element, paragraph, run, tab, w
from reportgen.theme import Theme

_EDGE: Final = Mm(12.5)  # from the paper's edge to head and foot


def write_edges(context: Context, chapters: bool) -> None:
    """Give the pages that are not the cover their margins, head and foot. Over the head and under the foot are the
    pictures of the reference document."""
    section, file = context.file.sections[-1], context.file
    _set_page(section, context.theme, context.theme.page.top, context.theme.page.bottom)
    section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
    head, foot = section.header.part.element, section.footer.part.element
    head[:] = [*_pictures(context, head), *_head(context, chapters)]
    foot[:] = [_foot(context), *_pictures(context, foot)]
    if context.document.letter:  # its first page has a letterhead in place of the head, and the same foot
        section.different_first_page_header_footer = True
        same = file.part.relate_to(section.footer.part, RT.FOOTER)
        file.element.body.sectPr.add_footerReference(WD_HEADER_FOOTER.FIRST_PAGE, same)


def cover_section(context: Context) -> Element:
    """The section of the cover: no head, no foot, margins of its own."""
    properties = w("sectPr")
    _set_page(Section(properties, context.file.part), context.theme, cover.TOP, cover.BOTTOM)
    return properties


def _set_page(section: Section, theme: Theme, top: float, bottom: float) -> None:
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(top), Mm(bottom)
    section.left_margin, section.right_margin = Mm(theme.page.left), Mm(theme.page.right)
    if section.header_distance is None:
        section.header_distance = _EDGE
    if section.footer_distance is None:
        section.footer_distance = _EDGE
    section.gutter = 0


def _head(context: Context, chapters: bool) -> list[Element]:
    """The document at the left, the chapter at the right; under them what a draft says of itself on every page.

    The chapter has no stored text: it differs from page to page, and only a program that computes
    it should show one. `STYLEREF 1` is the first heading level in every language of Word.
    """
    chapter = [tab(), *simple("STYLEREF 1", "")] if chapters else []
    stamp = [paragraph("Stamp", text_runs(context.document.stamp))] if context.document.stamp else []
    return [paragraph("Header", [*text_runs(context.document.running_head), *chapter]), *stamp]


def _foot(context: Context) -> Element:
    """The organisation at the left, the page's number at the right."""
    last = str(max(context.pages.values(), default=1))
    numbers: list[Element] = []
    before, _, rest = context.document.words.page.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, instruction in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
        numbers += [run(text)] if text else []
        numbers += simple(instruction, last if instruction == "NUMPAGES" else "1") if instruction else []
    return paragraph("Footer", [*text_runs(context.document.organisation), tab(), *numbers])


def _pictures(context: Context, edge: Element) -> list[Element]:
    """The lines with pictures of a head or foot, each numbered among the document's and with an alt text."""
    lines = [line for line in edge if line.find(f".//{w('drawing').tag}") is not None]
    for drawing in (drawing for line in lines for drawing in line.iter(w("drawing").tag)):
        number = str(context.next_drawing())
        for properties in drawing.iter(f"{{{NAMESPACES['wp']}}}docPr", f"{{{NAMESPACES['pic']}}}cNvPr"):
            properties.set("id", number)
            properties.set("descr", properties.get("descr") or context.document.organisation)
    return lines
