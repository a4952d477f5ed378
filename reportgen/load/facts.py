"""What the data files declare, merged into one whole: an id or a value that is taken names both places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from reportgen.diagnostics import Key, Location
from reportgen.load.reader import Reader
from reportgen.model.base import Entity
from reportgen.model.facts import Abbreviation, DataFile, Fact, Goal, GoalArea, Indicator, Ledger, OrgPart, Peer, Term
from reportgen.model.project import DeclaredGoal, Observation
from reportgen.model.refs import LEDGER_VALUES
from reportgen.model.sections.goals import GoalsSection, IndicatorReport
from reportgen.model.sections.units import UnitGoalSection
from reportgen.periods import Period
from reportgen.quantities import Quantity, Unit
from reportgen.sources import source_of


@dataclass
class Facts:
    """Everything declared so far, and what was observed."""

    reader: Reader
    facts: dict[str, Fact] = field(default_factory=dict)
    ledgers: dict[str, Ledger] = field(default_factory=dict)
    areas: dict[str, GoalArea] = field(default_factory=dict)
    goals: dict[str, DeclaredGoal] = field(default_factory=dict)
    peers: dict[str, Peer] = field(default_factory=dict)
    observed: dict[str, dict[Period, Observation]] = field(default_factory=dict)
    forecasts: dict[str, dict[Period, Observation]] = field(default_factory=dict)
    respondents: dict[str, dict[Period, int]] = field(default_factory=dict)
    organisation: dict[str, OrgPart] = field(default_factory=dict)
    words: set[str] = field(default_factory=set)
    terms: dict[str, Term] = field(default_factory=dict)
    abbreviations: dict[str, Abbreviation] = field(default_factory=dict)
    complete: bool = True  # False where a file could not be read: then nobody knows what is declared
    _declared: dict[str, Location] = field(default_factory=dict)
    _answered: dict[tuple[str, Period], Location] = field(default_factory=dict)

    def add(self, path: Path) -> None:
        """Merge one file of facts into the whole."""
        part = self.reader.entity(path, DataFile)
        if part is None:
            self.complete = False
            return
        for key in ("facts", "indicators"):
            for name, fact in getattr(part, key).items():
                self._fact(name, fact, part.key_at(name, key))
        kept: dict[str, dict[str, Any]] = {
            "ledgers": self.ledgers, "areas": self.areas, "peers": self.peers, "organisation": self.organisation,
        }  # fmt: skip
        for key, things in kept.items():
            for name, thing in getattr(part, key).items():
                if self._declare(name, part.key_at(name, key)):
                    things[name] = thing
                    self._look_into(name, thing)
        self.words.update(part.words)
        named: dict[str, dict[str, Any]] = {"terms": self.terms, "abbreviations": self.abbreviations}
        for key, entries in named.items():
            for name, entry in getattr(part, key).items():
                if self._declare(name, part.key_at(name, key), among=key):
                    entries[name] = entry

    def _look_into(self, name: str, thing: Entity) -> None:
        """What a declared thing holds in its turn."""
        if isinstance(thing, Ledger):
            self._ledger_units(name, thing)
        if isinstance(thing, GoalArea):
            self._goals(name, "strategic", thing, "goals", None)

    def outcomes(self, section: GoalsSection | UnitGoalSection, period: Period) -> None:
        """A bare outcome in a report's section is the fact's value for the report's period."""
        for reports in _indicator_reports(section):
            known = {n: s for n, s in reports.items() if isinstance(self.facts.get(n), Indicator)}
            for name, said in known.items():  # `references` tells of the others
                if said.outcome is not None:
                    self._observe(name, period, said.outcome, said.at("outcome"))
                if said.forecast is not None:
                    self._foresee(name, period, said.forecast, said.at("forecast"))
                if said.respondents is not None:
                    self._answer(name, period, said.respondents, said.at("respondents"))

    def _fact(self, name: str, fact: Fact, at: Location) -> None:
        if not self._declare(name, at):
            return
        self.facts[name] = fact
        if fact.decimals is not None and not 0 <= fact.decimals <= 6:
            key = Key("Fact", "decimals")
            self.reader.fault("wrong-type", fact.at("decimals"), "decimals", key=key, found=fact.decimals)
        for period, quantity in fact.values.items():
            self._observe(name, period, quantity, _value_at(fact, "values", period))
        for period, quantity in fact.forecasts.items():
            self._foresee(name, period, quantity, _value_at(fact, "forecasts", period))
        self._peer_units(name, fact)
        if isinstance(fact, Indicator):
            for period, target in fact.targets.items():
                self._fits(name, target, fact.unit, _value_at(fact, "targets", period))
            if fact.yellow_to:
                self._fits(name, fact.yellow_to, fact.unit, fact.at("yellow_to"))
            for period, count in fact.respondents.items():
                self._answer(name, period, count, _value_at(fact, "respondents", period))

    def _ledger_units(self, name: str, ledger: Ledger) -> None:
        for line in [*ledger.rows.values(), *([ledger.total] if ledger.total else [])]:
            for measure in LEDGER_VALUES:
                for period, quantity in getattr(line, measure, {}).items():
                    self._fits(name, quantity, ledger.unit, _value_at(line, measure, period))

    def _goals(self, area: str, level: str, holder: GoalArea | Goal, key: str, parent: str | None) -> None:
        goals: dict[str, Goal] = getattr(holder, key)
        for name, goal in goals.items():
            if self._declare(name, holder.key_at(name, key)):
                self.goals[name] = DeclaredGoal(name, level, goal, area, parent)
            self._goals(area, "committee", goal, "committee_goals", name)
            self._goals(area, "quality", goal, "quality_goals", name)

    def _declare(self, name: str, location: Location, among: str = "") -> bool:
        taken = self._declared.setdefault(f"{among}{name}", location)
        if taken is not location:
            self.reader.fault("duplicate-id", location, other=taken, id=name)
        return taken is location

    def _peer_units(self, name: str, fact: Fact) -> None:
        for peer, values in fact.peers.items():
            for quantity in values.values():
                self._fits(name, quantity, fact.unit, fact.value_at(peer, "peers"))

    def _observe(self, name: str, period: Period, quantity: Quantity, location: Location) -> None:
        self._keep(self.observed, name, period, quantity, location)

    def _foresee(self, name: str, period: Period, quantity: Quantity, location: Location) -> None:
        self._keep(self.forecasts, name, period, quantity, location, "forecast")

    def _keep(
        self, kept: dict[str, dict[Period, Observation]], name: str, period: Period, quantity: Quantity,
        location: Location, variant: str = "",
    ) -> None:  # fmt: skip
        """A value of a period, once."""
        converted = self._fits(name, quantity, self.facts[name].unit, location)
        known = kept.setdefault(name, {})
        if period in known:
            self.reader.fault("value-twice", location, variant, other=known[period].location, id=name, period=period)
        elif converted is not None:
            known[period] = Observation(converted, location)

    def _answer(self, name: str, period: Period, count: int, location: Location) -> None:
        taken = self._answered.setdefault((name, period), location)
        if taken is not location:
            self.reader.fault("value-twice", location, "respondents", other=taken, id=name, period=period)
        self.respondents.setdefault(name, {}).setdefault(period, count)

    def _fits(self, name: str, quantity: Quantity, unit: Unit, location: Location) -> Quantity | None:
        """The quantity in the unit that was declared; a fault where it cannot be."""
        converted = quantity.to(unit)
        if converted is None:
            self.reader.fault("unit-mismatch", location, id=name, unit=unit, written=quantity.unit or Unit.COUNT)
        return converted


def _value_at(entity: Entity, field: str, period: Period) -> Location:
    """Where the value of a period was written."""
    return entity.value_at(str(period), field)


def _indicator_reports(section: GoalsSection | UnitGoalSection) -> Iterator[dict[str, IndicatorReport]]:
    if isinstance(section, UnitGoalSection):
        yield section.indicators
    else:
        yield from (said.indicators for said in section.assessments.values())


def data_files(reader: Reader, folder: Path) -> Iterator[Path]:
    """The files of the data folder that a source can read, in order."""
    return (path for name, path in reader.listed(folder).items() if source_of(name))
