"""Every way of saying reads its own examples, and nothing is wrong with them."""

from __future__ import annotations

import pytest

from reportgen.claims.constructions import Construction, grammar
from reportgen.claims.ir import Kind
from tests.claims.reading import chunks, denied

ALL = [pytest.param(each, id=f"{each.way.kind}-{each.way.say}") for each in grammar("sv").constructions]


@pytest.mark.parametrize("construction", ALL)
def test_a_construction_reads_its_examples(construction: Construction) -> None:
    assert construction.reads, "somebody who adds a way of saying shows a sentence that says it"
    for text, slots in construction.reads.items():
        reading, line = chunks(text)
        read = [
            {
                slot: [reading[figure.span] for figure in figures]
                for slot, figures in claim.slots.items()
                if slot != "items"
            }
            for claim in construction.claims(line)
        ]
        assert {slot: held if isinstance(held, list) else [held] for slot, held in slots.items()} in read


@pytest.mark.parametrize("construction", ALL)
def test_a_construction_is_silent_on_what_it_is_not(construction: Construction) -> None:
    for text in construction.ignores:
        assert list(construction.claims(chunks(text)[1])) == []


@pytest.mark.parametrize("construction", ALL)
def test_the_examples_are_true(construction: Construction) -> None:
    if construction.way.kind is not Kind.POINTS:  # which is wrong by its words alone
        assert [words for text in construction.reads for words, _ in denied(text)] == []
