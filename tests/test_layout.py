"""What is decided once for every renderer: what stays together over a page break, and how wide columns are."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdfium2 import PdfDocument

from reportgen.document.columns import Columns
from reportgen.document.grid import placed_rows
from reportgen.document.layout import MAX_WHOLE, with_layout
from reportgen.document.tree import Block, Document, Heading, Mark, Paragraph, Row, Section, Table
from reportgen.metrics import text_width
from reportgen.renderers import ENGINES
from reportgen.theme import SYMBOLS
from tests.word_sample import THEME, _document, _figures, _key_figures, _matrix, c, find, p, rendered, t

ROOM = THEME.page.text_width


def document(*blocks: Block) -> Document:
    return replace(_document(), blocks=blocks)


def laid(*blocks: Block) -> tuple[Block, ...]:
    return with_layout(document(*blocks), THEME).blocks


def rows(count: int) -> tuple[Row, ...]:
    return tuple(Row((c(f"rad{number:02}"), c("ord"))) for number in range(count))


def columns(table: Table, room: float) -> tuple[float, ...]:
    return Columns(THEME, document().images).widths(table, room)


# --- what stays together -------------------------------------------------------------------------


@pytest.mark.parametrize("count", [MAX_WHOLE, MAX_WHOLE + 1])
def test_a_short_table_stands_on_one_page_in_every_format(count: int) -> None:
    """Ten rows stayed together in the PDF and broke in Word; a table of figures of fifteen the other way round."""
    table = Table((Row((c("Namn", header=True), c("Ord", header=True))),), rows(count), kind="figures")
    short = count <= MAX_WHOLE
    for engine in ENGINES:
        pages = [
            {number for number in range(count) if f"rad{number:02}" in page}
            for page in _pages(engine, *(p(f"stycke {n}") for n in range(24)), table)
        ]
        assert (sum(bool(found) for found in pages) == 1) is short, engine
    word = find(rendered(table), "//w:tbl")[0]
    assert len(find(word, "w:tr/w:trPr/w:cantSplit")) == count + 1
    assert all(find(row, ".//w:keepNext") for row in find(word, "w:tr")[:-1]) is short


def _pages(engine: str, *blocks: Block) -> list[str]:
    data = ENGINES[engine](document(*blocks), THEME).write()
    return [page.get_textpage().get_text_bounded().replace("\r", "") + "\n" for page in PdfDocument(data)]


def test_a_table_of_few_rows_that_no_page_holds_may_break() -> None:
    long = Row((c("kort"), c(" ".join(["ord"] * 400))))
    (table,) = laid(Table((), (long,) * 5))
    assert isinstance(table, Table) and not table.keep_whole


def test_no_row_is_alone_and_none_is_torn_from_its_comment_its_group_or_its_total() -> None:
    body = list(rows(30))
    body[9], body[19] = replace(body[9], role="comment"), replace(body[19], role="group")
    (table,) = laid(Table((Row((c("Rad", header=True), c())),), tuple(body)))
    assert isinstance(table, Table) and table.head[0].keep_next
    assert [number for number, row in enumerate(table.rows) if row.keep_next] == [0, 8, 19, 28]


def test_a_source_stays_with_what_it_is_under_and_a_reason_with_its_heading() -> None:
    _, reason, table, source = laid(Heading(2, t("Mål")), p("skäl", "reason"), _figures(), p("Källa", "source"))
    assert isinstance(reason, Paragraph) and reason.keep_next
    assert isinstance(table, Table) and table.keep_next and table.rows[-1].keep_next
    assert isinstance(source, Paragraph) and (source.under, source.keep_next) == ("table", False)


def test_a_heading_that_opens_a_card_has_no_space_over_it_and_one_later_in_it_has() -> None:
    (card,) = laid(Section("goal", (p("Mål 1", "eyebrow"), Heading(3, t("a")), p("b"), Heading(4, t("c")))))
    assert isinstance(card, Section)
    found = [(each.variant, each.above) for each in card.blocks if isinstance(each, Heading)]
    assert found == [("after-eyebrow", "none"), ("", "")]


# --- columns -------------------------------------------------------------------------------------


@given(st.lists(st.lists(st.text("abmwåW1 %–" + SYMBOLS, max_size=24), min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_column_is_narrower_than_its_longest_word_where_there_is_room(cells: list[list[str]]) -> None:
    table = Table((), tuple(Row(tuple(map(c, row))) for row in cells), widths=(0.8, 0.1, 0.1))
    words = [[word for row in cells for word in row[column].split()] for column in range(3)]
    needed = [max((text_width(word, THEME.font, THEME.sizes.body) for word in each), default=0) for each in words]
    for widths in (columns(table, ROOM), columns(replace(table, widths=()), ROOM)):
        assert sum(widths) == pytest.approx(ROOM)
        if max(needed) < 50 and sum(needed) < ROOM - 30:
            assert all(width >= need for width, need in zip(widths, needed, strict=True))


def test_a_font_of_wider_letters_gets_wider_columns() -> None:
    table = Table((), (Row((c("Nettokostnadsavvikelse"), c("x"))),), widths=(0.1, 0.9))
    serif = Columns(THEME.model_copy(update={"font": "Source Serif Pro"}), {})
    assert serif.widths(table, ROOM)[0] > columns(table, ROOM)[0]


def test_tables_fill_the_column_unless_told_to_be_narrower() -> None:
    room = THEME.page.text_width
    assert sum(columns(_figures(), room)) == pytest.approx(room)
    assert sum(columns(_matrix(), room)) == pytest.approx(room * 0.7)
    assert sum(columns(replace(_matrix(), widths=(0.33, 0.33, 0.33)), room)) == pytest.approx(room)
    assert columns(_key_figures(), room) == pytest.approx([room / 2, room / 2])


def test_the_longest_word_of_a_head_has_room() -> None:
    head = Row(tuple(c(word, header=True, align="right") for word in ("Kommunbidrag", "Nettokostnad", "Förändring")))
    text = Row((c("En lång rad text som bryts " * 6, header=True), *(c("−196 456", align="right"),) * 3))
    table = Table((Row((c("Verksamhet", header=True), *head.cells)),), (text,), kind="figures")
    assert min(columns(table, 160)[1:3]) >= 22


def test_a_width_that_would_break_a_word_takes_from_one_with_room() -> None:
    head = Row((c("Namn", header=True), c("Kommunbidrag", header=True, align="right")))
    table = Table((head,), (Row((c("Vuxna", header=True), c("1", align="right"))),), widths=(0.9, 0.1))
    name, funding = columns(table, 160)
    assert funding >= 22
    assert name + funding == pytest.approx(160)


def test_a_short_row_under_a_cell_of_two_rows_keeps_its_place() -> None:
    rows = [Row((c("a"), c("b", rowspan=2))), Row(()), Row((c("c"), c("d")))]
    placed = [[(x.column, x.continued) for x in line] for line in placed_rows(rows, 2)]
    assert placed == [[(0, False), (1, False)], [(0, False), (1, True)], [(0, False), (1, False)]]


def test_a_column_has_room_for_its_longest_light_and_for_air_after_figures() -> None:
    light = c((Mark("light-unknown", "○", "Ej bedömd"),))
    table = Table((), (Row((c("Namn"), c("100", align="right"), light)),), widths=(0.7, 0.2, 0.1))
    narrow = columns(replace(table, rows=(Row((c("Namn"), c("100", align="right"), c("Ej bedömd"))),)), 160)
    beside = columns(replace(table, rows=(Row((c("Namn"), c("100"), light)),)), 160)
    assert columns(table, 160)[2] > beside[2] > narrow[2]
