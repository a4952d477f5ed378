"""`reportgen new`: the structure comes along, what is of its period is owed again, and nothing is overwritten."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from reportgen import pipeline, reporting
from reportgen.diagnostics import Severity
from reportgen.periods import parse_period
from reportgen.year.carry_over import Order, carry_over, later
from tests.command import run
from tests.conftest import FOLDER, Tiny
from tests.example import NAME, ROOT

NEXT = "content/liten-2019"


@pytest.fixture(scope="module")
def carried(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example with the next year's annual report."""
    root = tmp_path_factory.mktemp("nytt")
    shutil.copytree(ROOT / "content", root / "content")
    shutil.copy(ROOT / "reportgen.yaml", root)
    done = run("new", "verksamhetsberattelse", "--period", "2019", "--from", NAME, cwd=root)
    assert done.returncode == 0, done.stderr
    assert "status verksamhetsberattelse-2019" in done.stderr
    return root


def _new(tiny: Tiny, period: str = "2019", name: str = "liten-2019") -> Path:
    project = tiny.load().value
    assert project is not None
    order = Order("verksamhetsberattelse", period, "liten-2018", name)
    return carry_over(project, order, ("verksamhetsberattelse",), pipeline.report_names(project))


def test_the_new_report_loads_without_faults_and_owes_everything(carried: Path) -> None:
    found = pipeline.check(pipeline.open_project(carried), ("verksamhetsberattelse-2019",))
    assert [reporting.line(d, "sv") for d in found if d.severity is Severity.ERROR] == []
    rules = {d.rule for d in found}
    assert rules >= {"missing-comment", "missing-assessment", "missing-outcome", "missing-target", "missing-status"}


def test_a_draft_of_it_builds_and_a_final_version_does_not(carried: Path, tmp_path: Path) -> None:
    asked = ("build", "verksamhetsberattelse-2019", "--to", "html", "-o", str(tmp_path))
    assert run(*asked, "--draft", cwd=carried).returncode == 0
    done = run(*asked, "--final", cwd=carried)
    assert done.returncode == 1
    assert "fel[missing-comment]" in done.stderr
    assert "fel[not-approved]" in done.stderr


def test_comments_order_of_keys_and_blank_lines_stay(carried: Path) -> None:
    old = (carried / "content" / NAME / "36-arbetsgivare.yaml").read_text("utf-8").splitlines()
    new = (carried / "content/verksamhetsberattelse-2019/36-arbetsgivare.yaml").read_text("utf-8").splitlines()
    assert [line for line in old if line.lstrip().startswith("#")] == [
        line for line in new if line.lstrip().startswith("#")
    ]
    keys = [
        [line.partition(":")[0] for line in lines if ":" in line and not line.startswith("      ")]
        for lines in (old, new)
    ]
    assert [key for key in keys[0] if key.strip() != "skäl"] == keys[1]
    assert new.count("") == 6


def test_the_old_report_is_as_it_was(carried: Path) -> None:
    for path in (ROOT / "content" / NAME).iterdir():
        assert (carried / "content" / NAME / path.name).read_bytes() == path.read_bytes()


def test_what_a_small_section_becomes(tiny: Tiny) -> None:
    folder = _new(tiny)
    assert (folder / "20-mal.yaml").read_text("utf-8") == (
        "typ: mål\n"
        "rubrik: Attraktiv arbetsgivare\n"
        "status: utkast\n"
        "område: arbetsgivare\n"
        "bedömningar:\n"
        "  # Strategiskt mål: Sjukfrånvaron är låg\n"
        "  låg_sjukfrånvaro:\n"
        "    bedömning:  # Saknas: grön, gul, röd, ej bedömd eller auto\n"
        "    kommentar:  # Saknas: skriv kommentaren\n"
        "    indikatorer:\n"
        "      sjukfrånvaro:\n"
        "        utfall:  # Saknas: skriv utfallet\n"
        "        kommentar:  # Saknas: skriv kommentaren\n"
    )
    assert (folder / "10-text.yaml").read_text("utf-8").endswith("text:  # Saknas: skriv texten\n")


def test_a_reason_goes_and_what_stood_after_it_stays(tiny: Tiny) -> None:
    tiny.replace(
        f"{FOLDER}/20-mal.yaml", "    kommentar: Frånvaron sjönk.\n", "    skäl: Därför.\n\n    # se protokollet\n"
    )
    text = (_new(tiny) / "20-mal.yaml").read_text("utf-8")
    assert "skäl" not in text
    assert "\n\n    # se protokollet\n    indikatorer:" in text


def test_title_dates_and_periods_move(tiny: Tiny) -> None:
    tiny.replace(f"{FOLDER}/rapport.yaml", "period: 2018", "period: 2018\ndatum: 2020-02-29\nstatus: antagen")
    tiny.replace(f"{FOLDER}/rapport.yaml", "Liten berättelse", "Berättelse 2018, efter 2017")
    text = (_new(tiny) / "rapport.yaml").read_text("utf-8")
    assert "titel: Berättelse 2019, efter 2018\n" in text
    assert "period: 2019\ndatum: 2021-02-28\nstatus: utkast\n" in text


