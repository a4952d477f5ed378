"""A reference that does not say where it leads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportgen.checks.case import Case, Passage
from reportgen.checks.rule import WARNING, Rule
from reportgen.checks.words import words_of
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.project import Report
from reportgen.model.sections.goals import IndicatorReport
from reportgen.prose import Span
from reportgen.quantities import format_number

_TITLES = ("title", "name", "risk", "label")  # fields that a reader can be sent to by their words


def check(case: Case) -> Iterator[Diagnostic]:
    """Look at every text, and at every cell of a free table."""
    words = words_of("completeness", case.language).part("pointers")
    for report in case.reports:
        reader = _Reader(case, report, words)
        for passage in (*case.passages(report), *(p for p in case.labels(report) if p.field == "rows")):
            yield from reader.told(passage)


@dataclass
class _Reader:
    case: Case
    report: Report
    lexicon: dict[str, Any]

    def told(self, passage: Passage) -> Iterator[Diagnostic]:
        for sentence in passage.reading.sentences:
            words = list(passage.reading.words(sentence))
            for number in range(len(words) - 1):
                if words[number][0].lower() in self.lexicon["verbs"]:
                    yield from self._pointer(passage, sentence, words[number:])
                    break

    def _pointer(self, passage: Passage, sentence: Span, words: list[tuple[str, Span]]) -> Iterator[Diagnostic]:
        lower = [word.lower() for word, _ in words]
        at = next((n for n, word in enumerate(lower[1:], 1) if word not in self.lexicon["adverbs"]), 0)
        span = Span(words[0][1].start, words[min(at, len(words) - 1)][1].end)
        if not at or self._is_link(passage, span) or set(lower[: at + 2]) & set(self.lexicon["furniture"]):
            return
        if lower[at] in self.lexicon["places"]:
            whole = len(passage.reading.sentences) == 1 and len(words) <= self.lexicon["longest"]
            untold = whole and self._is_untold(passage)
            args = {"text": passage.reading[span]}
            severity = Severity.WARNING if untold else Severity.INFO
            yield passage.told("bare-pointer", span, "untold" if untold else "", severity, **args)
        elif lower[at] in self.lexicon["kinds"] and at < len(words) - 1:
            rest = Span(words[at + 1][1].start, sentence.end)
            if len(words) <= self.lexicon["longest"] and not self._is_named(passage.reading[rest]):
                whole_span = Span(span.start, sentence.end)
                args = {"text": passage.reading[whole_span].rstrip(" .)")}
                yield passage.told("bare-pointer", whole_span, "unnamed", Severity.INFO, **args)

    def _is_link(self, passage: Passage, span: Span) -> bool:
        """Whether the words are a link's: then the document's check follows it."""
        written = passage.reading.written(span)
        return "](" in passage.prose.text[written.start : written.end + 80].split("\n\n")[0]

    def _is_named(self, rest: str) -> bool:
        """Whether what follows is a whole heading or goal of the report, or a number, which is looked up elsewhere."""
        words = rest.strip(' .)”"').casefold().split()
        while words and words[0].strip('”"') in self.lexicon["between"]:
            words = words[1:]
        said = " ".join(words).strip('”"»«')
        return not said or said[0].isdigit() or any(said.startswith(title) for title in self._titles)

    @cached_property
    def _titles(self) -> tuple[str, ...]:
        labels = (label.reading.text for label in self.case.labels(self.report) if label.field in _TITLES)
        goals = (goal.text for area in self.case.areas(self.report).values() for goal in area.all_goals())
        return tuple(text.casefold().strip() for text in (*labels, *goals) if text.strip())

    def _is_untold(self, passage: Passage) -> bool:
        """Whether it stands for an indicator's comment, and no text above it in the section has the value."""
        if not isinstance(passage.owner, IndicatorReport) or passage.section is None:
            return False
        value = self.case.figures.quantity(passage.keys[-1], self.report.period)
        here = passage.prose.at()
        above = (p for p in self.case.passages(self.report) if p.section is passage.section and p.prose.at() < here)
        figure = format_number(value.printed, self.case.language) if value else ""
        return bool(figure) and not any(figure in p.reading.text for p in above)


RULES = (Rule("bare-pointer", WARNING, of_report=check, words=("completeness",)),)
