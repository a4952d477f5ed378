"""Alternative texts, and the few words that are printed in charts, in Swedish and English."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from reportgen.charts.data import DotRow, LightCounts, LightGroup, LightRow, Pair, Point, Progress, Span
from reportgen.document.tree import LightColour
from reportgen.periods import date_in_prose
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
        "cover-bars": "Omslagsbild: {name} som staplar, {unit}. {values}.",
        "matrix": "Trafikljusmatris", "total": "Samlad bedömning", "empty": "tomt för {columns}",
        "timeline": "Tidsplan", "today": "Linjen visar {day}.", "dates": "{start} till {end}",
        "from": "från {start}", "until": "till {end}", "no-dates": "datum saknas",
        "dots": "Punktdiagram", "others": "övriga kommuner", "lowest": "lägst {value} ({names})",
        "highest": "högst {value} ({names})", "compare": "Linjediagram med två linjer",
    },
    "en": {
        "line": "Line chart", "bars": "Bar chart", "results": "Horizontal bar chart",
        "shapes": "Chart with one shape for each assessment",
        "target": "target {target}", "target-alt": "Target: {target}.", "compared": "{now} compared with {before}",
        "missing": "no figure", "none": "no assessments",
        "cover": "Cover picture: the {total} assessments of the year as shapes, {shapes}.",
        "cover-one": "Cover picture: the one assessment of the year as a shape, {shapes}.",
        "cover-plain": "Cover picture: a page in one colour.",
        "cover-bars": "Cover picture: {name} as bars, {unit}. {values}.",
        "matrix": "Traffic-light matrix", "total": "Overall assessment", "empty": "empty for {columns}",
        "timeline": "Timeline", "today": "The line shows {day}.", "dates": "{start} to {end}",
        "from": "from {start}", "until": "until {end}", "no-dates": "no dates",
        "dots": "Dot plot", "others": "other municipalities", "lowest": "lowest {value} ({names})",
        "highest": "highest {value} ({names})", "compare": "Line chart with two lines",
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
_LETTERS: dict[str, dict[LightColour, str]] = {  # as short as tells the words apart
    "sv": {"green": "Gr", "yellow": "Gu", "red": "R", "unknown": "E"},
    "en": {"green": "G", "yellow": "Y", "red": "R", "unknown": "N"},
}
_PROGRESS: dict[str, dict[Progress, str]] = {
    "sv": {"not_started": "ej påbörjat", "ongoing": "pågår", "delayed": "försenat", "done": "genomfört",
           "cancelled": "avbrutet"},
    "en": {"not_started": "not started", "ongoing": "ongoing", "delayed": "delayed", "done": "completed",
           "cancelled": "cancelled"},
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


def cover(rows: Sequence[LightCounts | LightRow], language: str) -> str:
    """Alternative text of the cover."""
    total: Counter[LightColour] = Counter()
    for row in rows:
        total.update(row.counts)
    key = {0: "cover-plain", 1: "cover-one"}.get(total.total(), "cover")
    return _WORDS[language][key].format(total=total.total(), shapes=_counted(total, _SHAPES[language]))


def cover_bars(name: str, points: Sequence[Point], unit: Unit, language: str) -> str:
    """Alternative text of a cover of bars."""
    values = "; ".join(f"{point.label} {format_number(point.value, language)}" for point in points)
    return _WORDS[language]["cover-bars"].format(name=name, unit=unit_label(unit, language), values=values)


def _counted(counts: dict[LightColour, int], words: dict[LightColour, tuple[str, str]]) -> str:
    return ", ".join(f"{count} {words[light][count > 1]}" for light, count in counts.items() if count)


def light_letters(light: LightColour, language: str) -> str:
    """What stands in a light's shape in a matrix."""
    return _LETTERS[language][light]


def total_word(language: str) -> str:
    """The name of a matrix's last row."""
    return _WORDS[language]["total"]


