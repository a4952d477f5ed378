"""No text makes the review hang: four times as long takes about four times as long, not sixteen."""

from __future__ import annotations

import time

import pytest

from reportgen import pipeline
from reportgen.diagnostics import Severity
from tests.conftest import FOLDER, Tiny
from tests.hostile_texts import HOSTILE

SMALL = 25_000
GROWTH = 4
WORST = 9  # times as long for a text that is GROWTH times as long; linear is 4, quadratic 16
QUICK = ["citations", "paragraphs"]
IDLE = 0.5  # seconds of the processor that do not count: starting, drawing, reading dictionaries


def _seconds(tiny: Tiny, text: str) -> float:
    """The processor's time, whatever else the machine is doing."""
    lines = "".join(f"  {line}".rstrip() + "\n" for line in text.split("\n"))
    tiny.write(f"{FOLDER}/10-text.yaml", f"typ: text\nrubrik: Året\nstatus: klar\ntext: |\n{lines}")
    started = time.process_time()
    pipeline.check(tiny.load(), ("liten-2018",), Severity.INFO)
    return time.process_time() - started


@pytest.mark.parametrize(
    "name", QUICK + [pytest.param(name, marks=pytest.mark.slow) for name in HOSTILE if name not in QUICK]
)
def test_a_long_text_takes_time_in_proportion(name: str, tiny: Tiny) -> None:
    """A hundred thousand characters of one thing through every rule."""
    _seconds(tiny, "Hej.")  # imports and dictionaries
    short = _seconds(tiny, HOSTILE[name](SMALL))
    long = _seconds(tiny, HOSTILE[name](SMALL * GROWTH))
    assert long < IDLE + WORST * max(short, IDLE / WORST), f"{short:.2f} s, then {long:.2f} s"
