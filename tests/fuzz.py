"""How often the tests of made-up input try: the same tries every time, or others and more of them.

A commit that passed must pass again, so `make test` tries the same each time. `make fuzz` looks further: TIMES as many
tries, new ones in every run. What it finds becomes an `@example` of its test.
"""

from __future__ import annotations

import os
from typing import Any

from hypothesis import settings

TIMES = int(os.environ.get("REPORTGEN_FUZZ", "0"))


def tries(count: int, **named: Any) -> settings:
    """The settings of a test that tries so many inputs; no clock fails one unless `deadline` asks for it."""
    return settings(max_examples=count * max(TIMES, 1), derandomize=not TIMES, **{"deadline": None, **named})
