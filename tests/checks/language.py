"""One text of the tiny project, and what the rules on language say of it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from reportgen.checks.case import Case
from reportgen.diagnostics import Diagnostic, Severity
from tests.conftest import FOLDER, Tiny, examined

TEXT = f"{FOLDER}/10-text.yaml"
_HEAD = "typ: text\nrubrik: Året\nstatus: klar\ntext: |\n"  # the text begins on line 5, in column 3


def found(tiny: Tiny, rule: str, text: str) -> tuple[Diagnostic, ...]:
    """All that a rule says of a text, advice too."""
    write(tiny, text)
    return heard(tiny, rule)


def write(tiny: Tiny, text: str) -> None:
    """Put a text in place of the project's own."""
    tiny.write(TEXT, _HEAD + "".join(f"  {line}\n" for line in text.split("\n")))


def heard(tiny: Tiny, *rules: str) -> tuple[Diagnostic, ...]:
    """All that some rules say of the project."""
    return tuple(d for d in tiny.check(Severity.INFO) if d.rule in rules)


def seconds(tiny: Tiny, check: Callable[[Case], Iterable[Diagnostic]], text: str) -> float:
    """What a rule costs on a text, in seconds of the processor, whatever else the machine is doing."""
    write(tiny, text)
    project = tiny.load().value
    assert project is not None
    case = examined(project)
    assert all(case.passages(report) for report in case.reports)
    started = time.process_time()
    list(check(case))
    return time.process_time() - started
