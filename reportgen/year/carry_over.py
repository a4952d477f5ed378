"""The next period's report from an earlier one: structure carried over, what is of its period owed again."""

from __future__ import annotations

import calendar
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from ruamel.yaml.comments import CommentedMap

from reportgen import vocabulary
from reportgen.citations import braces
from reportgen.context import ProjectContext
from reportgen.diagnostics import ReportgenError, near
from reportgen.model.base import Prose
from reportgen.model.project import Project, Report
from reportgen.model.sections.goals import GoalsSection, QualityGoalsSection
from reportgen.periods import Grain, Period, parse_period
from reportgen.text import parse_label
from reportgen.year import round_trip
from reportgen.year.emptying import Step, empty_report, empty_section


@dataclass(frozen=True)
class Order:
    """What was asked for, as it was written. `source` and `name` are None where they are to be chosen."""

    kind: str
    period: str
    source: str | None = None
    name: str | None = None


def carry_over(project: Project, order: Order, kinds: tuple[str, ...], reports: tuple[str, ...]) -> Path:
    """Write the new report's folder and return it. Raises ReportgenError, with nothing written, where it cannot be.

    `kinds` and `reports` are those there are, read or not.
    """
    period = parse_period(order.period)
    if order.kind not in kinds:
        raise ReportgenError("unknown-kind", found=order.kind, known=tuple(kinds), near=near(order.kind, kinds))
    if period is None:
        raise ReportgenError("bad-period", found=order.period)
    folder = _folder(project, order.name or f"{order.kind}-{period}")
    source = _source(project, order, period, reports)
    _fitting(source, order.kind, period)
    texts = _texts(project, source, order.kind, period)
    _place(texts, _pictures(source), folder)
    return folder


def _folder(project: Project, name: str) -> Path:
    """Where the new report is to be; it must not be there yet."""
    if not re.fullmatch(r"\w[\w.-]*", name) or name == "data":
        raise ReportgenError("bad-name", name=name)
    folder = project.root / project.file.content / name
    if folder.exists():
        raise ReportgenError("folder-exists", folder=folder.relative_to(project.root).as_posix())
    return folder


def _fitting(source: Report, kind: str, period: Period) -> None:
    """The next report is of the source's kind, for a later period of the same length."""
    old = source.period
    if source.file.kind != kind:
        raise ReportgenError("other-kind", name=source.name, found=source.file.kind, kind=kind)
    if old.grain is not period.grain:
        raise ReportgenError("other-kind-of-period", name=source.name, old=old, period=period)
    if period.end <= old.end:
        raise ReportgenError("not-later", name=source.name, old=old, period=period)


def _source(project: Project, order: Order, period: Period, reports: tuple[str, ...]) -> Report:
    """The report that was named, else the latest one of the kind."""
    known = tuple(reports) or "–"
    if order.source is not None:
        if order.source not in reports:
            raise ReportgenError("unknown-report", name=order.source, known=known, near=near(order.source, reports))
        if order.source not in project.reports:
            raise ReportgenError("report-broken", name=order.source)
        return project.reports[order.source]
    same = [r for r in project.reports.values() if r.file.kind == order.kind and r.period.end < period.end]
    if not same:
        raise ReportgenError("no-source", kind=order.kind, known=known)
    return max(same, key=lambda report: report.period.end)


# --- the files -------------------------------------------------------------------------------


def _texts(project: Project, source: Report, kind: str, period: Period) -> dict[str, str]:
    """Every file of the new report by name."""
    step = _step(project, source, period)
    entry = source.file.at().file.rsplit("/", 1)[-1]
    report = round_trip.read(source.folder / entry)
    empty_report(report, step)
    report[next(key for key in vocabulary.aliases("ReportFile", "kind") if key in report)] = kind
    texts = {entry: round_trip.written(report)}
    for chapter in source.chapters:
        for section, path in zip(chapter.sections, chapter.files, strict=True):
            name = path.rsplit("/", 1)[-1]
            tree = round_trip.read(source.folder / name)
            empty_section(tree, type(section), step)
            text = round_trip.written(tree)
            goals = isinstance(section, GoalsSection | QualityGoalsSection)
            texts[name] = _with_goals(project, tree, text) if goals else text
    return texts


