"""Generated YAML files of every form that is read, and texts that are hard to write into one."""

from __future__ import annotations

from hypothesis import strategies as st

WORDS = st.sampled_from(
    ["grön", "5 %", "2018", "ja", "null", "Åtgärden är klar.", "”citat”", "a-b", "x:y", "å\u0308", "🙂 klart", "3.14"]
)
SAFE = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)
COMMENTS = st.sampled_from(["# skriv mer", "#", "# a: b  # c", '# "\u00e5\u0308"', "# - x\t"])
KEYS = st.sampled_from(
    ["kommentar", "bedömning", "text före", "2018", "x", '"citerad: nyckel"', "'a'", "o\u0308l", "ja"]
)
TRICKY = [
    "# rubrik", "- punkt", "a: b", ": ", "{{ x }}", "'", '"', "\\", " ", "\n", "\n\n", "\t", "x\t", "  dras in",
    "slut  ", "---", "...", "%", "@", "`", "&a", "*a", "!t", "|", ">", "? a", "[", "]", "{", "}", ",", "3,3", "null",
    "~", "12", "a #b", "a# b", "x:", "\u00a0", "\u2009x", "🙂", "å", "a\u0308", "\u0308", "\r\n", "\r", "\u2028",
    "\x85", "\x00", "\ufeff", "\ud800", "ord " * 40, "långtord" * 30, "\n   \n", "rad\n  indragen\nrad",
]  # fmt: skip
TEXTS = st.one_of(
    SAFE,
    st.lists(st.sampled_from(TRICKY) | WORDS, max_size=6).map("".join),
    st.lists(st.sampled_from([*TRICKY, "En mening.", "En mening till."]), max_size=5).map("\n".join),
    st.text(max_size=40),
    st.text(st.sampled_from(" \n\t-#:'\"|>a"), max_size=12),
)


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A file: perhaps one that cannot be read, since letters are thrown together."""
    lines = draw(st.sampled_from([[], ["---"], ["%YAML 1.2", "---"], ["# först", ""], ["--- # så"]]))
    lines = [*lines, *draw(_mapping(0, 0))]
    if draw(st.booleans()):
        lines = [*lines, *draw(st.sampled_from([["..."], ["", "# sist"], ["", "", ""], ["... # slut"]]))]
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    text = end.join(lines) + (end if draw(st.integers(0, 4)) else "")
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode()


@st.composite
def _mapping(draw: st.DrawFn, indent: int, depth: int) -> list[str]:
    keys = draw(st.lists(KEYS, min_size=1, max_size=4, unique_by=lambda key: key.strip("'\"")))
    lines: list[str] = []
    for key in keys:
        lines += draw(_between(indent))
        if depth and not draw(st.integers(0, 12)):
            lines += [f"{' ' * indent}? {key}", *draw(_after(f"{' ' * indent}:", indent, depth))]
        else:
            lines += draw(_after(f"{' ' * indent}{key}:", indent, depth))
    return lines


@st.composite
def _between(draw: st.DrawFn, indent: int) -> list[str]:
    return draw(
        st.lists(st.sampled_from(["", "   ", f"{' ' * indent}# rad", "# vid kanten", "      # långt in"]), max_size=2)
        if draw(st.booleans())
        else st.just([])
    )


@st.composite
def _after(draw: st.DrawFn, lead: str, indent: int, depth: int) -> list[str]:
    """A key or dash with its value after it."""
    marks = draw(st.sampled_from(["", "", "", "", "", " &a", " &b", " !", " &a !"]))
    comment = draw(st.sampled_from(["", ""]) | COMMENTS.map(lambda text: f"  {text}"))
    step = draw(st.sampled_from([1, 2, 4]))
    inner = " " * (indent + step)
    gap = draw(st.sampled_from([" ", " ", " ", "\t", "   "]))
    values: list[st.SearchStrategy[list[str]]] = [
        SAFE.map(lambda text: [f"{lead}{marks}{gap}{text}{comment}"]),
        _quoted().map(lambda text: [f"{lead}{marks}{gap}{text}{comment}"]),
        (SAFE | _quoted()).map(lambda text: [f"{lead}{marks}{comment}", f"{inner}{text}{comment}"]),
        SAFE.map(lambda text: [f"{lead}{marks}{gap}ord {text}", "", f"{inner}{text}{comment}"]),
        _block(f"{lead}{marks} ", inner, step, comment, "|"),
        _block(f"{lead}{marks} ", inner, step, comment, ">"),
        _flow(inner).map(lambda text: [f"{lead}{marks} {text}{comment}"]),
        st.just([f"{lead}{marks}{comment}"]),
        st.just([f"{lead} *a{comment}"]),
    ]
    if depth <= 2:
        deeper = st.one_of(_mapping(indent + step, depth + 1), _sequence(indent + step, depth + 1))
        values += [deeper.map(lambda lines: [f"{lead}{marks}{comment}", *lines])] * 3
    return draw(st.one_of(values))


@st.composite
def _sequence(draw: st.DrawFn, indent: int, depth: int) -> list[str]:
    lines: list[str] = []
    for _ in range(draw(st.integers(1, 3))):
        lines += draw(_between(indent))
        if draw(st.booleans()):
            lines += draw(_after(f"{' ' * indent}-", indent, depth))
        else:
            first, *rest = [line for line in draw(_mapping(indent + 2, depth + 1)) if line.strip(" ")]
            lines += [f"{' ' * indent}- {first.strip(' ')}", *rest]
    return lines


@st.composite
def _block(draw: st.DrawFn, lead: str, inner: str, step: int, comment: str, mark: str) -> list[str]:
    digit = draw(st.sampled_from(["", "", str(step)]))
    chomp = draw(st.sampled_from(["", "", "-", "+"]))
    texts = st.lists(
        st.sampled_from(["", "text", "# ingen kommentar", "mer text: ja", "  indragen", "slut  ", "🙂å\u0308"]),
        max_size=4,
    )
    lines = [f"{inner}{line}" if line else "" for line in draw(texts)]
    header = f"{digit}{chomp}" if draw(st.booleans()) else f"{chomp}{digit}"
    return [f"{lead}{mark}{header}{comment}", *lines]


@st.composite
def _quoted(draw: st.DrawFn) -> str:
    text = draw(st.sampled_from(["ja", "a: b", "# x", "{{ x }} är", "", " ", "med ''citat''", "å\u0308"]))
    if draw(st.booleans()):
        return f"'{text}'"
    return f'"{text}{draw(st.sampled_from(["", chr(92) + "n", chr(92) + "u00e5", chr(92) * 2]))}"'


@st.composite
def _flow(draw: st.DrawFn, inner: str) -> str:
    value = SAFE | _quoted() | st.just("[a, {b: c}]") | st.just("")
    if draw(st.booleans()):
        return f"[{', '.join(draw(st.lists(value.filter(bool), max_size=3)))}]"
    pairs = [
        f"{key}: {draw(value)}" for key in draw(st.lists(KEYS, max_size=3, unique_by=lambda key: key.strip("'\"")))
    ]
    between = draw(st.sampled_from([", ", ",   ", f",\n{inner}  ", f", # ja\n{inner}"])).replace("\n", "\n")
    return f"{{{between.join(pairs)}}}"
