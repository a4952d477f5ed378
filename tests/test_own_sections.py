"""A section type of a project's own, from `templates/README.md`: one folder and no Python."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from reportgen import pipeline
from reportgen.fields import fields
from reportgen.model.authoring import Kind
from reportgen.schema import json_schema
from reportgen.year.carry_over import Order, carry_over
from reportgen.year.progress import standing
from tests.conftest import FOLDER, Tiny, told
from tests.example import ROOT

PAGE = (ROOT / "templates" / "README.md").read_text("utf-8")
SAMPLES = dict(re.findall(r"<!-- section: (\S+) -->\n```\w+\n(.*?)```", PAGE, re.DOTALL))
TYPE = "templates/sections/enkät/section.yaml"
TEMPLATE = "templates/sections/enkät/section.html.j2"
SECTION = f"{FOLDER}/30-enkat.yaml"
NAME = "liten-2018"


@pytest.fixture
def own(tiny: Tiny) -> Tiny:
    """The tiny project with the page's section type and one section of it."""
    for path in (TYPE, TEMPLATE, SECTION):
        tiny.write(path, SAMPLES[Path(path).name])
    tiny.replace(
        f"{FOLDER}/rapport.yaml", "  - avsnitt: [20-mal.yaml]\n", "  - avsnitt: [20-mal.yaml, 30-enkat.yaml]\n"
    )
    return tiny


@pytest.mark.parametrize("engine", ["weasyprint", "typst"])
def test_the_page_s_section_type_is_built_in_all_formats(own: Tiny, tmp_path: Path, engine: str) -> None:
    own.write("reportgen.yaml", (own.root / "reportgen.yaml").read_text("utf-8") + f"pdf-motor: {engine}\n")
    assert told(own.check()) == []
    options = pipeline.Options(("html", "docx", "pdf"), tmp_path)
    built = pipeline.build(own.load(), NAME, options, lambda report, stage: None)
    assert [path.suffix for path in built.files] == [".html", ".docx", ".pdf"]
    assert "Svar kom från 441 hushåll" in (tmp_path / f"{NAME}.html").read_text("utf-8")


def test_it_is_in_the_schema(own: Tiny) -> None:
    project = own.load().value
    assert project is not None
    schema = json.loads(json_schema("sv", project.section_types))
    assert schema["definitions"]["Own_enkät"]["properties"]["slutsats"]["description"] == "Vad svaren betyder."
    valid = {"typ": "enkät", "rubrik": "x", "undersökning": "x", "frågor": [{"fråga": "x", "nöjda": "x"}]}
    check = Draft7Validator(schema)
    assert check.is_valid(valid)
    assert not check.is_valid({**valid, "omdöme": "lagom"})
    assert not check.is_valid({**valid, "okänd": "x"})


def test_new_empties_it_as_its_fields_say(own: Tiny) -> None:
    project = own.load().value
    assert project is not None
    kind = "verksamhetsberattelse"
    made = carry_over(project, Order(kind, "2019", name="ny"), (kind,), (NAME,)) / "30-enkat.yaml"
    text = made.read_text("utf-8")
    assert "undersökning: Brukarenkäten\ngjord: 2019-10-01\nomdöme:  #" in text
    assert "slutsats:  # " in text
    assert "fråga: Får du hjälp i tid?, nöjda: sjukfrånvaro, förra enkäten: null}" in text


def test_its_texts_are_fields_are_owed_and_are_read_by_the_rules(own: Tiny) -> None:
    own.replace(SECTION, "slutsats: De flesta är nöjda.", "slutsats: Det blev ett ett bra år.")
    assert [d.rule for d in own.check()] == ["doubled-word"]
    own.replace(SECTION, "slutsats: Det blev ett ett bra år. Svar kom från {{ hushåll }} hushåll.\n", "")
    loaded = own.load()
    assert loaded.value is not None
    report = loaded.value.reports[NAME]
    kinds = {field.key[-1]: (field.kind, field.owed) for field in fields(report) if field.file == SECTION}
    assert kinds["slutsats"] == (Kind.PROSE, True)
    assert kinds["omdöme"] == (Kind.CHOICE, False)
    assert kinds["förra enkäten"] == (Kind.QUANTITY, False)
    assert not {"nöjda", "typ"} & set(kinds)
    found = pipeline.check(loaded, (NAME,))
    rows = {row.file: row for row in standing(loaded.value, NAME, found, date(2019, 1, 1)).rows}
    assert rows[SECTION].owed == {"missing-text": 1}


@pytest.mark.parametrize(
    ("path", "old", "new", "expected"),
    [
        (SECTION, "omdöme: bra", "omdöme: braa", f"{SECTION}:6:9: fel[unknown-value]"),
        (SECTION, "nöjda: sjukfrånvaro", "nöjda: sjukfranvaro", f"{SECTION}:9:41: fel[unknown-id]"),
        (SECTION, "slutsats:", "slutsatser:", f"{SECTION}:7:1: fel[unknown-key]"),
        (SECTION, "undersökning: Brukarenkäten\n", "", f"{SECTION}:1:1: fel[missing-key]"),
        (SECTION, "typ: enkät", "typ: enkat", f"{SECTION}:1:6: fel[unknown-value]"),
        (TYPE, "typ: val", "typ: vall", f"{TYPE}:5:17: fel[unknown-value]"),
        (TYPE, ", ord: [bra, godtagbart, dåligt]", "", f"{TYPE}:5:11: fel[section-type]"),
        (TYPE, "gjord:", "rubrik:", f"{TYPE}:4:3: fel[section-type]"),
        (TYPE, "gjord:", "allow:", f"{TYPE}:4:3: fel[section-type]"),
        (TYPE, "gjord:", "copy:", f"{TYPE}:4:3: fel[section-type]"),
        (TYPE, "gjord:", "_gjord:", f"{TYPE}:4:3: fel[bad-id]"),
        (TYPE, "krävs: ja, hjälp: Vad enkäten", "kravs: ja, hjälp: Vad enkäten", f"{TYPE}:3:28: fel[unknown-key]"),
        (TEMPLATE, "section.slutsats", "section.slutsatsen", f"{TEMPLATE}:2:1: fel[template-error]"),
    ],
)
def test_a_fault_is_told_where_it_is(own: Tiny, path: str, old: str, new: str, expected: str) -> None:
    own.replace(path, old, new)
    lines = told(own.check())
    assert len(lines) == 1
    assert lines[0].startswith(expected), lines


def test_a_type_without_a_template_or_with_a_known_name_is_told(own: Tiny) -> None:
    own.remove(TEMPLATE)
    own.write("templates/sections/text/section.yaml", "fält: {a: {typ: rad}}\n")
    own.write("templates/sections/text/section.html.j2", "<p>x</p>\n")
    rules = [(d.location.file, d.rule, d.variant) for d in own.check() if d.rule == "section-type"]
    assert rules == [
        (TYPE, "section-type", "template"),
        ("templates/sections/text/section.yaml", "section-type", "name"),
    ]
