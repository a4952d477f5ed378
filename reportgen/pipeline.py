"""The order of things, written once: load, check, assemble, check the document, render, put in place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, as_completed
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from reportgen import checks, policy, vocabulary
from reportgen.cache import NOWHERE, Store, kept_in
from reportgen.diagnostics import Diagnostic, ReportgenError, Result, Severity, has_errors, in_order, near
from reportgen.document.remarks import annotated
from reportgen.document.tree import Document, Figure, Paragraph, plain, walk
from reportgen.load import find_root, load_project
from reportgen.load.kinds import find_kind
from reportgen.load.themes import read_theme
from reportgen.model.kind import Kind
from reportgen.model.project import Project, Report
from reportgen.model.sections import TextStatus
from reportgen.output import place
from reportgen.prose import spelling
from reportgen.renderers import FORMATS, Job, render
from reportgen.theme import Theme, package_templates
from reportgen.unchanged import records

Progress = Callable[[str, str], None]  # (report, stage)
_UNDRAWABLE = {"chart-data"}  # errors of rules that not even a draft can be made with


@dataclass(frozen=True)
class Options:
    """What to build and how. `output` and `engine` (of PDF) are None for the project's own.

    `force` makes anew what is unchanged and what was kept.
    """

    formats: tuple[str, ...] = tuple(FORMATS)
    output: Path | None = None
    draft: bool = False
    final: bool = False
    force: bool = False
    engine: str | None = None


@dataclass(frozen=True)
class Built:
    """What came of one report: its files and what they hold, or why there are none.

    `unchanged` where the files that were there are what would have been written; `fault` is what was not the
    content's fault.
    """

    name: str
    diagnostics: tuple[Diagnostic, ...]
    files: tuple[Path, ...] = ()
    pages: int = 0
    words: int = 0
    figures: int = 0
    gaps: int = 0
    unchanged: bool = False
    fault: Exception | None = None


def open_project(start: Path) -> Result[Project]:
    """Find and read the project that `start` is in. Raises ReportgenError where there is none."""
    return load_project(find_root(start.resolve()))


def chosen(project: Project | None, names: tuple[str, ...]) -> tuple[str, ...]:
    """The reports that were asked for, all where none was. Raises ReportgenError for an unknown name."""
    known = report_names(project)
    for name in names if project else ():  # without a project its own fault is what must be told
        if name not in known:
            raise ReportgenError("unknown-report", name=name, known=", ".join(known), near=near(name, known))
    return names or known


def report_names(project: Project | None) -> tuple[str, ...]:
    """Every report's name, read or not: a report whose file is broken still has its name."""
    if project is None:
        return ()
    folders = (project.root / project.file.content).glob("*/")
    return tuple(sorted(f.name for f in folders if any((f / n).is_file() for n in ("rapport.yaml", "report.yaml"))))


