"""What a figure in a sentence is said of: the fact that is named just before it, and nothing broader or narrower.

A name counts only where it stands by itself: "sjukfrånvaron var 5 procent" speaks of the fact
Sjukfrånvaro, "sjukfrånvaron bland chefer var 8 procent" of something that nobody has declared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from reportgen import vocabulary
from reportgen.checks.case import Case, Passage
from reportgen.model.refs import MEASURES
from reportgen.model.sections.goals import GoalsSection
from reportgen.prose.figures import Figure
from reportgen.prose.lexicon import Lexicon, lexicon
from reportgen.prose.sentences import Sentence

_CLAUSE_ENDS = (";", ".", "!", "?")
_LONGEST = 40  # words to look back over


@dataclass(frozen=True)
class Subject:
    """What is spoken of. `compared` where the figure is of another time: "jämfört med"."""

    ref: str
    is_target: bool = False
    compared: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Name:
    """One way to call a fact, as stems; `allowed` are those of all its names."""

    ref: str
    stems: frozenset[str]
    allowed: frozenset[str]


class Subjects:
    """The names of a project's facts, and which of them a sentence speaks of."""

    def __init__(self, case: Case) -> None:
        self.case = case

    @cached_property
    def lexicon(self) -> Lexicon:
        """The words of the content's language; asked for only where there is a sentence to read."""
        return lexicon(self.case.language)

    def before(self, passage: Passage, sentence: Sentence, at: int) -> Subject | None:
        """What stands before a token of a sentence, as its subject; None where that is not one declared fact."""
        if self._is_part(sentence, at):
            return None
        start, compared = self._over_bridge(sentence, at)
        words = self._phrase(sentence, start)
        if words[:1] and words[0] in self.lexicon.words("not_levels_after"):
            return None  # "av sjukfrånvaron är 40 procent lång": a part
        is_target = not self.lexicon.words("targets").isdisjoint(words)
        left = [word for word in words if word not in self.lexicon.words("targets")]
        ref = self._named(left) or (self._own(passage, words) if is_target or self._is_own(words) else None)
        return Subject(ref, is_target, compared, tuple(words)) if ref else None

    def counted(self, sentence: Sentence, figure: Figure) -> Subject | None:
        """The fact whose whole name follows a figure, and nothing else: "4 422 elever i grundskolan"."""
        words: list[str] = []
        for at in range(figure.last + 1, min(figure.last + 1 + _LONGEST, len(sentence.tokens))):
            if sentence.tokens[at].text in (",", *_CLAUSE_ENDS):
                break
            words.append(sentence.lower(at))
        ref = self._named(words) if not self._is_part(sentence, figure.first) else None
        return Subject(ref, False, False, tuple(words)) if ref else None

    def _is_part(self, sentence: Sentence, at: int) -> bool:
        """Whether a figure is a change ("med 5") or a part ("varav 5") instead of a level."""
        before = sentence.lower(at - 1)
        return before in self.lexicon.words("not_levels_after") and not self._compares(sentence, at - 2)

    def _over_bridge(self, sentence: Sentence, at: int) -> tuple[int, bool]:
        """Back over verbs, times, adverbs and other figures to where the subject ends."""
        inside = {i for figure in sentence.figures for i in range(figure.first, figure.last + 1)}
        spans = [time.span for time in sentence.times]
        compared = crossed = False  # "jämfört med" counts only on this side of the figure before
        while at > 0:
            word, place = sentence.lower(at - 1), sentence.tokens[at - 1].span
            compares = word in self.lexicon.words("compares") or (word == "med" and self._compares(sentence, at - 2))
            bridge = word in self.lexicon.words("bridges") or compares or at - 1 in inside
            if not bridge and not any(span.start <= place.start < span.end for span in spans):
                break
            crossed = crossed or at - 1 in inside
            compared = compared or (compares and not crossed)
            at -= 1
        return at, compared

    def _compares(self, sentence: Sentence, at: int) -> bool:
        return sentence.lower(at) in self.lexicon.words("compares")

    def _phrase(self, sentence: Sentence, end: int) -> list[str]:
        """The words before a place, back to where the clause begins."""
        words: list[str] = []
        for at in range(end - 1, max(-1, end - _LONGEST), -1):
            if sentence.tokens[at].text in _CLAUSE_ENDS:
                break
            words.append(sentence.lower(at))
        return words[::-1]

    def _named(self, words: Sequence[str]) -> str | None:
        """The fact whose name these words are, and no more than its name."""
        stems = self._stems(words)
        if not stems:
            return None
        fitting = [n for n in self._candidates(stems) if n.stems <= stems and stems <= n.allowed]
        longest = max((len(name.stems) for name in fitting), default=0)
        refs = {name.ref for name in fitting if len(name.stems) == longest}
        return refs.pop() if len(refs) == 1 else None

    def _is_own(self, words: Sequence[str]) -> bool:
        own = self.lexicon.words("own_subjects")
        return not own.isdisjoint(words) and not self._stems([word for word in words if word not in own])

    def _own(self, passage: Passage, words: Sequence[str]) -> str | None:
        """The indicator whose comment this is, or the only one of the goal."""
        targets = self.lexicon.words("targets") | self.lexicon.words("own_subjects")
        if self._stems([word for word in words if word not in targets]):
            return None
        for key in reversed(passage.keys):
            if key in self.case.project.facts:
                return key
            if isinstance(passage.section, GoalsSection) and key in self.case.project.goals:
                indicators = self.case.project.goals[key].goal.indicators
                return indicators[0] if len(indicators) == 1 else None
        return None

    def _stems(self, words: Sequence[str]) -> frozenset[str]:
        idle = self.idle
        return frozenset(self.lexicon.stem(word) for word in words if word not in idle and word[:1].isalnum())

    @cached_property
    def idle(self) -> frozenset[str]:
        """Words that neither name a thing nor narrow it."""
        lists = ("determiners", "stop_words", "bridges")
        return frozenset[str]().union(*(self.lexicon.words(name) for name in lists))

    def _candidates(self, stems: frozenset[str]) -> Iterator[_Name]:
        for stem in stems:
            yield from self._by_stem.get(stem, ())

    @cached_property
    def _by_stem(self) -> dict[str, list[_Name]]:
        found: dict[str, list[_Name]] = {}
        for ref, names in self._names():
            forms = [stems for stems in (self._stems(_words(name)) for name in names) if stems]
            allowed = frozenset(stem for stems in forms for stem in stems)
            for stems in dict.fromkeys(forms):
                for stem in stems:
                    found.setdefault(stem, []).append(_Name(ref, stems, allowed))
        return found

    def _names(self) -> Iterator[tuple[str, list[str]]]:
        """Every reference with what it is called."""
        for name, fact in self.case.project.facts.items():
            yield name, [text for text in (fact.name, fact.short, name.replace("_", " ")) if text]
        for name, ledger in self.case.project.ledgers.items():
            for measure in MEASURES:
                word = vocabulary.key("LedgerRow", measure, self.case.language)
                yield f"{name}.{word}", [f"{word} {text}" for text in (ledger.name, ledger.short) if text]
                yield from ((f"{name}.{row}.{word}", [f"{word} {line.name}"]) for row, line in ledger.rows.items())


def _words(name: str) -> list[str]:
    letters = (character if character.isalnum() or character == "-" else " " for character in name.lower())
    return "".join(letters).split()
