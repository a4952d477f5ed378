"""The closed vocabulary of blocks and inlines.

A renderer matches on these and ends in `assert_never`, so that mypy names every place where a new
block must be handled. Lengths are millimetres. Nothing here knows YAML, HTML or Word.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from reportgen.diagnostics import Location
from reportgen.document.written import Written

# --- inlines ---------------------------------------------------------------------------------

LightColour = Literal["green", "yellow", "red", "unknown"]


@dataclass(frozen=True, slots=True)
class Text:
    """Plain text, and where its characters were written; a template's own words are written nowhere."""

    text: str
    written: tuple[Written, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Text set off in weight."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Text in italics."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in another language than the document's, by its code (`en`): a voice reads them in that language."""

    language: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address or, where it begins with #, to an anchor of this document."""

    href: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A symbol that stands before its word: a traffic light, a trend's arrow, a status.

    `kind` chooses the colour (`light-green`, `trend-good`, `progress-not-started`, `risk-remains` ...),
    `symbol` is the shape, `word` says the same in letters. All three are always shown.
    """

    kind: str
    symbol: str
    word: str


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A new line within a paragraph or a cell."""


@dataclass(frozen=True, slots=True)
class InlineImage:
    """A small picture in a line, such as an indicator's history; `image` is a key of `Document.images`."""

    image: str
    alt: str


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note, standing where it is cited; the renderer puts it at the foot. `number` is set by `outline`."""

    children: tuple[Inline, ...]
    number: int = 0


@dataclass(frozen=True, slots=True)
class Comment:
    """What a check says of a draft. `mark` tells how bad it is, `place` where in the files to mend it."""

    number: int
    mark: Mark
    text: str
    place: str
    rule: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Words of a draft that checks remark on; without children the remark is on the whole block."""

    children: tuple[Inline, ...]
    comments: tuple[Comment, ...]


Inline = Text | Strong | Emphasis | Foreign | Link | Mark | LineBreak | InlineImage | Footnote | Remark

# --- blocks ----------------------------------------------------------------------------------

ParagraphRole = Literal[
    "body",  # running text
    "lead",  # the first words of a chapter, set larger
    "eyebrow",  # the line over a heading: what level it is, and its light at the right
    "source",  # where figures come from; small and grey, under a table or a chart
    "note",  # an explanation of how something was computed or judged; small and grey
    "reason",  # why an author went against the computed assessment
    "gap",  # where something is missing
    "sender",  # who a letter is from
    "signature",  # whose name goes under a letter
    "logo",  # the municipality's mark over a letter
    "cover-logo", "cover-organisation", "cover-kind", "cover-title", "cover-subtitle", "cover-meta",
]  # fmt: skip
Under = Literal["", "paragraph", "eyebrow", "table"]
HeadingVariant = Literal["", "goal", "part", "subgoal", "after-eyebrow", "quiet", "running"]  # see `layout`
CoverLook = Literal["art", "band", "plain", "none"]
TableKind = Literal["plain", "figures", "key-figures", "indicators", "matrix", "strip", "cards", "meta"]
SectionRole = Literal["chapter", "section", "goal-area", "goal", "subgoal", "part", "letterhead"]
Align = Literal["left", "right"]


@dataclass(frozen=True, slots=True)
class Number:
    """The number of a table or a figure; printed as "Tabell 3"."""

    word: str
    count: int

    def __str__(self) -> str:
        return f"{self.word} {self.count}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 (chapter) to 4. `number` ("2.1") and `id` are set by `outline` where they are empty.

    A quiet heading divides a text: it has no number and is not in the contents. `layout` sets the `variant`, and the
    space `above` where it is less than that of others: none, or what follows a chapter's title."""

    level: int
    children: tuple[Inline, ...]
    id: str = ""
    number: str = ""
    quiet: bool = False
    at: Location | None = None
    variant: HeadingVariant = ""
    above: Literal["", "none", "title"] = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; its role chooses its look. `layout` sets what it stands `under`, and that no page ends after it."""

    children: tuple[Inline, ...]
    role: ParagraphRole = "body"
    at: Location | None = None
    under: Under = ""
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; an item holds blocks, nearly always one paragraph."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False
    at: Location | None = None
    keep_next: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """A table's cell. `header` cells name their column (in `Table.head`) or their row (in a body row)."""

    blocks: tuple[Block, ...]
    header: bool = False
    align: Align = "left"
    colspan: int = 1
    rowspan: int = 1
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A table's row: `total` is set off, `comment` belongs to the row above it, `group` heads those below.
    `layout` sets that no page ends between it and the next, and whether it is too `tall` to be whole on a page."""

    cells: tuple[Cell, ...]
    role: Literal["body", "total", "comment", "group"] = "body"
    keep_next: bool = False
    tall: bool = False
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table with header rows. `widths` are shares of the full width, one a column; () lets the renderer choose.

    `number` is set by `outline` where there is a caption. `summary` is the alt text. `layout` sets
    the `grid`, the widths of the columns in mm, and that no page ends within the table or between it and its source."""

    head: tuple[Row, ...]
    rows: tuple[Row, ...]
    kind: TableKind = "plain"
    caption: tuple[Inline, ...] = ()
    summary: str = ""
    widths: tuple[float, ...] = ()
    number: Number | None = None
    id: str = ""
    at: Location | None = None
    grid: tuple[float, ...] = ()
    keep_whole: bool = False
    keep_next: bool = False

    @property
    def columns(self) -> int:
        """Number of columns, spans counted."""
        return max((sum(cell.colspan for cell in row.cells) for row in (*self.head, *self.rows)), default=0)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with a title that says what it shows, a subtitle (measure and unit) and a source.

    `image` is a key of `Document.images`; `number` is set by `outline`."""

    image: str
    alt: str
    caption: tuple[Inline, ...] = ()
    subtitle: tuple[Inline, ...] = ()
    source: tuple[Inline, ...] = ()
    number: Number | None = None
    id: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks that belong together; the role chooses its look (a rule above, a new page)."""

    role: SectionRole
    blocks: tuple[Block, ...]
    at: Location | None = None


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: full-bleed art behind a few paragraphs with cover roles. `image` may be empty.

    `look` says where the words stand: on the colour of the `art`, under a `band` of it, on a `plain` page, or, with
    `none`, over what follows, on no page of their own.
    """

    image: str
    alt: str
    blocks: tuple[Paragraph, ...]
    look: CoverLook = "art"


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A line of the contents."""

    level: int
    number: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents; `entries` are filled in by `outline`. `depth` is the deepest level shown."""

    title: str
    depth: int = 2
    entries: tuple[ContentsEntry, ...] = ()


Block = Heading | Paragraph | ListBlock | Table | Figure | Section | Cover | Contents


@dataclass(frozen=True, slots=True)
class Image:
    """A picture's data. A drawing has `svg` and the same as `png`; a photograph has only `png` or `jpeg`."""

    width: float
    height: float
    svg: bytes = b""
    png: bytes = b""
    jpeg: bytes = b""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside the document where its format lets it; `description` tells a reader what it is."""

    name: str
    media_type: str
    description: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Words:
    """The few printed words that renderers add themselves, in the document's language."""

    page: str  # "Sida {page} av {pages}"
    contents: str
    skip: str
    table: str
    figure: str
    notes: str = ""
    back: str = ""  # from a note to where it is cited
    on_page: str = "{page}"  # "sida {page}": how the page in the contents is read
    note: str = "{number}"  # "Fotnot {number}": how the sign of a note is read
    more: str = ""  # "+{count} till": remarks that a margin has no room for


@dataclass(frozen=True)
class Document:
    """A whole report. `date` is the one date that outputs carry: bytes must not depend on the clock."""

    title: str
    language: str
    organisation: str
    running_head: str
    description: str
    words: Words
    blocks: tuple[Block, ...]
    date: date | None = None
    images: Mapping[str, Image] = field(default_factory=dict)
    stamp: str = ""  # printed on every page of a draft
    attachments: tuple[Attachment, ...] = ()
    remarked: bool = False  # has remarks, which need room in the margin

    @property
    def letter(self) -> bool:
        """True for what begins with a letterhead: small headings, and no running head on its first page."""
        return is_letter(self.blocks)


def is_letter(blocks: tuple[Block, ...]) -> bool:
    """Whether there is a letterhead among the outermost blocks."""
    return any(isinstance(block, Section) and block.role == "letterhead" for block in blocks)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, a container before what it holds."""
    for block in blocks:
        yield block
        yield from walk(children(block))


def children(block: Block) -> tuple[Block, ...]:
    """The blocks directly inside a block."""
    match block:
        case Section() | Cover():
            return block.blocks
        case ListBlock():
            return tuple(inner for item in block.items for inner in item)
        case Table():
            return tuple(b for row in (*block.head, *block.rows) for cell in row.cells for b in cell.blocks)
        case _:
            return ()


def plain(inlines: tuple[Inline, ...]) -> str:
    """The text of inlines as a reader hears it: a mark is its symbol and its word; notes stand elsewhere."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text():
            return inline.text
        case Strong() | Emphasis() | Foreign() | Link() | Remark():
            return plain(inline.children)
        case Mark():
            return f"{inline.symbol}\N{NO-BREAK SPACE}{inline.word}"
        case LineBreak():
            return "\n"
        case InlineImage() | Footnote():
            return ""
