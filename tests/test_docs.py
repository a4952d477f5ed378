"""What README, the handbook and the templates' page say is true: samples run, lines are quoted, lists are whole."""

from __future__ import annotations

import importlib.util
import re
import shutil
import tomllib
from pathlib import Path
from types import ModuleType
from typing import get_args

import pytest
import typer
from lxml import html as lxml_html

from reportgen import __version__, checks, cli, pipeline, reporting, vocabulary
from reportgen.assemble.environment import Tools
from reportgen.citations import Scope, parsed, printed
from reportgen.diagnostics import ReportgenError, Severity
from reportgen.document import tree
from reportgen.figures import Figures
from reportgen.follow_up import goals
from reportgen.load.bind import bind
from reportgen.model.facts import DataFile
from reportgen.model.sections import SECTION_TYPES
from reportgen.quantities import NBSP
from reportgen.sources.yaml import parse_yaml
from tests.example import GOLDEN_ROOT, NAME, ROOT

README, HANDBOOK, TEMPLATES = ROOT / "README.md", ROOT / "docs" / "handbok.md", ROOT / "templates" / "README.md"
PAGES = (README, HANDBOOK, TEMPLATES, ROOT / "CHANGELOG.md", ROOT / "docs" / "ci.md")
PICTURES = ROOT / "docs" / "bilder"
BLOCK = re.compile(
    r"^(?:<!-- (?P<mark>[^\n]*?) -->\n)? *```(?P<kind>\w*)\n(?P<text>.*?)^ *```$", re.DOTALL | re.MULTILINE
)
PATH = re.compile(
    r"`((?:reportgen|tests|bench|docs|components|content/verk\w+-2018)/[^`\s<…]*"
    r"|(?!document)[\w.-]+\.(?:py|j2|css|typ))`"
)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
ROW = re.compile(r"^\| (?P<first>.*?) \| (?P<second>.*?) \|", re.MULTILINE)


def _make() -> ModuleType:
    """The script that makes the pictures; it owns how samples are found and set up."""
    spec = importlib.util.spec_from_file_location("docs_make", PICTURES / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


make = _make()
PRINTED = [name for name in SECTION_TYPES if (ROOT / "templates/components/sections" / f"{name}.html.j2").is_file()]
SAMPLES: dict[str, str] = make.samples()
FAULTS = [
    (m["path"], m["text"], m["said"])
    for page in (README, HANDBOOK)
    for m in make.FAULT.finditer(page.read_text("utf-8"))
]


def _blocks(page: Path, kind: str) -> list[tuple[str, str]]:
    """(mark, text) of a page's code blocks of one kind."""
    found = BLOCK.finditer(page.read_text("utf-8"))
    return [(match["mark"] or "", match["text"]) for match in found if match["kind"] == kind]


def _without_code(page: Path) -> str:
    return BLOCK.sub("", page.read_text("utf-8"))


def _links(page: Path) -> list[str]:
    return LINK.findall(re.sub(r"`[^`\n]+`", "", _without_code(page)))


def _under(page: Path, heading: str) -> str:
    """The text of a page under one heading."""
    return page.read_text("utf-8").split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]


# --- the handbook's samples ----------------------------------------------------------------------


def test_every_section_type_has_a_sample() -> None:
    words = {vocabulary.enum_word("SectionType", kind, "sv") for kind in PRINTED}
    assert set(SAMPLES) == words
    assert all(f"typ: {name}\n" in text for name, text in SAMPLES.items())


@pytest.mark.parametrize("name", SAMPLES)
def test_a_sample_loads_without_a_remark(name: str, tmp_path: Path) -> None:
    root = make.project(tmp_path, {f"{make.slug(name)}.yaml": SAMPLES[name]})
    loaded = pipeline.open_project(root)
    assert [reporting.line(d, "sv") for d in loaded.diagnostics] == []


def test_the_samples_together_are_a_report_without_a_remark(tmp_path: Path) -> None:
    root = make.project(tmp_path, {f"{make.slug(name)}.yaml": text for name, text in SAMPLES.items()})
    found = pipeline.check(pipeline.open_project(root), (make.REPORT_NAME,))
    assert [reporting.line(d, "sv") for d in found] == []


@pytest.mark.parametrize("name", SAMPLES)
def test_every_key_of_a_section_type_is_named(name: str) -> None:
    kind = SECTION_TYPES[vocabulary.enum_values("SectionType")[name]]
    text = HANDBOOK.read_text("utf-8")
    keys = [vocabulary.key(kind.__name__, field, "sv") for field in kind.model_fields]
    assert [key for key in keys if f"{key}:" not in text and f"`{key}`" not in text] == []


