"""The words that rules read in one language: `<group>/lexicon.<language>.yaml` beside the rules of a group."""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportgen.prose import lexicon as prose


def lexicon(group: str, part: str, language: str) -> dict[str, Any]:
    """One part of a lexicon; empty in a language that has none."""
    found: dict[str, Any] = whole(group, language).get(part, {})
    return found


@cache
def is_readable(group: str, language: str) -> bool:
    """Whether somebody has written down a group's words in a language."""
    return language in prose.LANGUAGES if group == "prose" else bool(whole(group, language))


@cache
def whole(group: str, language: str) -> dict[str, Any]:
    """A whole lexicon; empty in a language that has none."""
    file = resources.files(__package__).joinpath(group, f"lexicon.{language}.yaml")
    if not file.is_file():
        return {}
    loaded: dict[str, Any] = yaml.load(file.read_text("utf-8"), Loader=yaml.CSafeLoader)
    return loaded
