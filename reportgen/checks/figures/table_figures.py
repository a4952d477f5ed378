"""A sum, difference or share in a free table that does not fit its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from reportgen.checks.case import Case
from reportgen.checks.figures.compared import Compared
from reportgen.checks.figures.grid import Line, tables
from reportgen.checks.rule import ERROR, Rule
from reportgen.checks.words import Words, words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.figures import relative_change
from reportgen.quantities import Quantity, Unit

MOST_PARTS = 12  # columns that are tried two and two
Formula = Callable[[int], Quantity | None]  # what a line's value at a position would be


@dataclass(frozen=True)
class Found:
    """A written value with the computed one, and whether other values of the line prove how it is computed."""

    compared: Compared
    certain: bool


@dataclass(frozen=True)
class Way:
    """A way that a line could be computed from others; `parts` is how many."""

    formula: Formula
    parts: int
    only: bool  # whether the headings leave no other way


def check(case: Case) -> Iterator[Diagnostic]:
    """Check every free table, by row and by column."""
    for found in _all(case):
        if found.compared.off:
            level = None if found.certain else Severity.WARNING
            yield found.compared.told("table-figures", level)


def comparisons(case: Case) -> Iterator[Compared]:
    """Every written figure that is computed from others, with what they give."""
    return (found.compared for found in _all(case))


def _all(case: Case) -> Iterator[Found]:
    lexicon = words_of("figures", case.language)
    for _, grid in tables(case):
        for lines, across in ((grid.rows, grid.columns), (grid.columns, grid.rows)):
            totals = [i for i, line in enumerate(across) if lexicon.among("total", line.label)]
            for number in range(len(lines)):
                yield from _line(lexicon, lines, number, totals)


def _line(lexicon: Words, lines: Sequence[Line], number: int, totals: Sequence[int]) -> Iterator[Found]:
    """What one line says of itself, by the way of computing it that fits it best."""
    line = lines[number]
    ways = list(_ways(lexicon, lines, number, totals))
    best = max(ways, key=lambda way: len(_fits(line, way)), default=None)
    if best is None:
        return
    fits, all_found = len(_fits(line, best)), _compared(line, best)
    is_sum = lexicon.among("sum", line.label)
    proved = fits >= 2 and fits * 2 > len(all_found)
    likely = best.only and fits > 0 and fits * 2 >= len(all_found)
    alone = best.only and len(all_found) == 1  # with several that all differ, it is computed in some other way
    if proved or likely or alone:
        yield from (Found(each, proved or likely or is_sum) for each in all_found)


def _compared(line: Line, way: Way) -> list[Compared]:
    """Every written number of the line that the way gives a value for."""
    found = []
    for position, cell in enumerate(line.cells):
        computed = way.formula(position) if cell and cell.value and cell.typed else None
        if cell and cell.value and computed:
            same = _in_unit_of(cell.value, computed)
            if same:
                found.append(Compared(cell.at, line.label, cell.value, same, way.parts))
    return found


def _in_unit_of(typed: Quantity, computed: Quantity) -> Quantity | None:
    """The computed value in the unit that was written; a difference of percentages may be written in either way."""
    if typed.unit is None or {typed.unit, computed.unit} == {Unit.PERCENT, Unit.POINTS}:
        return Quantity(computed.value, typed.unit)
    return computed.to(typed.unit)


def _fits(line: Line, way: Way) -> list[Compared]:
    return [each for each in _compared(line, way) if each.proves]


# --- how a line could be computed --------------------------------------------------------------


def _ways(lexicon: Words, lines: Sequence[Line], number: int, totals: Sequence[int]) -> Iterator[Way]:
    line = lines[number]
    others = [other for other in lines if other is not line and any(c and c.value for c in other.cells)]
    if lexicon.among("total", line.label) and not lexicon.among("no_sum", line.label):
        yield from _sums(lexicon, lines, number)
    elif lexicon.among("share", line.label) and _is_percent(line):
        counts = [other for other in others if not _is_percent(other)]
        yield from _pairs(counts, _share, only=False)
        yield from (Way(_of_whole(other, totals), 2, only=False) for other in counts)
    elif lexicon.among("change", line.label):
        plain = [other for other in others if _is_measured(lexicon, other)]
        computes: tuple[Pair, ...] = (_difference, _relative, _shortfall) if _is_percent(line) else (_difference,)
        for compute in computes:
            yield from _pairs(plain, compute, only=len(plain) == 2)
    elif lexicon.among("result", line.label):
        for compute in (_signed_sum, _difference):
            yield from _pairs(others, compute, only=False)


def _is_measured(lexicon: Words, line: Line) -> bool:
    """Whether a line holds measured values: no changes, shares or targets."""
    return not any(lexicon.among(name, line.label) for name in ("change", "share", "target"))


def _sums(lexicon: Words, lines: Sequence[Line], number: int) -> Iterator[Way]:
    """The lines since the last total, all plain ones above, the totals, a total and what follows, or all below."""

    def is_total(line: Line) -> bool:
        return lexicon.among("total", line.label) or lexicon.among("result", line.label)

    def is_plain(line: Line) -> bool:
        odd = ("change", "share", "part_of_row", "no_sum")
        return not is_total(line) and not any(lexicon.among(name, line.label) for name in odd)

    above, below = list(lines[:number]), list(lines[number + 1 :])
    last = max((i for i, line in enumerate(above) if is_total(line)), default=-1)
    since = [each for each in above[last + 1 :] if is_plain(each)]
    plain, totals = [each for each in above if is_plain(each)], [each for each in above if is_total(each)]
    choices = (since, plain, totals, [*above[last : last + 1], *since], [each for each in below if is_plain(each)])
    usable: list[list[Line]] = []
    for parts in choices:
        if len(parts) > 1 and parts not in usable:
            usable.append(parts)
            yield Way(_total(parts), len(parts), only=True)
            yield Way(_total(parts, nested=True), len(parts), only=True)


def _total(parts: Sequence[Line], *, nested: bool = False) -> Formula:
    """The sum of lines; `nested` leaves out each that is itself the sum of those after it."""

    def formula(position: int) -> Quantity | None:
        cells = [part.cells[position] for part in parts]
        known = [cell.value for cell in cells if cell and cell.value]
        units = {value.unit for value in known}
        unsaid = any(cell and not cell.value and cell.text for cell in cells)
        if len(known) < 2 or len(units) > 1 or units & {Unit.PERCENT, Unit.POINTS} or unsaid:
            return None
        values = [value.value for value in known]
        return Quantity(sum(_leaves(values) if nested else values, Decimal()), known[0].unit)

    return formula


def _leaves(values: Sequence[Decimal]) -> Iterator[Decimal]:
    """The values at the outermost level: those that follow a value and make it up are its parts."""
    at = 0
    while at < len(values):
        sums = enumerate(accumulate(values[at + 1 :]), 1)
        parts = next((count for count, total in sums if count > 1 and total == values[at]), 0)
        yield values[at]
        at += parts + 1


Pair = Callable[[Quantity, Quantity], Quantity | None]


def _pairs(lines: Sequence[Line], compute: Pair, *, only: bool) -> Iterator[Way]:
    """Every ordered pair of lines, combined; of too many no guess is made."""
    if len(lines) > MOST_PARTS:
        return
    for first in lines:
        for second in lines:
            if first is not second:
                yield Way(_of_two(first, second, compute), 2, only)


def _of_two(first: Line, second: Line, compute: Pair) -> Formula:
    def formula(position: int) -> Quantity | None:
        one, two = first.value(position), second.value(position)
        return compute(one, two) if one and two else None

    return formula


def _of_whole(line: Line, totals: Sequence[int]) -> Formula:
    """A line's values as shares of its own total, written or added up."""

    def formula(position: int) -> Quantity | None:
        part = line.value(position)
        parts = [value for i in range(len(line.cells)) if i not in totals and (value := line.value(i))]
        whole = line.value(totals[-1]) if totals else None
        summed = sum((value.value for value in parts), Decimal())
        return _share(part, whole or Quantity(summed, part.unit)) if part else None

    return formula


