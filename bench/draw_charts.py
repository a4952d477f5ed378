"""The charts for those who have none of their own: `draw_charts.py svg png`, in a folder with a book.json.

As many as reportgen draws, of the same figures and size, by the same library, in one process.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import matplotlib as mpl

mpl.use("agg")
from matplotlib.figure import Figure  # after the backend is chosen


def main(kinds: list[str]) -> None:
    """Draw every chart in every kind of file."""
    Path("charts").mkdir(exist_ok=True)
    for chapter in json.loads(Path("book.json").read_text("utf-8"))["chapters"]:
        for section in chapter["sections"]:
            if section["chart"]:
                _draw(section, kinds)


def _draw(section: dict, kinds: list[str]) -> None:
    figure = Figure(figsize=(6.3, 2.4), layout="constrained")
    axes = figure.subplots()
    years = [int(head) for head in section["table"]["heads"][1:]]
    _, *values = section["table"]["rows"][0]
    axes.plot(years, [int(value) for value in values], marker="o", markersize=3)
    for year, value in zip(years, values, strict=True):
        axes.annotate(value, (year, int(value)), xytext=(0, 5), textcoords="offset points", ha="center", fontsize=8)
    axes.set_title(section["chart"], loc="left", fontsize=10)
    axes.spines[["top", "right"]].set_visible(False)
    for kind in kinds:
        figure.savefig(f"charts/{section['number']}.{kind}", dpi=200)


if __name__ == "__main__":
    main(sys.argv[1:])
