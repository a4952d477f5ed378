"""What a citation prints: the value that it names, with its filters, in words and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from reportgen import vocabulary
from reportgen.citations.syntax import Braces, Citation, Filter, Word
from reportgen.diagnostics import Argument, Diagnostic, Location, near
from reportgen.document.written import CitedValue
from reportgen.figures import Figures, relative_change
from reportgen.located import shown
from reportgen.model.refs import MEASURES, all_refs, resolve
from reportgen.periods import Period, parse_period
from reportgen.quantities import (
    Quantity,
    Unit,
    difference,
    format_bare,
    format_quantity,
    number_word,
    parse_unit,
)

MAX_DECIMALS = 6  # that a value is rounded to
MAX_PRINTED = 300  # of a value: a name that is a novel, cited a thousand times, would fill the memory
_PART, _COUNT, _FILTER = "CitedPart", "CitedCount", "CitedFilter"  # enumerations of the vocabulary


@dataclass(frozen=True)
class Scope:
    """What prose can see: the figures, the report's period, and how many goals have which light."""

    figures: Figures
    period: Period
    language: str
    counts: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Printed:
    """What a citation prints, and the fact behind it."""

    text: str
    cited: CitedValue


class CitationError(Exception):
    """What is wrong with a citation, and the word of it that is concerned."""

    def __init__(self, rule: str, variant: str = "", *, word: Word | None = None, **args: Argument) -> None:
        super().__init__(rule)
        self.rule, self.variant, self.word = rule, variant, word
        self.args_by_name = args

    def diagnostic(self, at: Location) -> Diagnostic:
        """The same at a place in a file."""
        return Diagnostic(self.rule, at, self.variant, self.args_by_name)


def evaluated(found: Braces, written: str, scope: Scope) -> Printed:
    """What a pair of braces prints; `written` is how it stands in the text. Raises CitationError."""
    if found.expression is None:
        raise CitationError("prose-syntax", "" if written[1] in "%#" else "unpaired", found=written)
    try:
        if found.citation is not None:
            return printed(found.citation, scope)
    except (ArithmeticError, RecursionError):
        pass  # numbers that nobody can have meant, or a fact that is computed of itself: loading has told of that
    raise CitationError("prose-syntax", found=shown(found.expression) or "{{ }}")


def printed(citation: Citation, scope: Scope) -> Printed:
    """What a citation prints. Raises CitationError."""
    series, value = _Evaluation(citation, scope).value()
    quantity = value if isinstance(value, Quantity) else None
    for each in citation.filters:
        value = _filtered(each, value, scope)
        quantity = value if isinstance(value, Quantity) else quantity  # one that is put in words is what it was
    text = value if isinstance(value, str) else format_quantity(value, scope.language)
    short = text if len(text) <= MAX_PRINTED else f"{text[: MAX_PRINTED - 1]}…"
    return Printed(short, CitedValue(series.ref, series.period, quantity))


def ref(citation: Citation, is_known: Callable[[str], object]) -> str:
    """The longest reference of a citation that is known; empty where none is."""
    names = [word.text for word in citation.path]
    known = (".".join(names[:length]) for length in range(len(names), 0, -1))
    return next((each for each in known if is_known(each)), "")


@dataclass(frozen=True)
class _Series:
    """A value's series: a fact, a row of an income statement, or what is counted; `first` names it."""

    ref: str
    period: Period
    first: Word


