"""A loaded project, with what the rules say of its reports and the documents that these become, each made once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property

from reportgen import checks, policy
from reportgen.cache import Store, kept_in
from reportgen.context import ProjectContext, ReportContext
from reportgen.diagnostics import Diagnostic, Result, has_errors
from reportgen.document.tree import Document
from reportgen.model.project import Project

Diagnostics = tuple[Diagnostic, ...]


@dataclass
class Workspace:
    """Where reports are checked and made. What one report needs is asked of that report alone.

    `of_project` is what the rules over the whole project say, where somebody has asked already.
    """

    project: Project
    of_loading: Diagnostics
    fresh: bool = False
    of_project: Diagnostics | None = None

    @classmethod
    def of(cls, loaded: Result[Project], *, fresh: bool = False, of_project: Diagnostics | None = None) -> Workspace:
        """The workspace of a project that could be read."""
        assert loaded.value is not None
        return cls(loaded.value, loaded.diagnostics, fresh, of_project)

    @cached_property
    def store(self) -> Store:
        """Where what was costly to make is kept, wherever the reports are written."""
        return kept_in(self.project.root / self.project.file.output, fresh=self.fresh)

    @cached_property
    def context(self) -> ProjectContext:
        """The project and its reports, before anything is checked."""
        return ProjectContext(self.project, self.store)

    def loading(self, name: str) -> Diagnostics:
        """What loading found that hinders a report."""
        return concerning(name, self.of_loading)

    def of_everything(self) -> Diagnostics:
        """What the rules over the whole project say: they are asked once, whichever report it is for."""
        if self.of_project is None:
            self.of_project = policy.settled(self.context, checks.run(self.context))
        return self.of_project

    def of_whole(self, name: str) -> Diagnostics:
        """What of that hinders a report."""
        return concerning(name, self.of_everything())

    def rules(self, name: str) -> Diagnostics:
        """What the rules say of a report: those over the whole project, and those over the report."""
        report = self.context.reports.get(name)
        found = checks.run_on_report(report) if report else ()
        return (*self.of_whole(name), *policy.settled(self.context, found))

    def document(self, report: ReportContext, *, draft: bool = False) -> Result[Document]:
        """The assembled document of a report, and all that is wrong with it."""
        from reportgen.assemble import assemble  # jinja2 and lxml: not needed to load

        made = assemble(report, draft=draft)
        found = (
            *made.diagnostics,
            *(checks.run_on(made.value, report.theme, checks.switched_off(self.context)) if made.value else ()),
        )
        named = (replace(each, report=report.report.name) for each in found)
        return Result(made.value, policy.settled(self.context, named))

    def found(self, names: Collection[str]) -> dict[str, Diagnostics]:
        """All that is wrong with each of some reports, their documents included where they can be made."""
        told = {name: (*self.loading(name), *self.rules(name)) for name in names}
        assembled = [name for name in names if name in self.context.reports and not has_errors(told[name])]
        for name in assembled:
            told[name] += self.document(self.context.reports[name]).diagnostics
        of_policy = self.policy(told, assembled)
        return {name: (*found, *concerning(name, of_policy)) for name, found in told.items()}

    def policy(self, found: dict[str, Diagnostics], assembled: Collection[str]) -> Diagnostics:
        """What is wrong with what the content allows, by all that was found in some reports."""
        every = [each for of_report in found.values() for each in of_report]
        return tuple(policy.remarks(self.context, every, found, assembled))

    def keep(self) -> None:
        """Keep for later runs which words were looked up."""
        if self.context.dictionary:
            self.context.dictionary.keep()


def concerning(name: str, diagnostics: Diagnostics) -> Diagnostics:
    """What hinders one report: its own faults and those of what all reports share."""
    return tuple(d for d in diagnostics if d.report in (None, name))