def heat_map(
    name: str,
    columns: Sequence[str],
    groups: Sequence[LightGroup],
    total: Sequence[LightColour | None] | None,
    language: str,
) -> str:
    """Alternative text of a matrix: every row in words, by group, and the total."""
    parts = [f"{_WORDS[language]['matrix']}: {name}"]
    for group in groups:
        rows = "; ".join(_lights(row, columns, language) for row in group.rows)
        parts += [part for part in (group.label if rows else "", rows) if part]
    if total is not None:
        parts.append(_lights(LightRow(total_word(language), total), columns, language))
    return ". ".join(parts) + "."


def _lights(row: LightRow, columns: Sequence[str], language: str) -> str:
    cells = list(zip(columns, row.lights, strict=True))
    words = [f"{column} {_LIGHTS[language][light][0]}" for column, light in cells if light is not None]
    empty = ", ".join(column for column, light in cells if light is None)
    if not words:
        words = [_WORDS[language]["none"]]
    elif empty:
        words.append(_WORDS[language]["empty"].format(columns=empty))
    return f"{row.label}: {', '.join(words)}"


def progress_word(status: Progress, language: str) -> str:
    """How far an action has come, in words."""
    return _PROGRESS[language][status]


def dates(span: Span, language: str) -> str:
    """An action's dates: "2019-01-15 till 2019-03-31", "till 2019-03-31", "datum saknas"."""
    key = {(True, True): "dates", (True, False): "from", (False, True): "until"}.get(
        (span.start is not None, span.end is not None), "no-dates"
    )
    return _WORDS[language][key].format(start=span.start, end=span.end)


def timeline(name: str, spans: Sequence[Span], today: date | None, language: str) -> str:
    """Alternative text of a timeline; the spans of an area stand together."""
    parts = [f"{_WORDS[language]['timeline']}: {name}"]
    for group in dict.fromkeys(span.group for span in spans):
        inside = [span for span in spans if span.group == group]
        parts += [group] if group else []
        parts.append("; ".join(f"{s.label}: {dates(s, language)}, {progress_word(s.status, language)}" for s in inside))
    text = ". ".join(parts) + "."
    if today is None:
        return text
    return f"{text} {_WORDS[language]['today'].format(day=date_in_prose(today, language))}"


def others_word(language: str) -> str:
    """The dots that are not the own municipality's, in the key."""
    return _WORDS[language]["others"]


def dots(name: str, rows: Sequence[DotRow], own: str, median_label: str, unit: Unit, language: str) -> str:
    """Alternative text of dots: for each row the own value, the median, the lowest and the highest with names."""
    words = ". ".join(f"{row.label}: {'; '.join(_spread(row, own, median_label, language))}" for row in rows)
    return f"{_WORDS[language]['dots']}: {name}, {unit_label(unit, language)}. {words}."


def _spread(row: DotRow, own: str, median_label: str, language: str) -> list[str]:
    words = _WORDS[language]
    value, middle = row.of(own), row.median(own)
    parts = [f"{own} {words['missing'] if value is None else format_number(value, language)}"]
    if middle is not None:
        parts.append(f"{median_label} {format_number(middle, language)}")
    for key, extreme in (("lowest", min), ("highest", max)) if row.values else ():
        end = extreme(value for _, value in row.values)
        names = ", ".join(name for name, value in row.values if value == end)
        parts.append(words[key].format(value=format_number(end, language), names=names))
    return parts


def compare(name: str, lines: Sequence[tuple[str, Sequence[Point]]], unit: Unit, language: str) -> str:
    """Alternative text of lines with names, each with its values over the periods."""
    text = f"{_WORDS[language]['compare']}: {name}, {unit_label(unit, language)}."
    for label, points in lines:
        values = "; ".join(f"{point.label} {format_number(point.value, language)}" for point in points)
        text += f" {label}: {values or _WORDS[language]['missing']}."
    return text
