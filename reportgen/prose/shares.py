"""Shares that a sentence counts: "8 av 29, 28 procent", "hälften (40 av 80)", "av 40 är 12 …, dvs. 30 procent"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from reportgen.prose.claims import CLAUSE, TO_FIGURE, Sentence
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Lexicon, Qualifier
from reportgen.prose.tokens import Token
from reportgen.quantities import Unit

_AT_ONCE = 4  # characters at most between a figure and the time that it is of


@dataclass(frozen=True)
class Share:
    """ "8 av 29, 28 procent": a part, the whole, and the share that it is said to be."""

    part: Figure
    whole: Figure
    percent: Figure


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
    yield from _of_a_whole(of, lexicon)
    yield from _counted_fractions(of)


def _of_a_whole(of: Sentence, lexicon: Lexicon) -> Iterator[Share]:
    """The whole first: "av kommunens 40 broar är 12 i dåligt skick, det vill säga 30 procent"."""
    for whole, part, percent in zip(of.figures, of.figures[1:], of.figures[2:], strict=False):
        leads = [of.lower(at) for at in range(max(0, whole.first - 2), whole.first)]
        between = [token.lower for token in of.tokens[whole.last + 1 : part.first]]
        counts = whole.unit is None and part.unit is None and part.value <= whole.value
        if not counts or "av" not in leads or len(between) > TO_FIGURE or not CLAUSE.isdisjoint(between):
            continue
        link = [token.lower for token in of.tokens[part.last + 1 : percent.first]]
        told = percent.unit is Unit.PERCENT and not percent.fraction and _is_summed_up(link, lexicon)
        of_then = any(0 <= time.span.start - percent.span.end <= _AT_ONCE for time in of.times)  # "(20 procent 2023)"
        if told and len(link) <= 2 * TO_FIGURE and not of_then:
            yield Share(part, whole, percent)


def _counted_fractions(of: Sentence) -> Iterator[Share]:
    """A fraction in words with its count set off beside it: "hälften av eleverna, 40 av 80," or "hälften (4 av 8)"."""
    for fraction, part, whole in zip(of.figures, of.figures[1:], of.figures[2:], strict=False):
        if not fraction.fraction or part.unit or whole.unit:
            continue
        link = [token.lower for token in of.tokens[fraction.last + 1 : part.first]]
        opened = link in (["("], [","]) or _of_whom([*link[:-1], "("] if link[-1:] == [","] else link, fraction)
        closed = of.lower(whole.last + 1) in (",", ")")
        if opened and closed and [token.lower for token in of.tokens[part.last + 1 : whole.first]] == ["av"]:
            yield Share(part, whole, fraction)


def equal_shares(of: Sentence) -> Iterator[tuple[Figure, Figure]]:
    """A fraction in words with the same in percent in brackets: "en femtedel (19 procent)", "hälften av dem (48 %)"."""
    for one, other in zip(of.figures, of.figures[1:], strict=False):
        if one.fraction and other.unit is Unit.PERCENT and not other.fraction:
            between = [token.lower for token in of.tokens[one.last + 1 : other.first]]
            alone = of.lower(other.last + 1) == ")"  # not "hälften av skolorna (12 procent av eleverna)"
            if between == ["("] or (alone and _of_whom(between, one)):
                yield one, other


def _of_whom(link: Sequence[str], fraction: Figure) -> bool:
    """Whether words between a fraction and its bracket say only what it is a part of: "av de svarande (", "elev ("."""
    named = link[:1] == ["av"] or tuple(link[:-1]) == fraction.nouns[: len(link) - 1]
    return named and link[-1:] == ["("] and len(link) <= TO_FIGURE and CLAUSE.isdisjoint(link[:-1])


def _says_the_same(link: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether what stands between "X av Y" and a percentage says that they are the same."""
    words = lexicon.words("same_as")
    return len(link) <= 6 and (link[-1:] == ["("] or any(word in words for word in link))


def _is_summed_up(link: Sequence[str], lexicon: Lexicon) -> bool:
    """Whether the last words before a percentage say that it is what stood before: "…, det vill säga"."""
    last = list(link[-3:])
    plain = lexicon.words("same_as") - {"det", "eller"}
    return "och" not in link and (last == ["det", "vill", "säga"] or bool(plain & set(last)) or last[-1:] == ["("])


