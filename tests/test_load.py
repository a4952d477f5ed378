"""Files to a project: what is merged, in which order, and what a model is told of its own place."""

from __future__ import annotations

import os
from decimal import Decimal
from pathlib import Path

import pytest

from reportgen.diagnostics import Key, Location, ReportgenError
from reportgen.load import find_root
from reportgen.load.bind import bind
from reportgen.load.reader import Reader
from reportgen.model.facts import DataFile
from reportgen.model.project import ReportFile
from reportgen.model.sections.texts import SummarySection, TextSection
from reportgen.model.sections.work import AssignmentsSection
from reportgen.periods import parse_period
from reportgen.quantities import Quantity, Unit
from reportgen.sources.yaml import parse_yaml
from tests.conftest import DATA, FOLDER, GOALS, REPORT, TEXT, Tiny, told


def test_what_is_written_is_what_is_loaded(tiny: Tiny) -> None:
    """The whole way from a file's text to typed values, in the units that were declared."""
    project = tiny.load().value
    assert project is not None
    now = parse_period("2018")
    assert now is not None
    assert project.observed["underskott"][now].quantity == Quantity(Decimal(-23000), Unit.TKR)
    assert project.observed["sjukfrånvaro"][now].location == Location(f"{FOLDER}/20-mal.yaml", 11, 17)
    assert project.goals["låg_sjukfrånvaro"].area == "arbetsgivare"
    assert [section.title for section in project.reports["liten-2018"].sections] == ["Året", "Attraktiv arbetsgivare"]
    assert project.reports["liten-2018"].chapters[0].files == (f"{FOLDER}/10-text.yaml",)


def test_data_may_be_spread_over_files(tiny: Tiny) -> None:
    """Each unit keeps its own file; .yml and capitals are what some editors make of a name."""
    tiny.write("content/data/b.yml", "fakta:\n  b: {namn: B, enhet: antal}\n")
    tiny.write("content/data/c.YAML", "fakta:\n  c: {namn: C, enhet: antal}\n")
    tiny.write("content/data/d.txt", "inte data")
    project = tiny.load().value
    assert project is not None
    assert {"b", "c", "hushåll"} <= set(project.facts)


def test_the_root_is_found_from_within(tiny: Tiny) -> None:
    """The command works from any folder of the project, and says so outside one."""
    assert find_root(tiny.root / FOLDER) == tiny.root
    with pytest.raises(ReportgenError) as caught:
        find_root(Path(tiny.root.anchor))
    assert caught.value.rule == "no-project"


def test_names_of_files_cannot_break_a_line(tiny: Tiny) -> None:
    """A file's name may hold a line feed or half a letter; a message is one line of valid text."""
    name = os.fsencode(tiny.root / "content/data") + b"/a\nb\xff.yaml"
    Path(os.fsdecode(name)).write_bytes(b"fakta: 5\n")
    (line,) = told(tiny.load().diagnostics)
    assert line.startswith("content/data/a�b�.yaml:1:8: fel[wrong-type]")
    assert line.encode()


def test_a_report_is_read_even_if_one_section_is_not(tiny: Tiny) -> None:
    """The other sections' faults are told in the same run."""
    tiny.write(f"{FOLDER}/10-text.yaml", "typ: [")
    project = tiny.load().value
    assert project is not None
    assert [section.title for section in project.reports["liten-2018"].sections] == ["Attraktiv arbetsgivare"]


def test_missing_keys_are_named_in_the_readers_language() -> None:
    """Whoever reads English is not asked for ”nämnd”."""
    values = parse_yaml("date: 2019-01-01\n", "f.yaml").value
    assert values is not None
    missing = [fault.args["key"] for fault in bind(values, ReportFile, "sv").diagnostics]
    needed = [name for name, field in ReportFile.model_fields.items() if field.is_required()]
    assert missing == [Key("ReportFile", name) for name in needed]


def test_lists_and_mappings_point_at_the_very_item() -> None:
    """Line 40 of a list of goals is no help if the message says line 3."""
    text = "typ: uppdrag\nrubrik: x\nuppdrag:\n  a:\n    namn: A\n  b:\n    namn: [B]\n  c: C\n  d-e:\n    namn: D\n"
    values = parse_yaml(text.replace("typ: uppdrag", "typ: assignments"), "f.yaml").value
    assert values is not None
    found = bind(values, AssignmentsSection, "sv").diagnostics
    assert sorted((d.location.line, d.location.column, d.rule) for d in found) == [
        (7, 11, "wrong-type"), (8, 6, "wrong-type"), (9, 3, "bad-id"),
    ]  # fmt: skip


def test_models_know_where_they_were_written() -> None:
    """Every later rule points through these; an unknown key or index falls back to what holds it."""
    values = parse_yaml("fakta:\n  a:\n    namn: A\n    enhet: antal\n    utfall: {2018: 5}\n", "f.yaml").value
    assert values is not None
    data = bind(values, DataFile, "sv").value
    assert data is not None
    fact = data.facts["a"]
    assert data.key_at("a", "facts") == Location("f.yaml", 2, 3)
    assert data.value_at("a", "facts") == fact.at() == Location("f.yaml", 3, 5)
    assert fact.at("name") == Location("f.yaml", 3, 11)
    assert fact.at("note") == fact.at()
    assert fact.key_at("2018", "values") == Location("f.yaml", 5, 14)
    assert fact.value_at("2018", "values") == Location("f.yaml", 5, 20)
    assert fact.value_at("2017", "values") == fact.at("values") == Location("f.yaml", 5, 13)
    assert fact.item_at("name", 3) == fact.at("name")
    assert TextSection.model_validate({"typ": "text", "rubrik": "x", "text": "y"}).at("title") == Location("")


def test_yes_and_no_are_read_in_both_languages() -> None:
    """`summa: ja` must not be the text "ja", nor refused."""
    for word, value in {"ja": True, "Nej": False, "yes": True, "no": False, "true": True}.items():
        text = f"typ: summary\nrubrik: x\nbedömningstabell: {word}\n"
        values = parse_yaml(text, "f.yaml").value
        assert values is not None
        section = bind(values, SummarySection, "sv").value
        assert section is not None
        assert section.matrix is value


def test_a_hidden_folder_is_no_report(tiny: Tiny) -> None:
    """An editor's own copy of a report must not be built."""
    tiny.write("content/.kopia/rapport.yaml", REPORT)
    tiny.write("content/.kopia/10-text.yaml", TEXT)
    tiny.write("content/.kopia/20-mal.yaml", GOALS)
    project = tiny.load().value
    assert project is not None
    assert list(project.reports) == ["liten-2018"]


def test_the_reader_tells_each_fault_once(tiny: Tiny) -> None:
    """A file that is asked for and cannot be had leaves one line, not one for each step."""
    reader = Reader(tiny.root)
    assert reader.read(tiny.root / "borta.yaml") is None
    assert [fault.variant for fault in reader.faults] == ["missing"]
    assert reader.listed(tiny.root / "borta") == {}
    assert reader.listed(tiny.root / DATA) == {}
    assert [str(fault.location) for fault in reader.faults[1:]] == [f"{DATA}:1:1"]
