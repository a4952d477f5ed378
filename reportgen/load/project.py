"""The files of a project, in the order in which one needs another: settings, facts, reports, references."""

from __future__ import annotations

from pathlib import Path

from reportgen.diagnostics import ReportgenError, Result, owned
from reportgen.load import (
    coherence,
    formulas,
    images,
    organisation,
    plans,
    references,
    style_sheets,
    themes,
    word_templates,
)
from reportgen.load.facts import Facts, data_files
from reportgen.load.reader import PROJECT_FILE, Reader
from reportgen.load.reports import read_report
from reportgen.load.settings import read_settings
from reportgen.model.project import Project, ProjectFile, Report
from reportgen.model.sections import GoalsSection, UnitGoalSection

DATA = "data"


def find_root(start: Path) -> Path:
    """The nearest folder, from `start` upwards, that holds a project file."""
    for folder in (start, *start.parents):
        if (folder / PROJECT_FILE).is_file():
            return folder
    raise ReportgenError("no-project", folder=start, file=PROJECT_FILE)


def load_project(root: Path) -> Result[Project]:
    """Read everything. The project is None only where its own file cannot be relied on."""
    reader = Reader(root)
    settings = read_settings(reader)
    if settings is None:
        return Result(None, tuple(reader.faults))
    reader.language = settings.language
    content = root / settings.content
    facts = Facts(reader)
    for path in data_files(reader, content / DATA):
        facts.add(path)
    reports = _reports(reader, content)
    for report in reports.values():
        for section in report.sections:
            if isinstance(section, GoalsSection | UnitGoalSection):
                facts.outcomes(section, report.period)
    project = _project(root, settings, facts, reports)
    of_facts = (references.check, formulas.check, organisation.check) if facts.complete else ()
    others = (plans, coherence, images, style_sheets, word_templates, themes)
    checks = (*of_facts, *(each.check for each in others))
    found = (*reader.faults, *(fault for check in checks for fault in check(project)))
    return Result(project, tuple(owned(found, project.owners)))


def _reports(reader: Reader, content: Path) -> dict[str, Report]:
    folders = [path for name, path in reader.listed(content).items() if path.is_dir() and name != DATA]
    found = (read_report(reader, folder) for folder in folders)
    return {report.name: report for report in found if report is not None}


def _project(root: Path, settings: ProjectFile, facts: Facts, reports: dict[str, Report]) -> Project:
    return Project(
        root, settings, facts.facts, facts.ledgers, facts.areas, facts.goals,
        facts.observed, facts.respondents, reports, facts.organisation,
        facts.peers, facts.forecasts, frozenset(facts.words), facts.terms, facts.abbreviations,
        tuple(facts.reader.read_entities),
    )  # fmt: skip
