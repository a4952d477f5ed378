"""What several charts take, and what each gives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import get_args

from reportgen.document.tree import Image, LightColour
from reportgen.theme import Theme


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture, and a text that says its kind, its subject and every figure in it."""

    image: Image
    alt: str


@dataclass(frozen=True, slots=True)
class Style:
    """How to draw: profile, language ("sv" or "en") and width in mm; width 0 is the theme's text column."""

    theme: Theme
    language: str = "sv"
    width: float = 0.0

    def __post_init__(self) -> None:
        if not self.width:
            object.__setattr__(self, "width", self.theme.page.text_width)


@dataclass(frozen=True, slots=True)
class Point:
    """A value of a period; the label is the period's short form, such as "2017" or "aug"."""

    label: str
    value: Decimal


@dataclass(frozen=True, slots=True)
class LightCounts:
    """How many assessments of an area have each light."""

    label: str
    green: int
    yellow: int
    red: int
    unknown: int

    @property
    def counts(self) -> dict[LightColour, int]:
        """The counts by light, best first, unknown last."""
        return {"green": self.green, "yellow": self.yellow, "red": self.red, "unknown": self.unknown}

    @property
    def lights(self) -> list[LightColour]:
        """One light for each assessment, best first."""
        return [light for light, count in self.counts.items() for _ in range(count)]


@dataclass(frozen=True, slots=True)
class LightRow:
    """A row of a traffic-light matrix, a light for each column; None is an empty cell: a month that has not come."""

    label: str
    lights: Sequence[LightColour | None]

    @property
    def counts(self) -> dict[LightColour, int]:
        """The counts by light, best first, unknown last."""
        colours: tuple[LightColour, ...] = get_args(LightColour)
        return {colour: sum(light == colour for light in self.lights) for colour in colours}
