"""Who owes what: a report's sections with their status, owner and date, what is missing and what is wrong."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.model.base import Entity
from reportgen.model.project import Project, Report
from reportgen.model.sections.common import Section
from reportgen.model.sections.enums import TextStatus
from reportgen.model.walk import texts
from reportgen.policy import is_owed

NOT_APPROVED = "not-approved"
_CITATION = re.compile(r"\{\{.*?\}\}", re.DOTALL)  # prints as one word, most often


@dataclass(frozen=True)
class Row:
    """One file of a report. `late` are days past the date; `owed` counts by the rule that tells of it."""

    title: str
    file: str
    status: str = ""
    owner: str = ""
    due: date | None = None
    late: int = 0
    words: int = 0
    owed: Mapping[str, int] | None = None
    faults: int = 0

    def in_all(self) -> int:
        """How many things are owed, approval not counted."""
        return sum(count for rule, count in (self.owed or {}).items() if rule != NOT_APPROVED)


@dataclass(frozen=True)
class Standing:
    """A report: its own file first, then its sections in reading order, then files that could not be read."""

    name: str
    rows: tuple[Row, ...]

    def total(self) -> dict[str, int]:
        """The sums of the rows, and how many sections there are, are done and are late."""
        sections = [row for row in self.rows if row.status]
        return {
            "sections": len(sections),
            "done": sum(row.status == TextStatus.DONE for row in sections),
            "late": sum(row.late > 0 for row in sections),
            "words": sum(row.words for row in self.rows),
            "owed": sum(row.in_all() for row in self.rows),
            "errors": sum(row.faults for row in self.rows),
        }


def standing(project: Project, name: str, found: Iterable[Diagnostic], today: date) -> Standing:
    """How far a report has come on a day; `found` is everything that a check of it says."""
    told = list(found)
    report = project.reports.get(name)
    rows = list(_rows(report, told, today)) if report else []
    unread = sorted({d.location.file for d in told} - {row.file for row in rows})
    rest = (Row("", file, owed=_owed(told, file), faults=_faults(told, file)) for file in unread)
    return Standing(name, (*rows, *rest))


def _rows(report: Report, told: list[Diagnostic], today: date) -> Iterable[Row]:
    file = report.file.at().file
    yield Row(report.file.title, file, words=_words(report.file), owed=_owed(told, file), faults=_faults(told, file))
    for chapter in report.chapters:
        for section, path in zip(chapter.sections, chapter.files, strict=True):
            yield _row(section, path, told, today)


def _row(section: Section, file: str, told: list[Diagnostic], today: date) -> Row:
    done = section.status is TextStatus.DONE
    late = 0 if done or section.due is None else max(0, (today - section.due).days)
    owed = _owed(told, file) if done else {NOT_APPROVED: 1, **_owed(told, file)}
    return Row(
        section.title, file, section.status.value, section.owner or "", section.due, late, _words(section),
        dict(sorted(owed.items())), _faults(told, file),
    )  # fmt: skip


def _owed(told: list[Diagnostic], file: str) -> dict[str, int]:
    here = (d.rule for d in told if d.location.file == file and is_owed(d))
    return dict(sorted(Counter(here).items()))


def _faults(told: list[Diagnostic], file: str) -> int:
    return sum(d.location.file == file and d.severity is Severity.ERROR for d in told)


def _words(entity: Entity) -> int:
    return sum(len(_CITATION.sub("x", text.text).split()) for text in texts(entity))
