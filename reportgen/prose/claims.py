"""What a sentence says that its figures show: that something moved from A to B, by how much, or that X of Y is Z %."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportgen.prose.figures import Figure, figures
from reportgen.prose.lexicon import Direction, Lexicon, Qualifier
from reportgen.prose.reading import Reading, Span
from reportgen.prose.times import Time, times
from reportgen.prose.tokens import Token, tokens
from reportgen.quantities import Unit

_TO_FIGURE = 8  # words at most between "till" and its figure
_CLAUSE = frozenset(",;:–()")
_TURNS = frozenset(["men", "medan", "samtidigt", "eftersom"])
_RELATIVE = (Unit.PERCENT, Unit.POINTS)


@dataclass(frozen=True)
class Movement:
    """A word of direction and its place in the sentence; `denied` is "inte ökat", `intended` "ska öka"."""

    direction: Direction
    span: Span
    token: int
    factor: Decimal | None = None
    qualifier: Qualifier = Qualifier.NONE
    denied: bool = False
    intended: bool = False


@dataclass(frozen=True)
class Pair:
    """Two values of one thing: before and after."""

    start: Figure
    end: Figure

    @property
    def unit(self) -> Unit | None:
        """The unit of both; one of them may leave it out."""
        return self.end.unit or self.start.unit


@dataclass(frozen=True)
class Change:
    """A movement with what is said of it: by how much, from what and to what."""

    movement: Movement
    by: Figure | None = None
    pair: Pair | None = None
    to: Figure | None = None


@dataclass(frozen=True)
class Share:
    """ "8 av 29, 28 procent": a part, the whole, and the share that it is said to be."""

    part: Figure
    whole: Figure
    percent: Figure


@dataclass(frozen=True)
class Sentence:
    """A sentence taken apart."""

    span: Span
    tokens: tuple[Token, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    movements: tuple[Movement, ...]

    def lower(self, at: int) -> str:
        """A token in lower case; empty outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""


def sentence(reading: Reading, span: Span, lexicon: Lexicon, year: int) -> Sentence:
    """Take a sentence apart; `year` is the one that is spoken of."""
    found = tokens(reading, span)
    named = times(found, lexicon, year)
    counted = figures(reading, found, named, lexicon)
    return Sentence(span, tuple(found), tuple(named), tuple(counted), tuple(_movements(found, lexicon)))


def changes(of: Sentence) -> Iterator[Change]:
    """Every movement of a sentence with the figures that belong to it."""
    found = list(pairs(of))
    told: Pair | None = None  # by the movement before: what stands between two movements belongs to the first
    for number, movement in enumerate(of.movements):
        end = _end_of_clause(of, movement.token, number)
        behind = _Window(of, of.movements[number - 1].token if number else -1, movement.token)
        after = _Window(of, movement.token, end)
        by, pair = after.by() or behind.beside(movement.token), after.pair(found)
        if pair is None:
            earlier, same_way = behind.pair(found), number and of.movements[number - 1].direction is movement.direction
            fresh = earlier is not told or same_way
            pair = earlier if earlier and fresh and (by or _just_before(of, earlier, movement)) else None
        told = pair or told
        yield Change(movement, by, pair, after.to())


def _end_of_clause(of: Sentence, start: int, number: int) -> int:
    """Where what belongs to a movement ends: at the next one, or where the sentence turns to something else."""
    end = of.movements[number + 1].token if number + 1 < len(of.movements) else len(of.tokens)
    return next((at for at in range(start + 1, end) if of.lower(at) in _TURNS), end)


def _just_before(of: Sentence, pair: Pair, movement: Movement) -> bool:
    """Whether a pair ends right before its movement: "Från 10 till 12 mnkr ökade kostnaden"."""
    between = [token.text for token in of.tokens[pair.end.last + 1 : movement.token]]
    return len(between) <= 3 and _CLAUSE.isdisjoint(between)


def shares(of: Sentence, lexicon: Lexicon) -> Iterator[Share]:
    """Every "X av Y" that is followed by what share that is."""
    for number, figure in enumerate(of.figures[:-2]):
        whole, percent = of.figures[number + 1], of.figures[number + 2]
        between = [token.lower for token in of.tokens[figure.last + 1 : whole.first]]
        parts = figure.unit is None and whole.unit is None and not figure.nouns
        if parts and between in (["av"], ["av", "de"], ["av", "totalt"], ["av", "alla"], ["av", "sammanlagt"]):
            link = [token.lower for token in of.tokens[whole.last + 1 : percent.first]]
            if percent.unit is Unit.PERCENT and not percent.fraction and _says_the_same(link, lexicon):
                yield Share(figure, whole, percent)
    yield from _counted_fractions(of)


def _counted_fractions(of: Sentence) -> Iterator[Share]:
    """A fraction in words with its count set off beside it: "hälften av eleverna, 40 av 80," or "hälften (4 av 8)"."""
    for fraction, part, whole in zip(of.figures, of.figures[1:], of.figures[2:], strict=False):
        if not fraction.fraction or part.unit or whole.unit:
            continue
        link = [token.lower for token in of.tokens[fraction.last + 1 : part.first]]
        opened = link in (["("], [","]) or _of_whom([*link[:-1], "("] if link[-1:] == [","] else link)
        closed = of.lower(whole.last + 1) in (",", ")")
        if opened and closed and [token.lower for token in of.tokens[part.last + 1 : whole.first]] == ["av"]:
            yield Share(part, whole, fraction)


