"""prose-change: en förändring i texten som inte stämmer med talen bredvid.

Vad: meningar som säger att något har ändrats från ett tal till ett annat räknas efter. Förändringen i
procent, i procentenheter eller i antal ska följa av talen, riktningen ("ökat", "minskat") ska vara talens,
och "drygt", "knappt" och "cirka" ska betyda vad de brukar. Likaså räknas en andel efter när både
delen och helheten står där ("8 av 29, 28 procent"), också i meningen efter ("Det motsvarar 28 procent"). En
uppräkning efter kolon ska ge det hela. Talen läses med den noggrannhet de är skrivna med,
så en avrundning är aldrig ett fel. Ett jämnt tal utan "cirka" som ligger nära är en varning.

Varför: den som läser "minskat med drygt 30 procent; från 20,1 till 14,4" och räknar får 28,4. Sedan
tror läsaren inte på resten heller.

Fel: `Avvikelsen har minskat med drygt 30 procent, från 20,1 till 14,4 procent.`

Rätt: `Avvikelsen har minskat med 28 procent, från 20,1 till 14,4 procent.`
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportgen.checks.case import Case, Passage
from reportgen.diagnostics import Args, Diagnostic, Severity
from reportgen.prose import Span
from reportgen.prose.carried import came_from, implied, said_back
from reportgen.prose.claims import Change, Pair, Sentence, changes, pairs
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Direction, Qualifier, lexicon
from reportgen.prose.shares import Share, counted, equal_shares, exceeding, lists, overfull, shares
from reportgen.prose.tolerance import Fit, Interval, around, fit, judged
from reportgen.quantities import Quantity, Unit

RULE = "prose-change"
_LEVELS = {Fit.LOOSE: Severity.WARNING, Fit.WRONG: Severity.ERROR}
_DOWNWARD: dict[Qualifier, Qualifier] = {
    Qualifier.ABOVE: Qualifier.BELOW, Qualifier.OVER: Qualifier.NEARLY, Qualifier.NEARLY: Qualifier.OVER,
    Qualifier.BELOW: Qualifier.ABOVE, Qualifier.LEAST: Qualifier.MOST, Qualifier.MOST: Qualifier.LEAST,
}  # fmt: skip
_TWICE = Decimal("0.1")  # how exactly "fördubblats" and "en femtedel" are meant: a tenth either way


def check(case: Case) -> Iterator[Diagnostic]:
    """Compute every change and every share that a sentence states together with its figures."""
    last: tuple[Passage, Sentence] | None = None
    for passage, sentence in case.read():
        for change in changes(sentence):
            if change.pair and not _is_density(sentence, change.pair, case.language):
                yield from _change(passage, change, change.pair)
        yield from _shares(passage, sentence, case.language)
        yield from _lists(passage, sentence)
        if last and last[0] is passage:
            yield from _said_back(passage, last[1], sentence)
        last = passage, sentence


def _said_back(passage: Passage, before: Sentence, sentence: Sentence) -> Iterator[Diagnostic]:
    """ "Det motsvarar 40 procent": what a sentence says of the figures in the one before it."""
    if pair := came_from(sentence, before):
        yield from _change(passage, Change(sentence.movements[0]), pair)
    figure = said_back(sentence)
    if figure is None or figure.cited:
        return
    told = list(pairs(before)) or [pair for pair in [implied(before)] if pair]
    if len(told) == 1 and len(sentence.movements) == 1:
        yield from _change(passage, Change(sentence.movements[0], by=figure), told[0])
    elif len(told) == 1 and not sentence.movements:
        yield from _magnitude(passage, figure, _Computed(told[0]))
    elif (found := counted(before)) and not sentence.movements and figure.unit is Unit.PERCENT:
        yield from _share(passage, Share(*found, figure))


def _lists(passage: Passage, sentence: Sentence) -> Iterator[Diagnostic]:
    """A whole and its parts; that those listed are all of it is not certain, so that is a warning."""
    for told in (*lists(sentence), *filter(None, [overfull(sentence)])):
        if told.whole.qualifier is Qualifier.NONE and told.total != told.whole.value:
            span = Span(told.whole.span.start, told.end)
            said = passage.reading[told.whole.whole]
            yield passage.told(RULE, span, Severity.WARNING, "parts", words=said, sum=told.total)
    for part, whole in exceeding(sentence):
        args = {"words": passage.reading[part.span], "whole": passage.reading[whole.span]}
        yield passage.told(RULE, part.span, Severity.ERROR, "exceeds", **args)


def _is_density(sentence: Sentence, pair: Pair, language: str) -> bool:
    """Whether fewer means more: "personaltätheten ökade från 5,3 till 5,1 barn per årsarbetare"."""
    ends = tuple(lexicon(language).words("densities"))
    ratio = any(token.lower == "per" for token in sentence.tokens[pair.end.last + 1 : pair.end.last + 4])
    return ratio and any(token.lower.endswith(ends) for token in sentence.tokens[: pair.start.first])


def _change(passage: Passage, change: Change, pair: Pair) -> Iterator[Diagnostic]:
    found = _Computed(pair)
    if found.direction is not None and _opposite(change, found.direction):
        span = _joined(change.movement.span, pair.start.span, pair.end.span)
        said = passage.reading[change.movement.span]
        yield passage.told(RULE, span, Severity.ERROR, "direction", words=said, **found.told())
        return
    if change.movement.factor and change.by is None:
        yield from _factor(passage, change, change.movement.factor, found)
    if change.by is not None and not change.by.cited:
        yield from _magnitude(passage, change.by, found)


def _opposite(change: Change, computed: Direction) -> bool:
    """Whether the word says another way than the figures; a denied one says nothing."""
    return not change.movement.denied and change.movement.direction is not computed


def _magnitude(passage: Passage, by: Figure, found: _Computed) -> Iterator[Diagnostic]:
    in_points = found.is_relative and by.unit is Unit.POINTS
    true = found.difference if in_points or by.unit is not Unit.PERCENT else found.percent
    if true is None or (by.unit not in (Unit.PERCENT, Unit.POINTS, None, found.unit)):
        return
    level = _LEVELS.get(fit(by, true.size()))
    if level is None:
        return
    other = found.percent if in_points else found.difference if by.unit is Unit.PERCENT and found.is_relative else None
    mixed = other is not None and fit(by, other.size()) is Fit.AGREES
    variant = ("percent" if in_points else "points") if mixed else "nearly" if level is Severity.WARNING else ""
    yield passage.told(RULE, by.whole, level, variant, words=passage.reading[by.whole], **found.told())


def _factor(passage: Passage, change: Change, factor: Decimal, found: _Computed) -> Iterator[Diagnostic]:
    if found.ratio is None:
        return
    word = change.movement
    mine = Interval(factor * (1 - _TWICE), factor * (1 + _TWICE))
    downward = _DOWNWARD if factor < 1 else {}  # more than halved is less than half
    exact: Qualifier = downward.get(word.qualifier, word.qualifier)
    level = _LEVELS.get(judged(mine, exact, found.ratio, is_round=True))
    if level:
        yield passage.told(RULE, word.span, level, "", words=passage.reading[word.span], **found.told())


class _Computed:
    """What two figures give: their difference, the change in percent, how many times as much."""

    def __init__(self, pair: Pair) -> None:
        self.pair, self.unit = pair, pair.unit
        before, after = (_interval(figure) for figure in (pair.start, pair.end))
        if before.high < 0 and after.high < 0:  # two deficits: sizes are what is spoken of
            before, after = before.size(), after.size()
            self.both_negative = True
        else:
            self.both_negative = False
        self.difference = Interval(after.low - before.high, after.high - before.low)
        positive = before.low > 0 and after.low >= 0
        self.ratio = Interval(after.low / before.high, after.high / before.low) if positive else None
        self.percent = Interval(*((r - 1) * 100 for r in (self.ratio.low, self.ratio.high))) if self.ratio else None

    @property
    def is_relative(self) -> bool:
        """Whether the figures themselves are percentages, so that a difference is in percentage points."""
        return self.unit in (Unit.PERCENT, None)

    @property
    def direction(self) -> Direction | None:
        """Which way it moved; None where the signs leave open what "more" means."""
        if self.both_negative:
            return None
        if self.difference.low > 0:
            return Direction.UP
        return Direction.DOWN if self.difference.high < 0 else Direction.SAME if self._equal else None

    @property
    def _equal(self) -> bool:
        return self.pair.start.value == self.pair.end.value

    def told(self) -> Args:
        """The two figures and what they give, for a message."""
        unit = self.unit
        ends = (self.pair.start, self.pair.end)
        counted = any(figure.nouns or not figure.quantity.decimals for figure in ends)
        bare = unit is None and not counted  # percentages, most likely
        difference = Quantity(self.difference.middle, Unit.POINTS if unit is Unit.PERCENT or bare else unit)
        difference = difference.with_decimals(max(figure.quantity.decimals for figure in ends))
        return {
            "start": Quantity(ends[0].value, unit), "end": Quantity(ends[1].value, unit), "difference": difference,
            "change": Quantity(self._percent, Unit.PERCENT).with_decimals(1) if self.ratio else difference,
        }  # fmt: skip

    @property
    def _percent(self) -> Decimal:
        before, after = abs(self.pair.start.value), abs(self.pair.end.value)
        return (after / before - 1) * 100


def _interval(figure: Figure) -> Interval:
    if figure.cited and figure.cited.value and figure.cited.value.unit is figure.unit:
        return around(figure.value, Decimal(0) if figure.value == figure.cited.value.value else figure.step)
    return around(figure.value, figure.step)


def _shares(passage: Passage, sentence: Sentence, language: str) -> Iterator[Diagnostic]:
    for share in shares(sentence, lexicon(language)):
        yield from _share(passage, share)
    for fraction, percent in equal_shares(sentence):
        level = _told_share(fraction, _interval(percent))
        if level:
            said, true = passage.reading[fraction.whole], Quantity(fraction.value, Unit.PERCENT).with_decimals(1)
            span = _joined(fraction.whole, percent.span)
            yield passage.told(RULE, span, level, "fraction", words=said, share=percent.quantity, true=true)


def _told_share(told: Figure, true: Interval) -> Severity | None:
    """How badly a share fits; a bare "hälften" beside its own figure is meant within a tenth either way."""
    if told.fraction and told.qualifier is Qualifier.NONE:
        near = Interval(told.value * (1 - _TWICE), told.value * (1 + _TWICE))
        return None if near.low <= true.high and true.low <= near.high else Severity.ERROR
    return _LEVELS.get(fit(told, true))


def _share(passage: Passage, share: Share) -> Iterator[Diagnostic]:
    if not share.whole.value or share.percent.cited:
        return
    value = share.part.value / share.whole.value * 100
    level = _told_share(share.percent, Interval(value, value))
    if level:
        words, true = passage.reading[share.percent.whole], Quantity(value, Unit.PERCENT).with_decimals(1)
        part, whole = share.part.quantity, share.whole.quantity
        yield passage.told(RULE, share.percent.whole, level, "share", words=words, part=part, whole=whole, true=true)


def _joined(*spans: Span) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))
