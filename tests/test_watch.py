"""A build that stays and builds again: it sees what is saved, survives faults, and ends when it is told to."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from queue import Empty, Queue

import pytest

from tests.conftest import FOLDER, Tiny

TEXT_FILE = f"{FOLDER}/10-text.yaml"
PAGE = "build/liten-2018.html"


def _as_on_a_terminal() -> None:
    """Ctrl-C ends a program; what a shell has started in the background, as CI may be, is told to ignore it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


class Watching:
    """The command in a process of its own, and what it says, line by line."""

    def __init__(self, tiny: Tiny) -> None:
        command = [sys.executable, "-m", "reportgen", "build", "--to", "html", "--watch"]
        self.process = subprocess.Popen(
            command, cwd=tiny.root, stderr=subprocess.PIPE, text=True, preexec_fn=_as_on_a_terminal
        )
        self.lines: Queue[str] = Queue()
        self.listener = threading.Thread(target=self._listen)
        self.listener.start()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.listener.join()
        assert self.process.stderr
        self.process.stderr.close()

    def _listen(self) -> None:
        for line in self.process.stderr or ():
            self.lines.put(line.strip())

    def build(self) -> list[str]:
        """What the next build says, until it waits again."""
        told: list[str] = []
        while not told or not told[-1].startswith("väntar på ändringar"):
            told.append(self.lines.get(timeout=60))
        return told[:-1]


@pytest.fixture
def watching(tiny: Tiny) -> Iterator[Watching]:
    started = Watching(tiny)
    yield started
    started.end()


def test_what_is_saved_is_built_and_a_fault_is_waited_out(tiny: Tiny, watching: Watching) -> None:
    """A controller leaves it running beside the editor for a day."""
    assert watching.build()[-1].startswith("liten-2018:")
    first = (tiny.root / PAGE).read_bytes()
    tiny.replace(TEXT_FILE, "Antalet hushåll", "Under hela året var antalet hushåll")
    assert watching.build()[-1].startswith("liten-2018:")
    second = (tiny.root / PAGE).read_bytes()
    assert second != first and "Under hela året".encode() in second

    tiny.replace(TEXT_FILE, "{{ hushåll", "{{ hushal")
    assert any("fel[undefined-fact]" in line for line in watching.build())
    settings = (tiny.root / "reportgen.yaml").read_text("utf-8")
    tiny.write("reportgen.yaml", "[")
    assert any(line.startswith("reportgen.yaml:") for line in watching.build())
    assert (tiny.root / PAGE).read_bytes() == second

    tiny.write("reportgen.yaml", settings)
    watching.build()
    tiny.replace(TEXT_FILE, "{{ hushal", "{{ hushåll")
    assert "oförändrad" in watching.build()[-1]


def test_what_it_writes_itself_does_not_set_it_off_and_ctrl_c_ends_it(watching: Watching) -> None:
    watching.build()
    with pytest.raises(Empty):
        watching.lines.get(timeout=1)
    watching.process.send_signal(signal.SIGINT)
    assert watching.process.wait(timeout=30) == 0
    assert watching.lines.empty()
