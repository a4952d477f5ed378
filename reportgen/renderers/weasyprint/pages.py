"""The paged document by WeasyPrint: PDF/UA-1 and PDF/A-3a in one file, fonts from the Python packages."""

from __future__ import annotations

import contextlib
import gc
import logging
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from markupsafe import Markup

from reportgen.diagnostics import ReportgenError
from reportgen.document.layout import with_layout
from reportgen.document.tree import Document, Heading, walk
from reportgen.renderers.shared import markup, remarks
from reportgen.renderers.weasyprint import loading, margin
from reportgen.renderers.weasyprint.attach import attach
from reportgen.renderers.weasyprint.spaces import keep_spaces
from reportgen.renderers.weasyprint.tags import tagging
from reportgen.theme import FACES, SYMBOLS, Theme, font_families, font_file, symbol_font_file

_UA_SCHEMA = """<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""  # PDF/A asks for a schema of every property outside its own list, and PDF/UA's is outside

# WeasyPrint sends the notes of a page to the next one to make room for the first lines of a paragraph at its foot.
# It does so only where the paragraph may be broken there, so paragraphs that must stay whole keep notes in place.
_WHOLE_PARAGRAPHS = "html{widows:99}"


@dataclass(frozen=True)
class Pages:
    """A laid-out document: not yet bytes, but every heading's page is known."""

    document: Document
    laid_out: Any
    numbers: Mapping[str, int]
    count: int

    @loading.one_at_a_time
    def write(self) -> bytes:
        """The PDF file."""
        with _quiet(), _rarely_collected(), tagging(self.document.words):
            data: bytes = self.laid_out.write_pdf(
                pdf_variant="pdf/a-3a", pdf_tags=True, uncompressed_pdf=False, custom_metadata=False,
                finisher=lambda _, pdf: _finish(pdf, self.document),
            )  # fmt: skip
        return data


@loading.one_at_a_time
def lay_out(document: Document, theme: Theme) -> Pages:
    """Break the document into pages. Raises ReportgenError where the Pango libraries are missing."""
    html = loading.weasyprint()
    document = with_layout(document, theme)
    from weasyprint.urls import FatalURLFetchingError

    def laid(page: str) -> Any:
        try:
            return html(string=page, url_fetcher=_fetcher(theme), base_url=None).render()
        except FatalURLFetchingError as error:  # no `Exception`: nothing would tell it in a line
            raise ReportgenError("unexpected", problem=error) from error

    page = _page(document, theme)
    with _quiet(), _rarely_collected(), loading.only_our_fonts():
        laid_out = laid(page)
        if _strayed(laid_out):
            page = page.replace("</style>", f"{_WHOLE_PARAGRAPHS}</style>", 1)
            laid_out = laid(page)
        if document.remarked and (crowded := margin.settle(laid_out, document.words.more)):
            laid_out = laid(_page(document, theme, crowded))
            margin.settle(laid_out, document.words.more)
    keep_spaces(laid_out.pages)
    _extend_metadata(laid_out)
    numbers = {name: at for at, page in enumerate(laid_out.pages, 1) for name in page.anchors}
    wanted = {block.id for block in walk(document.blocks) if isinstance(block, Heading)}
    return Pages(document, laid_out, {name: at for name, at in numbers.items() if name in wanted}, len(laid_out.pages))


def _strayed(laid_out: Any) -> bool:
    """Whether a note stands on another page than its sign."""
    at = {name: number for number, page in enumerate(laid_out.pages) for name in page.anchors}
    return any(at[name] != at[f"sign_{name.removeprefix('note_')}"] for name in at if name.startswith("note_"))


def _page(document: Document, theme: Theme, crowded: Mapping[int, str] = MappingProxyType({})) -> str:
    style = "\n".join([
        markup.custom_properties(theme), _font_faces(theme), _margins(document, theme),
        markup.style_sheets(theme, "common.css", "print.css", *markup.sheet_of_remarks(document)),
    ])  # fmt: skip
    dated = Markup('<meta name="dcterms.created" content="{}">').format(document.date) if document.date else Markup()
    return Markup(
        '<!DOCTYPE html><html lang="{}"><head><meta charset="utf-8"><title>{}</title>'
        '<meta name="author" content="{}"><meta name="description" content="{}">{}<style>{}</style></head>'
        "<body{}>{}</body></html>"
    ).format(
        document.language, f"{document.title} – {document.organisation}", document.organisation,
        document.description, dated, Markup(style), markup.kind(document),
        markup.body(document, paged=True, crowded=crowded),
    )  # fmt: skip


