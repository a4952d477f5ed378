"""Prose as a tree: what Markdown gives, and that what is read is what is printed."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reportgen.citations import Scope
from reportgen.document import tree
from reportgen.document.notes import notes
from reportgen.document.parse import Given
from reportgen.document.parse import parse as parse_html
from reportgen.document.tree import (
    Block,
    Emphasis,
    Footnote,
    Foreign,
    Heading,
    Inline,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Strong,
    plain,
    walk,
)
from reportgen.figures import Figures
from reportgen.located import Text
from reportgen.model.base import Prose
from reportgen.periods import Period
from reportgen.prose import Span
from reportgen.sources.yaml import parse_yaml
from reportgen.text import Parsed, parse
from tests.conftest import Tiny
from tests.fuzz import tries

PIECES = [
    "# ",
    "## ",
    "- ",
    "1. ",
    "7) ",
    "* ",
    "> ",
    "`",
    "```",
    "**",
    "_",
    "[a](",
    "https://b.se",
    ")",
    "![",
    "]",
    "<b>",
    "</b>",
    "<!-- ",
    "| a | b |\n|---|---|\n",
    "---",
    "===",
    "\n",
    "\n\n",
    "    ",
    "\t",
    "å",
    "text",
    "&amp;",
    "&",
    "<",
    "\\",
    "{{ hushåll }}",
    "{{",
    "}}",
    "  \n",
    "[r]: /x",
    "<https://c.se>",
    "\u00a0",
    "&#0;",
    "&#x1;",
]

VISIBLE = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Cn"], exclude_characters="\ufeff"), max_size=30
)


@pytest.fixture
def scope(tiny: Tiny) -> Scope:
    project = tiny.load().value
    assert project is not None
    return Scope(Figures(project), Period(2018), "sv", {})


def shown(node: Block | Inline) -> str:
    """A node as HTML would have it."""
    match node:
        case tree.Text():
            return node.text
        case LineBreak():
            return "<br>"
        case Link():
            return f"<a {node.href}>{''.join(map(shown, node.children))}</a>"
        case ListBlock():
            items = "".join(f"<li>{''.join(map(shown, item))}</li>" for item in node.items)
            return f"<ol>{items}</ol>" if node.ordered else f"<ul>{items}</ul>"
        case Heading():
            return f"<h{node.level}>{''.join(map(shown, node.children))}</h{node.level}>"
        case Paragraph() | Strong() | Emphasis() | Foreign() | Footnote():
            tag = {Paragraph: "p", Strong: "strong", Emphasis: "em", Foreign: "span", Footnote: "small"}[type(node)]
            return f"<{tag}>{''.join(map(shown, node.children))}</{tag}>"
    raise AssertionError(node)


def blocks(text: str, scope: Scope, level: int = 2) -> str:
    parsed = parse(Prose(text), scope)
    assert parsed.diagnostics == ()
    return "".join(map(shown, parsed.below(level)))


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ett.\n\nTvå.", "<p>Ett.</p><p>Två.</p>"),
        ("*kursiv* **fet**", "<p><em>kursiv</em> <strong>fet</strong></p>"),
        ("- a\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("1. a\n2. b", "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        ("[här](https://a.se/?b&c)", "<p><a https://a.se/?b&c>här</a></p>"),
        ("[skriv](mailto:a@b.se)", "<p><a mailto:a@b.se>skriv</a></p>"),
        ("rad  \nrad", "<p>rad<br>rad</p>"),
        ("5 < 6 & 7", "<p>5 < 6 & 7</p>"),
        ("Antal: {{ hushåll }}.", "<p>Antal: 441.</p>"),
        ("2018\\. Ett år", "<p>2018. Ett år</p>"),
        ("{{ hushåll }}. Så många var de.", "<p>441. Så många var de.</p>"),
        ("6&nbsp;procent", "<p>6\N{NO-BREAK SPACE}procent</p>"),
        ("[lagen][1]\n\n[1]: https://lagen.se 'En titel'", "<p><a https://lagen.se>lagen</a></p>"),
        ("[{{ hushåll }}](https://a.se/{{ hushåll }})", "<p><a https://a.se/441>441</a></p>"),
        ("a&#12;b", "<p>a b</p>"),
        ("a:en[*big* deal]", "<p>a:en[<em>big</em> deal]</p>"),
        (":en[*big* deal]", "<p><span><em>big</em> deal</span></p>"),
        ("ord[^1] så\n\n[^1]: En *not*\n  till.", "<p>ord<small>En <em>not</em> till.</small> så</p>"),
        ("- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"),
        ("", ""),
    ],
)
def test_what_may_be_written(text: str, html: str, scope: Scope) -> None:
    """Paragraphs, lists, emphasis, links and line breaks are what a comment needs."""
    assert blocks(text, scope) == html


@pytest.mark.parametrize(
    ("text", "level", "tags"),
    [("# A\n\n## B", 2, ["h3", "h4"]), ("## A\n\n### B", 1, ["h2", "h3"]), ("# A\n\n### B", 3, ["h4", "h4"])],
)
def test_headings_come_below_their_section(text: str, level: int, tags: list[str], scope: Scope) -> None:
    """A heading in a comment must not become a chapter, however many # somebody wrote."""
    html = blocks(text, scope, level)
    assert [html[at + 1 : at + 3] for at in range(len(html)) if html.startswith("<h", at)] == tags


