"""Every content key, enumeration, printed label and message, in one file per language.

The model is English; content is written in Swedish or English. Translation happens here, at the
border: `aliases` on the way in, `label` and `message` on the way out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, assert_never

import yaml

from reportgen.diagnostics import Args, Argument, Choice, Key, Label, Location, Quoted
from reportgen.periods import Period, date_in_prose
from reportgen.quantities import Quantity, Unit, format_number, format_quantity, unit_label

LANGUAGES = ("sv", "en")
_QUOTES = {"sv": "””", "en": "“”"}


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


@cache
def _charts(language: str) -> dict[str, str]:
    return {name: str(text) for name, text in table(language)["charts"].items()}


def chart(entry: str, language: str, **args: object) -> str:
    """A word or phrase that a chart prints or says; `args` fill its blanks."""
    return _charts(language)[entry].format(**args)


def term(entry: str, language: str, **args: object) -> str:
    """A word of the command's own output, such as a stage's name."""
    return str(table(language)["terms"][entry]).format(**args)


def message(rule: str, variant: str, language: str, args: Args) -> tuple[str, str]:
    """What is wrong and what to do, in words, of what hinders reading; what rules say stands beside them."""
    entry = table(language)["messages"][rule]
    return filled(entry.get(variant or "default", entry), language, args)


def filled(entry: Mapping[str, str], language: str, args: Args) -> tuple[str, str]:
    """The text and the hint of a message, with its values in their blanks."""
    blanks = _Blanks({name: _Blank(value, language) for name, value in args.items()})
    return entry["text"].format_map(blanks), entry.get("hint", "").format_map(blanks)


def entries(rule: str, language: str) -> list[Mapping[str, str]]:
    """Every wording of what hinders reading."""
    entry = table(language)["messages"][rule]
    return [entry] if isinstance(entry.get("text"), str) else list(entry.values())  # a variant may be called text


def wordings(entries: Iterable[Mapping[str, str]]) -> list[tuple[str, str]]:
    """Messages as (what is wrong, what to do), with an ellipsis for every detail."""
    return [(e["text"].format_map(_Details()), e.get("hint", "").format_map(_Details())) for e in entries]


def shown(value: Argument, language: str, *, words: bool = False, signed: bool = False) -> str:
    """A value in a language: short, as in a table; or in words, as in running text."""
    match value:
        case StrEnum() | Key() | Choice() | Label():
            return unit_label(value, language) if words and isinstance(value, Unit) else _named(value, language)
        case Quantity():
            return format_quantity(value, language, table=not words, signed=signed)
        case Decimal():
            return format_number(value, language, signed=signed)
        case Period():
            return value.label(language) if words else str(value)
        case date():
            return date_in_prose(value, language) if words else value.isoformat()
        case Quoted(words=quoted):
            return ", ".join(f"{_QUOTES[language][0]}{word}{_QUOTES[language][1]}" for word in quoted)
        case tuple():
            return ", ".join(shown(each, language, words=words, signed=signed) for each in value)
        case str() | int() | Location():
            return str(value)
        case _:
            assert_never(value)


def _named(value: StrEnum | Key | Choice | Label, language: str) -> str:
    match value:
        case StrEnum():
            return enum_word(type(value).__name__, value.value, language)
        case Key():
            return key(value.scope, value.name, language)
        case Choice():
            return enum_word(value.scope, value.value, language)
        case Label():
            return label(value.name, language)


@dataclass(frozen=True, slots=True)
class _Blank:
    """A value in a blank of a message: `{name}`, `{name:words}` in words, `{name:+}` with its sign, or both."""

    value: Argument
    language: str

    def __format__(self, form: str) -> str:
        return shown(self.value, self.language, words="words" in form, signed="+" in form)


class _Blanks(dict[str, _Blank]):
    """A blank nobody filled prints as nothing: a message is never lost for want of a detail."""

    def __missing__(self, key: str) -> _Blank:
        return _Blank("", "")


class _Detail:
    def __format__(self, form: str) -> str:
        return "…"


class _Details(dict[str, _Detail]):
    def __missing__(self, key: str) -> _Detail:
        return _Detail()
