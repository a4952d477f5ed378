"""The two languages say the same things, and whatever the code names has words in both."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain, combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportgen import vocabulary
from reportgen.checks import pages
from reportgen.claims.pattern import AND
from reportgen.diagnostics import Diagnostic, Location
from reportgen.model import base, facts, project, section_file, sections
from reportgen.model.sections import analysis, enums, plan
from reportgen.quantities import Unit, parse_unit

ROOT = Path(__file__).parent.parent
PARTS = ("keys", "enums", "labels", "messages", "terms", "charts")
TELLERS = {  # what tells of a rule, and which of its arguments chooses among the wordings, if any
    "ReportgenError": 0, "PydanticCustomError": 0, "_gap": 0, "CitationError": 1, "Diagnostic": 2, "_fault": 2,
    "fault": 2, "told": 2, "_refused": 2,
}  # fmt: skip


def _flat(table: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    if isinstance(table, dict):
        for name, value in table.items():
            yield from _flat(value, (*path, str(name)))
    else:
        yield path, table


def _entries(language: str, part: str) -> dict[tuple[str, ...], str]:
    return dict(_flat(vocabulary.table(language)[part]))


def _models(kind: type[base.Entity] = base.Entity) -> list[type[base.Entity]]:
    found = [model for child in kind.__subclasses__() for model in (child, *_models(child))]
    return [model for model in found if model.__module__.startswith("reportgen.")]


def _enumerations() -> list[type[StrEnum]]:
    """The enumerations that the models read by their words; units have spellings of their own too."""
    found = [kind for module in (facts, project, section_file, enums, analysis, plan) for kind in vars(module).values()]
    kinds = {kind for kind in found if isinstance(kind, type) and issubclass(kind, StrEnum) and list(kind)}
    return sorted({*kinds, Unit}, key=lambda kind: kind.__name__)


# --- the two tables --------------------------------------------------------------------------


def test_both_languages_have_the_same_parts() -> None:
    """Else a whole kind of words is missing for those who work in the other language."""
    assert set(vocabulary.table("sv")) == set(vocabulary.table("en")) == set(PARTS)


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_have_the_same_entries(part: str) -> None:
    """Else a build in one language stops, or speaks the other language."""
    assert set(_entries("sv", part)) == set(_entries("en", part))


@pytest.mark.parametrize("part", PARTS)
def test_both_languages_fill_the_same_blanks(part: str) -> None:
    """Else a message loses the very detail that helps, such as the name or the suggestion."""
    blanks = re.compile(r"\{\{|\}\}|\{\w+\}")
    english = _entries("en", part)
    for entry, words in _entries("sv", part).items():
        assert sorted(blanks.findall(words)) == sorted(blanks.findall(english[entry])), entry


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_every_entry_is_text(language: str) -> None:
    """Else YAML read a word such as no or on as false, and that is what would be printed."""
    for part in PARTS:
        assert all(isinstance(words, str) and words for words in _entries(language, part).values())


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_every_message_can_be_shown(language: str) -> None:
    """Else a fault in the content ends in a crash instead of advice."""
    for entry in _entries(language, "messages"):
        variant = entry[1] if len(entry) == 3 else ""
        text, hint = vocabulary.message(entry[0], variant, language, {})
        assert text
        assert hint


# --- keys ------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", _models(), ids=lambda model: model.__name__)
def test_every_field_has_a_key_of_its_own_in_the_tables(model: type[base.Entity]) -> None:
    """Else a Swedish author has to write an English word."""
    for language in vocabulary.LANGUAGES:
        keys = vocabulary.table(language)["keys"]
        known = {**keys["common"], **keys.get(model.__name__, {})}
        assert set(model.model_fields) <= set(known), f"{model.__name__} in {language}"


@pytest.mark.parametrize("model", _models(), ids=lambda model: model.__name__)
def test_no_two_fields_of_a_model_share_a_key(model: type[base.Entity]) -> None:
    """Else what was written for one field is read as the other, in the same language or across."""
    for one, other in combinations(model.model_fields, 2):
        shared = set(vocabulary.aliases(model.__name__, one)) & set(vocabulary.aliases(model.__name__, other))
        assert not shared, f"{model.__name__}: {one} and {other} are both written {shared}"


@pytest.mark.parametrize("model", _models(), ids=lambda model: model.__name__)
def test_messages_and_models_agree_on_the_keys(model: type[base.Entity]) -> None:
    """Else the place of a fault, looked up by the model's name, is not the place it was read from."""
    for name, field in model.model_fields.items():
        read = getattr(field.validation_alias, "choices", ())
        assert set(vocabulary.aliases(model.__name__, name)) == set(read), f"{model.__name__}.{name}"


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_no_key_is_left_over(language: str) -> None:
    """Else a key that somebody translated is never read, most likely because of a slip of the pen."""
    fields = {model.__name__: set(model.model_fields) for model in _models()}
    fields["common"] = set(chain.from_iterable(fields.values()))
    for scope, keys in vocabulary.table(language)["keys"].items():
        assert set(keys) <= fields[scope], scope


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_measures_of_an_income_statement_can_be_cited(language: str) -> None:
    """Else `{{ office.cost }}` cannot be written: between braces a key has to be a single word."""
    assert all(vocabulary.key("LedgerRow", name, language).isidentifier() for name in ("funding", "net_cost", "result"))


# --- enumerations ----------------------------------------------------------------------------