def _with_goals(project: Project, tree: CommentedMap, text: str) -> str:
    """The goals' own words above each assessment, where they do not stand there already."""
    key = next((k for k in vocabulary.aliases("GoalsSection", "assessments") if k in tree), None)
    for name in tree[key] or () if key else ():
        goal = project.goals.get(name)
        found = re.search(rf"^( +){re.escape(name)}:", text, re.MULTILINE)
        if goal and found and not text[: found.start()].rstrip().rpartition("\n")[2].lstrip().startswith("#"):
            level = vocabulary.label(f"level-{goal.level}", project.file.language)
            text = f"{text[: found.start()]}{found[1]}# {level}: {goal.goal.text}\n{text[found.start() :]}"
    return text


def _pictures(source: Report) -> list[Path]:
    return [source.folder / image.file for section in source.sections for image in section.images]


def _place(texts: dict[str, str], pictures: list[Path], folder: Path) -> None:
    """Write beside the folder's place, then move: a folder that is there is whole."""
    with tempfile.TemporaryDirectory(prefix=".", dir=folder.parent) as made:
        new = Path(made) / folder.name
        new.mkdir()
        for name, text in texts.items():
            (new / name).write_text(text, "utf-8")
        for picture in pictures:
            if picture.is_file():
                shutil.copyfile(picture, new / picture.name)
        new.rename(folder)


# --- from one period to the next -------------------------------------------------------------


def _step(project: Project, source: Report, new: Period) -> Step:
    language, old = project.file.language, source.period
    context = ProjectContext(project).reports[source.name]
    lights = {area.id: vocabulary.enum_word("Light", area.light.value, language) for area in context.units.areas}
    scope = replace(context.scope, period=new)
    move = partial(_moved, old=old, new=new)
    return Step(
        language, old, move, partial(later, months=_months(old, new)), partial(_renamed, old=old, new=new),
        partial(_citing, move=move), lambda text: not parse_label(Prose(text), scope).diagnostics, lights,
    )  # fmt: skip


def later(day: date, months: int) -> date:
    """The same day so many months later, or the month's last where it has no such day (29 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _months(old: Period, new: Period) -> int:
    return (new.end.year - old.end.year) * 12 + new.end.month - old.end.month


def _moved(period: Period, old: Period, new: Period) -> Period:
    """A period as far from the new one as it was from the old; others than the report's own move by years."""
    if period.grain is not old.grain or old.grain is not new.grain:
        return new if period == old else Period(period.year + new.year - old.year, period.grain, period.number)
    year, number = divmod(_index(period) + _index(new) - _index(old), 12 // old.grain.months)
    return Period(year, old.grain, number + 1)


def _index(period: Period) -> int:
    return period.year * (12 // period.grain.months) + period.number - 1


def _renamed(text: str, old: Period, new: Period) -> str:
    """A title of the old period as one of the new: its name in words or signs, then its year and the one before."""
    if old.grain is not Grain.YEAR:
        forms = [
            (getattr(old, f)(each), getattr(new, f)(each)) for f in ("label", "span_label") for each in ("sv", "en")
        ]
        for before, after in [*forms, (str(old), str(new))]:
            text = text.replace(before, after)
    if old.year == new.year:
        return text
    years = {str(old.year): str(new.year), str(old.year - 1): str(new.year - 1)}
    return re.sub(r"(?<!\d)\d{4}(?!\d)", lambda match: years.get(match[0], match[0]), text)


def _citing(text: str, move: Callable[[Period], Period]) -> str:
    """The text with the periods of its citations moved, and nothing else."""
    for found in reversed(list(braces(text))):
        asked = found.citation.period if found.citation else None
        period = parse_period(asked.text) if asked else None
        if asked and period:
            at = found.at(asked)
            text = f"{text[:at]}{move(period)}{text[at + asked.end - asked.start :]}"
    return text
