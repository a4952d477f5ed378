"""How often the tests of made-up input try: the same tries every time, or others and more of them.

A commit that passed must pass again, so `make test` tries the same each time, and `make test-all` those and more.
`make fuzz` looks further: TIMES as many tries, new ones in every run. What it finds becomes an `@example` of its test.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

TIMES = float(os.environ.get("REPORTGEN_FUZZ", "0.25"))


def tries(count: int, **named: Any) -> settings:
    """The settings of a test that tries so many inputs; no clock fails one unless `deadline` asks for it."""
    return settings(max_examples=int(count * TIMES), derandomize=TIMES <= 1, **{"deadline": None, **named})
