"""YAML as authors write it: what stays text, what becomes a number, and where each thing stands."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import strategies as st

from reportgen.diagnostics import Location
from reportgen.located import Mapping, Sequence, Text, shown
from reportgen.sources.files import inside, read_text
from reportgen.sources.yaml import MAX_NODES, parse_yaml, read_yaml
from tests.fuzz import tries

FAST = tries(150, deadline=2000, suppress_health_check=[HealthCheck.too_slow])
YAML_LIKE = st.text(alphabet=st.sampled_from("aå1 :-[]{},\"'|>&*!%@#?\n\t.\\~\u00a0"), max_size=60)


def read(text: str) -> Mapping:
    result = parse_yaml(text, "f.yaml")
    assert result.diagnostics == ()
    assert result.value is not None
    return result.value


@pytest.mark.parametrize(
    "written", ["no", "yes", "on", "off", "ja", "nej", "12:30", "0114", "1_000", "0x1F", "1e5", ".5", "2019-01-25",
                "72 204", "-23 mnkr", "−5,7", "ca 2 000 kr/dygn", "5 %", "1.", "+", "=", "NaN", ".inf", "True", "NULL"]
)  # fmt: skip
def test_what_people_mean_as_text_stays_text(written: str) -> None:
    """YAML 1.1 would turn Norway into false, half past twelve into 750 and a phone number into octal."""
    value = read(f"a: {written}\n")["a"]
    assert isinstance(value, Text)
    assert value == written


@pytest.mark.parametrize(
    ("written", "value"),
    [("5", 5), ("-70423", -70423), ("+5", 5), ("0", 0), ("7.0", Decimal("7.0")), ("-0.25", Decimal("-0.25")),
     ("true", True), ("false", False), ("null", None), ("~", None), ("", None), ("'5'", "5"), ('"true"', "true")]
)  # fmt: skip
def test_plain_numbers_and_core_words_are_read(written: str, value: object) -> None:
    """7.0 keeps its decimal, and quotes always mean text."""
    found = read(f"a: {written}\n")["a"]
    assert (found, type(found) is type(value) or isinstance(found, Text)) == (value, True)


def test_keys_are_text_as_written() -> None:
    """A year, a yes and an empty word are names here, not values."""
    assert list(read("2018: a\nja: b\ntrue: c\n0114: d\n")) == ["2018", "ja", "true", "0114"]


def test_a_key_may_hold_a_hard_space() -> None:
    """`gul till` pasted from Word looks right, so it is right."""
    assert list(read("gul\u00a0till: 6\n")) == ["gul till"]


def test_everything_knows_its_place() -> None:
    """A diagnostic is only as good as the place it points at."""
    top = read("a: 1\nb:\n  - x\n  - {c: y}\n")
    rows = top["b"]
    assert isinstance(rows, Sequence)
    assert (top.keys_at["b"], top.values_at["b"]) == (Location("f.yaml", 2, 1), Location("f.yaml", 3, 3))
    assert rows.items_at == [Location("f.yaml", 3, 5), Location("f.yaml", 4, 5)]
    assert rows[1].values_at["c"] == Location("f.yaml", 4, 9)


def test_an_alias_is_what_it_stands_for() -> None:
    """Repeating a block by reference is allowed; its places are those of the original."""
    top = read("a: &x\n  k: v\nb: *x\n")
    assert top["b"] is top["a"]
    assert top.values_at["b"] == Location("f.yaml", 3, 4)


SCALARS = {
    "plain": "a: Det var {{ x }}\n   och {{ y }}\n",
    "single": "a: 'it''s {{ x }}\n   och ''{{ y }}'''\n",
    "double": 'a: "\\"Ett\\" \\u00e5\\n\\t{{ x }}\\\n   och {{ y }}"\n',
    "literal": "a: |\n  Det {{ x }}\n\n    mer\n  och {{ y }}\n",
    "literal, stripped": "a: |-  # kommentar\n     Det {{ x }}\n     {{ y }}",
    "literal, indent told": "a: |2\n    in {{ x }}\n  ut {{ y }}\n",
    "folded": "a: >\n  Det var\n  en {{ x }}\n\n\n  gång {{ y }}\n",
    "folded, kept": "a: >+\n  Det {{ x }}\n    mer {{ y }}\n\n\n",
    "in a list": "a:\n  - b\n  - c: >-\n      Det {{ x }}\n      och {{ y }}\n",
}


def texts(value: object) -> list[Text]:
    match value:
        case Text():
            return [value]
        case dict():
            return [text for inner in value.values() for text in texts(inner)]
        case list():
            return [text for inner in value for text in texts(inner)]
    return []


@pytest.mark.parametrize("written", SCALARS.values(), ids=SCALARS)
@pytest.mark.parametrize("name", ["x", "y"])
def test_any_word_of_a_text_can_be_pointed_at(written: str, name: str) -> None:
    """In whichever way YAML lets a text be written, the message points at the very name."""
    (text,) = [text for text in texts(read(written)) if "{{" in text]
    place = text.position(text.index(f"{{{{ {name} }}}}") + 3)
    assert written.split("\n")[place.line - 1][place.column - 1] == name
    assert place.file == "f.yaml"


def test_a_position_outside_the_text_is_its_end() -> None:
    """Asking past the end must not stop a build that is telling about something else."""
    text = texts(read("a: hej\n"))[0]
    assert text.position(99) == Location("f.yaml", 1, 6)
    assert text.position(-5) == Location("f.yaml", 1, 4)
    assert Text("utan fil").position(3) == Location("", 1, 1)


@FAST
@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp", "Zs", "Cf"]), min_size=1, max_size=30))
def test_positions_survive_quoting(word: str) -> None:
    """Whatever a text holds, each of its characters is found again in the quoted form."""
    for quoted in (
        f"'{word.replace(chr(39), chr(39) * 2)}'",
        '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"',
    ):
        result = parse_yaml(f"a: {quoted}\n", "f.yaml")
        if result.value is None:
            continue  # a character that YAML itself refuses
        text = result.value["a"]
        places = [text.position(at).column - 4 for at in range(len(text))]
        assert places == sorted(set(places))
        assert all(quoted[at] in (c, "\\", "'") for at, c in zip(places, text, strict=True))


def test_values_are_counted_once_however_deep() -> None:
    """A bound that counts a value again for each level would stop an ordinary file of facts."""
    rows = "".join(f"    - {{a: {n}, b: {n}}}\n" for n in range(MAX_NODES // 6))
    assert len(read(f"x:\n  y:\n{rows}")["x"]["y"]) == MAX_NODES // 6


def test_one_text_repeated_without_end_is_stopped() -> None:
    """A long text times an alias bomb would fill the memory if anything unfolded it."""
    bomb = f"a: &a '{'x' * 100_000}'\nb: &b [{', '.join(['*a'] * 400)}]\nc: [{', '.join(['*b'] * 400)}]\n"
    assert [fault.rule for fault in parse_yaml(bomb, "f.yaml").diagnostics] == ["yaml-too-many"]


def test_what_is_shown_is_short_and_harmless() -> None:
    """A message must fit a line and must not move the cursor of a terminal."""
    value: list[object] = ["x" * 500]
    for _ in range(30):
        value = [value] * 10
    assert len(shown(value)) <= 60
    assert shown("a\nb\x1b[31m\u200b") == "a b�[31m�"
    assert shown({"a": [1, True, None], "b": {}}) == "{a: [1, true, ], b: {}}"


@pytest.mark.parametrize("style", ["[", "{", "- ", "a: ", "&a [*a, ", "? ", "'", '"', "|\n", "!!x ", "---\n"])
def test_long_runs_of_one_sign_are_read_or_refused_at_once(style: str) -> None:
    """Half a megabyte of brackets must not hang the build."""
    result = parse_yaml(style * (500_000 // len(style)), "f.yaml")
    assert result.value is None
    assert result.diagnostics


@FAST
@given(YAML_LIKE | st.text(max_size=60))
def test_no_text_at_all_stops_the_reader(text: str) -> None:
    """Every file gives values or faults with a place in it, never a traceback."""
    result = parse_yaml(text, "f.yaml")
    assert (result.value is None) == bool(result.diagnostics)
    lines = text.count("\n") + text.count("\r") + text.count("\x85") + text.count("\u2028") + text.count("\u2029")
    assert all(1 <= fault.location.line <= lines + 2 for fault in result.diagnostics)


def test_no_bytes_at_all_stop_the_reader(tmp_path: Path) -> None:
    """Nor does a file that is not text."""

    @FAST
    @given(st.binary(max_size=80))
    def check(data: bytes) -> None:
        (tmp_path / "f").write_bytes(data)
        result = read_yaml(tmp_path / "f", "f")
        assert (result.value is None) == bool(result.diagnostics)

    check()


def test_text_is_read_alike_from_every_system(tmp_path: Path) -> None:
    """BOM, CRLF and decomposed letters are how a file was saved, not what it says."""
    (tmp_path / "f").write_bytes("\ufeffrubrik: A\u030aret\r\nb: 1\r".encode())
    assert read_text(tmp_path / "f", "f").value == "rubrik: Året\nb: 1\n"


def test_inside_follows_links(tmp_path: Path) -> None:
    """A link is judged by where it leads, not by where it lies."""
    project = tmp_path / "projekt"
    project.mkdir()
    (project / "ut").symlink_to(tmp_path)
    (project / "in").symlink_to(project)
    assert inside(project, project / "in" / "x.yaml")
    assert not inside(project, project / "ut" / "x.yaml")
    assert not inside(project, project / ".." / "x.yaml")
    assert not inside(project, Path(f"{project}-2/x.yaml"))
    assert not inside(project, project / "a\0b")
