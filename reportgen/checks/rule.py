"""What a rule is: its name, how serious it is, what it looks at and whose words it reads by."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic, Severity
from reportgen.document.tree import Document
from reportgen.theme import Theme

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO
Check: TypeAlias = Callable[[Case], Iterable[Diagnostic]]
DocumentCheck: TypeAlias = Callable[[Document, Theme], Iterable[Diagnostic]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule as its module declares it; its page and its messages stand in the YAML file beside the module.

    `level` is the worst that it tells of anything. `words` are the lexicons that it reads by: in a language that
    lacks one of them it does not run. `also` are rules of other pages that its check tells of. A check may serve
    several rules: it runs where one of them is switched on.
    """

    id: str
    level: Severity
    of_report: Check | None = None
    of_project: Check | None = None  # of facts and goals, and of what reports say beside each other
    of_document: DocumentCheck | None = None  # of the assembled document, whatever content it was made of
    words: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    owed: bool = False  # at its own level it tells of something that somebody still has to write
    stops_draft: bool = False  # not even a draft can be made

    @property
    def is_policy(self) -> bool:
        """Whether it is about what the content allows: it can be neither allowed nor given another level."""
        return self.of_report is None and self.of_project is None and self.of_document is None
