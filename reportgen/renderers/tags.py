"""The structure of notes in a PDF, which WeasyPrint gives neutral tags: PDF/UA wants them called what they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count
from typing import Any

Objects = Mapping[int, Any]


def tag_notes(objects: Objects) -> None:
    """Make every note a Note with an id and a label, and every sign of one a Reference.

    The notes of a page are the one neutral element directly in the document that holds nothing but
    spans, each with its number first; a sign is an element around a link to `note_1` and so on.
    """
    numbers = count(1)
    for element in [each for each in objects.values() if isinstance(each, dict)]:
        if element.get("S") != "/NonStruct":
            continue
        inside = _inside(element, objects)
        if _at(element["P"], objects).get("S") == "/Document" and _are_all(inside, "/Span"):
            for note in inside:
                _tag_note(note, next(numbers), objects)
        elif any(_leads_to_note(each, objects) for each in inside):
            element["S"] = "/Reference"


def _tag_note(note: Any, number: int, objects: Objects) -> None:
    from pydyf import String

    note["S"], note["ID"] = "/Note", String(f"note-{number}")
    first = next(iter(_inside(note, objects)), None)
    if first is not None and first["S"] == "/NonStruct":  # missing where a note goes on from the page before
        first["S"] = "/Lbl"


def _leads_to_note(element: Any, objects: Objects) -> bool:
    if element.get("S") != "/Link":
        return False
    targets = (_at(each["Obj"], objects).get("Dest") for each in _inside(element, objects) if "Obj" in each)
    return any(str(getattr(target, "string", "")).startswith("note_") for target in targets)


def _inside(element: Any, objects: Objects) -> list[Any]:
    """The elements in an element; its K holds numbers of marked content too."""
    return [_at(kid, objects) for kid in element["K"] if isinstance(kid, bytes | str)]


def _at(reference: bytes | str, objects: Objects) -> Any:
    return objects[int(reference.split()[0])]


def _are_all(elements: Iterable[Any], kind: str) -> bool:
    found = [each.get("S") for each in elements]
    return bool(found) and set(found) == {kind}
