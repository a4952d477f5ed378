"""Alternative texts, and the few words that are printed in charts, in Swedish and English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from reportgen.charts.data import LightCounts, Pair, Point
from reportgen.document.tree import LightColour
from reportgen.quantities import Quantity, Unit, format_number, format_quantity, unit_label

_WORDS = {
    "sv": {
        "line": "Linjediagram", "bars": "Stapeldiagram", "results": "Liggande stapeldiagram",
        "shapes": "Diagram med en form för varje bedömning",
        "target": "mål {target}", "target-alt": "Mål: {target}.", "compared": "{now} jämfört med {before}",
        "missing": "uppgift saknas", "none": "inga bedömningar",
        "cover": "Omslagsbild: årets {total} bedömningar som former, {shapes}.",
        "cover-one": "Omslagsbild: årets enda bedömning som form, {shapes}.",
        "cover-plain": "Omslagsbild: enfärgad sida.",
    },
    "en": {
        "line": "Line chart", "bars": "Bar chart", "results": "Horizontal bar chart",
        "shapes": "Chart with one shape for each assessment",
        "target": "target {target}", "target-alt": "Target: {target}.", "compared": "{now} compared with {before}",
        "missing": "no figure", "none": "no assessments",
        "cover": "Cover picture: the {total} assessments of the year as shapes, {shapes}.",
        "cover-one": "Cover picture: the one assessment of the year as a shape, {shapes}.",
        "cover-plain": "Cover picture: a page in one colour.",
    },
}  # fmt: skip
_LIGHTS: dict[str, dict[LightColour, tuple[str, str]]] = {  # one, several
    "sv": {"green": ("grön", "gröna"), "yellow": ("gul", "gula"), "red": ("röd", "röda"),
           "unknown": ("ej bedömd", "ej bedömda")},
    "en": {"green": ("green", "green"), "yellow": ("yellow", "yellow"), "red": ("red", "red"),
           "unknown": ("not assessed", "not assessed")},
}  # fmt: skip
# On the cover the shape tells the light and the colours are the theme's, so no shape is called green there.
_SHAPES: dict[str, dict[LightColour, tuple[str, str]]] = {
    "sv": {"green": ("cirkel för grön", "cirklar för grön"), "yellow": ("triangel för gul", "trianglar för gul"),
           "red": ("kvadrat för röd", "kvadrater för röd"), "unknown": ("ring för ej bedömd", "ringar för ej bedömd")},
    "en": {"green": ("circle for green", "circles for green"),
           "yellow": ("triangle for yellow", "triangles for yellow"),
           "red": ("square for red", "squares for red"),
           "unknown": ("ring for not assessed", "rings for not assessed")},
}  # fmt: skip


def target_label(target: Decimal, unit: Unit, language: str) -> str:
    """The label at the target's rule: "mål 5 procent"."""
    return _WORDS[language]["target"].format(target=format_quantity(Quantity(target, unit), language))


def count_words(row: LightCounts, language: str) -> str:
    """The counts of an area, without zeros: "3 gröna, 1 gul"."""
    return _counted(row.counts, _LIGHTS[language]) or _WORDS[language]["none"]


def series(kind: str, name: str, points: Sequence[Point], target: Decimal | None, unit: Unit, language: str) -> str:
    """Alternative text of a line or bars over periods; `kind` is "line" or "bars"."""
    values = "; ".join(f"{point.label} {format_number(point.value, language)}" for point in points)
    text = f"{_WORDS[language][kind]}: {name}, {unit_label(unit, language)}. {values}."
    if target is None:
        return text
    return f"{text} {_WORDS[language]['target-alt'].format(target=format_number(target, language))}"


def results(name: str, rows: Sequence[Pair], now: str, before: str, unit: Unit, language: str) -> str:
    """Alternative text of this year's figures beside last year's."""
    words = _WORDS[language]
    years = words["compared"].format(now=now, before=before)
    values = "; ".join(f"{row.label}: {_compared(row, before, language)}" for row in rows)
    return f"{words['results']}: {name}, {unit_label(unit, language)}, {years}. {values}."


def _compared(row: Pair, before: str, language: str) -> str:
    last = _WORDS[language]["missing"] if row.before is None else format_number(row.before, language)
    return f"{format_number(row.now, language)} ({before}: {last})"


def assessments(name: str, rows: Sequence[LightCounts], language: str) -> str:
    """Alternative text of the assessments by area."""
    areas = "; ".join(f"{row.label}: {count_words(row, language)}" for row in rows)
    return f"{_WORDS[language]['shapes']}: {name}. {areas}."


def cover(rows: Sequence[LightCounts], language: str) -> str:
    """Alternative text of the cover."""
    total: Counter[LightColour] = Counter()
    for row in rows:
        total.update(row.counts)
    key = {0: "cover-plain", 1: "cover-one"}.get(total.total(), "cover")
    return _WORDS[language][key].format(total=total.total(), shapes=_counted(total, _SHAPES[language]))


def _counted(counts: dict[LightColour, int], words: dict[LightColour, tuple[str, str]]) -> str:
    return ", ".join(f"{count} {words[light][count > 1]}" for light, count in counts.items() if count)
