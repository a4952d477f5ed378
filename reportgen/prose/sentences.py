"""A sentence taken apart: its words, times and figures, and what is said to have moved, from what and by how much."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportgen.prose.figures import Figure, figures
from reportgen.prose.lexicon import Direction, Lexicon
from reportgen.prose.reading import Reading, Span
from reportgen.prose.times import Time, times
from reportgen.prose.tokens import Token, tokens
from reportgen.quantities import Unit

TO_FIGURE = 8  # words at most between "till" and its figure
CLAUSE = frozenset(",;:–()")
_TURNS = frozenset(["men", "medan", "samtidigt", "eftersom"])
_COMPARED = ("jämfört", "jämförd")
RELATIVE = (Unit.PERCENT, Unit.POINTS)


@dataclass(frozen=True)
class Movement:
    """A word of direction and its place in the sentence; `denied` is "inte ökat", `intended` "ska öka"."""

    direction: Direction
    span: Span
    token: int
    is_factor: bool = False  # it tells how many times as much: "fördubblats"
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


@dataclass(frozen=True)
class Sentence:
    """A sentence taken apart."""

    span: Span
    tokens: tuple[Token, ...]
    times: tuple[Time, ...]
    figures: tuple[Figure, ...]
    movements: tuple[Movement, ...]
    lexicon: Lexicon

    def lower(self, at: int) -> str:
        """A token in lower case; empty outside the sentence."""
        return self.tokens[at].lower if 0 <= at < len(self.tokens) else ""


def sentence(reading: Reading, span: Span, lexicon: Lexicon, year: int) -> Sentence:
    """Take a sentence apart; `year` is the one that is spoken of."""
    found = tokens(reading, span)
    named = times(found, lexicon, year)
    counted = figures(reading, found, named, lexicon)
    return Sentence(span, tuple(found), tuple(named), tuple(counted), tuple(_movements(found, lexicon)), lexicon)


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
            pair = pair or (_around(behind, after) if by or movement.is_factor else None)
        told = pair or told
        yield Change(movement, by, pair)


def _around(behind: _Window, after: _Window) -> Pair | None:
    """What it came to before the movement, and what it came from behind it: "B, en minskning med M från A"."""
    start, end = after.origin(), behind.last()
    if start is None or end is None or end.unit is not start.unit or end.unit in RELATIVE or not comparable(start, end):
        return None
    return Pair(start, end)


def _end_of_clause(of: Sentence, start: int, number: int) -> int:
    """Where what belongs to a movement ends: at the next one, or where the sentence turns to something else."""
    end = of.movements[number + 1].token if number + 1 < len(of.movements) else len(of.tokens)
    return next((at for at in range(start + 1, end) if of.lower(at) in _TURNS), end)


def _just_before(of: Sentence, pair: Pair, movement: Movement) -> bool:
    """Whether a pair ends right before its movement: "Från 10 till 12 mnkr ökade kostnaden"."""
    between = [token.text for token in of.tokens[pair.end.last + 1 : movement.token]]
    return len(between) <= 3 and CLAUSE.isdisjoint(between)


def _movements(found: Sequence[Token], lexicon: Lexicon) -> Iterator[Movement]:
    for at, token in enumerate(found):
        if times := _times_as_many(found, at, lexicon):
            yield times
            continue
        way = lexicon.direction(token.lower) if token.kind == "word" else None
        if way is None or not _has_companion(found, at, lexicon.companions(token.lower)):
            continue
        clause = _clause_before(found, at)
        denied = any(word in lexicon.words("negations") for word in clause[-4:]) or _next(found, at) in ("inte", "ej")
        conditional = clause[:1] and clause[0] in lexicon.words("conditions")
        intended = bool(conditional) or any(word in lexicon.words("intentions") for word in clause)
        yield Movement(way, token.span, at, lexicon.factor(token.lower) is not None, denied, intended)


def _times_as_many(found: Sequence[Token], at: int, lexicon: Lexicon) -> Movement | None:
    """ "tre gånger så många", "dubbelt så stor"; its token is the word before "så"."""
    if at + 1 >= len(found) or found[at + 1].lower != "så":
        return None
    if found[at].lower in lexicon.words("doubly"):
        return Movement(Direction.UP, found[at].span, at, is_factor=True)
    if found[at].lower not in lexicon.words("times") or not at:
        return None
    number = found[at - 1]
    factor = number.value if number.kind == "number" else lexicon.numbers.get(number.lower)
    if not factor or factor <= 1:
        return None
    return Movement(Direction.UP, Span(number.span.start, found[at].span.end), at, is_factor=True)


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
        if token.text in CLAUSE or token.lower in _TURNS:
            break
        words.append(token.lower)
    return words[::-1]


def pairs(of: Sentence) -> Iterator[Pair]:
    """Every two figures that are one thing's before and after: "från A till B", "B jämfört med A"."""
    starts = {f.first: f for f in of.figures}
    for number, figure in enumerate(of.figures):
        others = [other for other in of.figures[number + 1 : number + 2] if comparable(figure, other)]
        for other in others:
            link = [token.lower for token in of.tokens[figure.last + 1 : other.first]]
            leads = [of.lower(at) for at in range(max(0, figure.first - 4), figure.first) if at not in starts]
            if ("från" in leads and "till" in link[-TO_FIGURE:]) or _begins_and_ends(of, link, other):
                yield Pair(figure, other)
            elif ("till" in leads[-1:] and link[-1:] == ["från"]) or (_compares(link) and not _is_yardstick(of, other)):
                yield Pair(other, figure)


