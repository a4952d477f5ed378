"""Document + Theme -> bytes: a folder a format, and here the tables of formats and of the engines that lay out pages.

A renderer knows documents, never content, and no other renderer. A new format is a folder and an entry in FORMATS.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Final, Protocol

from reportgen.document.tree import Document
from reportgen.theme import Theme


class Pages(Protocol):
    """A document in pages: how many, on which page each heading stands, and the PDF file."""

    @property
    def count(self) -> int: ...

    @property
    def numbers(self) -> Mapping[str, int]: ...

    def write(self) -> bytes: ...


class _NoPages:
    """What a format without pages is given."""

    count = 0
    numbers: Mapping[str, int] = MappingProxyType({})

    def write(self) -> bytes:
        return b""


_NO_PAGES: Final = _NoPages()


@dataclass(frozen=True)
class Job:
    """What a file is made of; `template` is Word's reference document."""

    document: Document
    theme: Theme
    template: Path | None = None
    pages: Pages = _NO_PAGES


@dataclass(frozen=True)
class Format:
    """`paged` where the file is laid out in pages, or tells on which page a heading stands."""

    paged: bool
    write: Callable[[Job], bytes]


def _word(job: Job) -> bytes:
    from reportgen.renderers.word import render_word  # each renderer is heavy, and few are used at a time
    from reportgen.word_template import read_template

    template = read_template(job.template) if job.template else None
    return render_word(job.document, job.theme, job.pages.numbers, template)


def _web(job: Job) -> bytes:
    from reportgen.renderers.web import render_html

    return render_html(job.document, job.theme)


def _weasyprint(document: Document, theme: Theme) -> Pages:
    from reportgen.renderers.weasyprint import lay_out

    return lay_out(document, theme)


def _typst(document: Document, theme: Theme) -> Pages:
    from reportgen.renderers.typst import lay_out

    return lay_out(document, theme)


FORMATS: Final[Mapping[str, Format]] = {  # by the suffix of its files
    "pdf": Format(paged=True, write=lambda job: job.pages.write()),
    "docx": Format(paged=True, write=_word),
    "html": Format(paged=False, write=_web),
}
ENGINES: Final[Mapping[str, Callable[[Document, Theme], Pages]]] = {"weasyprint": _weasyprint, "typst": _typst}


def render(
    job: Job, formats: Collection[str], engine: str, progress: Callable[[str], None] = lambda stage: None
) -> tuple[dict[str, bytes], int]:
    """The files by format, and how many pages they have. Pages are laid out aside while the others are written."""
    files: dict[str, bytes] = {}
    unpaged, paged = ([name for name in formats if FORMATS[name].paged is wanted] for wanted in (False, True))
    with ThreadPoolExecutor(1) as aside:
        if paged:
            progress("layout")
        laid_out = aside.submit(ENGINES[engine], job.document, job.theme) if paged else None
        for name in unpaged:
            progress(name)
            files[name] = FORMATS[name].write(job)
        job = replace(job, pages=laid_out.result()) if laid_out else job
        for name in paged:
            progress(name)
            files[name] = FORMATS[name].write(job)
    return files, job.pages.count
