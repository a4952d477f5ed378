"""Some sentences as a line of chunks, which constructions are matched against."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Qualifier
from reportgen.prose.reading import Span
from reportgen.prose.sentences import Sentence
from reportgen.prose.tokens import Token
from reportgen.quantities import Unit

DASHES = ("-", "–", "−", "—")
_KINDS = {Unit.PERCENT: "%", Unit.POINTS: "p", Unit.KR: "k", Unit.TKR: "k", Unit.MNKR: "k", Unit.MDKR: "k"}


def kind_of(figure: Figure) -> str:
    """`%` percent, `f` a fraction in words, `p` percentage points, `k` money, `m` what is measured, else `n`."""
    if figure.fraction:
        return "f"
    return _KINDS.get(figure.unit, "m") if figure.unit else "m" if figure.measure else "n"


@dataclass(frozen=True, eq=False)
class Directions:
    """Words of direction: the start of a word, or `=word` for the whole, by the direction that they tell."""

    movements: Mapping[str, Sequence[str]]
    comparisons: Mapping[str, Sequence[str]]
    turns: frozenset[str]  # words after which a sentence speaks of something else: a chunk ";"
    negations: frozenset[str]
    densities: tuple[str, ...]  # endings of what grows when the figure told of it falls
    nouns: tuple[str, ...]  # endings of nouns of movement

    def mark(self, word: str, at: int) -> str:
        """The chunk of a word of direction; the word itself where it is none."""
        if word in self.turns:
            return ";"
        for letter, table in (("C", self.comparisons), ("M", self.movements)):
            for sign, words in table.items():
                if any(word == each[1:] if each[0] == "=" else word.startswith(each) for each in words):
                    return f"{letter}{at}{sign}"
        return word


@dataclass(frozen=True)
class Chunks:
    """Consecutive sentences of one paragraph. Figures, times and tokens are numbered through all of them."""

    sentences: tuple[Sentence, ...]
    directions: Directions

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """All figures in order."""
        return tuple(figure for sentence in self.sentences for figure in sentence.figures)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """All tokens in order."""
        return tuple(token for sentence in self.sentences for token in sentence.tokens)

    @cached_property
    def line(self) -> str:
        """The chunks with a blank after each: " kostnaden M1+ med F0k , till F1k . "."""
        chunks: list[str] = []
        figures = times = tokens = 0
        for sentence in self.sentences:
            chunks += self._of(sentence, figures, times, tokens)
            if chunks and chunks[-1] != ".":
                chunks.append(".")
            figures += len(sentence.figures)
            times += len(sentence.times)
            tokens += len(sentence.tokens)
        return " " + "".join(f"{chunk} " for chunk in chunks)

    def _of(self, sentence: Sentence, figures: int, times: int, tokens: int) -> list[str]:
        chunks: list[str] = []
        starts = {figure.first: (number, figure) for number, figure in enumerate(sentence.figures)}
        spans = [(number, time.span) for number, time in enumerate(sentence.times)]
        at = 0
        while at < len(sentence.tokens):
            if at in starts:
                number, figure = starts[at]
                chunks.append(f"F{figures + number}{kind_of(figure)}")
                at = figure.last + 1
                continue
            token = sentence.tokens[at]
            time = next((n for n, span in spans if span.start <= token.span.start < span.end), None)
            if time is not None:
                chunks += [f"T{times + time}"] if chunks[-1:] != [f"T{times + time}"] else []
            elif token.kind == "word":
                begins = token.lower in sentence.lexicon.words("clause_begins") and chunks[-1:] not in ([","], ["("])
                chunks += [",", token.lower] if begins else [self._chunk(sentence, at, tokens)]
            elif token.text == ")" and chunks[-2:-1] == ["("] and chunks[-1][0] == "T":
                del chunks[-2:]  # "1,8 procent (2017)"
            else:
                chunks.append("," if token.text in DASHES else token.text)
            at += 1
        return chunks

    def _chunk(self, sentence: Sentence, at: int, before: int) -> str:
        """A word; of a factor or of direction its symbol, with a question mark where it is denied."""
        word, around = sentence.lower(at), {sentence.lower(at - 1), sentence.lower(at + 1)}
        many_times = word in sentence.lexicon.words("times") and sentence.lower(at + 1) == "så"
        if many_times or sentence.lexicon.factor(word):  # "tre gånger så många", "fördubblats"
            return f"X{before + at}+"
        symbol = self.directions.mark(word, before + at)
        denied = symbol[0] == "M" and not self.directions.negations.isdisjoint(around)
        return f"{symbol[:-1]}?" if denied and symbol != word else symbol

    @property
    def is_density(self) -> bool:
        """Whether it speaks of a density: "personaltätheten ökade från 5,3 till 5,1 barn per årsarbetare"."""
        return " per " in self.line and any(token.lower.endswith(self.directions.densities) for token in self.tokens)

    def times(self, symbol: str) -> Decimal | None:
        """How many times as much a chunk `X` tells; None where it is no number."""
        at = int(symbol[1:-1])
        lexicon, before = self.sentences[0].lexicon, self.tokens[at - 1]
        number = lexicon.factor(self.tokens[at].lower) or before.value or lexicon.numbers.get(before.lower)
        return Decimal(number) if number else None

    def is_verb(self, symbol: str) -> bool:
        """Whether a chunk of direction is a verb of movement."""
        return symbol[0] == "M" and not self.tokens[int(symbol[1:-1])].lower.endswith(self.directions.nouns)

    def span(self, first: str, last: str) -> Span:
        """From one chunk of figures or words of direction to another."""
        return Span(self._span(first).start, self._span(last).end)

    def _span(self, chunk: str) -> Span:
        number = int(chunk[1:].rstrip("+-=?<>%pknmf"))
        if chunk[0] == "F":
            return self.figures[number].whole
        span = self.tokens[number].span
        if chunk[0] == "X" and self.tokens[number].lower in self.sentences[0].lexicon.words("times"):
            return Span(self.tokens[number - 1].span.start, span.end)  # "tre gånger"
        return span

    def year(self, number: int) -> Figure:
        """A time as the figure of its year."""
        time = [time for sentence in self.sentences for time in sentence.times][number]
        return Figure(Decimal(time.period.year), None, Qualifier.NONE, time.span, time.span, ("",), 0, 0)

    def count(self, number: int) -> Figure:
        """How many things a list names, as a figure."""
        span = self.tokens[0].span
        return Figure(Decimal(number), None, Qualifier.NONE, span, span, ("",), 0, 0)
