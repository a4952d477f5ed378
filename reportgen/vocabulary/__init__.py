"""Every content key, enumeration, printed label and message, in one file per language.

The model is English; content is written in Swedish or English. Translation happens here, at the
border: `aliases` on the way in, `label` and `message` on the way out.
"""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

import yaml

LANGUAGES = ("sv", "en")
_QUOTED = re.compile("”([^”]*)”")  # candidates are quoted where they are found, before the language is known
_QUOTES = {"sv": r"”\1”", "en": r"“\1”"}


@cache
def table(language: str) -> dict[str, Any]:
    """The whole vocabulary of a language: keys, enums, labels, messages, help."""
    text = resources.files(__name__).joinpath(f"{language}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def key(scope: str, name: str, language: str) -> str:
    """A model field as it is written in content: the model's own word, else the common one."""
    keys = table(language)["keys"]
    return str(keys.get(scope, {}).get(name) or keys["common"].get(name) or name.replace("_", " "))


@cache
def aliases(scope: str, name: str) -> tuple[str, ...]:
    """All accepted spellings of a field, Swedish first, without repeats."""
    return tuple(dict.fromkeys(key(scope, name, language) for language in LANGUAGES))


def enum_word(scope: str, value: str, language: str) -> str:
    """An enumeration's value as it is written in content."""
    return str(table(language)["enums"][scope][value])


@cache
def enum_values(scope: str) -> dict[str, str]:
    """Every accepted spelling of an enumeration's values -> the model's value."""
    return {str(word): value for language in LANGUAGES for value, word in table(language)["enums"][scope].items()}


def label(name: str, language: str, **args: object) -> str:
    """A printed word or phrase, such as a table's column head; `args` fill its blanks."""
    text = str(table(language)["labels"][name])
    return text.format(**args) if args else text


def term(entry: str, language: str, **args: object) -> str:
    """A word of the command's own output, such as a stage's name."""
    return str(table(language)["terms"][entry]).format(**args)


def message(rule: str, variant: str, language: str, args: dict[str, str]) -> tuple[str, str]:
    """What is wrong and what to do, in words; a rule may have wordings per variant."""
    entry = table(language)["messages"][rule]
    entry = entry.get(variant or "default", entry)
    blanks = _Blanks({name: _QUOTED.sub(_QUOTES[language], value) for name, value in args.items()})
    return str(entry["text"]).format_map(blanks), str(entry.get("hint", "")).format_map(blanks)


def wordings(rule: str, language: str) -> list[tuple[str, str]]:
    """All that a rule can say, as (what is wrong, what to do), with an ellipsis for every detail."""
    entry = table(language)["messages"][rule]
    entries = [entry] if isinstance(entry.get("text"), str) else list(entry.values())  # a variant may be called text
    return [(str(e["text"]).format_map(_Details()), str(e.get("hint", "")).format_map(_Details())) for e in entries]


class _Details(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return "…"


class _Blanks(dict[str, str]):
    """A blank nobody filled prints as nothing: a message is never lost for want of a detail."""

    def __missing__(self, key: str) -> str:
        return ""
