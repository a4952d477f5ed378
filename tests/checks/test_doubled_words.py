"""The same word twice in a row."""

from __future__ import annotations

import pytest

from tests.checks.language import TEXT, found
from tests.conftest import Tiny, told


@pytest.mark.parametrize("word", ["och", "att", "en", "som", "kommunen"])
def test_a_doubled_word_is_found(tiny: Tiny, word: str) -> None:
    (line,) = told(found(tiny, "doubled-word", f"Här är arbetet {word} {word} mycket mer."))
    assert line.startswith(f"{TEXT}:5:18: varning[doubled-word]") and f"”{word} {word}”" in line


def test_it_is_found_over_a_line_break(tiny: Tiny) -> None:
    assert len(found(tiny, "doubled-word", "Kommunen arbetar och\noch utvecklar.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Är det det som handlingen visar?",
        "De barn som, som barn, bor här.",
        "Duran Duran.",
        "Stödet ökar. Ökar gör också behovet.",
        "Antalet är 5 5 5.",
        "Så så mycket mycket bättre.",
    ],
)
def test_words_that_may_stand_twice_are_left_alone(tiny: Tiny, text: str) -> None:
    assert found(tiny, "doubled-word", text) == ()
