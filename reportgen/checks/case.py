"""What a rule is given: the reports that it looks at, in the project that they are of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from reportgen.citations import Scope
from reportgen.claims.read import Contradiction
from reportgen.context import ProjectContext
from reportgen.figures import Figures
from reportgen.follow_up import goals
from reportgen.located import Text
from reportgen.model.base import Prose
from reportgen.model.project import Project, Report
from reportgen.passages import Passage
from reportgen.prose.sentences import Sentence
from reportgen.prose.spelling import Dictionary
from reportgen.text import Parsed, parse_label

__all__ = ["Case", "Passage"]
T = TypeVar("T")


@dataclass(frozen=True)
class Case:
    """One report, or all of them for a rule that compares them; the rest of the project is there to be asked."""

    whole: ProjectContext
    reports: tuple[Report, ...]

    @property
    def project(self) -> Project:
        """The project that the reports are of."""
        return self.whole.project

    @property
    def figures(self) -> Figures:
        """The values of the project's facts."""
        return self.whole.figures

    @property
    def language(self) -> str:
        """The language that the content is written in."""
        return self.whole.language

    @property
    def dictionary(self) -> Dictionary | None:
        """The words of the content's language; None where there is no dictionary of it."""
        return self.whole.dictionary

    def areas(self, report: Report) -> dict[str, goals.AreaView]:
        """A report's goals as it judges them."""
        return self.whole.reports[report.name].areas

    def scope(self, report: Report) -> Scope:
        """What a report's prose can cite."""
        return self.whole.reports[report.name].scope

    def label(self, report: Report, text: Text) -> Parsed:
        """A line of a report, such as a table's cell, with what it cites in place."""
        return self.whole.reports[report.name].parsed(Prose(text), parse_label)

    def passages(self, report: Report) -> tuple[Passage, ...]:
        """Every text of a report in reading order."""
        return self.whole.reports[report.name].passages

    def labels(self, report: Report) -> tuple[Passage, ...]:
        """Every heading, name and caption of a report, and every text in a cell of a free table, in reading order."""
        return self.whole.reports[report.name].labels

    def sentences(self, report: Report) -> tuple[tuple[Passage, Sentence], ...]:
        """Every sentence of a report's texts, taken apart; none in a language that prose is not read in."""
        return self.whole.reports[report.name].sentences

    def read(self) -> Iterator[tuple[Passage, Sentence]]:
        """Every sentence of the reports."""
        for report in self.reports:
            yield from self.sentences(report)

    def contradictions(self, report: Report) -> tuple[tuple[Passage, Contradiction], ...]:
        """What a report's texts say that the figures beside deny."""
        return self.whole.reports[report.name].contradictions

    def once(self, make: Callable[[ProjectContext], T]) -> T:
        """What a function makes of the whole project, made once for all reports."""
        return self.whole.once(make)
