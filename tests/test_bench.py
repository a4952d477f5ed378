"""`make bench` measures what it says: the same work for everybody, and figures that nobody's luck decides."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from lxml import etree

import bench.__main__ as bench
from bench import before, content, county, measure, publish, results, routes
from reportgen import pipeline
from tests.example import ROOT


def book() -> content.Book:
    return content.book(8)


def test_everybody_gets_the_same_words_figures_and_charts(tmp_path: Path) -> None:
    """Else the benchmark would flatter whoever was given less to do."""
    routes.prepare(tmp_path, 8)
    markdown = (tmp_path / "book.md").read_text("utf-8")
    data = json.loads((tmp_path / "book.json").read_text("utf-8"))
    built = pipeline.build_from(tmp_path, routes.NAME, pipeline.Options(("html",), tmp_path / "out"))
    assert built.files, built.diagnostics
    page = etree.HTML(built.files[0].read_bytes())
    ours = " ".join(" ".join(page.xpath("//main//text()")).split())
    sections = book().sections
    assert [s["number"] for chapter in data["chapters"] for s in chapter["sections"]] == [s.number for s in sections]
    for section in sections:
        for words in (section.title, *section.paragraphs, *(cell for row in section.table.rows for cell in row)):
            assert words in ours and words in markdown
        assert section.chart in ours and section.chart in markdown
    assert built.figures == sum(bool(section.chart) for section in sections) == markdown.count("](charts/")


def test_an_edition_differs_in_one_sentence(tmp_path: Path) -> None:
    """What is called a rebuild after one changed sentence is that, and a rebuild of nothing would flatter us."""
    for edition in (0, 1):
        routes.prepare(tmp_path / str(edition), 8, edition)
    first, second = (
        {path.relative_to(folder): path.read_text("utf-8").split(". ") for path in folder.rglob("*") if path.is_file()}
        for folder in (tmp_path / "0", tmp_path / "1")
    )
    changed = [path for path in first if first[path] != second[path]]
    assert {path.name for path in changed} == {"0001.yaml", "book.md", "book.json"}
    assert all(sum(a != b for a, b in zip(first[p], second[p], strict=True)) == 1 for p in changed)


def test_a_sentence_never_stands_twice_and_a_size_is_about_its_pages() -> None:
    """A report of copies would be cheap to lay out and to compress."""
    whole = content.book(320)
    sentences = [each for s in whole.sections for paragraph in s.paragraphs for each in paragraph.split(". ")]
    assert len({each.rstrip(".") for each in sentences}) == len(sentences)
    assert len({section.title for section in whole.sections}) == len(whole.sections)


def measured() -> results.Measured:
    """Two routes at three sizes: one linear with a long start, and one whose time grows with the square."""
    made = results.Measured("2026-01-01", {"cores": 2, "processor": "x", "memory": "1 GB", "system": "y", "load": 0.1},
                            {"python": "3"}, [20, 80, 320], 3)  # fmt: skip
    for name, cost in ((results.BOTH, lambda n: 1 + n / 10), ("reportgen, PDF (weasyprint)", lambda n: n * n / 100)):
        made.notes[name] = "a note"
        for size in made.sizes:
            made.made.setdefault(name, {})[str(size)] = {"pdf": 1000, "pages": size}
            for at, slow in enumerate((1, 5, 1.1), 1):  # the second round was slow for all
                run = {"route": name, "ours": False, "pages": size, "round": at, "phase": "cold"}
                made.runs.append(run | {"seconds": cost(size) * slow, "cpu": 1.0, "memory": 50.0})
    return made


def test_a_slow_round_changes_no_ratio_and_growth_is_told_as_it_is() -> None:
    """A busy machine must not decide who wins, nor a long start hide that pages grow dearer."""
    found = measured()
    ours = "reportgen, PDF (weasyprint)"
    assert found.ratio(ours, results.BOTH, 20) == pytest.approx(4 / 3)
    linear, square = results.fit_of(found, results.BOTH), results.fit_of(found, ours)
    assert linear is not None and square is not None
    assert linear.marginal == pytest.approx(1) and linear.per_page < 1 and linear.unexplained < 1e-9
    assert square.marginal == pytest.approx(4) and square.per_page == pytest.approx(16) and square.unexplained > 0.001
    verdicts = {target.what: target.verdict for target in results.targets(found)}
    assert verdicts[f"{ours}: seconds a page at 320 pages / at 20"] == "missed"
    assert verdicts["check of all examples / one PDF of them"] == "not measured"


def test_publishing_renews_table_and_plot_and_nothing_else(tmp_path: Path) -> None:
    for name in publish.MARKED:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("before\n<!-- bench -->\nearlier\n<!-- /bench -->\nafter\n", "utf-8")
    publish.renew(tmp_path, measured())
    for name in publish.MARKED:
        page = (tmp_path / name).read_text("utf-8")
        assert page.startswith("before\n<!-- bench -->\n") and page.endswith("\n<!-- /bench -->\nafter\n")
        assert "earlier" not in page and "2026-01-01" in page and results.BOTH in page
    assert (tmp_path / publish.PICTURE).stat().st_size < 300_000
    for name in publish.MARKED:
        assert (ROOT / name).read_text("utf-8").count("<!-- bench -->") == 1


def test_few_rounds_or_a_busy_machine_are_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(routes, "missing", list)
    monkeypatch.setattr("os.getloadavg", lambda: (0.1, 0, 0))
    assert bench.unfit([20, 80, 320], 3) == ""
    assert bench.unfit([20], 3) and bench.unfit([20, 80, 320], 1)
    monkeypatch.setattr("os.getloadavg", lambda: (2.0, 0, 0))
    assert "not quiet" in bench.unfit([20, 80, 320], 3)


@pytest.mark.slow
def test_the_whole_benchmark_runs_small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`make bench` does not wait for January to fall over."""
    route = "reportgen, three formats (typst)"
    asked = ["--sizes", "4", "--rounds", "1", "--routes", route, "--output", str(tmp_path), "--quiet"]
    assert bench.main(asked) == 0
    told = capsys.readouterr().out
    assert f"| {route} " in told and f"| {route} with --watch" in told and "Measured 20" in told
    kept = json.loads((tmp_path / "results.json").read_text("utf-8"))
    assert {run["phase"] for run in kept["runs"]} == {"cold", "again", "staying"}
    assert all(run["seconds"] > 0 and run["memory"] > 10 for run in kept["runs"])
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")


