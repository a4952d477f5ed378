"""Word templates that a project or a report names: inside the project, there, harmless, and with the styles we need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from reportgen.diagnostics import Diagnostic, Severity
from reportgen.located import shown
from reportgen.model.project import Project, ProjectFile, ReportFile
from reportgen.sources.files import inside


def check(project: Project) -> Iterator[Diagnostic]:
    """Look at the template of the project, and at those that reports have of their own."""
    files: list[ProjectFile | ReportFile] = [project.file, *(report.file for report in project.reports.values())]
    for file in files:
        if file.word_template is not None:
            yield from _faults(project.root, file, file.word_template)


def _faults(root: Path, file: ProjectFile | ReportFile, name: str) -> Iterator[Diagnostic]:
    from reportgen.word_package import MAX_BYTES, WordTemplateError  # python-docx is slow to import
    from reportgen.word_template import read_template, weak_styles

    args = {"file": shown(name), "limit": f"{MAX_BYTES // 1_000_000} MB"}
    at = file.at("word_template")
    try:
        if "\0" not in name and not inside(root, root / name):
            yield Diagnostic("word-template", at, "outside", args)
        elif "\0" in name or not (root / name).is_file():
            yield Diagnostic("word-template", at, "missing", args)
        elif weak := weak_styles(read_template(root / name)):
            told = args | {"styles": tuple(weak)}
            yield Diagnostic("word-template", at, "contrast", told, Severity.WARNING)
    except OSError:  # no permission, or a name longer than a file's can be
        yield Diagnostic("word-template", at, "missing", args)
    except WordTemplateError as error:
        yield Diagnostic("word-template", at, error.variant, args | error.args_by_name)