def _margins(document: Document, theme: Theme) -> str:
    """The page box and the running lines: margin boxes read neither custom properties nor the page's own font."""
    page = theme.page
    room = remarks.ROOM if document.remarked else 0
    families = ",".join(f'"{family}"' for family in font_families(theme.font))
    look = f"font:400 {theme.sizes.small}pt {families};color:{theme.colours.grey};white-space:nowrap"
    head, foot = f"{look};vertical-align:bottom;padding-bottom:9mm", f"{look};vertical-align:top;padding-top:9mm"
    before, between, after = (_css(part) for part in _page_words(document.words.page))
    red = f"{head};font-weight:600;color:{theme.colours.red}"
    place = "right" if document.letter else "center"  # a letter has no chapter there, and a long running head
    stamp = f'@top-{place}{{content:"{_css(document.stamp)}";{red}}}' if document.stamp else ""
    chapter = "none" if document.letter else "string(chapter)"
    edge = f"transparent 210mm,{theme.colours.rule} 210mm,{theme.colours.rule} 210.2mm,transparent 210.2mm"
    sheet = f"background:linear-gradient(to right,{edge}) -{page.left}mm -{page.top}mm/{210 + room}mm 297mm;"
    return (
        f"@page{{size:{210 + room}mm 297mm;margin:{page.top}mm {page.right + room}mm {page.bottom}mm {page.left}mm;"
        f"{sheet if room else ''}"
        f'@top-left{{content:"{_css(document.running_head)}";{head}}}'
        f"@top-right{{content:{chapter};{head}}}"
        f"{stamp}"
        f'@bottom-left{{content:"{_css(document.organisation)}";{foot}}}'
        f'@bottom-right{{content:"{before}" counter(page) "{between}" counter(pages) "{after}";{foot}}}}}'
        f"{'@page:first{@top-left{content:none}}' if document.letter else ''}"
    )


def _page_words(template: str) -> tuple[str, str, str]:
    before, rest = template.split("{page}")
    between, after = rest.split("{pages}")
    return before, between, after


def _css(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")


# --- fonts and fetching ----------------------------------------------------------------------


def _font_faces(theme: Theme) -> str:
    faces = [(font, font_file(w, i, font), w, i, "") for font in font_families(theme.font) for w, i in FACES]
    points = ",".join(f"U+{ord(symbol):04X}" for symbol in SYMBOLS)
    faces.append(("Symbols", symbol_font_file(), 400, False, f"unicode-range:{points};"))
    return "\n".join(
        f'@font-face{{font-family:"{family}";font-weight:{weight};font-style:{"italic" if italic else "normal"};'
        f'{extra}src:url("{path.as_uri()}")}}'
        for family, path, weight, italic, extra in faces
    )


def _fetcher(theme: Theme) -> Any:
    """Only pictures inside the page and the package's own font files can be read; nothing else."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher

    files = [font_file(weight, italic, font) for font in font_families(theme.font) for weight, italic in FACES]
    fonts = {path.as_uri() for path in (*files, symbol_font_file())}

    class Closed(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            if not url.startswith("data:") and url not in fonts:
                raise FatalURLFetchingError(f"refused: {url}")
            return super().fetch(url, headers)

    return Closed(allowed_protocols={"data", "file"}, allow_redirects=False)


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """WeasyPrint reports on its own logger; ours decides what is shown."""
    logger = logging.getLogger("weasyprint")
    level = logger.level
    logger.setLevel(logging.ERROR)
    try:
        yield
    finally:
        logger.setLevel(level)


# --- what WeasyPrint leaves undone -----------------------------------------------------------


def _extend_metadata(laid_out: Any) -> None:
    """Say PDF/UA-1 beside PDF/A-3a, with the schema that PDF/A asks for."""
    generate = laid_out.metadata.generate_rdf_metadata

    def extended(*args: Any, **named: Any) -> bytes:
        data: bytes = generate(*args, **named)
        return data.replace(b"</rdf:RDF>", _UA_SCHEMA.encode() + b"</rdf:RDF>")

    laid_out.metadata.generate_rdf_metadata = extended


def _finish(pdf: Any, document: Document) -> None:
    """Put the attachments in, and leave the metadata uncompressed: archives read it without a PDF library."""
    attach(pdf, document)
    for each in pdf.objects:
        if getattr(each, "extra", {}).get("Type") == "/Metadata":
            each.compress = False
        elif getattr(each, "compress", False):
            _compress(each)


def _compress(stream: Any) -> None:
    """Compress once what pydyf would compress each time that it looks at the object, for the identifier and in writing.

    Data that happen to end in a carriage return stay as they were: with the line end that follows, a reader cannot
    tell which of the two is data, and some validators take the length to be wrong.
    """
    packed = stream.data.partition(b"\nstream\n")[2].removesuffix(b"\nendstream")
    stream.compress = False
    if not packed.endswith(b"\r"):
        stream.stream, stream.extra = [packed], {**stream.extra, "Filter": "/FlateDecode"}


@contextlib.contextmanager
def _rarely_collected() -> Iterator[None]:
    """A layout is a million objects that live until it is done: looking again and again for dead ones is in vain."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