@pytest.mark.parametrize(("path", "text", "said"), FAULTS, ids=range(len(FAULTS)))
def test_a_quoted_fault_is_what_check_says(path: str, text: str, said: str) -> None:
    assert make.first_fault(path, text) == said.strip(), "renew the quoted lines with `make pictures`"


def test_every_fault_that_is_shown_is_followed_by_what_is_said_of_it() -> None:
    shown = [mark for page in (README, HANDBOOK) for mark, _ in _blocks(page, "yaml") if mark.startswith("fel: ")]
    assert len(FAULTS) == len(shown) > 5


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_quoted_rules_exist(page: Path) -> None:
    known = {*vocabulary.table("sv")["messages"], *checks.rules()}
    quoted = re.findall(r"(?:fel|varning|upplysning)\[([\w-]+)\]", page.read_text("utf-8"))
    assert [rule for rule in quoted if rule not in known] == []


def test_the_unknown_report_is_told_as_quoted(tmp_path: Path) -> None:
    project = pipeline.open_project(make.project(tmp_path, {})).value
    with pytest.raises(ReportgenError) as caught:
        pipeline.chosen(project, ("min-raport",))
    assert reporting.error_line(caught.value, "sv") in [text.strip() for _, text in _blocks(HANDBOOK, "text")]


@pytest.mark.parametrize("page", [README, HANDBOOK], ids=lambda page: page.name)
def test_yaml_is_yaml_unless_it_is_shown_as_wrong(page: Path) -> None:
    for mark, text in _blocks(page, "yaml"):
        found = parse_yaml(text, page.name)
        if mark == "fel yaml":
            assert found.diagnostics, text
        elif not mark.startswith("fel") and not all(line.startswith("#") for line in text.splitlines()):
            assert [reporting.line(d, "sv") for d in found.diagnostics] == [], text


def test_declarations_bind_to_the_model() -> None:
    tops = ("fakta:", "indikatorer:\n", "resultaträkningar:", "förkortningar:")
    texts = [text for mark, text in _blocks(HANDBOOK, "yaml") if not mark and text.startswith(tops)]
    assert len(texts) >= 4
    for text in texts:
        values = parse_yaml(text, "handbok").value
        assert values is not None
        assert [reporting.line(d, "sv") for d in bind(values, DataFile, "sv").diagnostics] == []


def test_citations_print_what_the_table_says() -> None:
    project = pipeline.open_project(ROOT).value
    assert project is not None
    report, figures = project.reports[NAME], Figures(project)
    scope = Scope(figures, report.period, "sv", goals.count_lights(goals.areas(report, figures)))
    rows = [(m["first"].replace("\\|", "|"), m["second"]) for m in ROW.finditer(_escaped_rows())]
    cited = [(first.strip("`")[2:-2], second) for first, second in rows if first.startswith("`{{")]
    assert len(cited) > 20
    for expression, second in cited:
        citation = parsed(expression)
        assert citation and printed(citation, scope).text.replace(NBSP, " ") == second


def _escaped_rows() -> str:
    """The chapter on citations with its escaped bars out of the way of the rows' own."""
    return _under(HANDBOOK, "Fakta och hur du citerar dem").replace(" \\| ", "\\|")


# --- links, pictures, lists ----------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_and_pictures_lead_somewhere(page: Path) -> None:
    for target in _links(page):
        if target.startswith("http"):
            continue
        path, _, anchor = target.partition("#")
        there = page.parent / path if path else page
        assert there.is_file(), target
        assert not anchor or anchor in _anchors(there), target


@pytest.mark.parametrize("page", [README, TEMPLATES, *sorted((ROOT / "docs").glob("*.md"))], ids=lambda page: page.name)
def test_every_path_that_is_named_exists(page: Path) -> None:
    """A map that is out of date sends a reader astray; a name alone is one of the code, a component or a theme's."""
    homes = [
        ROOT / name for name in (".", "reportgen", "templates", "templates/components", "templates/themes/default")
    ]
    named = PATH.findall(_without_code(page))
    assert [name for name in named if not any((home / name).exists() for home in homes)] == []


