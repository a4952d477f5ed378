"""Adding a source is one line in the table: its files are read, and a fault in one names the cell."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reportgen import reporting
from reportgen.cluster import bundle
from reportgen.diagnostics import Location, Result
from reportgen.located import Mapping
from reportgen.sources import SOURCES
from tests.conftest import FOLDER, Tiny


def read_toy(path: Path, name: str) -> Result[Mapping]:
    """One fact in one line, `id;name;unit;period;value`, as if it were a row of a sheet."""
    fact, title, unit, period, value = path.read_text("utf-8").strip().split(";")

    def made(column: str, **values: Any) -> Mapping:
        mapping = Mapping(Location(name, 2, 1, f"Blad1!{column}2"))
        mapping.update(values)
        mapping.keys_at = dict.fromkeys(values, mapping.location)
        mapping.values_at = {
            key: inner.location if isinstance(inner, Mapping) else mapping.location for key, inner in values.items()
        }
        return mapping

    outcome = made("E", **{period: value})
    return Result(made("A", fakta=made("A", **{fact: made("B", namn=title, enhet=unit, utfall=outcome)})))


@pytest.fixture
def with_toy(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """The tiny project where a sentence cites a fact of a file of a new kind."""
    monkeypatch.setitem(SOURCES, ".toy", read_toy)
    tiny.write("content/data/mer.TOY", "barn;Barn i förskolan;antal;2018;712")
    tiny.replace(f"{FOLDER}/10-text.yaml", "{{ hushåll }}.", "{{ hushåll }} och barnen {{ barn }}.")
    return tiny


def test_a_registered_source_is_read(with_toy: Tiny) -> None:
    assert with_toy.check() == ()
    project = with_toy.load().value
    assert project is not None
    assert b"mer.TOY" in bundle(project, "liten-2018")
    assert [str(each.location) for each in project.observed["barn"].values()] == ["content/data/mer.TOY:Blad1!E2"]


def test_a_file_that_no_source_reads_is_left_alone(tiny: Tiny) -> None:
    tiny.write("content/data/mer.toy", "barn;Barn i förskolan;antal;2018;712")
    assert tiny.check() == ()


def test_a_fault_in_a_cell_names_the_cell_in_every_format(with_toy: Tiny) -> None:
    with_toy.write("content/data/mer.TOY", "barn;Barn i förskolan;antal;2018;712 tkr")
    found = [d for d in with_toy.check() if d.rule == "unit-mismatch"]
    shown = {form: reporting.WRITERS[form](found, "sv") for form in ("json", "github", "gitlab", "azure", "sarif")}
    shown["text"] = reporting.in_full(found, "sv", reporting.Sources(with_toy.root))
    assert shown["text"].startswith("content/data/mer.TOY:Blad1!E2: fel[unit-mismatch]")
    assert "|" not in shown["text"]
    assert json.loads(shown["json"])[0]["label"] == "Blad1!E2"
    assert shown["github"].startswith("::error file=content/data/mer.TOY,title=unit-mismatch::Blad1!E2: ")
    assert all("Blad1!E2" in text for text in shown.values())
