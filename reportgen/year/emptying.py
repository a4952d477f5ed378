"""What of a section is carried over to the next period, and what is emptied and owed again.

The model decides: a text, an assessment, a status and an outcome are of their period and are emptied;
ids, names, references and charts are structure and stay. A field that is otherwise is marked so (`model.authoring`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, get_args, get_origin

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from reportgen import vocabulary
from reportgen.model.authoring import judgement_in, marked, parts
from reportgen.model.base import Entity, Prose
from reportgen.model.marks import Renewal
from reportgen.model.project import ReportFile
from reportgen.model.sections.common import Chart, Section
from reportgen.model.sections.economy import SeriesSection
from reportgen.model.sections.enums import TrendWord, Verdict
from reportgen.model.sections.texts import TableSection
from reportgen.model.sections.units import UnitGoalSection
from reportgen.periods import Period, parse_period
from reportgen.quantities import Quantity
from reportgen.year import round_trip


@dataclass(frozen=True)
class Step:
    """From one period to the next: how dates, periods and titles move, and what a citation needs."""

    language: str
    now: Period
    period: Callable[[Period], Period]
    day: Callable[[date], date]
    name: Callable[[str], str]
    citing: Callable[[str], str]  # a text with the periods of its citations moved
    has_values: Callable[[str], bool]  # whether every citation of a text has a value in the new period
    lights: Mapping[str, str]  # by area, in words: how it was judged in the old period


def empty_report(tree: CommentedMap, step: Step) -> None:
    """`rapport.yaml`: title, period and dates moved, texts emptied."""
    _Emptying(step).entity(tree, ReportFile)


def empty_section(tree: CommentedMap, model: type[Section], step: Step) -> None:
    """A section's file, by the model that it was read as."""
    _Emptying(step).entity(tree, model)


