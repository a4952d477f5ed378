"""A project's own templates: a seventh kind and a theme, with no Python and nothing of ours changed."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from reportgen import pipeline
from reportgen.renderers import ENGINES
from tests import texts
from tests.conftest import FOLDER, Tiny, told
from tests.example import ROOT

KIND = """\
numbered: 0
contents: 0
requires: [handläggare]
"""
DOCUMENT = """\
<section class="chapter">
<h1{{ at(report, "title") }}>{{ report.title }}</h1>
<p class="lead">
Personalrapport för {{ called(report.organisation) }}, {{ period(now) }}. Handläggare: {{ report.officer }}.
</p>
<table class="figures" data-summary="Personalens nyckeltal.">
<caption>Personalen i tal</caption>
<thead><tr><th>Mått</th><th class="right">Utfall</th></tr></thead>
<tbody><tr><th>{{ name("sjukfrånvaro") }}</th><td class="right">{{ quantity(value("sjukfrånvaro")) }}</td></tr></tbody>
</table>
{% for chapter in chapters %}{% for section in chapter.sections %}
<h2{{ at(section, "title") }}>{{ section.title }}</h2>
{% set level = 2 %}
{% include "components/sections/" ~ section.type ~ ".html.j2" %}
{% endfor %}{% endfor %}
</section>
"""
MAIN = "#7a1f5c"


@pytest.fixture
def own(tiny: Tiny) -> Tiny:
    """The tiny project with a personnel report of its own kind and in its own colours."""
    tiny.write("templates/kinds/personalrapport/kind.yaml", KIND)
    tiny.write("templates/kinds/personalrapport/document.html.j2", DOCUMENT)
    default = (ROOT / "templates/themes/default/theme.yaml").read_text("utf-8")
    tiny.write("templates/themes/plommon/theme.yaml", default.replace("#0b4a5c", MAIN))
    report = f"{FOLDER}/rapport.yaml"
    tiny.replace(report, "mall: verksamhetsberattelse", "mall: personalrapport\ntema: plommon\nhandläggare: HR-chef")
    tiny.replace(
        report,
        "kapitel:\n  - avsnitt: [10-text.yaml]\n  - avsnitt: [20-mal.yaml]",
        "kapitel:\n  - avsnitt: [10-text.yaml]",
    )
    tiny.replace("content/data/fakta.yaml", "utfall: {2018-08: 7 %, 2018-12: 5 %}", "utfall: {2018: 5 %}")
    tiny.remove(f"{FOLDER}/20-mal.yaml")
    return tiny


def build(project: Tiny, folder: Path, engine: str | None = None) -> dict[str, bytes]:
    options = pipeline.Options(output=folder, engine=engine)
    built = pipeline.build(project.load(), "liten-2018", options, lambda report, stage: None)
    assert built.files, told(built.diagnostics)
    return {path.suffix: path.read_bytes() for path in built.files}


@pytest.mark.parametrize("engine", ENGINES)
def test_a_seventh_kind_is_a_folder_and_comes_out_in_all_formats(own: Tiny, tmp_path: Path, engine: str) -> None:
    made = build(own, tmp_path / "ut", engine)
    blocks = texts.of_html(made[".html"])
    assert "Personalrapport för Omsorgen, 2018. Handläggare: HR-chef." in blocks
    assert blocks[blocks.index("Sjukfrånvaro") :][:2] == ["Sjukfrånvaro", "5 %"]
    assert texts.of_docx(made[".docx"]) == blocks
    assert texts.of_pdf(made[".pdf"]) == blocks


def test_what_a_kind_requires_is_asked_for(own: Tiny) -> None:
    own.replace(f"{FOLDER}/rapport.yaml", "\nhandläggare: HR-chef", "")
    (line,) = told(own.check())
    assert "fel[kind-requires]" in line and "handläggare" in line


def test_a_theme_colours_word_and_web_alike_and_borrows_the_style_sheets_it_lacks(own: Tiny, tmp_path: Path) -> None:
    made = build(own, tmp_path / "ut")
    assert MAIN.encode() in made[".html"]
    assert b".eyebrow" in made[".html"], "the default theme's style sheet"
    with ZipFile(BytesIO(made[".docx"])) as archive:
        assert MAIN[1:].upper() in archive.read("word/styles.xml").decode().upper()
