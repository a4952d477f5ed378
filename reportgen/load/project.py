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
    word_templates,
)
from reportgen.load.facts import Facts, data_files
from reportgen.load.kinds import read_kinds
from reportgen.load.reader import PROJECT_FILE, Reader
from reportgen.load.reports import read_report
from reportgen.load.section_types import read_section_types
from reportgen.load.settings import read_settings
from reportgen.load.themes import read_themes
from reportgen.model.project import Project, Report, template_folders
from reportgen.model.sections.goals import GoalsSection
from reportgen.model.sections.units import UnitGoalSection

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
    section_types = read_section_types(root, root / settings.templates, settings.language)
    reader.section_types = section_types.value or {}
    facts = Facts(reader)
    for path in data_files(reader, content / DATA):
        facts.add(path)
    reports = _reports(reader, content)
    for report in reports.values():
        for section in report.sections:
            if isinstance(section, GoalsSection | UnitGoalSection):
                facts.outcomes(section, report.period)
    themes = read_themes(settings, (report.file for report in reports.values()), root)
    kinds = read_kinds(reports.values(), template_folders(root, settings), settings.language)
    project = Project(
        root,
        settings,
        facts=facts.facts,
        ledgers=facts.ledgers,
        areas=facts.areas,
        goals=facts.goals,
        observed=facts.observed,
        respondents=facts.respondents,
        reports=reports,
        organisation=facts.organisation,
        peers=facts.peers,
        forecasts=facts.forecasts,
        words=frozenset(facts.words),
        terms=facts.terms,
        abbreviations=facts.abbreviations,
        files=tuple(reader.read_entities),
        themes=themes.value or {},
        kinds=kinds.value or {},
        section_types={name: model for name, model in reader.section_types.items() if model},
    )
    of_facts = (references, formulas, organisation) if facts.complete else ()
    checks = (*of_facts, plans, coherence, images, style_sheets, word_templates)
    of_parts = (*reader.faults, *section_types.diagnostics, *themes.diagnostics, *kinds.diagnostics)
    found = (*of_parts, *(fault for each in checks for fault in each.check(project)))
    return Result(project, tuple(owned(found, project.owners)))


def _reports(reader: Reader, content: Path) -> dict[str, Report]:
    folders = [path for name, path in reader.listed(content).items() if path.is_dir() and name != DATA]
    found = (read_report(reader, folder) for folder in folders)
    return {report.name: report for report in found if report is not None}
