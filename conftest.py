"""What all tests share from the outset: the built example, and the switch that renews the goldens."""

import pytest

pytest_plugins = ["tests.example", "tests.word_sample"]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew-goldens", action="store_true", help="write what is instead of comparing with it")
