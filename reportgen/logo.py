"""A municipality's logo: an SVG that may have come by mail, read with care and written anew.

Only shapes, groups and gradients are let through, with references to what is inside the drawing. What an editor has
left of its own is dropped; what could act, fetch or print otherwise on another machine is refused and named.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any, Final

from lxml import etree

MAX_BYTES: Final = 200_000
MAX_ELEMENTS: Final = 5_000
_MAX_DEPTH: Final = 40
_SVG: Final = "{http://www.w3.org/2000/svg}"
_XLINK: Final = "{http://www.w3.org/1999/xlink}href"
_DROPPED: Final = {"metadata", "title", "desc"}  # the document's own alternative text is what is read
_ALLOWED: Final = {
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "clipPath", "mask", "style",
}  # fmt: skip
_REACHING: Final = re.compile(r"@|\\|url\((?!\s*['\"]?#)|expression|javascript:", re.IGNORECASE)
_LENGTH: Final = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*(?:px|pt|mm|cm|in)?\s*")
_DPI: Final = 300
_PADDING: Final = 0.18  # of the height: the white around a logo that has no version for dark ground


class LogoError(Exception):
    """In what way a logo cannot be used; `found` is the part of it."""

    def __init__(self, variant: str, found: str = "") -> None:
        super().__init__(variant)
        self.variant, self.found = variant, found


@dataclass(frozen=True)
class Mark:
    """A clean drawing, and its width in shares of its height."""

    svg: bytes
    ratio: float


def read_logo(data: bytes) -> Mark:
    """The drawing without anything but shapes. Raises LogoError."""
    if len(data) > MAX_BYTES:
        raise LogoError("large")
    data = _as_utf8(data)
    data = re.sub(rb"<!DOCTYPE[^>\[]*>", b"", data, count=1)  # a plain one, as drawing programs write it
    if b"<!" in re.sub(rb"<!--.*?-->|<!\[CDATA\[", b"", data, flags=re.DOTALL):
        raise LogoError("found", "<!DOCTYPE")
    parser = etree.XMLParser(  # whatever encoding it says that it has: what was looked through is what is read
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError):
        raise LogoError("broken") from None
    if root.tag != f"{_SVG}svg":
        raise LogoError("broken")
    clean = _clean(root, _Count(), 0)
    _not_nested(clean)
    left, top, width, height = _box(root)
    for name in ("x", "y"):
        clean.attrib.pop(name, None)
    clean.set("viewBox", f"{left:g} {top:g} {width:g} {height:g}")
    clean.set("width", f"{width:g}")
    clean.set("height", f"{height:g}")
    etree.cleanup_namespaces(clean)
    return Mark(etree.tostring(clean), width / height)


def _as_utf8(data: bytes) -> bytes:
    """The text in one encoding: a declaration in another would not be seen where the next line looks for it."""
    try:
        return data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig").encode()
    except UnicodeDecodeError:  # of an old program; only what is left out of the drawing can have such letters
        return data.decode("latin-1").encode()


def on_white(mark: Mark) -> Mark:
    """The drawing with white around it, to stand on a colour."""
    inner = etree.fromstring(mark.svg)
    _, _, width, height = _box(inner)
    edge = _PADDING * height
    size = (width + 2 * edge, height + 2 * edge)
    root = etree.Element(f"{_SVG}svg", nsmap={None: _SVG[1:-1]})
    root.set("viewBox", f"0 0 {size[0]:g} {size[1]:g}")
    root.set("width", f"{size[0]:g}")
    root.set("height", f"{size[1]:g}")
    etree.SubElement(root, f"{_SVG}rect", width=f"{size[0]:g}", height=f"{size[1]:g}", fill="#ffffff")
    inner.set("x", f"{edge:g}")
    inner.set("y", f"{edge:g}")
    root.append(inner)
    etree.cleanup_namespaces(root)
    return Mark(etree.tostring(root), size[0] / size[1])


@dataclass
class _Count:
    elements: int = 0


def _clean(element: Any, count: _Count, depth: int) -> Any:
    """A copy with what is allowed."""
    count.elements += 1
    if count.elements > MAX_ELEMENTS or depth > _MAX_DEPTH:
        raise LogoError("large")
    made = etree.Element(element.tag, nsmap={None: _SVG[1:-1]})
    for name, value in element.attrib.items():
        if kept := _attribute(str(name), str(value)):
            made.set(kept, value)
    if element.tag == f"{_SVG}style":
        made.text = element.text
        if len(element) or _REACHING.search(element.text or ""):
            raise LogoError("found", "<style>")
        return made
    for child in element:
        name = str(child.tag)
        if not name.startswith(_SVG) or name.removeprefix(_SVG) in _DROPPED:
            continue  # an editor's own
        if name.removeprefix(_SVG) not in _ALLOWED:
            raise LogoError("text" if name in (f"{_SVG}text", f"{_SVG}tspan") else "found", f"<{name[len(_SVG) :]}>")
        made.append(_clean(child, count, depth + 1))
    return made


def _not_nested(root: Any) -> None:
    """A repeated part may not itself repeat: a few such doublings would fill the memory of whoever draws it."""
    by_id = {element.get("id"): element for element in root.iter() if element.get("id")}
    drawn = 0
    for use in root.iter(f"{_SVG}use"):
        target = by_id.get((use.get(_XLINK) or use.get("href") or "")[1:])
        if target is not None and next(target.iter(f"{_SVG}use"), None) is not None:
            raise LogoError("found", "<use>")
        drawn += sum(1 for _ in target.iter()) if target is not None else 0
        if drawn > MAX_ELEMENTS:
            raise LogoError("large")


def _attribute(name: str, value: str) -> str:
    """The name that an attribute keeps; "" for an editor's own. Raises LogoError for one that acts or reaches out."""
    if name in (_XLINK, "href"):
        if not value.startswith("#"):
            raise LogoError("found", f"href={value[:40]}")
        return name
    if name.startswith("{"):
        return ""
    if name.lower().startswith("on") or _REACHING.search(value):
        raise LogoError("found", f"{name}={value[:40]}")
    return name


def _box(root: Any) -> tuple[float, float, float, float]:
    """Left, top, width and height of the drawing, in its own units."""
    try:
        numbers = [float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()) if part]
    except ValueError:
        numbers = []
    if len(numbers) != 4:
        sides = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
        numbers = [0.0, 0.0, *(float(side[1]) if side else 0.0 for side in sides)]
    left, top, width, height = numbers
    if not (0 < width < 1e6 and 0 < height < 1e6 and 1 / 20 < width / height < 20 and max(abs(left), abs(top)) < 1e6):
        raise LogoError("size")
    return left, top, width, height


def as_png(svg: bytes, width: float) -> bytes:
    """The drawing as a bitmap, `width` mm wide, for programs that cannot draw; no font of the machine is asked."""
    import resvg_py  # only where a theme has a logo

    dots = max(1, round(width / 25.4 * _DPI))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), width=dots, skip_system_fonts=True))
