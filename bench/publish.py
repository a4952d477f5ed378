"""What was measured, shown: as text, as a plot, and in README and docs/prestanda.md between their marks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.results import AGAIN, BOTH, STAYING, THREE, Measured, fit_of, targets

PICTURE = Path("docs", "bilder", "prestanda.png")
MARKED = {"README.md": "short", "docs/prestanda.md": "whole"}
OURS, THEIRS = ("#00506b", "#2f8fb0", "#7a4b00", "#c98500"), "#7d7d7d"
SAME = (
    "The text, the tables and the charts are the same for all; the pages are not: ours have a cover, contents and",
    "chapters that begin on a new page. After a changed sentence the others draw no chart anew, as with a Makefile.",
)
Rows = list[list[str]]


def text(measured: Measured) -> str:
    """Everything, as Markdown that reads on a terminal too."""
    return "\n".join(_whole(measured)) + "\n"


def _whole(measured: Measured) -> Iterator[str]:
    yield from _about(measured)
    for heading, rows in (
        ("Seconds, cold", _seconds(measured)),
        ("After one changed sentence", _again(measured)),
        ("Peak memory, MB, of the largest process", _memory(measured)),
        ("Time against pages", _fits(measured)),
        ("What came out", _files(measured)),
        ("The example project", _examples(measured)),
        ("Targets", _targets(measured)),
    ):
        if len(rows) > 1:
            yield from ("", f"### {heading}", "", *table(rows))
    yield from ("", "### What is not comparable", "", *SAME, "")
    yield from (f"- **{route}**: {measured.notes[route]}" for route in measured.routes)
    yield from (f"- Not measured: {reason}." for reason in measured.missing)


def _short(measured: Measured) -> Iterator[str]:
    yield f"![Time and memory against pages]({PICTURE.as_posix()})"
    yield ""
    yield from _about(measured)
    yield ""
    yield from table(_seconds(measured))


def _about(measured: Measured) -> Iterator[str]:
    on = measured.machine
    yield (
        f"Measured {measured.date} on {on['cores']} cores of {on['processor']}, {on['memory']}, {on['system']}, "
        f"load {on['load']} at the start; medians of {measured.rounds} rounds."
    )
    yield ", ".join(f"{name} {version}" for name, version in measured.versions.items()) + "."


# --- tables ---------------------------------------------------------------------------------------


def _base(measured: Measured) -> str:
    """What all are compared with: pandoc making Word and PDF, else the first that was measured."""
    return BOTH if BOTH in measured.routes else measured.routes[0]


def _seconds(measured: Measured) -> Rows:
    base, sizes = _base(measured), measured.sizes
    rows = [["", *(f"{size} pages" for size in sizes), *(f"ratio, {size}" for size in sizes)]]
    for route in measured.routes:
        times = [_number(measured.typical(route, size)) for size in sizes]
        rows.append([route, *times, *(_number(measured.ratio(route, base, size)) for size in sizes)])
    return rows


def _again(measured: Measured) -> Rows:
    rows = [["", *(f"{size} pages" for size in measured.sizes)]]
    for phase, what in ((AGAIN, ""), (STAYING, " with --watch")):
        for route in measured.routes:
            found = [measured.typical(route, size, phase) for size in measured.sizes]
            rows.extend([[f"{route}{what}", *map(_number, found)]] if any(found) else [])
    return rows


def _memory(measured: Measured) -> Rows:
    rows = [["", *(f"{size} pages" for size in measured.sizes)]]
    for route in measured.routes:
        found = [measured.typical(route, size, what="memory") for size in measured.sizes]
        rows.append([route, *("–" if mb is None else f"{mb:.0f}" for mb in found)])
    return rows


def _fits(measured: Measured) -> Rows:
    head = ["", "start, s", "a page, ms", "unexplained", "s/page, largest to smallest", "further pages, last to first"]
    rows = [head]
    for route in measured.routes:
        if made := fit_of(measured, route):
            rows.append([route, _number(made.start), f"{made.page * 1000:.0f}", f"{made.unexplained:.1%}",
                         _number(made.per_page), _number(made.marginal)])  # fmt: skip
    return rows


def _files(measured: Measured) -> Rows:
    rows = [["", *(f"asked for {size} pages" for size in measured.sizes)]]
    for route in measured.routes:
        rows.append([route, *(_sizes(measured.made[route].get(str(size), {})) for size in measured.sizes)])
    return rows


def _sizes(made: dict[str, int]) -> str:
    files = [f"{kind} {count / 1000:.0f} kB" for kind, count in made.items() if kind != "pages"]
    return ", ".join([*files, *([f"{made['pages']} pages"] if "pages" in made else [])])


def _examples(measured: Measured) -> Rows:
    middle = {name: sorted(taken)[len(taken) // 2] for name, taken in measured.examples.items()}
    return [["", "seconds"], *([name, _number(seconds)] for name, seconds in middle.items())]


def _targets(measured: Measured) -> Rows:
    found = [[each.what, _number(each.bound), _number(each.found), each.verdict] for each in targets(measured)]
    return [["", "at most", "found", ""], *found]


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}"


def table(rows: Sequence[Sequence[str]]) -> list[str]:
    """A table in Markdown, its first row the head."""
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = (cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True))
        lines.append(f"| {' | '.join([row[0].ljust(widths[0]), *cells])} |")
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    return [lines[0], f"| {' | '.join(rule)} |", *lines[1:]]


# --- the plot -------------------------------------------------------------------------------------


def plot(measured: Measured, path: Path) -> None:
    """Time and memory against pages: ours in colour, the others in grey, each with its name at its end."""
    import matplotlib as mpl

    mpl.use("agg")
    from matplotlib.figure import Figure

    shown = [r for r in measured.routes if "PDF" in r or r.startswith(THREE)] or measured.routes
    figure = Figure(figsize=(10, 4.6), layout="constrained")
    seconds, memory = figure.subplots(1, 2)
    for axes, what, title in ((seconds, "seconds", "Seconds, cold"), (memory, "memory", "Peak memory, MB")):
        _lines(axes, measured, shown, what)
        axes.set_title(title, loc="left", fontsize=11, fontweight="bold")
        axes.set_xlabel("pages")
        axes.spines[["top", "right"]].set_visible(False)
        axes.set(ylim=(0, None), xlim=(0, max(measured.sizes) * 1.75), xticks=measured.sizes)
        axes.tick_params(labelsize=8)
    on = measured.machine
    about = f"{measured.date}, {on['cores']} cores, {on['processor']}, medians of {measured.rounds} rounds"
    figure.supxlabel(about, fontsize=8, color="#595959", x=0.01, ha="left")
    picture = io.BytesIO()
    figure.savefig(picture, format="png", dpi=110, metadata={"Software": None})
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(picture.getvalue())


def _lines(axes, measured: Measured, shown: list[str], what: str) -> None:  # type: ignore[no-untyped-def]
    ours = iter([*OURS, *OURS])
    ends: list[tuple[float, str, str]] = []
    for route in shown:
        points = [(size, measured.typical(route, size, what=what)) for size in measured.sizes]
        known = [(size, value) for size, value in points if value is not None]
        colour = next(ours, OURS[0]) if route.startswith("reportgen") else THEIRS
        axes.plot(*zip(*known, strict=True), color=colour, marker="o", markersize=3, linewidth=1.6)
        ends.append((known[-1][1], route, colour))
    step = max(end for end, _, _ in ends) / 17  # no name on top of another
    at = -step
    for end, route, colour in sorted(ends):
        at = max(end, at + step)
        axes.annotate(route, (known[-1][0] * 1.03, at), color=colour, fontsize=7, va="center")
    axes.set_ylim(top=max(axes.get_ylim()[1], at + step))


# --- into the documents ---------------------------------------------------------------------------


def renew(root: Path, measured: Measured) -> None:
    """Put the table and the plot where they are shown, in place of the earlier ones."""
    plot(measured, root / PICTURE)
    for name, form in MARKED.items():
        path = root / name
        told = _short(measured) if form == "short" else _whole(measured)
        path.write_text(marked(path.read_text("utf-8"), "\n".join(told)), "utf-8")


def marked(page: str, told: str, mark: str = "bench") -> str:
    """A page with what stands between its marks replaced."""
    between = rf"(<!-- {mark} -->\n).*?(<!-- /{mark} -->)"
    return re.sub(between, lambda match: f"{match[1]}{told.rstrip()}\n{match[2]}", page, flags=re.DOTALL)