def concerning(name: str, diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """What hinders one report: its own faults and those of what all reports share."""
    return tuple(d for d in diagnostics if d.report in (None, name))


def check(
    loaded: Result[Project], names: tuple[str, ...], level: Severity = Severity.WARNING
) -> tuple[Diagnostic, ...]:
    """What is wrong with some reports: what loading found, the rules, and the assembled documents.

    What is below `level` is left out: advice (info) is for those who ask for it.
    """
    return policy.at_least(_found(loaded, names), level)


def _found(loaded: Result[Project], names: tuple[str, ...]) -> tuple[Diagnostic, ...]:
    project = loaded.value
    if project is None:
        return in_order(loaded.diagnostics)
    found = [*loaded.diagnostics, *of_all_rules(project)]
    assembled = []
    for name in names:
        mine = concerning(name, tuple(found))
        if not has_errors(mine) and name in project.reports:
            of_document = _document(project, project.reports[name], _store(project)).diagnostics
            found.extend(policy.settled(project, of_document))
            assembled.append(name)
    found.extend(policy.remarks(project, found, assembled))
    wanted = [concerning(name, tuple(found)) for name in names] or [tuple(found)]
    return in_order(d for part in wanted for d in part)


def of_all_rules(project: Project, options: Options | None = None) -> tuple[Diagnostic, ...]:
    """What the rules say of a whole project: the same whichever of its reports is built."""
    spelling.recall(_store(project, options))
    return tuple(policy.settled(project, checks.run(project)))


def build(
    loaded: Result[Project], name: str, options: Options, progress: Progress,
    of_project: tuple[Diagnostic, ...] | None = None,
) -> Built:  # fmt: skip
    """Make one report's files. Nothing is written unless everything could be made.

    Content that contradicts itself hinders all but a draft, which shows where. `of_project` is what `of_all_rules`
    said, where somebody has asked already.
    """
    project = loaded.value
    if project is None:
        return Built(name, in_order(loaded.diagnostics))
    progress(name, "check")
    of_loading = concerning(name, loaded.diagnostics)
    of_rules = concerning(name, of_all_rules(project, options) if of_project is None else of_project)
    found = (*of_loading, *of_rules)
    report = project.reports.get(name)
    hindering = (*of_loading, *(d for d in of_rules if not options.draft or d.rule in _UNDRAWABLE))
    if has_errors(hindering) or report is None:
        return Built(name, in_order(policy.at_least(found, Severity.WARNING)))
    progress(name, "assemble")
    assembled = _document(project, report, _store(project, options), draft=options.draft)
    found = (*found, *policy.settled(project, assembled.diagnostics))
    found = (*found, *concerning(name, tuple(policy.remarks(project, found, (name,)))))
    if options.final:
        found = _refusing(report, found)
    found = in_order(policy.at_least(found, Severity.WARNING))
    document = assembled.value
    if document is None or has_errors(assembled.diagnostics if options.draft else found):
        return Built(name, found)
    if options.draft:
        document = _as_draft(project, report, document, found)
    return _render(project, report, document, options, progress, found)


def _as_draft(project: Project, report: Report, document: Document, found: tuple[Diagnostic, ...]) -> Document:
    """Stamped on every page, with what was found beside the words that it concerns."""

    @cache
    def source(file: str) -> str:
        path = project.root / file
        return path.read_text("utf-8", errors="replace") if path.is_file() else ""

    stamped = replace(document, stamp=vocabulary.label("draft-stamp", document.language))
    folder = report.folder.relative_to(project.root).as_posix()
    return annotated(stamped, (d for d in found if not d.allowed), source, folder)


def build_all(
    loaded: Result[Project], names: tuple[str, ...], options: Options, progress: Progress, pool: Executor | None = None
) -> Iterator[Built]:
    """Make several reports, one after the other, or wherever `pool` runs them: each as it is ready.

    The rules are asked once for all of them. What goes wrong with one report, be it its process that dies, is that
    report's `fault` and stops no other.
    """
    of_project = of_all_rules(loaded.value, options) if loaded.value else ()
    if pool is None:
        ready = (_attempt(loaded, name, options, of_project, progress) for name in names)
    else:
        running = {_submitted(pool, loaded, name, options, of_project): name for name in names}
        ready = (_outcome(future, running[future]) for future in as_completed(running))
    any_made = False
    for built in ready:
        any_made = any_made or bool(built.files)
        yield built
    if loaded.value and any_made:  # a build that makes nothing writes nothing
        kept = _store(loaded.value, options)
        spelling.keep(kept)
        kept.trim()


def _attempt(
    loaded: Result[Project], name: str, options: Options, of_project: tuple[Diagnostic, ...],
    progress: Progress = lambda report, stage: None,
) -> Built:  # fmt: skip
    try:
        return build(loaded, name, options, progress, of_project)
    except Exception as fault:
        return Built(name, (), fault=fault)


def _submitted(
    pool: Executor, loaded: Result[Project], name: str, options: Options, of_project: tuple[Diagnostic, ...]
) -> Future[Built]:
    try:
        return pool.submit(_attempt, loaded, name, options, of_project)
    except BrokenExecutor as fault:  # it broke over an earlier report, before all were handed over
        future: Future[Built] = Future()
        future.set_exception(fault)
        return future


def _outcome(future: Future[Built], name: str) -> Built:
    fault = future.exception()
    return Built(name, (), fault=fault if isinstance(fault, Exception) else None) if fault else future.result()


def build_from(root: Path, name: str, options: Options) -> Built:
    """Load and build in one step, for a process of its own."""
    return build(load_project(root), name, options, lambda report, stage: None)


def output_of(project: Project, options: Options) -> Path:
    """The folder that reports are written in."""
    return options.output or project.root / project.file.output


def _store(project: Project, options: Options | None = None) -> Store:
    """Where a project keeps what was costly to make, wherever its reports are written."""
    return kept_in(project.root / project.file.output, fresh=options is not None and options.force)


def template_folders(project: Project) -> list[Path]:
    """Where templates are looked for: the project's own first, then the package's."""
    return [project.root / project.file.templates, package_templates()]


def kind_of(project: Project, report: Report) -> Result[Kind]:
    """The kind that a report is of, or what is wrong with it or lacking in the report."""
    return find_kind(report, template_folders(project), project.file.language)


def theme_of(project: Project, report: Report) -> Theme:
    """The graphic profile that a report is set in: its own, else the project's."""
    read = read_theme(report.file.theme or project.file.theme, template_folders(project), root=project.root)
    if read.value is None:  # loading has told why, unless the file has been changed since
        raise ReportgenError("bad-theme", theme=report.file.theme or project.file.theme)
    return read.value


def _word_template(project: Project, report: Report) -> Path | None:
    """The municipality's own Word template that a report is set in, if it has one; loading has found it whole."""
    name = report.file.word_template or project.file.word_template
    return project.root / name if name else None


def _document(project: Project, report: Report, kept: Store = NOWHERE, *, draft: bool = False) -> Result[Document]:
    """The assembled document, and all that is wrong with it."""
    from reportgen.assemble import assemble  # jinja2 and lxml: not needed to load

    kind, theme = kind_of(project, report), theme_of(project, report)
    if kind.value is None:
        return Result(None, tuple(replace(d, report=report.name) for d in kind.diagnostics))
    made = assemble(project, report, theme, kind.value, template_folders(project), draft=draft, kept=kept)
    found = (*made.diagnostics, *(checks.run_on(made.value, theme) if made.value else ()))
    return Result(made.value, tuple(replace(d, report=report.name) for d in found))


def is_owed(diagnostic: Diagnostic) -> bool:
    """Whether it tells of something that somebody still has to write."""
    return diagnostic.rule.startswith("missing-") and diagnostic.severity is Severity.WARNING


def _refusing(report: Report, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """A final version is refused while anything is owed or not approved: what a draft bears is an error here."""
    told = (replace(d, severity=Severity.ERROR) if is_owed(d) else d for d in found)
    return (*told, *_unapproved(report))


def _unapproved(report: Report) -> Iterator[Diagnostic]:
    for section in report.sections:
        if section.status is not TextStatus.DONE:
            yield Diagnostic("not-approved", section.at("status"), "", {"title": section.title}, report=report.name)


def _render(
    project: Project, report: Report, document: Document, options: Options, progress: Progress,
    found: tuple[Diagnostic, ...],
) -> Built:  # fmt: skip
    """All formats in memory first, then all files into place; those that are there and right are left alone."""
    theme, kept, folder = theme_of(project, report), _store(project, options), output_of(project, options)
    template = _word_template(project, report) if "docx" in options.formats else None
    engine = options.engine or project.file.pdf_engine
    made = records(kept, document, theme, engine, template.read_bytes() if template else b"")
    paths = {form: folder / f"{report.name}.{form}" for form in options.formats}
    sizes = {form: made.pages(form, path) for form, path in paths.items()}
    missing = tuple(form for form, size in sizes.items() if size is None)
    if missing:
        job = Job(document, theme, template)
        data, count = render(job, missing, engine, lambda stage: progress(report.name, stage))
        place({paths[form]: content for form, content in data.items()})
        for form, content in data.items():
            sizes[form] = count if FORMATS[form].paged else 0
            made.add(form, content, sizes[form] or 0)
    pages = max(size or 0 for size in sizes.values())
    gaps = sum(is_owed(d) for d in found)
    return Built(report.name, found, tuple(paths.values()), pages, *_counts(document), gaps, unchanged=not missing)


def _counts(document: Document) -> tuple[int, int]:
    """Words of running text, and figures."""
    blocks = list(walk(document.blocks))
    words = sum(len(plain(block.children).split()) for block in blocks if isinstance(block, Paragraph))
    return words, sum(isinstance(block, Figure) for block in blocks)
