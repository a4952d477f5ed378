"""What is wrong, where, and what to do about it.

A content fault is never an exception: it is a `Diagnostic`, collected with all others of the run.
The words are looked up when a diagnostic is shown (`vocabulary.message`), so one run can speak
Swedish or English, and a rule id stays the same in both.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from hashlib import sha256
from typing import Generic, TypeVar

T = TypeVar("T")


class ReportgenError(Exception):
    """A fault of the call or of the machine (exit code 2); caught only in `cli`."""

    def __init__(self, rule: str, **args: object) -> None:
        super().__init__(rule)
        self.rule = rule
        self.args_by_name = {name: str(value) for name, value in args.items()}


class Severity(StrEnum):
    """How bad it is: an error stops the build, a warning is printed, an info is told on request."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Higher is worse."""
        return ("info", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: path relative to the project, line and column from 1, and the key path."""

    file: str
    line: int = 1
    column: int = 1
    key: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault. `rule` is its stable id; `variant` chooses among the rule's wordings.

    `report` is the name of the report that it hinders, None where it concerns all.
    `other` is a second place that it concerns; `end` the last character of the words meant, where known;
    `allowed` the reason that the content gives for letting it stand; `words` the words meant, as they are printed.
    """

    rule: str
    location: Location
    variant: str = ""
    args: Mapping[str, str] = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    other: Location | None = None
    end: Location | None = None
    allowed: str = ""
    words: str = ""
    report: str | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same fault in another place of the file: made of everything but positions."""
        told = sorted((name, value) for name, value in self.args.items() if name != "other")
        return sha256(repr((self.rule, self.variant, self.location.file, told)).encode()).hexdigest()[:32]

    def sort_key(self) -> tuple[Location, str, str]:
        """Stable order of a report: by place, then rule, then wording."""
        return (self.location, self.rule, self.variant)


@dataclass(frozen=True, slots=True)
class Result(Generic[T]):
    """A value, if it could be made, and everything there was to say about making it."""

    value: T | None
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def ok(self) -> bool:
        """True where nothing said was an error."""
        return not has_errors(self.diagnostics)


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any of them is an error."""
    return any(d.severity is Severity.ERROR for d in diagnostics)


def owned(diagnostics: Iterable[Diagnostic], owners: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Those that know no report are of the one that their file belongs to; `owners` are reports by file."""
    for each in diagnostics:
        report = each.report or owners.get(each.location.file)
        yield replace(each, report=report) if report != each.report else each


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by place and drop exact repeats, so that the same input prints the same lines."""
    unique = {(d.sort_key(), tuple(sorted(d.args.items()))): d for d in diagnostics}
    return tuple(unique[key] for key in sorted(unique, key=lambda k: (k[0], k[1])))


def near(word: str, known: Iterable[str]) -> str:
    """The known words most like this one, quoted, for "did you mean"; empty where none is close."""
    by_fold = {candidate.casefold(): candidate for candidate in known}
    matches = difflib.get_close_matches(word.casefold(), by_fold, n=3, cutoff=0.6)
    return ", ".join(f"”{by_fold[match]}”" for match in matches)