def test_a_way_that_fails_ends_the_benchmark(tmp_path: Path) -> None:
    """A command that fails at once would be the fastest of all."""
    with pytest.raises(measure.FailedError, match="no such thing"):
        measure.run([sys.executable, "-c", "raise SystemExit('no such thing')"], tmp_path)


RIVALS = [route.name for route in routes.routes() if not route.ours]


@pytest.mark.slow
@pytest.mark.skipif(not RIVALS, reason="needs the extra `bench`: pandoc, Typst and docxtpl")
@pytest.mark.parametrize("name", RIVALS)
def test_what_we_are_compared_with_works(name: str, tmp_path: Path) -> None:
    """Where it is installed: a rival that is called wrongly would be measured wrongly."""
    route = next(route for route in routes.routes() if route.name == name)
    routes.prepare(tmp_path, 4)
    routes.clean(tmp_path)
    measure.run_all(route.cold, tmp_path)
    assert all((tmp_path / file).stat().st_size > 5000 for file in route.files)


def test_the_county_says_where_more_workers_stop_helping() -> None:
    def rate(workers: int, seconds: float, caller: float = 0.1) -> county.Rate:
        return county.Rate(workers, 2, 60, seconds, caller, 100)

    assert "scales to 2 workers" in county.limit([rate(1, 60), rate(2, 32)])
    assert "stops scaling at 4 workers: there are 2 cores" in county.limit([rate(1, 60), rate(2, 32), rate(4, 31)])
    assert "sends and receives" in county.limit([rate(1, 60), rate(2, 55, 50)])
    assert rate(4, 60).per_core == 30 and rate(1, 60).per_core == 60


@pytest.mark.slow
def test_a_county_is_built_by_processes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["--municipalities", "1", "--workers", "1", "--through", "processes", "--to", "html"]
    assert county.main([*asked, "--output", str(tmp_path / "county")]) == 0
    assert "6 reports" in capsys.readouterr().out
    assert len(list((tmp_path / "county").rglob("build/*.html"))) == 6


def test_a_figure_beside_an_earlier_one_is_in_shares_of_what_it_took_cold() -> None:
    """A changed sentence at half of the cold time before is what an author notices."""
    cost = {"check, cold": (4.0, 3.0), "check, one changed sentence": (3.0, 1.0)}
    taken = {
        name: {step: [measure.Cost(both[at], 0, 100)] * 3 for step, both in cost.items()}
        for at, name in enumerate(("before", "now"))
    }
    _, cold, changed = before.rows(taken)
    assert cold == ["check, cold", "4.00", "3.00", "0.75", "100", "100"]
    assert changed[1:4] == ["3.00", "1.00", "0.25"]
