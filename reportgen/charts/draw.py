"""The sheet a chart is drawn on: millimetres from the top left corner, the document's font, SVG and PNG out.

Charts measure their text before they draw, so that every label's place is decided here and not by
matplotlib, which only writes what it is told. It is loaded where something is drawn: a build whose charts are kept
from before does without.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from lxml import etree

from reportgen.document.tree import Align, Image, LightColour
from reportgen.theme import DEFAULT_FONT, POINT, font_file

Spot = tuple[float, float]

INCH = 25.4
PNG_DPI = 150  # stands in only where SVG is not understood
MOST_DOTS = 1_000_000  # of a PNG; a whole page gets fewer an inch
XLINK = "{http://www.w3.org/1999/xlink}href"
REGULAR, SEMIBOLD = 400, 600
# Of the font, in shares of its size: from the middle of a figure to its foot, and the distance between lines.
HALF_FIGURE = 0.33
LEADING = 1.2


# Every label of a chart is measured and set in one family; to hand it through each measure would hide the rest.
_FAMILY: ContextVar[str] = ContextVar("family", default=DEFAULT_FONT)


@contextmanager
def set_in(family: str) -> Iterator[None]:
    """While a chart is measured and drawn: its letters are of this family."""
    before = _FAMILY.set(family)
    try:
        yield
    finally:
        _FAMILY.reset(before)


def draw(width: float, height: float, paint: Callable[[Sheet], None], background: str = "none") -> Image:
    """A picture of `width` x `height` mm: `paint` is given an empty sheet of that size."""
    with _fixed_settings():
        sheet = Sheet(width, height, background)
        paint(sheet)
        return sheet.image()


@contextmanager
def _fixed_settings() -> Iterator[None]:
    import matplotlib

    # A user's own matplotlibrc must not change a report, and a report must not change the user's settings.
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(
            {"svg.fonttype": "path", "svg.hashsalt": "reportgen", "text.hinting": "no_hinting", "path.snap": False}
        )
        yield


class Sheet:
    """A surface to draw on. Lengths are mm, y grows downwards; thickness of lines and size of text are points."""

    def __init__(self, width: float, height: float, background: str) -> None:
        from matplotlib.figure import Figure
        from matplotlib.transforms import Affine2D

        self.width, self.height = width, height
        self.figure = Figure(figsize=(width / INCH, height / INCH), facecolor=background, edgecolor="none")
        self._mm = Affine2D().scale(1 / INCH, -1 / INCH).translate(0, height / INCH) + self.figure.dpi_scale_trans

    def text(
        self, x: float, y: float, words: str, size: float, colour: str, weight: int = REGULAR, align: Align = "left"
    ) -> None:
        """Words whose figures have their middle at `y`; `x` is their left or their right end."""
        self.figure.text(
            x, y + HALF_FIGURE * size * POINT, words, transform=self._mm, color=colour,
            ha=align, va="baseline", fontproperties=_font(weight, size), parse_math=False,
        )  # fmt: skip

    def upwards(self, x: float, y: float, words: str, size: float, colour: str) -> None:
        """Words that read from `y` up the sheet, with the middle of their figures at `x`."""
        self.figure.text(
            x + HALF_FIGURE * size * POINT, y, words, transform=self._mm, color=colour, rotation=90,
            rotation_mode="anchor", ha="left", va="baseline", fontproperties=_font(REGULAR, size), parse_math=False,
        )  # fmt: skip

    def _add(self, artist: Any) -> None:
        artist.set_zorder(1)  # of one rank, so that what is drawn later lies over what was drawn before
        self.figure.add_artist(artist)

    def rule(
        self, points: Sequence[Spot], colour: str, thickness: float, dashes: tuple[float, float] | None = None
    ) -> None:
        """A line through points; `dashes` are the lengths on and off, in points."""
        from matplotlib.lines import Line2D

        xs, ys = zip(*points, strict=True)
        style = (0, dashes) if dashes else "-"
        self._add(Line2D(xs, ys, transform=self._mm, color=colour, lw=thickness, ls=style, solid_capstyle="butt"))

    def bar(self, start: Spot, end: Spot, colour: str) -> None:
        """A filled rectangle between two opposite corners."""
        from matplotlib.patches import Rectangle

        size = (end[0] - start[0], end[1] - start[1])
        self._add(Rectangle(start, *size, transform=self._mm, facecolor=colour, edgecolor="none"))

    def dot(self, at: Spot, radius: float, colour: str, edge: str = "none") -> None:
        """A filled circle; an edge in the colour of the ground keeps dots that overlap apart."""
        from matplotlib.patches import Circle

        self._add(Circle(at, radius, transform=self._mm, facecolor=colour, edgecolor=edge, lw=0.6))

    def shape(
        self, corners: Sequence[Spot], fill: str, edge: str, thickness: float, dashes: tuple[float, float] | None = None
    ) -> None:
        """A polygon with an edge; `fill` may be "none", `dashes` are as in `rule`."""
        from matplotlib.patches import Polygon

        polygon = Polygon(corners, transform=self._mm, facecolor=fill, edgecolor=edge, lw=thickness)
        polygon.set_linestyle((0, dashes) if dashes else "-")
        self._add(polygon)

    def light(self, light: LightColour, at: Spot, size: float, colour: str) -> None:
        """The shape of a traffic light: ● green, ▲ yellow, ■ red, ○ unknown; `size` is the circle's diameter."""
        from matplotlib.patches import Circle, Polygon

        (x, y), r = at, size / 2
        match light:
            case "green":
                self.dot(at, r, colour)
            case "yellow":
                corners = [(x, y - r), (x + 1.04 * r, y + 0.86 * r), (x - 1.04 * r, y + 0.86 * r)]
                self._add(Polygon(corners, transform=self._mm, facecolor=colour, edgecolor="none"))
            case "red":
                self.bar((x - 0.9 * r, y - 0.9 * r), (x + 0.9 * r, y + 0.9 * r), colour)
            case "unknown":
                line = 0.26 * r
                ring = Circle(at, r - line / 2, transform=self._mm, fill=False, edgecolor=colour, lw=line / POINT)
                self._add(ring)

    def image(self) -> Image:
        """The sheet as SVG and as PNG; both without date and without the name of the program."""
        svg, png = BytesIO(), BytesIO()
        nothing = dict.fromkeys(("Date", "Creator", "Format", "Type"))
        self.figure.savefig(svg, format="svg", metadata=nothing)
        quickly = {"compress_level": 3}  # beyond it, the files are a little smaller and take twice the time
        self.figure.savefig(png, format="png", metadata={"Software": None}, dpi=self._dpi(), pil_kwargs=quickly)
        return Image(self.width, self.height, svg=_tidy(svg.getvalue()), png=png.getvalue())

    def _dpi(self) -> int:
        return min(PNG_DPI, math.isqrt(int(MOST_DOTS / (self.width * self.height / INCH**2))))


