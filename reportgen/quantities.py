"""Numbers with a unit: read as people write them, kept as Decimal, printed by Swedish writing rules.

`28 %`, `-23 mnkr`, `10 108 tkr`, `ca 2 000 kr/dygn`. Money is convertible between kr, tkr, mnkr and
mdkr; nothing else is. The number of decimals is part of what was written: 7,0 is not 7.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

NBSP = "\N{NO-BREAK SPACE}"
MINUS = "\N{MINUS SIGN}"


class Unit(StrEnum):
    """What a number counts. The values are the English keys; `SPELLINGS` has what people write."""

    COUNT = "count"
    PERCENT = "percent"
    POINTS = "percentage_points"
    KR = "kr"
    TKR = "tkr"
    MNKR = "mnkr"
    MDKR = "mdkr"
    KR_PER_DAY = "kr_per_day"
    DAYS = "days"
    MONTHS = "months"
    HOURS = "hours"
    FTE = "full_time_equivalents"


SPELLINGS: dict[str, Unit] = {
    "antal": Unit.COUNT, "count": Unit.COUNT, "st": Unit.COUNT,
    "%": Unit.PERCENT, "procent": Unit.PERCENT, "percent": Unit.PERCENT,
    "procentenheter": Unit.POINTS, "procentenhet": Unit.POINTS, "percentage points": Unit.POINTS,
    "kr": Unit.KR, "kronor": Unit.KR, "sek": Unit.KR,
    "tkr": Unit.TKR, "tusen kronor": Unit.TKR, "ksek": Unit.TKR,
    "mnkr": Unit.MNKR, "mkr": Unit.MNKR, "miljoner kronor": Unit.MNKR, "msek": Unit.MNKR,
    "mdkr": Unit.MDKR, "miljarder kronor": Unit.MDKR,
    "kr/dygn": Unit.KR_PER_DAY, "kronor per dygn": Unit.KR_PER_DAY, "kr/day": Unit.KR_PER_DAY,
    "dagar": Unit.DAYS, "dag": Unit.DAYS, "dygn": Unit.DAYS, "days": Unit.DAYS,
    "månader": Unit.MONTHS, "månad": Unit.MONTHS, "months": Unit.MONTHS,
    "timmar": Unit.HOURS, "hours": Unit.HOURS,
    "årsarbetare": Unit.FTE, "full-time equivalents": Unit.FTE,
}  # fmt: skip
_MONEY = {Unit.KR: 0, Unit.TKR: 3, Unit.MNKR: 6, Unit.MDKR: 9}  # powers of ten of one krona

_IN_PROSE: dict[str, dict[Unit, str]] = {
    "sv": {
        Unit.COUNT: "", Unit.PERCENT: "procent", Unit.POINTS: "procentenheter", Unit.KR: "kronor",
        Unit.TKR: "tkr", Unit.MNKR: "mnkr", Unit.MDKR: "mdkr", Unit.KR_PER_DAY: "kronor per dygn",
        Unit.DAYS: "dagar", Unit.MONTHS: "månader", Unit.HOURS: "timmar", Unit.FTE: "årsarbetare",
    },
    "en": {
        Unit.COUNT: "", Unit.PERCENT: "per cent", Unit.POINTS: "percentage points", Unit.KR: "SEK",
        Unit.TKR: "SEK thousand", Unit.MNKR: "SEK million", Unit.MDKR: "SEK billion", Unit.KR_PER_DAY: "SEK per day",
        Unit.DAYS: "days", Unit.MONTHS: "months", Unit.HOURS: "hours", Unit.FTE: "full-time equivalents",
    },
}  # fmt: skip
_IN_TABLE = {Unit.PERCENT: "%", Unit.KR: "kr", Unit.KR_PER_DAY: "kr/dygn"}
_ONE = {"sv": {Unit.DAYS: "dag", Unit.MONTHS: "månad", Unit.HOURS: "timme", Unit.POINTS: "procentenhet"},
        "en": {Unit.DAYS: "day", Unit.MONTHS: "month", Unit.HOURS: "hour"}}  # fmt: skip
NUMBER_WORDS = {
    "sv": "noll en två tre fyra fem sex sju åtta nio tio elva tolv",
    "en": "zero one two three four five six seven eight nine ten eleven twelve",
}
_FORM = re.compile(
    r"(?P<about>(?:ca|cirka|about)\.?\s+)?"
    r"(?P<sign>[-−–+]?)\s?(?P<digits>\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:[.,](?P<decimals>\d+))?"
    r"\s*(?P<unit>\D.*)?"
)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value in a unit. `unit` is None until the fact that owns it has lent its own.

    `value` is exact, to Decimal's 28 digits; it is rounded when it is printed, to `places` decimals, which are None
    where it prints with as many as it has.
    """

    value: Decimal
    unit: Unit | None = None
    approximate: bool = False
    places: int | None = field(default=None, compare=False)

    @property
    def decimals(self) -> int:
        """Number of decimals it is printed with."""
        if self.places is not None:
            return self.places
        exponent = self.value.as_tuple().exponent
        return max(0, -exponent) if isinstance(exponent, int) else 0

    @property
    def printed(self) -> Decimal:
        """The number as it is printed: rounded half away from zero, as accountants do; never a negative zero."""
        shown = self.value.quantize(Decimal(1).scaleb(-self.decimals), ROUND_HALF_UP)
        return shown if shown else abs(shown)

    def to(self, unit: Unit | None) -> Quantity | None:
        """The same amount in another unit; None where the two cannot be converted."""
        power = power_of_ten(self.unit, unit)
        if power is None:
            return None
        places = None if self.places is None else max(0, self.places - power)
        return Quantity(self.value.scaleb(power), unit, self.approximate, places)

    def with_decimals(self, places: int) -> Quantity:
        """The same amount, to be printed with that many decimals."""
        return replace(self, places=places)

    def size(self) -> Quantity:
        """The same amount without its sign."""
        return replace(self, value=abs(self.value))


