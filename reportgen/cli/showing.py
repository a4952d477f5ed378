"""How `status` is shown: a table on a terminal, aligned columns on a pipe, JSON for machines."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable
from datetime import date

import typer

from reportgen import vocabulary
from reportgen.year.progress import NOT_APPROVED, Row, Standing

COLUMNS = ("section", "file", "status", "owner", "due", "late", "words", "owed", "faults")
_RIGHT = {"late", "words", "faults"}


def as_json(standings: Iterable[Standing], today: date) -> str:
    """The same for the same content and day; a report's files in reading order."""
    reports = [{"name": s.name, "sections": [_object(row) for row in s.rows], "total": s.total()} for s in standings]
    told = {"date": today.isoformat(), "reports": reports}
    return json.dumps(told, ensure_ascii=False, indent=2, sort_keys=True)


def show(standings: Iterable[Standing], language: str) -> None:
    """Each report's table and its totals, on standard output."""
    write = _rich if sys.stdout.isatty() else _plain
    heads = [vocabulary.term(f"col-{name}", language) for name in COLUMNS]
    for standing in standings:
        rows = [_cells(row, standing, language) for row in standing.rows]
        write(standing.name, heads, rows)
        typer.echo(f"{vocabulary.term('status-total', language, **standing.total())}\n")


def _object(row: Row) -> dict[str, object]:
    return {
        "title": row.title, "file": row.file, "status": row.status or None, "owner": row.owner or None,
        "due": row.due.isoformat() if row.due else None, "days_late": row.late, "words": row.words,
        "owed": dict(row.owed or {}), "faults": row.faults,
    }  # fmt: skip


def _cells(row: Row, standing: Standing, language: str) -> list[str]:
    inside = f"/{standing.name}/" in row.file
    status = vocabulary.enum_word("TextStatus", row.status, language) if row.status else ""
    return [
        row.title or ("" if inside else vocabulary.term("elsewhere", language)),
        row.file.rsplit("/", 1)[-1] if inside else row.file,
        status, row.owner, row.due.isoformat() if row.due else "",
        vocabulary.term("days", language, count=row.late) if row.late else "",
        str(row.words), _owed(row, language), str(row.faults or ""),
    ]  # fmt: skip


def _owed(row: Row, language: str) -> str:
    """What is owed, each with its number; approval last, and only where nothing else hinders it."""
    words = vocabulary.table(language)["terms"]
    told = [
        f"{words.get(f'owes-{rule}', words['owes-other'])} {count}"
        for rule, count in (row.owed or {}).items()
        if rule != NOT_APPROVED
    ]
    waits = NOT_APPROVED in (row.owed or {}) and not told
    return ", ".join([*told, *([words["approval"]] if waits else [])])


def _plain(name: str, heads: list[str], rows: list[list[str]]) -> None:
    lines = [heads, *rows]
    widths = [max(len(line[at]) for line in lines) for at in range(len(heads))]
    typer.echo(name)
    for line in lines:
        cells = (
            cell.rjust(width) if column in _RIGHT else cell.ljust(width)
            for cell, width, column in zip(line, widths, COLUMNS, strict=True)
        )
        typer.echo("  ".join(cells).rstrip())


def _rich(name: str, heads: list[str], rows: list[list[str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=name, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for head, column in zip(heads, COLUMNS, strict=True):
        table.add_column(head, justify="right" if column in _RIGHT else "left")
    for row in rows:
        styles = {"late": "red", "owed": "yellow", "faults": "red"}
        table.add_row(*(Text(cell, styles.get(column, "")) for cell, column in zip(row, COLUMNS, strict=True)))
    Console(no_color="NO_COLOR" in os.environ).print(table)
