"""A text is read as it is printed, and every character of it still knows where it was written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportgen.periods import Period
from reportgen.prose import Span, Value, read
from tests.fuzz import tries


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    reading = read(text)
    return [reading[span] for span in reading.sentences]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Antalet **hushåll** har *ökat*.", "Antalet hushåll har ökat."),
        ("Se [handboken](https://exempel.se/bok) först.", "Se handboken först."),
        ("Stjärnan \\* står kvar.", "Stjärnan * står kvar."),
        ("snake_case_ord och _kursivt_ ord", "snake_case_ord och kursivt ord"),
        ("Första raden\nandra raden.", "Första raden andra raden."),
    ],
)
def test_markup_is_not_read(written: str, printed: str) -> None:
    assert read(written).text == printed


def test_headings_and_list_items_are_sentences_of_their_own() -> None:
    text = "## Rubrik\nEn mening.\n\n- första punkten\n- andra punkten\n"
    assert sentences(text) == ["Rubrik", "En mening.", "första punkten", "andra punkten"]


def test_a_footnote_is_a_paragraph_of_its_own() -> None:
    assert sentences("Text[^1] med not.\n\n[^1]: Noten.") == ["Text med not.", "Noten."]


@pytest.mark.parametrize(
    "text",
    [
        "Kostnaden var t.ex. 5 mnkr hos bl.a. Socialnämnden i fjol.",
        "Det kostar ca. 5 000 kr per dygn.",
        "Avtalet gäller fr.o.m. 1 oktober.",
        "Resultatet var −23,0 mnkr.",
    ],
)
def test_a_stop_within_a_sentence_does_not_end_it(text: str) -> None:
    assert sentences(text) == [text]


def test_a_stop_at_the_end_does() -> None:
    assert sentences("Det ökade 2018. Nästa år vänder det! Eller? ”Ja.” Slut") == [
        "Det ökade 2018.", "Nästa år vänder det!", "Eller?", "”Ja.”", "Slut",
    ]  # fmt: skip


def test_a_citation_is_read_as_its_value_and_knows_its_fact() -> None:
    text = "Det var {{ hushåll }} hushåll."
    start = text.index("{{")
    reading = read(text, [Value(start, start + 13, "441", "hushåll", Period(2018), None)])
    assert reading.text == "Det var 441 hushåll."
    (cited,) = reading.cited
    assert (reading.text[cited.start : cited.end], cited.ref) == ("441", "hushåll")
    assert reading.written(Span(cited.start, cited.end)) == Span(start, start + 13)


@tries(100)
@given(st.text(alphabet="abc åäö.*_[]()\\\n#-1", max_size=200))
def test_what_is_left_of_any_text_was_written_there(text: str) -> None:
    reading = read(text)
    assert len(reading.offsets) == len(reading.text)
    assert list(reading.offsets) == sorted(reading.offsets)
    for character, offset in zip(reading.text, reading.offsets, strict=True):
        assert character == text[offset] or character in " \n"


@pytest.mark.parametrize("piece", ["*_[]\\", "a ", "Aa. ", "st. A", "1 ", "[^a]:", "(((", "\n- \n# "])
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = 1.0
        for _ in range(3):
            start = time.process_time()
            assert read(text).sentences is not None
            best = min(best, time.process_time() - start)
        return best

    assert seconds(160_000) < 16 * max(seconds(20_000), 0.01)  # eight times as long; a square would be 64
