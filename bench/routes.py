"""The ways from the same content to a file: ours, and what people would use instead."""

from __future__ import annotations

import importlib.util
import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bench import content

HERE = Path(__file__).parent
NAME = "uppfoljning"
PYTHON = sys.executable
Commands = list[list[str]]


@dataclass(frozen=True)
class Route:
    """A way to one or more files. `again` is what is run after a changed sentence, when charts are as they were.

    `staying` is a command that stays and builds at every change, where there is one.
    """

    name: str
    cold: Commands
    again: Commands
    files: tuple[str, ...]
    note: str
    ours: bool = False
    staying: list[str] | None = None


def prepare(folder: Path, pages: int, edition: int = 0) -> None:
    """Write the content for all routes; another edition differs in one sentence."""
    made = content.book(pages, edition)
    folder.mkdir(parents=True, exist_ok=True)
    content.write_project(folder, NAME, made)
    content.write_markdown(folder / "book.md", made)
    content.write_json(folder / "book.json", made)


def change(folder: Path, pages: int, edition: int) -> Callable[[], None]:
    """What saves the one sentence of another edition, as an editor would."""
    made = content.book(pages, edition)
    return lambda: content.write_section(folder, NAME, made, made.sections[0])


def clean(folder: Path) -> None:
    """Forget everything that was made, caches too."""
    for made in ("build", "charts", "out"):
        shutil.rmtree(folder / made, ignore_errors=True)
    (folder / "out").mkdir()


def routes() -> tuple[Route, ...]:
    """Every way that can be gone on this machine, in the order of the table."""
    return (*_ours(), *_theirs())


def missing() -> list[str]:
    """What could not be measured here, and what it would take."""
    wanted = {"pandoc": _pandoc(), "typst": _has("typst"), "docxtpl": _has("docxtpl"), "LibreOffice": _soffice()}
    return [f"{name} is not installed" for name, found in wanted.items() if not found]


def _ours() -> Iterator[Route]:
    reportgen = [PYTHON, "-m", "reportgen", "build"]
    for engine in engines():
        chosen = [*reportgen, "--pdf-engine", engine] if len(engines()) > 1 else reportgen
        files = tuple(f"build/{NAME}.{form}" for form in ("pdf", "docx", "html"))
        three = [*chosen, "--to", "pdf,docx,html"]
        yield _mine(f"reportgen, three formats ({engine})", three, files, "Checked, tagged PDF, Word, web page.",
                    staying=[*three, "--watch"])  # fmt: skip
        yield _mine(f"reportgen, PDF ({engine})", [*chosen, "--to", "pdf"], files[:1],
                    "PDF/UA-1 and PDF/A-3a with the figures attached.")  # fmt: skip
    yield _mine("reportgen, Word", [*reportgen, "--to", "docx"], (f"build/{NAME}.docx",),
                "Lays the pages out for the contents' page numbers.")  # fmt: skip
    yield _mine("reportgen, web page", [*reportgen, "--to", "html"], (f"build/{NAME}.html",), "Self-contained.")


def _mine(name: str, command: list[str], files: tuple[str, ...], note: str, staying: list[str] | None = None) -> Route:
    return Route(name, [command], [command], files, note, ours=True, staying=staying)


def _theirs() -> Iterator[Route]:
    word, typst, plain = _pandoc_word(), _pandoc_typst(), _pandoc_weasyprint()
    if word and typst:
        yield _theirs_of("pandoc, Word and PDF (Typst)", ("png", "svg"), [*word, *typst],
                         ("out/book.docx", "out/typst.pdf"), "No checks; its own plain look; untagged.")  # fmt: skip
        yield _theirs_of("pandoc to Typst to PDF", ("svg",), typst, ("out/typst.pdf",),
                         "No checks; its own plain look; tagged as Typst does unasked.")  # fmt: skip
    if word:
        yield _theirs_of("pandoc to Word", ("png",), word, ("out/book.docx",),
                         "No checks; contents empty until Word fills them.")  # fmt: skip
    if plain:
        yield _theirs_of("pandoc to HTML to WeasyPrint to PDF", ("svg",), plain, ("out/plain.pdf",),
                         "No checks; pandoc's own style sheet; untagged.")  # fmt: skip
    if word and _soffice():
        yield _theirs_of("pandoc to Word to LibreOffice to PDF", ("png",), [*word, _office("out/book.docx")],
                         ("out/book.pdf",), "LibreOffice starts anew, as a script would start it.")  # fmt: skip
    if _has("docxtpl"):
        yield _theirs_of("docxtpl to Word", ("png",), [[PYTHON, str(HERE / "fill_template.py")]], ("out/filled.docx",),
                         "No contents, numbers or captions of its own.")  # fmt: skip


