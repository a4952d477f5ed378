"""The editor's schema: it knows every file of the example, and refuses what the build refuses."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator
from typer.testing import CliRunner

from reportgen import cli, vocabulary
from reportgen.model.base import Entity
from reportgen.periods import parse_period
from reportgen.quantities import SPELLINGS, parse_quantity
from reportgen.schema import help_texts, json_schema
from reportgen.sources.yaml import parse_yaml, read_yaml

ROOT = Path(__file__).parent.parent
FILES = [ROOT / "reportgen.yaml", *sorted((ROOT / "content").rglob("*.yaml"))]
LINE = re.compile(r"# yaml-language-server: \$schema=(\S+)")


@cache
def _validator(language: str) -> Draft7Validator:
    schema = json.loads(json_schema(language))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def _plain(value: Any) -> Any:
    """What the editor would see: the values alone, without their places in the file."""
    if isinstance(value, dict):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Decimal):
        return float(value)
    return str(value) if isinstance(value, str) else value


def _faults(text: str, language: str = "sv") -> list[str]:
    read = parse_yaml(text, "a.yaml")
    assert read.value is not None, read.diagnostics
    return [error.message for error in _validator(language).iter_errors(_plain(read.value))]


def _properties(schema: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    """Every property with its path, except the conditions, which nobody hovers over."""
    if isinstance(schema, dict):
        yield from ((f"{path}/{name}", found) for name, found in schema.get("properties", {}).items())
        for name, inner in schema.items():
            if name != "if":
                yield from _properties(inner, f"{path}/{name}")
    elif isinstance(schema, list):
        for number, inner in enumerate(schema):
            yield from _properties(inner, f"{path}/{number}")


# --- the committed file and the example ------------------------------------------------------


def test_committed_schema_is_current() -> None:
    """Else authors get help for an older version: `reportgen schema > content/schema.sv.json`."""
    assert (ROOT / "content" / "schema.sv.json").read_text("utf-8") == json_schema("sv") + "\n"


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_command_prints_the_schema(language: str) -> None:
    """Else there is no way to make the file anew."""
    result = CliRunner().invoke(cli.app, ["schema", "--lang", language])
    assert result.exit_code == 0
    assert result.stdout == json_schema(language) + "\n"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_of_the_example_is_valid(path: Path) -> None:
    """Else the editor underlines content that builds."""
    read = read_yaml(path, path.name)
    assert read.value is not None, read.diagnostics
    assert [error.message for error in _validator("sv").iter_errors(_plain(read.value))] == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_file_names_the_schema(path: Path) -> None:
    """Else the author of that file gets no completion and no help."""
    match = LINE.fullmatch(path.read_text("utf-8").splitlines()[0])
    assert match
    assert (path.parent / match[1]).resolve() == ROOT / "content" / "schema.sv.json"


# --- what is refused -------------------------------------------------------------------------

GOAL = "typ: mål\nrubrik: A\nområde: x\nbedömningar: {m: {indikatorer: {i: "
WRONG = {
    "a mapping for a text": "typ: text\nrubrik: A\ntext: {B: C}\n",
    "a key that does not exist": "typ: text\nrubrik: A\ntext: B\nrubik: C\n",
    "a key in the other language": "typ: text\nrubrik: A\ntext: B\nowner: C\n",
    "a key of another type of section": "typ: text\nrubrik: A\ntext: B\nrisker: {}\n",
    "a missing key": "typ: text\nrubrik: A\n",
    "a type that does not exist": "typ: texter\nrubrik: A\ntext: B\n",
    "a value that does not exist": "typ: text\nrubrik: A\ntext: B\nstatus: nästan\n",
    "a value in the other language": "typ: text\nrubrik: A\ntext: B\nstatus: done\n",
    "a number for a text": "typ: text\nrubrik: 7\ntext: B\n",
    "a text for a list": "typ: text\nrubrik: A\ntext: B\ndiagram: linje\n",
    "a date of another form": "typ: text\nrubrik: A\ntext: B\nklart: 25 januari\n",
    "an outcome that is no number": GOAL + "{utfall: bra}}}}\n",
    "respondents with decimals": GOAL + "{svarande: 2.5}}}}\n",
    "an id with a space": "typ: risker\nrubrik: A\nrisker: {en risk: {risk: B}}\n",
    "a period that is none": "fakta: {f: {namn: A, enhet: antal, utfall: {våren 2018: 5}}}\n",
    "a unit that is none": "fakta: {f: {namn: A, enhet: bananer}}\n",
    "a report without a committee": "mall: m\ntitel: A\nperiod: 2018\nverksamhet: B\nkapitel: []\n",
    "a project with a slip of the pen": "kommun: Tyresö\nspåk: sv\n",
    "a data file with a slip of the pen": "fata: {}\n",
}


@pytest.mark.parametrize("text", WRONG.values(), ids=WRONG)
def test_faults_are_refused(text: str) -> None:
    """Else the author sees the fault only when the report is built, or sees a line per section type."""
    assert len(_faults(text)) == 1


# --- what is accepted ------------------------------------------------------------------------

ENGLISH = {
    "project": "municipality: Tyresö\nlanguage: en\n",
    "report": """
        template: annual
        title: Annual report
        period: 2018-T2
        organisation: Care
        committee: Welfare
        status: adopted
        chapters: [{sections: [10.yaml]}]""",
    "data": """
        indicators:
          sick_leave:
            name: Sick leave
            unit: percent
            better: lower
            aggregate: latest
            targets: {2018: 5 %}
            yellow to: 6 %
        facts:
          share: {name: Share, unit: "%", computed: {share of: [a, b]}}
        income statements:
          office: {name: Office, unit: tkr, rows: {a: {name: A, cost: {2018: -70 423}}}}
        goal areas:
          staff: {name: Staff, goals: {g: {text: G, committee goals: {h: {text: H, indicators: [sick_leave]}}}}}""",
    "section": """
        type: goals
        title: Staff
        due: 2019-01-25
        status: in review
        area: staff
        assessments:
          h:
            assessment: not assessed
            indicators: {sick_leave: {outcome: 5 %, chart: {type: line, from: 2018-01, to: 2018-12}}}""",
    "summary": "type: summary\ntitle: A\nassessment table: yes\nkey figures: [{label: B, value: '{{ c }}'}]\n",
}


@pytest.mark.parametrize("text", ENGLISH.values(), ids=ENGLISH)
def test_english_files_have_a_schema_too(text: str) -> None:
    """Else those who write in English get red lines under every key."""
    assert _faults(text, "en") == []
    assert _faults(text, "sv")


def test_keys_with_nothing_after_them_are_accepted() -> None:
    """Else a skeleton that waits to be filled in is red before anybody has written a word."""
    assert _faults("typ: mål\nrubrik: A\nområde: x\nbedömningar: {m: {bedömning: , kommentar: }}\n") == []


AMOUNTS = ["5 %", "−23 mnkr", "-23", "10 108 tkr", "ca 2 000 kr/dygn", "20,4", "about 5", "+3 procentenheter", "- 7"]
PERIODS = ["2018", "2018-T1", "2018-Q4", "2018-01", "2018-12"]
UNITS = list(SPELLINGS)


@pytest.mark.parametrize(("amount", "period"), [*product(AMOUNTS, PERIODS[:1]), *product(AMOUNTS[:1], PERIODS)])
def test_what_the_build_reads_the_editor_accepts(amount: str, period: str) -> None:
    """Else a figure that is written as the handbook says gets a red line."""
    assert parse_quantity(amount)
    assert parse_period(period)
    assert _faults(f'fakta: {{åäö_1: {{namn: A, enhet: kr, utfall: {{{period}: "{amount}"}}}}}}') == []


@pytest.mark.parametrize("unit", UNITS)
def test_every_spelling_of_a_unit_is_accepted(unit: str) -> None:
    """Else a unit that the build reads gets a red line."""
    assert _faults(f'fakta: {{f: {{namn: A, enhet: "{unit}"}}}}') == []


# --- help ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_every_property_has_a_description(language: str) -> None:
    """Else hovering over that key shows nothing."""
    found = list(_properties(json.loads(json_schema(language))))
    assert len(found) > 150
    assert [path for path, schema in found if len(schema.get("description", "")) < 10] == []


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_nothing_can_be_written_that_is_not_described(language: str) -> None:
    """Else a model lets unknown keys through, and a slip of the pen is not seen."""
    definitions = json.loads(json_schema(language))["definitions"]
    assert all(schema["additionalProperties"] is False for schema in definitions.values())


def test_help_is_the_same_in_both_languages() -> None:
    """Else a key is explained in one language only."""
    swedish, english = ({(s, n) for s, texts in help_texts(lang).items() for n in texts} for lang in ("sv", "en"))
    assert swedish == english


def test_no_help_is_left_over() -> None:
    """Else somebody wrote a text that is shown nowhere, most likely because of a slip of the pen."""
    fields = {model.__name__: set(model.model_fields) for model in _models()}
    known = {**fields, "common": set().union(*fields.values()), "hints": {"prose"}}
    assert [(s, n) for s, texts in help_texts("sv").items() for n in texts if n not in known.get(s, ())] == []


def _models(kind: type[Entity] = Entity) -> list[type[Entity]]:
    return [model for child in kind.__subclasses__() for model in (child, *_models(child))]
