"""What libyaml says of a text it cannot read -> what we say: where the mistake is, and how it is mended."""

from __future__ import annotations

import re
from typing import Any

import yaml

from reportgen.diagnostics import Diagnostic, Location
from reportgen.located import shown

# (what libyaml says, our wording, whether the mistake is where it began to read rather than where it stopped)
_PROBLEMS = (
    ("block sequence entries are not allowed", "list", False),
    ("did not find expected '-'", "indent", False),
    ("found unexpected end of stream", "quote", True),
    ("found unexpected document indicator", "quote", True),
    ("did not find expected ',' or", "bracket", True),
    ("did not find expected comment or line break", "block", False),
    ("found character that cannot start", "character", False),
    ("did not find expected alphabetic", "character", True),
    ("did not find expected node content", "character", False),
    ("mapping keys are not allowed", "character", False),
    ("found unknown directive", "character", True),
    ("unknown escape", "escape", False),
    ("hexdecimal number", "escape", False),
    ("invalid Unicode character escape", "escape", False),
)
_BRACES_FIRST = re.compile(r"^\s*(?:- +)*(?:[^:{]*: +)?(?=\{\{)")
_COLON_WITHOUT_SPACE = re.compile(r"\s*(?:- +)*[^\s:#]+(:)\S")


def explain(error: yaml.YAMLError, text: str, name: str) -> Diagnostic:
    """The diagnostic of a syntax error, at the character that has to be changed."""
    return _Reading(error, text, name).diagnostic()


class _Reading:
    def __init__(self, error: Any, text: str, name: str) -> None:
        self.said = str(getattr(error, "problem", None) or error)
        self.stopped: Any = getattr(error, "problem_mark", None)
        self.began: Any = getattr(error, "context_mark", None) or self.stopped
        self.lines = text.split("\n")
        self.name = name

    def diagnostic(self) -> Diagnostic:
        if self.stopped is None:
            return Diagnostic("yaml-syntax", Location(self.name), "other")
        for mark in (self.began, self.stopped):
            if braces := _BRACES_FIRST.match(self._line(mark.line)):
                return self._broken("braces", mark.line, braces.end())
        if "mapping values are not allowed" in self.said:
            return self._colon()
        if "did not find expected key" in self.said:
            return self._after()
        if "could not find expected ':'" in self.said:
            return self._no_colon()
        if "undefined tag handle" in self.said:
            tag = self._line(self.stopped.line)[self.stopped.column :].split(" ")[0]
            return Diagnostic("yaml-tag", self._place(self.stopped.line, self.stopped.column), "", {"tag": shown(tag)})
        if "<document start>" in self.said:
            return Diagnostic("yaml-documents", self._place(self.stopped.line, self.stopped.column))
        found = ((variant, early) for start, variant, early in _PROBLEMS if start in self.said)
        variant, early = next(found, ("other", False))
        mark = self.began if early else self.stopped
        return self._broken(variant, mark.line, mark.column)

    def _colon(self) -> Diagnostic:
        """A colon too many: in its own line, or the first one of a line whose neighbour above is no key."""
        line, column = self.stopped.line, self.stopped.column
        if ": " in self._line(line)[:column]:
            return self._broken("colon", line, column)
        above = next((n for n in range(line - 1, -1, -1) if self._line(n).strip()), line)
        if squeezed := self._squeezed(above):
            return squeezed
        return self._broken("indent", line, self._indent(line))

    def _after(self) -> Diagnostic:
        """No key where one was due: a line that is indented wrongly, or more text after a closing quote."""
        line, column = self.stopped.line, self.stopped.column
        return self._broken("after" if self._line(line)[:column].strip() else "indent", line, column)

    def _no_colon(self) -> Diagnostic:
        line = self.began.line
        return self._squeezed(line) or self._broken("missing-colon", line, self.began.column)

    def _squeezed(self, line: int) -> Diagnostic | None:
        match = _COLON_WITHOUT_SPACE.match(self._line(line))
        return self._broken("missing-space", line, match.start(1)) if match else None

    def _line(self, line: int) -> str:
        return self.lines[line] if line < len(self.lines) else ""

    def _indent(self, line: int) -> int:
        return len(self._line(line)) - len(self._line(line).lstrip())

    def _place(self, line: int, column: int) -> Location:
        return Location(self.name, line + 1, column + 1)

    def _broken(self, variant: str, line: int, column: int) -> Diagnostic:
        return Diagnostic("yaml-syntax", self._place(line, column), variant)
