"""A command's time and memory, as the operating system counts them."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

_UNIT = 1024 * 1024 if sys.platform == "darwin" else 1024  # of the system's memory figures, in a MB


@dataclass(frozen=True)
class Cost:
    """Seconds by the clock and of the processor, and the most memory in MB that one process of it had."""

    seconds: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        """What two commands after each other cost."""
        return Cost(self.seconds + other.seconds, self.cpu + other.cpu, max(self.memory, other.memory))


class FailedError(Exception):
    """A command that should work did not: a benchmark of failures would flatter."""


def run(command: Iterable[str], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run one command in a folder, its children included; `environment` is added to this process's."""
    words = [str(word) for word in command]
    with (folder / "last.log").open("w+b") as log:
        start = time.perf_counter()
        process = subprocess.Popen(
            words,
            cwd=folder,
            env={**os.environ, **(environment or {})},
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            log.seek(0)
            raise FailedError(f"{' '.join(words)}\n{log.read().decode(errors='replace')[-2000:]}")
    return Cost(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / _UNIT)


def run_all(commands: Iterable[Iterable[str]], folder: Path) -> Cost:
    """Commands one after the other."""
    return sum((run(command, folder) for command in commands), Cost())


def run_staying(command: Sequence[str], folder: Path, ready: str, changes: Sequence[Callable[[], object]]) -> Cost:
    """A command that stays, and says a line with `ready` when it has built: the seconds after the last of the changes.

    Those before it have it do each thing once, as the day's first build would. Processor time is not told apart.
    """
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        try:
            _await(process, ready)
            start = time.perf_counter()
            for change in changes:
                start = time.perf_counter()
                change()
                _await(process, ready)
            seconds = time.perf_counter() - start
        finally:
            process.kill()
            _, _, used = os.wait4(process.pid, 0)
            process.returncode = 0
    return Cost(seconds, memory=used.ru_maxrss / _UNIT)


def _await(process: subprocess.Popen[str], ready: str) -> None:
    told = []
    for line in process.stderr or ():
        if ready in line:
            return
        told.append(line)
    raise FailedError("".join(told)[-2000:])


@contextmanager
def checkout(root: Path, revision: str) -> Iterator[Path]:
    """A revision of the project in a folder of its own; with it as PYTHONPATH, its code runs on these libraries."""
    with tempfile.TemporaryDirectory() as folder:
        there = Path(folder) / "tree"
        subprocess.run(["git", "worktree", "add", "--quiet", "--detach", there, revision], cwd=root, check=True)
        try:
            yield there
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", there], cwd=root, check=True)