def _begins_and_ends(of: Sentence, link: list[str], end: Figure) -> bool:
    """ "1 140 vid årets början och 890 vid årets slut"."""
    after = {of.lower(at) for at in range(end.last + 1, end.last + 5)}
    return not of.lexicon.words("beginnings").isdisjoint(link) and not of.lexicon.words("ends").isdisjoint(after)


def _compares(link: list[str]) -> bool:
    compared = link[-1:] == ["med"] and len(link) > 1 and link[-2] in (*_COMPARED, "jämföra")
    return (compared or link[-1:] == ["mot"]) and len(link) <= TO_FIGURE


def _is_yardstick(of: Sentence, figure: Figure) -> bool:
    """Whether a figure is a budget, a target or somebody else's: what is compared with it has not moved from there."""
    following = []
    for at in range(figure.last + 1, figure.last + 6):
        if of.lower(at) in CLAUSE:
            break
        following.append(of.lower(at))
    return any(word.startswith(tuple(of.lexicon.data["yardsticks"])) for word in following)


def comparable(one: Figure, other: Figure) -> bool:
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
            before, earlier = self.of.lower(figure.first - 1), self.of.lower(figure.first - 2)
            at_once = figure.first == self.low + 1 and figure.unit in RELATIVE  # "ökade 5 procent"
            of_noun = before in ("på", "om") and figure.first == self.low + 2 and figure.unit in RELATIVE  # "ökning på"
            if (before == "med" and earlier not in _COMPARED) or at_once or of_noun:
                return figure
        return None

    def beside(self, movement: int) -> Figure | None:
        """By how much, just before the word: "M procent högre", "M procents ökning", "det vill säga M färre"."""
        near = (f for f in self._figures() if movement - f.last - 1 in (0, len(f.nouns)))
        return next((f for f in near if f.unit in RELATIVE or self._sums_up(f)), None)

    def _sums_up(self, figure: Figure) -> bool:
        return self.of.lower(figure.first - 1) in self.of.lexicon.words("that_is")

    def pair(self, of_sentence: Sequence[Pair]) -> Pair | None:
        """The only pair among its figures."""
        mine = [pair for pair in of_sentence if pair.start in self._figures() and pair.end in self._figures()]
        return mine[0] if len(mine) == 1 else None

    def origin(self) -> Figure | None:
        """What it came from: "från A", and no "till" after it; or "då det var A"."""
        mine = self._figures()
        if not mine:
            return None
        before = [self.of.lower(at) for at in range(mine[-1].first - 4, mine[-1].first)]
        then = before[-1] == "var" and not self.of.lexicon.words("when_it_was").isdisjoint(before)
        return mine[-1] if before[-1] == "från" or then else None

    def last(self) -> Figure | None:
        """The figure just before the movement, if it is alone there."""
        mine = self._figures()
        return mine[0] if len(mine) == 1 else None

    def _figures(self) -> list[Figure]:
        return [figure for figure in self.of.figures if self.low < figure.first and figure.last < self.high]
