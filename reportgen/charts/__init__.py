"""Charts: data in, a picture and its alternative text out.

A chart is drawn at the size it prints, with the theme's colours and the document's font. Titles, subtitles and
sources are not part of the picture: they are text of the document. A type of chart is a module: what it wants, how
it is drawn, and its alternative text. matplotlib is loaded when something is drawn.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from threading import Lock
from typing import Protocol

from reportgen import cache
from reportgen.charts.data import Drawing, Style
from reportgen.charts.draw import set_in
from reportgen.document.tree import Image

_DRAWING = Lock()  # matplotlib's settings belong to the whole process: one chart at a time


class Chart(Protocol):
    """What is to be shown; a dataclass, so that its values are the key that a drawing is kept under."""

    def draw(self, style: Style) -> Image: ...

    def alt(self, language: str) -> str:
        """A text that says the chart's kind, its subject and every figure in it; `language` is "sv" or "en"."""


def drawn(chart: Chart, style: Style, kept: cache.Store = cache.NOWHERE) -> Drawing:
    """The chart, or what came of it when the same was last drawn by the same code in the same style."""
    theme = style.theme.model_dump(exclude={"folders"})  # where a style sheet lies is nothing that a chart shows
    key = cache.digest("chart", cache.environment(), chart, theme, style.language, style.width) if kept.folder else ""
    before = kept.get(key)
    if before is not None:
        return _unpacked(before)
    with _DRAWING, set_in(style.theme.font):
        drawing = Drawing(chart.draw(style), chart.alt(style.language))
    kept.put(key, _packed(drawing))
    return drawing


def _packed(drawing: Drawing) -> bytes:
    image = drawing.image
    data = {"svg": b64encode(image.svg).decode(), "png": b64encode(image.png).decode()}
    return json.dumps(data | {"width": image.width, "height": image.height, "alt": drawing.alt}).encode()


def _unpacked(data: bytes) -> Drawing:
    told = json.loads(data)
    svg, png = b64decode(told["svg"]), b64decode(told["png"])
    return Drawing(Image(told["width"], told["height"], svg=svg, png=png), told["alt"])
