"""Whatever the style of a text in YAML, a word's place in the file is where the word stands."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from reportgen.located import Text
from reportgen.prose import Span
from reportgen.sources.yaml import parse_yaml
from tests.fuzz import tries
from tests.reading import reading

MARK = "sökordet"
WORDS = st.text("abcåäöé漢😀", min_size=1, max_size=6) | st.sampled_from(
    ["20", "30 %", "it's", "\N{NO-BREAK SPACE}x", "”x”"]
)
LINES = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
Style = Callable[[list[str], str], str]


def _plain(lines: list[str], indent: str) -> str:
    return _quoted("", lines, indent)


def _single(lines: list[str], indent: str) -> str:
    return _quoted("'", [line.replace("'", "''") for line in lines], indent)


def _double(lines: list[str], indent: str) -> str:
    return _quoted('"', ["".join(f"\\u{ord(c):04X}" if c in "åé" else c for c in line) for line in lines], indent)


def _double_joined(lines: list[str], indent: str) -> str:
    """Lines broken in the file only: a backslash at the end takes the break away."""
    return _quoted('"', [f"{line} \\" for line in lines[:-1]] + lines[-1:], indent)


def _quoted(quote: str, lines: list[str], indent: str) -> str:
    return " " + quote + f"\n{indent}".join(lines) + quote


def _block(header: str) -> Style:
    def written(lines: list[str], indent: str) -> str:
        return f" {header}\n" + "\n".join(f"{indent}{line}".rstrip() for line in lines)

    return written


def _more_indented(lines: list[str], indent: str) -> str:
    return _block(">")([line if n % 2 == 0 else f"  {line}" for n, line in enumerate(lines)], indent)


STYLES: list[Style] = [
    _plain, _single, _double, _double_joined, *map(_block, ("|", ">", "|-", ">-", "|+", ">+")), _more_indented,
]  # fmt: skip
HOLDERS = ["text:", "lista:\n  - text:", "ytter:\n  inre:\n    text:", "  # en rad\ntext:"]


@st.composite
def _files(draw: st.DrawFn) -> str:
    """A file with one text in which the word stands once, perhaps with emphasis or a link around it."""
    lines = draw(st.lists(LINES, min_size=1, max_size=5))
    at = draw(st.integers(0, len(lines) - 1))
    around = draw(st.sampled_from(["{}", "**{}**", "_{}_", "[{}](https://x.se)", "({})."]))
    before, after = draw(st.just("") | WORDS.map(lambda w: f"{w} ")), draw(st.just("") | WORDS.map(lambda w: f" {w}"))
    lines[at] = f"å{before}a {around.format(MARK)}{after}"
    if draw(st.booleans()):
        lines.insert(at, "")
        lines[0] = lines[0] or "å"
    holder = draw(st.sampled_from(HOLDERS))
    indent = " " * (len(holder.rpartition("\n")[2]) - len("text:") + draw(st.sampled_from([2, 4])))
    style = draw(st.sampled_from(STYLES))
    return f"{holder}{style([f'x{line}' if line else '' for line in lines], indent)}\n"


def _texts(value: object) -> list[Text]:
    if isinstance(value, Text):
        return [value]
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [text for each in inner for text in _texts(each)]


def _at(file: str, text: Text, span: Span) -> tuple[str, str]:
    """What stands in the file at a stretch of a text: its line from the first place on, and up to the last."""
    start, end = text.position(span.start), text.position(span.end - 1)
    assert start.line == end.line
    line = file.split("\n")[start.line - 1]
    return line[start.column - 1 :], line[: end.column]


@tries(100)
@given(_files())
def test_the_place_of_a_word_is_where_it_stands(file: str) -> None:
    read_file = parse_yaml(file, "a.yaml")
    (text,) = _texts(read_file.value)
    written = text.index(MARK)
    after, before = _at(file, text, Span(written, written + len(MARK)))
    assert after.startswith(MARK)
    assert before.endswith(MARK)


@tries(100)
@given(_files())
def test_the_place_of_a_printed_word_is_where_it_stands(file: str) -> None:
    """The same with the markup taken away: what a rule sees and points at."""
    (text,) = _texts(parse_yaml(file, "a.yaml").value)
    found = reading(text)
    printed = found.text.index(MARK)
    after, before = _at(file, text, found.written(Span(printed, printed + len(MARK))))
    assert after.startswith(MARK)
    assert before.endswith(MARK)
