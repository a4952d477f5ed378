"""What is kept between builds: never out of date, never in the way, never for ever."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader
from PIL import Image as Picture

from reportgen import cache, pipeline, unchanged
from reportgen.assemble import compiled
from reportgen.prose import spelling
from reportgen.quantities import Unit
from tests.conftest import DATA, FOLDER, SETTINGS, Tiny
from tests.example import ROOT

NAME = "liten-2018"
HTML = pipeline.Options(("html",))
KEPT = f"build/{cache.FOLDER}"
THEME = "templates/themes/egen"


def built(tiny: Tiny, options: pipeline.Options = HTML) -> pipeline.Built:
    """The tiny report, made anew or found to be as it was."""
    (made,) = pipeline.build_all(tiny.load(), (NAME,), options, lambda report, stage: None)
    assert made.files and made.fault is None, made
    return made


def contents(made: pipeline.Built) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in made.files}


def kept(tiny: Tiny) -> dict[str, Path]:
    return {path.name: path for path in (tiny.root / KEPT).iterdir()}


@pytest.fixture
def dressed(tiny: Tiny) -> Tiny:
    """The tiny project with a theme, a component, and a picture of its own: everything that can be changed."""
    shutil.copytree(ROOT / "templates/themes/default", tiny.root / THEME)
    component = "templates/components/cover.html.j2"
    tiny.write(component, (ROOT / component).read_bytes())
    tiny.write("reportgen.yaml", f"{SETTINGS}tema: egen\n")
    tiny.write(f"{FOLDER}/bild.png", _picture("red"))
    tiny.replace(f"{FOLDER}/10-text.yaml", "text: |", "bilder:\n  - {fil: bild.png, beskrivning: En ruta}\ntext: |")
    return tiny


def _picture(colour: str) -> bytes:
    stream = BytesIO()
    Picture.new("RGB", (40, 40), colour).save(stream, "PNG")
    return stream.getvalue()


# --- unchanged reports ---------------------------------------------------------------------------


def test_a_report_that_nothing_was_changed_in_is_left_alone(tiny: Tiny) -> None:
    first = built(tiny, pipeline.Options())
    before = {path: path.stat().st_mtime_ns for path in first.files}
    stages: list[str] = []
    (second,) = pipeline.build_all(tiny.load(), (NAME,), pipeline.Options(), lambda report, stage: stages.append(stage))
    assert second.unchanged and not first.unchanged
    assert (second.files, second.pages, second.words) == (first.files, first.pages, first.words)
    assert {path: path.stat().st_mtime_ns for path in second.files} == before
    assert stages == ["check", "assemble"]


def _fact(tiny: Tiny) -> None:
    tiny.replace(DATA, "{2017: 419, 2018: 441}", "{2017: 419, 2018: 442}")


def _sentence(tiny: Tiny) -> None:
    tiny.replace(f"{FOLDER}/10-text.yaml", "Antalet hushåll", "Hela antalet hushåll")


def _template(tiny: Tiny) -> None:
    path = "templates/components/cover.html.j2"
    tiny.write(path, (tiny.root / path).read_text("utf-8").replace("</header>", "<p>Nytt</p></header>"))


def _colour(tiny: Tiny) -> None:
    tiny.write(f"{THEME}/theme.yaml", _line_changed(tiny, "main:", '  main: "#5a0b4c"'))


def _line_changed(tiny: Tiny, key: str, line: str) -> str:
    lines = (tiny.root / THEME / "theme.yaml").read_text("utf-8").splitlines()
    return "\n".join(line if each.strip().startswith(key) else each for each in lines) + "\n"


def _style_sheet(tiny: Tiny) -> None:
    path = f"{THEME}/screen.css"
    tiny.write(path, (tiny.root / path).read_text("utf-8") + "p{letter-spacing:1px}\n")


def _photograph(tiny: Tiny) -> None:
    tiny.write(f"{FOLDER}/bild.png", _picture("blue"))


def _name(tiny: Tiny) -> None:
    tiny.replace("reportgen.yaml", "Lilla kommun", "Stora kommun")


CHANGES = [_fact, _sentence, _template, _colour, _style_sheet, _photograph, _name]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__.strip("_"))
def test_a_change_of_any_input_shows(dressed: Tiny, change: Callable[[Tiny], None]) -> None:
    """Who changes one thing gets a report with the change: the one that a build without a cache makes."""
    before = contents(built(dressed))
    assert built(dressed).unchanged
    change(dressed)
    after = built(dressed)
    assert not after.unchanged
    assert contents(after) != before
    shutil.rmtree(dressed.root / "build")
    assert contents(built(dressed)) == contents(after)


def test_another_version_of_the_program_builds_anew(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    built(tiny)
    monkeypatch.setattr(unchanged, "environment", lambda: "of another version")
    assert not built(tiny).unchanged


def test_the_environment_knows_every_file_of_the_package_and_each_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "reportgen"
    shutil.copytree(ROOT / "reportgen", package)
    other = tmp_path / "other"
    shutil.copytree(package, other)
    assert cache.environment(package) == cache.environment(other), "wherever it is installed"
    entry = other / "__init__.py"
    entry.write_text(entry.read_text("utf-8").replace('__version__ = "', '__version__ = "9.'), "utf-8")
    cache.environment.cache_clear()
    before = cache.environment(package)
    assert before != cache.environment(other)
    (tmp_path / "site" / "matplotlib-99.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "site")])
    cache.environment.cache_clear()
    assert before != cache.environment(package)


@pytest.mark.parametrize("spoil", [Path.unlink, lambda path: path.write_bytes(b"changed by hand")])
def test_a_file_that_was_deleted_or_changed_is_made_again(tiny: Tiny, spoil: Callable[[Path], object]) -> None:
    first = built(tiny)
    before = contents(first)
    spoil(first.files[0])
    second = built(tiny)
    assert not second.unchanged
    assert contents(second) == before


def test_the_other_formats_are_left_alone_when_one_is_missing(tiny: Tiny) -> None:
    options = pipeline.Options(("html", "docx"))
    (html, docx) = built(tiny, options).files
    before = html.stat().st_mtime_ns
    docx.unlink()
    assert built(tiny, options).files == (html, docx)
    assert docx.is_file() and html.stat().st_mtime_ns == before


def test_a_draft_is_no_stand_in_for_the_real_thing(tiny: Tiny) -> None:
    built(tiny, pipeline.Options(("html",), draft=True))
    assert "UTKAST" not in contents(built(tiny))[f"{NAME}.html"].decode()


def test_force_makes_it_anyway_and_the_same(tiny: Tiny) -> None:
    first = built(tiny)
    before = contents(first)
    again = built(tiny, pipeline.Options(("html",), force=True))
    assert not again.unchanged and contents(again) == before
    assert built(tiny).unchanged


def test_a_warm_build_gives_the_bytes_of_a_cold_one(tiny: Tiny, tmp_path: Path) -> None:
    built(tiny, pipeline.Options())
    _sentence(tiny)
    warm = contents(built(tiny, pipeline.Options()))
    cold = contents(built(tiny, pipeline.Options(output=tmp_path / "cold", force=True)))
    assert warm == cold


# --- the folder ------------------------------------------------------------------------------------


@pytest.mark.parametrize("spoil", [b"", b"\0" * 10, b"{}" * 400])
def test_what_was_damaged_is_made_again(tiny: Tiny, spoil: bytes) -> None:
    before = contents(built(tiny))
    for path in kept(tiny).values():
        path.write_bytes(spoil)
    again = built(tiny)
    assert not again.unchanged and contents(again) == before
    assert built(tiny).unchanged


def test_one_changed_byte_anywhere_counts_as_not_there(tmp_path: Path) -> None:
    store = cache.Store(tmp_path)
    store.put("key", b"what was kept")
    whole = (tmp_path / "key").read_bytes()
    for at in range(len(whole)):
        (tmp_path / "key").write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
        assert store.get("key") is None
    (tmp_path / "other").write_bytes(whole)
    assert store.get("other") is None, "nor is it what another key asks for"


def test_the_folder_can_be_deleted_moved_and_shared_between_checkouts(tiny: Tiny, tmp_path: Path) -> None:
    """CI keeps the folder from one run to the next, each in a checkout of its own."""
    built(tiny)
    elsewhere = Tiny(tmp_path / "elsewhere")
    shutil.copytree(tiny.root, elsewhere.root, ignore=shutil.ignore_patterns("build"))
    built(elsewhere)
    assert kept(tiny).keys() == kept(elsewhere).keys()
    paths = [os.fsencode(path) for path in (tiny.root, elsewhere.root, ROOT, Path.home(), Path(sys.prefix))]
    for path in kept(tiny).values():
        assert not [each for each in paths if each in path.read_bytes()]


def test_it_is_bounded_and_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    store = cache.Store(tmp_path)
    for age, key in enumerate("abcd"):
        store.put(key, b"x" * 1000)
        os.utime(tmp_path / key, (age + 1, age + 1))
    assert store.get("a")  # used just now
    store.trim(most=2500)
    assert {path.name for path in tmp_path.iterdir()} == {"a", "d"}


def test_a_build_keeps_within_the_bound(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache.Store.trim, "__defaults__", (10_000,))
    built(tiny)
    assert sum(path.stat().st_size for path in kept(tiny).values()) <= 10_000


def test_a_folder_that_cannot_be_written_to_hinders_nothing(tiny: Tiny) -> None:
    tiny.write(KEPT, "a file where the folder would be")
    assert not built(tiny).unchanged
    assert not built(tiny).unchanged


def test_a_link_does_not_lead_out_of_the_project(tiny: Tiny, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tiny.root / "build").mkdir()
    (tiny.root / KEPT).symlink_to(outside)
    built(tiny)
    assert not list(outside.iterdir())


@pytest.mark.slow
def test_two_processes_share_it(tiny: Tiny, tmp_path: Path) -> None:
    """Two people build on the same disk at once: both get whole reports, and no scrap is left behind."""
    folders = [tmp_path / "one", tmp_path / "two"]
    command = [sys.executable, "-m", "reportgen", "build", "--to", "html,docx", "-C", str(tiny.root), "-o"]
    running = [subprocess.Popen([*command, str(folder)], stderr=subprocess.PIPE) for folder in folders]
    assert [process.communicate()[1] and process.returncode for process in running] == [0, 0]
    one, two = ({path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders)
    assert one == two and len(one) == 2
    assert not [name for name in kept(tiny) if name.endswith(".tmp")]


# --- keys ------------------------------------------------------------------------------------------


def test_no_two_values_have_one_key() -> None:
    values = [
        (),
        ("",),
        ("a", "b"),
        ("ab", ""),
        ("ab",),
        (b"ab",),
        (1,),
        (1.0,),
        ("1",),
        (True,),
        (None,),
        (("a", "b"),),
    ]
    values += [(Unit.TKR,), (Unit.TKR.value,), ({"a": "b"},)]
    assert len({cache.digest(*each) for each in values}) == len(values)


def test_what_has_no_contents_to_go_by_is_refused() -> None:
    with pytest.raises(TypeError):
        cache.digest(object())


# --- words -----------------------------------------------------------------------------------------


@pytest.fixture
def looked_up(tiny: Tiny) -> Iterator[Tiny]:
    """A project that was built once; a later run begins without what this one holds in memory."""
    built(tiny)
    spelling.hunspell.cache_clear()
    yield tiny
    spelling.hunspell.cache_clear()


def test_the_dictionary_is_not_read_again_for_words_that_were_looked_up(
    looked_up: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It takes longer to read than all words of a report to look up."""
    monkeypatch.setattr(spelling, "Hunspell", None)
    assert built(looked_up).unchanged


