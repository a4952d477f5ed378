"""The look of tables: thin rules, none vertical, no zebra; and the paragraphs of their cells."""

from __future__ import annotations

from functools import partial
from typing import Final

from reportgen.document.tree import TableKind
from reportgen.renderers.word.looks import Look, light
from reportgen.renderers.word.xml import Element, mm_twips, pt_twips, w
from reportgen.theme import Theme

GUTTER: Final = 2.6  # mm between columns: less than they are measured with, since true bold is wider than semibold
STRIP_GUTTER: Final = 1.0  # mm: twelve months stand side by side
TABLE_STYLES: Final[dict[TableKind, str]] = {
    "plain": "ReportTable",
    "figures": "ReportTable",
    "indicators": "ReportTable",
    "matrix": "MatrixTable",
    "strip": "StripTable",
    "cards": "ReportTable",
    "key-figures": "KeyFigureTable",
    "meta": "MetaTable",
}


def cell_looks(theme: Theme) -> list[Look]:
    """Paragraph styles of cells; the right-aligned ones are for figures."""
    c, s = theme.colours, theme.sizes
    small = partial(Look, size=s.small, line=s.small + 3.5)
    tight = partial(Look, size=s.small, line=s.small * 1.26)
    text = partial(Look, based="Table Text")
    looks = [
        Look("Table Text", size=s.body, line=s.body * 1.35),
        small("Table Head", bold=True, colour=c.grey, keep_next=True),
        text("Table Row Head", bold=True),
        small("Meta Label", colour=c.grey),
        text("Table Total", bold=True),
        tight("Matrix Text"),
        tight("Matrix Total", bold=True),
        text("Table Group", bold=True, colour=c.main, before=8, keep_next=True),
        tight("Matrix Group", bold=True, colour=c.main, before=2, keep_next=True),
        text("Table Comment", right=28, line=s.line, after=3),
        small("Key Figure Label", colour=c.grey, before=5, keep_next=True),
        Look("Key Figure Value", font=light(theme), size=s.title, line=34, colour=c.main, keep_next=True),
        small("Key Figure Note", colour=c.grey),
    ]
    figures = [Look(number_style(look.name), look.name, align="right", keep_next=look.keep_next) for look in looks]
    return [*looks, *figures, small("Table Source", colour=c.grey, before=1, after=3)]


def number_style(style: str) -> str:
    """The right-aligned sister of a cell's style."""
    return "Table Number" if style == "Table Text" else f"{style} Number"


def table_styles(theme: Theme) -> list[Element]:
    """The table styles."""
    c, airy = theme.colours, theme.spacing.tables
    report = _style(
        "Report Table", "TableNormal", [_line("bottom", 0.5, c.rule), _line("insideH", 0.5, c.rule)], 3.2 * airy,
        _part("firstRow", _line("bottom", 0.75, c.ink)),
        _part("lastRow", _line("top", 1.25, c.ink), _nothing("bottom")),
    )  # fmt: skip
    matrix = _style("Matrix Table", "ReportTable", [], 1.6 * airy)
    strip = _style("Strip Table", "ReportTable", [], 3.2 * airy, gutter=STRIP_GUTTER)
    key = _style("Key Figure Table", "TableNormal", [_line("top", 1.5, c.main)], 1.5)
    meta = _style("Meta Table", "TableNormal", [_line("top", 1.5, c.main), _line("bottom", 0.5, c.rule)], 1.2)
    return [report, matrix, strip, key, meta]


def total_borders(theme: Theme) -> list[Element]:
    """The rule over a total that is not the last row, where the table style cannot reach."""
    return [_line("top", 1.25, theme.colours.ink)]


def head_borders(theme: Theme) -> list[Element]:
    """The rule under a head of several rows, of which a table style knows only the first."""
    return [_line("bottom", 0.75, theme.colours.ink)]


def no_rule(side: str) -> Element:
    """No rule on a side of a cell."""
    return _nothing(side)


def _style(
    name: str, based: str, borders: list[Element], padding: float, *parts: Element, gutter: float = GUTTER
) -> Element:
    sides = {"top": pt_twips(padding), "left": 0, "bottom": pt_twips(padding), "right": mm_twips(gutter)}
    margins = w("tblCellMar", *(w(side, w=width, type="dxa") for side, width in sides.items()))
    properties = [w("tblBorders", *borders)] if borders else []
    return w(
        "style", w("name", val=name), w("basedOn", val=based), w("uiPriority", val=40), w("qFormat"),
        w("tblPr", w("tblInd", w=0, type="dxa"), *properties, margins), *parts,
        type="table", styleId=name.replace(" ", ""),
    )  # fmt: skip


def _part(kind: str, *borders: Element) -> Element:
    alignment = [w("vAlign", val="bottom")] if kind == "firstRow" else []
    return w("tblStylePr", w("tcPr", w("tcBorders", *borders), *alignment), type=kind)


def _line(side: str, points: float, colour: str) -> Element:
    return w(side, val="single", sz=round(points * 8), space=0, color=colour.lstrip("#"))


def _nothing(side: str) -> Element:
    return w(side, val="nil")
