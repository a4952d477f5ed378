"""The colours that text of a Word file is shown in, from its styles; for the rule of contrast."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportgen.colours import LARGE, TEXT, contrast
from tests.word_sample import W, find, text_of, val

_LARGE, _LARGE_BOLD = 18.0, 14.0  # points from which letters are large enough for less contrast
_PROPERTIES = {"color": "val", "shd": "fill", "sz": "val", "b": "val"}


def contrast_faults(styles: Any, stories: Iterable[Any]) -> list[str]:
    """Each combination of colours that is too weak, with the first text that has it."""
    looks = {val(x, "styleId"): x for x in styles.iter(f"{W}style")}
    defaults = _own(find(styles, "w:docDefaults")[0])
    faults: dict[tuple[str, str], str] = {}
    for run in _runs(stories):
        paragraph = find(run, "ancestor::w:p[1]")[0]
        look = defaults | _inherited(looks, _used(paragraph, "pStyle")) | _inherited(looks, _used(run, "rStyle"))
        text, ground = look.get("color", "000000"), look.get("shd", "FFFFFF")
        size = float(look.get("sz", 20)) / 2
        large = size >= _LARGE or (size >= _LARGE_BOLD and look.get("b", "0") not in ("0", "false"))
        if contrast(f"#{text}", f"#{ground}") < (LARGE if large else TEXT):
            faults.setdefault((text, ground), text_of(paragraph)[:40])
    return [f"{text} on {ground}: {said}" for (text, ground), said in faults.items()]


def _runs(stories: Iterable[Any]) -> Iterator[Any]:
    return (run for root in stories for run in root.iter(f"{W}r") if find(run, "w:t[normalize-space()]"))


def _used(element: Any, tag: str) -> str:
    found = find(element, f"./*/w:{tag}")
    return val(found[0]) if found else ("Normal" if tag == "pStyle" else "")


def _inherited(looks: dict[str, Any], style: str) -> dict[str, str]:
    """What a style sets, with what it is based on."""
    if style not in looks:
        return {}
    based = find(looks[style], "w:basedOn")
    return (_inherited(looks, val(based[0])) if based else {}) | _own(looks[style])


def _own(element: Any) -> dict[str, str]:
    found = {name: find(element, f".//w:rPr/w:{name}") for name in _PROPERTIES}
    said = {name: val(x[0], _PROPERTIES[name]) or "1" for name, x in found.items() if x}
    return {name: value for name, value in said.items() if value != "auto"}