def _theirs_of(name: str, kinds: tuple[str, ...], commands: Commands, files: tuple[str, ...], note: str) -> Route:
    charts = [PYTHON, str(HERE / "draw_charts.py"), *kinds]
    return Route(name, [charts, *commands], commands, files, note)


def _pandoc_word() -> Commands:
    pandoc = _pandoc()
    return [[pandoc, "book.md", "--toc", "--default-image-extension=png", "-o", "out/book.docx"]] if pandoc else []


def _pandoc_typst() -> Commands:
    pandoc = _pandoc()
    if not pandoc or not _has("typst"):
        return []
    call = "import typst; typst.compile('book.typ', output='out/typst.pdf')"
    written = [pandoc, "book.md", "-s", "--toc", "--default-image-extension=svg", "-t", "typst", "-o", "book.typ"]
    return [written, [PYTHON, "-c", call]]


def _pandoc_weasyprint() -> Commands:
    pandoc = _pandoc()
    written = [pandoc, "book.md", "-s", "--toc", "--default-image-extension=svg", "-t", "html", "-o", "book.html"]
    return [written, [PYTHON, "-m", "weasyprint", "-q", "book.html", "out/plain.pdf"]] if pandoc else []


def _office(source: str) -> list[str]:
    profile = (Path.cwd() / "build" / "bench" / "office").resolve().as_uri()
    convert = ["--headless", "--convert-to", "pdf", "--outdir", "out", source]
    return [_soffice(), f"-env:UserInstallation={profile}", *convert]


# --- what there is on this machine ----------------------------------------------------------------


@cache
def engines() -> tuple[str, ...]:
    """The PDF engines of this reportgen, the default first."""
    asked = "import json; from reportgen.renderers import ENGINES; print(json.dumps(list(ENGINES)))"
    done = subprocess.run([PYTHON, "-c", asked], capture_output=True, text=True, check=True)
    return tuple(json.loads(done.stdout))


@cache
def _has(package: str) -> bool:
    return importlib.util.find_spec(package) is not None


@cache
def _pandoc() -> str:
    """The program that `pypandoc_binary` brings, else the system's; its own process, since the import is heavy."""
    if not _has("pypandoc"):
        return shutil.which("pandoc") or ""
    asked = "import pypandoc; print(pypandoc.get_pandoc_path())"
    done = subprocess.run([PYTHON, "-c", asked], capture_output=True, text=True, check=False)
    return done.stdout.strip()


@cache
def _soffice() -> str:
    return shutil.which("soffice") or ""


def versions() -> dict[str, str]:
    """What was measured, each with its version."""
    from importlib.metadata import PackageNotFoundError, version

    told = {"python": sys.version.split()[0]}
    for name in ("reportgen", "weasyprint", "typst", "docxtpl", "matplotlib"):
        try:
            told[name] = version(name)
        except PackageNotFoundError:
            continue
    asking: dict[str, Callable[[], str]] = {"pandoc": _pandoc, "LibreOffice": _soffice}
    for name, program in asking.items():
        if program():
            done = subprocess.run([program(), "--version"], capture_output=True, text=True, check=False)
            told[name] = " ".join(word for word in done.stdout.split("\n")[0].split() if word[0].isdigit())[:20]
    return told
