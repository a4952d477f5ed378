"""Two colours of the graphic profile that are too alike to be read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Final, NamedTuple

from reportgen.checks.rule import ERROR, Rule
from reportgen.colours import LARGE, TEXT, WHITE, contrast, nearest_passing
from reportgen.diagnostics import Args, Argument, Diagnostic, Key, Label, Location
from reportgen.document.tree import Document
from reportgen.theme import INKS, Theme, completed

_PAIRS: tuple[tuple[str, str, float], ...] = (  # what is printed, on what, and how far apart they must be
    *((ink, "white", TEXT) for ink in INKS),
    *((ink, "tint", TEXT) for ink in INKS),
    ("on_main", "main", TEXT),
    ("soft_on_main", "main", TEXT),
    ("accent", "main", LARGE),
    *((light, "on_main", LARGE) for light in ("green", "yellow", "red")),  # the shape in a light's square
)
_TRIES: Final = 8  # a shade that passes on white may want another on the tint that follows from it


class _Pair(NamedTuple):
    name: str
    ground: str
    ratio: float
    least: float


def check(document: Document, theme: Theme) -> Iterator[Diagnostic]:
    """Compute every pair of colours that the theme puts on each other; each colour at fault is told once."""
    colours = theme.colours.model_dump()
    told: dict[str, _Pair] = {}
    for pair in _weak(colours):
        told.setdefault(_blamed(pair, theme), pair)
    own = {name: colours[name] for name in theme.written} or colours
    for blamed, pair in told.items():
        other = pair.ground if blamed == pair.name else pair.name
        proposed = _proposed(blamed, own)
        args: Args = {
            "name": _named(blamed), "colour": colours[blamed],
            "ground": _named(other), "other": _all(colours)[other],
            "ratio": _down(pair.ratio), "least": _down(pair.least), "proposed": proposed or "",
        }  # fmt: skip
        yield Diagnostic("contrast", theme.written.get(blamed, Location("")), "" if proposed else "none", args)


def _named(name: str) -> Argument:
    """What a colour is called in `theme.yaml`."""
    return Label("white") if name == "white" else Key("ColoursFile", name)


def _all(colours: Mapping[str, str]) -> dict[str, str]:
    return {**colours, "white": WHITE}


def _weak(colours: Mapping[str, str]) -> Iterator[_Pair]:
    """The pairs that are too alike."""
    shown = _all(colours)
    for name, ground, least in _PAIRS:
        ratio = contrast(shown[name], shown[ground])
        if ratio < least:
            yield _Pair(name, ground, ratio, least)


def _blamed(pair: _Pair, theme: Theme) -> str:
    """Which of two colours has to change: one that the theme's own file says; of the computed ones, what they are
    computed from."""
    own = theme.written.get("main")
    files = {name: theme.written[name].file for name in (pair.name, pair.ground) if name in theme.written}
    nearest = _file(theme)
    for name in (pair.name, pair.ground):
        if files.get(name) == nearest:
            return name
    return next(iter(files), "main" if own else pair.name)


def _file(theme: Theme) -> str:
    """What messages call the theme's own file."""
    place = (theme.folders[0] / "theme.yaml").as_posix()
    return next((at.file for at in theme.written.values() if place.endswith(at.file)), "")


def _proposed(name: str, written: Mapping[str, str]) -> str | None:
    """The nearest shade with which nothing that the colour takes part in is too alike; None where there is none."""
    colour, tried = written.get(name, ""), dict(written)
    for _ in range(_TRIES if colour else 0):
        weak = [each for each in _weak(completed(tried)) if name in each[:2]]
        if not weak:
            return tried[name]
        worst = min(weak, key=lambda each: each.ratio / each.least)
        other = _all(completed(tried))[worst.ground if worst.name == name else worst.name]
        shade = nearest_passing(colour, other, worst.least)
        if shade is None or shade == tried[name]:
            return None
        tried[name] = shade
    return None


def _down(ratio: float) -> Decimal:
    """Rounded down: what is told to be 4.5 must be."""
    return Decimal(int(ratio * 100)) / 100


RULES = (Rule("contrast", ERROR, of_document=check),)
