"""The structure of notes in a PDF, which WeasyPrint gives neutral tags: PDF/UA wants them called what they are."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import count
from typing import Any

Objects = Mapping[int, Any]
_HEADINGS = ("/H1", "/H2", "/H3", "/H4")


def tag_notes(objects: Objects) -> None:
    """Make every note a Note with an id and a label, and every sign of one a Reference.

    The notes of a page are the one neutral element directly in the document that holds nothing but
    spans, each with its number first; a sign is an element around a link to `note_1` and so on.
    """
    numbers = count(1)
    elements = [each for each in objects.values() if isinstance(each, dict) and each.get("Type") == "/StructElem"]
    document = next(each for each in elements if each["S"] == "/Document")
    for area in _inside(document, objects):
        notes = _inside(area, objects)
        if area["S"] == "/NonStruct" and notes and all(each.get("S") == "/Span" for each in notes):
            for note in notes:
                _tag_note(note, next(numbers), objects)
    for element in elements:
        if element["S"] == "/NonStruct" and any(_leads_to_note(each, objects) for each in _inside(element, objects)):
            element["S"] = "/Reference"


def tag_remarks(objects: Objects) -> None:
    """Make every remark of a draft a Note with an id, beside the heading rather than in it where it is on one."""
    remarks: list[Any] = [each for each in objects.values() if isinstance(each, dict) and each.get("S") == "/Art"]
    for number, remark in enumerate(remarks, 1):
        _call(remark, "remark", number)
        heading: Any = _at(remark["P"], objects)
        if heading["S"] in _HEADINGS:
            outside = _at(heading["P"], objects)
            heading["K"].remove(remark.reference)
            outside["K"].insert(outside["K"].index(heading.reference) + 1, remark.reference)
            remark["P"] = heading["P"]


def _call(note: Any, family: str, number: int) -> None:
    from pydyf import String

    note["S"], note["ID"] = "/Note", String(f"{family}-{number}")


def _tag_note(note: Any, number: int, objects: Objects) -> None:
    _call(note, "note", number)
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
