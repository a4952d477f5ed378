"""Project + report -> Document: the views, the drawings, one Jinja template, and the tree made of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

from reportgen import vocabulary
from reportgen.assemble.attached import attachments
from reportgen.assemble.drawings import Studio
from reportgen.assemble.environment import Tools
from reportgen.assemble.letters import unprintable
from reportgen.assemble.sandbox import RefusedError, sandbox
from reportgen.assemble.views import DRAWERS
from reportgen.context import ReportContext
from reportgen.diagnostics import Diagnostic, Location, Result, has_errors
from reportgen.document import outline
from reportgen.document.parse import parse
from reportgen.document.tree import Document, Words, is_letter
from reportgen.model.kind import Kind


def assemble(context: ReportContext, *, draft: bool = False) -> Result[Document]:
    """Make the document tree of a report. A draft marks in place what is owed."""
    figures = context.figures.anew()
    tools = _tools(context.reading(figures), draft=draft)
    html, faults = _rendered(tools)
    if html is None or has_errors([*faults, *tools.faults]):
        return Result(None, (*faults, *tools.faults))
    report, kind, file = context.report, context.kind, context.project.file
    parsed = parse(html, f"templates/{_template(kind)}", tools.given)
    if parsed.value is None:
        return Result(None, parsed.diagnostics)
    words = _words(context.language, letter=is_letter(parsed.value))
    blocks = outline.finish(parsed.value, words, kind.numbered)
    pictureless = outline.without_picture(blocks, tools.studio.images)
    document = Document(
        title=report.file.title, language=context.language, organisation=file.municipality,
        running_head=report.file.title, description=report.file.description or "", words=words,
        blocks=blocks, date=report.file.date, images=tools.studio.images,
        attachments=attachments(figures, report),
    )  # fmt: skip
    return Result(document, (*parsed.diagnostics, *outline.dangling(blocks), *pictureless, *unprintable(blocks)))


def assembled_html(context: ReportContext) -> str:
    """The HTML that the template wrote, before it is parsed; for goldens and for template authors."""
    return _rendered(_tools(context))[0] or ""


def _tools(context: ReportContext, *, draft: bool = False) -> Tools:
    return Tools(context, Studio(context, DRAWERS), draft)


def _template(kind: Kind) -> str:
    return f"kinds/{kind.name}/document.html.j2"


def _rendered(tools: Tools) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Run the template; its faults are told with its own file and line."""
    context = tools.context
    folders, name = context.project.template_folders, _template(context.kind)
    jinja = sandbox(folders)
    jinja.globals.update(tools.functions())
    seen: dict[str, Any] = {
        "report": context.report.file, "chapters": context.report.chapters, "now": context.report.period,
        "kind": context.kind, "project": context.project.file, "areas": context.areas,
    }  # fmt: skip
    try:
        return jinja.get_template(name).render(seen), ()
    except TemplateSyntaxError as error:
        at = Location(f"templates/{error.name or name}", error.lineno)
        return None, (Diagnostic("template-error", at, "", {"problem": error.message or ""}),)
    except TemplateNotFound as error:
        at = _raised_at(error, folders, name)
        return None, (Diagnostic("template-error", at, "missing", {"problem": str(error.name)}),)
    except RefusedError as error:
        at = _raised_at(error, folders, name)
        return None, (Diagnostic("template-error", at, error.variant, error.args_by_name),)
    except RecursionError as error:
        return None, (Diagnostic("template-error", _raised_at(error, folders, name), "recursion"),)
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


def _words(language: str, *, letter: bool) -> Words:
    labels = vocabulary.table(language)["labels"]
    names = ("contents", "skip", "table", "figure", "notes", "back", "note", "on_page")
    words = {name: labels[name.replace("_", "-")] for name in names}
    return Words(page=labels["page-letter" if letter else "page"], **words)
