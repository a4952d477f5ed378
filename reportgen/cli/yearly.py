"""The commands for work over the year: `init`, `new`, `status` and `explain`."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from reportgen import vocabulary
from reportgen.cli.common import Debug, Language, ProjectFolder, Reports, language_of, readable, shown
from reportgen.diagnostics import ReportgenError


def init(
    folder: Annotated[Path, typer.Argument(help="Mapp att lägga projektet i; den ska vara tom eller inte finnas.")],
    kind: Annotated[str, typer.Option("--kind", help="Slag av rapport.")] = "verksamhetsberattelse",
    lang: Annotated[str, typer.Option("--lang", help="Projektets språk: sv eller en.")] = "sv",
    debug: Debug = False,
) -> None:
    """Skapa ett nytt projekt som går att bygga direkt."""
    from reportgen.theme import package_templates
    from reportgen.year.starter import start

    language = language_of(lang, None)
    for path in start(folder, kind, language, [package_templates()]):
        typer.echo(str(shown(path)))
    typer.echo(vocabulary.term("started", language, folder=shown(folder)), err=True)


def new(
    kind: Annotated[str, typer.Argument(help="Slag av rapport, till exempel verksamhetsberattelse.")],
    period: Annotated[
        str, typer.Option("--period", help="Den nya rapportens period: 2019, 2019-T2, 2019-Q3, 2019-08.")
    ],
    source: Annotated[str | None, typer.Option("--from", help="Rapport att utgå från; annars den senaste.")] = None,
    name: Annotated[str | None, typer.Option("--name", help="Mappens namn; annars slag och period.")] = None,
    project: ProjectFolder = Path(),
    lang: Language = None,
    debug: Debug = False,
) -> None:
    """Skapa nästa periods rapport av en tidigare."""
    from reportgen import pipeline, policy
    from reportgen.load.kinds import known_kinds
    from reportgen.year.carry_over import Order, carry_over

    loaded, language = readable(pipeline.open_project(project), lang)
    kinds = tuple(known_kinds(loaded.template_folders))
    folder = carry_over(loaded, Order(kind, period, source, name), kinds, pipeline.report_names(loaded))
    for path in sorted(folder.iterdir()):
        typer.echo(str(shown(path)))
    again = pipeline.open_project(loaded.root)
    owed = sum(policy.is_owed(found) for found in pipeline.check(again, (folder.name,)))
    typer.echo(vocabulary.term("owed-count", language, count=owed, name=folder.name), err=True)


def status(
    reports: Reports = None,
    form: Annotated[str, typer.Option("--format", help="text eller json.")] = "text",
    day: Annotated[str | None, typer.Option("--date", help="Dag att räkna förseningar från; annars i dag.")] = None,
    project: ProjectFolder = Path(),
    lang: Language = None,
    debug: Debug = False,
) -> None:
    """Visa vem som är skyldig vad, och hur sent det är."""
    from reportgen import pipeline
    from reportgen.cli import showing
    from reportgen.year.progress import standing

    if form not in ("text", "json"):
        raise ReportgenError("unknown-format", name=form, known=("text", "json"))
    today = _day(day)
    loaded = pipeline.open_project(project)
    whole, language = readable(loaded, lang)
    names = pipeline.chosen(whole, tuple(reports or ()))
    found = [standing(whole, name, told, today) for name, told in pipeline.check_each(loaded, names).items()]
    if form == "json":
        typer.echo(showing.as_json(found, today))
    else:
        showing.show(found, language)


def explain(
    name: Annotated[str | None, typer.Argument(help="Ett faktum, mål eller område, eller namnet på en regel.")] = None,
    every: Annotated[bool, typer.Option("--all", help="Visa alla regler, som i docs/regler.md.")] = False,
    project: ProjectFolder = Path(),
    lang: Language = None,
    debug: Debug = False,
) -> None:
    """Visa varifrån ett tal kommer och var det används, eller vad en regel menar."""
    if every:
        from reportgen.checks import pages

        typer.echo(pages.whole())
        return
    from reportgen import pipeline
    from reportgen.year.explain import explain as explained

    if name is None:
        raise ReportgenError("no-name")
    whole, language = readable(pipeline.open_project(project), lang)
    typer.echo(explained(whole, name, language))


def _day(written: str | None) -> date:
    try:
        return date.fromisoformat(written) if written else date.today()
    except ValueError:
        raise ReportgenError("bad-date", found=str(written)) from None
