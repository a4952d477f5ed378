"""contrast: två färger i den grafiska profilen som är för lika för att läsas.

Vad: Temats färger för text ska ha kontrasten 4,5:1 mot det som de trycks på, och färger för former 3:1
(WCAG 2.1, nivå AA): bläcket, huvudfärgen, grått och trafikljusen mot vitt och mot tonplattan, och texten
på huvudfärgen mot huvudfärgen. Meddelandet föreslår den närmaste nyansen som räcker.

Varför: Ljusgrå text på vitt går inte att läsa för den som ser dåligt, och knappt för någon på en dålig
skärm eller utskrift. En rapport från en kommun måste klara gränsen.

Fel: `grey: "#9aa5b1"`

Rätt: `grey: "#5a6572"`
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from reportgen.colours import LARGE, TEXT, WHITE, contrast, nearest_passing
from reportgen.diagnostics import Diagnostic, Location, Severity
from reportgen.document.tree import Document
from reportgen.quantities import format_number
from reportgen.theme import Theme

_INKS = ("ink", "main", "grey", "green", "yellow", "red", "unknown")
_PAIRS: tuple[tuple[str, str, float], ...] = (  # what is printed, on what, and how far apart they must be
    *((ink, "white", TEXT) for ink in _INKS),
    *((ink, "tint", TEXT) for ink in _INKS),
    ("on_main", "main", TEXT),
    ("soft_on_main", "main", TEXT),
    ("accent", "main", LARGE),
    *((light, "on_main", LARGE) for light in ("green", "yellow", "red")),  # the shape in a light's square
)


def check(document: Document, theme: Theme) -> Iterator[Diagnostic]:
    """Compute every pair of colours that the theme puts on each other."""
    colours: dict[str, str] = {**theme.colours.model_dump(), "white": WHITE}
    file = theme.folders[0] / "theme.yaml"
    for name, ground, least in _PAIRS:
        ratio = contrast(colours[name], colours[ground])
        if ratio < least:
            proposed = nearest_passing(colours[name], colours[ground], least)
            args = {
                "name": name, "colour": colours[name], "ground": ground, "other": colours[ground],
                "ratio": _written(ratio, document.language), "least": _written(least, document.language),
                "proposed": proposed or "",
            }  # fmt: skip
            yield Diagnostic("contrast", _at(file, name), "" if proposed else "none", args, Severity.WARNING)


def _written(ratio: float, language: str) -> str:
    """Rounded down: what is told to be 4.5 must be."""
    return format_number(Decimal(int(ratio * 100)) / 100, language)


def _at(file: Path, name: str) -> Location:
    """The colour's own line in theme.yaml."""
    place = "/".join(file.parts[-4:])
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        key = line.lstrip()
        if key.startswith((f"{name}:", f'"{name}":')):
            return Location(place, number, len(line) - len(key) + 1)
    return Location(place)
