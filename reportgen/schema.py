"""One JSON Schema for every file of a project: completion, hover help and squiggles in the editor.

It is made from the models, so it cannot fall behind them: their fields give the properties, the
vocabulary their names and values in one language, and `vocabulary/help.*.yaml` the hover texts.
Draft 7, since that is what the YAML extension of VS Code reads best.
"""

from __future__ import annotations

import inspect
import json
import typing
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cache
from importlib import resources
from types import UnionType
from typing import Any

import yaml

from reportgen import vocabulary
from reportgen.model.base import RULE_ID, Entity, Id, Prose, RuleId
from reportgen.model.facts import DataFile
from reportgen.model.project import ProjectFile, ReportFile
from reportgen.model.section_file import OwnWord
from reportgen.model.sections import SECTION_TYPES
from reportgen.model.sections.common import Section, ShortForm
from reportgen.periods import Period
from reportgen.quantities import SPELLINGS, Quantity, Unit

Schema = dict[str, Any]

# Both Python's and JavaScript's regular expressions have to read these, so letters are spelled out
# as ranges: JavaScript's \w knows no å, and Python knows no \p{L}.
_LETTER = "A-Za-z_\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_ID = f"^[{_LETTER}][0-9{_LETTER}\u0300-\u036f]{{0,79}}$"
_PERIOD = "^[12][0-9]{3}(-(T[1-3]|Q[1-4]|0[1-9]|1[0-2]))?$"
_YEARS = {"minimum": 1000, "maximum": 2999}  # 2018 without quotes is a number
_DATE = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
_NUMBER = "^\\s*((ca|cirka|about)\\.?\\s+)?[-−–+]?\\s?[0-9]"
_FLAGS = {"sv": ["ja", "nej", True, False], "en": ["yes", "no", True, False]}


def json_schema(language: str, types: Mapping[str, type[Section]] = SECTION_TYPES) -> str:
    """The schema as text, the same for the same models and vocabulary; no newline at the end.

    `types` are the section types, with a project's own.
    """
    return json.dumps(_Writer(language, types).whole(), ensure_ascii=False, indent=2)


@cache
def help_texts(language: str) -> dict[str, dict[str, str]]:
    """Hover texts by model and field; `common` holds those that several models share."""
    text = resources.files(vocabulary.__name__).joinpath(f"help.{language}.yaml").read_text("utf-8")
    loaded: dict[str, dict[str, str]] = yaml.load(text, Loader=yaml.CSafeLoader)
    return loaded