def counted(of: Sentence) -> tuple[Figure, Figure] | None:
    """The part and the whole of a sentence that tells of no others: "av 212 ansökningar beviljades 187"."""
    if len(of.figures) != 2 or any(figure.unit or figure.fraction for figure in of.figures):
        return None
    one, other = of.figures
    leads = [of.lower(at) for at in range(max(0, one.first - 2), one.first)]
    between = [token.lower for token in of.tokens[one.last + 1 : other.first]]
    if "av" in leads and other.value <= one.value and CLAUSE.isdisjoint(between):
        return other, one
    return (one, other) if between in (["av"], ["av", "de"]) else None


@dataclass(frozen=True)
class Parts:
    """ "sex grupper: två i dans, tre i sång och en i teater": a whole, what its parts are together, where they end."""

    whole: Figure
    total: Decimal
    end: int


def lists(of: Sentence) -> Iterator[Parts]:
    """Every whole with a colon after it and all its parts in a list to the end of the sentence."""
    colons = [at for at, token in enumerate(of.tokens) if token.text == ":"]
    before = [figure for figure in of.figures if colons and figure.last < colons[0]]
    if len(colons) != 1 or len(before) != 1 or before[0].unit or before[0].fraction:
        return
    listed = [token for token in of.tokens[colons[0] + 1 :] if token.text != "."]
    items = _items(listed)
    numbers = [_counted_number(of, item) for item in items]
    values = [number for number in numbers if number is not None]
    some = not of.lexicon.words("some_of").isdisjoint(token.lower for token in listed)
    whole = before[0].value
    if len(values) < 2 or len(values) < len(items) or some or len(items) == whole or any(v >= whole for v in values):
        return  # no list of numbers, or a list of so many things: "tre saker: 40 broar, 12 vägar och 3 kajer"
    yield Parts(before[0], sum(values, Decimal(0)), listed[-1].span.end)


def _items(listed: Sequence[Token]) -> list[list[Token]]:
    """The parts of a list, at its commas and its "och"."""
    items: list[list[Token]] = [[]]
    for token in listed:
        if token.lower in (",", "och", "samt"):
            items.append([])
        else:
            items[-1].append(token)
    return [item for item in items if item]


def _counted_number(of: Sentence, item: Sequence[Token]) -> Decimal | None:
    """The number that an item begins with, where it counts and has no unit."""
    first, after = item[0], item[1].lower if len(item) > 1 else ""
    if after in of.lexicon.units or after in of.lexicon.data["scales"]:
        return None
    if first.lower in of.lexicon.words("one"):
        return Decimal(1)
    number = of.lexicon.numbers.get(first.lower) if first.kind == "word" else first.value
    return Decimal(number) if number is not None else None


def exceeding(of: Sentence) -> Iterator[tuple[Figure, Figure]]:
    """Every part that is more than its whole: "60 platser, varav 80 för korttidsboende"."""
    for whole, part in pairwise(of.figures):
        link = [token.lower for token in of.tokens[whole.last + 1 : part.first]]
        inside = link[-1:] == ["varav"] and len(link) <= TO_FIGURE and whole.unit is part.unit is None
        if inside and not of.movements and part.value > whole.value > 0:  # amounts and changes may be net of others
            yield part, whole


def overfull(of: Sentence) -> Parts | None:
    """ "Av elva mål är sex nådda, fyra delvis nådda och två inte nådda": more than there are."""
    if of.lower(0) != "av" or len(of.figures) < 4 or any(f.unit or f.fraction or f.upto for f in of.figures):
        return None
    whole, *parts = of.figures
    links = [[token.lower for token in of.tokens[a.last + 1 : b.first]] for a, b in pairwise(parts)]
    listed = all(link[-1:] in ([","], ["och"], ["samt"]) and len(link) <= TO_FIGURE for link in links)
    listed = listed and not of.lexicon.words("assessed").isdisjoint(whole.nouns)  # other things can be of two kinds
    total = sum((part.value for part in parts), Decimal(0))
    less = all(part.value < whole.value and part.qualifier is Qualifier.NONE for part in parts)
    return Parts(whole, total, parts[-1].span.end) if listed and less and total > whole.value else None
