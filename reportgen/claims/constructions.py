"""The ways of saying of a language, read from the files of its folder and matched against chunks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache, cached_property
from importlib import resources
from typing import Any

import yaml

from reportgen.claims.chunks import Chunks, Directions
from reportgen.claims.ir import Claim, Factor, Kind, Mark, Way
from reportgen.claims.pattern import compile_pattern
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Qualifier

_DIRECTIONS = {"+": 1, "-": -1, "=": 0, "?": None}
_FILES = ("change", "parts", "targets")
_MARKS = ("times", "move", "compare")


@dataclass(frozen=True)
class Construction:
    """One way of saying. `reads` are sentences that say so, with what fills the slots; `ignores` are none."""

    way: Way
    classes: Mapping[str, Sequence[str]]
    needs: frozenset[str]  # chunks without which it cannot be said; looked for first, since most lines lack them
    reads: Mapping[str, Mapping[str, Any]]
    ignores: tuple[str, ...]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The line as a regular expression. Raises PatternError for a line that cannot be read."""
        return compile_pattern(self.way.say, self.classes)

    def claims(self, chunks: Chunks) -> Iterator[Claim]:
        """Every place where it is said."""
        at = 1 if all(chunk in chunks.line for chunk in self.needs) else len(chunks.line)
        while found := self.pattern.search(chunks.line, at):
            yield self._claim(chunks, found)
            at = chunks.line.find(" ", found.start()) + 1

    def _claim(self, chunks: Chunks, found: re.Match[str]) -> Claim:
        groups = {name: text for name, text in found.groupdict().items() if text}
        slots: dict[str, tuple[Figure, ...]] = {}
        for name, text in groups.items():
            slot = name.rstrip("0123456789")  # {parts1} and {parts2} are parts
            if name == "items":
                slots[slot] = (chunks.count(text.count(" , ") + 2),)
            elif text[0] == "T":
                slots[slot] = (chunks.year(int(text[1:])),)
            elif name not in _MARKS:
                figures = (chunks.figures[int(number)] for number in re.findall(r"F(\d+)", text))
                slots[slot] = (*slots.get(slot, ()), *figures)
        named = re.findall(r"[FMCX]\d+\S", found[0])
        symbol = next((groups[name] for name in _MARKS if name in groups), "")
        mark, direction, way = None, self.way.direction, self.way
        if symbol[:1] == "X":
            mark = Mark(chunks.span(symbol, symbol))
            times = chunks.times(symbol)
            way = replace(way, factor=Factor(times, self.way.meant)) if times else way
        elif symbol:
            mark = Mark(chunks.span(symbol, symbol), chunks.is_verb(symbol))
            if symbol[-1] not in "<>":
                direction = None if symbol[0] == "M" and chunks.is_density else _DIRECTIONS[symbol[-1]]
        before = chunks.line[: found.start()]
        span = chunks.span(named[0], named[-1])
        return Claim(way, slots, span, direction, mark, before.count(" . "), before.count(" ; "))


@dataclass(frozen=True)
class Grammar:
    """All that a language says: its constructions in order, and its words of direction."""

    constructions: tuple[Construction, ...]
    directions: Directions


@cache
def grammar(language: str) -> Grammar:
    """The constructions of a language."""
    data = _data(language, "words")
    made = (
        _construction(Kind(kind), entry, data["classes"])
        for name in _FILES
        for kind, entries in _data(language, name).items()
        for entry in entries
    )
    directions = Directions(
        data["movements"],
        data["comparisons"],
        turns=frozenset(data["turns"]),
        negations=frozenset(data["negations"]),
        densities=tuple(data["densities"]),
        nouns=tuple(data["movement_nouns"]),
    )
    return Grammar(tuple(made), directions)


def _data(language: str, name: str) -> dict[str, Any]:
    text = resources.files(__package__).joinpath(language, f"{name}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


def _construction(kind: Kind, entry: Mapping[str, Any], classes: Mapping[str, list[str]]) -> Construction:
    line = entry["say"]
    direction = _DIRECTIONS[entry["direction"]] if "direction" in entry else None
    factor = Factor(Decimal(str(entry["factor"])), Qualifier("")) if "factor" in entry else None
    flags = {name: entry[name] for name in ("certain", "untold", "free") if name in entry}
    way = Way(kind, line, direction, factor=factor, meant=Qualifier(entry.get("meant", "")), **flags)
    certainly_there = re.sub(r"\[[^\[\]]*\]|(?<!\\)\([^()]*\)", "", line)
    needs = {f" {letter}" for letter in "MCX" if re.search(rf"(?:^|\s){letter}(?![a-zåäö])", certainly_there)}
    needs |= {"( "} if "\\(" in certainly_there else set()
    examples = entry.get("reads", {}), tuple(entry.get("ignores", ()))
    return Construction(way, classes, frozenset(needs), *examples)