def text_width(words: str, size: float, weight: int = REGULAR) -> float:
    """Printed width in mm of words in a size in points."""
    return _width(words, size, weight, _FAMILY.get())


@lru_cache(maxsize=4096)
def _width(words: str, size: float, weight: int, family: str) -> float:
    from matplotlib.textpath import text_to_path

    font = _face(weight, size, family)
    return float(text_to_path.get_text_width_height_descent(words, font, False)[0]) * POINT


def wrap(words: str, width: float, size: float) -> list[str]:
    """Words in lines no wider than `width` mm; a word that alone is wider is cut with a hyphen."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".lstrip()
        if text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines += _cut(word, width, size)
    return [line for line in lines if line] or [""]


def _cut(word: str, width: float, size: float) -> list[str]:
    pieces = []
    while text_width(word, size) > width and len(word) > 2:
        length = next((n for n in range(len(word) - 1, 1, -1) if text_width(word[:n] + "-", size) <= width), 2)
        pieces.append(word[:length] + "-")
        word = word[length:]
    return [*pieces, word]


def shorten(words: str, width: float, size: float, most: int) -> list[str]:
    """Words in at most `most` lines no wider than `width` mm; what is left out shows as an ellipsis."""
    lines = wrap(words, width, size)
    if len(lines) <= most:
        return lines
    last = lines[most - 1].removesuffix("-")
    while text_width(f"{last}…", size) > width and len(last) > 1:
        last = last.rpartition(" ")[0] or last[:-1]
    return [*lines[: most - 1], f"{last.rstrip(' ,;:.-–')}…"]


def _font(weight: int, size: float) -> Any:
    return _face(weight, size, _FAMILY.get())


@cache
def _face(weight: int, size: float, family: str) -> Any:
    from matplotlib.font_manager import FontProperties

    # Named by file, matplotlib looks for no font of that name on the machine and takes no other instead.
    return FontProperties(fname=font_file(weight, font=family), size=size)


def _tidy(svg: bytes) -> bytes:
    """Made fit to stand inside a page: no comments, no style rules, and ids that no other picture has."""
    root = etree.fromstring(svg, etree.XMLParser(remove_comments=True, remove_blank_text=True))
    mark = sha256(svg).hexdigest()[:8]
    references = [reference for element in root.iter() if (reference := element.get(XLINK))]
    names = {old[1:]: f"c{mark}-{number}" for number, old in enumerate(dict.fromkeys(references))}
    for element in list(root.iter()):
        if name := names.get(element.attrib.pop("id", "")):
            element.set("id", name)
        if reference := element.get(XLINK):
            element.set(XLINK, "#" + names[reference[1:]])
        if path := element.get("d"):
            element.set("d", " ".join(path.split()))
        if element.tag.endswith("}style"):
            element.getparent().remove(element)
    root.set("stroke-linejoin", "round")
    return bytes(etree.tostring(root, encoding="utf-8"))
