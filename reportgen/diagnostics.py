"""What is wrong, where, and what to do about it.

A content fault is never an exception: it is a `Diagnostic`, collected with all others of the run.
It holds values, not words: they are put into the reader's language when it is shown (`vocabulary.message`),
so one run can speak Swedish or English, and a rule id stays the same in both.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePath
from typing import Generic, TypeAlias, TypeVar

from reportgen.periods import Period
from reportgen.quantities import Quantity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Key:
    """A key of content: field `name` of the model `scope`."""

    scope: str
    name: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of the enumeration `scope`, where its member is not at hand."""

    scope: str
    value: str


@dataclass(frozen=True, slots=True)
class Label:
    """A printed word of the vocabulary."""

    name: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of the content, each in quotation marks of its own; false where there are none."""

    words: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.words)


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: path relative to the project, line and column from 1.

    `label` is what people call the place where it is no line, such as the cell `Budget!C7` of a workbook.
    """

    file: str
    line: int = 1
    column: int = 1
    label: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.label}" if self.label else f"{self.file}:{self.line}:{self.column}"


# What a message can tell. A str is words of the content as they stand, or a member of an enumeration.
Argument: TypeAlias = (
    "str | StrEnum | int | Decimal | date | Quantity | Period | Key | Choice | Label | Quoted | Location"
    " | tuple[Argument, ...]"
)
Args: TypeAlias = Mapping[str, Argument]


def canonical(value: Argument) -> str:
    """A value as text that is the same in every language, for fingerprints and order."""
    match value:
        case Quantity():
            return f"{value.printed} {value.unit.value}" if value.unit else str(value.printed)
        case Key():
            return f"{value.scope}.{value.name}"
        case Choice():
            return value.value
        case Label():
            return value.name
        case Quoted(words=words):
            return ", ".join(f"”{word}”" for word in words)
        case tuple():
            return ", ".join(map(canonical, value))
        case _:
            return str(value)


class ReportgenError(Exception):
    """A fault of the call or of the machine (exit code 2); caught only in `cli`."""

    def __init__(self, rule: str, **args: Argument | PurePath | Exception) -> None:
        super().__init__(rule)
        self.rule = rule
        self.args_by_name: dict[str, Argument] = {
            name: str(value) if isinstance(value, PurePath | Exception) else value for name, value in args.items()
        }


class Severity(StrEnum):
    """How bad it is: an error stops the build, a warning is printed, an info is told on request."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """Higher is worse."""
        return ("info", "warning", "error").index(self.value)


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
    args: Args = field(default_factory=dict)
    severity: Severity = Severity.ERROR
    other: Location | None = None
    end: Location | None = None
    allowed: str = ""
    words: str = ""
    report: str | None = None

    @property
    def fingerprint(self) -> str:
        """The same for the same fault in another place of the file: made of everything but positions."""
        args = [each for each in self.canonical_args() if each[0] != "other"]
        return sha256(repr((self.rule, self.variant, self.location.file, args)).encode()).hexdigest()[:32]

    def canonical_args(self) -> tuple[tuple[str, str], ...]:
        """The arguments by name, in order, as text that no language changes."""
        return tuple((name, canonical(self.args[name])) for name in sorted(self.args))

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
    """Sort by place, else as they were found, and drop exact repeats, so that the same input prints the same lines."""
    unique = {(d.sort_key(), d.canonical_args()): d for d in diagnostics}
    return tuple(sorted(unique.values(), key=Diagnostic.sort_key))


def near(word: str, known: Iterable[str]) -> Quoted:
    """The known words most like this one, for "did you mean"; none where none is close."""
    by_fold = {candidate.casefold(): candidate for candidate in known}
    matches = difflib.get_close_matches(word.casefold(), by_fold, n=3, cutoff=0.6)
    return Quoted(tuple(by_fold[match] for match in matches))
