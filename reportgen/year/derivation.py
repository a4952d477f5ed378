"""How a value came to be: written where, computed of what, added up from which periods, down to the rows."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen import vocabulary
from reportgen.assess import Figures
from reportgen.diagnostics import Location
from reportgen.model.facts import Fact, Formula
from reportgen.model.refs import FactRef, LedgerRef, resolve
from reportgen.periods import Period
from reportgen.quantities import Quantity, format_number, format_quantity

DEEPEST = 5  # steps down; what is computed of more is told by `load`


@dataclass(frozen=True)
class Derivation:
    """A value in a period, what was done to get it, where it was written, and the values it was made of."""

    ref: str
    period: Period
    value: Quantity | None
    how: str  # written, sum, difference, share, change, aggregated, rows, parts, missing
    at: Location | None = None
    parts: tuple[Derivation, ...] = ()

    def sum_of_parts(self, language: str) -> str:
        """The parts in one line: "−13 239 (myndighet) + 1 271 (egen_regi) − 9 817 (mottagande)"."""
        first, *rest = self.parts
        told = [f"{_bare(first.value, language)} ({_short(first.ref)})"]
        for part in rest:
            less = (self.how == "difference") != bool(part.value and part.value.value < 0)
            sign = "/" if self.how == "share" else "−" if less else "+"
            size = (
                Quantity(abs(part.value.value), part.value.unit) if part.value and self.how != "share" else part.value
            )
            told.append(f"{sign} {_bare(size, language)} ({_short(part.ref)})")
        return " ".join(told)


def derive(figures: Figures, ref: str, period: Period, depth: int = 0) -> Derivation:
    """How a reference's value in a period came to be."""
    found = resolve(figures.project, ref)
    value = figures.value(ref, period)
    if depth >= DEEPEST or found is None or value is None:
        return Derivation(ref, period, value, "missing" if value is None else "parts")
    if isinstance(found, LedgerRef):
        return _of_ledger(figures, ref, found, period, value, depth)
    return _of_fact(figures, found, period, value, depth)


def said(value: Quantity | None, language: str) -> str:
    """A value with its unit, or the words for a missing one."""
    return format_quantity(value, language, table=True) if value else vocabulary.label("missing", language)


def _bare(value: Quantity | None, language: str) -> str:
    return format_number(value.value, language) if value else vocabulary.label("missing", language)


def _short(ref: str) -> str:
    """A reference without its measure, which is the same in all the terms of a sum."""
    return ref.rpartition(".")[0] or ref


def _of_fact(figures: Figures, found: FactRef, period: Period, value: Quantity, depth: int) -> Derivation:
    fact = figures.project.facts[found.id]
    observed = figures.project.observed.get(found.id, {})
    if period in observed:
        return Derivation(found.id, period, value, "written", observed[period].location)
    if fact.computed:
        return _of_formula(figures, found.id, fact, fact.computed, period, value, depth)
    inside = [p for p in observed if period.contains(p) and p != period]
    if fact.aggregate and fact.aggregate.value == "last":
        inside = [p for p in inside if p.end == period.end][:1]
    parts = tuple(Derivation(str(p), p, o.quantity, "written", o.location) for p, o in observed.items() if p in inside)
    return Derivation(found.id, period, value, "aggregated", fact.at("aggregate"), parts)


def _of_formula(
    figures: Figures, name: str, fact: Fact, formula: Formula, period: Period, value: Quantity, depth: int
) -> Derivation:
    if formula.change:
        parts = tuple(derive(figures, formula.change, each, depth + 1) for each in (period, period.year_ago()))
        return Derivation(name, period, value, "change", fact.at("computed"), parts)
    how = next(each for each in ("sum", "difference", "share") if getattr(formula, each))
    parts = tuple(derive(figures, ref, period, depth + 1) for ref in getattr(formula, how))
    return Derivation(name, period, value, how, fact.at("computed"), parts)


def _of_ledger(figures: Figures, ref: str, found: LedgerRef, period: Period, value: Quantity, depth: int) -> Derivation:
    """A row's measure as written, else of its parts; a total always with its rows, typed or not."""
    ledger = figures.project.ledgers[found.ledger]
    measure = ref.rsplit(".", 1)[-1]
    line = ledger.rows[found.row] if found.row else ledger.total
    typed = line is not None and period in getattr(line, found.measure)
    at = line.value_at(str(period), found.measure) if line and typed else None
    if found.row is None:
        rows = tuple(derive(figures, f"{found.ledger}.{row}.{measure}", period, depth + 1) for row in ledger.rows)
        known = tuple(row for row in rows if row.value is not None)
        return Derivation(ref, period, value, "written" if typed else "rows", at, known)
    if typed:
        return Derivation(ref, period, value, "written", at)
    language = figures.project.file.language
    row = ledger.rows[found.row]
    if found.measure == "result" and period in row.to_date:
        return _to_date(figures, ref, found, period, value)
    words = [vocabulary.key("LedgerRow", part, language) for part in ("funding", "net_cost")]
    parts = tuple(derive(figures, f"{found.ledger}.{found.row}.{word}", period, depth + 1) for word in words)
    return Derivation(ref, period, value, "parts", None, parts)


def _to_date(figures: Figures, ref: str, found: LedgerRef, period: Period, value: Quantity) -> Derivation:
    """The result so far in a year: the year's funding for the months gone, and the net cost to date."""
    ledger = figures.project.ledgers[found.ledger]
    row, year = ledger.rows[str(found.row)], Period(period.year)
    language, base = figures.project.file.language, ref.rpartition(".")[0]
    cost = row.to_date[period].to(ledger.unit) or row.to_date[period]
    funding, to_date = (vocabulary.key("LedgerRow", part, language) for part in ("funding", "to_date"))
    at_funding = row.value_at(str(year), "funding") if year in row.funding else None
    parts = (
        Derivation(f"{base}.{funding} {year} × {period.last_month}/12", period,
                   Quantity(value.value - cost.value, value.unit), "parts", at_funding),
        Derivation(f"{base}.{to_date}", period, cost, "written", row.value_at(str(period), "to_date")),
    )  # fmt: skip
    return Derivation(ref, period, value, "parts", None, parts)
