"""What the commands share: their common options, the language they speak, and how they print."""

from __future__ import annotations

import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen import vocabulary
from reportgen.diagnostics import ReportgenError

if TYPE_CHECKING:
    from reportgen.diagnostics import Result
    from reportgen.model.project import Project

CONTENT_FAULT, CALL_FAULT = 1, 2

Reports = Annotated[list[str] | None, typer.Argument(help="Rapporternas namn (deras mappar); alla om inget anges.")]
ProjectFolder = Annotated[Path, typer.Option("--project", "-C", help="Mapp i projektet; annars den du står i.")]
Language = Annotated[str | None, typer.Option("--lang", help="Meddelandenas språk: sv eller en; annars projektets.")]
Debug = Annotated[bool, typer.Option("--debug", help="Visa Pythons felspårning om något oväntat händer.")]


def language_of(asked: str | None, project: Project | None) -> str:
    """The language of messages: what was asked for, else the project's, else Swedish."""
    found = asked or (project.file.language if project else "sv")
    if found not in vocabulary.LANGUAGES:
        raise ReportgenError("unknown-format", name=found, known=vocabulary.LANGUAGES)
    return found


def tell_fault(fault: Exception, language: str) -> None:
    """Say what went wrong that is not the content's fault; Python's trace of it only where somebody asked."""
    from reportgen import reporting

    if "--debug" in sys.argv and not isinstance(fault, ReportgenError | OSError | RecursionError):
        traceback.print_exception(fault)
    typer.echo(reporting.error_line(_as_error(fault), language), err=True)


def _as_error(fault: Exception) -> ReportgenError:
    match fault:
        case ReportgenError():
            return fault
        case OSError():
            return ReportgenError("cannot-write", file=fault.filename or "", reason=fault.strerror or fault)
        case RecursionError():
            return ReportgenError("unexpected", problem=type(fault).__name__)
    return ReportgenError("unexpected", problem=f"{type(fault).__name__}: {fault}")


def shown(path: Path) -> Path:
    """A path as short as it can be said from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_absolute() and path.is_relative_to(here) else path


def readable(loaded: Result[Project], asked: str | None) -> tuple[Project, str]:
    """The project and the language to speak; ends the command where the project's own file cannot be read."""
    from reportgen import reporting

    language = language_of(asked, loaded.value)
    if loaded.value is None:
        typer.echo(reporting.as_text(loaded.diagnostics, language), err=True)
        raise typer.Exit(CONTENT_FAULT)
    return loaded.value, language