class _Writer:
    """Makes the schema of one language; `definitions` fills up as models are met."""

    def __init__(self, language: str, types: Mapping[str, type[Section]]) -> None:
        self.language = language
        self.types = types
        self.definitions: dict[str, Schema] = {}

    def whole(self) -> Schema:
        """A file is told by its keys: a section by its type, a report, the project, else data."""
        schema = {
            "$schema": "http://json-schema.org/draft-07/schema#",
            "title": "reportgen",
            "type": "object",
            **self._choice((Section, "type"), self._sections(), self._report_or_other()),
        }
        return schema | {"definitions": dict(sorted(self.definitions.items()))}

    def _report_or_other(self) -> Schema:
        other = self._choice((ProjectFile, "municipality"), self._reference(ProjectFile), self._data())
        return self._choice((ReportFile, "kind"), self._reference(ReportFile), other)

    def _choice(self, mark: tuple[type[Entity], str], then: Schema, other: Schema) -> Schema:
        return {"if": {"required": [self._key(*mark)]}, "then": then, "else": other}

    def _sections(self) -> Schema:
        """A branch per type, so that the editor complains about this section and not about all."""
        key = self._key(Section, "type")
        branches = [
            {
                "if": {"properties": {key: {"const": self._section_word(name)}}},
                "then": self._reference(model),
            }
            for name, model in self.types.items()
        ]
        return {"properties": {key: self._section_type()}, "allOf": branches}

    def _data(self) -> Schema:
        """In a file that is still empty, the keys that make it another kind are offered too."""
        marks = {
            self._key(Section, "type"): self._section_type(),
            self._key(ReportFile, "kind"): self._property(ReportFile, "kind"),
            self._key(ProjectFile, "municipality"): self._property(ProjectFile, "municipality"),
        }
        return {"properties": marks, "allOf": [self._reference(DataFile)]}

    def _section_type(self) -> Schema:
        words = [self._section_word(name) for name in self.types]
        return {"enum": words, "description": self._description(Section, "type")}

    # --- a model -----------------------------------------------------------------------------

    def _reference(self, model: type[Entity]) -> Schema:
        name = model.__name__
        if name not in self.definitions:
            self.definitions[name] = {}  # a goal holds goals: the name is taken before its fields are read
            self.definitions[name] = self._object(model)
        return {"$ref": f"#/definitions/{name}"}

    def _object(self, model: type[Entity]) -> Schema:
        required = [self._key(model, name) for name, field in model.model_fields.items() if field.is_required()]
        return {
            "type": "object",
            "properties": {self._key(model, name): self._property(model, name) for name in model.model_fields},
            **({"required": required} if required else {}),
            "additionalProperties": False,
        }

    def _property(self, model: type[Entity], name: str) -> Schema:
        schema = self._type(model.model_fields[name].annotation)
        if "$ref" in schema:  # what stands beside a reference is ignored in draft 7
            schema = {"allOf": [schema]}
        return schema | {"description": self._description(model, name)}

    def _description(self, model: type[Entity], name: str) -> str:
        own = model.model_fields[name].description if name in model.model_fields else None
        if own is not None:
            return own
        texts = help_texts(self.language)
        owners = [*(kind.__name__ for kind in model.__mro__), "common"]
        found = next((texts[owner][name] for owner in owners if name in texts.get(owner, {})), "")
        cites = name in model.model_fields and _holds(model.model_fields[name].annotation, Prose)
        return f"{found} {texts['hints']['prose']}" if cites else found

    # --- a type ------------------------------------------------------------------------------

    def _type(self, kind: Any) -> Schema:
        origin, arguments = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Annotated:
            short = next((part for part in arguments[1:] if isinstance(part, ShortForm)), None)
            whole = self._type(arguments[0])
            return {"anyOf": [self._type(short.words), whole]} if short else whole
        if origin in (typing.Union, UnionType):
            return _or_nothing(self._type(next(part for part in arguments if part is not type(None))))
        if origin is typing.Literal:
            return {"const": self._section_word(arguments[0])}
        if origin is tuple:
            return {"type": "array", "items": self._type(arguments[0])}
        if origin is dict:
            return {
                "type": "object",
                "propertyNames": self._key_names(arguments[0]),
                "additionalProperties": self._type(arguments[1]),
            }
        if inspect.isclass(kind) and issubclass(kind, Entity):
            return self._reference(kind)
        return self._scalar(kind)

    def _scalar(self, kind: Any) -> Schema:
        if inspect.isclass(kind) and issubclass(kind, OwnWord):
            return {"enum": [word.value for word in kind]}
        if inspect.isclass(kind) and issubclass(kind, StrEnum) and kind is not Unit:
            return {"enum": [self._word(kind.__name__, value.value) for value in kind]}
        scalars: dict[Any, Schema] = {
            str: {"type": "string"},
            Prose: {"type": "string"},
            int: {"type": "integer"},
            bool: {"enum": _FLAGS[self.language]},
            object: {"type": ["string", "number", "boolean", "null"]},
            Unit: self._unit(),
            date: {"type": "string", **self._pattern(_DATE, "bad-date")},
            Quantity: {"type": ["string", "number"], **self._pattern(_NUMBER, "wrong-type", "number")},
            Period: {"type": ["string", "integer"], **_YEARS, **self._pattern(_PERIOD, "bad-period")},
        }
        return scalars[kind]

    def _unit(self) -> Schema:
        """Every spelling is accepted, but only the vocabulary's own are suggested."""
        words = [self._word("Unit", unit.value) for unit in Unit]
        advice = vocabulary.message("unknown-value", "", self.language, {"known": ", ".join(words)})[1]
        pattern = f"^({'|'.join(SPELLINGS)})$"
        return {"type": "string", "pattern": pattern, "patternErrorMessage": advice, "examples": words}

    def _key_names(self, kind: Any) -> Schema:
        if kind == RuleId:
            return {"pattern": RULE_ID}
        if kind is str:  # a term, a word: whatever people write
            return {"type": "string"}
        return self._pattern(_ID, "bad-id") if kind == Id else self._pattern(_PERIOD, "bad-period")

    def _pattern(self, pattern: str, rule: str, variant: str = "") -> Schema:
        """A pattern, and the build's own advice in place of the editor's "does not match"."""
        return {"pattern": pattern, "patternErrorMessage": vocabulary.message(rule, variant, self.language, {})[1]}

    def _key(self, model: type[Entity], name: str) -> str:
        return vocabulary.key(model.__name__, name, self.language)

    def _section_word(self, name: str) -> str:
        return self._word("SectionType", name) if name in SECTION_TYPES else name

    def _word(self, scope: str, value: str) -> str:
        return vocabulary.enum_word(scope, value, self.language)


def _or_nothing(schema: Schema) -> Schema:
    """The same, or a key with nothing after it, which the models read as left out."""
    if isinstance(schema.get("type"), str):
        return schema | {"type": [schema["type"], "null"]}
    if isinstance(schema.get("type"), list):
        return schema | {"type": [*schema["type"], "null"]}
    if "enum" in schema:
        return schema | {"enum": [*schema["enum"], None]}
    return {"anyOf": [schema, {"type": "null"}]}


def _holds(kind: Any, wanted: type) -> bool:
    return kind is wanted or any(_holds(part, wanted) for part in typing.get_args(kind))
