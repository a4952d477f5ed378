"""One file's values to one model; pydantic's errors to diagnostics at the very key or value."""

from __future__ import annotations

import inspect
import typing
from typing import Any, TypeVar

from pydantic import ValidationError

from reportgen import vocabulary
from reportgen.diagnostics import Args, Argument, Choice, Diagnostic, Key, Location, Quoted, Result, near
from reportgen.located import Mapping, Sequence, shown
from reportgen.model.base import Entity

E = TypeVar("E", bound=Entity)
_KEY = "[key]"  # how pydantic says that it means a mapping's key, not its value
_WRONG_TYPE = {
    "string_type": "text",
    "string_too_long": "long",
    "int_type": "integer",
    "bool_type": "flag",
    "model_type": "mapping",
    "dict_type": "mapping",
    "tuple_type": "list",
    "list_type": "list",
    "literal_error": "text",
}


def bind(values: Mapping, model: type[E], language: str) -> Result[E]:
    """Validate; every fault of the file is told, each at its own place."""
    try:
        return Result(model.model_validate(values))
    except ValidationError as error:
        faults = error.errors(include_url=False, include_input=True)
        return Result(None, tuple(_Fault(dict(fault), values, model, language).diagnostic() for fault in faults))


class _Fault:
    """One error of pydantic's, seen beside the values it is about."""

    def __init__(self, fault: dict[str, Any], values: Mapping, model: type[Entity], language: str) -> None:
        self.kind: str = fault["type"]
        self.path: tuple[Any, ...] = fault["loc"]
        self.found = fault["input"]
        context: dict[str, Any] = fault.get("ctx", {})
        self.args: dict[str, Argument] = {
            name: value if isinstance(value, Quoted | tuple) else str(value) for name, value in context.items()
        }
        self.variant = str(context.get("variant", ""))
        self.values, self.model, self.language = values, model, language
        named = [str(part) for part in self.path if isinstance(part, str) and part != _KEY]
        self.key = named[-1] if named else ""

    def diagnostic(self) -> Diagnostic:
        if self.kind == "extra_forbidden":
            return self._unknown_key()
        if self.kind == "missing":
            return self._missing_key()
        if self.kind.startswith("theme-"):
            return self._of_our_own_types()
        if self.found is None or self.args.get("expected") == "empty":
            return self._wrong_type("empty" if self._is_required() else "empty-optional")
        if self.kind in _WRONG_TYPE:
            return self._wrong_type(_WRONG_TYPE[self.kind])
        return self._of_our_own_types()

    def _unknown_key(self) -> Diagnostic:
        place = _walk(self.values, self.path, key=True)[0]
        holder = _walk(self.values, self.path[:-1])[1]
        owner = _model_at(self.model, self.path[:-1])
        scope, fields = (owner.__name__, sorted(owner.model_fields, key="allow".__eq__)) if owner else ("", [])
        same = next((a for name in fields if self.key in (a := vocabulary.aliases(scope, name))), ())
        twin = next((alias for alias in same if alias != self.key and alias in holder.keys_at), None)
        if twin is not None:
            first = holder.keys_at[twin]
            args: Args = {"key": self.key, "twin": twin, "other": first}
            return Diagnostic("duplicate-key", place, "spelling", args, other=first)
        known = [vocabulary.key(scope, name, self.language) for name in fields]
        spellings = [alias for name in fields for alias in vocabulary.aliases(scope, name)]
        close = near(self.key[:80], known) or near(self.key[:80], spellings)
        keys = tuple(Key(scope, name) for name in fields)
        return Diagnostic(
            "unknown-key", place, "near" if close else "", {"key": shown(self.key), "near": close, "known": keys}
        )

    def _missing_key(self) -> Diagnostic:
        owner = _model_at(self.model, self.path[:-1]) or self.model
        scope = owner.__name__
        fields = (name for name in owner.model_fields if self.key in vocabulary.aliases(scope, name))
        word = next((Key(scope, name) for name in fields), self.key)
        return Diagnostic("missing-key", _walk(self.values, self.path[:-1])[0], "", {"key": word})

    def _wrong_type(self, variant: str) -> Diagnostic:
        args: dict[str, Argument] = {"key": shown(self.key), "found": shown(self.found)}
        return Diagnostic("wrong-type", self._place(), variant, self.args | args)

    def _of_our_own_types(self) -> Diagnostic:
        """A fault that `model.base` raised: its kind is already one of our rules."""
        if self.kind == "wrong-type":
            return self._wrong_type(str(self.args["expected"]))
        if self.kind == "unknown-value":
            known, words = self._choices()
            close = near(shown(self.found), words)
            args: Args = {"key": self.key, "found": shown(self.found), "known": known, "near": close}
            return Diagnostic(self.kind, self._place(), "near" if close else "", args)
        if self.kind.startswith("theme-"):
            args = {**self.args, "key": shown(self.key), "found": shown(self.found)}
            return Diagnostic(self.kind, self._place(), self.variant, args)
        if self.kind in ("bad-period", "bad-date", "bad-id"):
            return Diagnostic(self.kind, self._place(), self.variant, {"found": shown(self.found)})
        return self._wrong_type("other")

    def _choices(self) -> tuple[Argument, list[str]]:
        """What could stand there: a choice's words in a project's own section type, else the vocabulary's."""
        if isinstance(own := self.args.get("words"), tuple):
            return own, [str(word) for word in own]
        scope = str(self.args["scope"])
        words: dict[str, str] = vocabulary.table(self.language)["enums"][scope]
        return tuple(Choice(scope, value) for value in words), [str(word) for word in words.values()]

    def _place(self) -> Location:
        at_key = self.path[-1:] == (_KEY,)
        return _walk(self.values, self.path[:-1] if at_key else self.path, key=at_key)[0]

    def _is_required(self) -> bool:
        owner = _model_at(self.model, self.path[:-1])
        fields = owner.model_fields.items() if owner else ()
        return any(field.is_required() and self.key in vocabulary.aliases(owner.__name__, name)
                   for name, field in fields) if owner else False  # fmt: skip


def _walk(values: Mapping, path: tuple[Any, ...], *, key: bool = False) -> tuple[Location, Any]:
    """Follow a path as far as it goes: the place of the value it leads to, or of its last key, and the value."""
    node: Any = values
    place = values.location
    for number, part in enumerate(path, 1):
        if isinstance(node, Mapping) and part in node:
            places = node.keys_at if key and number == len(path) else node.values_at
            place, node = places[part], node[part]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node):
            place, node = node.items_at[part], node[part]
        else:
            break
    return place, node


def _model_at(model: type[Entity], path: tuple[Any, ...]) -> type[Entity] | None:
    """The model that a path of written keys leads to."""
    kind: Any = model
    for part in path:
        kind = kind if inspect.isclass(kind) else _entity_in(kind)
        if inspect.isclass(kind) and issubclass(kind, Entity):
            fields = {a: f for n, f in kind.model_fields.items() for a in vocabulary.aliases(kind.__name__, n)}
            if part in fields:
                kind = fields[part].annotation
    return _entity_in(kind)


def _entity_in(kind: Any) -> type[Entity] | None:
    """The model inside `X | None`, `dict[str, X]` or `tuple[X, ...]`."""
    if inspect.isclass(kind):
        return kind if issubclass(kind, Entity) else None
    found = (_entity_in(part) for part in typing.get_args(kind))
    return next((entity for entity in found if entity), None)