def _difference(now: Quantity, before: Quantity) -> Quantity | None:
    if now.unit is not before.unit:
        return None
    unit = Unit.POINTS if now.unit is Unit.PERCENT else now.unit
    return Quantity(now.value - before.value, unit)


def _relative(now: Quantity, before: Quantity) -> Quantity | None:
    found = relative_change(before, now) if now.unit is before.unit else None
    return found.with_decimals(6) if found else None


def _shortfall(now: Quantity, before: Quantity) -> Quantity | None:
    """How much less than a budget: the relative change with the other sign."""
    found = _relative(now, before)
    return Quantity(-found.value, found.unit) if found else None


def _share(part: Quantity, whole: Quantity) -> Quantity | None:
    if part.unit is not whole.unit or not whole.value:
        return None
    return Quantity(part.value / whole.value * 100, Unit.PERCENT).with_decimals(6)


def _signed_sum(one: Quantity, two: Quantity) -> Quantity | None:
    return Quantity(one.value + two.value, one.unit) if one.unit is two.unit else None


def _is_percent(line: Line) -> bool:
    return line.unit is Unit.PERCENT or any(c and c.value and c.value.unit is Unit.PERCENT for c in line.cells)


RULES = (Rule("table-figures", ERROR, of_report=check, words=("figures",)),)