def test_one_line_of_text(scope: Scope) -> None:
    """A lead or a caption is one paragraph's text, without the paragraph."""
    parsed = parse(Prose("Ett *litet*\nstycke om {{ hushåll }}.\n"), scope)
    assert ("".join(map(shown, parsed.line)), parsed.of_line) == ("Ett <em>litet</em> stycke om 441.", ())
    assert parse(Prose(" \n"), scope).line == ()


@pytest.mark.parametrize("text", ["# Rubrik", "- a\n- b", "1. a"])
def test_one_line_takes_no_blocks(text: str, scope: Scope) -> None:
    """A list in a caption would print as a row of dashes."""
    assert [fault.variant for fault in parse(Prose(text), scope).of_line] == ["inline"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Hej.\n\nEn `kod` här", ["3:4 code"]),
        ("a\n> b", ["2:1 quote"]),
        ("Se ![bild](https://a.se/a.png) och [här](a.pdf)", ["1:4 image", "1:36 link"]),
        ("{{ hushall }} och\n{{ hushåll", ["1:4 near", "2:1 unpaired"]),
        ("7\\. a\n\n7. b", ["3:1 list-start"]),
        ("*".join("a" * 60), []),
        ("**a *b " * 15 + "c* d** " * 15, ["1:71 deep"]),
    ],
)
def test_what_a_report_cannot_have_is_told_at_its_place(text: str, found: list[str], scope: Scope) -> None:
    """A sign that would print oddly, or vanish, is shown to the author where it stands."""
    written = Text(text)
    written.raw = text
    faults = parse(Prose(written), scope).diagnostics
    assert [f"{f.location.line}:{f.location.column} {f.variant}" for f in faults] == found


def test_blocks_know_their_lines(scope: Scope) -> None:
    """The preview and the checks of the document point back at the very paragraph."""
    top = parse_yaml("a: |\n  Ett.\n\n  Två\n  rader.\n\n  - lista\n", "f.yaml").value
    assert top is not None
    found = [str(getattr(block, "at", "")) for block in walk(parse(Prose(top["a"]), scope).blocks)]
    assert found == ["f.yaml:2:3", "f.yaml:4:3", "f.yaml:7:3", "f.yaml:7:5"]


def test_a_text_knows_the_keys_that_lead_to_it(scope: Scope) -> None:
    """A browser that shows a sentence must know which field of the file it changes."""
    top = parse_yaml("risker:\n  brand:\n    punkter:\n      - Ett.\n      - Två.\n", "f.yaml").value
    assert top is not None
    (block,) = parse(Prose(top["risker"]["brand"]["punkter"][1]), scope).blocks
    assert isinstance(block, Paragraph)
    (text,) = block.children
    assert isinstance(text, tree.Text)
    assert text.written[0].source.key == ("risker", "brand", "punkter", 1)


def test_many_paragraphs_take_little_time(scope: Scope) -> None:
    """A text of thousands of paragraphs must not take a minute to point back at."""
    top = parse_yaml("a: |\n" + "  Hej *du*.\n\n" * 5000, "f.yaml").value
    assert top is not None
    parsed = parse(Prose(top["a"]), scope)
    assert parsed.diagnostics == ()
    last = parsed.blocks[-1]
    assert isinstance(last, Paragraph)
    assert str(last.at) == "f.yaml:10000:3"


def test_no_prose_stops_a_build_and_none_is_silently_odd(scope: Scope) -> None:
    """Any text gives blocks whose words are read as they are printed, or a fault that names it."""

    @tries(300, deadline=3000, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | VISIBLE)
    def check(text: str) -> None:
        parsed = parse(Prose(text), scope)
        assert all(fault.rule and fault.location.line >= 1 for fault in parsed.diagnostics)
        if not parsed.diagnostics:
            assert squeezed(parsed.reading.text) == squeezed(printed(parsed)), text
            given = Given([parsed.below(2)] if parsed.blocks else [])
            assert parse_html('<node ref="0"/>' if parsed.blocks else "", "mall", given).value == parsed.below(2)

    check()


WORD = st.sampled_from(
    [
        "ord",
        "*ord*",
        "**ord**",
        "[ord](https://a.se)",
        "&auml;",
        "\\*",
        ":en[ord]",
        "{{ hushåll }}",
        "{{hushåll.namn}}",
        "å",
    ]
)
LINE = st.lists(WORD, min_size=1, max_size=5).map(" ".join)
TEXT = st.lists(LINE | LINE.map("- {}".format) | LINE.map("## {}".format) | st.just(""), min_size=1, max_size=6)


def test_every_character_is_placed_where_it_was_written(scope: Scope) -> None:
    """A remark, and some day a change made in Word, finds its way back to the very word of the file."""

    @tries(200, deadline=3000, suppress_health_check=[HealthCheck.too_slow])
    @given(TEXT.map("\n".join))
    def check(text: str) -> None:
        reading = parse(Prose(text), scope).reading
        for cited in reading.cited:
            start, end = reading.starts[cited.start], reading.ends[cited.end - 1]
            assert text[start:end] in ("{{ hushåll }}", "{{hushåll.namn}}")
        for at, character in enumerate(reading.text):
            written = text[reading.starts[at] : reading.ends[at]]
            assert written in (character, "&auml;", "\n", "") or reading.is_cited(Span(at, at + 1)), (text, at)

    check()


def printed(parsed: Parsed) -> str:
    """The text that the renderers print, block by block; a note after the paragraph that it belongs to."""
    found = []
    for block in walk(parsed.blocks):
        if isinstance(block, Paragraph | Heading):
            found += [plain(block.children), *(plain(note.children) for note in notes(block))]
    return " ".join(found)


def squeezed(text: str) -> str:
    return re.sub(r"[ \n]+", " ", text).strip()
