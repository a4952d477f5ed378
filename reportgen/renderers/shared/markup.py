"""The document tree as HTML elements: what the web page and the PDF have in common."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Mapping
from itertools import zip_longest
from types import MappingProxyType
from typing import assert_never

from markupsafe import Markup, escape

from reportgen.document.notes import notes
from reportgen.document.tree import (
    Block,
    Cell,
    Contents,
    ContentsEntry,
    Cover,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Foreign,
    Heading,
    Image,
    Inline,
    InlineImage,
    LineBreak,
    Link,
    ListBlock,
    Mark,
    Number,
    Paragraph,
    Remark,
    Row,
    Section,
    Strong,
    Table,
    Text,
    plain,
)
from reportgen.renderers.shared import remarks
from reportgen.theme import Theme, font_families


def body(
    document: Document, blocks: tuple[Block, ...] | None = None, *, paged: bool = False,
    crowded: Mapping[int, str] = MappingProxyType({}),
) -> Markup:  # fmt: skip
    """All blocks of a document, or some of them. On pages a note follows its sign, for the style sheet to move
    to the foot; elsewhere `endnotes` lists them. `crowded` are the remarks that a margin has no room for.
    """
    return _Writer(document, paged, crowded).blocks(document.blocks if blocks is None else blocks)


def endnotes(document: Document) -> Markup:
    """All notes of a document as a list, each with a way back to its sign; nothing where there are none."""
    writer = _Writer(document)
    items = Markup().join(writer.endnote(note) for note in notes(document.blocks))
    form = '<section class="endnotes" role="doc-endnotes" aria-label="{}"><ol>{}</ol></section>'
    return Markup(form).format(document.words.notes, items) if items else Markup()


def kind(document: Document) -> Markup:
    """The attribute of the page's body by which style sheets know a letter."""
    return Markup(' class="letter"') if document.letter else Markup()


def custom_properties(theme: Theme) -> str:
    """The theme as CSS custom properties; the style sheets hold no colour and no size of their own."""
    colours = {f"--{name.replace('_', '-')}": value for name, value in theme.colours.model_dump().items()}
    sizes = {f"--size-{name.replace('_', '-')}": f"{value}pt" for name, value in theme.sizes.model_dump().items()}
    page = {f"--page-{name}": f"{value}mm" for name, value in theme.page.model_dump().items()}
    space = {f"--space-{name}": f"{value:g}" for name, value in theme.spacing.model_dump().items()}
    text = {"--font": ",".join(f'"{family}"' for family in font_families(theme.font))}
    logo = {"--logo-height": f"{theme.logo.height:g}mm"} if theme.logo else {}
    rules = ";".join(f"{name}:{value}" for name, value in (text | colours | sizes | page | space | logo).items())
    return f":root{{{rules}}}"


def style_sheets(theme: Theme, *names: str) -> str:
    """The named style sheets of the theme, one after the other."""
    found = (next(f / name for f in theme.folders if (f / name).is_file()) for name in names)
    return "\n".join(path.read_text("utf-8") for path in found)


def sheet_of_remarks(document: Document) -> tuple[str, ...]:
    """The style sheet that only a draft with remarks needs."""
    return ("remarks.css",) if document.remarked else ()


def data_address(image: Image) -> str:
    """A picture inside the page itself: vectors where there are any."""
    kinds = (("image/svg+xml", image.svg), ("image/jpeg", image.jpeg), ("image/png", image.png))
    kind, data = next((kind, data) for kind, data in kinds if data)
    return f"data:{kind};base64,{b64encode(data).decode()}"


