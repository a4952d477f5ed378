"""Kinds of document: what the `kind.yaml` beside a template may say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Final

from pydantic import BeforeValidator
from pydantic_core import PydanticCustomError

from reportgen.model.base import Entity, Many, Ref, keys

_DEEPEST: Final = 6  # levels of heading that HTML has


def _level(raw: object) -> object:
    if isinstance(raw, int) and not isinstance(raw, bool) and 0 <= raw <= _DEEPEST:
        return raw
    raise PydanticCustomError("wrong-type", "level", {"expected": "level"})


_Level = Annotated[int, BeforeValidator(_level)]


class KindFile(Entity, alias_generator=keys("KindFile")):
    """`kind.yaml`; what it leaves out is as in most reports."""

    numbered: _Level = 2  # the deepest level of heading that gets a number
    contents: _Level = 2  # the deepest level in the contents
    requires: Many[Ref] = ()  # keys of rapport.yaml that must be there, in any language


@dataclass(frozen=True)
class Kind:
    """A kind of document by its name, and what its file says of pages."""

    name: str
    numbered: int
    contents: int
