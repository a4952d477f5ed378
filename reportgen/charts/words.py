"""The few words that charts print and say, as the vocabulary has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportgen import vocabulary
from reportgen.charts.data import Point
from reportgen.document.tree import LightColour
from reportgen.quantities import Unit, format_number, unit_label

word = vocabulary.chart


def listed(points: Sequence[Point], language: str) -> str:
    """Points with their values: "2017 4,2; 2018 5"."""
    return "; ".join(f"{point.label} {format_number(point.value, language)}" for point in points)


def over_periods(kind: str, name: str, points: Sequence[Point], unit: Unit, language: str) -> str:
    """What a chart of values over periods says: its kind, its subject and every value."""
    return f"{word(kind, language)}: {name}, {unit_label(unit, language)}. {listed(points, language)}."


def counted(counts: Mapping[LightColour, int], of: str, language: str) -> str:
    """Counts of lights without zeros: "3 gröna, 1 gul"; `of` is "" for the lights, "-shape" for their shapes."""
    shown = ((count, f"{light}{of}{'-many' if count > 1 else ''}") for light, count in counts.items() if count)
    return ", ".join(f"{count} {word(entry, language)}" for count, entry in shown)