def test_a_new_word_is_looked_up_among_those_that_are_known(looked_up: Tiny) -> None:
    looked_up.replace(f"{FOLDER}/10-text.yaml", "Antalet hushåll", "Förvaltnnigen ökade. Antalet hushåll")
    for _ in range(2):
        found = built(looked_up).diagnostics
        assert [each.args["word"] for each in found if each.rule == "misspelt"] == ["Förvaltnnigen"]
        spelling.hunspell.cache_clear()


# --- templates ---------------------------------------------------------------------------------------


def test_our_templates_are_compiled_once_and_a_projects_own_never_on_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To compile them took longer than to run them; what lies in a project could be swapped for other code."""
    ours, theirs = tmp_path / "reportgen", tmp_path / "project"
    for folder in (ours, theirs):
        folder.mkdir()
        (folder / "a.html.j2").write_text("<p>{{ 1 + 1 }}</p>")
    monkeypatch.setattr(compiled, "package_templates", lambda: ours)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    asked: list[str] = []

    def rendered(folder: Path, text: str = "") -> str:
        if text:
            (folder / "a.html.j2").write_text(text)
        jinja = Environment(loader=FileSystemLoader(folder), bytecode_cache=compiled.Compiled(), autoescape=True)
        compile_ = jinja._generate
        jinja._generate = lambda *args, **named: asked.append(folder.name) or compile_(*args, **named)
        return jinja.get_template("a.html.j2").render()

    assert [rendered(ours), rendered(ours), rendered(theirs), rendered(theirs)] == ["<p>2</p>"] * 4
    assert asked == ["reportgen", "project", "project"]
    assert not (theirs / "__pycache__").exists()
    (kept,) = (ours / "__pycache__").iterdir()
    kept.write_bytes(kept.read_bytes()[:-40])
    assert rendered(ours) == "<p>2</p>", "what is not whole is made again"
    assert rendered(ours, "<p>{{ 2 + 2 }}</p>") == "<p>4</p>"
