"""Prose to HTML: what Markdown gives, in a vocabulary that Word, PDF and HTML all know."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reportgen.assemble import markdown
from reportgen.citations import Scope
from reportgen.document.parse import parse
from reportgen.figures import Figures
from reportgen.located import Text
from reportgen.model.base import Prose
from reportgen.periods import Period
from reportgen.sources.yaml import parse_yaml
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


def blocks(text: str, scope: Scope, level: int = 2) -> str:
    html, faults = markdown.to_blocks(Prose(text), scope, level)
    assert faults == ()
    return str(html).replace(' data-loc=":1:1"', "").strip()


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Ett.\n\nTvå.", "<p>Ett.</p>\n<p>Två.</p>"),
        ("*kursiv* **fet**", "<p><em>kursiv</em> <strong>fet</strong></p>"),
        ("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("1. a\n2. b", "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("[här](https://a.se/?b&c)", '<p><a href="https://a.se/?b&amp;c">här</a></p>'),
        ("[skriv](mailto:a@b.se)", '<p><a href="mailto:a@b.se">skriv</a></p>'),
        ("rad  \nrad", "<p>rad<br />\nrad</p>"),
        ("5 < 6 & 7", "<p>5 &lt; 6 &amp; 7</p>"),
        ("Antal: {{ hushåll }}.", "<p>Antal: 441.</p>"),
        ("2018\\. Ett år", "<p>2018. Ett år</p>"),
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
    html, faults = markdown.to_inline(Prose("Ett *litet*\nstycke om {{ hushåll }}.\n"), scope)
    assert (str(html), faults) == ("Ett <em>litet</em> stycke om 441.", ())
    assert markdown.to_inline(Prose(" \n"), scope) == ("", ())


@pytest.mark.parametrize("text", ["# Rubrik", "- a\n- b", "1. a"])
def test_one_line_takes_no_blocks(text: str, scope: Scope) -> None:
    """A list in a caption would print as a row of dashes."""
    assert [fault.variant for fault in markdown.to_inline(Prose(text), scope)[1]] == ["inline"]


def test_blocks_know_their_lines(scope: Scope) -> None:
    """The preview and the checks of the document point back at the very paragraph."""
    top = parse_yaml("a: |\n  Ett.\n\n  Två\n  rader.\n\n  - lista\n", "f.yaml").value
    assert top is not None
    html = str(markdown.to_blocks(Prose(top["a"]), scope, 2)[0])
    assert [part.split('"')[0] for part in html.split('data-loc="')[1:]] == ["f.yaml:2:3", "f.yaml:4:3", "f.yaml:7:3"]


def test_a_files_name_is_escaped(scope: Scope) -> None:
    """A folder may hold a quote in its name; the HTML must still be whole."""
    text = Text("Hej.")
    text.file, text.raw = 'a"<b.yaml', "Hej."
    html = str(markdown.to_blocks(Prose(text), scope, 2)[0])
    assert 'data-loc="a&quot;&lt;b.yaml:1:1"' in html


def test_many_paragraphs_take_little_time(scope: Scope) -> None:
    """A text of thousands of paragraphs must not take a minute to point back at."""
    top = parse_yaml("a: |\n" + "  Hej *du*.\n\n" * 5000, "f.yaml").value
    assert top is not None
    html, faults = markdown.to_blocks(Prose(top["a"]), scope, 2)
    assert faults == ()
    assert 'data-loc="f.yaml:10000:3"' in html


def test_no_prose_stops_a_build_and_none_is_silently_odd(scope: Scope) -> None:
    """Any text gives a fault that names it, or HTML that the document's vocabulary takes whole."""

    @tries(300, deadline=3000, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join) | VISIBLE)
    def check(text: str) -> None:
        html, faults = markdown.to_blocks(Prose(text), scope, 2)
        if not faults:
            result = parse(str(html), "prose")
            assert result.value is not None, text
            assert result.diagnostics == (), text
        assert all(fault.rule and fault.location.line >= 1 for fault in faults)
        markdown.to_inline(Prose(text), scope)

    check()
