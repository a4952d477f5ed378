"""Building on other machines: a report travels to a worker as one bundle, and comes back whole or not at all.

A worker shares no disk with the caller. It gets the files that the report is made of as one zip, builds in a
folder of its own, and answers with the finished files as bytes. Any executor of `concurrent.futures` will do;
`connected` gives that of a Dask cluster.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, Future, as_completed
from dataclasses import dataclass, replace
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import TypeAdapter, ValidationError

from reportgen import pipeline, policy
from reportgen.diagnostics import Diagnostic, ReportgenError, Result, Severity, in_order
from reportgen.load.project import DATA
from reportgen.load.reader import PROJECT_FILE
from reportgen.model.project import Project, Report
from reportgen.model.sections.memo import ExcerptSection
from reportgen.output import place
from reportgen.sources import source_of
from reportgen.sources.files import inside
from reportgen.theme import package_templates
from reportgen.workspace import Workspace

TIMEOUT = 10  # seconds for the scheduler to answer, and for a first worker to be there
RETRIES = 3  # of a report whose worker failed; a worker that is lost is made up for in any case
MANIFEST = ".reportgen-cluster.json"  # beside the output
_COUNTS = ("pages", "words", "figures", "gaps")
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the first moment a zip can tell of: the same files give the same bundle


@dataclass(frozen=True)
class Delivery:
    """What a worker answers: how it went, and the files by name."""

    built: pipeline.Built
    files: dict[str, bytes]


@dataclass(frozen=True)
class Kept:
    """What an earlier run put in place: made of which bundle, and the digest of each file."""

    bundle: str
    counts: dict[str, int]
    files: dict[str, str]

    def built(self, name: str, folder: Path, found: tuple[Diagnostic, ...]) -> pipeline.Built:
        """As it was then, but that nothing was made; `found` is what is wrong with it now, as it was then."""
        files = tuple(folder / file for file in self.files)
        pages, words, figures, gaps = (self.counts[count] for count in _COUNTS)
        return pipeline.Built(name, found, files, pages, words, figures, gaps, unchanged=True)


_MANIFEST = TypeAdapter(dict[str, Kept])


@contextlib.contextmanager
def connected(address: str, timeout: float = TIMEOUT, workers: int = 1) -> Iterator[Executor]:
    """The executor of a Dask cluster with at least so many workers.

    Raises ReportgenError where Dask is missing or nobody answers.
    """
    try:
        from distributed import Client  # a second to import, and an extra of its own
    except ImportError as error:
        raise ReportgenError("no-distributed") from error
    try:
        client = Client(address, timeout=timeout, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:  # nobody there, or an address that is none
        raise ReportgenError("no-scheduler", address=address, timeout=f"{timeout:g}") from error
    with client:
        try:
            client.wait_for_workers(workers, timeout=timeout)
        except TimeoutError as error:
            raise ReportgenError("no-workers", address=address, timeout=f"{timeout:g}") from error
        yield client.get_executor(pure=False, retries=RETRIES)


def build_all(
    executor: Executor, loaded: Result[Project], names: Sequence[str], options: pipeline.Options
) -> list[pipeline.Built]:
    """Have reports built elsewhere, and each put in place as it arrives.

    What an earlier run put in place is not sent again. A report that no worker could build stops none of the others:
    its `fault` tells why.
    """
    project = loaded.value
    if project is None:
        return [pipeline.build(loaded, name, options, lambda report, stage: None) for name in names]
    folder = options.folder(project)
    kept = _read(folder)
    work = Workspace.of(loaded, fresh=options.force)
    ready: dict[str, pipeline.Built] = {}
    standing: list[str] = []
    sent: dict[Future[Delivery], tuple[str, str]] = {}
    for name in names:
        packed = bundle(project, name)
        made_of = _made_of(packed, options)
        if not options.force and name in kept and kept[name].bundle == made_of and _stands(folder, kept[name]):
            standing.append(name)
        else:
            sent[executor.submit(build_bundle, packed, name, options, code(), work.of_whole(name))] = (name, made_of)
    for name, found in work.found(standing).items():
        ready[name] = kept[name].built(name, folder, in_order(policy.at_least(found, Severity.WARNING)))
    for future in as_completed(sent):
        name, made_of = sent[future]
        fault = future.exception()
        ready[name] = _lost(name, fault) if fault else _receive(folder, future.result(), made_of, kept)
    return [ready[name] for name in names]


def bundle(project: Project, name: str) -> bytes:
    """Everything that a report is made of, as a zip with the same bytes for the same files.

    Every report's YAML is there, since what one report says of an outcome is a fact to all; pictures and other files
    only of the report itself and of those that it prints an excerpt of.
    """
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for path in sorted(_files(project, name)):
            entry = zipfile.ZipInfo(path.relative_to(project.root).as_posix(), _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            packed.writestr(entry, path.read_bytes())
    return buffer.getvalue()


def build_bundle(
    packed: bytes, name: str, options: pipeline.Options, wanted: str, of_whole: tuple[Diagnostic, ...]
) -> Delivery:
    """On a worker: unpack, build, and hand over the files. Raises ReportgenError where its reportgen is another.

    `of_whole` is what the rules over the whole project say of the report: they were asked once, for all reports.
    """
    if wanted != code():
        raise ReportgenError("worker-version")
    with TemporaryDirectory(prefix="reportgen-") as folder:
        root, output = Path(folder, "project"), Path(folder, "output")
        with zipfile.ZipFile(io.BytesIO(packed)) as files:
            files.extractall(root)
        built = pipeline.build_from(root, name, replace(options, output=output), of_whole)
        made = {path.name: path.read_bytes() for path in built.files}
    return Delivery(replace(built, files=tuple(Path(name) for name in made)), made)


def _files(project: Project, name: str) -> set[Path]:
    """The paths of a bundle. What a link leads to outside the project stays at home, as `load` would have it."""
    content = project.root / project.file.content
    report = project.reports.get(name)
    whole = [content / DATA, content / name, project.root / project.file.templates]
    sections = report.sections if report else ()
    whole += [content / section.report for section in sections if isinstance(section, ExcerptSection)]
    found = {path for folder in whole for path in folder.rglob("*")}
    found.update(path for path in content.rglob("*") if source_of(path))
    found.add(project.root / PROJECT_FILE)
    found.update(project.root / file for file in _word_templates(project, report))
    return {path for path in found if path.is_file() and inside(project.root, path)}


def _word_templates(project: Project, report: Report | None) -> list[str]:
    named = (project.file.word_template, report.file.word_template if report else None)
    return [name for name in named if name and "\0" not in name]


@cache
def code() -> str:
    """What this reportgen is, to the byte: two that answer the same make the same of a bundle."""
    told = sha256()  # templates apart: in a wheel they are inside the package, in a checkout beside it
    for folder in (Path(__file__).parent, package_templates()):
        for path in sorted(folder.rglob("*")):
            name = path.relative_to(folder)
            if path.is_file() and not {"__pycache__", "templates"} & set(name.parts):
                told.update(name.as_posix().encode() + b"\0" + path.read_bytes())
    return told.hexdigest()


def _made_of(packed: bytes, options: pipeline.Options) -> str:
    """The digest of all that decides what comes out."""
    return sha256(packed + repr(replace(options, output=None, force=False)).encode() + code().encode()).hexdigest()


def _receive(folder: Path, delivery: Delivery, made_of: str, kept: dict[str, Kept]) -> pipeline.Built:
    """Put a report in place and remember what it was made of, in one go."""
    built = delivery.built
    if not delivery.files:
        return built
    sums = {name: sha256(data).hexdigest() for name, data in delivery.files.items()}
    kept[built.name] = Kept(made_of, {count: getattr(built, count) for count in _COUNTS}, sums)
    files = {folder / name: data for name, data in delivery.files.items()}
    place(files | {folder / MANIFEST: _MANIFEST.dump_json(kept, indent=1)})
    return replace(built, files=tuple(folder / path.name for path in built.files))


def _read(folder: Path) -> dict[str, Kept]:
    """What earlier runs put in place; nothing where that cannot be read, since all can be built again."""
    try:
        return _MANIFEST.validate_json((folder / MANIFEST).read_bytes())
    except (OSError, ValidationError):
        return {}


def _stands(folder: Path, kept: Kept) -> bool:
    """Whether every file of a report is still what was put there."""
    paths = {folder / name: digest for name, digest in kept.files.items()}
    return all(path.is_file() and sha256(path.read_bytes()).hexdigest() == paths[path] for path in paths)


def _lost(name: str, fault: BaseException) -> pipeline.Built:
    """A report that no worker could build."""
    reason = f"{type(fault).__name__}: {fault}"
    told = fault if isinstance(fault, ReportgenError) else ReportgenError("cluster-failed", name=name, reason=reason)
    return pipeline.Built(name, (), fault=told)
