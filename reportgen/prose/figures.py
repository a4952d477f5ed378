"""The figures of a sentence: what each counts, how exactly it is meant, and which of them are facts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from reportgen.prose.lexicon import Lexicon, Qualifier
from reportgen.prose.reading import Cited, Reading, Span
from reportgen.prose.times import Time
from reportgen.prose.tokens import Token
from reportgen.quantities import Quantity, Unit

_TIMES = (Unit.DAYS, Unit.MONTHS, Unit.HOURS)
_MONEY_SCALES = {3: Unit.TKR, 6: Unit.MNKR, 9: Unit.MDKR}
_LONGEST_QUALIFIER = 4  # words
_COUNTED = 100  # a larger number that ends in 0 may be rounded
_BETWEEN, _AND = ("mellan",), "och"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a text. `span` covers its unit, `whole` its qualifier too.

    `nouns` are the words after it that may be what it counts; `first` and `last` its tokens. A fraction
    ("en femtedel") is in percent. `upto` is the other end of a range.
    """

    value: Decimal
    unit: Unit | None
    qualifier: Qualifier
    span: Span
    whole: Span
    nouns: tuple[str, ...]
    first: int
    last: int
    in_letters: bool = False
    fraction: bool = False
    upto: Decimal | None = None
    cited: Cited | None = None
    measure: str = ""  # what it is measured in where that is no unit of a fact's: kg, kalenderdagar
    scaled: bool = False  # by a word: "1,1 miljoner besök"
    negative_by_word: bool = False  # "ett underskott på 8 mnkr"

    @property
    def quantity(self) -> Quantity:
        """Value and unit."""
        return Quantity(self.value, self.unit)

    @property
    def step(self) -> Decimal:
        """How exactly it is told: its last digit; nothing for what has been counted one by one."""
        exponent = self.value.as_tuple().exponent
        if self.scaled and isinstance(exponent, int):
            return Decimal(1).scaleb(exponent)
        counted = self.unit in (None, Unit.COUNT) and not self.measure and not self.quantity.decimals
        if counted and (self.nouns or self.value % 10) and (self.value < _COUNTED or self.value % 10):
            return Decimal(0)
        return Decimal(1).scaleb(-self.quantity.decimals)


def figures(reading: Reading, found: Sequence[Token], named: Sequence[Time], lexicon: Lexicon) -> list[Figure]:
    """Every number that counts or measures something; years, dates and numbers of things are left out."""
    return _with_ranges(list(_Reader(reading, found, named, lexicon).figures()), found)


def _with_ranges(found: list[Figure], tokens: Sequence[Token]) -> list[Figure]:
    """ "10–15 procent" and "mellan 10 och 15 procent" are one figure each."""
    joined: list[Figure] = []
    for figure in found:
        before = joined[-1] if joined else None
        if before is not None and before.unit in (None, figure.unit) and _is_range(before, figure, tokens):
            span = Span(before.span.start, figure.span.end)
            whole = Span(before.whole.start, figure.span.end)
            joined[-1] = replace(before, unit=figure.unit, span=span, whole=whole, nouns=figure.nouns,
                                 last=figure.last, upto=figure.value)  # fmt: skip
        else:
            joined.append(figure)
    return joined


def _is_range(low: Figure, high: Figure, tokens: Sequence[Token]) -> bool:
    between = [token.lower for token in tokens[low.last + 1 : high.first]]
    opened = low.first > 0 and tokens[low.first - 1].lower in _BETWEEN
    return low.value < high.value and (between in (["–"], ["-"]) or (between == [_AND] and opened))


def _within(found: Sequence[Token], named: Sequence[Time]) -> Iterator[int]:
    """The tokens that belong to a time; both come in order."""
    times = iter(named)
    time = next(times, None)
    for at, token in enumerate(found):
        while time is not None and time.span.end <= token.span.start:
            time = next(times, None)
        if time is not None and time.span.start <= token.span.start:
            yield at


