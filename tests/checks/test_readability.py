"""Long sentences and sections that are hard to read, against the project's own bounds."""

from __future__ import annotations

from tests.checks.language import TEXT, found, heard
from tests.conftest import Tiny, told

HARD = "Verksamhetsområdets kvalitetsledningsarbete omfattar systematiska egenkontroller " * 2


def test_a_long_sentence_is_told_with_its_length(tiny: Tiny) -> None:
    (line,) = told(found(tiny, "long-sentence", f"Så var det. Nu {'och så ' * 19}."))
    assert line.startswith(f"{TEXT}:5:15: upplysning[long-sentence]") and "40" in line
    assert found(tiny, "long-sentence", f"Nu {'och så ' * 18}gick det.") == ()


def test_a_section_over_the_bound_is_told_as_short_or_not(tiny: Tiny) -> None:
    (said,) = found(tiny, "hard-to-read", f"{HARD}. " * 4)
    assert said.variant == "short" and said.args["words"] == 40
    (said,) = found(tiny, "hard-to-read", f"{HARD}. " * 12)
    assert said.variant == ""
    assert found(tiny, "hard-to-read", f"{HARD}. " * 3) == ()
    assert found(tiny, "hard-to-read", "Vi gör det vi ska för de barn som bor här hos oss. " * 10) == ()


def test_the_bounds_are_the_projects_own(tiny: Tiny) -> None:
    assert found(tiny, "long-sentence", f"Nu {'och så ' * 10}gick det.") == ()
    tiny.replace("reportgen.yaml", "språk: sv", "språk: sv\ngranskning:\n  gränser: {ord i en mening: 20}")
    assert len(heard(tiny, "long-sentence")) == 1
