"""A headless Chromium, driven over a pair of pipes in the DevTools protocol: no driver, no download, no port.

Commands and replies are JSON, each ended by a zero byte. The browser can resolve no name, and every request that it
tries to make is kept in `requests`.
"""

from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import subprocess
import tempfile
from base64 import b64decode
from pathlib import Path
from typing import Any

_TIMEOUT = 60.0  # seconds for one command; a page is loaded in one or two
_FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--hide-scrollbars",
    "--disable-extensions", "--disable-component-update", "--disable-background-networking",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--remote-debugging-pipe",
)  # fmt: skip


class Browser:
    """One tab. Use it as a context manager."""

    def __init__(self, program: str) -> None:
        self.requests: list[str] = []
        self._events: list[dict[str, Any]] = []
        self._number, self._session, self._unread = 0, "", b""
        self._profile = tempfile.mkdtemp(prefix="chromium-")
        theirs_in, self._out = _pipe()
        self._in, theirs_out = _pipe()
        command = [program, *_FLAGS, f"--user-data-dir={self._profile}", "about:blank"]
        self._process = subprocess.Popen(
            ["bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash", *command],
            pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        os.close(theirs_in)
        os.close(theirs_out)

    def __enter__(self) -> Browser:
        target = self.do("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.do("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime"):
            self.do(f"{domain}.enable")
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.wait(20)
        os.close(self._in)
        os.close(self._out)
        shutil.rmtree(self._profile, ignore_errors=True)

    def do(self, method: str, **parameters: Any) -> dict[str, Any]:
        """A command and its result; raises RuntimeError where the browser refuses it."""
        self._number += 1
        command: dict[str, Any] = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            command["sessionId"] = self._session
        self._write(command)
        while (message := self._next()).get("id") != self._number:
            self._keep(message)
        if "error" in message:
            raise RuntimeError(f"{method}: {message['error']['message']}")
        result: dict[str, Any] = message["result"]
        return result

    def open(self, path: Path, *, width: int = 1440, height: int = 900, dark: bool = False, media: str = "") -> None:
        """Load a page in a window of so many CSS pixels."""
        self.do("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.do("Emulation.setEmulatedMedia", media=media, features=[scheme])
        self._events.clear()
        self.requests.clear()
        self.do("Page.navigate", url=path.resolve().as_uri())
        while not any(event["method"] == "Page.loadEventFired" for event in self._events):
            self._keep(self._next())
        self.run("document.fonts.ready.then(() => true)")

    def run(self, script: str) -> Any:
        """The value of an expression on the page; a promise is waited for."""
        found = self.do("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in found:
            raise RuntimeError(found["exceptionDetails"])
        return found["result"].get("value")

    def press(self, key: str, times: int = 1) -> None:
        """Press a key, such as Tab."""
        for _ in range(times):
            for kind in ("rawKeyDown", "keyUp"):
                self.do("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode={"Tab": 9}[key])

    def screenshot(self, *, whole: bool = False) -> bytes:
        """What is seen, or the whole page, as PNG."""
        return b64decode(self.do("Page.captureScreenshot", captureBeyondViewport=whole)["data"])

    def printed(self) -> bytes:
        """The page as it is printed, as PDF."""
        return b64decode(self.do("Page.printToPDF", preferCSSPageSize=True)["data"])

    def _keep(self, message: dict[str, Any]) -> None:
        if "method" in message:
            self._events.append(message)
        if message.get("method") == "Network.requestWillBeSent":
            self.requests.append(message["params"]["request"]["url"])

    def _write(self, command: dict[str, Any]) -> None:
        data = json.dumps(command).encode() + b"\0"
        while data:
            data = data[os.write(self._out, data) :]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._unread:
            if not select.select([self._in], [], [], _TIMEOUT)[0]:
                raise TimeoutError("Chromium does not answer")
            chunk = os.read(self._in, 1 << 20)
            if not chunk:
                raise RuntimeError("Chromium ended")
            self._unread += chunk
        message, _, self._unread = self._unread.partition(b"\0")
        found: dict[str, Any] = json.loads(message)
        return found


def _pipe() -> tuple[int, int]:
    """A pipe whose ends stand clear of 3 and 4, which are Chromium's."""
    made = os.pipe()
    ends = tuple(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in made)
    for end in made:
        os.close(end)
    return ends[0], ends[1]