@pytest.mark.parametrize("kind", _enumerations(), ids=lambda kind: kind.__name__)
def test_every_value_of_an_enumeration_has_a_word(kind: type[StrEnum]) -> None:
    """Else a value exists that nobody can write, or that stops the build when it is printed."""
    for language in vocabulary.LANGUAGES:
        assert set(vocabulary.table(language)["enums"][kind.__name__]) == {value.value for value in kind}


def test_every_section_type_has_a_word() -> None:
    """Else a type of section cannot be asked for."""
    for language in vocabulary.LANGUAGES:
        assert set(vocabulary.table(language)["enums"]["SectionType"]) == set(sections.SECTION_TYPES)


@pytest.mark.parametrize("scope", vocabulary.table("sv")["enums"])
def test_a_word_means_the_same_in_both_languages(scope: str) -> None:
    """Else an assessment that was written in one language is read as another one."""
    words = [(words[value], value) for words in _both(scope) for value in words]
    assert len(dict(words)) == len(set(words))


@pytest.mark.parametrize("scope", vocabulary.table("sv")["enums"])
def test_words_are_in_small_letters(scope: str) -> None:
    """Else a word is never found, since what authors write is compared in small letters."""
    assert all(word == word.lower().strip() for words in _both(scope) for word in words.values())


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_units_are_read_as_the_vocabulary_writes_them(language: str) -> None:
    """Else the unit that a message suggests is refused."""
    for value, word in vocabulary.table(language)["enums"]["Unit"].items():
        assert parse_unit(word) is Unit(value)


def _both(scope: str) -> list[dict[str, str]]:
    return [vocabulary.table(language)["enums"][scope] for language in vocabulary.LANGUAGES]


# --- what the code names ---------------------------------------------------------------------


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_every_fault_in_the_code_has_a_message(language: str) -> None:
    """Else the command crashes just when it should have told what is wrong."""
    assert all(f"{teller}(" in _code() for teller in TELLERS), "a name of the code that this test no longer finds"
    found = set(_faults())
    assert len(found) > 200
    for rule, variant in found:
        if (rule, variant) == ("wrong-type", ""):
            continue  # `load.bind` chooses the wording by the type that was expected
        assert pages.message(Diagnostic(rule, Location(""), variant), language)[0], rule


@pytest.mark.parametrize("language", vocabulary.LANGUAGES)
def test_every_label_and_term_in_the_code_exists(language: str) -> None:
    """Else a template or the command stops for want of a printed word."""
    files = [*(ROOT / "reportgen").rglob("*.py"), *(ROOT / "templates").rglob("*.j2")]
    text = "\n".join(path.read_text("utf-8") for path in files)
    for function, part in (("label", "labels"), ("term", "terms")):
        named = set(re.findall(rf"\b{function}\(f?[\"']([a-z][a-z-]*)[\"']", text))
        whole = {name for name in named if not name.endswith("-")}  # level- ~ goal.level is put together later
        assert whole <= set(vocabulary.table(language)[part])


def _code() -> str:
    return "\n".join(path.read_text("utf-8") for path in (ROOT / "reportgen").rglob("*.py"))


@pytest.mark.parametrize(
    "file", sorted((ROOT / "reportgen").rglob("lexicon.*.yaml")), ids=lambda file: file.parent.name
)
def test_no_list_of_a_lexicon_is_left_over(file: Path) -> None:
    """Else somebody adds a word to a list that no rule reads, and wonders why nothing comes of it."""
    code = _code()
    for name in yaml.safe_load(file.read_text("utf-8")):
        beginnings = (
            name[: at + 1] for at, letter in enumerate(name) if letter == "_"
        )  # the_ ~ the length of a period
        assert f'"{name}"' in code or any(f'f"{start}{{' in code for start in beginnings), name


def test_no_class_of_words_is_left_over() -> None:
    """Else a word is added to a class that no way of saying has."""
    folder = ROOT / "reportgen" / "claims" / "sv"
    constructions = "\n".join(path.read_text("utf-8") for path in folder.glob("*.yaml") if path.stem != "words")
    classes = yaml.safe_load((folder / "words.yaml").read_text("utf-8"))["classes"]
    assert {name for name in classes if f"<{name}>" not in constructions} == {AND}


def _faults() -> Iterator[tuple[str, str]]:
    """Rule and variant of every fault that the code can raise, as far as they are written out."""
    for path in (ROOT / "reportgen").rglob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        known = dict(chain.from_iterable(_constants(node) for node in tree.body if isinstance(node, ast.Assign)))
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in TELLERS:
                at = TELLERS[_name(node.func)]
                variants = _texts(node.args[at], known) if 0 < at < len(node.args) else [""]
                yield from ((rule, variant) for rule in _texts(node.args[0], known) for variant in variants)


def _constants(node: ast.Assign) -> Iterator[tuple[str, str]]:
    """The names that a module gives to texts, one by one or several at once."""
    target, value = node.targets[0], node.value
    several = isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
    pairs = zip(target.elts, value.elts, strict=True) if several else [(target, value)]
    yield from ((_name(name), text) for name, each in pairs for text in _texts(each, {}))


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))


def _texts(node: ast.expr, known: dict[str, str]) -> list[str]:
    """The texts an expression can be, where that is plain to see."""
    if isinstance(node, ast.IfExp):
        return [*_texts(node.body, known), *_texts(node.orelse, known)]
    if isinstance(node, ast.Name) and node.id in known:
        return [known[node.id]]
    return [node.value] if isinstance(node, ast.Constant) and isinstance(node.value, str) else []
