"""A text is read as it is printed, and every character of it still knows where it was written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz import tries
from tests.reading import reading


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    found = reading(text)
    return [found[span] for span in found.sentences]


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Antalet **hushåll** har *ökat*.", "Antalet hushåll har ökat."),
        ("Se [handboken](https://exempel.se/bok) först.", "Se handboken först."),
        ("Stjärnan \\* står kvar.", "Stjärnan * står kvar."),
        ("snake_case_ord och _kursivt_ ord", "snake_case_ord och kursivt ord"),
        ("Första raden\nandra raden.", "Första raden andra raden."),
        ("Första raden\\\nandra raden.", "Första raden andra raden."),
        ("6&nbsp;procent &amp; 5 &lt; 7", "6\N{NO-BREAK SPACE}procent & 5 < 7"),
        (
            "Se [handboken](https://exempel.se 'En titel') och [lagen][1].\n\n[1]: https://lagen.se",
            "Se handboken och lagen.",
        ),
    ],
)
def test_markup_is_not_read(written: str, printed: str) -> None:
    assert reading(written).text == printed


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


@tries(100)
@given(st.text(alphabet="abc åäö.*_[]()\\\n#-1&;<>^:e`{}", max_size=200))
def test_what_is_read_of_any_text_was_written_there(text: str) -> None:
    found = reading(text)
    assert len(found.starts) == len(found.ends) == len(found.text)
    for character, start, end in zip(found.text, found.starts, found.ends, strict=True):
        assert character in text[start:end] or character in " \n?"


@pytest.mark.slow  # by a clock
@pytest.mark.parametrize("piece", ["*_[]\\", "a ", "Aa. ", "st. A", "1 ", "[^a]:", "^[", "(((", "\n- \n# "])
def test_the_time_grows_with_the_length_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        best = 1.0
        for _ in range(3):
            start = time.process_time()
            assert reading(text).sentences is not None
            best = min(best, time.process_time() - start)
        return best

    assert seconds(160_000) < 16 * max(seconds(20_000), 0.01)  # eight times as long; a square would be 64
