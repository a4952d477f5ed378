"""Project + report -> Document: the views, the drawings, one Jinja template, and the tree made of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from reportgen import vocabulary
from reportgen.assemble import goals
from reportgen.assemble.citations import Scope
from reportgen.assemble.drawings import Studio
from reportgen.assemble.environment import Tools, environment
from reportgen.assemble.views import DRAWERS
from reportgen.assess import Figures
from reportgen.charts import Style
from reportgen.diagnostics import Diagnostic, Location, Result, has_errors, near
from reportgen.document import outline
from reportgen.document.parse import parse
from reportgen.document.tree import Document, Words
from reportgen.model.project import Project, Report
from reportgen.theme import Theme


@dataclass(frozen=True)
class Kind:
    """A kind of document: `kind.yaml` beside its template."""

    name: str
    numbered: int = 2  # the deepest level of heading that gets a number
    contents: int = 2  # the deepest level in the contents


def assemble(
    project: Project, report: Report, theme: Theme, folders: list[Path], *, draft: bool = False
) -> Result[Document]:
    """Make the document tree of a report; `folders` are where templates are looked for, in order.

    A draft marks in place what is owed.
    """
    found = find_kind(report, folders)
    if found.value is None:
        return Result(None, found.diagnostics)
    tools = _tools(project, report, theme, draft)
    html, faults = _rendered(tools, report, found.value, folders)
    found_gaps = tuple(goals.gaps(tools.areas))
    if html is None or has_errors([*faults, *tools.faults]):
        return Result(None, (*faults, *tools.faults, *found_gaps))
    template = f"templates/kinds/{report.file.kind}/document.html.j2"
    parsed = parse(html, template)
    if parsed.value is None:
        return Result(None, parsed.diagnostics)
    words = _words(project.file.language)
    blocks = outline.finish(parsed.value, words, found.value.numbered)
    pictureless = outline.without_picture(blocks, tools.studio.images)
    document = Document(
        title=report.file.title, language=project.file.language, organisation=project.file.municipality,
        running_head=f"{report.file.title}", description=report.file.description or "", words=words,
        blocks=blocks, date=report.file.date, images=tools.studio.images,
    )  # fmt: skip
    return Result(document, (*parsed.diagnostics, *outline.dangling(blocks), *pictureless, *found_gaps))


def assembled_html(project: Project, report: Report, theme: Theme, folders: list[Path]) -> str:
    """The HTML that the template wrote, before it is parsed; for goldens and for template authors."""
    kind = find_kind(report, folders).value
    return _rendered(_tools(project, report, theme), report, kind, folders)[0] or "" if kind else ""


def find_kind(report: Report, folders: list[Path]) -> Result[Kind]:
    """The kind that the report asks for; the known ones are named where there is none."""
    kinds = {path.parent.name: path for folder in reversed(folders) for path in folder.glob("kinds/*/kind.yaml")}
    wanted = report.file.kind
    if wanted not in kinds:
        args = {"found": wanted, "known": ", ".join(sorted(kinds)), "near": near(wanted, kinds)}
        return Result(None, (Diagnostic("unknown-kind", report.file.at("kind"), "", args),))
    settings = yaml.load(kinds[wanted].read_text("utf-8"), Loader=yaml.CSafeLoader) or {}
    return Result(Kind(wanted, int(settings.get("numbered", 2)), int(settings.get("contents", 2))))


def _tools(project: Project, report: Report, theme: Theme, draft: bool = False) -> Tools:
    figures = Figures(project)
    areas = goals.areas(report, figures)
    scope = Scope(figures, report.period, project.file.language, goals.count_lights(areas))
    studio = Studio(figures, report.period, Style(theme, project.file.language), areas, report, DRAWERS)
    return Tools(report, scope, areas, studio, draft)


def _rendered(
    tools: Tools, report: Report, kind: Kind, folders: list[Path]
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Run the template; its faults are told with its own file and line."""
    jinja = environment(folders)
    jinja.globals.update(tools.functions())
    name = f"kinds/{kind.name}/document.html.j2"
    context: dict[str, Any] = {
        "report": report.file, "chapters": report.chapters, "now": report.period, "kind": kind,
        "project": tools.scope.figures.project.file, "areas": tools.areas,
    }  # fmt: skip
    try:
        return jinja.get_template(name).render(context), ()
    except TemplateSyntaxError as error:
        at = Location(f"templates/{error.name or name}", error.lineno)
        return None, (Diagnostic("template-error", at, "", {"problem": error.message or ""}),)
    except TemplateNotFound as error:
        at = Location(f"templates/{name}")
        return None, (Diagnostic("template-error", at, "missing", {"problem": str(error.message)}),)
    except (TemplateError, TypeError, ValueError, KeyError, AttributeError, ArithmeticError) as error:
        at = _raised_at(error, folders, name)
        return None, (Diagnostic("template-error", at, "", {"problem": str(error)}),)


def _raised_at(error: BaseException, folders: list[Path], name: str) -> Location:
    """The deepest template line of a traceback: Jinja gives templates' frames their own file names."""
    at = Location(f"templates/{name}")
    trace = error.__traceback__
    while trace is not None:
        path = Path(trace.tb_frame.f_code.co_filename)
        folder = next((f for f in folders if path.is_relative_to(f)), None)
        if folder is not None:
            at = Location(f"templates/{path.relative_to(folder).as_posix()}", trace.tb_lineno)
        trace = trace.tb_next
    return at


def _words(language: str) -> Words:
    names = ("page", "contents", "skip", "table", "figure")
    return Words(**{name: vocabulary.table(language)["labels"][name] for name in names})
