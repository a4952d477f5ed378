"""The figures behind a report as files that travel inside it: CSV for Excel, JSON for programs, the same rows in both.

The CSV is what a Swedish Excel opens with a double click: UTF-8 with a byte order mark, semicolons, decimal commas.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from io import StringIO

from reportgen import vocabulary
from reportgen.assemble import provenance
from reportgen.document.tree import Attachment
from reportgen.figures import Figures, Value
from reportgen.model.project import Project, Report
from reportgen.model.refs import LedgerRef, resolve
from reportgen.quantities import Quantity, unit_label

COLUMNS = ("id", "name", "kind", "municipality", "period", "value", "unit", "origin", "source")
MAX_DECIMALS = 6  # as many as content may be written with
_DECIMAL_MARK = {"sv": ",", "en": "."}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what Excel would run instead of show


def attachments(figures: Figures, report: Report) -> tuple[Attachment, ...]:
    """The files of a report; none where it is made of no figures."""
    rows = [_row(figures, value) for value in provenance.used(figures, report.period)]
    if not rows:
        return ()
    language = figures.project.file.language
    name = f"{report.name}-{vocabulary.label('facts-file', language)}"
    made = (("csv", "text/csv", _csv(rows, language)), ("json", "application/json", _json(figures, report, rows)))
    return tuple(
        Attachment(f"{name}.{ending}", kind, vocabulary.label(f"facts-{ending}", language), data)
        for ending, kind, data in made
    )


def _row(figures: Figures, value: Value) -> dict[str, str]:
    """A row by column; the value with all its decimals and a point."""
    project, language = figures.project, figures.project.file.language
    origin = vocabulary.label("facts-written" if value.is_written else "facts-computed", language)
    if value.quantity.approximate:
        origin = vocabulary.label("facts-approximate", language, origin=origin)
    return {
        "id": value.ref,
        "name": _name(figures, value.ref),
        "kind": vocabulary.label(f"facts-kind-{value.kind}", language),
        "municipality": _whose(project, value),
        "period": str(value.period),
        "value": f"{_exact(value.quantity).printed:f}",
        "unit": unit_label(value.quantity.unit, language),
        "origin": origin,
        "source": _source(figures, value),
    }


def _exact(quantity: Quantity) -> Quantity:
    """With the decimals that it has, up to six of a fraction that never ends."""
    bare = Quantity(quantity.value)
    return quantity.with_decimals(max(quantity.decimals, min(bare.decimals, MAX_DECIMALS)))


def _source(figures: Figures, value: Value) -> str:
    """Where a value comes from: what is made up to compare with is not from the source of the own values."""
    project = figures.project
    peers = [value.peer, *(part.peer for part in value.parts)]
    if any(project.peers[peer].example for peer in peers if peer):
        return vocabulary.label("peers-example", project.file.language)
    return figures.source(value.ref)


def _whose(project: Project, value: Value) -> str:
    if value.kind == "median":
        return vocabulary.label("facts-peers", project.file.language)
    return project.peers[value.peer].name if value.peer else project.file.municipality


def _name(figures: Figures, ref: str) -> str:
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


def _json(figures: Figures, report: Report, rows: list[dict[str, str]]) -> bytes:
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