class _Evaluation:
    def __init__(self, citation: Citation, scope: Scope) -> None:
        self.citation, self.scope = citation, scope
        self.project = scope.figures.project

    def value(self) -> tuple[_Series, Quantity | str]:
        """The series and the value of the path, before its filters."""
        first, *rest = self.citation.path
        series = self._named(first)
        while rest and (longer := self._longer(series, rest[0])):
            series, rest = longer, rest[1:]
        if not rest:
            return series, self._number(series)
        if rest[1:]:
            raise _unknown_part(rest[1], {})
        return series, self._part(series, rest[0])

    def _named(self, first: Word) -> _Series:
        name = first.text
        if not (name in self.project.facts or name in self.project.ledgers or name in self.scope.counts):
            close = near(name, [*all_refs(self.project, self.scope.language), *self.scope.counts])
            raise CitationError("undefined-fact", "near" if close else "", word=first, id=name, near=close)
        return _Series(name, self._period(name), first)

    def _period(self, name: str) -> Period:
        asked = self.citation.period
        if asked is None:
            return self.scope.period
        period = parse_period(asked.text)
        if period is None:
            raise CitationError("bad-period", word=asked, found=shown(asked.text))
        if name in self.scope.counts:  # they are of this report, and of its period only
            raise CitationError("prose-syntax", found=shown(f'{name}["{asked.text}"]'))
        return period

    def _longer(self, series: _Series, word: Word) -> _Series | None:
        """The part of an income statement that a name leads on to."""
        ref = f"{series.ref}.{word.text}"
        ledger = self.project.ledgers.get(series.ref)
        is_row = ledger is not None and word.text in ledger.rows
        return _Series(ref, series.period, series.first) if is_row or resolve(self.project, ref) else None

    def _part(self, series: _Series, word: Word) -> Quantity | str:
        if series.ref in self.scope.counts:
            counted = vocabulary.enum_values(_COUNT).get(word.text)
            if counted is None:
                raise _unknown_part(word, vocabulary.table(self.scope.language)["enums"][_COUNT])
            return Quantity(Decimal(self.scope.counts[series.ref][counted]), Unit.COUNT)
        part = vocabulary.enum_values(_PART).get(word.text)
        if part is None:
            words = vocabulary.table(self.scope.language)["enums"][_PART]
            raise _unknown_part(word, words, self._parts(series.ref))
        return self._derived(series, part)

    def _derived(self, series: _Series, part: str) -> Quantity | str:
        figures, (ref, period) = self.scope.figures, (series.ref, series.period)
        match part:
            case "name":
                return figures.name(ref)
            case "value":
                return self._number(series)
            case "target":
                return _known(figures.target(ref, period), series, part)
            case "forecast":
                return _known(figures.forecast(ref, period), series, part)
            case "median":
                return _known(figures.median(ref, period), series, part)
        now, before = self._number(series), _known(self._before(series), series, "before")
        if part == "change":
            return _known(relative_change(before, now), series, "change").size().with_decimals(0)
        return difference(now, before)

    def _before(self, series: _Series) -> Quantity | None:
        """The value last year, else the latest earlier value of a period as long."""
        figures, period = self.scope.figures, series.period
        last_year = figures.quantity(series.ref, period.year_ago())
        earlier = figures.history(series.ref, end=period)
        same = [v for p, v in earlier.items() if p.grain is period.grain and p.end < period.start]
        return last_year or (same[-1] if same else None)

    def _number(self, series: _Series) -> Quantity:
        if resolve(self.project, series.ref):
            return _known(self.scope.figures.quantity(series.ref, series.period), series, "")
        parts = self._parts(series.ref)  # a whole income statement, a row of one, or the counts
        if series.ref in self.scope.counts:
            parts += vocabulary.table(self.scope.language)["enums"][_COUNT].values()
        known, first = tuple(parts), parts[0] if parts else ""
        raise CitationError("no-value", "several", word=series.first, id=series.ref, known=known, first=first)

    def _parts(self, ref: str) -> list[str]:
        """What may follow the name of an income statement or of a row, in the language of the project."""
        ledger = self.project.ledgers.get(ref.split(".", 1)[0])
        if ledger is None or ref.count(".") > 1:
            return []
        measures = [vocabulary.key("LedgerRow", measure, self.scope.language) for measure in MEASURES]
        return measures if "." in ref else [*measures, *ledger.rows]


def _unknown_part(word: Word, parts: Mapping[str, str], before: Iterable[str] = ()) -> CitationError:
    names = [*before, *parts.values()]
    close = near(word.text, names)
    variant = "near" if close else "" if names else "nothing"
    known = tuple(names)
    return CitationError("unknown-attribute", variant, word=word, attribute=word.text, near=close, known=known)


def _known(quantity: Quantity | None, series: _Series, missing: str) -> Quantity:
    if quantity is None:
        raise CitationError("no-value", missing, word=series.first, id=series.ref, period=series.period)
    return quantity


# --- filters ---------------------------------------------------------------------------------


def _filtered(asked: Filter, value: Quantity | str, scope: Scope) -> Quantity | str:
    kind = vocabulary.enum_values(_FILTER).get(asked.name.text)
    if kind is None:
        names = list(vocabulary.table(scope.language)["enums"][_FILTER].values())
        close = near(asked.name.text, names)
        raise _filter_error(asked, "near" if close else "", near=close, known=tuple(names))
    if not isinstance(value, Quantity):
        raise _filter_error(asked, "text")
    match kind, asked.arguments:
        case "unit", (name,) if converted := _converted(value, str(name)):
            return converted
        case "rounded", ():
            return value.with_decimals(0)
        case "rounded", (int(decimals),) if decimals <= MAX_DECIMALS:
            return value.with_decimals(decimals)
        case "unsigned", ():
            return value.size()
        case "word", ():
            return number_word(value.printed, scope.language) or format_quantity(value, scope.language)
        case "bare", ():
            return format_bare(value, scope.language)
    variant = {"unit": "unit", "rounded": "decimals"}.get(kind, "usage")  # the wording that shows how it is written
    raise _filter_error(asked, variant, unit=value.unit or Unit.COUNT)


def _converted(value: Quantity, name: str) -> Quantity | None:
    unit = parse_unit(name)
    converted = value.to(unit) if unit else None
    return converted.with_decimals(1) if converted and unit in (Unit.MNKR, Unit.MDKR) else converted


def _filter_error(asked: Filter, variant: str, **args: Argument) -> CitationError:
    return CitationError("unknown-filter", variant, word=asked.name, filter=asked.name.text, **args)