def equal_shares(of: Sentence) -> Iterator[tuple[Figure, Figure]]:
    """A fraction in words with the same in percent in brackets: "en femtedel (19 procent)", "hälften av dem (48 %)"."""
    for one, other in zip(of.figures, of.figures[1:], strict=False):
        if one.fraction and other.unit is Unit.PERCENT and not other.fraction:
            between = [token.lower for token in of.tokens[one.last + 1 : other.first]]
            alone = of.lower(other.last + 1) == ")"  # not "hälften av skolorna (12 procent av eleverna)"
            if between == ["("] or (alone and _of_whom(between)):
                yield one, other


def _of_whom(link: Sequence[str]) -> bool:
    """Whether words between a fraction and its bracket say only what it is a part of: "av de svarande ("."""
    return link[:1] == ["av"] and link[-1:] == ["("] and len(link) <= _TO_FIGURE and _CLAUSE.isdisjoint(link[:-1])


def _says_the_same(link: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what stands between "X av Y" and a percentage says that they are the same."""
    words = lexicon.words("same_as")
    return len(link) <= 6 and (link[-1:] == ["("] or any(word in words for word in link))


def _movements(found: Sequence[Token], lexicon: Lexicon) -> Iterator[Movement]:
    for at, token in enumerate(found):
        way = lexicon.direction(token.lower) if token.kind == "word" else None
        if way is None or not _has_companion(found, at, lexicon.companions(token.lower)):
            continue
        clause = _clause_before(found, at)
        denied = any(word in lexicon.words("negations") for word in clause[-4:]) or _next(found, at) in ("inte", "ej")
        conditional = clause[:1] and clause[0] in lexicon.words("conditions")
        intended = bool(conditional) or any(word in lexicon.words("intentions") for word in clause)
        qualifier = next((q for words, q in lexicon.qualifiers.items() if clause[-len(words) :] == list(words)), None)
        yield Movement(way, token.span, at, lexicon.factor(token.lower), qualifier or Qualifier.NONE, denied, intended)


def _next(found: Sequence[Token], at: int) -> str:
    return found[at + 1].lower if at + 1 < len(found) else ""


def _has_companion(found: Sequence[Token], at: int, companions: frozenset[str]) -> bool:
    """Whether a word that needs company has it: "gick ned", "steg med"; verbs may stand a few words before."""
    around = {token.lower for token in (*found[max(0, at - 3) : at], *found[at + 1 : at + 2])}
    return not companions or not companions.isdisjoint(around)


def _clause_before(found: Sequence[Token], at: int) -> list[str]:
    """The words of the clause up to a token."""
    words: list[str] = []
    for token in reversed(found[:at]):
        if token.text in _CLAUSE or token.lower in _TURNS:
            break
        words.append(token.lower)
    return words[::-1]


def pairs(of: Sentence) -> Iterator[Pair]:
    """Every two figures that are one thing's before and after: "från A till B", "B jämfört med A"."""
    starts = {f.first: f for f in of.figures}
    for number, figure in enumerate(of.figures):
        others = [other for other in of.figures[number + 1 : number + 2] if _comparable(figure, other)]
        for other in others:
            link = [token.lower for token in of.tokens[figure.last + 1 : other.first]]
            leads = [of.lower(at) for at in range(max(0, figure.first - 4), figure.first) if at not in starts]
            if "från" in leads and "till" in link[-_TO_FIGURE:]:
                yield Pair(figure, other)
            elif ("till" in leads[-1:] and link[-1:] == ["från"]) or _compares(link):
                yield Pair(other, figure)


def _compares(link: list[str]) -> bool:
    return link[-2:] in (["jämfört", "med"], ["jämförd", "med"]) and len(link) <= _TO_FIGURE


def _comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures may be values of one thing."""
    units = {one.unit, other.unit} - {None}
    return len(units) < 2 and not one.fraction and not other.fraction and Unit.POINTS not in units


@dataclass(frozen=True)
class _Window:
    """The tokens of a sentence that belong to one movement: after `low`, before `high`."""

    of: Sentence
    low: int
    high: int

    def by(self) -> Figure | None:
        """By how much: "med M", "på M"."""
        for figure in self._figures():
            before = self.of.lower(figure.first - 1)
            at_once = figure.first == self.low + 1 and figure.unit in _RELATIVE  # "ökade 5 procent"
            of_noun = (
                before in ("på", "om") and figure.first == self.low + 2 and figure.unit in _RELATIVE
            )  # "ökning på"
            if before == "med" or at_once or of_noun:
                return figure
        return None

    def beside(self, movement: int) -> Figure | None:
        """By how much, just before the word: "M procent högre", "M procents ökning"."""
        near = (f for f in self._figures() if movement - f.last - 1 in (0, len(f.nouns)) and f.unit in _RELATIVE)
        return next(near, None)

    def pair(self, of_sentence: Sequence[Pair]) -> Pair | None:
        """The only pair among its figures."""
        mine = [pair for pair in of_sentence if pair.start in self._figures() and pair.end in self._figures()]
        return mine[0] if len(mine) == 1 else None

    def to(self) -> Figure | None:
        """What it came to: "till B"."""
        found = (f for f in self._figures() if self.of.lower(f.first - 1) == "till" and f.unit is not Unit.POINTS)
        return next(found, None)

    def _figures(self) -> list[Figure]:
        return [figure for figure in self.of.figures if self.low < figure.first and figure.last < self.high]
