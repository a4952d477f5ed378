"""Files into place: all or none of a build's, one build at a time, and nothing left behind by one that was killed."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO

from reportgen.diagnostics import ReportgenError

LOCK = ".reportgen.lock"
_ENDING = ".reportgen.tmp"
PATIENCE = 60.0  # seconds to wait for another build to put its files into place, which takes it a moment
_PAUSE = 0.02


def place(files: Mapping[Path, bytes]) -> tuple[Path, ...]:
    """Write beside each file's place first, then move all into place: a kill leaves whole files only.

    Builds into one folder take turns, so the files of a report are all of the same build. Raises ReportgenError.
    """
    try:
        with contextlib.ExitStack() as stack:
            for folder in sorted({path.parent for path in files}):
                folder.mkdir(parents=True, exist_ok=True)
                stack.enter_context(_alone_in(folder))
            _replace(files)
    except OSError as error:
        raise ReportgenError("cannot-write", file=error.filename or "", reason=error.strerror or error) from error
    return tuple(files)


def exchange(path: Path, old: bytes, new: bytes) -> bool:
    """Put new content in place of what a file is known to hold; False, and nothing done, where it holds other content.

    A link stays a link. Raises ReportgenError.
    """
    path = path.resolve()
    try:
        with _alone_in(path.parent):
            same = path.read_bytes() == old
            if same:
                _replace({path: new})
    except OSError as error:
        raise ReportgenError("cannot-write", file=error.filename or "", reason=error.strerror or error) from error
    return same


def _replace(files: Mapping[Path, bytes]) -> None:
    ready: list[tuple[Path, Path]] = []
    try:
        for path, data in files.items():
            temporary = path.with_name(f".{path.name}.{os.getpid()}{_ENDING}")
            ready.append((temporary, path))
            _write(temporary, data, path)
            with contextlib.suppress(FileNotFoundError):
                shutil.copymode(path, temporary)
        for temporary, path in ready:
            temporary.replace(path)
    finally:
        for temporary, _ in ready:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)


def _write(temporary: Path, data: bytes, path: Path) -> None:
    """Write what is meant for `path`, which is the file that a fault is told of."""
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
    except OSError as error:  # of a full disk Python knows the reason and not the file
        raise OSError(error.errno, error.strerror, str(path)) from error


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """No other build writes in the folder meanwhile; what a killed one left there is swept.

    The system lets go of the lock when its process ends, however it ends. Where a file system knows no locks, builds
    do not wait for each other, and nothing is swept.
    """
    path = folder / LOCK
    held = _locked(path)
    try:
        if held:
            for stale in folder.glob(f".*{_ENDING}"):
                stale.unlink(missing_ok=True)
        yield
    finally:
        if held and os.name != "nt":  # Windows removes no file that is open
            with contextlib.suppress(OSError):
                path.unlink()
        if held:
            held.close()
        if held and os.name == "nt":
            with contextlib.suppress(OSError):
                path.unlink()


def _locked(path: Path) -> IO[bytes] | None:
    """The lock file, open and locked; None where the file system has no locks."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        stream = _opened(path)
        try:
            _lock(stream)
        except (BlockingIOError, PermissionError):  # another build's; Windows says the latter
            stream.close()
            time.sleep(_PAUSE)
            continue
        except OSError:
            stream.close()
            return None
        if _is_the_one(stream, path):
            return stream
        stream.close()
    raise OSError(errno.EBUSY, os.strerror(errno.EBUSY), str(path))


def _opened(path: Path) -> IO[bytes]:
    """The lock file itself: a shortcut that was planted by its name is not followed, and a pipe is not waited for."""
    flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    return os.fdopen(os.open(path, flags, 0o666), "r+b", buffering=0)


def _lock(stream: IO[bytes]) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        import fcntl

        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _is_the_one(stream: IO[bytes], path: Path) -> bool:
    """Whether the locked file is still the one by that name: whoever held it before took it away."""
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(stream.fileno()), path.stat())
    return False
