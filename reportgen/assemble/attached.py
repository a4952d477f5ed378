"""The figures behind a report as files that travel inside it: CSV for Excel, JSON for programs, the same rows in both.

The CSV is what a Swedish Excel opens with a double click: UTF-8 with a byte order mark, semicolons, decimal commas.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO

from reportgen import vocabulary
from reportgen.assemble.behind import Used, UsedFigures
from reportgen.document.tree import Attachment
from reportgen.model.project import Project, Report
from reportgen.model.refs import LedgerRef, resolve
from reportgen.quantities import unit_label

COLUMNS = ("id", "name", "kind", "municipality", "period", "value", "unit", "origin", "source")
_DECIMAL_MARK = {"sv": ",", "en": "."}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what Excel would run instead of show


def attachments(figures: UsedFigures, report: Report) -> tuple[Attachment, ...]:
    """The files of a report; none where it is made of no figures."""
    rows = [_row(figures, used) for used in figures.used(report.period)]
    if not rows:
        return ()
    language = figures.project.file.language
    name = f"{report.name}-{vocabulary.label('facts-file', language)}"
    made = (("csv", "text/csv", _csv(rows, language)), ("json", "application/json", _json(figures, report, rows)))
    return tuple(
        Attachment(f"{name}.{ending}", kind, vocabulary.label(f"facts-{ending}", language), data)
        for ending, kind, data in made
    )


def _row(figures: UsedFigures, used: Used) -> dict[str, str]:
    """A row by column; the value with all its decimals and a point."""
    project, language = figures.project, figures.project.file.language
    origin = vocabulary.label("facts-written" if used.written else "facts-computed", language)
    if used.value.approximate:
        origin = vocabulary.label("facts-approximate", language, origin=origin)
    return {
        "id": used.ref,
        "name": _name(figures, used.ref),
        "kind": vocabulary.label(f"facts-kind-{used.kind}", language),
        "municipality": _whose(project, used),
        "period": str(used.period),
        "value": f"{used.value.value:f}",
        "unit": unit_label(used.value.unit, language),
        "origin": origin,
        "source": _source(figures, used),
    }


def _source(figures: UsedFigures, used: Used) -> str:
    """Where a value comes from: what is made up to compare with is not from the source of the own values."""
    project = figures.project
    peers = [used.peer] if used.peer else project.facts[used.ref].peers if used.kind == "median" else ()
    if any(project.peers[peer].example for peer in peers):
        return vocabulary.label("peers-example", project.file.language)
    return figures.source(used.ref)


def _whose(project: Project, used: Used) -> str:
    if used.kind == "median":
        return vocabulary.label("facts-peers", project.file.language)
    return project.peers[used.peer].name if used.peer else project.file.municipality


def _name(figures: UsedFigures, ref: str) -> str:
    """What a value is called: of an income statement with the statement and the measure."""
    found = resolve(figures.project, ref)
    if not isinstance(found, LedgerRef):
        return figures.name(ref)
    entry = figures.project.ledgers[found.ledger]
    row = entry.rows[found.row].name if found.row else ""
    return ", ".join(filter(None, [entry.name, row, ref.rsplit(".", 1)[-1]]))


def _csv(rows: list[dict[str, str]], language: str) -> bytes:
    out = StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_heads(language).values())
    for row in rows:
        number = row["value"].replace(".", _DECIMAL_MARK[language])
        writer.writerow(number if name == "value" else _harmless(text) for name, text in row.items())
    return out.getvalue().encode("utf-8-sig")


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _json(figures: UsedFigures, report: Report, rows: list[dict[str, str]]) -> bytes:
    """One row a line, the values as numbers with all their decimals, which no float could promise."""
    language = figures.project.file.language
    heads = _heads(language)
    about = {
        "title": report.file.title,
        "municipality": figures.project.file.municipality,
        "period": str(report.period),
        "language": language,
        "about": vocabulary.label("facts-about", language),
        "columns": {heads[name]: vocabulary.label(f"facts-about-{name}", language) for name in COLUMNS},
    }
    head = json.dumps(about, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n".join(f"  {{{', '.join(_members(row, heads))}}}" for row in rows)
    return f'{head},\n "rows": [\n{lines}\n ]\n}}\n'.encode()


def _members(row: dict[str, str], heads: dict[str, str]) -> Iterator[str]:
    for name, text in row.items():
        yield f"{_quoted(heads[name])}: {text if name == 'value' else _quoted(text)}"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _heads(language: str) -> dict[str, str]:
    return {name: vocabulary.label(f"facts-column-{name}", language) for name in COLUMNS}
