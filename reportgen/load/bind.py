"""One file's values to one model; pydantic's errors to diagnostics at the very key or value."""

from __future__ import annotations

import inspect
import typing
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from reportgen import vocabulary
from reportgen.diagnostics import Diagnostic, Location, Result, near
from reportgen.located import Mapping, Sequence
from reportgen.model.base import Entity

E = TypeVar("E", bound=Entity)
_WRONG_TYPE = {
    "string_type": "text",
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
        return Result(None, tuple(_diagnostic(dict(fault), values, model, language) for fault in faults))


def _diagnostic(fault: dict[str, Any], values: Mapping, model: type[Entity], language: str) -> Diagnostic:
    path: tuple[Any, ...] = fault["loc"]
    kind: str = fault["type"]
    location, parent = _locate(values, path)
    last = str(path[-1]) if path else ""
    if kind == "extra_forbidden":
        owner = _model_at(model, path[:-1])
        args = {"key": last, "near": near(last, _known_keys(owner, language))}
        place = parent.keys_at.get(last, location)
        return Diagnostic("unknown-key", place, "near" if args["near"] else "", args)
    if kind == "missing":
        owner_name = (_model_at(model, path[:-1]) or model).__name__
        return Diagnostic("missing-key", location, "", {"key": last, "owner": owner_name})
    if kind in _WRONG_TYPE:
        variant = "empty" if fault["input"] is None else _WRONG_TYPE[kind]
        return Diagnostic("wrong-type", location, variant, {"key": last, "found": _shown(fault["input"])})
    if last == "[key]" and len(path) > 1:
        location = parent.keys_at.get(str(path[-2]), location)
    return _custom(kind, location, last, {k: str(v) for k, v in fault.get("ctx", {}).items()}, language, fault)


def _custom(
    kind: str, location: Location, key: str, args: dict[str, str], language: str, fault: dict[str, Any]
) -> Diagnostic:
    """A fault that the model's own types raised: its kind is already one of our rules."""
    if kind == "wrong-type":
        variant = "empty" if fault["input"] is None else args["expected"]
        return Diagnostic(kind, location, variant, {"key": key, "found": _shown(fault["input"])})
    if kind == "unknown-value":
        words = list(vocabulary.table(language)["enums"][args["scope"]].values())
        args |= {"key": key, "known": ", ".join(words), "near": near(args["found"], words)}
        return Diagnostic(kind, location, "near" if args["near"] else "", args)
    if kind in ("bad-period", "bad-date", "bad-id"):
        return Diagnostic(kind, location, "", args | {"key": key})
    return Diagnostic("wrong-type", location, "other", {"key": key, "problem": str(fault["msg"])})


def _shown(value: object) -> str:
    text = str(value)
    return text if len(text) <= 40 else text[:39] + "…"


def _locate(values: Mapping, path: tuple[Any, ...]) -> tuple[Location, Mapping]:
    """Follow a path as far as it goes: the place of what it reached, and the last mapping passed."""
    node: Any = values
    location, parent = values.location, values
    for part in path:
        if isinstance(node, Mapping):
            parent = node
            if part not in node:
                break
            location, node = node.values_at[part], node[part]
        elif isinstance(node, Sequence) and isinstance(part, int) and part < len(node):
            location, node = node.items_at[part], node[part]
        else:
            break
        if isinstance(node, Mapping):
            parent = node
    return location, parent


def _known_keys(model: type[BaseModel] | None, language: str) -> list[str]:
    return [vocabulary.key(model.__name__, name, language) for name in model.model_fields] if model else []


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
