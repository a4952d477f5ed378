"""The commands that make reports, and what an editor needs to write them: `build` and `schema`."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from reportgen import vocabulary
from reportgen.cli.checking import counts
from reportgen.cli.common import (
    CALL_FAULT,
    CONTENT_FAULT,
    Debug,
    Language,
    ProjectFolder,
    Reports,
    language_of,
    shown,
    tell_fault,
)
from reportgen.diagnostics import ReportgenError, Severity

if TYPE_CHECKING:
    from reportgen.diagnostics import Result
    from reportgen.model.project import Project
    from reportgen.pipeline import Built, Options


def build(
    reports: Reports = None,
    to: Annotated[str, typer.Option("--to", help="Format, skilda av komma: pdf,docx,html.")] = "pdf,docx,html",
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Mapp att skriva i; annars build.")] = None,
    draft: Annotated[bool, typer.Option("--draft", help="Märk varje sida UTKAST.")] = False,
    final: Annotated[bool, typer.Option("--final", help="Vägra så länge något avsnitt inte är klart.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Bygg om även det som är oförändrat.")] = False,
    engine: Annotated[str | None, typer.Option("--pdf-engine", help="weasyprint eller typst.")] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Antal rapporter som byggs samtidigt.")] = 1,
    cluster: Annotated[str | None, typer.Option("--cluster", help="Bygg på Dask-klustret tcp://DATOR:PORT.")] = None,
    watch: Annotated[
        bool, typer.Option("--watch", help="Bygg igen när något ändras, tills du trycker Ctrl-C.")
    ] = False,
    project: ProjectFolder = Path(),
    lang: Language = None,
    debug: Debug = False,
) -> None:
    """Bygg rapporter som PDF, Word och HTML."""
    from reportgen import pipeline

    options = pipeline.Options(_formats(to), output, draft, final, force, _engine(engine))
    if draft and final:
        raise ReportgenError("draft-and-final")

    def once() -> int:
        return _build_and_tell(pipeline.open_project(project), tuple(reports or ()), options, jobs, cluster, lang)

    if watch:
        _build_again_and_again(once, project, options, lang)
    elif code := once():
        raise typer.Exit(code)


def schema(lang: Language = None, debug: Debug = False) -> None:
    """Skriv JSON-schemat som ger komplettering och hjälp i editorn, med projektets egna avsnittstyper."""
    from reportgen import pipeline
    from reportgen.model.sections import SECTION_TYPES
    from reportgen.schema import json_schema

    project = None
    with contextlib.suppress(ReportgenError):  # in no project there are the types that come with reportgen
        project = pipeline.open_project(Path.cwd()).value
    typer.echo(json_schema(language_of(lang, None), project.section_types if project else SECTION_TYPES))


def _build_and_tell(
    loaded: Result[Project],
    reports: tuple[str, ...],
    options: Options,
    jobs: int,
    cluster: str | None,
    lang: str | None,
) -> int:
    """Build what is asked for, say how it went, and return the exit code."""
    from reportgen import pipeline

    language = language_of(lang, loaded.value)
    names = pipeline.chosen(loaded.value, reports)
    if not names and loaded.value is not None:
        raise ReportgenError("no-reports")
    built = _build_all(loaded, names or ("reportgen.yaml",), options, jobs, cluster, language)
    for each in built:
        _tell(each, language)
    if any(each.fault for each in built):
        return CALL_FAULT
    return CONTENT_FAULT if any(not each.files for each in built) else 0


def _build_again_and_again(once: Callable[[], int], start: Path, options: Options, lang: str | None) -> None:
    """Build at every change. A fault is told and waited out: the next change may mend it."""
    from reportgen import pipeline
    from reportgen.load import find_root
    from reportgen.watch import moments

    opened = pipeline.open_project(start).value
    language = language_of(lang, opened)
    outputs = [each.folder(opened) for each in (options, pipeline.Options())] if opened else []
    with contextlib.suppress(KeyboardInterrupt):  # it is how this ends
        for _ in moments(find_root(start.resolve()), *outputs):
            try:
                once()
            except (ReportgenError, OSError) as fault:
                tell_fault(fault, language)
            typer.echo(vocabulary.term("watching", language), err=True)


def _build_all(
    loaded: Result[Project], names: tuple[str, ...], options: Options, jobs: int, address: str | None, language: str
) -> list[Built]:
    """One report after the other, several at once in processes of their own, or on other machines; as asked for."""
    from reportgen import jobs as several
    from reportgen import pipeline

    if address is not None:
        from reportgen import cluster

        with cluster.connected(address) as executor:
            return cluster.build_all(executor, loaded, names, options)
    with _progress(language) as tell:
        if jobs == 1 or len(names) == 1 or loaded.value is None:
            told = lambda name, stage: tell(name, vocabulary.term(f"stage-{stage}", language))  # noqa: E731
            return list(pipeline.build_all(loaded, names, options, told))
        built: dict[str, Built] = {}
        for each in several.in_processes(loaded, names, options, jobs):
            built[each.name] = each
            tell("", vocabulary.term("progress", language, done=len(built), all=len(names)))
    return [built[name] for name in names]


@contextlib.contextmanager
def _progress(language: str) -> Iterator[Callable[[str, str], None]]:
    """A live line on a terminal, nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda name, stage: None
        return
    from rich.console import Console

    console = Console(stderr=True, no_color="NO_COLOR" in os.environ)
    with console.status("") as status:
        yield lambda name, words: status.update(f"{name}: {words}" if name else words)


def _tell(built: Built, language: str) -> None:
    """Faults and the summary on stderr, the written paths on stdout."""
    from reportgen import reporting

    for diagnostic in built.diagnostics:
        typer.echo(reporting.line(diagnostic, language), err=True)
    for path in built.files:
        typer.echo(str(shown(path)))
    if built.fault:
        typer.echo(vocabulary.term("crashed", language, name=built.name), err=True)
        tell_fault(built.fault, language)
        return
    if not built.files:
        errors = sum(d.severity is Severity.ERROR for d in built.diagnostics)
        typer.echo(vocabulary.term("failed", language, name=built.name, errors=errors), err=True)
        return
    entry = "summary" if built.pages else "summary-unpaged"  # a web page has none
    size = vocabulary.term(entry, language, pages=built.pages, words=built.words, figures=built.figures)
    missing = vocabulary.term("gaps" if built.gaps else "nothing-missing", language, count=built.gaps)
    told = f"; {counts(built.diagnostics, language)}" if built.diagnostics else ""
    same = f"{vocabulary.term('unchanged', language)}; " if built.unchanged else ""
    typer.echo(f"{built.name}: {same}{size}; {missing}{told}", err=True)


def _engine(name: str | None) -> str | None:
    from reportgen.renderers import ENGINES

    if name is not None and name not in ENGINES:
        raise ReportgenError("unknown-engine", name=name, known=tuple(ENGINES))
    return name


def _formats(text: str) -> tuple[str, ...]:
    from reportgen.renderers import FORMATS

    wanted = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = next((name for name in wanted if name not in FORMATS), None if wanted else text)
    if unknown is not None:
        raise ReportgenError("unknown-format", name=unknown, known=tuple(FORMATS))
    return wanted
