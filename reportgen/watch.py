"""When to build again: whenever a file of the project has changed.

A process that stays has its modules, its dictionary and Typst's own memory of the last layout at hand, so a changed
sentence is in the files after a fifth of the time of a new command.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from watchfiles import DefaultFilter, watch

_QUIET = 50  # milliseconds without a change, after which what was saved is taken to be whole
_START = 100  # milliseconds until the first moment


def moments(root: Path, *outputs: Path) -> Iterator[None]:
    """At once, and then each time that something below a folder has changed since, without end.

    What is written in `outputs` is no change, nor are hidden files and what editors keep beside a file. A change that
    is made during a build is not missed: it has its moment after it.
    """
    ours = DefaultFilter(ignore_paths=[path.resolve() for path in outputs])
    begun = False
    for changes in watch(root, watch_filter=ours, step=_QUIET, yield_on_timeout=True, rust_timeout=_START):
        if changes or not begun:
            begun = True
            yield
