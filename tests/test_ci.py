"""The recipes of docs/ci.md do what the page says: their own shell steps are run in a content repository."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
import yaml

from reportgen import __version__
from tests.command import run
from tests.conftest import DATA, Tiny
from tests.example import ROOT

RECIPES = sorted((ROOT / "docs" / "ci").glob("*.y*ml"))
PIPELINES = ("github", "gitlab", "azure")
ONE_AND_OTHERS = ["github", *(pytest.param(name, marks=pytest.mark.slow) for name in PIPELINES[1:])]
SHOWN = re.compile(r"^<!-- fil: (\S+) -->\n```yaml\n(.*?)^```$", re.DOTALL | re.MULTILINE)
WHEEL = f"reportgen-{__version__}-py3-none-any.whl"
NAME = "liten-2018"


@dataclass
class Job:
    """A content repository on a machine of a CI service, and what its steps said."""

    folder: Path
    stubs: Path
    said: str = ""
    failed: bool = False
    variables: dict[str, str] = field(default_factory=dict)

    def step(self, script: str, *, strict: bool, after_failure: bool = False) -> None:
        """Run a step as the service would: not after one that failed unless it asks for that."""
        if self.failed and not after_failure:
            return
        site = self.folder / ".site"
        search = os.pathsep.join([str(site / "bin"), str(self.stubs), str(Path(sys.executable).parent), os.defpath])
        offline = {
            "PIP_TARGET": str(site),
            "PIP_NO_DEPS": "1",
            "PIP_NO_INDEX": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        environment = {"PATH": search, "PYTHONPATH": str(site), "HOME": str(self.folder), "LANG": "C.UTF-8"}
        command = ["bash", *(["-eo", "pipefail"] if strict else []), "-c", script]
        done = subprocess.run(
            command, cwd=self.folder, env=environment | offline | self.variables, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        self.said += done.stdout + done.stderr
        self.failed |= done.returncode != 0


def _recipe(name: str) -> Any:
    return yaml.load((ROOT / "docs" / "ci" / f"{name}.yml").read_text("utf-8"), yaml.BaseLoader)


def _github(job: Job) -> None:
    recipe = _recipe("github")["jobs"]["rapporter"]
    job.variables = recipe["env"]
    for step in recipe["steps"]:
        if "run" in step:
            job.step(step["run"], strict=True, after_failure="if" in step)


def _gitlab(job: Job, **settings: str) -> None:
    recipe = _recipe("gitlab")["rapporter"]
    job.variables = recipe["variables"] | settings
    job.step("\n".join([*recipe["before_script"], *recipe["script"]]), strict=True)


def _azure(job: Job) -> None:
    recipe = _recipe("azure")
    job.variables = recipe["variables"]
    for step in recipe["steps"]:
        if "bash" in step:
            job.step(step["bash"], strict=False, after_failure="condition" in step)


RUN = {"github": _github, "gitlab": _gitlab, "azure": _azure}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """reportgen as `pip wheel` makes it, without the build tools that a test cannot count on."""
    path = tmp_path_factory.mktemp("hjul") / WHEEL
    built = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["hatch"]["build"]["targets"]["wheel"]
    folders = {name: name for name in built["packages"]} | built["force-include"]
    files = {
        f"{inside}/{file.relative_to(ROOT / source).as_posix()}": file.read_bytes()
        for source, inside in folders.items()
        for file in sorted((ROOT / source).rglob("*"))
        if file.is_file() and file.suffix != ".pyc"
    }
    about = f"reportgen-{__version__}.dist-info"
    files[f"{about}/METADATA"] = f"Metadata-Version: 2.1\nName: reportgen\nVersion: {__version__}\n".encode()
    files[f"{about}/WHEEL"] = b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{about}/entry_points.txt"] = b"[console_scripts]\nreportgen = reportgen.cli:main\n"
    files[f"{about}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{about}/RECORD"]).encode()
    with ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


@pytest.fixture
def job(tiny: Tiny, wheel: Path, tmp_path: Path) -> Job:
    """The tiny project as a repository of its own, with what the page says it needs; `sudo apt-get` does nothing."""
    tools = tiny.root / "verktyg"
    tools.mkdir()
    shutil.copy(wheel, tools)
    shutil.copy(ROOT / "constraints.txt", tools)
    stubs = tmp_path / "stubs"
    stubs.mkdir()
    for name, script in (("sudo", 'exec "$@"'), ("apt-get", f'echo "apt-get $*" >> "{tmp_path}/apt"')):
        (stubs / name).write_text(f"#!/bin/sh\n{script}\n", "utf-8")
        (stubs / name).chmod(0o755)
    return Job(tiny.root, stubs)


def _plant(tiny: Tiny) -> str:
    """A typed total that is not the sum; returns the file and line where it stands."""
    tiny.replace(DATA, "kommunbidrag: {2018: 200}", "kommunbidrag: {2018: 200}\n        nettoresultat: {2018: 13}")
    lines = (tiny.root / DATA).read_text("utf-8").split("\n")
    return f"{DATA}:{next(at for at, line in enumerate(lines, 1) if 'nettoresultat' in line)}"


# --- the recipes -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", ONE_AND_OTHERS)
def test_a_recipe_builds_the_drafts_and_is_content(name: str, job: Job, tmp_path: Path) -> None:
    RUN[name](job)
    assert not job.failed, job.said
    drafts = {path.name for path in (job.folder / "utkast").iterdir()}
    assert drafts >= {f"{NAME}.pdf", f"{NAME}.docx"}
    assert (job.folder / ".site" / "reportgen" / "templates").is_dir(), "the wheel of the repository was installed"
    asked = (tmp_path / "apt").read_text("utf-8")
    pango = re.search(r"^PANGO := (.+)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    assert pango is not None
    assert pango[1] in asked


@pytest.mark.slow
@pytest.mark.parametrize("name", PIPELINES)
def test_a_contradiction_fails_the_job_is_told_on_its_line_and_leaves_a_draft(name: str, job: Job, tiny: Tiny) -> None:
    planted = _plant(tiny)
    RUN[name](job)
    assert job.failed
    assert (job.folder / "utkast" / f"{NAME}.pdf").read_bytes().startswith(b"%PDF")
    assert list(_places(name, job)) == [planted]


def _places(name: str, job: Job) -> Iterator[str]:
    """`file:line` of each error, as the service is told it."""
    if name == "github":
        yield from (f"{m[1]}:{m[2]}" for m in re.finditer(r"^::error file=(.+?),line=(\d+),", job.said, re.MULTILINE))
        (run,) = json.loads((job.folder / "utkast" / "granskning.sarif").read_text("utf-8"))["runs"]
        assert len([each for each in run["results"] if each["level"] == "error"]) == job.said.count("::error ")
    if name == "azure":
        found = re.finditer(
            r"^##vso\[task.logissue type=error;sourcepath=(.+?);linenumber=(\d+);", job.said, re.MULTILINE
        )
        yield from (f"{m[1]}:{m[2]}" for m in found)
    if name == "gitlab":
        for each in json.loads((job.folder / "granskning.json").read_text("utf-8")):
            if each["severity"] == "critical":
                yield f"{each['location']['path']}:{each['location']['lines']['begin']}"


@pytest.mark.slow
def test_what_is_known_does_not_fail_the_job(job: Job, tiny: Tiny) -> None:
    _plant(tiny)
    job.step(
        'reportgen() { python -m reportgen "$@"; }; reportgen check --format json > verktyg/kanda.json', strict=False
    )
    job.failed = False
    _gitlab(job, BASELINE="verktyg/kanda.json")
    assert not job.failed, job.said
    assert json.loads((job.folder / "granskning.json").read_text("utf-8")) == []


@pytest.mark.slow
def test_what_cannot_be_read_is_told_and_leaves_no_draft(job: Job, tiny: Tiny) -> None:
    tiny.replace(f"content/{NAME}/10-text.yaml", "rubrik:", "rubirk:")
    _gitlab(job)
    assert job.failed
    assert not list(job.folder.glob("utkast/*.pdf"))
    assert set(_places("gitlab", job)) >= {f"content/{NAME}/10-text.yaml:2"}


def test_the_page_shows_the_recipes_word_for_word() -> None:
    shown = dict(SHOWN.findall((ROOT / "docs" / "ci.md").read_text("utf-8")))
    assert shown == {f"ci/{path.name}": path.read_text("utf-8") for path in RECIPES}


@pytest.mark.parametrize("path", RECIPES, ids=lambda path: path.name)
def test_a_recipe_names_the_version_that_it_comes_with(path: Path) -> None:
    assert set(re.findall(r"\d+\.\d+\.\d+(?=-py3)|(?<=rev: v)[\d.]+", path.read_text("utf-8"))) == {__version__}


def test_links_of_the_page_lead_somewhere() -> None:
    text = (ROOT / "docs" / "ci.md").read_text("utf-8")
    headings = {h.lower().replace(" ", "-") for h in re.findall(r"^## (.+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#(.+?)\)", text)) == headings


# --- pre-commit ------------------------------------------------------------------------------


def _hook() -> Any:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    return hook


def test_the_hook_is_one_that_pre_commit_takes() -> None:
    hook = _hook()
    wanted = {"id", "name", "entry", "language"}
    known = wanted | {"description", "files", "pass_filenames", "require_serial"}
    assert wanted <= set(hook) <= known
    assert (hook["id"], hook["language"], hook["pass_filenames"]) == ("reportgen-check", "python", False)
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert hook["entry"].split()[0] in scripts
    shown = yaml.safe_load((ROOT / "docs" / "ci" / "pre-commit-config.yaml").read_text("utf-8"))
    assert [each["id"] for repo in shown["repos"] for each in repo["hooks"]] == [hook["id"]]


@pytest.mark.parametrize(
    ("path", "is_content"),
    [
        ("reportgen.yaml", True),
        (DATA, True),
        ("content/liten-2018/bild.png", True),
        ("templates/themes/egen/theme.yaml", True),
        ("README.md", False),
        ("min-content/x.yaml", False),
    ],
)
def test_the_hook_runs_for_what_a_report_is_made_of(path: str, is_content: bool) -> None:
    assert bool(re.search(_hook()["files"], path)) is is_content


@pytest.mark.parametrize("spoilt", [False, True])
def test_the_hooks_command_lets_good_content_through_and_stops_bad(spoilt: bool, tiny: Tiny) -> None:
    planted = _plant(tiny) if spoilt else "fel["
    name, *arguments = _hook()["entry"].split()
    done = run(*arguments, cwd=tiny.root)
    assert name == "reportgen"
    assert done.returncode == int(spoilt), done.stderr
    assert (planted in done.stdout) is spoilt


# --- the formats -----------------------------------------------------------------------------


def test_gitlab_knows_a_remark_again_when_lines_move(tiny: Tiny) -> None:
    from reportgen import reporting

    _plant(tiny)
    before = json.loads(reporting.as_gitlab(tiny.check(), "sv"))
    tiny.write(DATA, "# en rad till\n" + (tiny.root / DATA).read_text("utf-8"))
    after = json.loads(reporting.as_gitlab(tiny.check(), "sv"))
    assert [each["fingerprint"] for each in before] == [each["fingerprint"] for each in after]
    assert [each["location"]["lines"]["begin"] for each in after] == [
        each["location"]["lines"]["begin"] + 1 for each in before
    ]


def test_gitlab_can_tell_two_alike_apart(tiny: Tiny) -> None:
    from reportgen import reporting

    _plant(tiny)
    (found,) = tiny.check()
    told = json.loads(reporting.as_gitlab([found, found], "sv"))
    assert len({each["fingerprint"] for each in told}) == 2
    assert all(len(each["fingerprint"]) == len(sha256().hexdigest()) for each in told)


def test_azure_is_not_led_astray_by_signs_of_its_own() -> None:
    from reportgen import reporting
    from reportgen.diagnostics import Diagnostic, Location, Severity

    at = Location("content/a;b].yaml", 3, 7)
    hostile = {"problem": "100 %\n##vso[task.complete result=Succeeded;]klart"}
    (line,) = reporting.as_azure([Diagnostic("template-error", at, "", hostile)], "sv").splitlines()
    assert line.startswith(
        "##vso[task.logissue type=error;sourcepath=content/a%3Bb%5D.yaml;linenumber=3;columnnumber=7;"
    )
    assert "100 %AZP25%0A##vso[task.complete result=Succeeded%3B%5Dklart" in line
    info = reporting.as_azure([Diagnostic("template-error", at, "", hostile, Severity.INFO)], "sv")
    assert not info.startswith("##vso")
