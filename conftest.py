"""What all tests share from the outset: the built example, the switch that renews the goldens, what was left out."""

from typing import Any

import pytest

pytest_plugins = ["tests.example", "tests.word_sample"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-goldens", action="store_true", help="write what is instead of comparing with it")


_LEFT_OUT = pytest.StashKey[int]()


def pytest_deselected(items: list[pytest.Item]) -> None:
    config = items[0].config
    config.stash[_LEFT_OUT] = config.stash.get(_LEFT_OUT, 0) + sum("slow" in item.keywords for item in items)
    if (output := getattr(config, "workeroutput", None)) is not None:
        output["left out"] = config.stash[_LEFT_OUT]


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    node.config.stash[_LEFT_OUT] = getattr(node, "workeroutput", {}).get("left out", 0)  # the same of every worker


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if left_out := terminalreporter.config.stash.get(_LEFT_OUT, 0):
        terminalreporter.write_line(f"{left_out} slow tests were left out; `make test-all` runs them too")
