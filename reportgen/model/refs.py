"""References to values: `sjukfrånvaro`, `myndighet.nettoresultat`, `myndighet.administration.nettokostnad`."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from reportgen import vocabulary
from reportgen.model.project import Project

MEASURES = ("funding", "net_cost", "result")
INTERIM = ("to_date", "forecast")  # of an interim report: net cost so far, and the year's as foreseen
LEDGER_VALUES = (*MEASURES, *INTERIM)


@dataclass(frozen=True, slots=True)
class FactRef:
    """A fact by its id."""

    id: str


@dataclass(frozen=True, slots=True)
class LedgerRef:
    """A measure of an income statement: of one row, or of its total where `row` is None."""

    ledger: str
    row: str | None
    measure: str


Ref = FactRef | LedgerRef


def resolve(project: Project, text: str) -> Ref | None:
    """What a reference points at; None where nothing declares it."""
    parts = unicodedata.normalize("NFC", text.strip()).split(".")
    if len(parts) == 1:
        return FactRef(parts[0]) if parts[0] in project.facts else None
    ledger = project.ledgers.get(parts[0])
    measure = _measures().get(parts[-1])
    if ledger is None or measure is None or len(parts) > 3:
        return None
    row = parts[1] if len(parts) == 3 else None
    return LedgerRef(parts[0], row, measure) if row is None or row in ledger.rows else None


def all_refs(project: Project, language: str) -> Iterator[str]:
    """Every reference that would resolve, as an author writes it; for "did you mean"."""
    yield from project.facts
    for name, ledger in project.ledgers.items():
        for measure in LEDGER_VALUES:
            word = vocabulary.key("LedgerRow", measure, language)
            yield f"{name}.{word}"
            yield from (f"{name}.{row}.{word}" for row in ledger.rows)


def spelled(ref: Ref, language: str) -> str:
    """A reference as an author writes it."""
    if isinstance(ref, FactRef):
        return ref.id
    word = vocabulary.key("LedgerRow", ref.measure, language)
    return ".".join(filter(None, [ref.ledger, ref.row, word]))


@cache
def _measures() -> dict[str, str]:
    return {alias: measure for measure in LEDGER_VALUES for alias in vocabulary.aliases("LedgerRow", measure)}
