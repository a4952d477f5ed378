"""WeasyPrint, loaded only where pages are laid out: half a second and system libraries."""

from __future__ import annotations

import contextlib
import ctypes.util
import os
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

from reportgen.diagnostics import ReportgenError

P = ParamSpec("P")
T = TypeVar("T")
_FONTS = "FONTCONFIG_FILE"
# WeasyPrint's functions that are replaced, its fonts and its logger belong to the whole process, and so does the
# collecting of garbage: in several threads, one document at a time is laid out or written.
_LOCK = threading.RLock()


def one_at_a_time(work: Callable[P, T]) -> Callable[P, T]:
    """A function that touches what belongs to the process: it waits for its turn, whoever runs it."""

    @wraps(work)
    def alone(*args: P.args, **named: P.kwargs) -> T:
        with _LOCK:
            return work(*args, **named)

    return alone


def weasyprint() -> Any:
    """The class that lays pages out. Raises ReportgenError where the Pango libraries are missing."""
    try:
        with (
            only_our_fonts(),
            _by_exact_name(),
            warnings.catch_warnings(action="ignore"),
        ):  # that the system has no fonts is meant
            from weasyprint import HTML
    except OSError as error:
        raise ReportgenError("no-pango", reason=error) from error
    return HTML


@contextlib.contextmanager
def only_our_fonts() -> Iterator[None]:
    """Shut the system's fonts out, which differ from machine to machine; other programs that are run keep theirs."""
    before = os.environ.get(_FONTS)
    os.environ[_FONTS] = str(Path(__file__).with_name("fonts.conf"))
    try:
        yield
    finally:
        os.environ.pop(_FONTS)
        if before is not None:
            os.environ[_FONTS] = before


@contextlib.contextmanager
def _by_exact_name() -> Iterator[None]:
    """WeasyPrint tries a library's names of all systems in turn, and on Linux the search for each of the others runs
    ldconfig, gcc and ld: fifty processes that find nothing which the exact name would not."""
    search = ctypes.util.find_library
    if sys.platform == "linux":
        ctypes.util.find_library = lambda name: None
    try:
        yield
    finally:
        ctypes.util.find_library = search