@pytest.mark.parametrize(
    ("day", "months", "moved"),
    [("2020-02-29", 12, "2021-02-28"), ("2019-01-25", 12, "2020-01-25"), ("2023-08-31", 1, "2023-09-30")],
)
def test_due_dates_move_by_the_calendar(day: str, months: int, moved: str) -> None:
    assert later(date.fromisoformat(day), months) == date.fromisoformat(moved)


def test_a_citation_waits_in_a_comment_until_it_has_a_value(tiny: Tiny) -> None:
    figures = (
        "typ: sammanfattning\nrubrik: Kort\nnyckeltal:\n"
        "  - mått: Nu\n    värde: '{{ hushåll }}'\n  - mått: Då\n    värde: '{{ hushåll[\"2017\"] }}'\n"
    )
    tiny.write(f"{FOLDER}/10-text.yaml", figures)
    text = (_new(tiny) / "10-text.yaml").read_text("utf-8")
    assert "värde:  # Saknas ett värde för: {{ hushåll }}\n" in text
    assert "värde: '{{ hushåll[\"2018\"] }}'\n" in text


def test_without_from_the_latest_report_of_the_kind_is_taken(carried: Path) -> None:
    project = pipeline.open_project(carried).value
    assert project is not None
    order = Order("verksamhetsberattelse", "2020")
    folder = carry_over(project, order, ("verksamhetsberattelse",), pipeline.report_names(project))
    assert folder.name == "verksamhetsberattelse-2020"
    assert "titel: Verksamhetsberättelse 2020" in (folder / "rapport.yaml").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("verksamhetsberatelse", "--period", "2019"), ("unknown-kind", "verksamhetsberattelse", "manadsrapport")),
        (("verksamhetsberattelse", "--period", "nästa år"), ("bad-period", "2018-T2")),
        (("verksamhetsberattelse", "--period", "2019", "--from", "liten-2017"), ("unknown-report", "liten-2018")),
        (("verksamhetsberattelse", "--period", "2019", "--name", "liten-2018"), ("folder-exists", FOLDER)),
        (("verksamhetsberattelse", "--period", "2019", "--name", "../ut"), ("bad-name", "../ut")),
        (("handlingsplan", "--period", "2019"), ("no-source", "--from")),
    ],
)
def test_a_refusal_names_what_is_known_and_writes_nothing(
    arguments: tuple[str, ...], words: tuple[str, ...], tiny: Tiny
) -> None:
    before = {path: path.read_bytes() for path in tiny.root.rglob("*") if path.is_file()}
    done = run("new", *arguments, cwd=tiny.root)
    assert done.returncode == 2
    assert all(word in done.stderr for word in words), done.stderr
    assert {path: path.read_bytes() for path in tiny.root.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("source", "period"),
    [
        ("delarsrapport-2018-T2", "2019-T2"),
        pytest.param("genomlysning-2020", "2021", marks=pytest.mark.slow),
        pytest.param("handlingsplan-2019", "2020", marks=pytest.mark.slow),
        ("manadsrapport-2023-08", "2023-09"),
        pytest.param("tjansteskrivelse-2020", "2021", marks=pytest.mark.slow),
    ],
)
def test_every_example_can_be_carried_over(source: str, period: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "reportgen.yaml", tmp_path)
    project = pipeline.open_project(tmp_path).value
    assert project is not None
    kind = project.reports[source].file.kind
    carry_over(project, Order(kind, period, source, "ny"), (kind,), pipeline.report_names(project))
    loaded = pipeline.open_project(tmp_path)
    found = pipeline.check(loaded, ("ny",))
    assert [reporting.line(d, "sv") for d in found if d.severity is Severity.ERROR] == []
    assert loaded.value is not None
    assert loaded.value.reports["ny"].period == parse_period(period)


def test_last_months_lights_join_the_earlier_ones(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "reportgen.yaml", tmp_path)
    assert run("new", "manadsrapport", "--period", "2023-09", cwd=tmp_path).returncode == 0
    text = (tmp_path / "content/manadsrapport-2023-09/43-leverans.yaml").read_text("utf-8")
    assert "  2023-08: gul\n" in text
    assert "ej bedömd" in text


@pytest.mark.parametrize(
    ("arguments", "rule"),
    [
        (("verksamhetsberattelse", "--period", "2019-T1", "--from", NAME), "other-kind-of-period"),
        (("verksamhetsberattelse", "--period", "2017", "--from", NAME), "not-later"),
        (("verksamhetsberattelse", "--period", "2020", "--from", "handlingsplan-2019"), "other-kind"),
        (("verksamhetsberattelse", "--period", "2018"), "folder-exists"),
        (("verksamhetsberattelse", "--period", "2019", "--name", "a b"), "bad-name"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused(arguments: tuple[str, ...], rule: str) -> None:
    done = run("new", *arguments, cwd=ROOT)
    assert done.returncode == 2
    assert f"[{rule}]" in done.stderr
    assert not (ROOT / "content" / "a b").exists()
