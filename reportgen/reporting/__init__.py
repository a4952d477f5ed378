"""Diagnostics as text, JSON or SARIF, or as GitHub, GitLab and Azure want them; one line each for people.

Every writer tells them in the order in which they come, and the same for the same input.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reportgen.diagnostics import Diagnostic
from reportgen.reporting.machines import as_azure, as_github, as_gitlab, as_json
from reportgen.reporting.sarif import as_sarif
from reportgen.reporting.text import Sources, in_full
from reportgen.reporting.words import as_text, error_line, line, sentence

WRITERS: dict[str, Callable[[Sequence[Diagnostic], str], str]] = {
    "text": as_text,  # on a terminal and in a pipe: `in_full`, which needs the files too
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
    "gitlab": as_gitlab,
    "azure": as_azure,
}

__all__ = [
    "WRITERS",
    "Sources",
    "as_azure",
    "as_github",
    "as_gitlab",
    "as_json",
    "as_sarif",
    "as_text",
    "error_line",
    "in_full",
    "line",
    "sentence",
]
