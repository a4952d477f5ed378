"""A figure that is changed in a sentence that was right is found, whatever the way of saying."""

from __future__ import annotations

import re

import pytest

from reportgen.claims.constructions import Construction, grammar
from reportgen.claims.ir import Kind
from tests.claims.reading import denied

# what one changed figure need not contradict: bounds, percentages below a hundred, and a way that leaves its pair open
OPEN = {Kind.WITHIN, Kind.AT_MOST, Kind.BETWEEN, Kind.HUNDRED, Kind.POINTS, Kind.COUNT, Kind.MET, Kind.EQUAL}
NUMBER = re.compile(r"\d{1,3}(?: \d{3})+(?:,\d+)?|\d+(?:,\d+)?")
SHARE_FOUND = 0.8

TOLD = [each for each in grammar("sv").constructions if each.way.kind not in OPEN and each.way.certain]
CLOSED = [c for c in TOLD if {"by", "rel", "percent", "whole", "each"} & set(next(iter(c.reads.values())))]


@pytest.mark.parametrize("factor", ["1.6", "3"])
def test_most_changed_differences_shares_and_sums_are_found(factor: str) -> None:
    results = [(text, bool(denied(_changed(text, said, factor)))) for text, said in map(_told, CLOSED) if said]
    missed = [text for text, found in results if not found]
    assert len(missed) <= (1 - SHARE_FOUND) * len(results), missed


def _told(construction: Construction) -> tuple[str, str]:
    """An example, and the figure of it that the others decide; empty where that is a word."""
    text, slots = next(iter(construction.reads.items()))
    name = next(each for each in ("rel", "by", "percent", "each", "whole") if each in slots)
    found = NUMBER.search(slots[name])
    return text, found[0] if found else ""


def _changed(text: str, figure: str, factor: str) -> str:
    value = float(figure.replace(" ", "").replace(",", ".")) * float(factor)
    decimals = len(figure.partition(",")[2])
    written = f"{value:.{decimals}f}".replace(".", ",")
    return re.sub(rf"(?<![\d,]){re.escape(figure)}(?![\d,])", written, text, count=1)