def power_of_ten(unit: Unit | None, other: Unit | None) -> int | None:
    """The power of ten between two units, 3 from mnkr to tkr; None where they cannot be converted."""
    if unit is other or unit is None:
        return 0
    return _MONEY[unit] - _MONEY[other] if unit in _MONEY and other in _MONEY else None


def difference(now: Quantity, before: Quantity) -> Quantity:
    """One value less another of the same unit; between percentages lie percentage points."""
    unit = Unit.POINTS if now.unit is Unit.PERCENT else now.unit
    places = max(now.decimals, before.decimals)
    return Quantity(now.value - before.value, unit, now.approximate or before.approximate, places)


def total(values: Iterable[Quantity | None]) -> Quantity | None:
    """The sum in the unit of the first; None where one is missing: a total of what happens to be known is no total."""
    known = list(values)
    same = [value.to(known[0].unit) if value and known[0] and known[0].unit else value for value in known]
    parts = [value for value in same if value]
    if not parts or len(parts) < len(known):
        return None
    places, about = max(part.decimals for part in parts), any(part.approximate for part in parts)
    return Quantity(sum((part.value for part in parts), Decimal()), parts[0].unit, about, places)


def adds_up(parts: Iterable[Quantity | None], whole: Quantity | None) -> bool:
    """Whether the parts as they are printed give the whole as it is printed, all in one unit: a reader may try."""
    return whole is None or sum((part.printed for part in parts if part), Decimal()) == whole.printed


def parse_unit(text: str) -> Unit | None:
    """Read a unit as people write it; None where it is not a known one."""
    return SPELLINGS.get(" ".join(text.lower().split()))


def parse_quantity(raw: object) -> Quantity | None:
    """Read `5 %`, `-23 mnkr`, `10 108`, `20,4`, an int or a Decimal; None where it is not a number.

    A unit that is not known makes the whole text unreadable: "5 bananer" is not the number 5.
    """
    if isinstance(raw, bool):
        return None
    if isinstance(raw, int | Decimal):
        return Quantity(Decimal(raw))
    match = _FORM.fullmatch(raw.strip()) if isinstance(raw, str) and len(raw) < 80 else None
    if match is None:
        return None
    unit = parse_unit(match["unit"]) if match["unit"] else None
    if match["unit"] and unit is None:
        return None
    whole = re.sub(r"\D", "", match["digits"])
    sign = "-" if match["sign"] in ("-", MINUS, "–") else ""
    value = Decimal(f"{sign}{whole}.{match['decimals']}" if match["decimals"] else f"{sign}{whole}")
    return Quantity(value, unit, approximate=match["about"] is not None)


def alike(typed: Quantity, computed: Quantity) -> bool:
    """Whether two values in the same unit differ by at most one in the last digit of the coarser: rounding."""
    last_digit = Decimal(1).scaleb(-min(typed.decimals, computed.decimals))
    return abs(typed.printed - computed.printed) <= last_digit


def median(values: Sequence[Decimal]) -> Decimal | None:
    """The middle value; of an even number the mean of the two, with a decimal more only where it needs one."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    if len(ordered) % 2:
        return ordered[half]
    middle = (ordered[half - 1] + ordered[half]) / 2
    written = middle.quantize(Decimal(1).scaleb(-max(Quantity(value).decimals for value in ordered)))
    return written if written == middle else middle


def format_number(value: Decimal, language: str = "sv", *, signed: bool = False) -> str:
    """Digits in groups of three with a no-break space, decimal comma and a true minus sign."""
    from babel.numbers import format_decimal  # its locale data is loaded only where figures are printed

    shown = Quantity(value)
    pattern = "#,##0" + ("." + "0" * shown.decimals if shown.decimals else "")
    digits = str(format_decimal(abs(value), format=pattern, locale=language))
    if value < 0:
        return MINUS + digits
    return f"+{digits}" if signed and value > 0 else digits


def format_quantity(quantity: Quantity, language: str = "sv", *, table: bool = False, signed: bool = False) -> str:
    """Print with its unit: "28 procent" in prose, "28 %" in a table; spaces do not break."""
    number = format_bare(quantity, language, signed=signed)
    words = _unit_words(quantity, language, table=table)
    return f"{number}{NBSP}{words}" if words else number


def format_bare(quantity: Quantity, language: str = "sv", *, signed: bool = False) -> str:
    """Print without its unit, which a column's head tells; what is approximate says so."""
    number = format_number(quantity.printed, language, signed=signed)
    about = {"sv": "cirka", "en": "about"}[language] + NBSP if quantity.approximate else ""
    return f"{about}{number}"


def unit_label(unit: Unit | None, language: str = "sv") -> str:
    """The unit alone, for a column head or an axis: "procent", "tkr"; "antal" for a count."""
    if unit is None or unit is Unit.COUNT:
        return {"sv": "antal", "en": "number"}[language]
    return _IN_PROSE[language][unit]


def number_word(value: Decimal, language: str = "sv") -> str | None:
    """A whole number from zero to twelve in letters; None for any other."""
    words = NUMBER_WORDS[language].split()
    return words[int(value)] if value == value.to_integral_value() and 0 <= value < len(words) else None


def _unit_words(quantity: Quantity, language: str, *, table: bool) -> str:
    unit = quantity.unit or Unit.COUNT
    if table and unit in _IN_TABLE:
        return _IN_TABLE[unit]
    if abs(quantity.printed) == 1 and unit in _ONE[language]:
        return _ONE[language][unit]
    return _IN_PROSE[language][unit]
