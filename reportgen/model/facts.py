"""What a thing is, declared once, and what it was, one value a period: `content/data/`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from reportgen.model.base import Amount, Entity, Flag, Id, Many, ProseText, Ref, UnitName, When, keys, written_as


class Better(StrEnum):
    """Which direction of a fact is the good one."""

    HIGHER = "higher"
    LOWER = "lower"
    NEITHER = "neither"


class Aggregation(StrEnum):
    """How values of shorter periods become the value of a longer one."""

    SUM = "sum"
    MEAN = "mean"
    LAST = "last"


class RollUp(StrEnum):
    """How the lights of units become the light of their area; `assess` says it in code, the labels in words."""

    UNANIMOUS = "unanimous"  # all alike is that; else yellow
    MAJORITY = "majority"  # green: at least half are green and none is red; red: more than half are red
    WORST = "worst"  # the worst of them


class OrgKind(StrEnum):
    """What a part of the organisation is."""

    MUNICIPALITY = "municipality"
    COMMITTEE = "committee"
    ADMINISTRATION = "administration"
    DEPARTMENT = "department"
    UNIT = "unit"


class Formula(Entity, alias_generator=keys("Formula")):
    """A fact computed from other facts; exactly one of the fields is given (`load` checks it)."""

    sum: Many[Ref] | None = None
    difference: Many[Ref] | None = None  # the first less the others
    share: Many[Ref] | None = None  # the first as a percentage of the second
    change: Ref | None = None  # percentage change against the previous period


class Fact(Entity, alias_generator=keys("Fact")):
    """Something counted or measured. `values` holds what was written, a Quantity a period."""

    name: str
    short: str | None = None
    unit: UnitName
    better: Annotated[Better, written_as(Better)] = Better.NEITHER
    aggregate: Annotated[Aggregation | None, written_as(Aggregation)] = None
    source: str | None = None
    note: ProseText | None = None
    decimals: int | None = None
    computed: Formula | None = None
    values: dict[When, Amount] = {}
    forecasts: dict[When, Amount] = {}  # the year's value as foreseen at the end of each period
    peers: dict[Id, dict[When, Amount]] = {}  # what it was in comparable municipalities


class Indicator(Fact, alias_generator=keys("Indicator")):
    """A fact with a target. `yellow_to` is the worst outcome that still is yellow, not red."""

    targets: dict[When, Amount] = {}
    yellow_to: Amount | None = None
    min_respondents: int | None = None
    respondents: dict[When, int] = {}
    population: str | None = None


class LedgerRow(Entity, alias_generator=keys("LedgerRow")):
    """One line of an income statement: funding (kommunbidrag), net cost, and their sum, the result.

    A result is typed only where its parts are unknown (an earlier year) or where the ledger's own
    rounding is to be kept; it is checked against the parts where both are given.
    """

    name: str
    funding: dict[When, Amount] = {}
    net_cost: dict[When, Amount] = {}
    result: dict[When, Amount] = {}
    to_date: dict[When, Amount] = {}  # net cost from January to the end of the period
    forecast: dict[When, Amount] = {}  # the year's net cost as foreseen at the end of the period


class LedgerTotal(Entity, alias_generator=keys("LedgerRow")):
    """The printed totals of an income statement, checked against the computed ones."""

    name: str | None = None
    funding: dict[When, Amount] = {}
    net_cost: dict[When, Amount] = {}
    result: dict[When, Amount] = {}


class Ledger(Entity, alias_generator=keys("Ledger")):
    """An income statement: rows in one unit of money, and its printed totals if there are any."""

    name: str
    short: str | None = None
    unit: UnitName
    source: str | None = None
    rows: dict[Id, LedgerRow]
    total: LedgerTotal | None = None


class Goal(Entity, alias_generator=keys("Goal")):
    """A goal's sentence, the goals under it and the indicators that measure it."""

    text: str
    committee_goals: dict[Id, Goal] = {}
    quality_goals: dict[Id, Goal] = {}
    indicators: Many[Ref] = ()


class GoalArea(Entity, alias_generator=keys("GoalArea")):
    """A strategic area and its strategic goals."""

    name: str
    short: str | None = None
    roll_up: Annotated[RollUp, written_as(RollUp)] = RollUp.UNANIMOUS
    goals: dict[Id, Goal]


class OrgName(Entity, alias_generator=keys("OrgName")):
    """A name with the time it was in use, first and last period included."""

    name: str
    start: When | None = None
    end: When | None = None


class OrgPart(Entity, alias_generator=keys("OrgPart")):
    """A municipality, committee, administration, department or unit, and what it belongs to.

    `names` tells what it was called when; `start` and `end` when it existed.
    """

    kind: Annotated[OrgKind, written_as(OrgKind)]
    name: str | None = None
    names: Many[OrgName] = ()
    short: str | None = None
    parent: Ref | None = None
    start: When | None = None
    end: When | None = None


class Peer(Entity, alias_generator=keys("Peer")):
    """A comparable municipality; `example` marks values that are made up."""

    name: str
    example: Flag = False


class Term(Entity, alias_generator=keys("Term")):
    """A word or name that the project has settled on, and the forms that are not to be used for it."""

    instead_of: Many[str] = ()
    start: When | None = None
    end: When | None = None
    reason: str | None = None


class Abbreviation(Entity, alias_generator=keys("Abbreviation")):
    """What an abbreviation stands for; one that everybody knows (`general`) need not be written out."""

    meaning: str
    general: Flag = False


class DataFile(Entity, alias_generator=keys("DataFile")):
    """One file of `content/data/`; every part may be spread over several files."""

    facts: dict[Id, Fact] = {}
    indicators: dict[Id, Indicator] = {}
    ledgers: dict[Id, Ledger] = {}
    areas: dict[Id, GoalArea] = {}
    organisation: dict[Id, OrgPart] = {}
    peers: dict[Id, Peer] = {}
    words: Many[str] = ()  # that are spelt right, though no dictionary has them
    terms: dict[str, Term] = {}
    abbreviations: dict[str, Abbreviation] = {}
