"""The words of a language that make a sentence a claim about figures; read once from `lexicon.<language>.yaml`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

import yaml

from reportgen.quantities import Unit

LANGUAGES = ("sv",)  # those that prose can be read for claims in


class Qualifier(StrEnum):
    """What the word before a number says of it."""

    NONE = ""
    ABOUT = "about"  # cirka
    OVER = "over"  # drygt: a little more
    ABOVE = "above"  # mer än: more, however much
    NEARLY = "nearly"  # knappt: a little less
    BELOW = "below"  # mindre än
    LEAST = "least"  # minst
    MOST = "most"  # högst


class Direction(StrEnum):
    """Which way something is said to have moved."""

    UP = "up"
    DOWN = "down"
    SAME = "same"


@dataclass(frozen=True)
class Lexicon:
    """The lexicon's lists, as they are looked up."""

    data: dict[str, Any]
    numbers: dict[str, int]
    units: dict[str, Unit]
    qualifiers: dict[tuple[str, ...], Qualifier]
    months: dict[str, int]
    sets: dict[str, frozenset[str]]
    compound_units: tuple[tuple[str, Unit], ...]

    def words(self, name: str) -> frozenset[str]:
        """A list of single words."""
        return self.sets[name]

    def direction(self, word: str) -> Direction | None:
        """The direction that a word in lower case tells by itself."""
        for way, exact in self.data["exact_directions"].items():
            if word in exact:
                return Direction(way)
        for way, starts in self.data["directions"].items():
            if word.startswith(tuple(starts)):
                return Direction(way)
        return None

    def companions(self, word: str) -> frozenset[str]:
        """The words of which one must stand beside it; empty where the word is enough by itself."""
        return frozenset(self.data["only_with"].get(word, ()))

    def factor(self, word: str) -> Decimal | None:
        """How many times as much, by one word: "fördubblats" is twice."""
        found = (value for start, value in self.data["factors"].items() if word.startswith(start))
        value = next(found, None)
        return Decimal(value) if value else None

    def stem(self, word: str) -> str:
        """A word without its inflection, near enough to compare two words by; at least four letters stay."""
        return _stem(word.lower().rstrip("-"), tuple(self.data["endings"]))


@cache
def _stem(word: str, endings: tuple[str, ...]) -> str:
    """Ending after ending is taken off, so that "underskottet" and "underskott" come to the same."""
    for ending in endings:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return _stem(word[: -len(ending)], endings)
    return word


@cache
def lexicon(language: str) -> Lexicon:
    """The lexicon of a language in `LANGUAGES`."""
    text = resources.files(__package__).joinpath(f"lexicon.{language}.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    numbers = dict(data["numbers"])
    numbers |= {t + o: numbers[t] + v for t in data["tens"] for o, v in data["ones"].items()}
    qualifiers = {tuple(w.split()): Qualifier(kind) for kind, words in data["qualifiers"].items() for w in words}
    months = {name: number for number, name in enumerate(data["months"], 1)}
    units = {word: Unit(unit) for word, unit in data["units"].items()}
    sets = {name: frozenset(words) for name, words in data.items() if isinstance(words, list)}
    compounds = tuple((end, units[end]) for end in data["compound_units"])
    return Lexicon(data, numbers, units, qualifiers, months, sets, compounds)