class _Writer:
    def __init__(
        self, document: Document, paged: bool = False, crowded: Mapping[int, str] = MappingProxyType({})
    ) -> None:
        self.document = document
        self.paged = paged
        self.crowded = crowded
        self.gathered: list[Markup] | None = None  # remarks on the block that is written

    def blocks(self, blocks: tuple[Block, ...]) -> Markup:
        return Markup("\n").join(self._beside_notes(block) for block in blocks)

    def _beside_notes(self, block: Block) -> Markup:
        """A block and, on a web page, the remarks on it; those on a cell or an item stand beside the whole."""
        if self.paged or self.gathered is not None or isinstance(block, Section):
            return self.block(block)
        notes: list[Markup] = []
        self.gathered = notes
        made = self.block(block)
        self.gathered = None
        return remarks.beside(made, notes)

    def block(self, block: Block) -> Markup:
        match block:
            case Heading():
                return self._heading(block)
            case Paragraph():
                return Markup('<p class="{}{}">{}</p>').format(
                    block.role, self._kept(block), self.inlines(block.children)
                )
            case ListBlock():
                tag = Markup("ol" if block.ordered else "ul")
                items = Markup().join(Markup("<li>{}</li>").format(self._compact(item)) for item in block.items)
                kept = Markup(' class="{}"').format(self._kept(block).strip()) if self._kept(block) else Markup()
                return Markup("<{0}{1}>{2}</{0}>").format(tag, kept, items)
            case Table():
                return self._table(block)
            case Figure():
                return self._figure(block)
            case Section():
                return Markup('<section class="{}">{}</section>').format(block.role, self.blocks(block.blocks))
            case Cover():
                return self._cover(block)
            case Contents():
                return self._contents(block)
            case _:
                assert_never(block)

    def _kept(self, block: Paragraph | ListBlock | Table | Row) -> str:
        """The class of what must not end a page."""
        return " keep-next" if self.paged and block.keep_next else ""

    def inlines(self, inlines: tuple[Inline, ...]) -> Markup:
        return Markup().join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> Markup:
        match inline:
            case Text():
                return escape(inline.text)
            case Strong() | Emphasis() | Foreign():
                return self._set_off(inline)
            case Link():
                return Markup('<a href="{}">{}</a>').format(inline.href, self.inlines(inline.children))
            case Mark():
                form = '<span class="mark {}"><span class="symbol">{}</span>\N{NO-BREAK SPACE}{}</span>'
                return Markup(form).format(inline.kind, inline.symbol, inline.word)
            case LineBreak():
                return Markup("<br>")
            case InlineImage():
                return self._picture(inline.image, inline.alt, "spark")
            case Footnote():
                return self._footnote(inline)
            case Remark():
                return self._remark(inline)
            case _:
                assert_never(inline)

    def _set_off(self, inline: Strong | Emphasis | Foreign) -> Markup:
        inside = self.inlines(inline.children)
        if isinstance(inline, Foreign):
            return Markup('<span lang="{}">{}</span>').format(inline.language, inside)
        return Markup("<{0}>{1}</{0}>").format(Markup("strong" if isinstance(inline, Strong) else "em"), inside)

    def _footnote(self, note: Footnote) -> Markup:
        """The sign of a note, and on pages the note itself. No heading's anchor has an underscore."""
        form = '<sup class="note-sign"><a href="#note_{0}" id="sign_{0}" role="doc-noteref">{0}</a></sup>'
        sign = Markup(form).format(note.number)
        if not self.paged:
            return sign
        inside = self.inlines(note.children)
        return sign + Markup('<span class="footnote" id="note_{0}" data-number="{0}">{1}</span>').format(
            note.number, inside
        )

    def _remark(self, remark: Remark) -> Markup:
        """Words and the notes on them, which on a web page stand beside the whole block."""
        words, notes = self._remarked(remark), remarks.notes(remark, self.crowded)
        if self.gathered is None:
            return words + notes
        self.gathered.append(notes)
        return words

    def _remarked(self, remark: Remark) -> Markup:
        parts = (self._remarked(each) if isinstance(each, Remark) else self._inline(each) for each in remark.children)
        return remarks.words(remark, Markup().join(parts))

    def endnote(self, note: Footnote) -> Markup:
        """A note of the list, with the way back."""
        form = '<li id="note_{0}">{1} <a href="#sign_{0}" role="doc-backlink">{2}</a></li>'
        return Markup(form).format(note.number, self.inlines(note.children), self.document.words.back)

    def _heading(self, block: Heading) -> Markup:
        number = Markup('<span class="number">{}</span> ').format(block.number) if block.number else Markup()
        text = self.inlines(block.children)
        title = f"{block.number} {plain(block.children)}".strip()
        above = Markup(' class="above-{}"').format(block.above) if self.paged and block.above else Markup()
        form = '<h{0}{1} id="{2}" data-title="{3}">{4}{5}</h{0}>'
        return Markup(form).format(block.level, above, block.id, title, number, text)

    def _picture(self, name: str, alt: str, kind: str) -> Markup:
        image = self.document.images[name]
        form = '<img class="{}" src="{}" alt="{}" style="width:{}mm;height:{}mm">'
        size = (f"{image.width:.2f}".rstrip("0").rstrip("."), f"{image.height:.2f}".rstrip("0").rstrip("."))
        return Markup(form).format(kind, data_address(image), alt, *size)

    # --- tables and figures ------------------------------------------------------------------

    def _table(self, table: Table) -> Markup:
        caption = self._caption(table.number, table.caption)
        named = Markup("<caption>{}</caption>").format(caption) if caption else Markup()
        attributes = [Markup(' class="{}"').format(table.kind)]
        if table.id:
            attributes.append(Markup(' id="{}"').format(table.id))
        if table.summary and not caption:
            attributes.append(Markup(' aria-label="{}"').format(table.summary))
        if table.summary and self.paged:
            attributes.append(Markup(' data-summary="{}"').format(table.summary))
        if self.paged:
            attributes.append(Markup(' style="width:{:.2f}mm"').format(sum(table.grid)))
        elif table.widths:
            attributes.append(Markup(' style="width:{}%"').format(round(sum(table.widths) * 100)))
        rows_of_head = Markup().join(self._row(row, head=True) for row in table.head)
        head = Markup("<thead>{}</thead>").format(rows_of_head) if table.head else Markup()
        pairs = zip_longest(table.rows, table.rows[1:])
        rows = Markup().join(self._row(row, after=after) for row, after in pairs)
        frame = f"table-frame{' keep' if table.keep_whole else ''}{self._kept(table)}"
        form = '<div class="{}"{}><table{}>{}{}{}<tbody>{}</tbody></table></div>'
        return Markup(form).format(
            frame,
            self._frame_name(table, table.summary),
            Markup().join(attributes),
            named,
            _columns(table.grid if self.paged else table.widths),
            head,
            rows,
        )

    def _frame_name(self, block: Table | Figure, other: str) -> Markup:
        """What makes a frame that scrolls reachable from the keyboard, and tells where one has come."""
        name = f"{block.number}. {plain(block.caption)}" if block.number else plain(block.caption) or other
        return Markup() if self.paged else Markup(' role="group" tabindex="0" aria-label="{}"').format(name)

    def _row(self, row: Row, *, head: bool = False, after: Row | None = None) -> Markup:
        cells = Markup().join(self._cell(cell, head=head) for cell in row.cells)
        kind = f"{row.role} has-comment" if after and after.role == "comment" else row.role
        return Markup('<tr class="{}{}">{}</tr>').format(kind, self._kept(row), cells)

    def _cell(self, cell: Cell, *, head: bool) -> Markup:
        tag = Markup("th" if cell.header else "td")
        scope = Markup(' scope="{}"').format("col" if head else "row") if cell.header else Markup()
        spans = [f' {name}="{n}"' for name, n in (("colspan", cell.colspan), ("rowspan", cell.rowspan)) if n > 1]
        inside = self._compact(cell.blocks)
        form = '<{0} class="{1}"{2}{3}>{4}</{0}>'
        return Markup(form).format(tag, cell.align, scope, Markup("".join(spans)), inside)

    def _compact(self, blocks: tuple[Block, ...]) -> Markup:
        """A cell or an item of one plain paragraph holds its text alone."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph) and blocks[0].role == "body":
            return self.inlines(blocks[0].children)
        return self.blocks(blocks)

    def _caption(self, number: Number | None, caption: tuple[Inline, ...]) -> Markup:
        if not caption:
            return Markup()
        label = Markup('<span class="number">{}.</span> ').format(number) if number else Markup()
        return label + self.inlines(caption)

    def _figure(self, figure: Figure) -> Markup:
        caption = self._caption(figure.number, figure.caption)
        parts = [Markup("<figcaption>{}</figcaption>").format(caption)] if caption else []
        if figure.subtitle:
            parts.append(Markup('<p class="subtitle">{}</p>').format(self.inlines(figure.subtitle)))
        picture = self._picture(figure.image, figure.alt, "chart")
        frame = Markup('<div class="chart-frame"{}>{}</div>').format(self._frame_name(figure, figure.alt), picture)
        parts.append(picture if self.paged else frame)
        if figure.source:
            parts.append(Markup('<p class="source">{}</p>').format(self.inlines(figure.source)))
        label = Markup(' id="{}"').format(figure.id) if figure.id else Markup()
        return Markup("<figure{}>{}</figure>").format(label, Markup().join(parts))

    # --- cover and contents ------------------------------------------------------------------

    def _cover(self, cover: Cover) -> Markup:
        art = self._picture(cover.image, cover.alt, "art") if cover.image else Markup()
        look = Markup() if cover.look == "art" else Markup(f" {cover.look}")
        return Markup('<header class="cover{}">{}{}</header>').format(look, art, self.blocks(cover.blocks))

    def _contents(self, contents: Contents) -> Markup:
        lines = Markup().join(self._entry(entry) for entry in contents.entries)
        form = '<nav class="contents" aria-label="{0}"><p class="contents-title">{0}</p><ul>{1}</ul></nav>'
        return Markup(form).format(contents.title, lines)

    def _entry(self, entry: ContentsEntry) -> Markup:
        number = Markup('<span class="number">{}</span> ').format(entry.number) if entry.number else Markup()
        form = '<li class="level-{}">{}<a href="#{}">{}</a></li>'
        return Markup(form).format(entry.level, number, entry.target, entry.text)


def _columns(widths: tuple[float, ...]) -> Markup:
    """The columns' shares of the table itself, which may be narrower than the page."""
    if not widths:
        return Markup()
    shares = (round(width / sum(widths) * 100, 1) for width in widths)
    columns = Markup().join(Markup('<col style="width:{}%">').format(share) for share in shares)
    return Markup("<colgroup>{}</colgroup>").format(columns)
