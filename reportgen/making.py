"""What to make of a report, how its document becomes files in their place, and what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from reportgen import vocabulary
from reportgen.cache import Store
from reportgen.context import ReportContext
from reportgen.diagnostics import Diagnostic
from reportgen.document.remarks import annotated
from reportgen.document.tree import Document, Figure, Paragraph, plain, walk
from reportgen.model.project import Project
from reportgen.output import place
from reportgen.renderers import FORMATS, Job, render
from reportgen.reporting import sentence
from reportgen.unchanged import records

Progress = Callable[[str, str], None]  # (report, stage)


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

    def folder(self, project: Project) -> Path:
        """The folder that reports are written in."""
        return self.output or project.root / project.file.output


@dataclass(frozen=True)
class Files:
    """A report's files in their place, and what they hold; `unchanged` where they were there already."""

    files: tuple[Path, ...]
    pages: int
    words: int
    figures: int
    unchanged: bool


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


def as_draft(context: ReportContext, document: Document, found: tuple[Diagnostic, ...]) -> Document:
    """Stamped on every page, with what was found beside the words that it concerns."""
    stamped = replace(document, stamp=vocabulary.label("draft-stamp", document.language))
    folder = context.report.folder.relative_to(context.project.root).as_posix()
    say = partial(sentence, language=document.language)
    return annotated(stamped, (d for d in found if not d.allowed), folder, say)


def make(
    context: ReportContext, document: Document, options: Options, store: Store, progress: Callable[[str], None]
) -> Files:
    """All formats in memory first, then all files into place; those that are there and right are left alone."""
    project, name, folder = context.project, context.report.name, options.folder(context.project)
    template = _word_template(context) if "docx" in options.formats else None
    engine = options.engine or project.file.pdf_engine
    made = records(store, document, context.theme, engine, template.read_bytes() if template else b"")
    paths = {form: folder / f"{name}.{form}" for form in options.formats}
    pages = {form: made.pages(form, path) for form, path in paths.items()}
    missing = tuple(form for form, count in pages.items() if count is None)
    if missing:
        data, count = render(Job(document, context.theme, template), missing, engine, progress)
        place({paths[form]: content for form, content in data.items()})
        for form, content in data.items():
            pages[form] = count if FORMATS[form].paged else 0
            made.add(form, content, pages[form] or 0)
    return Files(
        tuple(paths.values()), max(count or 0 for count in pages.values()), *_counts(document), unchanged=not missing
    )


def _word_template(context: ReportContext) -> Path | None:
    """The municipality's own Word template that a report is set in, if it has one; loading has found it whole."""
    name = context.report.file.word_template or context.project.file.word_template
    return context.project.root / name if name else None


def _counts(document: Document) -> tuple[int, int]:
    """Words of running text, and figures."""
    blocks = list(walk(document.blocks))
    words = sum(len(plain(block.children).split()) for block in blocks if isinstance(block, Paragraph))
    return words, sum(isinstance(block, Figure) for block in blocks)