def _anchors(page: Path) -> set[str]:
    """The anchors that a Markdown page's headings get."""
    headings = re.findall(r"^#+ (.+)$", _without_code(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def test_pictures_are_small_and_shown() -> None:
    shown = "".join(page.read_text("utf-8") for page in PAGES)
    for picture in PICTURES.glob("*.png"):
        assert picture.stat().st_size < 300_000, picture.name
        assert f"bilder/{picture.name}" in shown
    assert all((PICTURES / make.picture_name(name)).is_file() for name in SAMPLES)


def test_the_dependency_table_is_the_projects() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {re.split(r"[\[><=~!]", line)[0] for line in project["dependencies"]}
    told = re.findall(r"^\| `([\w.-]+)` \|", _under(README, "Dependencies"), re.MULTILINE)
    assert sorted(told) == sorted(wanted)


def test_commands_and_options_are_the_programs() -> None:
    commands = typer.main.get_command(cli.app).commands  # type: ignore[attr-defined]
    text = _under(README, "The command")
    assert set(re.findall(r"`reportgen (\w+)", text)) == set(commands)
    has = {option for command in commands.values() for p in command.params for option in p.opts if option[0] == "-"}
    assert set(re.findall(r"`(--?[a-zA-Z-]+)", text)) - {"--version"} == has


def test_the_map_names_every_part() -> None:
    text = _under(README, "The map of the code")
    parts = [p for p in (ROOT / "reportgen").iterdir() if p.name[0] not in "_." and p.name != "py.typed"]
    assert [p.name for p in parts if f"{p.name}" not in text] == []


def test_the_changelog_has_this_version_and_what_is_to_come() -> None:
    headings = re.findall(r"^## \[(.+?)\]", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)
    assert headings[:1] == ["Unreleased"]
    assert __version__ in headings


# --- the templates' page -------------------------------------------------------------------------


def test_the_vocabulary_is_described() -> None:
    text = TEMPLATES.read_text("utf-8")
    kinds = (tree.SectionRole, tree.ParagraphRole, tree.TableKind, tree.Align)
    classes = [word for kind in kinds for word in get_args(kind)]
    roles = get_args(tree.Row.__annotations__["role"]) or ("body", "total", "comment", "group")
    wanted = [*classes, *roles, *PRINTED]
    assert [word for word in wanted if f"`{word}`" not in text] == []


def test_every_element_and_attribute_that_our_templates_write_is_described() -> None:
    """In a report with every section, which is what somebody who writes a template of their own looks at."""
    text = TEMPLATES.read_text("utf-8")
    page = lxml_html.document_fromstring(GOLDEN_ROOT.with_name("alla-avsnitt.html.txt").read_text("utf-8"))
    written = {word for element in page.body.iterdescendants() for word in (element.tag, *element.keys())}
    assert [word for word in sorted(written) if not re.search(rf"[`<]{word}\b", text)] == []


def test_every_function_is_described() -> None:
    names = Tools.functions(_AnyTools())  # type: ignore[arg-type]
    told = re.findall(r"^\| `(\w+)\(", _under(TEMPLATES, "What a template can use"), re.MULTILINE)
    assert sorted(told) == sorted(names)


class _AnyTools:
    """Has every attribute; enough to ask for the names of the functions."""

    def __getattr__(self, name: str) -> str:
        return name


def test_every_key_of_a_theme_is_described() -> None:
    from reportgen.model.theme_file import LogoFile, ThemeFile
    from reportgen.theme import Colours, PageSetup, Sizes, Spacing

    text = _under(TEMPLATES, "Themes")
    models = (Colours, Sizes, PageSetup, Spacing, LogoFile, ThemeFile)
    names = [name for model in models for name in model.model_fields if name != "allow"]
    assert [name for name in names if f"`{name}`" not in text] == []


def test_the_example_of_a_kind_works(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    shutil.copy(ROOT / "reportgen.yaml", tmp_path)
    kind = tmp_path / "templates" / "kinds" / "personalrapport"
    kind.mkdir(parents=True)
    for mark, text in [*_blocks(TEMPLATES, "yaml"), *_blocks(TEMPLATES, "jinja")]:
        if mark.startswith("file: "):
            (kind / mark.removeprefix("file: ")).write_text(text, "utf-8")
    report = tmp_path / "content" / NAME / "rapport.yaml"
    report.write_text(
        report.read_text("utf-8").replace("mall: verksamhetsberattelse", "mall: personalrapport"), "utf-8"
    )
    loaded = pipeline.open_project(tmp_path)
    found = pipeline.check(loaded, (NAME,))
    assert [reporting.line(d, "sv") for d in found if d.severity is Severity.ERROR] == []
    options = pipeline.Options(("html",), tmp_path)
    built = pipeline.build(loaded, NAME, options, lambda report, stage: None)
    assert "januari 2018" in built.files[0].read_text("utf-8")
