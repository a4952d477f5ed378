"""A way of saying, as one line of data, compiled to a regular expression over a sentence's chunks.

The line is made of chunks with blanks between:

- a word; `öka*` is its beginning, `<class>` any word or phrase of a class;
- `M`, `C` and `X`: a movement, a comparison, a factor; `M+`, `C-` in one direction, `C>` and `C<` better and worse;
- `T`: a time;
- `{slot}`: a figure; `{slot:%}` only of these kinds: `%` percent, `f` a fraction in words, `p` percentage points,
  `k` money, `n` counted, `m` measured; `{slot:T}` a time's year; `{slot+}` a list of figures,
  `{groups+}` one without times; `{items}` one of words;
- `#`: a figure that has no slot;
- `…`: a gap of words within the clause; `~` one that crosses commas and brackets too, `~~` figures as well;
- `[…]` is optional, `(…|…)` a choice, and a bracket of the text is written `\\(`;
- `!än`: the word does not follow in the clause; `!C`: no comparison does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

MAX_GAP = 8  # chunks
MAX_LONG_GAP = 12
_PIECE = re.compile(r"\\[()]|[\[\]()|]|[^\s\[\]()|\\]+")
_SLOT = re.compile(r"\{(?P<name>[a-z]+\d?)(?::(?P<kinds>[%pknmf]+|T))?(?P<many>\+)?\}")
_MARK = re.compile(r"([MCX])([-+=<>]?)")
_LEVELS = ("start", "end", "whole")
_NO_FIGURE = r"(?![F,;:().–]|M\d)\S+ "
_NO_STOP = r"(?![F.;]|M\d)\S+ "
_NO_END = r"(?!\.)\S+ "
_ITEM = r"(?:(?![F,;:().–])\S+ ){1,6}"
_BEFORE = rf"(?:{_NO_FIGURE}){{0,{MAX_GAP}}}"
_FIXED = {
    "…": f"{_BEFORE}?",
    "~": f"(?:{_NO_STOP}){{0,{MAX_LONG_GAP}}}?",
    "~~": f"(?:{_NO_END}){{0,{MAX_LONG_GAP}}}?",
    "#": r"F\d+\S ",
    "!C": rf"(?!{_BEFORE}C\d)",
}
AND = "and"  # the class of words that join the last item of a list
Classes = Mapping[str, Sequence[str]]


class PatternError(ValueError):
    """A line that cannot be read; the message says which piece of it."""


def compile_pattern(line: str, classes: Classes) -> re.Pattern[str]:
    """The regular expression of one line. Raises PatternError for what the notation does not have."""
    try:
        return re.compile("(?<= )" + "".join(_compiled(line, classes)))
    except re.error as error:
        raise PatternError(f"{line}: {error}") from error


def _compiled(line: str, classes: Classes) -> Iterator[str]:
    marked: set[str] = set()
    for piece in _PIECE.findall(line):
        if piece in ("[", "("):
            yield "(?:"
        elif piece == "]":
            yield ")?"
        elif piece in (")", "|"):
            yield piece
        elif piece == "{items}":
            yield rf"(?P<items>{_ITEM}(?:, {_ITEM}){{1,9}}{_class(AND, classes)})"
        elif slot := _SLOT.fullmatch(piece):
            yield _figure(slot, classes)
        elif mark := _MARK.fullmatch(piece):
            yield _mark(mark, named=mark[1] not in marked)
            marked.add(mark[1])
        else:
            yield _FIXED.get(piece) or _words(piece, classes)


def _figure(slot: re.Match[str], classes: Classes) -> str:
    if slot["kinds"] == "T":
        return rf"(?P<{slot['name']}>T\d+) "
    one = rf"F\d+[{slot['kinds'] or '%pknm'}]"
    if not slot["many"]:
        level = r"(?!C\d)" if slot["name"] in _LEVELS else ""  # "18 000 högre" is a difference
        return rf"(?P<{slot['name']}>{one}) {level}"
    gap = rf"(?:{'(?!T)' if slot['name'] == 'groups' else ''}{_NO_FIGURE}){{0,5}}"
    last = _class(AND, classes)
    bracketed = rf"(?:\( )?{one} (?:\) )?"
    return rf"(?P<{slot['name']}>{bracketed}(?:{gap}(?:, {last}?|{last}){gap}{bracketed})+)"


def _mark(mark: re.Match[str], *, named: bool) -> str:
    name = {"M": "move", "C": "compare", "X": "times"}[mark[1]]
    chunk = rf"{mark[1]}\d+{re.escape(mark[2]) or '[-+=?<>]'}"
    return f"(?P<{name}>{chunk}) " if named else f"{chunk} "


def _words(piece: str, classes: Classes) -> str:
    if piece[0] == "!":
        return f"(?!{_BEFORE}{_phrase(piece[1:])})"
    return _class(piece[1:-1], classes) if piece[0] == "<" else _phrase(piece.removeprefix("\\"))


def _class(name: str, classes: Classes) -> str:
    if name not in classes:
        raise PatternError(f"<{name}> names no class")
    return "(?:" + "|".join(_phrase(each) for each in classes[name]) + ")"


def _phrase(phrase: str) -> str:
    """Words of the text: `*` stands for any ending, or for any beginning, and `T` for a time."""
    words = (r"T\d+" if word == "T" else re.escape(word).replace(r"\*", r"[^\s,;:().]*") for word in phrase.split())
    return "".join(f"{word} " for word in words)