class _Emptying:
    def __init__(self, step: Step) -> None:
        self.step = step

    def entity(self, node: CommentedMap, model: type[Entity]) -> None:
        """Treat every key of a mapping as its model says."""
        names = {a: f for f in model.model_fields for a in vocabulary.aliases(model.__name__, f)}
        for key in list(node):
            if key in names and node[key] is not None:
                self._field(node, key, model, names[key])

    def _field(self, node: CommentedMap, key: str, model: type[Entity], field: str) -> None:
        info = model.model_fields[field]
        match marked(info, Renewal):
            case Renewal.DRAFT:
                node[key] = vocabulary.enum_word("TextStatus", "draft", self.step.language)
            case Renewal.MOVED:
                node[key] = self.step.day(node[key]) if isinstance(node[key], date) else node[key]
            case Renewal.KEPT:
                self._cited(node, key)
            case Renewal.DROPPED:
                round_trip.remove(node, key)
            case Renewal.RENAMED:
                node[key] = _like(node[key], self.step.name(node[key])) if isinstance(node[key], str) else node[key]
            case None if model is ReportFile and field in ("period", "reference"):
                self._of_report(node, key, field)
            case None if issubclass(model, TableSection) and field == "rows":
                self._rows(node)
            case None:
                self._by_type(node, key, model, field, info.annotation, info.is_required())

    def _by_type(
        self, node: CommentedMap, key: str, model: type[Entity], field: str, kind: Any, required: bool
    ) -> None:
        inner = _entity_in(kind)
        if inner is not None:
            self._entities(node[key], inner)
        elif get_origin(kind) is dict and _holds(kind, Period):
            self._by_period(node, key, model, field)
        elif _is_list_of(kind, Prose):
            if not required:
                self._owe(node, key, field, CommentedSeq())
        elif _holds(kind, Prose) or (_holds(kind, Quantity, int) and not required):
            self._owe(node, key, field)
        elif judgement_in(kind):
            self._judgement(node, key, field, kind)
        elif _holds(kind, Period) and issubclass(model, Chart | SeriesSection):
            self._span(node, key)
        elif _is_list_of(kind, Period):
            self._periods(node, key)

    def _of_report(self, node: CommentedMap, key: str, field: str) -> None:
        if field == "reference":
            self._owe(node, key, field)
        else:
            told = str(self.step.period(self.step.now))
            node[key] = int(told) if told.isdigit() else told

    def _entities(self, value: Any, model: type[Entity]) -> None:
        """One mapping, a list of them, or a mapping of them by id."""
        if isinstance(value, CommentedSeq):
            nodes = list(value)
        else:
            known = {a for f in model.model_fields for a in vocabulary.aliases(model.__name__, f)}
            nodes = [value] if isinstance(value, CommentedMap) and set(value) <= known else list(dict(value).values())
        for node in nodes:
            if isinstance(node, CommentedMap):
                self.entity(node, model)

    def _judgement(self, node: CommentedMap, key: str, field: str, kind: Any) -> None:
        """`auto` is a rule and stays; what somebody judged is owed again."""
        scope = judgement_in(kind)
        if get_origin(kind) is dict:
            unknown = vocabulary.enum_word("Light", "unknown", self.step.language)
            for name in node[key]:
                node[key][name] = unknown
        elif scope is TrendWord:
            round_trip.remove(node, key)
        elif scope is not Verdict or not self._is_auto(node[key]):
            optional = type(None) in get_args(kind)
            auto = vocabulary.enum_word("Verdict", Verdict.AUTO.value, self.step.language)
            self._owe(node, key, field, None if optional else auto)

    def _is_auto(self, written: object) -> bool:
        return vocabulary.enum_values("Verdict").get(str(written).strip().lower()) == Verdict.AUTO.value

    def _by_period(self, node: CommentedMap, key: str, model: type[Entity], field: str) -> None:
        """Values by period belong to their year; within it a month's light becomes one of the earlier ones."""
        now = self.step.now
        if self.step.period(now).year != now.year or not issubclass(model, UnitGoalSection):
            node[key] = CommentedMap()
            return
        areas = (node[a] for a in vocabulary.aliases(model.__name__, "area") if a in node)
        light = self.step.lights.get(str(next(areas, "")))
        if light and str(now) not in node[key]:
            node[key][str(now)] = light

    def _span(self, node: CommentedMap, key: str) -> None:
        """The end of a span follows the report; its start only where it lies in the report's own year."""
        found = parse_period(str(node[key]))
        if found and found.year >= self.step.now.year:
            moved = self.step.period(found)
            if moved.grain is not found.grain:  # from a year's report to a tertial's: the span stays one of years
                moved = Period(found.year + moved.year - self.step.now.year, found.grain, found.number)
            node[key] = int(str(moved)) if str(moved).isdigit() else str(moved)

    def _periods(self, node: CommentedMap, key: str) -> None:
        """Periods that are compared move as far as the report does, and so do the captions that name them."""
        found = [parse_period(str(written)) for written in node[key]]
        for at, period in enumerate(found):
            years = self.step.period(self.step.now).year - self.step.now.year
            moved = str(Period(period.year + years, period.grain, period.number)) if period else ""
            node[key][at] = int(moved) if moved.isdigit() else moved or node[key][at]

    def _rows(self, node: CommentedMap) -> None:
        """A free table keeps its texts; its numbers are of their period."""
        key = next(k for k in vocabulary.aliases("TableSection", "rows") if k in node)
        for row in node[key]:
            for at, cell in enumerate(row):
                if at and isinstance(cell, str) and "{{" in cell:
                    self._cited(row, at)
                elif at and not (isinstance(cell, str) and cell[:1].isalpha()):
                    row[at] = ""

    def _cited(self, holder: Any, key: Any) -> None:
        """Keep a text with its citations moved; where one has no value yet, it waits in the comment."""
        if not isinstance(holder[key], str):
            return
        moved = self.step.citing(holder[key])
        if self.step.has_values(moved):
            holder[key] = _like(holder[key], moved)
        else:
            told = vocabulary.term("owed-citation", self.step.language, text=" ".join(moved.split()))
            round_trip.empty(holder, key, told, "" if isinstance(holder, CommentedSeq) else None)

    def _owe(self, node: CommentedMap, key: str, field: str, value: object = None) -> None:
        names = ("comment", "assessment", "outcome", "forecast", "status", "respondents", "reference")
        told = vocabulary.term(f"owed-{field if field in names else 'text'}", self.step.language)
        round_trip.empty(node, key, told, value)


def _like(old: Any, new: str) -> Any:
    """The new text in the quotes or the block of the old one."""
    return type(old)(new) if isinstance(old, str) else new


def _holds(kind: Any, *wanted: type) -> bool:
    return any(part in wanted for part in parts(kind))


def _is_list_of(kind: Any, wanted: type) -> bool:
    inner = get_args(kind)[0] if get_origin(kind) is not None and get_args(kind) else kind
    return _holds(kind, wanted) and (get_origin(kind) is tuple or get_origin(inner) is tuple)


def _entity_in(kind: Any) -> type[Entity] | None:
    if isinstance(kind, type) and get_origin(kind) is None:
        return kind if issubclass(kind, Entity) else None
    return next((found for part in get_args(kind) if (found := _entity_in(part))), None)