class _Reader:
    def __init__(self, reading: Reading, found: Sequence[Token], named: Sequence[Time], lexicon: Lexicon) -> None:
        self.reading, self.tokens, self.lexicon = reading, found, lexicon
        self.of_times = set(_within(found, named))

    def figures(self) -> Iterator[Figure]:
        """From left to right."""
        at = 0
        while at < len(self.tokens):
            figure = None if at in self.of_times else self._fraction(at) or self._number(at)
            if figure:
                yield figure
            at = figure.last + 1 if figure else at + 1

    def _lower(self, at: int) -> str:
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""

    # --- numbers -----------------------------------------------------------------------------

    def _number(self, at: int) -> Figure | None:
        token = self.tokens[at]
        value = token.value if token.kind == "number" else self._in_letters(at)
        if value is None or self._is_factor(at) or self._is_reference(at) or (token.is_year and not self._has_unit(at)):
            return None
        unit, last, value = self._unit(at, value)
        made = self._made(at, last, value, unit, in_letters=token.kind == "word")
        return self._signed(self._measured(made, token), at)

    def _measured(self, figure: Figure, token: Token) -> Figure:
        """With the word that it is measured in ("12 ton"), which need not be a unit that facts are kept in."""
        scaled = figure.unit is None and token.value is not None and figure.value != token.value
        words = (self._lower(figure.last + 1),)
        if figure.unit in _TIMES:
            words = (self._lower(figure.last),)
        elif figure.unit is not None:
            return figure
        measures, compounds = self.lexicon.words("measures"), tuple(self.lexicon.data["compound_measures"])
        following = figure.last + 2
        dated = words[0] in self.lexicon.words("before_year") and following < len(self.tokens)
        if dated and self.tokens[following].is_year:  # "25,2 år 2015" is no age
            return replace(figure, nouns=())
        measured = words[0] in measures or words[0].endswith(compounds)
        figure = replace(figure, measure=words[0] if measured else "", scaled=scaled)
        if measured and self._lower(figure.first) in self.lexicon.words("during"):  # "under fyra år" is no bound
            whole = figure.span
            return replace(figure, qualifier=Qualifier.NONE, whole=whole, first=figure.first + 1)
        return figure

    def _signed(self, figure: Figure, at: int) -> Figure:
        """With a sign that stands apart ("minus 12", "från - 12") or in a word ("ett underskott på 8 mnkr")."""
        before, opens = self._lower(at - 1), self._lower(at - 2) in self.lexicon.words("before_sign")
        minus, plus = ("minus",), ("plus",)
        if before in minus or (opens and before in ("-", "–", "−")):
            start = self.tokens[at - 1].span.start
            span, whole = Span(start, figure.span.end), Span(min(start, figure.whole.start), figure.whole.end)
            return replace(figure, value=-abs(figure.value), first=min(at - 1, figure.first), span=span, whole=whole)
        if before in plus or (opens and before == "+"):
            return replace(figure, first=min(at - 1, figure.first))
        near = [self._lower(back) for back in range(figure.first - 1, figure.first - 4, -1)]
        links = self.lexicon.words("sign_links")
        for word in near:
            if word in self.lexicon.data["signs"]["negative"]:
                return replace(figure, negative_by_word=True)
            if word not in links:
                break
        return figure

    def _in_letters(self, at: int) -> Decimal | None:
        word = self._lower(at)
        if word in self.lexicon.words("one"):
            counted = (self._lower(at + 1) == "av" and self._counts(at + 2)) or self._is_listed(at)
            return Decimal(1) if counted or self._lower(at + 1) in self.lexicon.words("after_one") else None
        number = self.lexicon.numbers.get(word)
        return Decimal(number) if number is not None else None

    def _is_listed(self, at: int) -> bool:
        """Whether a word is an item of a list after a colon: "två i dans, tre i sång och en i teater"."""
        earlier = {token.text for token in self.tokens[:at]}
        return ":" in earlier and self._lower(at - 1) in (":", ",", "och", "samt")

    def _counts(self, at: int) -> bool:
        token = self.tokens[at] if at < len(self.tokens) else None
        return token is not None and (token.kind == "number" or token.lower in self.lexicon.numbers)

    def _is_factor(self, at: int) -> bool:
        """How many times as much: "tre gånger så många"."""
        return self._lower(at + 1) in self.lexicon.words("times") and self._lower(at + 2) == "så"

    def _is_reference(self, at: int) -> bool:
        """A number of a thing: "avsnitt 3", "§ 4", "4 kap."."""
        before = self._lower(at - 1) if self._lower(at - 1) != "." else self._lower(at - 2)
        token = self.tokens[at]
        if self._lower(at - 1) in ("-", "–") and self._lower(at - 2).isdigit() and at > 2:  # "dag 1–14"
            return self._is_reference(at - 2)
        listed = before in self.lexicon.words("not_figures_after") and token.kind == "number"
        return (
            listed
            or self._lower(at + 1) in self.lexicon.words("not_figures_before")
            or before in self.lexicon.words("per_so_many")
        )

    def _has_unit(self, at: int) -> bool:
        return self._lower(at + 1) in self.lexicon.units

    def _unit(self, at: int, value: Decimal) -> tuple[Unit | None, int, Decimal]:
        """The unit after a number, the last token that belongs to both, and the value in that unit."""
        after = self._lower(at + 1)
        scale = self.lexicon.data["scales"].get(after)
        if scale:
            return self._scaled(at, value, scale)
        unit = self.lexicon.units.get(after)
        if unit is None:
            compound = next((u for end, u in self.lexicon.compound_units if after.endswith(end)), None)
            return (compound, at + 1, value) if compound else (None, at, value)
        per = self._lower(at + 2) in ("per", "/") and self._lower(at + 3) in self.lexicon.words("per_day")
        if unit is Unit.KR and per:
            return Unit.KR_PER_DAY, at + 3, value
        return unit, at + 1, value

    def _scaled(self, at: int, value: Decimal, scale: int) -> tuple[Unit | None, int, Decimal]:
        """ "23 miljoner kronor" is 23 mnkr; "23 miljoner" too, where nothing else is counted."""
        money = self._lower(at + 2) in self.lexicon.words("krona")
        if money or (scale > 3 and not self._noun(at + 2) and not self._others_are_scaled()):
            return _MONEY_SCALES[scale], at + 2 if money else at + 1, value
        return None, at + 1, value.scaleb(scale)

    def _others_are_scaled(self) -> bool:
        """Whether the sentence counts something else than money in millions: "1,1 miljoner besök … 1,3 miljoner"."""
        for at, token in enumerate(self.tokens[:-1]):
            counts = self._noun(at + 1) and self._lower(at + 1) not in self.lexicon.words("krona")
            if counts and token.lower in self.lexicon.data["scales"]:
                return True
        return False

    def _noun(self, at: int) -> bool:
        token = self.tokens[at] if at < len(self.tokens) else None
        return token is not None and token.kind == "word" and token.lower not in self.lexicon.words("not_nouns")

    # --- fractions ---------------------------------------------------------------------------

    def _fraction(self, at: int) -> Figure | None:
        """ "hälften", "en femtedel", "två tredjedelar", "var fjärde elev": a share in percent."""
        first = self._lower(at)
        if first in self.lexicon.words("halves") or (
            first in self.lexicon.words("every_second") and self._shared(at + 1)
        ):
            return self._made(at, at, Decimal(50), Unit.PERCENT, in_letters=True, fraction=True)
        every = self.lexicon.data["ordinals"].get(self._lower(at + 1)) if first in self.lexicon.words("every") else None
        part = every if every and self._shared(at + 2) else self.lexicon.data["parts"].get(self._lower(at + 1))
        count = 1 if every or first in self.lexicon.words("one") else self.lexicon.numbers.get(first)
        if not part or not count or count > part:
            return None
        return self._made(at, at + 1, Decimal(100 * count) / part, Unit.PERCENT, in_letters=True, fraction=True)

    def _shared(self, at: int) -> bool:
        """Whether it is people or things that are shared out, and not time."""
        return self._noun(at) and self._lower(at) not in self.lexicon.words("not_shared")

    # --- what stands around it ---------------------------------------------------------------

    def _made(
        self, first: int, last: int, value: Decimal, unit: Unit | None, *, in_letters: bool, fraction: bool = False
    ) -> Figure:
        span = Span(self.tokens[first].span.start, self.tokens[last].span.end)
        qualifier, words = self._qualifier(first)
        whole = Span(self.tokens[first - words].span.start, span.end)
        cited = self.reading.is_cited(span)
        return Figure(
            value, unit, qualifier, span, whole, self._nouns(last), first - words, last,
            in_letters=in_letters, fraction=fraction, cited=cited,
        )  # fmt: skip

    def _qualifier(self, at: int) -> tuple[Qualifier, int]:
        for length in range(min(_LONGEST_QUALIFIER, at), 0, -1):
            words = tuple(token.lower for token in self.tokens[at - length : at])
            if words in self.lexicon.qualifiers:
                return self.lexicon.qualifiers[words], length
            if words[0] in ("ca",) and words[1:] == (".",):
                return Qualifier.ABOUT, length
        return Qualifier.NONE, 0

    def _nouns(self, last: int) -> tuple[str, ...]:
        """Up to three words after a number: an adjective or two may stand before the noun."""
        nouns: list[str] = []
        for token in self.tokens[last + 1 : last + 4]:
            if token.kind != "word" or token.lower in self.lexicon.words("not_nouns"):
                break
            nouns.append(token.lower)
        return tuple(nouns)
